//! The SQL of incidents and outstanding data. What is settled keeps its row; each change is in the log.

use crate::{failure::Failure, organisations::directory::Directory};
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{
    access::CutoverPermit,
    calendar::Day,
    cutover::{ItemKind, OpenItems},
    text::{OrganisationCode, RolloutKey},
};
use serde_json::json;
use std::collections::{HashMap, HashSet};

/// What somebody writes of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemFields {
    /// An incident, or data outstanding.
    pub kind: ItemKind,
    /// What it is, in a line.
    pub title: String,
    /// Which data, in a line.
    pub area: String,
    /// Whether the data are business-critical.
    pub critical: bool,
    /// What is known about it.
    pub note: String,
    /// By when it should be settled.
    pub due: Option<Day>,
    /// When it was settled.
    pub settled: Option<Day>,
    /// How.
    pub outcome: String,
}

impl ItemFields {
    fn json(&self) -> String {
        json!({
            "kind": self.kind.key(),
            "title": self.title,
            "area": self.area,
            "critical": self.critical,
            "note": self.note,
            "due": self.due.map(|day| day.to_string()),
            "settled": self.settled.map(|day| day.to_string()),
            "outcome": self.outcome,
        })
        .to_string()
    }
}

/// An item as it is kept.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) id: String,
    pub(super) organisation: OrganisationCode,
    pub(super) fields: ItemFields,
    /// Who wrote it down.
    pub(super) by: String,
    pub(super) revision: i64,
}

fn item(row: &AnyRow) -> Result<Item, Failure> {
    let day = |name: &str| -> Result<Option<Day>, Failure> { Ok(row.try_get::<Option<String>, _>(name)?.and_then(|day| day.parse().ok())) };
    let kind: String = row.try_get("kind")?;
    Ok(Item {
        id: row.try_get("id")?,
        organisation: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
        fields: ItemFields {
            kind: ItemKind::from_key(&kind).ok_or_else(|| Failure::Internal(format!("unknown kind of item: {kind}")))?,
            title: row.try_get("title")?,
            area: row.try_get("area")?,
            critical: row.try_get::<i64, _>("critical")? != 0,
            note: row.try_get("note")?,
            due: day("due")?,
            settled: day("settled_day")?,
            outcome: row.try_get("outcome")?,
        },
        by: row.try_get("written_by_name")?,
        revision: row.try_get("revision")?,
    })
}

const COLUMNS: &str = "id, organisation, kind, title, area, critical, note, due, written_by_name, settled_day, outcome, revision";

/// All items of a rollout, the oldest first.
pub(super) async fn all(connection: &mut Connection, rollout: &RolloutKey) -> Result<Vec<Item>, Failure> {
    let sql = format!("SELECT {COLUMNS} FROM cutover_items WHERE rollout = $1 ORDER BY organisation, written_at, id");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(rollout.to_string()).fetch_all(connection).await?;
    rows.iter().map(item).collect()
}

/// The items of the permit's organisation and of those that left it theirs, the oldest first.
pub(super) async fn of(
    connection: &mut Connection,
    permit: &CutoverPermit,
    (directory, today): (&Directory, Day),
) -> Result<Vec<Item>, Failure> {
    let closed = directory.left_to(permit.organisation(), today).map(|organisation| organisation.code.to_string());
    let codes: Vec<String> = std::iter::once(permit.organisation().to_string()).chain(closed).collect();
    let places: Vec<String> = (2..codes.len() + 2).map(|place| format!("${place}")).collect();
    let sql = format!(
        "SELECT {COLUMNS} FROM cutover_items WHERE rollout = $1 AND organisation IN ({}) ORDER BY written_at, id",
        places.join(", ")
    );
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(permit.rollout().to_string());
    for code in codes {
        query = query.bind(code);
    }
    query.fetch_all(connection).await?.iter().map(item).collect()
}

/// How many items are open, by the organisation that goes on with them.
pub(crate) async fn open(
    connection: &mut Connection,
    rollout: &RolloutKey,
    (directory, today): (&Directory, Day),
) -> Result<HashMap<OrganisationCode, OpenItems>, Failure> {
    let sql = "SELECT organisation, kind, critical FROM cutover_items WHERE rollout = $1 AND settled_day IS NULL";
    let rows = sqlx::query(sql).bind(rollout.to_string()).fetch_all(connection).await?;
    let mut open: HashMap<OrganisationCode, OpenItems> = HashMap::new();
    for row in &rows {
        let kind = ItemKind::from_key(&row.try_get::<String, _>("kind")?);
        let written_at = OrganisationCode::new(row.try_get::<String, _>("organisation")?);
        let counts = open.entry(directory.heir(&written_at, today).clone()).or_default();
        if let Some(kind) = kind {
            counts.count(kind, row.try_get::<i64, _>("critical")? != 0);
        }
    }
    Ok(open)
}

