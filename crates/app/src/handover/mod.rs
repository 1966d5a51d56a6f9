//! Handing on: everything that somebody holds and stands on, on one screen, with who takes over each thing, what changes
//! by it, and one button (R4). Nothing is written before the changes have been seen.

mod actions;
pub(crate) mod api;
mod lines;
mod pages;
mod preview;
mod record;
mod store;
mod undo;
mod wish;

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

/// `/people/{person}/leave`, `/people/{person}/move`, and taking either back.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/people/{person}/leave", get(pages::leave).post(actions::leave))
        .route("/people/{person}/move", get(pages::move_on).post(actions::move_on))
        .route("/people/{person}/handover/undo", post(undo::undo))
}
