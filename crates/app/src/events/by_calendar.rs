//! Answers that calendar programs send by mail (RFC 5546, 6047): whoever presses *Accept* in Outlook or Google has answered as if it
//! were on the page. The name of the entry is known to nobody but the invited person, so it stands for them; whatever else lies in the
//! mailbox is passed over in silence.

use super::{
    guests,
    letters::{About, Letters, Reader},
    opened::places_of,
    reply::{Said, answer},
    store,
};
use crate::{app::App, failure::Failure, rollouts::standing::Standing, telling};
use database::{Actor, Tx};
use domain::{
    access::{self, ReplyPermit},
    event::{CalendarReply, Place, Reply},
    text::EventKey,
};
use icalendar::parser::{Component, Property, read_calendar, unfold};
use jiff::{civil::DateTime, tz::TimeZone};

/// Parts within parts: the parser goes down with each of them, and an answer has few.
const MOST_PARTS: usize = 20;
/// The longest name of an entry; ours are shorter.
const LONGEST_UID: usize = 400;

/// What a calendar program says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Answer {
    uid: String,
    /// The address of who answers.
    attendee: String,
    reply: Reply,
    sequence: i64,
    /// When it was said, in microseconds; some programs do not tell.
    said_at: Option<i64>,
}

/// Takes an answer to heart, if it is one to an invitation of ours that still counts; all else changes nothing.
pub async fn note_calendar_reply(app: &App, calendar: &str) -> Result<(), Failure> {
    let Some(said) = read(calendar) else { return Ok(()) };
    let mut connection = app.database().read().await?;
    let Some((rollout, key, guest)) = guests::by_uid(&mut connection, &said.uid).await? else { return Ok(()) };
    drop(connection);
    let standing = Standing::on(app, &rollout, None).await?;
    let directory = &standing.directory;
    let active = directory.person_index(&guest.person).filter(|at| directory.is_active(*at, standing.today));
    let Some(person) = active.map(|at| directory.person(at)) else { return Ok(()) };
    if !person.email.eq_ignore_ascii_case(&said.attendee) {
        return Ok(());
    }
    let permit = access::reply_by_link(&person.id);
    let mut tx = app.write(Actor::Person { id: person.id.as_str().to_owned(), name: person.name.clone() }).await?;
    let said_at = said.said_at.unwrap_or(tx.now().micros);
    let by_calendar = Some(CalendarReply { sequence: said.sequence, said_at });
    if answer(&mut tx, app, &standing, &permit, Said { event: &key, reply: said.reply, by_calendar }).await? {
        tell_if_waiting(&mut tx, app, &standing, &permit, &key, guest.answered.map(|answered| answered.reply)).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Somebody who accepts in a calendar does not see the page: that all seats are taken must be told.
async fn tell_if_waiting(
    tx: &mut Tx,
    app: &App,
    standing: &Standing,
    permit: &ReplyPermit,
    key: &EventKey,
    before: Option<Reply>,
) -> Result<(), Failure> {
    let rollout = &standing.head.key;
    let Some(found) = store::one(tx.connection(), rollout, &standing.playbook, key).await? else { return Ok(()) };
    let guests = guests::of_event(tx.connection(), rollout, key).await?;
    let Some(at) = guests.iter().position(|guest| guest.person == *permit.person()) else { return Ok(()) };
    let (Some(Place::Waiting(number)), Some(person)) = (places_of(&guests, &found)[at], standing.directory.person_index(permit.person()))
    else {
        return Ok(());
    };
    if before == Some(Reply::Yes) {
        return Ok(());
    }
    let languages = telling::languages(tx.connection()).await?;
    let letters = Letters { app, directory: &standing.directory, languages: &languages, rollout, found: &found, by: "" };
    letters.write(tx, About::Waiting(number), Reader::of(&guests[at], standing.directory.person(person))).await
}

/// Reads an answer; `None` for anything else.
fn read(calendar: &str) -> Option<Answer> {
    let text = unfold(calendar.trim_start_matches('\u{feff}'));
    if text.to_ascii_uppercase().matches("BEGIN:").count() > MOST_PARTS {
        return None;
    }
    let calendar = read_calendar(&text).ok()?;
    let method = calendar.properties.iter().find(|property| is_named(property, "METHOD"))?;
    if !method.val.as_str().trim().eq_ignore_ascii_case("REPLY") {
        return None;
    }
    let event = calendar.components.iter().find(|part| part.name.as_str().eq_ignore_ascii_case("VEVENT"))?;
    let uid = value(event, "UID")?;
    if uid.len() > LONGEST_UID || !uid.bytes().all(|letter| letter.is_ascii_graphic()) {
        return None;
    }
    let mut attendees = event.properties.iter().filter(|property| is_named(property, "ATTENDEE"));
    // An answer is one person's.
    let (attendee, None) = (attendees.next()?, attendees.next()) else { return None };
    Some(Answer {
        uid: uid.to_owned(),
        attendee: address(attendee.val.as_str())?.to_owned(),
        reply: reply(attendee)?,
        sequence: value(event, "SEQUENCE").map_or(Some(0), |number| number.parse::<u32>().ok())?.into(),
        said_at: value(event, "DTSTAMP").and_then(moment),
    })
}

fn is_named(property: &Property<'_>, name: &str) -> bool {
    property.name.as_str().eq_ignore_ascii_case(name)
}

fn value<'a>(event: &'a Component<'_>, name: &str) -> Option<&'a str> {
    event.properties.iter().find(|property| is_named(property, name)).map(|property| property.val.as_str().trim())
}

/// The address of `mailto:bo@example.dk`.
fn address(value: &str) -> Option<&str> {
    let (scheme, address) = value.trim().split_once(':')?;
    scheme.eq_ignore_ascii_case("mailto").then(|| address.trim())
}

fn reply(attendee: &Property<'_>) -> Option<Reply> {
    let said = attendee.params.iter().find(|parameter| parameter.key.as_str().eq_ignore_ascii_case("PARTSTAT"))?.val.as_ref()?;
    match said.as_str().trim_matches('"').to_ascii_uppercase().as_str() {
        "ACCEPTED" => Some(Reply::Yes),
        "DECLINED" => Some(Reply::No),
        "TENTATIVE" => Some(Reply::Maybe),
        _ => None,
    }
}

/// The moment `20260210T091500Z`, in microseconds.
fn moment(text: &str) -> Option<i64> {
    let at = DateTime::strptime("%Y%m%dT%H%M%SZ", text).ok()?;
    Some(at.to_zoned(TimeZone::UTC).ok()?.timestamp().as_microsecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:event-1@kaskade.example.dk\r\n\
         ATTENDEE;PARTSTAT=ACCEPTED;CN=\"Ib; Bo\":MAILTO:Bo@ode\r\n nse.example.dk\r\nDTSTAMP:20260210T091500Z\r\nSEQUENCE:2\r\n\
         END:VEVENT\r\nEND:VCALENDAR\r\n";

    #[test]
    fn an_answer_says_who_what_and_to_which_version() {
        let expected = Answer {
            uid: "event-1@kaskade.example.dk".to_owned(),
            attendee: "Bo@odense.example.dk".to_owned(),
            reply: Reply::Yes,
            sequence: 2,
            said_at: Some(1_770_714_900_000_000),
        };
        assert_eq!(read(ANSWER), Some(expected));
        for (word, reply) in [("DECLINED", Reply::No), ("tentative", Reply::Maybe)] {
            assert_eq!(read(&ANSWER.replace("ACCEPTED", word)).map(|answer| answer.reply), Some(reply));
        }
        let bare = ANSWER.replace("SEQUENCE:2\r\n", "").replace("DTSTAMP:20260210T091500Z\r\n", "");
        assert_eq!(read(&bare).map(|answer| (answer.sequence, answer.said_at)), Some((0, None)));
    }

    #[test]
    fn what_is_no_answer_of_one_person_is_passed_over() {
        for (old, new) in [
            ("METHOD:REPLY", "METHOD:REQUEST"),
            ("METHOD:REPLY", "METHOD:COUNTER"),
            ("VEVENT", "VTODO"),
            ("PARTSTAT=ACCEPTED", "PARTSTAT=NEEDS-ACTION"),
            ("PARTSTAT=ACCEPTED", "ROLE=CHAIR"),
            ("UID:event-1@kaskade.example.dk\r\n", ""),
            ("UID:event-1", "UID:event-\u{0}1"),
            ("MAILTO:", "http://"),
            ("SEQUENCE:2", "SEQUENCE:-1"),
            ("SEQUENCE:2", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:eva@example.dk\r\nSEQUENCE:2"),
        ] {
            let changed = ANSWER.replace(old, new);
            assert!(changed != ANSWER && read(&changed).is_none(), "{new}");
        }
    }

    #[test]
    fn whatever_is_sent_is_read_without_a_fall() {
        for end in 0..ANSWER.len() {
            let _ = read(&ANSWER[..end]);
        }
        let deep = "BEGIN:A\r\n".repeat(5_000);
        for hostile in [deep.as_str(), "BEGIN:", "begin:a:begin:a:", ";;;===\"\"\"", "END:VCALENDAR", "\u{feff}"] {
            assert_eq!(read(hostile), None);
        }
        let wide = format!("BEGIN:VCALENDAR\r\nX{}:1\r\nEND:VCALENDAR", ";A=\"".repeat(10_000));
        assert_eq!(read(&wide), None);
    }
}
