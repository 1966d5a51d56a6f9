//! A list of tasks out to Excel and in again: what the file changes is shown cell by cell, what others changed meanwhile is decided one
//! by one, and all of it is done through the same change of many tasks as any other, or nothing is.

mod actions;
mod columns;
mod compare;
mod export;
mod pages;
mod rows;

use crate::app::App;
use axum::{Router, extract::DefaultBodyLimit, routing::get};

/// What an upload may weigh.
const UPLOAD_LIMIT: usize = 8 * 1024 * 1024;

/// The list as a workbook, taking one in, and making its changes.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/bulk/tasks.xlsx", get(export::workbook))
        .route("/bulk/excel", get(pages::form).post(actions::upload).layer(DefaultBodyLimit::max(UPLOAD_LIMIT)))
        .route("/bulk/excel/change", get(pages::form).post(actions::change))
}
