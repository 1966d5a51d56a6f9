//! The communication plan of a rollout (G4): who says what to whom, when and how; what is planned elsewhere stands in it by itself.

pub(crate) mod api;
mod edit;
mod page;
pub(crate) mod sources;
mod store;

pub(crate) use page::permit;
pub use store::{LineFields, insert};

use crate::app::App;
use axum::{Router, routing::get};

/// `/rollouts/{rollout}/communication` and its lines.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/communication", get(page::page))
        .route("/rollouts/{rollout}/communication.xlsx", get(page::workbook))
        .route("/rollouts/{rollout}/communication/new", get(edit::new).post(edit::add))
        .route("/rollouts/{rollout}/communication/{line}", get(edit::edit).post(edit::save))
}
