//! Organisations: the directory that is kept in memory, the register they come from, and their pages.

pub mod directory;
pub mod register;

use crate::app::App;
use axum::Router;

/// The pages of this feature.
pub fn routes() -> Router<App> {
    Router::new()
}
