//! Readiness (D1, S2 §7.5, §8.3): people of an organisation answer a questionnaire of the playbook, talk about where they differ, and somebody
//! decides whether it is ready; the programme office sees it of everybody.

mod answer;
pub(crate) mod api;
mod asked;
mod compared;
mod decide;
mod dialogue;
mod files;
mod found;
mod list;
mod remarks;
pub mod store;
mod words;
mod workbook;

pub(crate) use asked::{Waiting, waiting, waiting_for_all};
pub(crate) use found::{sees, sees_any};
pub(crate) use store::ready;

use crate::app::App;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

/// `/rollouts/{rollout}/readiness`, and what is below each organisation.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/readiness", get(list::page))
        .route("/rollouts/{rollout}/readiness.xlsx", get(workbook::workbook))
        .route("/rollouts/{rollout}/{organisation}/readiness", get(dialogue::first))
        // The form may carry files, and measures them itself.
        .route(
            "/rollouts/{rollout}/{organisation}/readiness/{questionnaire}",
            get(answer::page).post(answer::save).layer(DefaultBodyLimit::disable()),
        )
        .route("/rollouts/{rollout}/{organisation}/readiness/{questionnaire}/files/{file}", get(files::download))
        .route("/rollouts/{rollout}/{organisation}/readiness/{questionnaire}/dialogue", get(dialogue::page).post(decide::agree))
        .route("/rollouts/{rollout}/{organisation}/readiness/{questionnaire}/decision", post(decide::decide))
        .route("/rollouts/{rollout}/{organisation}/readiness/{questionnaire}/share", post(decide::share))
}
