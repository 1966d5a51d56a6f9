//! Playbooks in the database: every version as its files stand on disk, read once and kept.

pub mod store;

use crate::app::App;
use axum::Router;

/// The pages of this feature.
pub fn routes() -> Router<App> {
    Router::new()
}
