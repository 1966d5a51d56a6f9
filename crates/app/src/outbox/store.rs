//! The letters in the database.

use super::{
    message::{Message, carries_link, goes_first},
    steering::STOPPED,
};
use crate::failure::Failure;
use database::{AnyRow, Cell, Connection, LogEntry, Row, Rows, Tx};
use domain::text::PersonId;
use mail::{Calendar, Method};

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
    /// The same as a whole HTML document.
    pub html: Option<String>,
    /// Who reads the answers.
    pub reply_to: Option<String>,
    /// An invitation that the reader's calendar takes in, and what it is for.
    pub calendar: Option<(Method, String)>,
    /// Where the reader stops letters of this kind.
    pub unsubscribe: Option<String>,
}

impl Letter {
    /// The letter as it is handed over.
    pub(super) fn to_send(&self) -> mail::Letter<'_> {
        mail::Letter {
            id: &self.id,
            to: &self.to,
            subject: &self.subject,
            body: &self.body,
            html: self.html.as_deref(),
            reply_to: self.reply_to.as_deref(),
            calendar: self.calendar.as_ref().map(|(method, text)| Calendar { method: *method, text }),
            unsubscribe: self.unsubscribe.as_deref(),
        }
    }
}

/// A minute in microseconds.
const MINUTE: i64 = 60_000_000;
/// Writes a letter down, to be sent as soon as the transaction is made, and gives its id. Where a letter of that name
/// (`once`) is written already, none is added, and the id is that of the first.
pub async fn enqueue(tx: &mut Tx, message: &Message<'_>) -> Result<String, Failure> {
    let id = tx.new_id();
    if insert(tx, &[(id.clone(), message)]).await? > 0 {
        return Ok(id);
    }
    let sql = "SELECT id FROM outbox WHERE once_key = $1";
    Ok(sqlx::query_scalar(sql).bind(message.once.map(str::to_owned)).fetch_one(tx.connection()).await?)
}

