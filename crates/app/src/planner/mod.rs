//! The plan of waves in the product (C4, C5): frames and wishes, what the crate `planning` answers to them, and the way from there to the move.

pub(crate) mod api;
mod found;
pub mod frame;
mod frames;
mod job;
mod making;
mod page;
mod proposal;
pub mod question;
pub mod store;
mod wishes;
pub mod words;
mod workbook;

pub use found::{question_of, wishes_of};
pub(crate) use making::is_lost;

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

/// `/rollouts/{rollout}/waves/plan` and what is below, and the wishes of one municipality.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/waves/plan", get(page::page))
        .route("/rollouts/{rollout}/waves/plan/frames", get(frames::edit).post(frames::save))
        .route("/rollouts/{rollout}/waves/plan/make", post(making::make))
        .route("/rollouts/{rollout}/waves/plan/pin", post(making::pin))
        .route("/rollouts/{rollout}/waves/plan/{plan}", get(proposal::page))
        .route("/rollouts/{rollout}/waves/plan/{plan}/plan.xlsx", get(workbook::workbook))
        .route("/rollouts/{rollout}/waves/plan/{plan}/carry-out", post(making::carry_out))
        .route("/rollouts/{rollout}/waves/{organisation}/wishes", get(wishes::page).post(wishes::save))
}
