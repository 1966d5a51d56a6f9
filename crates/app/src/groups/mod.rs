//! Working groups (F3): calls with tracks, sign-up, and a fair selection that anybody can check (`planning::selection`).

pub(crate) mod api;
mod call;
mod edit;
mod found;
mod from_playbook;
mod letters;
mod list;
mod refilling;
mod selecting;
mod sign_up;
pub mod store;
mod track;
mod track_edit;
mod words;

pub use from_playbook::fields as fields_of;
pub use selecting::{commit_for_program, draw_for_program};

use crate::{app::App, failure::Failure, organisations::seen::Seen, visit::Visit};
use axum::{
    Router,
    routing::{get, post},
};
use database::Connection;
use domain::{access, text::RolloutKey};
use std::collections::HashMap;

/// The tracks of a rollout's calls by name: `call, track`.
pub(crate) async fn track_names(connection: &mut Connection, rollout: &RolloutKey) -> Result<HashMap<(String, String), String>, Failure> {
    let calls = store::calls(connection, rollout).await?;
    let of = |call: store::Stored| {
        let title = call.fields.title.clone();
        call.fields.tracks.into_iter().map(move |track| ((call.id.clone(), track.key), format!("{title}: {}", track.title)))
    };
    Ok(calls.into_iter().flat_map(of).collect())
}

/// Whether a viewer has anything to find about working groups in a rollout: whoever keeps calls, where the playbook has some, or a call
/// was opened.
pub(crate) async fn concern(visit: &Visit, seen: &Seen) -> Result<bool, Failure> {
    if access::groups(&visit.viewer, &seen.permit).keeps() || !seen.standing.playbook.groups.is_empty() {
        return Ok(true);
    }
    store::any_opened(&mut *visit.app.database().read().await?, seen.key()).await
}

/// `/rollouts/{rollout}/groups` and what is below.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/groups", get(list::page))
        .route("/rollouts/{rollout}/groups/new", get(edit::new).post(edit::add))
        .route("/rollouts/{rollout}/groups/from-playbook", post(from_playbook::make))
        .route("/rollouts/{rollout}/groups/{call}", get(call::page))
        .route("/rollouts/{rollout}/groups/{call}/edit", get(edit::edit).post(edit::save))
        .route("/rollouts/{rollout}/groups/{call}/open", post(call::open))
        .route("/rollouts/{rollout}/groups/{call}/settle", post(call::settle))
        .route("/rollouts/{rollout}/groups/{call}/sign-up", get(sign_up::page).post(sign_up::save))
        .route("/rollouts/{rollout}/groups/{call}/withdraw", post(sign_up::withdraw))
        .route("/rollouts/{rollout}/groups/{call}/tracks/new", get(track_edit::new).post(track_edit::add))
        .route("/rollouts/{rollout}/groups/{call}/tracks/{track}", get(track::page))
        .route("/rollouts/{rollout}/groups/{call}/tracks/{track}/edit", get(track_edit::edit).post(track_edit::save))
        .route("/rollouts/{rollout}/groups/{call}/tracks/{track}/commit", post(selecting::commit))
        .route("/rollouts/{rollout}/groups/{call}/tracks/{track}/draw", post(selecting::draw))
        .route("/rollouts/{rollout}/groups/{call}/tracks/{track}/replace", post(selecting::replace))
        .route("/rollouts/{rollout}/groups/{call}/tracks/{track}/choose", post(selecting::choose))
        .route("/rollouts/{rollout}/groups/{call}/tracks/{track}/refill", post(refilling::refill))
        .route("/rollouts/{rollout}/groups/{call}/tracks/{track}/record.json", get(track::record))
        .route("/rollouts/{rollout}/groups/{call}/tracks/{track}/published.json", get(track::published))
}
