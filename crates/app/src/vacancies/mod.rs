//! `/vacancies`: the roles that nobody holds, across all organisations that the visitor answers for, what waits on them,
//! and whom to call (B3, R4).

pub(crate) mod api;
mod gather;
mod organisations;
mod page;
mod workbook;

use crate::app::App;
use axum::{Router, routing::get};

/// `/vacancies` and the same as a workbook.
pub fn routes() -> Router<App> {
    Router::new().route("/vacancies", get(page::page)).route("/vacancies.xlsx", get(workbook::workbook))
}
