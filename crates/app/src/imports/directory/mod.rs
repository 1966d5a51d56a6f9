//! FK Organisation's people and units through a file in the form in which OS2sync gives an organisation's hierarchy: what is
//! different is shown, a human chooses, and who seems to be gone is suggested as a leaver, never taken away.

mod actions;
pub(super) mod api;
mod file;
mod pages;
mod store;

use crate::{app::App, imports::upload};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

/// What an upload may weigh: the largest municipalities have some 40,000 employees.
const UPLOAD_LIMIT: usize = 32 * 1024 * 1024;

/// Taking the file in, looking at it, and approving what is chosen of it.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/organisations/{code}/directory", get(upload::directory).post(actions::upload).layer(DefaultBodyLimit::max(UPLOAD_LIMIT)))
        .route("/organisations/{code}/directory/{import}", get(pages::preview))
        .route("/organisations/{code}/directory/{import}/approve", post(actions::approve))
}
