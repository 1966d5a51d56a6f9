//! The form of an event: what was typed, read into an event or given back with its faults.

use crate::form::{Faults, filled};
use domain::{
    calendar::Day,
    condition::Condition,
    event::{Event, EventKind, TimeOfDay},
    text::{EventKey, RoleKey, Text},
};
use serde::Deserialize;
use texts::Texts;

/// The most characters of a short field and of a long one.
const LONGEST: (usize, usize) = (200, 10_000);
/// The most seats.
const MOST_SEATS: u32 = 10_000;
/// What a region's condition begins with.
const REGION: &str = "organisation.region_kode = ";
/// Keeps a condition that the form cannot show.
const OTHER: &str = "other";

/// The fields as they were typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Entered {
    pub(super) revision: i64,
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) title_en: String,
    pub(super) date: String,
    pub(super) from: String,
    pub(super) until: String,
    pub(super) place: String,
    pub(super) place_en: String,
    pub(super) link: String,
    pub(super) about: String,
    pub(super) about_en: String,
    pub(super) agenda: String,
    pub(super) agenda_en: String,
    pub(super) roles: Vec<String>,
    pub(super) region: String,
    pub(super) seats: String,
    pub(super) pass_on: String,
    pub(super) open: String,
    pub(super) gate: Vec<String>,
}

impl Entered {
    /// The fields of an event as it stands.
    pub(super) fn of(event: &Event, revision: i64) -> Self {
        let english = |text: &Text| text.en.clone().unwrap_or_default();
        let keys = |roles: &[RoleKey]| roles.iter().map(ToString::to_string).collect();
        let lines = |line: &dyn Fn(&Text) -> String| event.agenda.iter().map(line).collect::<Vec<_>>().join("\n");
        let has_english = event.agenda.iter().any(|point| point.en.is_some());
        Self {
            revision,
            kind: event.kind.key().to_owned(),
            title: event.title.da.clone(),
            title_en: english(&event.title),
            date: event.day.to_string(),
            from: event.from.to_string(),
            until: event.until.to_string(),
            place: event.place.da.clone(),
            place_en: english(&event.place),
            link: event.link.clone(),
            about: event.about.da.clone(),
            about_en: english(&event.about),
            agenda: lines(&|point| point.da.clone()),
            agenda_en: if has_english { lines(&|point| point.english().to_owned()) } else { String::new() },
            roles: keys(&event.roles),
            region: region_of(event.when.as_ref()),
            seats: event.seats.map(|seats| seats.to_string()).unwrap_or_default(),
            pass_on: if event.may_pass_on { "yes" } else { "" }.to_owned(),
            open: if event.open { "yes" } else { "" }.to_owned(),
            gate: keys(&event.gate),
        }
    }

    /// The event that was typed, or what is wrong with it. `before` keeps what the form does not show; `known` are the roles there are.
    pub(super) fn event(&self, t: Texts, key: EventKey, before: Option<&Event>, known: &[RoleKey]) -> Result<Event, Faults> {
        let mut faults = Faults::default();
        for (field, text, most) in [
            ("title", &self.title, LONGEST.0),
            ("title_en", &self.title_en, LONGEST.0),
            ("place", &self.place, LONGEST.0),
            ("place_en", &self.place_en, LONGEST.0),
            ("link", &self.link, 2_000),
            ("about", &self.about, LONGEST.1),
            ("about_en", &self.about_en, LONGEST.1),
            ("agenda", &self.agenda, LONGEST.1),
            ("agenda_en", &self.agenda_en, LONGEST.1),
        ] {
            if text.chars().count() > most {
                faults.add(field, t.with("events-fault-long", [("most", most.into())]));
            }
        }
        if filled(&self.title).is_none() {
            faults.add("title", t.get("events-fault-title"));
        }
        let day = self.date.trim().parse::<Day>().ok();
        if day.is_none() {
            faults.add("date", t.get("events-fault-date"));
        }
        let (from, until) = (TimeOfDay::parse(&self.from), TimeOfDay::parse(&self.until));
        for (field, time) in [("from", from), ("until", until)] {
            if time.is_none() {
                faults.add(field, t.get("events-fault-time"));
            }
        }
        if from.zip(until).is_some_and(|(from, until)| until <= from) {
            faults.add("until", t.get("events-fault-order"));
        }
        let link = filled(&self.link).unwrap_or_default();
        if !link.is_empty() && !is_web_address(link) {
            faults.add("link", t.get("events-fault-link"));
        }
        let seats = filled(&self.seats).map(|seats| seats.parse::<u32>().ok().filter(|seats| (1..=MOST_SEATS).contains(seats)));
        if seats == Some(None) {
            faults.add("seats", t.with("events-fault-seats", [("most", i64::from(MOST_SEATS).into())]));
        }
        let Some(kind) = EventKind::from_key(&self.kind) else {
            faults.add("kind", t.get("events-fault-kind"));
            return Err(faults);
        };
        let (Some(day), Some(from), Some(until), true) = (day, from, until, faults.is_empty()) else { return Err(faults) };
        Ok(Event {
            key,
            kind,
            title: words(&self.title, &self.title_en),
            day,
            from,
            until,
            place: words(&self.place, &self.place_en),
            link: link.to_owned(),
            about: words(&self.about, &self.about_en),
            agenda: agenda(&self.agenda, &self.agenda_en),
            roles: chosen(&self.roles, known),
            when: self.when(before),
            seats: seats.flatten(),
            may_pass_on: self.pass_on == "yes",
            open: self.open == "yes",
            gate: chosen(&self.gate, known),
            source: before.map(|event| event.source.clone()).unwrap_or_default(),
        })
    }

