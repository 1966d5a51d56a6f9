//! Whether the log is as the program wrote it: the chain of hashes is gone through from the first line to the last.

use crate::{
    chain::{self, REDACTED, together_digest},
    error::Error,
    line::Line,
    transaction::Connection,
};
use sqlx::Row;
use std::collections::HashMap;

/// What going through the log found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogState {
    /// How many lines fit, from the first on.
    pub lines: i64,
    /// The hash of the last of them. Kept somewhere else it proves later that nothing before it was changed.
    pub hash: String,
    /// The first line that does not fit.
    pub fault: Option<LogFault>,
}

/// Where the log is not as the program wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogFault {
    /// The number of the line.
    pub sequence: i64,
    /// What is wrong with it.
    pub what: Mismatch,
}

/// What is wrong with a line of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Mismatch {
    /// It was not written by the program.
    #[error("was not written by the program")]
    NotWritten,
    /// It, or one before it, is not what it was.
    #[error("is not what was written, or one before it is missing")]
    Changed,
    /// Its words are not those that were written.
    #[error("has other words than those that were written")]
    OtherWords,
    /// Its words were erased without a word about it in the log.
    #[error("was erased without the log saying so")]
    ErasedUnsaid,
    /// Lines are missing at the end.
    #[error("is the last one, and others after it are missing")]
    EndMissing,
    /// It lies behind the end of the chain.
    #[error("lies behind the end of the log")]
    BehindEnd,
}

/// The digests of what stands in place of erased words, as far as the log vouches for them.
type Erased = HashMap<i64, String>;

/// Goes through the log. Give it a connection within a transaction if others write meanwhile.
pub async fn verify(connection: &mut Connection) -> Result<LogState, Error> {
    let head = sqlx::query("SELECT sequence, hash FROM log_head").fetch_optional(&mut *connection).await?;
    let (end, end_hash): (i64, String) = match &head {
        Some(head) => (head.try_get("sequence")?, head.try_get("hash")?),
        None => (0, String::new()),
    };
    let erased = erased(connection).await?;
    let mut state = LogState { lines: 0, hash: chain::beginning(), fault: None };
    let mut last = 0;
    loop {
        let rows = chain::page(connection, last).await?;
        if rows.is_empty() {
            break;
        }
        for row in &rows {
            last = row.try_get("sequence")?;
            if last > end {
                state.fault = Some(LogFault { sequence: last, what: Mismatch::BehindEnd });
                return Ok(state);
            }
            match hash_if_it_fits(row, last, &state.hash, &erased)? {
                Ok(hash) => (state.lines, state.hash) = (state.lines + 1, hash),
                Err(what) => {
                    state.fault = Some(LogFault { sequence: last, what });
                    return Ok(state);
                }
            }
        }
    }
    if last != end || (state.hash != end_hash) {
        state.fault = Some(LogFault { sequence: last, what: Mismatch::EndMissing });
    }
    Ok(state)
}

/// Whether the log has ever ended with that hash. In a log that [`verify`] found whole, everything up to there is then
/// what it was when the hash was noted.
pub async fn is_sealed(connection: &mut Connection, hash: &str) -> Result<bool, Error> {
    let found: Option<i64> =
        sqlx::query_scalar("SELECT sequence FROM log WHERE hash = $1").bind(hash.to_owned()).fetch_optional(connection).await?;
    Ok(found.is_some())
}

/// The hash of a line that is what was written, or what is wrong with it.
fn hash_if_it_fits(
    row: &sqlx::any::AnyRow,
    sequence: i64,
    previous: &str,
    erased: &Erased,
) -> Result<Result<String, Mismatch>, sqlx::Error> {
    let line = Line::read(row)?;
    let salt: Option<String> = row.try_get("salt")?;
    let (digest, hash): (Option<String>, Option<String>) = (row.try_get("digest")?, row.try_get("hash")?);
    let (Some(digest), Some(hash)) = (digest, hash) else { return Ok(Err(Mismatch::NotWritten)) };
    if line.hash(previous, sequence, &digest) != hash {
        return Ok(Err(Mismatch::Changed));
    }
    let stands = match salt {
        Some(salt) => (line.words.digest(&salt) == digest).then_some(()).ok_or(Mismatch::OtherWords),
        None => {
            let vouched = erased.get(&sequence) == Some(&line.words.digest(""));
            vouched.then_some(()).ok_or(Mismatch::ErasedUnsaid)
        }
    };
    Ok(stands.map(|()| hash))
}

/// Every erasure that the log has a line about and whose list of lines is the one that was written; of several for one
/// line the last.
async fn erased(connection: &mut Connection) -> Result<Erased, Error> {
    let rows =
        sqlx::query("SELECT erasure, sequence, digest FROM log_redactions ORDER BY erasure, sequence").fetch_all(&mut *connection).await?;
    let mut by_erasure: HashMap<String, Vec<(i64, String)>> = HashMap::new();
    for row in &rows {
        by_erasure.entry(row.try_get("erasure")?).or_default().push((row.try_get("sequence")?, row.try_get("digest")?));
    }
    let sql = "SELECT subject, became FROM log WHERE action = $1 ORDER BY sequence";
    let said = sqlx::query(sql).bind(REDACTED).fetch_all(connection).await?;
    let mut erased = Erased::new();
    for row in &said {
        let (Some(erasure), Some(digest)) = (row.try_get::<Option<String>, _>("subject")?, row.try_get::<Option<String>, _>("became")?)
        else {
            continue;
        };
        let lines = by_erasure.remove(&erasure).unwrap_or_default();
        if digest == format!("\"{}\"", together_digest(lines.iter().cloned())) {
            erased.extend(lines);
        }
    }
    Ok(erased)
}
