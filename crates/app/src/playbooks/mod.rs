//! Playbooks: stored versions, each as its files stand on disk and read once; the pages that show one, compare two,
//! start a rollout from one, publish one, go back to one, and tell what changed since somebody last looked.

pub(crate) mod annexes;
pub(crate) mod api;
mod comparison;
mod dates;
pub mod drafts;
mod laid;
mod new;
mod preview;
mod publishing;
mod reading;
pub(crate) mod since;
pub mod store;
mod upload;
mod versions;

use crate::app::App;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

/// An upload may be as large as a playbook, with some room for what the form adds.
const UPLOAD_LIMIT: usize = playbook::LARGEST_PLAYBOOK as usize + 4 * 1024 * 1024;

/// Reading, comparing and publishing the playbook of a rollout, and starting a rollout from one.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{key}/playbook", get(reading::reading))
        .route("/rollouts/{key}/playbook/{version}/files/{name}", get(annexes::download))
        .route("/rollouts/{key}/publish", get(publishing::preview).post(publishing::publish))
        .route("/rollouts/{key}/versions", get(versions::versions))
        .route("/rollouts/{key}/versions/seen", post(versions::seen))
        .route("/rollouts/new", get(new::new).post(new::create))
        .route("/rollouts/new/organisations", post(new::register))
        .merge(drafts::routes())
        .route("/rollouts/new/playbook", post(upload::upload).layer(DefaultBodyLimit::max(UPLOAD_LIMIT)))
}
