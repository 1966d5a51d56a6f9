//! The mailbox of the sender: what comes back to it is read from a Maildir, or told by a mail service. Letters that could not be
//! delivered go to the outbox, answers of calendar programs to the events; other mail is nobody's.

mod maildir;
mod webhook;

pub use maildir::{read, run};

use crate::{app::App, events, failure::Failure, outbox};
use axum::{Router, routing::post};

/// Where a mail service tells of mails that came back.
pub fn routes_for_services() -> Router<App> {
    Router::new().route("/api/bounces", post(webhook::webhook))
}

/// Takes a message to heart; false if it says nothing that is understood.
async fn take(app: &App, raw: &[u8]) -> Result<bool, Failure> {
    if let Some(bounce) = mail::bounce(raw) {
        outbox::bounces::note(app, &bounce).await?;
        return Ok(true);
    }
    let Some(calendar) = mail::calendar_reply(raw) else { return Ok(false) };
    events::note_calendar_reply(app, &calendar).await?;
    Ok(true)
}
