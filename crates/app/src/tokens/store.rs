//! Access keys as they are kept: the hash, never the key.

use crate::{
    failure::Failure,
    sign_in::secret::{self, hashed},
};
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{calendar::Day, text::PersonId};
use serde_json::json;

/// What a key begins with, so that people and scanners of source code recognise one.
pub(super) const PREFIX: &str = "kaskade_";

/// What a key is for: only reading what its person may read.
const READ: &str = "read";
/// What a key is for: reading, and changing what its person may change.
const WRITE: &str = "write";

/// A key without its secret.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) created_at: i64,
    pub(super) expires_on: Option<Day>,
    pub(super) last_used_on: Option<Day>,
    pub(super) writes: bool,
}

/// What somebody wishes a key to be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wished<'a> {
    pub(super) name: &'a str,
    pub(super) expires: Day,
    pub(super) writes: bool,
}

/// A key that came with a request.
#[derive(Debug, Clone)]
pub(super) struct Presented {
    pub(super) id: String,
    pub(super) person: PersonId,
    pub(super) used_today: bool,
    pub(super) writes: bool,
}

/// A new secret after the prefix.
pub(super) fn secret() -> String {
    format!("{PREFIX}{}", secret::token())
}

/// Writes a new key down for the person of the transaction.
pub(super) async fn insert(tx: &mut Tx, person: &PersonId, wished: Wished<'_>, secret: &str) -> Result<(), Failure> {
    let id = tx.new_id();
    let sql = "INSERT INTO api_tokens (id, person, name, scope, token_hash, created_at, expires_on) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    sqlx::query(sql)
        .bind(id.clone())
        .bind(person.as_str().to_owned())
        .bind(wished.name.to_owned())
        .bind(if wished.writes { WRITE } else { READ })
        .bind(hashed(secret))
        .bind(tx.now().micros)
        .bind(wished.expires.to_string())
        .execute(tx.connection())
        .await?;
    let became = Some(json!({"name": wished.name, "expires": wished.expires.to_string(), "writes": wished.writes}).to_string());
    Ok(tx.log(LogEntry { action: "token.made", subject: Some(&id), became, ..LogEntry::default() }).await?)
}

/// The keys of a person that are not revoked, newest first.
pub(super) async fn of_person(connection: &mut Connection, person: &PersonId) -> Result<Vec<Token>, Failure> {
    let sql = "SELECT id, name, scope, created_at, expires_on, last_used_on FROM api_tokens \
               WHERE person = $1 AND revoked_at IS NULL ORDER BY id DESC";
    let rows = sqlx::query(sql).bind(person.as_str().to_owned()).fetch_all(connection).await?;
    Ok(rows.iter().map(token).collect::<Result<_, sqlx::Error>>()?)
}

fn token(row: &AnyRow) -> Result<Token, sqlx::Error> {
    let day = |column: &str| -> Result<Option<Day>, sqlx::Error> {
        let text: Option<String> = row.try_get(column)?;
        Ok(text.and_then(|text| text.parse().ok()))
    };
    Ok(Token {
        id: row.try_get("id")?,
        name: row.try_get("name")?,
        created_at: row.try_get("created_at")?,
        expires_on: day("expires_on")?,
        last_used_on: day("last_used_on")?,
        writes: row.try_get::<String, _>("scope")? == WRITE,
    })
}

/// Revokes a key of a person; whether there was one.
pub(super) async fn revoke(tx: &mut Tx, person: &PersonId, id: &str) -> Result<bool, Failure> {
    let sql = "UPDATE api_tokens SET revoked_at = $1 WHERE id = $2 AND person = $3 AND revoked_at IS NULL RETURNING name";
    let now = tx.now().micros;
    let name: Option<String> =
        sqlx::query_scalar(sql).bind(now).bind(id.to_owned()).bind(person.as_str().to_owned()).fetch_optional(tx.connection()).await?;
    let Some(name) = name else { return Ok(false) };
    let was = Some(json!({"name": name}).to_string());
    tx.log(LogEntry { action: "token.revoked", subject: Some(id), was, ..LogEntry::default() }).await?;
    Ok(true)
}

/// The key that a secret belongs to, if it is in force on that day and its person's account is open.
pub(super) async fn presented(connection: &mut Connection, secret: &str, today: Day) -> Result<Option<Presented>, Failure> {
    let sql = "SELECT api_tokens.id, api_tokens.person, api_tokens.scope, api_tokens.last_used_on FROM api_tokens \
               JOIN accounts ON accounts.person = api_tokens.person \
               WHERE token_hash = $1 AND scope IN ('read', 'write') AND revoked_at IS NULL AND expires_on >= $2 AND accounts.disabled_on IS NULL";
    let row = sqlx::query(sql).bind(hashed(secret)).bind(today.to_string()).fetch_optional(connection).await?;
    let Some(row) = row else { return Ok(None) };
    let used: Option<String> = row.try_get("last_used_on")?;
    Ok(Some(Presented {
        id: row.try_get("id")?,
        person: PersonId::new(row.try_get::<String, _>("person")?),
        writes: row.try_get::<String, _>("scope")? == WRITE,
        used_today: used.is_some_and(|day| day == today.to_string()),
    }))
}

/// Notes that a key was used on a day; once a day is enough to see which are still needed.
pub(super) async fn note_use(tx: &mut Tx, id: &str, today: Day) -> Result<(), Failure> {
    let sql = "UPDATE api_tokens SET last_used_on = $1 WHERE id = $2";
    sqlx::query(sql).bind(today.to_string()).bind(id.to_owned()).execute(tx.connection()).await?;
    Ok(())
}
