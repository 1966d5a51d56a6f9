//! Events as iCalendar (RFC 5545, 5546). The crate writes calendar and entries; it knows no VTIMEZONE, so the rules of
//! Europe/Copenhagen stand here as text and are put before the first entry.

use domain::{
    calendar::Day,
    event::{Reply, TimeOfDay},
};
use icalendar::{Calendar, Component, Event, EventLike, Property};
use jiff::Timestamp;

/// The rules of Danish clocks since 1996, as Outlook and Google want them in the file.
const COPENHAGEN: &str = "BEGIN:VTIMEZONE\r\n\
TZID:Europe/Copenhagen\r\n\
BEGIN:DAYLIGHT\r\n\
DTSTART:19960331T020000\r\n\
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n\
TZOFFSETFROM:+0100\r\n\
TZOFFSETTO:+0200\r\n\
TZNAME:CEST\r\n\
END:DAYLIGHT\r\n\
BEGIN:STANDARD\r\n\
DTSTART:19961027T030000\r\n\
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n\
TZOFFSETFROM:+0200\r\n\
TZOFFSETTO:+0100\r\n\
TZNAME:CET\r\n\
END:STANDARD\r\n\
END:VTIMEZONE\r\n";

/// Who made this, for calendar programs.
const PRODUCT: &str = "-//Kaskade//Kaskade//DA";

/// What a calendar program shall do with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Show it.
    Publish,
    /// Ask the invited person; with a higher sequence, move what stands there.
    Request,
    /// Take it out again.
    Cancel,
}

