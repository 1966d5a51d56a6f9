//! `kaskade serve`: the server over an operator's own database.

use crate::{config, listen, output, reading::Where, stop::Stop};
use app::{App, clock::Clock};
use clap::Args;
use database::{Database, IfMissing, IfOlder};
use std::{path::PathBuf, time::Duration};

/// Serve a database to browsers.
///
/// An SQLite file that is not there is made; an older one is brought up to date after a copy of it has been put beside
/// it. An older PostgreSQL database is brought up to date only with --migrate, after you have backed it up.
#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    place: Where,
    /// Where to listen; port 0 takes any free one.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: String,
    /// The configuration file: public address, mail server and more; see docs/operating/configuration.md.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// People reach the server through TLS: cookies then never travel without it. Said already by an address that begins
    /// with https:// in the configuration file.
    #[arg(long)]
    behind_tls: bool,
    /// Bring an older PostgreSQL database up to date.
    #[arg(long)]
    migrate: bool,
    /// When asked to stop, go on for so many seconds while /healthz says so, until the proxy in front sends people elsewhere.
    #[arg(long, value_name = "SECONDS", default_value_t = 0)]
    drain: u64,
}

/// Runs the command.
pub async fn run(serve: Serve) -> Result<(), Stop> {
    let config = serve.config.as_deref().map(config::read).transpose()?.unwrap_or_default();
    if let Some(doubt) = config.saml.as_ref().and_then(|saml| saml.doubt()) {
        output::say(&format!("Warning: {doubt}."));
    }
    let listener = listen::bind(&serve.listen).await?;
    let if_older = if serve.migrate { IfOlder::Migrate } else { IfOlder::MigrateFilesOnly };
    let database = Database::open(&serve.place.database, IfMissing::Create, if_older).await?;
    let signals = listen::StopSignals::catch()?;
    let url = listen::url(listener.local_addr()?);
    let mut settings = config.settings(&url, Clock::real())?;
    settings.behind_tls |= serve.behind_tls;
    output::data(&format!("Kaskade: {url}\n"))?;
    listen::serve(App::new(database, settings), listener, signals, Duration::from_secs(serve.drain)).await
}
