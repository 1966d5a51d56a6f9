//! Asking for help on a task (A4): the requests of a rollout as the programme office and the supplier answer them, and answers that
//! everybody sees who has the same task. What is asked and answered happens on the task ([`crate::tasks`]).

pub(crate) mod api;
mod inbox;
mod one;
mod sharing;
mod store;
mod workbook;

pub(crate) use store::{Request, answered, asked, of_task, settled, shared_on};

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

/// `/help`, the same as a workbook, one request, and showing its answer to all.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/help", get(inbox::page))
        .route("/help.xlsx", get(workbook::workbook))
        .route("/help/{request}", get(one::page))
        .route("/help/{request}/show", post(sharing::show))
        .route("/help/{request}/take-back", post(sharing::take_back))
}
