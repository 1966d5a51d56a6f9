//! `/people/{person}/invite`: the mail that lets somebody sign in, sent from their card, once more if it went astray.

use crate::{accounts, failure::Failure, people::opened, visit::Visit};
use axum::{extract::Path, response::Response};

pub(super) async fn invite(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let (opened, person) = opened::person(&visit, &id).await?;
    let entry = visit.directory.person(person);
    let back = format!("/people/{}", entry.id);
    if !opened.permit.invites() {
        return Ok(opened.refuse(&back));
    }
    if !visit.directory.is_active(person, visit.today) {
        return Ok(visit.go(&back, "error", "people-invite-left"));
    }
    if entry.has_account {
        return Ok(visit.go(&back, "info", "people-invite-needless"));
    }
    let mut tx = visit.write().await?;
    match accounts::invite(&visit.app, &mut tx, &entry.id).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(visit.go_saying(&back, "success", "people-invited", &[("name", &entry.name)]))
        }
        Err(refusal) => Ok(visit.go(&back, "error", refusal.key())),
    }
}
