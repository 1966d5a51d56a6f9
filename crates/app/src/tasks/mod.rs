//! Tasks: what people said and did about them, one task's page, and everybody's own list.

pub mod record;
pub mod store;
pub mod words;

use crate::app::App;
use axum::Router;

/// The pages of this feature.
pub fn routes() -> Router<App> {
    Router::new()
}
