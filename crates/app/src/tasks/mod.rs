//! Tasks: what people said and did about them, one task's page, and everybody's own list.

mod actions;
mod answers;
mod entered;
mod files;
mod forms;
mod history;
mod mine;
mod notes;
mod opened;
mod page;
pub mod record;
mod refusals;
pub mod store;
pub mod words;

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
    const TASK: &str = "/rollouts/{rollout}/{organisation}/{code}";
    let at = |action: &str| format!("{TASK}/{action}");
    Router::new()
        .route(TASK, get(page::page))
        .route(&at("progress"), post(actions::progress))
        .route(&at("people"), post(actions::people))
        .route(&at("answer"), post(actions::answer).layer(DefaultBodyLimit::disable()))
        .route(&at("comment"), post(actions::comment))
        .route(&at("file"), post(actions::file).layer(DefaultBodyLimit::disable()))
        .route(&at("files/{id}"), get(files::download))
        .route(&at("files/{id}/remove"), post(actions::remove_file))
        .route(&at("help"), post(actions::help))
        .route(&at("help-answer"), post(actions::help_answer))
        .route(&at("refuse-answer"), post(actions::refuse_answer))
        .route(&at("grant-due"), post(actions::grant_due))
}
