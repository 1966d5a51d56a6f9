//! Sends what waits in the outbox, again and again until the program stops.

use super::{steering, store};
use crate::{app::App, failure::Failure};
use database::Actor;
use mail::{Post, Unsent};
use std::time::Duration;

/// How often the outbox is looked at.
const PERIOD: Duration = Duration::from_secs(5);
const SECOND: i64 = 1_000_000;
/// For so long a letter that was taken is nobody else's; a server that crashed meanwhile loses it after that.
pub(super) const LEASE: i64 = 3 * 60 * SECOND;
/// Letters that one look at the outbox takes in.
const AT_ONCE: i64 = 100;
/// A letter is tried so often, the last time after about two days.
const MOST_ATTEMPTS: i64 = 14;

/// Sends what waits until the task is dropped. Without a way out nothing is ever sent.
pub async fn run(app: App) {
    let post = app.settings().mail.as_ref().and_then(|way| match Post::of(way) {
        Ok(post) => Some(post),
        Err(error) => {
            tracing::error!("no mail is sent: {error}");
            None
        }
    });
    loop {
        if let Some(post) = &post
            && let Err(error) = send_what_waits(&app, post).await
        {
            tracing::warn!("the outbox cannot be worked through now: {error}");
        }
        tokio::time::sleep(PERIOD).await;
    }
}

/// Sends letters whose time has come, as many as go out in a minute and one look at the outbox takes in; says how many.
pub async fn send_what_waits(app: &App, post: &Post) -> Result<usize, Failure> {
    let per_minute = app.settings().mails_per_minute();
    let mut connection = app.database().read().await?;
    if steering::stopped(&mut connection).await?.is_some() {
        return Ok(0);
    }
    if steering::has_to_move(&mut connection).await? {
        // What is held back is read anew below.
        let mut tx = app.write(Actor::Program("mail")).await?;
        steering::release(&mut tx).await?;
        steering::hold(&mut tx).await?;
        tx.commit().await?;
    }
    let now = app.clock().now().micros;
    let allowance = store::allowance(&mut connection, now, per_minute).await?;
    let letters = store::due(&mut connection, now, allowance.min(AT_ONCE)).await?;
    drop(connection);
    let mut sent = 0;
    for letter in letters {
        sent += usize::from(send(app, post, &letter).await?);
    }
    Ok(sent)
}

/// Takes one letter, sends it outside of any transaction, and notes what came of it.
async fn send(app: &App, post: &Post, letter: &store::Letter) -> Result<bool, Failure> {
    let mut tx = app.write(Actor::Program("mail")).await?;
    let until = tx.now().micros + LEASE;
    let taken = store::take(&mut tx, letter, until, app.settings().mails_per_minute()).await?;
    tx.commit().await?;
    if !taken {
        return Ok(false);
    }
    let outcome = post.send(&letter.to_send()).await;
    let mut tx = app.write(Actor::Program("mail")).await?;
    let now = tx.now().micros;
    match &outcome {
        Ok(()) => store::sent(&mut tx, letter).await?,
        Err(Unsent::Refused(error)) => {
            store::failed(&mut tx, letter, error, None).await?;
            store::bounced(&mut tx, &letter.id, error).await?;
        }
        Err(Unsent::Later(error)) => {
            tracing::warn!("letter {} is tried again later: {error}", letter.id);
            store::failed(&mut tx, letter, error, wait(letter.attempts + 1).map(|wait| now + wait)).await?;
        }
    }
    tx.commit().await?;
    Ok(outcome.is_ok())
}

/// How long to wait after so many attempts: half a minute, then twice as long each time up to six hours, then no more.
fn wait(attempts: i64) -> Option<i64> {
    let doubled = 30_i64 << attempts.clamp(1, 20).saturating_sub(1);
    (attempts < MOST_ATTEMPTS).then(|| doubled.min(6 * 60 * 60) * SECOND)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_longer_each_time_and_gives_up_after_two_days() {
        let waits: Vec<i64> = (1..).map_while(wait).map(|micros| micros / SECOND).collect();
        assert_eq!(&waits[..4], [30, 60, 120, 240]);
        assert!(waits.is_sorted());
        let days = waits.iter().sum::<i64>() as f64 / 86_400.0;
        assert!((1.0..3.0).contains(&days), "{days}");
    }
}
