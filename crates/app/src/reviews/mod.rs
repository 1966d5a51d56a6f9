//! Review rounds (F4): the programme office sends material to a working group, which comments on its passages and is told what came of it.

pub(crate) mod api;
mod comments;
mod edit;
mod files;
mod found;
mod letters;
mod list;
mod page;
mod reminding;
mod reviewer;
pub mod store;
mod workbook;

pub use reminding::remind;

use crate::{app::App, failure::Failure, organisations::seen::Seen, visit::Visit};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};
use domain::{review::State, text::EventKey};
use found::Found;

/// Whether the viewer has any business with the review rounds of a rollout.
pub(crate) async fn concern(visit: &Visit, seen: &Seen) -> Result<bool, Failure> {
    let permit = domain::access::reviews(&visit.viewer, &seen.permit);
    if permit.keeps() {
        return Ok(true);
    }
    let mut connection = visit.app.database().read().await?;
    store::is_asked(&mut connection, seen.key(), &visit.viewer.person).await
}

/// The open rounds of rollouts that wait for the viewer to be done, the first due first.
pub(crate) async fn waiting(visit: &Visit, rollouts: &[Seen]) -> Result<Vec<store::Waiting>, Failure> {
    let mut waiting = store::waiting(&mut *visit.app.database().read().await?, &visit.viewer.person).await?;
    let is_open = |one: &store::Waiting| State::Open.on(one.due, visit.today) == State::Open;
    waiting.retain(|one| is_open(one) && rollouts.iter().any(|seen| *seen.key() == one.rollout));
    Ok(waiting)
}

/// The rounds that are talked over at an event and that the viewer reads: title and address of each.
pub(crate) async fn of_event(visit: &Visit, seen: &Seen, event: &EventKey) -> Result<Vec<(String, String)>, Failure> {
    let found = match Found::open(visit, seen.key().as_str()).await {
        Err(Failure::NotFound) => return Ok(Vec::new()),
        found => found?,
    };
    let rounds = found.rounds.iter().filter(|round| round.fields.event == event.as_str());
    Ok(rounds.map(|round| (round.fields.title.clone(), found.path(&round.id))).collect())
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
        .route("/rollouts/{rollout}/reviews/{review}/comments/{comment}/change", post(comments::change))
        .route("/rollouts/{rollout}/reviews/{review}/comments/{comment}/withdraw", post(comments::withdraw))
        .route("/rollouts/{rollout}/reviews/{review}/comments/{comment}/answer", post(comments::answer))
        .route("/rollouts/{rollout}/reviews/{review}/files", post(files::add).layer(DefaultBodyLimit::disable()))
        .route("/rollouts/{rollout}/reviews/{review}/files/{file}", get(files::download))
        .route("/rollouts/{rollout}/reviews/{review}/files/{file}/remove", post(files::remove))
        .route("/rollouts/{rollout}/reviews/{review}/done", post(reviewer::done))
        .route("/rollouts/{rollout}/reviews/{review}/travels", post(reviewer::travel))
        .route("/rollouts/{rollout}/reviews/{review}/travels/{travel}/withdraw", post(reviewer::withdraw_travel))
        .route("/rollouts/{rollout}/reviews/{review}/review.xlsx", get(workbook::workbook))
}
