//! Saved filters: everybody names the filters that they use again, and finds them on the page as links (A8).

mod address;
pub(crate) mod api;
mod offered;
mod pages;
mod store;

pub(crate) use offered::{Offered, offered};

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

/// Saving a filter, and each person's own.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/filters", post(pages::save))
        .route("/filters/{filter}", get(pages::edit).post(pages::rename))
        .route("/filters/{filter}/remove", post(pages::remove))
}