/// How many items that were written down at an organisation are open, in all rollouts.
pub(crate) async fn open_at(connection: &mut Connection, organisation: &OrganisationCode) -> Result<i64, Failure> {
    let sql = "SELECT COUNT(*) FROM cutover_items WHERE organisation = $1 AND settled_day IS NULL";
    Ok(sqlx::query_scalar(sql).bind(organisation.to_string()).fetch_one(connection).await?)
}

/// The organisations that may not close their old system: business-critical data are outstanding there or at one of their institutions.
pub(crate) async fn held_back(
    connection: &mut Connection,
    rollout: &RolloutKey,
    (directory, today): (&Directory, Day),
) -> Result<HashSet<OrganisationCode>, Failure> {
    let sql = "SELECT DISTINCT organisation FROM cutover_items WHERE rollout = $1 AND settled_day IS NULL AND critical = 1";
    let rows = sqlx::query(sql).bind(rollout.to_string()).fetch_all(connection).await?;
    let mut held = HashSet::new();
    for row in &rows {
        let written_at = OrganisationCode::new(row.try_get::<String, _>("organisation")?);
        let heir = directory.heir(&written_at, today);
        held.extend(directory.organisation(heir).and_then(|entry| entry.organisation.parent.clone()));
        held.insert(heir.clone());
    }
    Ok(held)
}

fn only_writers(permit: &CutoverPermit) -> Result<(), Failure> {
    if permit.writes() { Ok(()) } else { Err(Failure::NotFound) }
}

/// Writes a new item down; answers its id.
pub async fn insert(tx: &mut Tx, permit: &CutoverPermit, by: Option<(&str, &str)>, new: &ItemFields) -> Result<String, Failure> {
    only_writers(permit)?;
    let (id, at) = (tx.new_id(), tx.now().micros);
    let sql = "INSERT INTO cutover_items (id, rollout, organisation, kind, title, area, critical, note, due, written_by, written_by_name, \
               written_at, settled_day, outcome) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    sqlx::query(sql)
        .bind(id.clone())
        .bind(permit.rollout().to_string())
        .bind(permit.organisation().to_string())
        .bind(new.kind.key())
        .bind(new.title.clone())
        .bind(new.area.clone())
        .bind(i64::from(new.critical))
        .bind(new.note.clone())
        .bind(new.due.map(|day| day.to_string()))
        .bind(by.map(|(id, _)| id.to_owned()))
        .bind(by.map(|(_, name)| name.to_owned()).unwrap_or_default())
        .bind(at)
        .bind(new.settled.map(|day| day.to_string()))
        .bind(new.outcome.clone())
        .execute(tx.connection())
        .await?;
    log(tx, "cutover.noted", permit, &id, None, new).await?;
    Ok(id)
}

/// Writes an item anew over the revision that was read; `false` if somebody was faster.
pub(super) async fn update(tx: &mut Tx, permit: &CutoverPermit, was: &Item, new: &ItemFields, revision: i64) -> Result<bool, Failure> {
    only_writers(permit)?;
    let sql = "UPDATE cutover_items SET kind = $1, title = $2, area = $3, critical = $4, note = $5, due = $6, settled_day = $7, outcome = $8, \
               revision = revision + 1 WHERE id = $9 AND rollout = $10 AND organisation = $11 AND revision = $12";
    let done = sqlx::query(sql)
        .bind(new.kind.key())
        .bind(new.title.clone())
        .bind(new.area.clone())
        .bind(i64::from(new.critical))
        .bind(new.note.clone())
        .bind(new.due.map(|day| day.to_string()))
        .bind(new.settled.map(|day| day.to_string()))
        .bind(new.outcome.clone())
        .bind(was.id.clone())
        .bind(permit.rollout().to_string())
        .bind(was.organisation.to_string())
        .bind(revision)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    let action = match (was.fields.settled, new.settled) {
        (None, Some(_)) => "cutover.settled",
        (Some(_), None) => "cutover.reopened",
        _ => "cutover.changed",
    };
    log(tx, action, permit, &was.id, Some(&was.fields), new).await?;
    Ok(true)
}

/// Settles an item that nobody has changed since it was written down.
pub async fn settle(tx: &mut Tx, permit: &CutoverPermit, id: &str, was: ItemFields, new: &ItemFields) -> Result<bool, Failure> {
    let item = Item { id: id.to_owned(), organisation: permit.organisation().clone(), fields: was, by: String::new(), revision: 1 };
    update(tx, permit, &item, new, item.revision).await
}

async fn log(
    tx: &mut Tx,
    action: &'static str,
    permit: &CutoverPermit,
    id: &str,
    was: Option<&ItemFields>,
    became: &ItemFields,
) -> Result<(), Failure> {
    let (rollout, organisation) = (Some(permit.rollout().as_str()), Some(permit.organisation().as_str()));
    let (was, became) = (was.map(ItemFields::json), Some(became.json()));
    Ok(tx.log(LogEntry { action, rollout, organisation, subject: Some(id), was, became, ..LogEntry::default() }).await?)
}
