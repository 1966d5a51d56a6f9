//! What the programme office sees of the mails on their way. Their texts are not read.

use super::progress::Progress;
use crate::failure::Failure;
use database::{AnyRow, Connection, Row};
use domain::{
    access::{OutboxPermit, PeoplePermit},
    text::PersonId,
};
use sqlx::AssertSqlSafe;
use std::collections::HashMap;

/// How a mail stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// It has not been tried.
    Waiting,
    /// It could not be sent, and is tried again.
    Retrying,
    /// Mail to its receiver comes back.
    Held,
    /// It is handed over.
    Sent,
    /// It was handed over and came back.
    Returned,
    /// It is not tried any more.
    GivenUp,
}

impl State {
    /// All, in the order of the page.
    pub(super) const ALL: [Self; 6] = [Self::Waiting, Self::Retrying, Self::Held, Self::Returned, Self::GivenUp, Self::Sent];

    /// The word for it in addresses and in keys of texts.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Retrying => "retrying",
            Self::Held => "held",
            Self::Sent => "sent",
            Self::Returned => "returned",
            Self::GivenUp => "given-up",
        }
    }

    /// The state of that name.
    pub(super) fn named(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}

/// The state of each row, by its name.
const STATE: &str = "CASE WHEN sent_at IS NOT NULL AND last_error IS NULL THEN 'sent' WHEN sent_at IS NOT NULL THEN 'returned' \
                     WHEN held_at IS NOT NULL THEN 'held' WHEN next_attempt_at IS NULL THEN 'given-up' \
                     WHEN last_error IS NULL THEN 'waiting' ELSE 'retrying' END";

/// What the page shows of the mails.
#[derive(Debug, Clone, Default)]
pub(super) struct Wanted {
    /// Only those of that state; all of them if it is empty.
    pub(super) state: String,
    /// Only those of that kind.
    pub(super) kind: String,
    /// Only those to an address with this in it.
    pub(super) address: String,
}

/// A mail as the programme office sees it.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) id: String,
    pub(super) person: Option<String>,
    pub(super) to: String,
    pub(super) subject: String,
    pub(super) kind: String,
    pub(super) state: State,
    pub(super) created_at: i64,
    pub(super) sent_at: Option<i64>,
    pub(super) attempts: i64,
    pub(super) next_attempt_at: Option<i64>,
    pub(super) error: Option<String>,
    /// How often its coming was put off, such as by a full mailbox.
    pub(super) delays: i64,
}

const CONDITION: &str = "($1 = '' OR kind = $1) AND ($2 = '' OR LOWER(to_address) LIKE $2 ESCAPE '!')";

fn like(part: &str) -> String {
    if part.is_empty() {
        return String::new();
    }
    let escaped = part.to_lowercase().replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%{escaped}%")
}

/// How many there are of each state, whatever state is wanted.
pub(super) async fn counts(connection: &mut Connection, _: OutboxPermit, wanted: &Wanted) -> Result<Vec<(State, i64)>, Failure> {
    let sql =
        format!("SELECT state, COUNT(*) AS number FROM (SELECT {STATE} AS state FROM outbox WHERE {CONDITION}) AS states GROUP BY state");
    let query = sqlx::query(AssertSqlSafe(sql)).bind(wanted.kind.clone()).bind(like(&wanted.address));
    let rows = query.fetch_all(connection).await?;
    let mut counted = Vec::with_capacity(rows.len());
    for row in &rows {
        counted.push((row.try_get::<String, _>("state")?, row.try_get::<i64, _>("number")?));
    }
    let number = |state: State| counted.iter().find(|(key, _)| key == state.key()).map_or(0, |(_, number)| *number);
    Ok(State::ALL.map(|state| (state, number(state))).to_vec())
}

