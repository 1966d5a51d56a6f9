//! The calendar (F5): one's own, a rollout's, an organisation's and across rollouts, as month, list and private feed.

pub(crate) mod api;
mod feed;
mod feeds;
mod gather;
mod month;
mod page;
mod scope;

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

/// `/calendar`, its feeds, and the addresses where calendar programs fetch them.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/calendar", get(page::page))
        .route("/calendar/feeds", post(page::make_feed))
        .route("/calendar/feeds/{feed}/revoke", post(page::revoke_feed))
        .route("/calendar/feed/{file}", get(feed::feed))
}
