//! The log (R10): who did what, when, from what to what; read as far as [`domain::access::log`] lets somebody.

mod filter;
mod pages;
mod queries;
mod telling;

use crate::app::App;
use axum::{Router, routing::get};

pub use pages::href_of_organisation;

/// `/log` and its files.
pub fn routes() -> Router<App> {
    Router::new().route("/log", get(pages::page)).route("/log.xlsx", get(pages::workbook)).route("/log.csv", get(pages::csv))
}
