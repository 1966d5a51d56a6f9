//! The chain of hashes through the log: each line's hash is taken over the one before, so that a line that was changed,
//! removed, added or moved past the program shows, and everything after it with it.

use crate::{
    error::Error,
    line::{Canonical, Line, Words},
    rows::{Cell, Rows, numbered, values},
    transaction::Connection,
};
use sqlx::{AssertSqlSafe, Row};

/// What the first line's hash is taken over.
const BEGINNING: &str = "kaskade";

/// How many lines a transaction collects before it writes them.
pub(crate) const COLLECTED: usize = 512;

/// How many rows one statement changes. SQLite looks each place of a value up among all places of its statement, so that
/// longer statements are slower, not faster.
const TOGETHER: usize = 16;

/// The action of the line that the log has for every erasure.
pub(crate) const REDACTED: &str = "log.redacted";

/// A salt for the digest of one line's words.
#[expect(clippy::disallowed_methods, reason = "salts of the log are made here")]
pub(crate) fn salt() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}

/// Writes lines at the end of the chain. Its last line stays locked until the end of the transaction, so that two writers
/// never both go on from the same one.
pub(crate) async fn append(connection: &mut Connection, lines: &[Line]) -> Result<(), Error> {
    if lines.is_empty() {
        return Ok(());
    }
    let head = sqlx::query("UPDATE log_head SET sequence = sequence + $1 RETURNING sequence, hash")
        .bind(lines.len() as i64)
        .fetch_one(&mut *connection)
        .await?;
    let (last, mut hash): (i64, String) = (head.try_get("sequence")?, head.try_get("hash")?);
    let mut sequence = last - lines.len() as i64;
    let mut rows = Rows::<15>::new(format!("INSERT INTO log (sequence, {}, salt, digest, hash)", Line::COLUMNS));
    for line in lines {
        sequence += 1;
        let salt = salt();
        let digest = line.words.digest(&salt);
        hash = line.hash(&hash, sequence, &digest);
        rows.add(row(sequence, line, [salt, digest, hash.clone()]));
    }
    rows.write(connection).await?;
    sqlx::query("UPDATE log_head SET hash = $1").bind(hash).execute(&mut *connection).await?;
    Ok(())
}

/// The sequence, the columns of [`Line::COLUMNS`] in that order, and the salt, the digest and the hash.
fn row(sequence: i64, line: &Line, [salt, digest, hash]: [String; 3]) -> [Cell; 15] {
    let words = line.words.clone();
    [
        sequence.into(),
        line.at.into(),
        line.day.clone().into(),
        line.actor.clone().into(),
        words.actor_name.into(),
        line.action.clone().into(),
        line.rollout.clone().into(),
        line.organisation.clone().into(),
        line.task.clone().into(),
        line.subject.clone().into(),
        words.was.into(),
        words.became.into(),
        salt.into(),
        digest.into(),
        hash.into(),
    ]
}

/// Begins the chain, once for each database: lines from before there was one are taken into it.
pub(crate) async fn begin(connection: &mut Connection) -> Result<(), Error> {
    let head = sqlx::query("UPDATE log_head SET sequence = sequence RETURNING sequence, hash").fetch_one(&mut *connection).await?;
    if !head.try_get::<String, _>("hash")?.is_empty() {
        return Ok(());
    }
    let (mut last, mut hash) = (0_i64, BEGINNING.to_owned());
    loop {
        let rows = page(connection, last).await?;
        if rows.is_empty() {
            break;
        }
        let mut filled = Vec::with_capacity(rows.len());
        for row in &rows {
            let line = Line::read(row)?;
            last = row.try_get("sequence")?;
            let salt = salt();
            let digest = line.words.digest(&salt);
            hash = line.hash(&hash, last, &digest);
            filled.push((last, salt, digest, hash.clone()));
        }
        for some in filled.chunks(TOGETHER) {
            let sql = format!(
                "WITH filled (sequence, salt, digest, hash) AS ({}) \
                 UPDATE log SET salt = filled.salt, digest = filled.digest, hash = filled.hash FROM filled \
                 WHERE log.sequence = filled.sequence",
                values(some.len(), 4, numbered)
            );
            let mut update = sqlx::query(AssertSqlSafe(sql)).persistent(false);
            for (sequence, salt, digest, hash) in some {
                update = update.bind(*sequence).bind(salt.clone()).bind(digest.clone()).bind(hash.clone());
            }
            update.execute(&mut *connection).await?;
        }
    }
    sqlx::query("UPDATE log_head SET sequence = $1, hash = $2").bind(last).bind(hash).execute(connection).await?;
    Ok(())
}

/// The next lines after one, in order.
pub(crate) async fn page(connection: &mut Connection, after: i64) -> Result<Vec<sqlx::any::AnyRow>, sqlx::Error> {
    let sql = format!("SELECT sequence, {}, salt, digest, hash FROM log WHERE sequence > $1 ORDER BY sequence LIMIT 4000", Line::COLUMNS);
    sqlx::query(AssertSqlSafe(sql)).bind(after).fetch_all(connection).await
}

/// What the first line's hash is taken over.
pub(crate) fn beginning() -> String {
    BEGINNING.to_owned()
}

/// Other words for a line, because a person is erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redaction {
    /// Which line.
    pub sequence: i64,
    /// What stands as the actor's name from now on.
    pub actor_name: String,
    /// What was, without what is erased.
    pub was: Option<String>,
    /// What became, without what is erased.
    pub became: Option<String>,
}

impl Redaction {
    /// The digest of what stands there from now on; without salt, since nothing of anybody is in it.
    fn digest(&self) -> String {
        Words { actor_name: self.actor_name.clone(), was: self.was.clone(), became: self.became.clone() }.digest("")
    }
}

/// Puts other words in place of those of some lines and gives the digest of all that stand there now.
pub(crate) async fn redact(connection: &mut Connection, erasure: &str, redactions: &[Redaction]) -> Result<String, Error> {
    let mut sorted: Vec<&Redaction> = redactions.iter().collect();
    sorted.sort_by_key(|redaction| redaction.sequence);
    let mut rows = Rows::<3>::new("INSERT INTO log_redactions (erasure, sequence, digest)");
    for redaction in &sorted {
        rows.add([erasure.into(), redaction.sequence.into(), redaction.digest().into()]);
    }
    rows.write(connection).await?;
    for some in sorted.chunks(TOGETHER) {
        let sql = format!(
            "WITH changed (sequence, actor_name, was, became) AS ({}) \
             UPDATE log SET actor_name = changed.actor_name, was = changed.was, became = changed.became, salt = NULL \
             FROM changed WHERE log.sequence = changed.sequence",
            values(some.len(), 4, numbered)
        );
        let mut update = sqlx::query(AssertSqlSafe(sql)).persistent(false);
        for redaction in some {
            let Redaction { sequence, actor_name, was, became } = Redaction::clone(redaction);
            update = update.bind(sequence).bind(actor_name).bind(was).bind(became);
        }
        update.execute(&mut *connection).await?;
    }
    let together = sorted.iter().map(|redaction| (redaction.sequence, redaction.digest()));
    Ok(together_digest(together))
}

/// The digest over all lines of one erasure, in order.
pub(crate) fn together_digest(lines: impl IntoIterator<Item = (i64, String)>) -> String {
    let mut canonical = Canonical::default();
    for (sequence, digest) in lines {
        canonical.number(sequence).text(Some(&digest));
    }
    canonical.hashed()
}
