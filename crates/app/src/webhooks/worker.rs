//! Tells other systems while the server runs: reads on in the log, and calls those with something to hear. Several servers
//! share the work; one that is killed loses nothing.

use super::{calls, collect::collect};
use crate::{app::App, failure::Failure};
use std::time::Duration;
use tokio::task::JoinSet;

/// How often it is looked whether there is something to tell.
const PERIOD: Duration = Duration::from_secs(5);
/// So many other systems are called at once.
const AT_ONCE: usize = 32;

/// Tells other systems until the task is dropped, and with it the calls that are being made.
pub async fn run(app: App) {
    let mut calling = JoinSet::new();
    loop {
        if let Err(error) = look(&app, &mut calling).await {
            tracing::warn!("other systems cannot be told now: {error}");
        }
        tokio::time::sleep(PERIOD).await;
    }
}

/// Collects what there is to tell and begins to call; does not wait for answers, so that nobody waits for one who is slow.
async fn look(app: &App, calling: &mut JoinSet<()>) -> Result<(), Failure> {
    while calling.try_join_next().is_some() {}
    while collect(app).await? {}
    // Whoever finds no room now has their turn at the next look.
    for webhook in calls::due(app).await?.into_iter().take(AT_ONCE.saturating_sub(calling.len())) {
        let app = app.clone();
        calling.spawn(async move {
            if let Err(error) = calls::work(&app, &webhook).await {
                tracing::warn!(webhook, "a webhook cannot be called now: {error}");
            }
        });
    }
    Ok(())
}

/// Calls those with something to hear, one after the other, and says how many calls were made: the worker's steps by hand.
pub async fn call_what_waits(app: &App) -> Result<usize, Failure> {
    let mut made = 0;
    for webhook in calls::due(app).await? {
        made += calls::work(app, &webhook).await?;
    }
    Ok(made)
}
