//! Tasks: what people said and did about them, one task's page, and everybody's own list.

mod actions;
mod answers;
pub(crate) mod api;
mod asking;
mod beside;
mod by_training;
pub(crate) mod columns;
mod entered;
mod experience;
pub(crate) mod files;
mod forms;
mod given;
pub(crate) mod history;
pub(crate) mod local;
pub(crate) mod mine;
pub(crate) mod notes;
pub(crate) mod opened;
mod page;
#[cfg(feature = "paper")]
mod paper;
pub mod record;
mod refusals;
mod relations;
pub mod store;
pub mod words;

pub(crate) use by_training::{Said, say_by_training};

use crate::app::App;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

/// The pages of this feature.
pub fn routes() -> Router<App> {
    Router::new().route("/", get(mine::page)).route("/tasks.xlsx", get(mine::workbook)).merge(one())
}

/// One task and what can be done about it. Forms that carry a file measure it themselves.
fn one() -> Router<App> {
    let routes = Router::new()
        .route("/rollouts/{rollout}/{organisation}/{code}", get(page::page))
        .route("/rollouts/{rollout}/{organisation}/{code}/progress", post(actions::progress))
        .route("/rollouts/{rollout}/{organisation}/{code}/people", post(actions::people))
        .route("/rollouts/{rollout}/{organisation}/{code}/answer", post(actions::answer).layer(DefaultBodyLimit::disable()))
        .route("/rollouts/{rollout}/{organisation}/{code}/comment", post(actions::comment))
        .route("/rollouts/{rollout}/{organisation}/{code}/file", post(actions::file).layer(DefaultBodyLimit::disable()))
        .route("/rollouts/{rollout}/{organisation}/{code}/files/{id}", get(files::download))
        .route("/rollouts/{rollout}/{organisation}/{code}/files/{id}/remove", post(actions::remove_file))
        .route("/rollouts/{rollout}/{organisation}/{code}/help", post(actions::help))
        .route("/rollouts/{rollout}/{organisation}/{code}/help-answer", post(actions::help_answer))
        .route("/rollouts/{rollout}/{organisation}/{code}/helped", post(actions::helped))
        .route("/rollouts/{rollout}/{organisation}/{code}/refuse-answer", post(actions::refuse_answer))
        .route("/rollouts/{rollout}/{organisation}/{code}/grant-due", post(actions::grant_due));
    #[cfg(feature = "paper")]
    let routes = routes.route("/rollouts/{rollout}/{organisation}/{code}/task.pdf", get(paper::paper));
    routes
}
