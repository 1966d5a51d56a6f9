//! Success criteria (D3, S2 §3): what implementation, rollout and training are measured by, computed from the rollout.

pub(crate) mod api;
mod found;
mod list;
mod one;
#[cfg(feature = "paper")]
pub(crate) mod paper;
pub mod store;
mod words;

use crate::{app::App, organisations::seen::Seen, visit::Visit};
use axum::{
    Router,
    routing::{get, post},
};
use domain::access;

/// Whether the viewer sees any criterion of a rollout.
pub(crate) fn sees_any(visit: &Visit, seen: &Seen) -> bool {
    let permit = access::success(&visit.viewer, &seen.permit);
    seen.standing.playbook.criteria.iter().any(|one| permit.sees(one))
}

/// `/rollouts/{rollout}/success` and each criterion below it.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/success", get(list::page))
        .route("/rollouts/{rollout}/success.xlsx", get(list::workbook))
        .route("/rollouts/{rollout}/success/{criterion}", get(one::page))
        .route("/rollouts/{rollout}/success/{criterion}/figures", post(one::enter))
}
