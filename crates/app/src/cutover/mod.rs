//! Moving data and cutting over (C9, C10): how far each organisation is, what went wrong, what is outstanding.

pub(crate) mod api;
mod edit;
mod found;
mod list;
mod one;
pub mod store;
pub(crate) mod words;
mod workbook;

pub(crate) use store::{held_back, open as open_items, open_at};

use crate::app::App;
use axum::{Router, routing::get};

/// `/rollouts/{rollout}/cutover` and what is below.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/cutover", get(list::page))
        .route("/rollouts/{rollout}/cutover.xlsx", get(workbook::workbook))
        .route("/rollouts/{rollout}/cutover/{organisation}", get(one::page))
        .route("/rollouts/{rollout}/cutover/{organisation}/new", get(edit::new).post(edit::add))
        .route("/rollouts/{rollout}/cutover/{organisation}/{item}", get(edit::edit).post(edit::save))
}
