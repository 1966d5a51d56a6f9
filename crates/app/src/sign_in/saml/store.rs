//! What is remembered between two requests, for all servers in common: requests on their way, assertions that were used,
//! answers that wait for their browser, and the provider's sessions.

use crate::{
    app::App,
    failure::Failure,
    sign_in::{secret::hashed, session::LONGEST},
};
use database::{AnyRow, Row, Tx};
use saml::{LogoutRequest, NameId};

/// How long a provider may take, in microseconds: somebody may have to find a phone first.
const REQUEST_LASTS: i64 = 15 * 60 * 1_000_000;
/// How long an answer waits for its browser.
const ANSWER_LASTS: i64 = 2 * 60 * 1_000_000;
/// How long a session of the provider is remembered: as long as any of ours may last.
const SESSION_LASTS: i64 = LONGEST;

/// Notes a request that is on its way, and sweeps out what is over.
pub(super) async fn sent(tx: &mut Tx, request: &str, browser: &str, next: &str) -> Result<(), Failure> {
    sweep(tx).await?;
    sqlx::query("INSERT INTO saml_requests (request_hash, browser_hash, next, expires_at) VALUES ($1, $2, $3, $4)")
        .bind(hashed(request))
        .bind(hashed(browser))
        .bind(next.to_owned())
        .bind(tx.now().micros + REQUEST_LASTS)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Whether a request of ours with this id is on its way.
pub(super) async fn awaits(app: &App, request: &str) -> Result<bool, Failure> {
    let mut connection = app.database().read().await?;
    let sql = "SELECT request_hash FROM saml_requests WHERE request_hash = $1 AND expires_at > $2";
    let found: Option<String> =
        sqlx::query_scalar(sql).bind(hashed(request)).bind(app.clock().now().micros).fetch_optional(&mut *connection).await?;
    Ok(found.is_some())
}

/// A request that has its answer.
pub(super) struct Answered {
    browser_hash: String,
    next: String,
}

/// Takes a request from the list: it has its one answer now. `None` if it has had it, or took too long.
pub(super) async fn take_request(tx: &mut Tx, request: &str) -> Result<Option<Answered>, Failure> {
    let sql = "DELETE FROM saml_requests WHERE request_hash = $1 AND expires_at > $2 RETURNING browser_hash, next";
    let row = sqlx::query(sql).bind(hashed(request)).bind(tx.now().micros).fetch_optional(tx.connection()).await?;
    row.map(|row| Ok(Answered { browser_hash: row.try_get("browser_hash")?, next: row.try_get("next")? })).transpose()
}

/// Notes that an assertion is used; false if it was used before.
pub(super) async fn use_once(tx: &mut Tx, assertion: &str, until: i64) -> Result<bool, Failure> {
    let sql = "INSERT INTO saml_used (assertion_hash, expires_at) VALUES ($1, $2) ON CONFLICT (assertion_hash) DO NOTHING";
    let done = sqlx::query(sql).bind(hashed(assertion)).bind(until).execute(tx.connection()).await?;
    Ok(done.rows_affected() == 1)
}

/// Lays an answer aside for its browser.
pub(super) async fn lay_aside(tx: &mut Tx, ticket: &str, answered: Answered, asserted: String) -> Result<(), Failure> {
    let sql = "INSERT INTO saml_answers (ticket_hash, browser_hash, next, asserted, expires_at) VALUES ($1, $2, $3, $4, $5)";
    sqlx::query(sql)
        .bind(hashed(ticket))
        .bind(answered.browser_hash)
        .bind(answered.next)
        .bind(asserted)
        .bind(tx.now().micros + ANSWER_LASTS)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Takes the answer of a ticket, in the browser that asked: what was asserted, and where to go. A ticket is good once.
pub(super) async fn pick_up(tx: &mut Tx, ticket: &str, browser: &str) -> Result<Option<(String, String)>, Failure> {
    let sql = "DELETE FROM saml_answers WHERE ticket_hash = $1 AND browser_hash = $2 AND expires_at > $3 RETURNING asserted, next";
    let row = sqlx::query(sql).bind(hashed(ticket)).bind(hashed(browser)).bind(tx.now().micros).fetch_optional(tx.connection()).await?;
    row.map(|row| Ok((row.try_get("asserted")?, row.try_get("next")?))).transpose()
}

/// What we call a session of the provider: the same for one name and index, and nothing that anybody can guess.
pub(super) fn session_key(name: &NameId, index: Option<&str>, assertion: &str) -> String {
    hashed(&format!("{}\n{}", name.value, index.unwrap_or(assertion)))
}

/// Remembers a session of the provider.
pub(super) async fn remember(tx: &mut Tx, session: &str, name: &NameId, index: Option<&str>) -> Result<(), Failure> {
    sqlx::query("DELETE FROM saml_sessions WHERE session = $1").bind(session.to_owned()).execute(tx.connection()).await?;
    let sql = "INSERT INTO saml_sessions (session, name_id, name_format, name_qualifier, service_qualifier, session_index, expires_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    sqlx::query(sql)
        .bind(session.to_owned())
        .bind(name.value.clone())
        .bind(name.format.clone())
        .bind(name.name_qualifier.clone())
        .bind(name.service_qualifier.clone())
        .bind(index.map(str::to_owned))
        .bind(tx.now().micros + SESSION_LASTS)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Takes a session from the list, for ending it at the provider.
pub(super) async fn take_session(tx: &mut Tx, session: &str) -> Result<Option<LogoutRequest>, Failure> {
    let sql = "DELETE FROM saml_sessions WHERE session = $1 \
               RETURNING name_id, name_format, name_qualifier, service_qualifier, session_index";
    let row = sqlx::query(sql).bind(session.to_owned()).fetch_optional(tx.connection()).await?;
    let request = |row: AnyRow| {
        let name_id = NameId {
            value: row.try_get("name_id")?,
            format: row.try_get("name_format")?,
            name_qualifier: row.try_get("name_qualifier")?,
            service_qualifier: row.try_get("service_qualifier")?,
        };
        let index: Option<String> = row.try_get("session_index")?;
        Ok(LogoutRequest { id: None, name_id, sessions: index.into_iter().collect() })
    };
    row.map(request).transpose()
}

/// Takes the sessions from the list that the provider wants ended: those it names, or all of the person's.
pub(super) async fn take_sessions(tx: &mut Tx, wanted: &LogoutRequest) -> Result<Vec<String>, Failure> {
    let sql = "SELECT session, session_index FROM saml_sessions WHERE name_id = $1";
    let rows = sqlx::query(sql).bind(wanted.name_id.value.clone()).fetch_all(tx.connection()).await?;
    let mut sessions = Vec::new();
    for row in rows {
        let index: Option<String> = row.try_get("session_index")?;
        if wanted.sessions.is_empty() || index.is_none_or(|index| wanted.sessions.contains(&index)) {
            sessions.push(row.try_get("session")?);
        }
    }
    for session in &sessions {
        sqlx::query("DELETE FROM saml_sessions WHERE session = $1").bind(String::clone(session)).execute(tx.connection()).await?;
    }
    Ok(sessions)
}

async fn sweep(tx: &mut Tx) -> Result<(), Failure> {
    let now = tx.now().micros;
    for sql in [
        "DELETE FROM saml_requests WHERE expires_at < $1",
        "DELETE FROM saml_used WHERE expires_at < $1",
        "DELETE FROM saml_answers WHERE expires_at < $1",
        "DELETE FROM saml_sessions WHERE expires_at < $1",
    ] {
        sqlx::query(sql).bind(now).execute(tx.connection()).await?;
    }
    Ok(())
}
