//! How an event is written down in the database: JSON that outlives changes of the program, read leniently.

use crate::failure::Failure;
use domain::{
    calendar::Day,
    condition::Condition,
    event::{Event, EventKind, TimeOfDay},
    text::{EventKey, RoleKey, Text},
};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Words {
    da: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    en: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Content {
    kind: String,
    title: Words,
    date: String,
    from: String,
    until: String,
    place: Words,
    link: String,
    about: Words,
    agenda: Vec<Words>,
    roles: Vec<String>,
    when: Option<String>,
    seats: Option<u32>,
    pass_on: bool,
    #[serde(default)]
    open: bool,
    gate: Vec<String>,
    #[serde(default)]
    source: String,
}

fn words(text: &Text) -> Words {
    Words { da: text.da.clone(), en: text.en.clone() }
}

fn text(words: Words) -> Text {
    Text { da: words.da, en: words.en }
}

/// The event as JSON, without its key.
pub(super) fn write(event: &Event) -> String {
    let keys = |roles: &[RoleKey]| roles.iter().map(ToString::to_string).collect();
    let content = Content {
        kind: event.kind.key().to_owned(),
        title: words(&event.title),
        date: event.day.to_string(),
        from: event.from.to_string(),
        until: event.until.to_string(),
        place: words(&event.place),
        link: event.link.clone(),
        about: words(&event.about),
        agenda: event.agenda.iter().map(words).collect(),
        roles: keys(&event.roles),
        when: event.when.as_ref().map(ToString::to_string),
        seats: event.seats,
        pass_on: event.may_pass_on,
        open: event.open,
        gate: keys(&event.gate),
        source: event.source.clone(),
    };
    serde_json::to_string(&content).unwrap_or_default()
}

/// Reads what [`write`] wrote.
pub(super) fn read(key: &EventKey, json: &str) -> Result<Event, Failure> {
    let fault = |what: &str| Failure::Internal(format!("event {key}: {what}"));
    let content: Content = serde_json::from_str(json).map_err(|error| fault(&error.to_string()))?;
    let time = |text: &str| TimeOfDay::parse(text).ok_or_else(|| fault("no time"));
    Ok(Event {
        key: key.clone(),
        kind: EventKind::from_key(&content.kind).ok_or_else(|| fault("unknown kind"))?,
        title: text(content.title),
        day: content.date.parse::<Day>().map_err(|_| fault("no date"))?,
        from: time(&content.from)?,
        until: time(&content.until)?,
        place: text(content.place),
        link: content.link,
        about: text(content.about),
        agenda: content.agenda.into_iter().map(text).collect(),
        roles: content.roles.into_iter().map(RoleKey::new).collect(),
        when: content.when.as_deref().map(Condition::parse).transpose().map_err(|_| fault("bad condition"))?,
        seats: content.seats,
        may_pass_on: content.pass_on,
        open: content.open,
        gate: content.gate.into_iter().map(RoleKey::new).collect(),
        source: content.source,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let event = Event {
            key: "moede".into(),
            kind: EventKind::Webinar,
            title: Text { da: "Møde \"et\"".to_owned(), en: Some("Meeting".to_owned()) },
            day: "2026-04-22".parse().unwrap(),
            from: TimeOfDay::parse("9.30").unwrap(),
            until: TimeOfDay::parse("11:00").unwrap(),
            place: Text::danish("Odense"),
            link: "https://moede.example.dk".to_owned(),
            about: Text::default(),
            agenda: vec![Text::danish("Velkommen")],
            roles: vec!["projektleder".into()],
            when: Some(Condition::parse("organisation.region_kode = 1083 or wave.kind = pilot").unwrap()),
            seats: Some(20),
            may_pass_on: true,
            open: true,
            gate: vec!["projektleder".into()],
            source: "S3".to_owned(),
        };
        assert_eq!(read(&event.key, &write(&event)).unwrap(), event);
        assert!(read(&event.key, "{}").is_err());
    }
}
