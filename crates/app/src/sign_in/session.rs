//! Sessions: a random token in a cookie, its hash and its person in the database.

use crate::{app::App, failure::Failure};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use database::{LogEntry, Tx};
use domain::text::PersonId;
use sha2::{Digest, Sha256};

/// The cookie that carries the token.
pub(super) const COOKIE: &str = "kaskade-session";
/// How long a session lasts, in microseconds: twelve hours, a long working day.
const LIFETIME: i64 = 12 * 60 * 60 * 1_000_000;

/// Opens a session for a person and gives the cookie that carries it. What the visitor carried before is not used, so
/// nobody can plant a session.
pub async fn open(tx: &mut Tx, person: &PersonId, secure: bool) -> Result<Cookie<'static>, Failure> {
    let token = secret();
    let now = tx.now().micros;
    sqlx::query("INSERT INTO sessions (token_hash, person, created_at, expires_at) VALUES ($1, $2, $3, $4)")
        .bind(hashed(&token))
        .bind(person.as_str().to_owned())
        .bind(now)
        .bind(now + LIFETIME)
        .execute(tx.connection())
        .await?;
    sqlx::query("DELETE FROM sessions WHERE expires_at < $1").bind(now).execute(tx.connection()).await?;
    tx.log(LogEntry { action: "session.opened", subject: Some(person.as_str()), ..LogEntry::default() }).await?;
    Ok(Cookie::build((COOKIE, token)).path("/").http_only(true).same_site(SameSite::Lax).secure(secure).build())
}

/// The person of the session that the cookies carry, if it is in force.
pub async fn person_of(app: &App, cookies: &CookieJar) -> Result<Option<PersonId>, Failure> {
    let Some(cookie) = cookies.get(COOKIE) else { return Ok(None) };
    let mut connection = app.database().read().await?;
    let sql = "SELECT sessions.person FROM sessions LEFT JOIN accounts ON accounts.person = sessions.person \
               WHERE token_hash = $1 AND expires_at > $2 AND accounts.disabled_on IS NULL";
    let now = app.clock().now().micros;
    let person: Option<String> = sqlx::query_scalar(sql).bind(hashed(cookie.value())).bind(now).fetch_optional(&mut *connection).await?;
    Ok(person.map(PersonId::new))
}

/// Ends the session that the cookies carry and gives the cookie that takes theirs away.
pub async fn close(tx: &mut Tx, cookies: &CookieJar) -> Result<Cookie<'static>, Failure> {
    if let Some(cookie) = cookies.get(COOKIE) {
        sqlx::query("DELETE FROM sessions WHERE token_hash = $1").bind(hashed(cookie.value())).execute(tx.connection()).await?;
    }
    Ok(Cookie::build((COOKIE, "")).path("/").removal().build())
}

/// 244 random bits as 64 letters and figures.
#[expect(clippy::disallowed_methods, reason = "this is the one place where secrets are made")]
pub(super) fn secret() -> String {
    format!("{}{}", uuid::Uuid::new_v4().simple(), uuid::Uuid::new_v4().simple())
}

/// What the database keeps of a secret.
pub(super) fn hashed(token: &str) -> String {
    Sha256::digest(token.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
