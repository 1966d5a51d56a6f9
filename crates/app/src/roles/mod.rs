//! The role gallery: the cards of every role that a rollout names.

use crate::app::App;
use axum::Router;

/// `/roles` and `/roles/{key}`.
pub fn routes() -> Router<App> {
    Router::new()
}