impl Method {
    /// The word of RFC 5546.
    pub fn key(self) -> &'static str {
        match self {
            Self::Publish => "PUBLISH",
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

impl Method {
    /// The same for the mail that carries the file.
    pub(crate) fn of_mail(self) -> mail::Method {
        if self == Self::Cancel { mail::Method::Cancel } else { mail::Method::Request }
    }
}

/// A person in a calendar entry.
#[derive(Debug, Clone)]
pub struct Party<'a> {
    /// The name.
    pub name: &'a str,
    /// The mail address.
    pub email: &'a str,
}

/// When something is.
#[derive(Debug, Clone, Copy)]
pub enum When {
    /// A whole day.
    Day(Day),
    /// From one time to another on a day, on Danish clocks.
    Hours(Day, TimeOfDay, TimeOfDay),
    /// From one whole day to another, that one included.
    Days(Day, Day),
    /// From one moment to another (microseconds); blocks nobody.
    Moments(i64, i64),
}

/// One entry of a calendar.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// Names it for good, in every file.
    pub uid: String,
    /// The version; a higher one replaces a lower one.
    pub sequence: i64,
    /// What it is called.
    pub title: String,
    /// When.
    pub when: When,
    /// Where; may be empty.
    pub place: String,
    /// What else there is to say; may be empty.
    pub description: String,
    /// A page about it; may be empty.
    pub url: String,
    /// Whether it does not take place.
    pub cancelled: bool,
    /// Who invites.
    pub organiser: Option<Party<'a>>,
    /// Who is invited, and what they answered.
    pub attendee: Option<(Party<'a>, Option<Reply>)>,
}

/// A calendar file with these entries, made at a moment (microseconds).
pub fn calendar(method: Method, name: &str, entries: &[Entry<'_>], now: i64) -> String {
    let mut calendar = Calendar::empty();
    for (key, value) in [("VERSION", "2.0"), ("PRODID", PRODUCT), ("CALSCALE", "GREGORIAN"), ("METHOD", method.key())] {
        calendar.append_property(Property::new(key, value));
    }
    if !name.is_empty() {
        calendar.name(&on_one_line(name));
    }
    calendar.extend(entries.iter().map(|entry| event(entry, now)));
    with_time_zone(&calendar.to_string())
}

/// The file with the rules of the time zone before its first entry, or at its end where there is none.
fn with_time_zone(file: &str) -> String {
    let at = file.find("BEGIN:VEVENT").or_else(|| file.rfind("END:VCALENDAR")).unwrap_or(file.len());
    format!("{}{COPENHAGEN}{}", &file[..at], &file[at..])
}

fn event(entry: &Entry<'_>, now: i64) -> Event {
    let mut event = Event::new();
    event.uid(&entry.uid).add_property("DTSTAMP", stamp(now)).add_property("SEQUENCE", entry.sequence.to_string()).summary(&entry.title);
    match entry.when {
        When::Day(day) => whole_days(&mut event, day, day),
        When::Days(first, last) => whole_days(&mut event, first, last),
        When::Moments(from, until) => {
            event.add_property("DTSTART", stamp(from)).add_property("DTEND", stamp(until)).add_property("TRANSP", "TRANSPARENT");
        }
        When::Hours(day, from, until) => {
            event.append_property(local("DTSTART", day, from)).append_property(local("DTEND", day, until));
        }
    }
    if !entry.place.is_empty() {
        event.location(&entry.place);
    }
    if !entry.description.is_empty() {
        event.description(&entry.description);
    }
    if !entry.url.is_empty() {
        event.url(&on_one_line(&entry.url));
    }
    event.add_property("STATUS", if entry.cancelled { "CANCELLED" } else { "CONFIRMED" });
    if let Some(organiser) = &entry.organiser {
        event.append_property(party("ORGANIZER", organiser));
    }
    if let Some((attendee, reply)) = &entry.attendee {
        let mut property = party("ATTENDEE", attendee);
        property.add_parameter("CUTYPE", "INDIVIDUAL").add_parameter("ROLE", "REQ-PARTICIPANT");
        property.add_parameter("PARTSTAT", participation(*reply)).add_parameter("RSVP", "TRUE");
        event.append_multi_property(property);
    }
    event
}

fn whole_days(event: &mut Event, first: Day, last: Day) {
    event.append_property(whole_day("DTSTART", first)).append_property(whole_day("DTEND", last.plus_days(1)));
    event.add_property("TRANSP", "TRANSPARENT");
}

fn participation(reply: Option<Reply>) -> &'static str {
    match reply {
        None => "NEEDS-ACTION",
        Some(Reply::Yes) => "ACCEPTED",
        Some(Reply::No) => "DECLINED",
        Some(Reply::Maybe) => "TENTATIVE",
    }
}

fn party(key: &str, party: &Party<'_>) -> Property {
    let mut property = Property::new(key, format!("mailto:{}", on_one_line(party.email)));
    // A parameter cannot hold quotation marks.
    property.add_parameter("CN", &on_one_line(party.name).replace('"', "'"));
    property
}

fn local(key: &str, day: Day, time: TimeOfDay) -> Property {
    let mut property = Property::new(key, format!("{}T{:02}{:02}00", compact(day), time.hour(), time.minute()));
    property.add_parameter("TZID", "Europe/Copenhagen");
    property
}

fn whole_day(key: &str, day: Day) -> Property {
    let mut property = Property::new(key, compact(day));
    property.add_parameter("VALUE", "DATE");
    property
}

fn compact(day: Day) -> String {
    day.to_string().replace('-', "")
}

fn stamp(micros: i64) -> String {
    Timestamp::from_microsecond(micros).unwrap_or_default().strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A value that cannot begin another line of the file.
fn on_one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry<'a>() -> Entry<'a> {
        let time = |text| TimeOfDay::parse(text).unwrap();
        Entry {
            uid: "event-sample-workshop@kaskade.example.dk".to_owned(),
            sequence: 2,
            title: "Teknisk workshop; del 1, æøå".to_owned(),
            when: When::Hours("2026-04-22".parse().unwrap(), time("09:00"), time("11:00")),
            place: "Odense, lokale 3".to_owned(),
            description: "Linje et\nLinje to".to_owned(),
            url: "https://kaskade.example.dk/x".to_owned(),
            cancelled: false,
            organiser: Some(Party { name: "Karen \"K\" Konsulent", email: "karen@kombit.example.dk" }),
            attendee: Some((Party { name: "Bo; Ib", email: "bo@odense.example.dk\r\nX-EVIL:1" }, None)),
        }
    }

    #[test]
    fn an_invitation_is_bound_to_one_person_and_to_danish_clocks() {
        let file = calendar(Method::Request, "", &[entry()], 1_770_000_000_000_000).replace("\r\n ", "");
        for line in [
            "METHOD:REQUEST",
            "UID:event-sample-workshop@kaskade.example.dk",
            "SEQUENCE:2",
            "DTSTART;TZID=Europe/Copenhagen:20260422T090000",
            "DTEND;TZID=Europe/Copenhagen:20260422T110000",
            "DTSTAMP:20260202T024000Z",
            "SUMMARY:Teknisk workshop\\; del 1\\, æøå",
            "DESCRIPTION:Linje et\\nLinje to",
            "ORGANIZER;CN=Karen 'K' Konsulent:mailto:karen@kombit.example.dk",
            "STATUS:CONFIRMED",
        ] {
            assert!(file.lines().any(|found| found == line), "{line} is not in\n{file}");
        }
        assert!(file.contains("PARTSTAT=NEEDS-ACTION") && file.contains("RSVP=TRUE") && file.contains("CN=\"Bo; Ib\""), "{file}");
        assert_eq!(file.matches("BEGIN:VTIMEZONE").count(), 1);
        assert!(!file.lines().any(|line| line.starts_with("X-EVIL")), "{file}");
    }

    #[test]
    fn a_whole_day_ends_on_the_next_and_blocks_nobody() {
        let entry = Entry { when: When::Day("2026-12-31".parse().unwrap()), organiser: None, attendee: None, ..entry() };
        let file = calendar(Method::Publish, "Mine opgaver", &[entry], 0);
        assert!(file.contains("DTSTART;VALUE=DATE:20261231\r\n") && file.contains("DTEND;VALUE=DATE:20270101\r\n"), "{file}");
        assert!(file.contains("TRANSP:TRANSPARENT") && !file.contains("ATTENDEE"));
        assert!(calendar(Method::Publish, "Tom", &[], 0).ends_with("END:VTIMEZONE\r\nEND:VCALENDAR\r\n"));
    }

    #[test]
    fn long_lines_are_folded_and_every_line_ends_as_it_should() {
        let long = Entry { description: "æ".repeat(400), ..entry() };
        let file = calendar(Method::Request, "", &[long], 0);
        assert!(file.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{file}");
    }
}
