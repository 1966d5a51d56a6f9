//! `kaskade tell`: this morning's mails, for whoever wants to see them first, or runs them from a timer of their own.

use crate::{config, output, reading::Where, stop::Stop};
use app::{
    App,
    clock::Clock,
    telling::{self, Morning},
};
use clap::Args;
use domain::calendar::Day;
use std::path::PathBuf;

/// Write the mails of this working day: one for everybody who has something new.
///
/// `kaskade serve` does the same by itself each working morning. Done twice on a day, the second time writes nothing. The
/// mails are sent by `kaskade serve`; see them with `kaskade mail list`.
#[derive(Debug, Args)]
pub struct Tell {
    #[command(flatten)]
    place: Where,
    /// The day that counts as today, such as 2026-11-20 [default: the real date].
    #[arg(long, value_name = "DATE")]
    today: Option<Day>,
    /// The configuration file, for the address that links begin with.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Show what would be written, and write nothing.
    #[arg(long)]
    dry_run: bool,
}

/// Runs the command.
pub async fn run(tell: Tell) -> Result<(), Stop> {
    let config = tell.config.as_deref().map(config::read).transpose()?.unwrap_or_default();
    let clock = tell.today.map_or_else(Clock::real, |day| Clock::set_to(day.date()));
    let settings = config.settings("http://127.0.0.1:8080", clock)?;
    let app = App::new(tell.place.open().await?, settings);
    match telling::morning(&app, tell.dry_run).await? {
        Morning::Closed => output::say("Nobody works today: nothing is written."),
        Morning::Done => output::say("The mails of today are written already."),
        Morning::First => output::say("The first time: from now on people are told what becomes different."),
        Morning::Told(letters) => {
            let lines: String =
                letters.iter().map(|one| format!("{}\t{}\t{}\t{}\n", one.kind.key(), one.to, one.name, one.letter.subject)).collect();
            output::data(&lines)?;
            let done = if tell.dry_run { "would be written" } else { "written" };
            output::say(&format!("{} mails {done}.", letters.len()));
        }
    }
    Ok(())
}