/// Writes many letters down in a few statements, and says how many of them were not written before.
pub async fn enqueue_all(tx: &mut Tx, messages: &[Message<'_>]) -> Result<u64, Failure> {
    let rows: Vec<(String, &Message<'_>)> = messages.iter().map(|message| (tx.new_id(), message)).collect();
    insert(tx, &rows).await
}

async fn insert(tx: &mut Tx, messages: &[(String, &Message<'_>)]) -> Result<u64, Failure> {
    let now = tx.now().micros;
    let into = "INSERT INTO outbox (id, person, to_address, subject, body, kind, created_at, next_attempt_at, priority, html, reply_to, \
                calendar, calendar_method, unsubscribe, once_key, attempts)";
    let mut rows = Rows::ending(into, "ON CONFLICT (once_key) DO NOTHING");
    for (id, message) in messages {
        let calendar = message.calendar;
        rows.add([
            Cell::from(id.as_str()),
            message.person.map(PersonId::as_str).into(),
            message.to.into(),
            message.subject.into(),
            message.body.into(),
            message.kind.into(),
            now.into(),
            message.not_before.unwrap_or(now).max(now).into(),
            i64::from(!goes_first(message.kind)).into(),
            message.html.into(),
            message.reply_to.into(),
            calendar.map(|calendar| calendar.text).into(),
            calendar.map(|calendar| calendar.method.name()).into(),
            message.unsubscribe.into(),
            message.once.into(),
            0.into(),
        ]);
    }
    Ok(rows.write(tx.connection()).await?)
}

const COLUMNS: &str = "SELECT id, to_address, subject, body, kind, created_at, sent_at, attempts, next_attempt_at, last_error, html, reply_to, \
                       calendar, calendar_method, unsubscribe FROM outbox";

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

/// So many letters may still be handed over now, if so many go out in a minute.
pub(super) async fn allowance(connection: &mut Connection, now: i64, per_minute: i64) -> Result<i64, Failure> {
    let sql = "SELECT COUNT(*) FROM outbox WHERE tried_at > $1";
    let tried: i64 = sqlx::query_scalar(sql).bind(now - MINUTE).fetch_one(connection).await?;
    Ok((per_minute - tried).max(0))
}

/// Letters whose time has come, those that let somebody in first, then the oldest.
pub(super) async fn due(connection: &mut Connection, now: i64, most: i64) -> Result<Vec<Letter>, Failure> {
    let sql = format!("{COLUMNS} WHERE next_attempt_at <= $1 AND sent_at IS NULL ORDER BY priority, created_at, id LIMIT $2");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(now).bind(most).fetch_all(connection).await?;
    rows.iter().map(letter).collect()
}

/// Takes a letter to send it; false if somebody else did, or if nothing is to be sent now. Until `until` nobody else takes it.
pub(super) async fn take(tx: &mut Tx, letter: &Letter, until: i64, per_minute: i64) -> Result<bool, Failure> {
    let sql = format!(
        "UPDATE outbox SET attempts = attempts + 1, tried_at = $1, next_attempt_at = $2 \
         WHERE id = $3 AND attempts = $4 AND next_attempt_at <= $1 AND sent_at IS NULL AND NOT {STOPPED} \
         AND (SELECT COUNT(*) FROM outbox tried WHERE tried.tried_at > $5) < $6"
    );
    let now = tx.now().micros;
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(now).bind(until).bind(letter.id.clone()).bind(letter.attempts);
    Ok(query.bind(now - MINUTE).bind(per_minute).execute(tx.connection()).await?.rows_affected() == 1)
}

/// Notes that a letter is sent. The text of one that carries a link goes: who reads the database shall not use it.
pub(super) async fn sent(tx: &mut Tx, letter: &Letter) -> Result<(), Failure> {
    let wiped = if carries_link(&letter.kind) { ", body = '', html = NULL" } else { "" };
    let sql = format!(
        "UPDATE outbox SET sent_at = $1, next_attempt_at = NULL, given_up_at = NULL, held_at = NULL, last_error = NULL{wiped} WHERE id = $2"
    );
    sqlx::query(sqlx::AssertSqlSafe(sql)).bind(tx.now().micros).bind(letter.id.clone()).execute(tx.connection()).await?;
    Ok(())
}

/// Notes what went wrong, and when to try again: never if no moment is given. What was given up meanwhile stays so.
pub(super) async fn failed(tx: &mut Tx, letter: &Letter, error: &str, next: Option<i64>) -> Result<(), Failure> {
    let given_up = if next.is_none() { Some(tx.now().micros) } else { None };
    let sql = "UPDATE outbox SET last_error = $1, next_attempt_at = CASE WHEN given_up_at IS NULL AND held_at IS NULL THEN $2 END, \
               given_up_at = COALESCE(given_up_at, $3) WHERE id = $4";
    let query = sqlx::query(sql).bind(error.to_owned()).bind(next).bind(given_up).bind(letter.id.clone());
    query.execute(tx.connection()).await?;
    Ok(())
}

/// Notes that mail to the person behind a letter comes back, if the address is still theirs.
pub(super) async fn bounced(tx: &mut Tx, letter: &str, why: &str) -> Result<(), Failure> {
    let day = tx.now().day.to_string();
    let sql = "UPDATE people SET bounced_on = $1 WHERE bounced_on IS NULL AND email = (SELECT to_address FROM outbox WHERE id = $2) \
               AND id = (SELECT person FROM outbox WHERE id = $2) RETURNING id, organisation";
    let marked = sqlx::query(sql).bind(day.clone()).bind(letter.to_owned()).fetch_optional(tx.connection()).await?;
    let Some(row) = marked else { return Ok(()) };
    let (person, organisation): (String, String) = (row.try_get("id")?, row.try_get("organisation")?);
    tx.bump("people").await?;
    let became = Some(serde_json::json!({ "bounced_on": day, "why": why }).to_string());
    let (subject, organisation) = (Some(person.as_str()), Some(organisation.as_str()));
    Ok(tx.log(LogEntry { action: "person.mail-returned", subject, organisation, became, ..LogEntry::default() }).await?)
}

/// Notes what a mail server says of a letter, once; false if it is none of ours or was noted before.
pub(super) async fn note_bounce(tx: &mut Tx, letter: &str, bounce: &mail::Bounce) -> Result<bool, Failure> {
    let sql = "INSERT INTO bounces (id, letter, person, address, status, permanent, came_at, once_key) \
               SELECT $1, id, person, to_address, $2, $3, $4, $5 FROM outbox WHERE id = $6 AND sent_at IS NOT NULL \
               ON CONFLICT (once_key) DO NOTHING";
    let (id, now, permanent) = (tx.new_id(), tx.now().micros, i64::from(bounce.permanent));
    let once = format!("{letter}/{}/{}", bounce.status, i64::from(bounce.lost));
    let query = sqlx::query(sql).bind(id).bind(bounce.status.clone()).bind(permanent).bind(now).bind(once).bind(letter.to_owned());
    if query.execute(tx.connection()).await?.rows_affected() == 0 {
        return Ok(false);
    }
    if bounce.lost {
        let sql = "UPDATE outbox SET last_error = $1 WHERE id = $2";
        sqlx::query(sql).bind(bounce.status.clone()).bind(letter.to_owned()).execute(tx.connection()).await?;
    }
    if bounce.permanent {
        bounced(tx, letter, &bounce.status).await?;
    }
    Ok(true)
}

fn letter(row: &AnyRow) -> Result<Letter, Failure> {
    let method: Option<String> = row.try_get("calendar_method")?;
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
        html: row.try_get("html")?,
        reply_to: row.try_get("reply_to")?,
        calendar: method.as_deref().and_then(Method::named).zip(row.try_get("calendar")?),
        unsubscribe: row.try_get("unsubscribe")?,
    })
}
