//! Gates (R7): what must hold before something goes on, who still holds it up, and what was decided.

pub(crate) mod api;
mod found;
mod list;
mod one;
pub mod store;
mod words;

use crate::app::App;
use axum::{Router, routing::get};

/// `/rollouts/{rollout}/gates` and what is below.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/gates", get(list::page))
        .route("/rollouts/{rollout}/gates/{gate}", get(list::gate))
        .route("/rollouts/{rollout}/gates/{gate}/{place}", get(one::page).post(one::decide))
}
