//! Organisations: the directory that is kept in memory, the register they come from, and their pages.

pub(crate) mod api;
pub mod directory;
#[cfg(feature = "paper")]
mod handbook;
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

use crate::{app::App, failure::Failure, visit::Visit};
use axum::{Router, http::Uri, routing::get};
use domain::access::TaskPermit;

/// `/organisations`, one organisation, and both as workbooks.
pub fn routes() -> Router<App> {
    let routes = Router::new()
        .route("/organisations", get(list::list))
        .route("/organisations.xlsx", get(list::workbook))
        .route("/organisations/{code}", get(page::page))
        .route("/organisations/{code}/tasks.xlsx", get(page::workbook));
    #[cfg(feature = "paper")]
    let routes = routes.merge(handbook::routes());
    routes
}

/// All tasks on an organisation's list that the visitor may change, by the address of the list.
pub(crate) async fn listed(visit: &Visit, code: &str, address: &Uri) -> Result<Vec<TaskPermit>, Failure> {
    page::listed(visit, code, address).await
}
