//! Mails on their way: written in the transaction of what they tell about, sent by a worker that survives a crash.
//!
//! Whoever tells somebody something calls [`enqueue`] with the text in the reader's language, or [`enqueue_all`] for many
//! people at once. Nothing is sent inside a transaction. A letter is taken by a conditional update, so that of several
//! servers one sends it. The programme office sees how each letter stands, but not what stands in it, and can stop them all.

pub(crate) mod api;
pub mod bounces;
mod message;
mod pages;
mod progress;
mod queries;
pub(crate) mod steering;
mod store;
pub mod worker;

pub use bounces::BounceSources;
pub use message::Message;
pub(crate) use pages::stop_notice;
pub use queries::delayed;
pub use steering::confirm_address_of as confirm_address;
pub use store::{Letter, all, enqueue, enqueue_all, one};

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

/// `/admin/outbox` and what is done there.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/admin/outbox", get(pages::list))
        .route("/admin/outbox/stop", post(pages::stop))
        .route("/admin/outbox/start", post(pages::start))
        .route("/admin/outbox/retry", post(pages::retry_all))
        .route("/admin/outbox/{letter}/retry", post(pages::retry))
        .route("/admin/outbox/{letter}/give-up", post(pages::give_up))
        .route("/admin/outbox/{letter}/confirm-address", post(pages::confirm_address))
}
