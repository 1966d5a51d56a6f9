//! Files kept with a task.

use crate::{failure::Failure, tasks::notes, tasks::opened::Opened, uploads, visit::Visit};
use axum::{extract::Path, response::Response};

/// The ending of a name in small letters, without the dot.
pub(super) fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}

pub(super) async fn download(
    visit: Visit,
    Path((rollout, organisation, code, id)): Path<(String, String, String, String)>,
) -> Result<Response, Failure> {
    let opened = Opened::open(visit, &rollout, &organisation, &code).await?;
    let mut connection = opened.visit.app.database().read().await?;
    let (name, content) = notes::file(&mut connection, &opened.permit, &id).await?.ok_or(Failure::NotFound)?;
    uploads::download(&name, content)
}