/// One page of them, newest first.
pub(super) async fn lines(
    connection: &mut Connection,
    _: OutboxPermit,
    wanted: &Wanted,
    most: i64,
    after: i64,
) -> Result<Vec<Line>, Failure> {
    let sql = format!(
        "SELECT id, person, to_address, subject, kind, created_at, sent_at, attempts, next_attempt_at, last_error, state, \
         (SELECT COUNT(*) FROM bounces b WHERE b.letter = letters.id AND b.permanent = 0) AS delays \
         FROM (SELECT outbox.*, {STATE} AS state FROM outbox WHERE {CONDITION}) AS letters WHERE $3 = '' OR state = $3 \
         ORDER BY created_at DESC, id DESC LIMIT $4 OFFSET $5"
    );
    let query = sqlx::query(AssertSqlSafe(sql)).bind(wanted.kind.clone()).bind(like(&wanted.address)).bind(wanted.state.clone());
    query.bind(most).bind(after).fetch_all(connection).await?.iter().map(line).collect()
}

/// The kinds that there are.
pub(super) async fn kinds(connection: &mut Connection, _: OutboxPermit) -> Result<Vec<String>, Failure> {
    Ok(sqlx::query_scalar("SELECT DISTINCT kind FROM outbox ORDER BY kind").fetch_all(connection).await?)
}

/// Mails written so long before the first one that waits count with it: what is written on one occasion is not written at one moment.
const HOUR: i64 = 3_600_000_000;

/// How far the sending has come, if something waits for its first attempt.
pub(super) async fn progress(connection: &mut Connection, _: OutboxPermit, now: i64) -> Result<Option<Progress>, Failure> {
    let waits = "next_attempt_at <= $1 AND sent_at IS NULL AND attempts = 0";
    let sql = format!("SELECT MIN(created_at) FROM outbox WHERE {waits}");
    let since: Option<i64> = sqlx::query_scalar(AssertSqlSafe(sql)).bind(now).fetch_one(&mut *connection).await?;
    let Some(since) = since else { return Ok(None) };
    let sql = format!(
        "SELECT COUNT(*) AS written, COUNT(sent_at) AS sent, COUNT(CASE WHEN {waits} THEN 1 END) AS waiting \
         FROM outbox WHERE created_at >= $2"
    );
    let row = sqlx::query(AssertSqlSafe(sql)).bind(now).bind(since - HOUR).fetch_one(connection).await?;
    Ok(Some(Progress { written: row.try_get("written")?, sent: row.try_get("sent")?, waiting: row.try_get("waiting")? }))
}

/// Delays of so many days are told of.
const DELAY_DAYS: i64 = 90;

/// How often mail to people of an organisation was put off lately at the address they have now, such as by a full mailbox.
pub async fn delayed(connection: &mut Connection, permit: &PeoplePermit, now: i64) -> Result<HashMap<PersonId, i64>, Failure> {
    let sql = "SELECT b.person, COUNT(*) AS delays FROM bounces b JOIN people p ON p.id = b.person AND p.email = b.address \
               WHERE p.organisation = $1 AND b.permanent = 0 AND b.came_at >= $2 GROUP BY b.person";
    let query = sqlx::query(sql).bind(permit.organisation().as_str().to_owned()).bind(now - DELAY_DAYS * 24 * HOUR);
    let rows = query.fetch_all(connection).await?;
    let pair = |row: &AnyRow| Ok((PersonId::new(row.try_get::<String, _>("person")?), row.try_get("delays")?));
    Ok(rows.iter().map(pair).collect::<Result<_, sqlx::Error>>()?)
}

fn line(row: &AnyRow) -> Result<Line, Failure> {
    let state: String = row.try_get("state")?;
    Ok(Line {
        id: row.try_get("id")?,
        person: row.try_get("person")?,
        to: row.try_get("to_address")?,
        subject: row.try_get("subject")?,
        kind: row.try_get("kind")?,
        state: State::named(&state).unwrap_or(State::Waiting),
        created_at: row.try_get("created_at")?,
        sent_at: row.try_get("sent_at")?,
        attempts: row.try_get("attempts")?,
        next_attempt_at: row.try_get("next_attempt_at")?,
        error: row.try_get("last_error")?,
        delays: row.try_get("delays")?,
    })
}
