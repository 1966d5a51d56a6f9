//! The SQL of editions. What an edition said of each task stands in it as JSON: it is only ever read as a whole.

use crate::failure::Failure;
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{
    access::HandbookPermit,
    calendar::Day,
    handbook::{Entries, Entry},
    task::State,
    text::{PersonId, TaskCode},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;

/// An edition that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edition {
    /// The first is 1.
    pub(super) number: i64,
    /// When it was made.
    pub(super) day: Day,
    /// The version of the playbook that it was made from.
    pub(super) version: String,
    /// What it said of each task.
    pub(super) entries: Entries,
}

/// A task as it is stored.
#[derive(Debug, Serialize, Deserialize)]
struct Stored {
    due: String,
    responsible: Option<String>,
    performer: Option<String>,
    state: String,
}

fn stored(entry: &Entry) -> Stored {
    let id = |person: &Option<PersonId>| person.as_ref().map(ToString::to_string);
    Stored {
        due: entry.due.to_string(),
        responsible: id(&entry.responsible),
        performer: id(&entry.performer),
        state: entry.state.key().to_owned(),
    }
}

fn read(stored: Stored) -> Option<Entry> {
    Some(Entry {
        due: stored.due.parse().ok()?,
        responsible: stored.responsible.map(PersonId::new),
        performer: stored.performer.map(PersonId::new),
        state: State::from_key(&stored.state)?,
    })
}

fn edition(row: &AnyRow) -> Result<Edition, Failure> {
    let (day, entries): (String, String) = (row.try_get("day")?, row.try_get("entries")?);
    let entries: BTreeMap<String, Stored> = serde_json::from_str(&entries).map_err(|fault| Failure::Internal(fault.to_string()))?;
    Ok(Edition {
        number: row.try_get("number")?,
        day: day.parse().map_err(|_| Failure::Internal(format!("an edition of the day {day}")))?,
        version: row.try_get("version")?,
        entries: entries.into_iter().filter_map(|(code, stored)| Some((TaskCode::new(code), read(stored)?))).collect(),
    })
}

/// The editions of a handbook, the first one first.
pub(super) async fn editions(connection: &mut Connection, permit: &HandbookPermit) -> Result<Vec<Edition>, Failure> {
    let sql = "SELECT number, day, version, entries FROM editions WHERE rollout = $1 AND organisation = $2 ORDER BY number";
    let rows = sqlx::query(sql).bind(permit.rollout().to_string()).bind(permit.organisation().to_string()).fetch_all(connection).await?;
    rows.iter().map(edition).collect()
}

/// Writes an edition down, unless somebody else made one of that number meanwhile: then that one holds.
pub(super) async fn make(tx: &mut Tx, permit: &HandbookPermit, edition: &Edition) -> Result<bool, Failure> {
    let at = tx.now().micros;
    let entries: BTreeMap<String, Stored> = edition.entries.iter().map(|(code, entry)| (code.to_string(), stored(entry))).collect();
    let entries = serde_json::to_string(&entries).map_err(|fault| Failure::Internal(fault.to_string()))?;
    let sql = "INSERT INTO editions (rollout, organisation, number, day, made_at, version, entries) \
               VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    let made = sqlx::query(sql)
        .bind(permit.rollout().to_string())
        .bind(permit.organisation().to_string())
        .bind(edition.number)
        .bind(edition.day.to_string())
        .bind(at)
        .bind(edition.version.clone())
        .bind(entries)
        .execute(tx.connection())
        .await?;
    if made.rows_affected() == 0 {
        return Ok(false);
    }
    let became = json!({"edition": edition.number, "version": edition.version}).to_string();
    tx.log(LogEntry {
        action: "handbook.made",
        rollout: Some(permit.rollout().as_str()),
        organisation: Some(permit.organisation().as_str()),
        became: Some(became),
        ..LogEntry::default()
    })
    .await?;
    Ok(true)
}
