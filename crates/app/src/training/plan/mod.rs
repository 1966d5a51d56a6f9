//! The plan of training (E3): frames, what the crate `planning` answers to them and the demand, and the way from there to sessions.

pub(super) mod api;
mod carrying;
mod frame;
mod frames;
mod job;
mod making;
mod page;
mod proposal;
mod question;
pub mod store;
pub mod words;

pub use frame::{Frame, PlaceFrame};

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

/// `/rollouts/{rollout}/training/plan` and what is below.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/training/plan", get(page::page))
        .route("/rollouts/{rollout}/training/plan/frames", get(frames::edit).post(frames::save))
        .route("/rollouts/{rollout}/training/plan/make", post(making::make))
        .route("/rollouts/{rollout}/training/plan/{plan}", get(proposal::page))
        .route("/rollouts/{rollout}/training/plan/{plan}/carry-out", post(carrying::carry_out))
}
