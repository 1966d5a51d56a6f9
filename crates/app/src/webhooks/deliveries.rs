//! What is to be said to other systems: messages that wait, and what came of them.

use super::store::{Webhook, kept_outcome, outcome_from};
use crate::failure::Failure;
use database::{AnyRow, Connection, Row, Rows, Tx};
use domain::webhook::{LEASE, Next, Outcome, Verdict, Waiting, next_attempt, next_call};
use sqlx::AssertSqlSafe;

/// The kind of a message that its person sent to try the webhook out.
pub(super) const TEST: &str = "webhook.test";
/// So many messages that wait are looked at for the next one.
const LOOKED_AT: i64 = 500;
/// So many messages a page shows.
const SHOWN: i64 = 50;

/// A message that was not written before: the line of the log that it tells of, its kind and its text.
pub(super) struct NewDelivery {
    pub(super) line: i64,
    pub(super) kind: &'static str,
    pub(super) body: String,
}

/// A message that is sent now.
#[derive(Debug, Clone)]
pub(super) struct Delivery {
    pub(super) id: String,
    pub(super) body: String,
    /// How often it was tried, this time included.
    pub(super) attempts: i64,
}

/// A message as its page shows it.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) made_at: i64,
    pub(super) attempts: i64,
    pub(super) next_attempt_at: Option<i64>,
    pub(super) done_at: Option<i64>,
    pub(super) last: Option<(i64, Outcome)>,
}

/// Writes messages down to be sent at once; one line of the log is told once.
pub(super) async fn insert(tx: &mut Tx, webhook: &str, new: &[NewDelivery]) -> Result<(), Failure> {
    let now = tx.now().micros;
    let into = "INSERT INTO webhook_deliveries (id, webhook, line, kind, body, made_at, attempts, next_attempt_at)";
    let mut rows = Rows::ending(into, "ON CONFLICT (webhook, line) DO NOTHING");
    for delivery in new {
        let NewDelivery { line, kind, body } = delivery;
        let id = tx.new_id();
        rows.add([id.into(), webhook.into(), (*line).into(), (*kind).into(), body.clone().into(), now.into(), 0.into(), now.into()]);
    }
    rows.write(tx.connection()).await?;
    Ok(())
}

/// Writes down that a webhook is tried out now.
pub(super) async fn insert_test(tx: &mut Tx, webhook: &Webhook, body: &str) -> Result<Delivery, Failure> {
    let id = tx.new_id();
    let sql = "INSERT INTO webhook_deliveries (id, webhook, kind, body, made_at, attempts) VALUES ($1, $2, $3, $4, $5, 1)";
    let now = tx.now().micros;
    let query = sqlx::query(sql).bind(id.clone()).bind(webhook.id.clone()).bind(TEST).bind(body.to_owned()).bind(now);
    query.execute(tx.connection()).await?;
    Ok(Delivery { id, body: body.to_owned(), attempts: 1 })
}

/// How often a webhook was tried out since a moment.
pub(super) async fn tests_since(connection: &mut Connection, webhook: &Webhook, since: i64) -> Result<i64, Failure> {
    let sql = "SELECT COUNT(*) FROM webhook_deliveries WHERE webhook = $1 AND kind = $2 AND made_at > $3";
    Ok(sqlx::query_scalar(sql).bind(webhook.id.clone()).bind(TEST).bind(since).fetch_one(connection).await?)
}

/// The newest messages of a webhook.
pub(super) async fn newest(connection: &mut Connection, webhook: &Webhook) -> Result<Vec<Shown>, Failure> {
    let sql = format!(
        "SELECT id, kind, made_at, attempts, next_attempt_at, done_at, last_at, last_outcome FROM webhook_deliveries \
         WHERE webhook = $1 ORDER BY id DESC LIMIT {SHOWN}"
    );
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(webhook.id.clone()).fetch_all(connection).await?;
    Ok(rows.iter().map(shown).collect::<Result<_, sqlx::Error>>()?)
}

fn shown(row: &AnyRow) -> Result<Shown, sqlx::Error> {
    let (last_at, outcome): (Option<i64>, Option<String>) = (row.try_get("last_at")?, row.try_get("last_outcome")?);
    Ok(Shown {
        id: row.try_get("id")?,
        kind: row.try_get("kind")?,
        made_at: row.try_get("made_at")?,
        attempts: row.try_get("attempts")?,
        next_attempt_at: row.try_get("next_attempt_at")?,
        done_at: row.try_get("done_at")?,
        last: last_at.zip(outcome.as_deref().and_then(outcome_from)),
    })
}

