//! The SQL of self-study: where material is published, and who says to have seen it.

use crate::{failure::Failure, training::store as ledger};
use database::{Connection, Row, Tx};
use domain::text::{PersonId, RolloutKey, TrainingKey};
use serde_json::json;
use std::collections::HashMap;

/// Somebody has seen something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seen {
    /// What.
    pub(crate) material: TrainingKey,
    /// Who.
    pub(crate) person: PersonId,
}

/// What was published beside the playbook.
pub(super) async fn links(connection: &mut Connection, rollout: &RolloutKey) -> Result<HashMap<TrainingKey, String>, Failure> {
    let sql = "SELECT material, link FROM study_links WHERE rollout = $1 AND link <> ''";
    let rows = sqlx::query(sql).bind(rollout.to_string()).fetch_all(connection).await?;
    rows.iter().map(|row| Ok((TrainingKey::new(row.try_get::<String, _>("material")?), row.try_get("link")?))).collect()
}

/// Who has seen what, or what one person has.
pub(super) async fn seen(connection: &mut Connection, rollout: &RolloutKey, person: Option<&PersonId>) -> Result<Vec<Seen>, Failure> {
    let sql = "SELECT material, person FROM study_seen WHERE rollout = $1 AND seen = 1 AND ($2 = '' OR person = $2)";
    let person = person.map(ToString::to_string).unwrap_or_default();
    let rows = sqlx::query(sql).bind(rollout.to_string()).bind(person).fetch_all(connection).await?;
    let one = |row: &database::AnyRow| -> Result<Seen, Failure> {
        Ok(Seen {
            material: TrainingKey::new(row.try_get::<String, _>("material")?),
            person: PersonId::new(row.try_get::<String, _>("person")?),
        })
    };
    rows.iter().map(one).collect()
}

/// Writes down that somebody has seen something, or has not after all.
pub async fn say(tx: &mut Tx, rollout: &RolloutKey, (material, person): (&TrainingKey, &PersonId), seen: bool) -> Result<(), Failure> {
    let sql = "INSERT INTO study_seen (rollout, material, person, seen, said_at) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (rollout, material, person) DO UPDATE SET seen = excluded.seen, said_at = excluded.said_at";
    let query = sqlx::query(sql).bind(rollout.to_string()).bind(material.to_string()).bind(person.to_string());
    query.bind(i64::from(seen)).bind(tx.now().micros).execute(tx.connection()).await?;
    ledger::log(tx, "training.material-seen", rollout, None, material.as_str(), json!({"seen": seen})).await
}

/// Publishes where material is; an empty address takes it back.
pub async fn publish(tx: &mut Tx, rollout: &RolloutKey, material: &TrainingKey, link: &str) -> Result<(), Failure> {
    let sql = "INSERT INTO study_links (rollout, material, link) VALUES ($1, $2, $3) \
               ON CONFLICT (rollout, material) DO UPDATE SET link = excluded.link";
    sqlx::query(sql).bind(rollout.to_string()).bind(material.to_string()).bind(link.to_owned()).execute(tx.connection()).await?;
    ledger::log(tx, "training.material-published", rollout, None, material.as_str(), json!({"link": link})).await
}
