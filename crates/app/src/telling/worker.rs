//! Tells people while the server runs: each working morning, and between mornings what cannot wait; lets offers of seats lapse, and reminds
//! reviewers.

use super::{
    run::{self, Morning},
    store,
};
use crate::{app::App, failure::Failure, reviews, training};
use database::Moment;
use domain::calendar::Day;
use jiff::civil::Time;
use std::time::Duration;

/// How often it is looked whether there is something to tell.
const PERIOD: Duration = Duration::from_secs(60);

/// Tells people until the task is dropped.
pub async fn run(app: App) {
    let mut seen = 0;
    let mut settled = None;
    loop {
        if let Err(error) = settle_offers(&app, &mut settled).await {
            tracing::warn!("offers of seats cannot be settled now: {error}");
        }
        if let Err(error) = tell(&app, &mut seen).await {
            tracing::warn!("people cannot be told now: {error}");
        }
        tokio::time::sleep(PERIOD).await;
    }
}

/// What is to be told now: from the hour of the morning run on the morning's letters, after them what cannot wait. The
/// very first time it only notes how everything stands. `seen` is the line of the log up to which nothing could not wait.
async fn tell(app: &App, seen: &mut i64) -> Result<(), Failure> {
    let now = Moment::local(app.clock().now().micros).time();
    if now < app.settings().morning.0 && !run::is_first(app).await? {
        return Ok(());
    }
    match run::morning(app, false).await? {
        Morning::Told(letters) if !letters.is_empty() => tracing::info!("wrote the {} letters of this morning", letters.len()),
        Morning::Told(_) | Morning::First | Morning::Closed => {}
        Morning::Done => {
            let mut connection = app.database().read().await?;
            let line = store::last_line(&mut connection).await?;
            drop(connection);
            if line != *seen {
                run::at_once(app).await?;
                *seen = line;
            }
        }
    }
    Ok(())
}

/// On a working day, from the hour of the morning on and once by each server, lets the offers of seats lapse that nobody took, and reminds
/// reviewers whose day is near. `settled`
/// is the day on which this server last did.
async fn settle_offers(app: &App, settled: &mut Option<Day>) -> Result<(), Failure> {
    let now = Moment::local(app.clock().now().micros).time();
    let today = app.clock().today();
    if now < app.settings().morning.0 || *settled == Some(today) || !today.is_working_day() {
        return Ok(());
    }
    training::settle_offers(app).await?;
    reviews::remind(app).await?;
    *settled = Some(today);
    Ok(())
}

/// The hour at which the digests are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hour(pub Time);

impl Hour {
    /// Reads `06:30`.
    pub fn read(text: &str) -> Option<Self> {
        let (hour, minute) = text.split_once(':')?;
        Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok().map(Self)
    }
}

impl Default for Hour {
    fn default() -> Self {
        Self(Time::constant(6, 30, 0, 0))
    }
}
