//! The SQL of events: what the programme office did with them, laid over what the playbook says.

use super::stored;
use crate::failure::Failure;
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{
    access::{KeepEventsPermit, ReplyPermit},
    event::{Event, EventState},
    playbook::Playbook,
    text::{EventKey, PersonId, RolloutKey},
};
use serde_json::json;
use std::collections::BTreeMap;

/// An event as it stands in a rollout.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// What, when, where.
    pub event: Event,
    /// How far it has come.
    pub state: EventState,
    /// Who invited first; replies of calendar programs go there.
    pub organiser: Option<PersonId>,
    /// The version that calendars were told of last.
    pub sequence: i64,
    /// Guards against lost updates; 0 as long as nobody touched it.
    pub revision: i64,
    /// Whether it stands for itself; else it follows the playbook.
    pub stands_alone: bool,
}

impl Found {
    /// An event as the playbook plans it, that nobody touched.
    pub fn planned(event: &Event) -> Self {
        Self { event: event.clone(), state: EventState::Planned, organiser: None, sequence: 0, revision: 0, stands_alone: false }
    }
}

struct Kept {
    key: EventKey,
    content: Option<Event>,
    state: EventState,
    organiser: Option<PersonId>,
    sequence: i64,
    revision: i64,
}

fn kept(row: &AnyRow) -> Result<Kept, Failure> {
    let key = EventKey::new(row.try_get::<String, _>("key")?);
    let content = row.try_get::<Option<String>, _>("content")?.map(|json| stored::read(&key, &json)).transpose()?;
    let state = EventState::from_key(&row.try_get::<String, _>("state")?).unwrap_or_default();
    let organiser = row.try_get::<Option<String>, _>("organiser")?.map(PersonId::new);
    Ok(Kept { key, content, state, organiser, sequence: row.try_get("sequence")?, revision: row.try_get("revision")? })
}

/// All events of a rollout, by time: those of its playbook, and those that were made or changed in the product.
pub async fn all(connection: &mut Connection, rollout: &RolloutKey, playbook: &Playbook) -> Result<Vec<Found>, Failure> {
    let sql = "SELECT key, content, state, organiser, sequence, revision FROM events WHERE rollout = $1";
    let rows = sqlx::query(sql).bind(rollout.as_str().to_owned()).fetch_all(connection).await?;
    let mut kept: BTreeMap<EventKey, Kept> =
        rows.iter().map(|row| kept(row).map(|kept| (kept.key.clone(), kept))).collect::<Result<_, Failure>>()?;
    let mut found: Vec<Found> = playbook.events.iter().map(|event| over(event, kept.remove(&event.key))).collect();
    found.extend(kept.into_values().filter_map(|kept| {
        let event = kept.content.clone()?;
        Some(over(&event, Some(kept)))
    }));
    found.sort_by(|a, b| (a.event.day, a.event.from, &a.event.key).cmp(&(b.event.day, b.event.from, &b.event.key)));
    Ok(found)
}

fn over(event: &Event, kept: Option<Kept>) -> Found {
    match kept {
        None => Found::planned(event),
        Some(kept) => Found {
            stands_alone: kept.content.is_some(),
            event: kept.content.unwrap_or_else(|| event.clone()),
            state: kept.state,
            organiser: kept.organiser,
            sequence: kept.sequence,
            revision: kept.revision,
        },
    }
}

/// One event of a rollout.
pub async fn one(connection: &mut Connection, rollout: &RolloutKey, playbook: &Playbook, key: &EventKey) -> Result<Option<Found>, Failure> {
    let sql = "SELECT key, content, state, organiser, sequence, revision FROM events WHERE rollout = $1 AND key = $2";
    let row = sqlx::query(sql).bind(rollout.as_str().to_owned()).bind(key.as_str().to_owned()).fetch_optional(connection).await?;
    let kept = row.as_ref().map(kept).transpose()?;
    let planned = playbook.events.iter().find(|event| event.key == *key).cloned();
    let event = planned.or_else(|| kept.as_ref().and_then(|kept| kept.content.clone()));
    Ok(event.map(|event| over(&event, kept)))
}

/// What is logged of an event.
fn logged(found: &Found) -> String {
    let event = &found.event;
    json!({
        "event": event.key.as_str(),
        "title": event.title.da,
        "state": found.state.key(),
        "date": event.day.to_string(),
        "from": event.from.to_string(),
        "until": event.until.to_string(),
        "place": event.place.da,
        "link": event.link,
        "seats": event.seats,
    })
    .to_string()
}

/// Writes an event over the one that was read at `before`; false if somebody else was quicker. From now on it stands for itself.
pub async fn save(tx: &mut Tx, permit: &KeepEventsPermit, action: &str, before: Option<&Found>, after: &Found) -> Result<bool, Failure> {
    let revision = before.map_or(0, |before| before.revision);
    let sql = if revision == 0 {
        "INSERT INTO events (rollout, key, content, state, sequence, organiser, revision) VALUES ($1, $2, $3, $4, $5, $7, $6 + 1) \
         ON CONFLICT DO NOTHING"
    } else {
        "UPDATE events SET content = $3, state = $4, sequence = $5, organiser = $7, revision = revision + 1 \
         WHERE rollout = $1 AND key = $2 AND revision = $6"
    };
    let written = sqlx::query(sql)
        .bind(permit.rollout().as_str().to_owned())
        .bind(after.event.key.as_str().to_owned())
        .bind(stored::write(&after.event))
        .bind(after.state.key().to_owned())
        .bind(after.sequence)
        .bind(revision)
        .bind(after.organiser.as_ref().map(|person| person.as_str().to_owned()))
        .execute(tx.connection())
        .await?;
    if written.rows_affected() != 1 {
        return Ok(false);
    }
    let entry = LogEntry {
        action,
        rollout: Some(permit.rollout().as_str()),
        subject: Some(after.event.key.as_str()),
        was: before.map(logged),
        became: Some(logged(after)),
        ..LogEntry::default()
    };
    tx.log(entry).await?;
    Ok(true)
}

/// Writes an event down that somebody signs up to, unless it stands for itself already: a later version of the playbook does not move
/// what people have in their calendars.
pub async fn stand_alone(tx: &mut Tx, _permit: &ReplyPermit, rollout: &RolloutKey, found: &Found) -> Result<(), Failure> {
    let sql = "INSERT INTO events (rollout, key, content, state, sequence, revision) VALUES ($1, $2, $3, $4, $5, 1) \
               ON CONFLICT (rollout, key) DO UPDATE SET state = excluded.state, revision = events.revision + 1 WHERE events.state = $6";
    sqlx::query(sql)
        .bind(rollout.as_str().to_owned())
        .bind(found.event.key.as_str().to_owned())
        .bind(stored::write(&found.event))
        .bind(EventState::Invited.key().to_owned())
        .bind(found.sequence)
        .bind(EventState::Planned.key().to_owned())
        .execute(tx.connection())
        .await?;
    Ok(())
}
