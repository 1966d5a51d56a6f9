//! Files that belong to the material of a round: whoever makes rounds adds them until everybody is told, whoever reads the round reads them.

use super::{
    found::Found,
    page::{self, Shown},
    store::Round,
};
use crate::{
    evidence::{self, Drawer},
    failure::Failure,
    form::Faults,
    uploads::Sent,
    visit::Visit,
};
use axum::{extract::Path, response::Response};
use domain::review::State;

impl Found {
    /// Where the files of a round lie.
    pub(super) fn drawer<'f>(&'f self, round: &'f str) -> Drawer<'f> {
        Drawer::Review(&self.permit, &self.seen.standing.head.owner, round)
    }

    /// Whether the viewer still adds files to a round and takes them away.
    pub(super) fn takes_files(&self, visit: &Visit, round: &Round) -> bool {
        self.permit.keeps() && self.state(visit, round) != State::Told
    }
}

pub(super) async fn add(visit: Visit, Path((key, id)): Path<(String, String)>, mut sent: Sent) -> Result<Response, Failure> {
    let found = Found::to_keep(&visit, &key).await?;
    let round = found.round(&id)?;
    let path = found.path(&id);
    if !found.takes_files(&visit, round) {
        return Ok(visit.go(&path, "error", "training-refusal-not-now"));
    }
    let upload = sent.take("file");
    let mut faults = Faults::default();
    match upload.as_ref().map(|upload| evidence::fault(visit.t, upload)) {
        None => faults.add("file", visit.t.get("reviews-fault-file")),
        Some(Some(fault)) => faults.add("file", fault),
        Some(None) => {}
    }
    let Some(upload) = upload.filter(|_| faults.is_empty()) else {
        return page::show(&visit, &found, round, Shown { faults, ..Shown::default() }).await;
    };
    let mut tx = visit.write().await?;
    evidence::store::insert(&mut tx, found.drawer(&id), "", &upload.name, upload.content).await?;
    tx.commit().await?;
    Ok(visit.go(&path, "success", "task-file-added"))
}

pub(super) async fn remove(visit: Visit, Path((key, id, file)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let found = Found::to_keep(&visit, &key).await?;
    let round = found.round(&id)?;
    let path = found.path(&id);
    if !found.takes_files(&visit, round) {
        return Ok(visit.go(&path, "error", "training-refusal-not-now"));
    }
    let mut tx = visit.write().await?;
    if !evidence::store::remove(&mut tx, found.drawer(&id), &file).await? {
        return Err(Failure::NotFound);
    }
    tx.commit().await?;
    Ok(visit.go(&path, "success", "task-file-removed"))
}

pub(super) async fn download(visit: Visit, Path((key, id, file)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    found.round(&id)?;
    evidence::download(&visit, found.drawer(&id), &file, |_| true).await
}
