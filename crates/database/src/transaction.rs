//! Transactions: none without an actor, every change stamped and written to the log with it.

use crate::{
    chain::{self, Redaction},
    error::Error,
    line::{Line, LogEntry},
    moment::Moment,
};
use sqlx::{Any, AnyConnection, Transaction};
use std::collections::HashMap;
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

/// A write transaction. Dropped without [`Tx::commit`], nothing of it remains.
pub struct Tx {
    inner: Transaction<'static, Any>,
    actor: Actor,
    now: Moment,
    /// Lines of the log that are written at the end, so that the log is locked for as short as can be.
    lines: Vec<Line>,
    /// The revisions that this transaction has counted up. It becomes visible at once, so one step of each is enough.
    bumped: HashMap<String, i64>,
}

impl Tx {
    pub(crate) fn new(inner: Transaction<'static, Any>, actor: Actor, now: Moment) -> Self {
        Self { inner, actor, now, lines: Vec::new(), bumped: HashMap::new() }
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

    /// Counts up the revision of something that servers keep in memory, once in this transaction, and gives the new one.
    /// The row stays locked until the end of the transaction, so revisions become visible in order.
    pub async fn bump(&mut self, scope: &str) -> Result<i64, Error> {
        if let Some(revision) = self.bumped.get(scope) {
            return Ok(*revision);
        }
        let sql = "INSERT INTO revisions (scope, value) VALUES ($1, 1) \
                   ON CONFLICT (scope) DO UPDATE SET value = revisions.value + 1 RETURNING value";
        let revision = sqlx::query_scalar(sql).bind(scope.to_owned()).fetch_one(&mut *self.inner).await?;
        self.bumped.insert(scope.to_owned(), revision);
        Ok(revision)
    }

    /// Writes one line of the log, at the latest when the change is made.
    pub async fn log(&mut self, entry: LogEntry<'_>) -> Result<(), Error> {
        self.lines.push(Line::new(entry, &self.actor, self.now));
        if self.lines.len() >= chain::COLLECTED { self.write_lines().await } else { Ok(()) }
    }

    /// Puts other words in place of those of earlier lines, because a person is erased, and says so in the log. The
    /// program stays able to prove that nothing else was changed.
    pub async fn redact_log(&mut self, redactions: &[Redaction]) -> Result<(), Error> {
        if redactions.is_empty() {
            return Ok(());
        }
        self.write_lines().await?;
        let erasure = self.new_id();
        let digest = chain::redact(&mut self.inner, &erasure, redactions).await?;
        let became = Some(format!("\"{digest}\""));
        self.log(LogEntry { action: chain::REDACTED, subject: Some(&erasure), became, ..LogEntry::default() }).await
    }

    async fn write_lines(&mut self) -> Result<(), Error> {
        let lines = std::mem::take(&mut self.lines);
        chain::append(&mut self.inner, &lines).await
    }

    /// Makes the change.
    pub async fn commit(mut self) -> Result<(), Error> {
        self.write_lines().await?;
        Ok(self.inner.commit().await?)
    }
}
