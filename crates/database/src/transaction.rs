//! Transactions: none without an actor, every change stamped and written to the log with it.

use crate::{error::Error, moment::Moment};
use sqlx::{Any, AnyConnection, Transaction};
use uuid::Uuid;

/// A connection for reading, as queries take it.
pub type Connection = AnyConnection;

/// Who makes a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A person who is signed in.
    Person {
        /// The person's id.
        id: String,
        /// The person's name at that moment.
        name: String,
    },
    /// A command on the command line, or the program itself; named in the log.
    Program(&'static str),
}

impl Actor {
    /// The person's id, if it is one.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Person { id, .. } => Some(id),
            Self::Program(_) => None,
        }
    }

    /// The name that the log shows.
    pub fn name(&self) -> &str {
        match self {
            Self::Person { name, .. } => name,
            Self::Program(name) => name,
        }
    }
}

/// One line of the log: what was done to what, and what was and became, as JSON.
#[derive(Debug, Clone, Default)]
pub struct LogEntry<'a> {
    /// A named action, e.g. `task.changed`.
    pub action: &'a str,
    /// The rollout that it concerns.
    pub rollout: Option<&'a str>,
    /// The organisation that it concerns.
    pub organisation: Option<&'a str>,
    /// The task that it concerns.
    pub task: Option<&'a str>,
    /// What else it concerns: a person's or file's id.
    pub subject: Option<&'a str>,
    /// What was, as JSON.
    pub was: Option<String>,
    /// What became, as JSON.
    pub became: Option<String>,
}

/// A write transaction. Dropped without [`Tx::commit`], nothing of it remains.
pub struct Tx {
    inner: Transaction<'static, Any>,
    actor: Actor,
    now: Moment,
}

impl Tx {
    pub(crate) fn new(inner: Transaction<'static, Any>, actor: Actor, now: Moment) -> Self {
        Self { inner, actor, now }
    }

    /// The connection, for statements.
    pub fn connection(&mut self) -> &mut Connection {
        &mut self.inner
    }

    /// Who makes the change.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// When it is made.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Moves the transaction to another moment: for writing down a made-up or imported history.
    pub fn set_now(&mut self, now: Moment) {
        self.now = now;
    }

    /// Lets another actor go on: for writing down a made-up or imported history.
    pub fn set_actor(&mut self, actor: Actor) {
        self.actor = actor;
    }

    /// A new id that sorts by the moment of the change.
    #[expect(clippy::disallowed_methods, reason = "this is the one place where ids are made")]
    pub fn new_id(&self) -> String {
        Uuid::now_v7().to_string()
    }

    /// Counts up the revision of something that servers keep in memory and gives the new one. The row stays locked
    /// until the end of the transaction, so revisions become visible in order.
    pub async fn bump(&mut self, scope: &str) -> Result<i64, Error> {
        let sql = "INSERT INTO revisions (scope, value) VALUES ($1, 1) \
                   ON CONFLICT (scope) DO UPDATE SET value = revisions.value + 1 RETURNING value";
        Ok(sqlx::query_scalar(sql).bind(scope.to_owned()).fetch_one(&mut *self.inner).await?)
    }

    /// Writes one line of the log.
    pub async fn log(&mut self, entry: LogEntry<'_>) -> Result<(), Error> {
        let text = |part: Option<&str>| part.map(str::to_owned);
        sqlx::query(
            "INSERT INTO log (at, day, actor, actor_name, action, rollout, organisation, task, subject, was, became) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(self.now.micros)
        .bind(self.now.day.to_string())
        .bind(text(self.actor.id()))
        .bind(self.actor.name().to_owned())
        .bind(entry.action.to_owned())
        .bind(text(entry.rollout))
        .bind(text(entry.organisation))
        .bind(text(entry.task))
        .bind(text(entry.subject))
        .bind(entry.was)
        .bind(entry.became)
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Makes the change.
    pub async fn commit(self) -> Result<(), Error> {
        Ok(self.inner.commit().await?)
    }
}
