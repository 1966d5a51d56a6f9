//! A line of the log as it is stored, and what its hash is taken over.

use crate::{moment::Moment, transaction::Actor};
use sha2::{Digest, Sha256};
use sqlx::{Row, any::AnyRow};

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

/// The words of a line that may have to be erased one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) actor_name: String,
    pub(crate) was: Option<String>,
    pub(crate) became: Option<String>,
}

impl Words {
    /// Their digest; with a salt nobody can find the words by trying, and without the salt not even whoever knows them.
    pub(crate) fn digest(&self, salt: &str) -> String {
        let mut canonical = Canonical::default();
        canonical.text(Some(salt)).text(Some(&self.actor_name)).text(self.was.as_deref()).text(self.became.as_deref());
        canonical.hashed()
    }
}

/// A line of the log without its number.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) at: i64,
    pub(crate) day: String,
    pub(crate) actor: Option<String>,
    pub(crate) action: String,
    pub(crate) rollout: Option<String>,
    pub(crate) organisation: Option<String>,
    pub(crate) task: Option<String>,
    pub(crate) subject: Option<String>,
    pub(crate) words: Words,
}

impl Line {
    pub(crate) fn new(entry: LogEntry<'_>, actor: &Actor, now: Moment) -> Self {
        let text = |part: Option<&str>| part.map(str::to_owned);
        Self {
            at: now.micros,
            day: now.day.to_string(),
            actor: text(actor.id()),
            action: entry.action.to_owned(),
            rollout: text(entry.rollout),
            organisation: text(entry.organisation),
            task: text(entry.task),
            subject: text(entry.subject),
            words: Words { actor_name: actor.name().to_owned(), was: entry.was, became: entry.became },
        }
    }

    /// The columns that [`Line::read`] wants.
    pub(crate) const COLUMNS: &'static str = "at, day, actor, actor_name, action, rollout, organisation, task, subject, was, became";

    pub(crate) fn read(row: &AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            at: row.try_get("at")?,
            day: row.try_get("day")?,
            actor: row.try_get("actor")?,
            action: row.try_get("action")?,
            rollout: row.try_get("rollout")?,
            organisation: row.try_get("organisation")?,
            task: row.try_get("task")?,
            subject: row.try_get("subject")?,
            words: Words { actor_name: row.try_get("actor_name")?, was: row.try_get("was")?, became: row.try_get("became")? },
        })
    }

    /// The hash of this line after the one whose hash is `previous`, with the digest of its words.
    pub(crate) fn hash(&self, previous: &str, sequence: i64, digest: &str) -> String {
        let mut canonical = Canonical::default();
        canonical.text(Some(previous)).number(sequence).number(self.at).text(Some(&self.day)).text(self.actor.as_deref());
        canonical.text(Some(&self.action)).text(self.rollout.as_deref()).text(self.organisation.as_deref());
        canonical.text(self.task.as_deref()).text(self.subject.as_deref()).text(Some(digest));
        canonical.hashed()
    }
}

/// Fields one after the other, each with its length before it, so that no two contents look the same.
#[derive(Default)]
pub(crate) struct Canonical(Sha256);

impl Canonical {
    pub(crate) fn number(&mut self, number: i64) -> &mut Self {
        self.0.update(number.to_be_bytes());
        self
    }

    pub(crate) fn text(&mut self, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => {
                self.0.update((text.len() as i64).to_be_bytes());
                self.0.update(text.as_bytes());
            }
            None => self.0.update((-1_i64).to_be_bytes()),
        }
        self
    }

    pub(crate) fn hashed(self) -> String {
        let mut text = String::with_capacity(64);
        for byte in self.0.finalize() {
            text.push(char::from(HEX[usize::from(byte >> 4)]));
            text.push(char::from(HEX[usize::from(byte & 15)]));
        }
        text
    }
}

const HEX: &[u8; 16] = b"0123456789abcdef";
