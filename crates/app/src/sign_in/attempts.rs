//! Attempts with secrets: counted before the secret is looked at, so that many at once count as many, and forgotten when one
//! fits.

use super::{client::Client, secret};
use crate::{app::App, failure::Failure};
use database::{Actor, Connection, Moment, Row};
use domain::lockout::{self, WINDOW};
use texts::Texts;

/// What is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A login and a password.
    Password,
    /// A code of a second factor; only who knows the password gets here.
    Code,
    /// A passkey without a password; only the place is known.
    Passkey,
    /// Asking for a link to set a new password.
    Reset,
}

impl Kind {
    fn key(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Code => "code",
            Self::Passkey => "passkey",
            Self::Reset => "reset",
        }
    }
}

/// An attempt that was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    kind: Kind,
    subject_hash: String,
    client: String,
}

impl Attempt {
    /// An attempt that was counted by an earlier request.
    pub fn again(kind: Kind, subject: &str, client: &Client) -> Self {
        Self { kind, subject_hash: secret::hashed(subject), client: client.0.clone() }
    }
}

/// Not now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    until: i64,
}

impl Refused {
    /// When it opens again, in words.
    pub fn words(self, t: Texts) -> String {
        // To the next whole minute, so that nobody comes too early.
        let minute = 60 * 1_000_000;
        let until = (self.until + minute - 1) / minute * minute;
        t.with("sign-in-too-often", [("time", t.time(Moment::local(until)).into())])
    }
}

/// Counts an attempt at something (a login, a person) from somewhere, or refuses it.
pub async fn enter(app: &App, kind: Kind, subject: &str, client: &Client) -> Result<Result<Attempt, Refused>, Failure> {
    let attempt = Attempt::again(kind, subject, client);
    let mut tx = app.write(Actor::Program("sign-in")).await?;
    // One after the other, or many at once would all find the count as it was.
    tx.bump("attempts").await?;
    let now = tx.now().micros;
    let here = failures(tx.connection(), "subject_hash = $2 AND client = $3", &attempt, now).await?;
    let place = failures(tx.connection(), "subject_hash <> $2 AND client = $3", &attempt, now).await?;
    let place: Vec<i64> = place.into_iter().chain(here.iter().copied()).collect();
    let refused = lockout::login_refused_until(&here, now).max(lockout::place_refused_until(&place, now));
    if let Some(until) = refused {
        return Ok(Err(Refused { until }));
    }
    let sql = "INSERT INTO attempts (id, kind, login_hash, client, at) VALUES ($1, $2, $3, $4, $5)";
    let id = tx.new_id();
    sqlx::query(sql)
        .bind(id)
        .bind(kind.key().to_owned())
        .bind(attempt.subject_hash.clone())
        .bind(attempt.client.clone())
        .bind(now)
        .execute(tx.connection())
        .await?;
    sqlx::query("DELETE FROM attempts WHERE at < $1").bind(now - WINDOW).execute(tx.connection()).await?;
    tx.commit().await?;
    Ok(Ok(attempt))
}

async fn failures(connection: &mut Connection, which: &str, attempt: &Attempt, now: i64) -> Result<Vec<i64>, Failure> {
    let which = which.replace("subject_hash", "login_hash");
    let sql = format!("SELECT at FROM attempts WHERE kind = $1 AND {which} AND at > $4 ORDER BY at DESC LIMIT 200");
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(attempt.kind.key().to_owned());
    let query = query.bind(attempt.subject_hash.clone()).bind(attempt.client.clone()).bind(now - WINDOW);
    query.fetch_all(connection).await?.iter().map(|row| Ok(row.try_get("at")?)).collect()
}

/// Forgets what failed before an attempt that fits.
pub async fn forget(app: &App, attempt: &Attempt) -> Result<(), Failure> {
    let mut tx = app.write(Actor::Program("sign-in")).await?;
    let sql = "DELETE FROM attempts WHERE kind = $1 AND login_hash = $2 AND client = $3";
    let query = sqlx::query(sql).bind(attempt.kind.key().to_owned()).bind(attempt.subject_hash.clone());
    query.bind(attempt.client.clone()).execute(tx.connection()).await?;
    Ok(tx.commit().await?)
}
