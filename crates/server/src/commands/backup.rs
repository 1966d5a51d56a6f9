//! `kaskade backup`: a copy of a database while it is in use.

use crate::{output, reading::Where, stop::Stop};
use clap::Args;
use database::Engine;
use std::path::PathBuf;

/// Copy an SQLite database into a new file, also while a server uses it.
///
/// For PostgreSQL use its own pg_dump.
#[derive(Debug, Args)]
pub struct Backup {
    #[command(flatten)]
    place: Where,
    /// The file to write; it must not be there yet.
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

/// Runs the command.
pub async fn run(backup: Backup) -> Result<(), Stop> {
    let database = backup.place.open().await?;
    if database.engine() == Engine::Postgres {
        return Err(Stop::refused("a PostgreSQL database is backed up with pg_dump: pg_dump --format=custom --file=FILE URL"));
    }
    if backup.to.exists() {
        return Err(Stop::refused(format!("{} is there already; choose another file with --to", backup.to.display())));
    }
    let copied = database.backup_file(&backup.to).await;
    copied.map_err(|error| Stop::refused(format!("{} could not be written: {error}", backup.to.display())))?;
    output::say(&format!("The database is copied to {}.", backup.to.display()));
    Ok(())
}