    fn when(&self, before: Option<&Event>) -> Option<Condition> {
        match self.region.as_str() {
            "" => None,
            OTHER => before.and_then(|event| event.when.clone()),
            code => Condition::parse(&format!("{REGION}{code}")).ok(),
        }
    }
}

/// The code of the region that a condition asks for; another word for a condition that asks for something else.
fn region_of(condition: Option<&Condition>) -> String {
    let Some(text) = condition.map(ToString::to_string) else { return String::new() };
    let code = text.strip_prefix(REGION).filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()));
    code.unwrap_or(OTHER).to_owned()
}

/// Those of the roles that there are, in the order in which the rollout has them.
fn chosen(keys: &[String], known: &[RoleKey]) -> Vec<RoleKey> {
    known.iter().filter(|role| keys.iter().any(|key| key == role.as_str())).cloned().collect()
}

fn words(da: &str, en: &str) -> Text {
    Text { da: filled(da).unwrap_or_default().to_owned(), en: filled(en).map(str::to_owned) }
}

/// The points of an agenda, a line each; the English lines go with the Danish ones in order.
fn agenda(da: &str, en: &str) -> Vec<Text> {
    let lines = |text: &str| text.lines().filter_map(filled).map(str::to_owned).collect::<Vec<_>>();
    let mut english = lines(en).into_iter();
    lines(da).into_iter().map(|da| Text { da, en: english.next() }).collect()
}

/// Whether a browser opens it as a page of the web.
pub(super) fn is_web_address(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    host.is_some_and(|host| host.starts_with(char::is_alphanumeric)) && !url.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// A key for a new event: from its title, unlike all others.
pub(super) fn key_for(title: &str, taken: &[EventKey]) -> EventKey {
    let mut slug = String::new();
    for letter in title.to_lowercase().chars() {
        let plain = match letter {
            'æ' => "ae",
            'ø' => "oe",
            'å' => "aa",
            'a'..='z' | '0'..='9' => {
                slug.push(letter);
                continue;
            }
            _ => "-",
        };
        if plain != "-" || !(slug.is_empty() || slug.ends_with('-')) {
            slug.push_str(plain);
        }
        if slug.len() >= 40 {
            break;
        }
    }
    let slug = slug.trim_matches('-');
    let slug = if slug.is_empty() { "event" } else { slug };
    // The page for making one is called so.
    let is_free = |key: &EventKey| key.as_str() != "new" && !taken.contains(key);
    let numbered = (2..).map(|number| EventKey::new(format!("{slug}-{number}")));
    std::iter::once(EventKey::from(slug)).chain(numbered).find(is_free).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_from_titles() {
        let taken = [EventKey::from("netvaerksmoede-1")];
        assert_eq!(key_for("Netværksmøde 1", &taken).as_str(), "netvaerksmoede-1-2");
        assert_eq!(key_for("New", &[]).as_str(), "new-2");
        assert_eq!(key_for("!?", &[]).as_str(), "event");
        assert_eq!(key_for("  Spørgetime -- for Åbyhøj ", &[]).as_str(), "spoergetime-for-aabyhoej");
    }

    #[test]
    fn the_agenda_keeps_its_languages_together() {
        let points = agenda("Velkommen\n\n Frokost \nFarvel", "Welcome\nLunch");
        assert_eq!(points.iter().map(Text::english).collect::<Vec<_>>(), ["Welcome", "Lunch", "Farvel"]);
    }
}
