//! Self-study for programs.

use super::Opened;
use crate::{api_v1::found, app::App, failure::Failure, visit::Visit};
use api::{Cursor, StudyMaterial, paged};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::training::Material;

/// What programs read of self-study.
pub(in crate::training) fn routes() -> Router<App> {
    Router::new().route("/rollouts/{rollout}/training/self-study", get(list))
}

async fn list(visit: Visit, Path(key): Path<String>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &key).await?;
    let has_seen = |one: &Material| opened.seen.iter().any(|said| said.material == one.key && said.person == visit.viewer.person);
    let shown = |one: &Material| StudyMaterial {
        material: one.key.to_string(),
        title: visit.text(&one.title).to_owned(),
        about: visit.text(&one.about).to_owned(),
        kind: one.kind.key().to_owned(),
        modules: one.modules.iter().map(ToString::to_string).collect(),
        audiences: one.audiences.iter().map(ToString::to_string).collect(),
        minutes: one.minutes,
        link: opened.link(one).map(str::to_owned),
        seen: has_seen(one),
    };
    Ok(found(&paged(&opened.found.training().material, &cursor, |one| one.key.to_string(), shown)))
}
