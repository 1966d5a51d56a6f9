//! Which provider a session came from: signing out here can then end the session there, and the provider ours.

use super::Asserted;
use crate::{app::App, failure::Failure, sign_in::session};
use axum_extra::extract::cookie::{Cookie, CookieJar};
use database::{Row, Tx};
use domain::text::PersonId;
use sqlx::AssertSqlSafe;

/// Kept as long as a session can last at most, in microseconds.
const LIFETIME: i64 = session::LONGEST;

/// Where a session came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Our key of the provider.
    pub provider: String,
    /// What the provider calls its session.
    pub session: Option<String>,
}

/// Notes where the session that a cookie carries came from.
pub(super) async fn record(tx: &mut Tx, cookie: &Cookie<'_>, asserted: &Asserted, person: &PersonId) -> Result<(), Failure> {
    let now = tx.now().micros;
    sqlx::query("INSERT INTO session_origins (token_hash, provider, provider_session, expires_at, person) VALUES ($1, $2, $3, $4, $5)")
        .bind(session::hashed(cookie.value()))
        .bind(asserted.provider.clone())
        .bind(asserted.session.clone())
        .bind(now + LIFETIME)
        .bind(person.as_str().to_owned())
        .execute(tx.connection())
        .await?;
    sqlx::query("DELETE FROM session_origins WHERE expires_at < $1").bind(now).execute(tx.connection()).await?;
    Ok(())
}

/// Where the session that the cookies carry came from; `None` for a local one.
pub async fn of(app: &App, cookies: &CookieJar) -> Result<Option<Origin>, Failure> {
    let Some(token) = session::carried(app, cookies) else { return Ok(None) };
    let mut connection = app.database().read().await?;
    let sql = "SELECT provider, provider_session FROM session_origins WHERE token_hash = $1";
    let row = sqlx::query(sql).bind(session::hashed(token)).fetch_optional(&mut *connection).await?;
    let origin = |row: database::AnyRow| Ok(Origin { provider: row.try_get("provider")?, session: row.try_get("provider_session")? });
    row.map(origin).transpose()
}

/// Ends our sessions that came from one session of a provider, when the provider says that it has ended. Says how many.
pub async fn end(tx: &mut Tx, provider: &str, provider_session: &str) -> Result<u64, Failure> {
    let sql = "DELETE FROM sessions WHERE token_hash IN \
               (SELECT token_hash FROM session_origins WHERE provider = $1 AND provider_session = $2)";
    let done = sqlx::query(sql).bind(provider.to_owned()).bind(provider_session.to_owned()).execute(tx.connection()).await?;
    sqlx::query("DELETE FROM session_origins WHERE provider = $1 AND provider_session = $2")
        .bind(provider.to_owned())
        .bind(provider_session.to_owned())
        .execute(tx.connection())
        .await?;
    Ok(done.rows_affected())
}

/// Ends all our sessions that came from a provider for somebody, as the provider calls them. Says how many.
pub async fn end_all(tx: &mut Tx, provider: &str, subject: &str) -> Result<u64, Failure> {
    let of_them = "FROM session_origins WHERE provider = $1 AND person IN \
                   (SELECT person FROM identities WHERE provider = $1 AND subject = $2)";
    let sql = format!("DELETE FROM sessions WHERE token_hash IN (SELECT token_hash {of_them})");
    let done = sqlx::query(AssertSqlSafe(sql)).bind(provider.to_owned()).bind(subject.to_owned()).execute(tx.connection()).await?;
    let sql = format!("DELETE {of_them}");
    sqlx::query(AssertSqlSafe(sql)).bind(provider.to_owned()).bind(subject.to_owned()).execute(tx.connection()).await?;
    Ok(done.rows_affected())
}
