//! What a municipality does beside the playbook (A7): tasks of its own, and tasks that it passes on to its institutions. How
//! they stand is [`crate::rollouts::standing`], their pages are those of every task.

pub(crate) mod api;
mod chosen;
mod entered;
mod own;
mod pass_on;
pub mod seen;
pub mod store;
pub mod told;

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

/// Adding, changing and closing a task of one's own, and passing a task on.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/{organisation}/own/new", get(own::new).post(own::add))
        .route("/rollouts/{rollout}/{organisation}/{code}/edit", get(own::edit).post(own::save))
        .route("/rollouts/{rollout}/{organisation}/{code}/close", post(own::close))
        .route("/rollouts/{rollout}/{organisation}/{code}/reopen", post(own::reopen))
        .route("/rollouts/{rollout}/{organisation}/{code}/pass-on", get(pass_on::page).post(pass_on::save))
}
