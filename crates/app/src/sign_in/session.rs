//! Sessions: a random token in a cookie, its hash and its person in the database. A session goes on while it is used.

pub(super) use super::secret::{hashed, token as secret};
use crate::{app::App, failure::Failure};
use axum::http::{HeaderMap, header};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use database::{Actor, LogEntry, Row, Tx};
use domain::text::PersonId;

/// The cookie that carries the token; behind TLS its name makes browsers refuse one that another host has planted.
const COOKIE: &str = "kaskade-session";
const COOKIE_BEHIND_TLS: &str = "__Host-kaskade-session";
const MINUTE: i64 = 60 * 1_000_000;
/// How long a session lasts without being used: twelve hours, a long working day.
const IDLE: i64 = 12 * 60 * MINUTE;
/// How long a session lasts in all: a working week.
pub(super) const LONGEST: i64 = 5 * 24 * 60 * MINUTE;
/// How exact "last seen" is; each page need not be a write.
const GRAIN: i64 = 5 * MINUTE;
/// What a browser says about itself is cut here.
const LONGEST_AGENT: usize = 300;

/// A session that is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Names it to its person; not the secret.
    pub id: String,
    /// Whose it is.
    pub person: PersonId,
}

/// Opens a session for a person and gives the cookie that carries it. What the visitor carried before is never used, so
/// nobody can plant a session.
pub async fn open(tx: &mut Tx, app: &App, headers: &HeaderMap, person: &PersonId) -> Result<Cookie<'static>, Failure> {
    let token = secret();
    let (id, now) = (tx.new_id(), tx.now().micros);
    let agent = headers.get(header::USER_AGENT).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    let agent: String = agent.unwrap_or_default().chars().filter(|letter| !letter.is_control()).take(LONGEST_AGENT).collect();
    close(tx, app, &CookieJar::from_headers(headers)).await?;
    let sql = "INSERT INTO sessions (token_hash, id, person, user_agent, created_at, last_seen, expires_at) \
               VALUES ($1, $2, $3, $4, $5, $5, $6)";
    sqlx::query(sql)
        .bind(hashed(&token))
        .bind(id)
        .bind(person.as_str().to_owned())
        .bind(agent)
        .bind(now)
        .bind(now + IDLE)
        .execute(tx.connection())
        .await?;
    sqlx::query("DELETE FROM sessions WHERE expires_at < $1").bind(now).execute(tx.connection()).await?;
    tx.log(LogEntry { action: "session.opened", subject: Some(person.as_str()), ..LogEntry::default() }).await?;
    Ok(cookie(app, token))
}

/// Whether the cookies carry a session, in force or not.
pub fn is_carried(cookies: &CookieJar) -> bool {
    [COOKIE, COOKIE_BEHIND_TLS].iter().any(|name| cookies.get(name).is_some())
}

/// The person of the session that the cookies carry, if it is in force.
pub async fn person_of(app: &App, cookies: &CookieJar) -> Result<Option<PersonId>, Failure> {
    Ok(session_of(app, cookies).await?.map(|session| session.person))
}

/// The session that the cookies carry, if it is in force.
pub async fn session_of(app: &App, cookies: &CookieJar) -> Result<Option<Session>, Failure> {
    let Some(token) = carried(app, cookies) else { return Ok(None) };
    let (hash, now) = (hashed(token), app.clock().now().micros);
    let mut connection = app.database().read().await?;
    let sql = "SELECT sessions.id, sessions.person, sessions.created_at, sessions.last_seen \
               FROM sessions LEFT JOIN accounts ON accounts.person = sessions.person \
               WHERE token_hash = $1 AND expires_at > $2 AND accounts.disabled_on IS NULL";
    let found = sqlx::query(sql).bind(hash.clone()).bind(now).fetch_optional(&mut *connection).await?;
    drop(connection);
    let Some(row) = found else { return Ok(None) };
    let (created_at, last_seen): (i64, i64) = (row.try_get("created_at")?, row.try_get("last_seen")?);
    if last_seen + GRAIN < now {
        let expires_at = expires_at(created_at, now);
        // A page that can be read need not fail because that cannot be written.
        if let Err(error) = seen(app, hash, now, expires_at).await {
            tracing::warn!("a session in use could not be prolonged: {error}");
        }
    }
    Ok(Some(Session { id: row.try_get("id")?, person: PersonId::new(row.try_get::<String, _>("person")?) }))
}

/// When a session ends that is used now.
fn expires_at(created_at: i64, now: i64) -> i64 {
    (now + IDLE).min(created_at + LONGEST)
}

async fn seen(app: &App, hash: String, now: i64, expires_at: i64) -> Result<(), Failure> {
    let mut tx = app.write(Actor::Program("session")).await?;
    let sql = "UPDATE sessions SET last_seen = $1, expires_at = $2 WHERE token_hash = $3";
    sqlx::query(sql).bind(now).bind(expires_at).bind(hash).execute(tx.connection()).await?;
    Ok(tx.commit().await?)
}

/// Ends the session that the cookies carry and gives the cookie that takes theirs away.
pub async fn close(tx: &mut Tx, app: &App, cookies: &CookieJar) -> Result<Cookie<'static>, Failure> {
    if let Some(token) = carried(app, cookies) {
        sqlx::query("DELETE FROM sessions WHERE token_hash = $1").bind(hashed(token)).execute(tx.connection()).await?;
    }
    let mut gone = cookie(app, String::new());
    gone.make_removal();
    Ok(gone)
}

/// Ends all sessions of a person, or all but one.
pub async fn close_all(tx: &mut Tx, person: &PersonId, but: Option<&Session>) -> Result<(), Failure> {
    let kept = but.map(|session| session.id.clone()).unwrap_or_default();
    let sql = "DELETE FROM sessions WHERE person = $1 AND id <> $2";
    sqlx::query(sql).bind(person.as_str().to_owned()).bind(kept).execute(tx.connection()).await?;
    Ok(())
}

/// The token of a session that the cookies carry.
pub(super) fn carried<'a>(app: &App, cookies: &'a CookieJar) -> Option<&'a str> {
    cookies.get(name(app)).map(Cookie::value)
}

fn name(app: &App) -> &'static str {
    if app.behind_tls() { COOKIE_BEHIND_TLS } else { COOKIE }
}

fn cookie(app: &App, token: String) -> Cookie<'static> {
    Cookie::build((name(app), token)).path("/").http_only(true).same_site(SameSite::Lax).secure(app.behind_tls()).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_in_use_goes_on_but_not_for_ever() {
        assert_eq!(expires_at(0, 60 * MINUTE), 60 * MINUTE + IDLE);
        assert_eq!(expires_at(0, LONGEST - MINUTE), LONGEST);
    }
}
