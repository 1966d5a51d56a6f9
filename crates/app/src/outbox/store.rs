//! The letters in the database.

use crate::failure::Failure;
use database::{AnyRow, Connection, Row, Tx};
use domain::text::PersonId;

/// A letter to be written.
#[derive(Debug, Clone)]
pub struct Message<'a> {
    /// To whom; nobody where the address is nobody's yet.
    pub person: Option<&'a PersonId>,
    /// The mail address.
    pub to: &'a str,
    /// The subject.
    pub subject: &'a str,
    /// The text.
    pub body: &'a str,
    /// What it is about, such as `invitation`.
    pub kind: &'static str,
}

/// A letter as it stands in the outbox.
#[derive(Debug, Clone)]
pub struct Letter {
    /// The id.
    pub id: String,
    /// The mail address.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text; empty once a letter that carried a link is sent.
    pub body: String,
    /// What it is about.
    pub kind: String,
    /// When it was written.
    pub created_at: i64,
    /// When it was sent.
    pub sent_at: Option<i64>,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried next; never for one that is sent or given up.
    pub next_attempt_at: Option<i64>,
    /// What went wrong the last time.
    pub last_error: Option<String>,
}

/// Writes a letter down, to be sent as soon as the transaction is made.
pub async fn enqueue(tx: &mut Tx, message: &Message<'_>) -> Result<String, Failure> {
    let (id, now) = (tx.new_id(), tx.now().micros);
    let sql = "INSERT INTO outbox (id, person, to_address, subject, body, kind, created_at, attempts, next_attempt_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $7)";
    sqlx::query(sql)
        .bind(id.clone())
        .bind(message.person.map(|person| person.as_str().to_owned()))
        .bind(message.to.to_owned())
        .bind(message.subject.to_owned())
        .bind(message.body.to_owned())
        .bind(message.kind.to_owned())
        .bind(now)
        .execute(tx.connection())
        .await?;
    Ok(id)
}

const COLUMNS: &str = "SELECT id, to_address, subject, body, kind, created_at, sent_at, attempts, next_attempt_at, last_error FROM outbox";

/// The newest letters, newest first; only those that are not sent, or all.
pub async fn all(connection: &mut Connection, sent_too: bool) -> Result<Vec<Letter>, Failure> {
    let sql = format!("{COLUMNS} WHERE sent_at IS NULL OR 1 = $1 ORDER BY created_at DESC, id DESC LIMIT 1000");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(i64::from(sent_too)).fetch_all(connection).await?;
    rows.iter().map(letter).collect()
}

/// One letter.
pub async fn one(connection: &mut Connection, id: &str) -> Result<Option<Letter>, Failure> {
    let sql = format!("{COLUMNS} WHERE id = $1");
    sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id.to_owned()).fetch_optional(connection).await?.as_ref().map(letter).transpose()
}

/// Letters whose time has come, oldest first.
pub(super) async fn due(connection: &mut Connection, now: i64) -> Result<Vec<Letter>, Failure> {
    let sql = format!("{COLUMNS} WHERE next_attempt_at <= $1 AND sent_at IS NULL ORDER BY created_at, id LIMIT 100");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(now).fetch_all(connection).await?;
    rows.iter().map(letter).collect()
}

/// Takes a letter to send it; false if somebody else did. Until `until` nobody else takes it.
pub(super) async fn take(tx: &mut Tx, letter: &Letter, until: i64) -> Result<bool, Failure> {
    let sql = "UPDATE outbox SET attempts = attempts + 1, next_attempt_at = $1 WHERE id = $2 AND attempts = $3 AND sent_at IS NULL";
    let taken = sqlx::query(sql).bind(until).bind(letter.id.clone()).bind(letter.attempts).execute(tx.connection()).await?;
    Ok(taken.rows_affected() == 1)
}

/// Notes that a letter is sent. The text of one that carries a link goes: who reads the database shall not use it.
pub(super) async fn sent(tx: &mut Tx, letter: &Letter) -> Result<(), Failure> {
    let body = if super::worker::carries_link(&letter.kind) { String::new() } else { letter.body.clone() };
    let sql = "UPDATE outbox SET sent_at = $1, next_attempt_at = NULL, last_error = NULL, body = $2 WHERE id = $3";
    sqlx::query(sql).bind(tx.now().micros).bind(body).bind(letter.id.clone()).execute(tx.connection()).await?;
    Ok(())
}

/// Notes what went wrong, and when to try again: never if no moment is given.
pub(super) async fn failed(tx: &mut Tx, letter: &Letter, error: &str, next: Option<i64>) -> Result<(), Failure> {
    let sql = "UPDATE outbox SET next_attempt_at = $1, last_error = $2 WHERE id = $3";
    sqlx::query(sql).bind(next).bind(error.to_owned()).bind(letter.id.clone()).execute(tx.connection()).await?;
    Ok(())
}

/// Notes that mail to the person behind a letter comes back, if the address is still theirs.
pub(super) async fn bounced(tx: &mut Tx, letter: &Letter) -> Result<(), Failure> {
    let day = tx.now().day.to_string();
    let sql = "UPDATE people SET bounced_on = $1 WHERE email = $2 AND id = (SELECT person FROM outbox WHERE id = $3)";
    let marked = sqlx::query(sql).bind(day).bind(letter.to.clone()).bind(letter.id.clone()).execute(tx.connection()).await?;
    if marked.rows_affected() > 0 {
        tx.bump("people").await?;
    }
    Ok(())
}

fn letter(row: &AnyRow) -> Result<Letter, Failure> {
    Ok(Letter {
        id: row.try_get("id")?,
        to: row.try_get("to_address")?,
        subject: row.try_get("subject")?,
        body: row.try_get("body")?,
        kind: row.try_get("kind")?,
        created_at: row.try_get("created_at")?,
        sent_at: row.try_get("sent_at")?,
        attempts: row.try_get("attempts")?,
        next_attempt_at: row.try_get("next_attempt_at")?,
        last_error: row.try_get("last_error")?,
    })
}