/// Lets a message go out once more, with the same id; false if there is no such message, or it only tried the webhook out.
pub(super) async fn again(tx: &mut Tx, webhook: &Webhook, id: &str) -> Result<bool, Failure> {
    let sql = "UPDATE webhook_deliveries SET attempts = CASE WHEN next_attempt_at IS NULL THEN 0 ELSE attempts END, next_attempt_at = $1, \
               done_at = NULL, given_up_at = NULL WHERE id = $2 AND webhook = $3 AND line IS NOT NULL";
    let query = sqlx::query(sql).bind(tx.now().micros).bind(id.to_owned()).bind(webhook.id.clone());
    Ok(query.execute(tx.connection()).await?.rows_affected() == 1)
}

/// The message of a webhook that is sent now, if any is.
pub(super) async fn next(connection: &mut Connection, webhook: &str, now: i64) -> Result<Option<Delivery>, Failure> {
    let sql = format!(
        "SELECT id, attempts, next_attempt_at FROM webhook_deliveries WHERE webhook = $1 AND next_attempt_at IS NOT NULL \
         ORDER BY line LIMIT {LOOKED_AT}"
    );
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(webhook.to_owned()).fetch_all(&mut *connection).await?;
    let waiting = |row: &AnyRow| Ok(Waiting { attempts: row.try_get("attempts")?, due: row.try_get("next_attempt_at")? });
    let queue: Vec<Waiting> = rows.iter().map(waiting).collect::<Result<_, sqlx::Error>>()?;
    let Some(at) = next_call(&queue, now) else { return Ok(None) };
    let id: String = rows[at].try_get("id")?;
    let body = sqlx::query_scalar("SELECT body FROM webhook_deliveries WHERE id = $1").bind(id.clone()).fetch_one(connection).await?;
    Ok(Some(Delivery { id, body, attempts: queue[at].attempts + 1 }))
}

/// Notes that a message is being sent. A server that is killed now sends it again when its next attempt would be.
pub(super) async fn begin(tx: &mut Tx, delivery: &Delivery) -> Result<(), Failure> {
    let now = tx.now().micros;
    let next = next_attempt(&delivery.id, delivery.attempts, now).unwrap_or(now + LEASE).max(now + LEASE);
    let sql = "UPDATE webhook_deliveries SET attempts = $1, next_attempt_at = $2 WHERE id = $3";
    sqlx::query(sql).bind(delivery.attempts).bind(next).bind(delivery.id.clone()).execute(tx.connection()).await?;
    Ok(())
}

/// Notes what came of a message and how its webhook stands. What was given up or asked for again meanwhile stays so.
pub(super) async fn note(tx: &mut Tx, webhook: &Webhook, delivery: &Delivery, outcome: Outcome, verdict: &Verdict) -> Result<(), Failure> {
    let now = tx.now().micros;
    let (next, done, given_up) = match verdict.call {
        Next::Done => (None, Some(now), None),
        Next::Again(at) => (Some(at), None, None),
        Next::GivenUp => (None, None, Some(now)),
    };
    let sql = "UPDATE webhook_deliveries SET next_attempt_at = $1, done_at = $2, given_up_at = $3, last_at = $4, last_outcome = $5 \
               WHERE id = $6 AND attempts = $7 AND (given_up_at IS NULL OR $8 = 1)";
    sqlx::query(sql)
        .bind(next)
        .bind(done)
        .bind(given_up)
        .bind(now)
        .bind(kept_outcome(outcome))
        .bind(delivery.id.clone())
        .bind(delivery.attempts)
        .bind(i64::from(outcome.is_taken()))
        .execute(tx.connection())
        .await?;
    let sql = "UPDATE webhooks SET failing_since = $1, last_at = $2, last_outcome = $3 WHERE id = $4";
    let query = sqlx::query(sql).bind(verdict.failing_since).bind(now).bind(kept_outcome(outcome)).bind(webhook.id.clone());
    query.execute(tx.connection()).await?;
    Ok(())
}
