//! Review rounds (F4): the programme office sends material to a working group, which comments on its passages and is told what came of it.

pub(crate) mod api;
mod comments;
mod edit;
mod found;
mod letters;
mod list;
mod page;
mod reminding;
mod reviewer;
pub mod store;

pub use reminding::remind;

use crate::{app::App, failure::Failure, organisations::seen::Seen, visit::Visit};
use axum::{
    Router,
    routing::{get, post},
};

/// Whether the viewer has any business with the review rounds of a rollout.
pub(crate) async fn concern(visit: &Visit, seen: &Seen) -> Result<bool, Failure> {
    let permit = domain::access::reviews(&visit.viewer, &seen.permit);
    if permit.keeps() {
        return Ok(true);
    }
    let mut connection = visit.app.database().read().await?;
    store::is_asked(&mut connection, seen.key(), &visit.viewer.person).await
}

/// `/rollouts/{rollout}/reviews` and what is below.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/reviews", get(list::page))
        .route("/rollouts/{rollout}/reviews/new", get(edit::new).post(edit::add))
        .route("/rollouts/{rollout}/reviews/{review}", get(page::page))
        .route("/rollouts/{rollout}/reviews/{review}/edit", get(edit::edit).post(edit::save))
        .route("/rollouts/{rollout}/reviews/{review}/open", post(edit::open))
        .route("/rollouts/{rollout}/reviews/{review}/close", post(edit::close))
        .route("/rollouts/{rollout}/reviews/{review}/tell", post(comments::tell))
        .route("/rollouts/{rollout}/reviews/{review}/comments", post(comments::write))
        .route("/rollouts/{rollout}/reviews/{review}/comments/{comment}/withdraw", post(comments::withdraw))
        .route("/rollouts/{rollout}/reviews/{review}/comments/{comment}/answer", post(comments::answer))
        .route("/rollouts/{rollout}/reviews/{review}/done", post(reviewer::done))
        .route("/rollouts/{rollout}/reviews/{review}/travels", post(reviewer::travel))
        .route("/rollouts/{rollout}/reviews/{review}/travels/{travel}/withdraw", post(reviewer::withdraw_travel))
        .route("/rollouts/{rollout}/reviews/{review}/review.xlsx", get(page::workbook))
}
