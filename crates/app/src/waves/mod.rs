//! Waves in the product (C1, C4, C5): who stands in which, moving participants with a look at what it changes first, and dates that an
//! organisation has of its own inside its wave.

pub(crate) mod api;
mod excel;
mod moving;
mod outlook;
mod own;
mod page;
mod plan;
mod store;
mod there;
mod wish;
mod words;

pub(crate) use moving::make as move_participants;
pub(crate) use page::crumbs;
pub(crate) use there::{Changed, There, changed_since, there};

use crate::app::App;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

/// What a workbook may weigh.
const UPLOAD_LIMIT: usize = 2 * 1024 * 1024;

/// `/rollouts/{rollout}/waves`, a move and its preview, the workbook both ways, and one organisation in its wave.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/waves", get(page::page))
        .route("/rollouts/{rollout}/waves.xlsx", get(excel::workbook))
        .route("/rollouts/{rollout}/waves/excel", post(excel::take_in).layer(DefaultBodyLimit::max(UPLOAD_LIMIT)))
        .route("/rollouts/{rollout}/waves/move", get(moving::preview).post(moving::make))
        .route("/rollouts/{rollout}/waves/{organisation}", get(own::page).post(own::set))
}
