//! People and roles out to Excel and in again (B2): what a file would add, change and end is shown first, with every fault
//! by its cell, and nothing is written before somebody has approved it.

mod actions;
pub(crate) mod api;
mod columns;
mod directory;
mod entries;
mod export;
mod grid;
mod nation;
mod pages;
mod store;
mod upload;

pub(crate) use actions::{received, refusal};
pub(crate) use entries::looks_like_address;
pub(crate) use grid::{Grid, GridCell, GridRow};

use crate::app::App;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

/// What an upload may weigh.
const UPLOAD_LIMIT: usize = 8 * 1024 * 1024;

/// An organisation's people as a workbook, taking one in, and approving it.
pub fn routes() -> Router<App> {
    Router::new()
        .merge(directory::routes())
        .route("/organisations/{code}/people.xlsx", get(export::workbook))
        .route(
            "/organisations/{code}/people/import",
            get(upload::workbook).post(actions::upload).layer(DefaultBodyLimit::max(UPLOAD_LIMIT)),
        )
        .route("/people/import", get(upload::nation).post(actions::upload_nation).layer(DefaultBodyLimit::max(UPLOAD_LIMIT)))
        .route("/people/import.xlsx", get(export::nation))
        .route("/people/import/{import}", get(pages::preview_nation))
        .route("/people/import/{import}/approve", post(actions::approve_nation))
        .route("/organisations/{code}/people/import/{import}", get(pages::preview))
        .route("/organisations/{code}/people/import/{import}/approve", post(actions::approve))
}
