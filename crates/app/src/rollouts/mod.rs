//! Rollouts: creating and publishing them, and how they stand on a day.

pub mod creation;
pub mod standing;
pub mod store;

use crate::app::App;
use axum::Router;

/// The pages of this feature.
pub fn routes() -> Router<App> {
    Router::new()
}
