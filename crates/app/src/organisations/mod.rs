//! Organisations: the directory that is kept in memory, the register they come from, and their pages.

pub mod directory;
mod list;
mod local_there;
mod page;
pub mod register;
mod roles_there;
pub mod seen;
mod structure;
pub(crate) mod tasks_there;
pub(crate) mod upkeep;
mod withdrawn;

use crate::app::App;
use axum::{Router, routing::get};

/// `/organisations`, one organisation, and both as workbooks.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/organisations", get(list::list))
        .route("/organisations.xlsx", get(list::workbook))
        .route("/organisations/{code}", get(page::page))
        .route("/organisations/{code}/tasks.xlsx", get(page::workbook))
}
