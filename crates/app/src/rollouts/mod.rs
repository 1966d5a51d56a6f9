//! Rollouts: creating and publishing them, how they stand on a day, the board, and one task across all organisations.

mod across;
pub(crate) mod api;
mod board;
pub mod creation;
mod curve;
mod filter;
mod laggards;
mod list;
pub(crate) mod next_dates;
pub(crate) mod placements;
mod portfolio;
pub mod standing;
pub mod store;
mod timeline;

use crate::{app::App, failure::Failure, visit::Visit};
use axum::{Router, http::Uri, routing::get};
use domain::access::TaskPermit;

/// `/portfolio`, `/rollouts`, each rollout's board, and one task across all organisations, with their workbooks.
pub fn routes() -> Router<App> {
    let routes = Router::new()
        .route("/portfolio", get(portfolio::page))
        .route("/portfolio.xlsx", get(portfolio::workbook))
        .route("/rollouts", get(list::list))
        .route("/rollouts.xlsx", get(list::workbook))
        .route("/rollouts/{rollout}", get(board::page))
        .route("/rollouts/{rollout}/board.xlsx", get(board::workbook))
        .route("/rollouts/{rollout}/timeline", get(timeline::page))
        .route("/rollouts/{rollout}/timeline.xlsx", get(timeline::workbook))
        .route("/rollouts/{rollout}/tasks/{code}", get(across::page))
        .route("/rollouts/{rollout}/tasks/{code}/list.xlsx", get(across::workbook));
    #[cfg(feature = "paper")]
    let routes = routes.route("/rollouts/{rollout}/status.pdf", get(board::paper));
    routes
}

/// All tasks on a board's list that the visitor may change, by the address of the list.
pub(crate) async fn listed_on_board(visit: &Visit, key: &str, address: &Uri) -> Result<Vec<TaskPermit>, Failure> {
    board::listed(visit, key, address).await
}

/// One task everywhere where the visitor may change it, by the address of the list.
pub(crate) async fn listed_across(visit: &Visit, key: &str, code: &str, address: &Uri) -> Result<Vec<TaskPermit>, Failure> {
    across::listed(visit, key, code, address).await
}
