//! Private addresses of calendars (feeds): made, renewed and revoked by their owner; the database keeps a hash.

use crate::{failure::Failure, sign_in::secret};
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{access::ReplyPermit, text::PersonId};
use serde_json::json;

/// A feed that works.
#[derive(Debug, Clone)]
pub(super) struct Feed {
    pub(super) id: String,
    pub(super) scope: String,
    pub(super) created_at: i64,
}

/// The feeds of a person, the oldest first.
pub(super) async fn of_person(connection: &mut Connection, person: &PersonId) -> Result<Vec<Feed>, Failure> {
    let sql = "SELECT id, scope, created_at FROM calendar_feeds WHERE person = $1 AND revoked_at IS NULL ORDER BY created_at, id";
    let rows = sqlx::query(sql).bind(person.as_str().to_owned()).fetch_all(connection).await?;
    let feed = |row: &AnyRow| Ok(Feed { id: row.try_get("id")?, scope: row.try_get("scope")?, created_at: row.try_get("created_at")? });
    Ok(rows.iter().map(feed).collect::<Result<_, sqlx::Error>>()?)
}

/// Makes an address for a scope and gives its token; an earlier one for the same scope is good no more.
pub(super) async fn renew(tx: &mut Tx, permit: &ReplyPermit, scope: &str) -> Result<String, Failure> {
    let (token, id, now) = (secret::token(), tx.new_id(), tx.now().micros);
    let sql = "UPDATE calendar_feeds SET revoked_at = $1 WHERE person = $2 AND scope = $3 AND revoked_at IS NULL";
    let query = sqlx::query(sql).bind(now).bind(permit.person().as_str().to_owned()).bind(scope.to_owned());
    query.execute(tx.connection()).await?;
    sqlx::query("INSERT INTO calendar_feeds (id, person, scope, token_hash, created_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(id.clone())
        .bind(permit.person().as_str().to_owned())
        .bind(scope.to_owned())
        .bind(secret::hashed(&token))
        .bind(now)
        .execute(tx.connection())
        .await?;
    let became = Some(json!({"scope": scope}).to_string());
    tx.log(LogEntry { action: "feed.made", subject: Some(&id), became, ..LogEntry::default() }).await?;
    Ok(token)
}

/// Revokes one of a person's feeds; false if it is not theirs, or is revoked.
pub(super) async fn revoke(tx: &mut Tx, permit: &ReplyPermit, id: &str) -> Result<bool, Failure> {
    let now = tx.now().micros;
    let sql = "UPDATE calendar_feeds SET revoked_at = $1 WHERE id = $2 AND person = $3 AND revoked_at IS NULL";
    let query = sqlx::query(sql).bind(now).bind(id.to_owned()).bind(permit.person().as_str().to_owned());
    if query.execute(tx.connection()).await?.rows_affected() != 1 {
        return Ok(false);
    }
    tx.log(LogEntry { action: "feed.revoked", subject: Some(id), ..LogEntry::default() }).await?;
    Ok(true)
}

/// Whose feed has that token, and its scope.
pub(super) async fn by_token(connection: &mut Connection, token: &str) -> Result<Option<(PersonId, String)>, Failure> {
    let sql = "SELECT person, scope FROM calendar_feeds WHERE token_hash = $1 AND revoked_at IS NULL";
    let row = sqlx::query(sql).bind(secret::hashed(token)).fetch_optional(connection).await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some((PersonId::new(row.try_get::<String, _>("person")?), row.try_get("scope")?)))
}
