//! A change that is sent twice happens once: what was answered to an `Idempotency-Key` is kept for a day.

use super::{Caller, outcome::Told, problem};
use crate::{app::App, failure::Failure, sign_in::secret::hashed};
use api::Fault;
use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use database::{Actor, Row};

/// So long a key is remembered, in microseconds.
const DAY: i64 = 24 * 60 * 60 * 1_000_000;
const HEADER: &str = "idempotency-key";
/// The most letters of a key.
const LONGEST: usize = 200;
const ACTOR: Actor = Actor::Program("api");

/// What somebody asks for.
pub(super) struct Asked<'a> {
    pub(super) caller: &'a Caller,
    pub(super) address: &'a str,
    pub(super) sent: &'a Bytes,
}

/// A change that is being made for the first time under its key.
pub(super) struct Pending {
    person: String,
    key: String,
}

/// Whether a change is to be made.
pub(super) enum Begun {
    /// It is.
    Anew(Pending),
    /// It was made before, is being made, or the key was used for something else: this is the answer.
    Answered(Box<Response>),
}

/// The key of a request, if it has one.
pub(super) fn key(headers: &HeaderMap) -> Result<Option<&str>, Fault> {
    let Some(value) = headers.get(HEADER) else { return Ok(None) };
    let is_plain = |key: &&str| (1..=LONGEST).contains(&key.len()) && key.bytes().all(|letter| letter.is_ascii_graphic());
    let key = value.to_str().ok().filter(is_plain);
    key.map(Some).ok_or_else(|| problem::fault("Idempotency-Key", "between 1 and 200 letters, figures and signs without spaces"))
}

/// Begins a change under a key.
pub(super) async fn begin(app: &App, asked: &Asked<'_>, key: &str) -> Result<Begun, Failure> {
    let person = asked.caller.person.as_str().to_owned();
    let pending = Pending { person: person.clone(), key: hashed(key) };
    let fingerprint = hashed(&format!("{} {}", asked.address, hashed(&String::from_utf8_lossy(asked.sent))));
    let mut tx = app.write(ACTOR).await?;
    let now = tx.now().micros;
    sqlx::query("DELETE FROM api_requests WHERE person = $1 AND made_at < $2")
        .bind(person.clone())
        .bind(now - DAY)
        .execute(tx.connection())
        .await?;
    let sql = "INSERT INTO api_requests (person, key_hash, fingerprint, made_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    let insert = sqlx::query(sql).bind(person.clone()).bind(pending.key.clone()).bind(fingerprint.clone()).bind(now);
    let is_new = insert.execute(tx.connection()).await?.rows_affected() == 1;
    tx.commit().await?;
    if is_new {
        return Ok(Begun::Anew(pending));
    }
    let sql = "SELECT fingerprint, status, answer FROM api_requests WHERE person = $1 AND key_hash = $2";
    let mut connection = app.database().read().await?;
    let row = sqlx::query(sql).bind(person).bind(pending.key).fetch_optional(&mut *connection).await?;
    let Some(row) = row else { return Err(Failure::Locked) };
    let (status, answer): (Option<i64>, Option<String>) = (row.try_get("status")?, row.try_get("answer")?);
    let response = match (row.try_get::<String, _>("fingerprint")? == fingerprint, status, answer) {
        (false, ..) => {
            problem::new(StatusCode::UNPROCESSABLE_ENTITY, "key-reused", "The Idempotency-Key was used for something else", None)
        }
        (true, Some(status), Some(answer)) => replayed(status, answer)?,
        (true, ..) => {
            let detail = "Its answer is not known yet. Look at what it changes before you send it under another key.".to_owned();
            problem::new(StatusCode::CONFLICT, "in-progress", "The same request is being answered", Some(detail))
        }
    };
    Ok(Begun::Answered(Box::new(response)))
}

fn replayed(status: i64, answer: String) -> Result<Response, Failure> {
    let status = u16::try_from(status).ok().and_then(|status| StatusCode::from_u16(status).ok()).unwrap_or(StatusCode::OK);
    let kind = if status.is_success() { "application/json" } else { "application/problem+json" };
    let response = Response::builder().status(status).header(header::CONTENT_TYPE, kind).header("idempotency-replayed", "true");
    response.body(Body::from(answer)).map_err(|error| Failure::Internal(error.to_string()))
}

impl Pending {
    /// Forgets a change that was not made, so that it can be sent again under its key.
    pub(super) async fn forget(self, app: &App) -> Result<(), Failure> {
        let mut tx = app.write(ACTOR).await?;
        let query = sqlx::query("DELETE FROM api_requests WHERE person = $1 AND key_hash = $2").bind(self.person).bind(self.key);
        query.execute(tx.connection()).await?;
        Ok(tx.commit().await?)
    }

    /// Keeps the answer.
    pub(super) async fn finish(self, app: &App, response: Response) -> Result<Response, Failure> {
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.map_err(|error| Failure::Internal(error.to_string()))?;
        // A secret is not kept: it was told once.
        let kept = match parts.extensions.get::<Told>() {
            Some(told) => told.again.to_string(),
            None => String::from_utf8_lossy(&bytes).into_owned(),
        };
        let mut tx = app.write(ACTOR).await?;
        sqlx::query("UPDATE api_requests SET status = $3, answer = $4 WHERE person = $1 AND key_hash = $2")
            .bind(self.person)
            .bind(self.key)
            .bind(i64::from(parts.status.as_u16()))
            .bind(kept)
            .execute(tx.connection())
            .await?;
        tx.commit().await?;
        Ok(Response::from_parts(parts, Body::from(bytes)))
    }
}
