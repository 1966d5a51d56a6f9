//! Storing playbook versions and reading them back as data.

use crate::failure::Failure;
use database::{Connection, LogEntry, Row, Tx};
use domain::{
    playbook::Playbook,
    text::{PersonId, RolloutKey},
};
use playbook::Source;
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};
use tokio::sync::RwLock;

/// The versions that have been read. A stored version never changes, so nothing here grows stale.
#[derive(Debug, Default)]
pub struct Playbooks(RwLock<HashMap<(String, String), Arc<Playbook>>>);

/// Why a playbook is not stored.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The version is there with other content.
    #[error("version {version} of {playbook} is stored already with other content: give the changed playbook a new version")]
    OtherContent {
        /// The playbook.
        playbook: String,
        /// The version.
        version: String,
    },
    /// The database failed.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl Playbooks {
    /// The version of a playbook as data.
    pub async fn get(&self, connection: &mut Connection, playbook: &str, version: &str) -> Result<Arc<Playbook>, Failure> {
        let key = (playbook.to_owned(), version.to_owned());
        if let Some(known) = self.0.read().await.get(&key) {
            return Ok(Arc::clone(known));
        }
        let files = files(connection, playbook, version).await?.ok_or(Failure::NotFound)?;
        let reading = playbook::read(&Source::from_files(files));
        let read = reading.playbook.ok_or_else(|| Failure::Internal(format!("stored playbook {playbook} {version} cannot be read")))?;
        let read = Arc::new(read);
        self.0.write().await.insert(key, Arc::clone(&read));
        Ok(read)
    }
}

/// The files of a stored version.
pub async fn source(connection: &mut Connection, playbook: &str, version: &str) -> Result<Source, Failure> {
    Ok(Source::from_files(files(connection, playbook, version).await?.ok_or(Failure::NotFound)?))
}

async fn files(connection: &mut Connection, playbook: &str, version: &str) -> Result<Option<BTreeMap<String, String>>, Failure> {
    let sql = "SELECT files FROM playbook_versions WHERE playbook = $1 AND version = $2";
    let row = sqlx::query(sql).bind(playbook.to_owned()).bind(version.to_owned()).fetch_optional(connection).await?;
    let Some(row) = row else { return Ok(None) };
    let text: String = row.try_get("files")?;
    serde_json::from_str(&text).map(Some).map_err(|error| Failure::Internal(error.to_string()))
}

/// Stores a version that lint accepted; storing the same one again changes nothing.
pub async fn store(tx: &mut Tx, read: &Playbook, source: &Source) -> Result<(), StoreError> {
    let key = read.key.as_str();
    let wanted = source.to_files();
    match files(tx.connection(), key, &read.version).await? {
        Some(there) if there == wanted => return Ok(()),
        Some(_) => return Err(StoreError::OtherContent { playbook: key.to_owned(), version: read.version.clone() }),
        None => {}
    }
    let text = serde_json::to_string(&wanted).map_err(|error| Failure::Internal(error.to_string()))?;
    let at = tx.now().micros;
    sqlx::query("INSERT INTO playbook_versions (playbook, version, files, stored_at) VALUES ($1, $2, $3, $4)")
        .bind(key.to_owned())
        .bind(read.version.clone())
        .bind(text)
        .bind(at)
        .execute(tx.connection())
        .await?;
    let became = Some(serde_json::json!({"version": read.version}).to_string());
    let entry = LogEntry { action: "playbook.stored", subject: Some(key), became, ..LogEntry::default() };
    tx.log(entry).await.map_err(Failure::from)?;
    Ok(())
}

/// Every stored playbook with its versions, the latest stored last.
pub async fn all(connection: &mut Connection) -> Result<Vec<(String, String)>, Failure> {
    let rows = sqlx::query("SELECT playbook, version FROM playbook_versions ORDER BY playbook, stored_at").fetch_all(connection).await?;
    let pair = |row: &database::AnyRow| Ok((row.try_get("playbook")?, row.try_get("version")?));
    Ok(rows.iter().map(pair).collect::<Result<_, sqlx::Error>>()?)
}

/// Up to which publication of a rollout somebody has said to have seen the changes.
pub(super) async fn seen(connection: &mut Connection, person: &PersonId, rollout: &RolloutKey) -> Result<Option<i64>, Failure> {
    let sql = "SELECT number FROM seen_publications WHERE person = $1 AND rollout = $2";
    let found = sqlx::query_scalar(sql).bind(person.to_string()).bind(rollout.to_string()).fetch_optional(connection).await?;
    Ok(found)
}

/// Notes that a reader has seen the changes up to a publication. No change of anybody's data: it is not logged.
pub(super) async fn see(tx: &mut Tx, person: &PersonId, rollout: &RolloutKey, number: i64) -> Result<(), Failure> {
    let at = tx.now().micros;
    let sql = "INSERT INTO seen_publications (person, rollout, number, seen_at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (person, rollout) DO UPDATE SET number = excluded.number, seen_at = excluded.seen_at \
               WHERE seen_publications.number < excluded.number";
    sqlx::query(sql).bind(person.to_string()).bind(rollout.to_string()).bind(number).bind(at).execute(tx.connection()).await?;
    Ok(())
}
