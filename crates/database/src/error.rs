//! What can go wrong with a database, sorted by what a person can do about it.

/// A failed statement, and what kind of trouble it is.
#[derive(Debug, thiserror::Error)]
#[error("database: {source}")]
pub struct Error {
    /// What kind of trouble.
    pub trouble: Trouble,
    #[source]
    source: sqlx::Error,
}

/// Kinds of trouble.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Somebody else holds the database for too long; trying again may help.
    Locked,
    /// The database cannot be written.
    ReadOnly,
    /// The database cannot be reached.
    Unreachable,
    /// A row of that key is there already.
    Duplicate,
    /// Anything else: a fault of ours.
    Fault,
}

impl Error {
    /// The server did not answer in time.
    pub(crate) fn unreachable(source: sqlx::Error) -> Self {
        Self { trouble: Trouble::Unreachable, source }
    }
}

impl From<sqlx::Error> for Error {
    fn from(source: sqlx::Error) -> Self {
        Self { trouble: trouble(&source), source }
    }
}

fn trouble(error: &sqlx::Error) -> Trouble {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::PoolClosed | sqlx::Error::Tls(_) | sqlx::Error::WorkerCrashed => Trouble::Unreachable,
        sqlx::Error::PoolTimedOut => Trouble::Locked,
        sqlx::Error::Database(database) if database.is_unique_violation() => Trouble::Duplicate,
        sqlx::Error::Database(database) => database.code().map_or(Trouble::Fault, |code| trouble_of_code(&code)),
        _ => Trouble::Fault,
    }
}

/// SQLite's numbers carry the primary result code in their low byte; PostgreSQL's codes have five characters.
fn trouble_of_code(code: &str) -> Trouble {
    match code {
        "55P03" | "40001" | "40P01" => return Trouble::Locked,
        "25006" => return Trouble::ReadOnly,
        _ if code.len() == 5 && (code.starts_with("08") || code.starts_with("57P")) => return Trouble::Unreachable,
        _ if code.len() == 5 => return Trouble::Fault,
        _ => {}
    }
    match code.parse::<u32>().map(|number| number & 0xff) {
        Ok(5 | 6) => Trouble::Locked,
        Ok(8) => Trouble::ReadOnly,
        Ok(10 | 14) => Trouble::Unreachable,
        _ => Trouble::Fault,
    }
}
