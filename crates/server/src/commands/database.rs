//! `kaskade database`: from a file to a database server.

use crate::{output, stop::Stop};
use clap::{Args, Subcommand};
use database::{Database, Engine, IfMissing, IfOlder, move_all};

/// Move a database.
#[derive(Debug, Args)]
pub struct DatabaseCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Move(Move),
}

/// Move everything from an SQLite file into an empty PostgreSQL database.
///
/// Stop every server of the file first. All is moved, or nothing: every row is read back and compared, and the log must prove
/// itself. The file stays as it is. Prints a line for each table: its name, how many rows, and a digest of them, separated by tabs.
#[derive(Debug, Args)]
struct Move {
    /// The file: sqlite:PATH.
    #[arg(long, value_name = "URL")]
    from: String,
    /// The empty database: postgres://USER@HOST/NAME.
    #[arg(long, value_name = "URL")]
    to: String,
}

/// Runs the command.
pub async fn run(command: DatabaseCommand) -> Result<(), Stop> {
    let What::Move(wish) = command.what;
    let source = Database::open(&wish.from, IfMissing::Fail, IfOlder::MigrateFilesOnly).await?;
    let from_file = source.engine() == Engine::Sqlite;
    source.close().await;
    if !from_file || wish.to.starts_with("sqlite:") {
        return Err(Stop::Usage(database::MoveError::Direction.to_string()));
    }
    let target = Database::open(&wish.to, IfMissing::Fail, IfOlder::MigrateFilesOnly).await?;
    let moved = move_all(&wish.from, &target, |one| output::say(&format!("{}: {} rows", one.table, one.rows))).await;
    let moved = moved.map_err(Stop::refused)?;
    target.close().await;
    output::data(&moved.iter().map(|one| format!("{}\t{}\t{}\n", one.table, one.rows, one.digest)).collect::<String>())?;
    output::say("Everything is moved and was read back as it was. Start `kaskade serve --database` with the new address;");
    output::say("put the file away, and start no server on it any more.");
    Ok(())
}
