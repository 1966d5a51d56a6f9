//! Sanity check and check of the IT environment (D4, D5): checklists that people of an organisation fill in with evidence, what machines
//! found, and how far everybody is. A task waits for the critical items of its checklist.

pub(crate) mod api;
mod fill;
mod found;
mod list;
mod one;
pub mod store;
mod words;
mod workbook;

pub(crate) use found::{links, sees_any};
pub(crate) use store::verdicts;

use crate::app::App;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

/// `/rollouts/{rollout}/checks`, and what is below each organisation.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/checks", get(list::page))
        .route("/rollouts/{rollout}/checks.xlsx", get(workbook::workbook))
        .route("/rollouts/{rollout}/{organisation}/checks", get(one::first))
        // The form may carry a file, and measures it itself.
        .route(
            "/rollouts/{rollout}/{organisation}/checks/{checklist}",
            get(one::page).post(fill::answer).layer(DefaultBodyLimit::disable()),
        )
        .route("/rollouts/{rollout}/{organisation}/checks/{checklist}/files/{file}", get(fill::download))
        .route("/rollouts/{rollout}/{organisation}/checks/{checklist}/files/{file}/remove", post(fill::remove))
        .route("/rollouts/{rollout}/{organisation}/checks/{checklist}/results", post(fill::attach))
}
