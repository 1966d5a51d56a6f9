//! Webhooks: a person has Kaskade call an address of theirs when something changes that they may see. The log is read on
//! ([`collect`]), what it says is written down for each webhook, and called out to it signed, in order and again until it is
//! taken. Nothing has to be done for it by whoever makes a change.

mod actions;
mod caller;
mod calls;
mod collect;
mod deliveries;
mod edit;
mod news;
mod one;
mod page;
mod signing;
mod store;
pub mod worker;

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

pub(crate) use caller::Caller;
pub use collect::collect;

/// `/account/webhooks` and what is done there.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/account/webhooks", get(page::page).post(actions::make))
        .route("/account/webhooks/{webhook}", get(one::page))
        .route("/account/webhooks/{webhook}/edit", get(edit::page).post(edit::save))
        .route("/account/webhooks/{webhook}/test", post(actions::test))
        .route("/account/webhooks/{webhook}/rotate", post(actions::rotate))
        .route("/account/webhooks/{webhook}/off", post(actions::off))
        .route("/account/webhooks/{webhook}/on", post(actions::on))
        .route("/account/webhooks/{webhook}/remove", post(actions::remove))
        .route("/account/webhooks/{webhook}/deliveries/{delivery}/again", post(actions::again))
}
