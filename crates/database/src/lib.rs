//! One code path to SQLite and PostgreSQL: opening and migrating, transactions that carry an actor, the log.
//!
//! SQL stands with the features that use it and is written once, with `$1` placeholders, in the vocabulary that both
//! engines share: TEXT, BIGINT and bytes; days as ISO text; moments as microseconds since 1970 UTC. This crate
//! knows nothing of rollouts.

mod chain;
mod error;
mod file;
mod line;
mod migrations;
mod moment;
mod moving;
mod open;
mod primary;
mod rows;
#[cfg(test)]
mod tests;
mod transaction;
mod verify;

pub use chain::Redaction;
pub use error::{Error, Trouble};
pub use line::LogEntry;
pub use migrations::latest_version;
pub use moment::Moment;
pub use moving::{MoveError, Moved, move_all};
pub use open::{Database, Engine, IfMissing, IfOlder, OpenError};
pub use rows::{Cell, Rows};
pub use sqlx::{Row, any::AnyRow};
pub use transaction::{Actor, Connection, Tx};
pub use verify::{LogFault, LogState, Mismatch, is_sealed, verify};
