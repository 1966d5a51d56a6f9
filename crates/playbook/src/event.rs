//! `events.toml`: the events of the rollout. The file may be left out; its fields are described in `docs/playbook-events.md`.

use crate::{
    document::Document,
    fault::{Fault, FaultKind, Named},
    fields::{Field, Fields, Located},
    names::{Names, Reference},
    task::{condition, web_address},
};
use domain::{
    calendar::Day,
    event::{Event, EventKind, TimeOfDay},
    text::{EventKey, RoleKey},
};

/// The most seats of an event.
const MOST_SEATS: i64 = 10_000;

const KINDS: [(&str, EventKind); 7] = [
    ("kick-off", EventKind::KickOff),
    ("network-meeting", EventKind::NetworkMeeting),
    ("workshop", EventKind::Workshop),
    ("webinar", EventKind::Webinar),
    ("information-meeting", EventKind::InformationMeeting),
    ("training", EventKind::Training),
    ("hotline", EventKind::Hotline),
];

/// An event as far as it could be read.
#[derive(Debug)]
pub(crate) struct EventDraft {
    /// The event; none where something that it needs is missing or at fault.
    pub(crate) event: Option<Event>,
    /// Where its condition stands, if it has one.
    pub(crate) when: Option<Located<domain::condition::Condition>>,
    /// The roles that it names.
    pub(crate) references: Vec<Reference>,
}

/// Reads `events.toml`.
pub(crate) fn read(file: &str, text: &str, names: &mut Names) -> (Vec<EventDraft>, Vec<Fault>) {
    let document = Document::new(file, text);
    let table = document.parse(text);
    let fields = Fields::of_document(&document, &table);
    let mut duplicates = Vec::new();
    let tables = fields.optional("events").map(|field| field.tables()).unwrap_or_default();
    let events = tables.into_iter().map(|fields| event(fields, file, names, &mut duplicates)).collect();
    fields.finish();
    let mut faults = document.into_faults();
    faults.extend(duplicates);
    (events, faults)
}

fn event(fields: Fields<'_>, file: &str, names: &mut Names, faults: &mut Vec<Fault>) -> EventDraft {
    let key = fields.required("key").and_then(|field| field.key().map(|key| field.located(key)));
    faults.extend(key.as_ref().and_then(|key| names.declare(Named::Event, key, file)));
    let kind = fields.required("kind").and_then(|field| field.word(&KINDS));
    let title = fields.required("title").and_then(|field| field.text());
    let day = fields.required("date").and_then(|field| working_day(&field));
    let from = fields.required("from").and_then(|field| time(&field));
    let until_field = fields.required("until");
    let until = until_field.and_then(|field| time(&field));
    if let (Some(field), Some(from), Some(until)) = (until_field, from, until)
        && until <= from
    {
        field.report(FaultKind::EndsBeforeItBegins);
    }
    let text = |key| fields.optional(key).and_then(|field| field.text()).unwrap_or_default();
    let (place, about) = (text("place"), text("about"));
    let link = fields.optional("link").and_then(|field| web_address(&field)).unwrap_or_default();
    let agenda = fields.optional("agenda").map(|field| field.list()).unwrap_or_default();
    let agenda = agenda.iter().filter_map(Field::text).collect();
    let (roles, gate) = (references(&fields, "roles"), references(&fields, "gate"));
    let when = fields.optional("when").and_then(|field| condition(&field).map(|condition| field.located(condition)));
    let seats = fields.optional("seats").and_then(|field| field.integer(1, MOST_SEATS)).and_then(|seats| u32::try_from(seats).ok());
    let may_pass_on = fields.optional("pass-on").and_then(|field| field.truth()).unwrap_or(false);
    let open = fields.optional("open").and_then(|field| field.truth()).unwrap_or(false);
    let source = fields.optional("source").and_then(|field| field.string()).unwrap_or_default();
    fields.finish();
    let keys = |references: &[Reference]| references.iter().map(|reference| RoleKey::new(reference.key.clone())).collect();
    let event = (|| {
        Some(Event {
            key: EventKey::new(key?.value),
            kind: kind?,
            title: title?,
            day: day?,
            from: from?,
            until: until?,
            place,
            link,
            about,
            agenda,
            roles: keys(&roles),
            when: when.as_ref().map(|when| when.value.clone()),
            seats,
            may_pass_on,
            open,
            gate: keys(&gate),
            source,
        })
    })();
    EventDraft { event, when, references: roles.into_iter().chain(gate).collect() }
}

fn references(fields: &Fields<'_>, key: &'static str) -> Vec<Reference> {
    let list = fields.optional(key).map(|field| field.list()).unwrap_or_default();
    list.iter().filter_map(|field| Reference::of(field, Named::Role)).collect()
}

/// A day; a warning if nobody works on it.
fn working_day(field: &Field<'_>) -> Option<Day> {
    let day = field.day()?;
    if !day.is_working_day() {
        field.report(FaultKind::NotAWorkingDay(day));
    }
    Some(day)
}

fn time(field: &Field<'_>) -> Option<TimeOfDay> {
    let text = field.string()?;
    let time = TimeOfDay::parse(&text);
    if time.is_none() {
        field.report(FaultKind::BadTime(text));
    }
    time
}
