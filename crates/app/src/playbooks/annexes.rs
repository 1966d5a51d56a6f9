//! `/rollouts/{key}/playbook/{version}/files/{name}`: a file that a guide of the playbook hands out.

use super::store;
use crate::{failure::Failure, organisations::seen, uploads, visit::Visit};
use axum::{extract::Path, response::Response};
use domain::{playbook::Guide, text::RolloutKey};
use playbook::annex;

/// Where a guide of a version leads.
pub(crate) fn href(rollout: &RolloutKey, version: &str, guide: &Guide) -> String {
    match guide.file().and_then(annex::name) {
        Some(name) => format!("/rollouts/{rollout}/playbook/{}/files/{name}", crate::visit::escape_query(version)),
        None => guide.url.clone(),
    }
}

/// The same as an address that works outside of the program, on paper.
#[cfg(feature = "paper")]
pub(crate) fn link(app: &crate::app::App, rollout: &RolloutKey, version: &str, guide: &Guide) -> String {
    let href = href(rollout, version, guide);
    if guide.file().is_some() { app.link(&href) } else { href }
}

/// A file of a version that is or was in force, for everybody who takes part in the rollout.
pub(super) async fn download(visit: Visit, Path((key, version, name)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let seen = seen::rollout(&visit, &key).await?;
    let in_force = |from: Option<domain::calendar::Day>| from.is_none_or(|from| from <= visit.today);
    if !seen.standing.publications.iter().any(|one| one.version == version && in_force(one.from)) {
        return Err(Failure::NotFound);
    }
    let mut connection = visit.app.database().read().await?;
    let source = store::source(&mut connection, &seen.standing.head.playbook, &version).await?;
    let path = format!("{}{name}", annex::FOLDER);
    let content = annex::name(&path).and_then(|_| source.files().get(&path)).ok_or(Failure::NotFound)?;
    uploads::download(&name, content.clone())
}
