//! Passkeys in the database: public keys with their counters, by person.

use crate::failure::Failure;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::text::PersonId;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::json;
use webauthn_rs::prelude::{Passkey, Uuid};

/// A passkey as it is kept.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Names it to its person.
    pub id: String,
    /// Whose it is.
    pub person: PersonId,
    /// What the device calls the person by.
    pub handle: Uuid,
    /// What its person calls it.
    pub name: String,
    /// When it was added.
    pub added_at: i64,
    /// When it was last used, if it was.
    pub last_used_at: Option<i64>,
    /// The public key and its counter.
    pub passkey: Passkey,
    /// The same as it stands in the database.
    credential: String,
}

const COLUMNS: &str = "SELECT id, person, handle, name, added_at, last_used_at, credential FROM passkeys";

/// A person's passkeys, oldest first.
pub async fn of_person(connection: &mut Connection, person: &PersonId) -> Result<Vec<Stored>, Failure> {
    let sql = format!("{COLUMNS} WHERE person = $1 ORDER BY added_at, id");
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(person.as_str().to_owned());
    query.fetch_all(connection).await?.iter().map(stored).collect()
}

/// The passkey with an id that its device made.
pub async fn of_credential(connection: &mut Connection, id: &[u8]) -> Result<Option<Stored>, Failure> {
    let sql = format!("{COLUMNS} WHERE credential_id = $1");
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(URL_SAFE_NO_PAD.encode(id));
    query.fetch_optional(connection).await?.as_ref().map(stored).transpose()
}

/// Keeps a new passkey; whether it is new, to everybody.
pub(super) async fn insert(tx: &mut Tx, person: &PersonId, handle: Uuid, name: &str, passkey: &Passkey) -> Result<bool, Failure> {
    let sql = "INSERT INTO passkeys (id, person, handle, credential_id, credential, name, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7) \
               ON CONFLICT (credential_id) DO NOTHING";
    let (id, now) = (tx.new_id(), tx.now().micros);
    let inserted = sqlx::query(sql)
        .bind(id)
        .bind(person.as_str().to_owned())
        .bind(handle.to_string())
        .bind(URL_SAFE_NO_PAD.encode(passkey.cred_id()))
        .bind(written(passkey)?)
        .bind(name.to_owned())
        .bind(now)
        .execute(tx.connection())
        .await?;
    if inserted.rows_affected() == 0 {
        return Ok(false);
    }
    let became = Some(json!({ "name": name }).to_string());
    tx.log(LogEntry { action: "passkey.added", subject: Some(person.as_str()), became, ..LogEntry::default() }).await?;
    Ok(true)
}

/// Notes that a passkey was used, with its new counter; `false` if another use of it came between.
pub async fn used(tx: &mut Tx, stored: &Stored, now_is: &Passkey) -> Result<bool, Failure> {
    let sql = "UPDATE passkeys SET credential = $1, last_used_at = $2 WHERE id = $3 AND credential = $4";
    let query = sqlx::query(sql).bind(written(now_is)?).bind(tx.now().micros).bind(stored.id.clone()).bind(stored.credential.clone());
    Ok(query.execute(tx.connection()).await?.rows_affected() == 1)
}

/// Writes down that a passkey was turned away because its counter went back: there may be a copy of it.
pub async fn log_copy(tx: &mut Tx, stored: &Stored) -> Result<(), Failure> {
    let became = Some(json!({ "name": stored.name }).to_string());
    Ok(tx.log(LogEntry { action: "passkey.refused", subject: Some(stored.person.as_str()), became, ..LogEntry::default() }).await?)
}

/// Removes one passkey of a person; whether there was such a one.
pub(super) async fn remove(tx: &mut Tx, person: &PersonId, id: &str) -> Result<bool, Failure> {
    let sql = "DELETE FROM passkeys WHERE id = $1 AND person = $2 RETURNING name";
    let query = sqlx::query_scalar(sql).bind(id.to_owned()).bind(person.as_str().to_owned());
    let name: Option<String> = query.fetch_optional(tx.connection()).await?;
    let Some(name) = name else { return Ok(false) };
    log_removed(tx, person, &name).await?;
    Ok(true)
}

/// Removes all passkeys of a person.
pub(in crate::accounts) async fn remove_all(tx: &mut Tx, person: &PersonId) -> Result<(), Failure> {
    let sql = "DELETE FROM passkeys WHERE person = $1 RETURNING name";
    let names: Vec<String> = sqlx::query_scalar(sql).bind(person.as_str().to_owned()).fetch_all(tx.connection()).await?;
    for name in names {
        log_removed(tx, person, &name).await?;
    }
    Ok(())
}

async fn log_removed(tx: &mut Tx, person: &PersonId, name: &str) -> Result<(), Failure> {
    let was = Some(json!({ "name": name }).to_string());
    Ok(tx.log(LogEntry { action: "passkey.removed", subject: Some(person.as_str()), was, ..LogEntry::default() }).await?)
}

fn stored(row: &AnyRow) -> Result<Stored, Failure> {
    let credential: String = row.try_get("credential")?;
    Ok(Stored {
        id: row.try_get("id")?,
        person: PersonId::new(row.try_get::<String, _>("person")?),
        handle: row.try_get::<String, _>("handle")?.parse().map_err(|_| unreadable())?,
        name: row.try_get("name")?,
        added_at: row.try_get("added_at")?,
        last_used_at: row.try_get("last_used_at")?,
        passkey: read(&credential)?,
        credential,
    })
}

/// As it stands in the database.
pub(super) fn written(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|_| unreadable())
}

/// From what stands in the database.
pub(super) fn read<S: DeserializeOwned>(text: &str) -> Result<S, Failure> {
    serde_json::from_str(text).map_err(|_| unreadable())
}

fn unreadable() -> Failure {
    Failure::Internal("a passkey cannot be written or read".to_owned())
}
