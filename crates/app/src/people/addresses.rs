//! `/people/{person}/confirm-address`: somebody who knows says that an address works from which mail came back.

use crate::{failure::Failure, outbox, people::opened, visit::Visit};
use axum::{extract::Path, response::Response};

pub(super) async fn confirm(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let (opened, person) = opened::person(&visit, &id).await?;
    let entry = visit.directory.person(person);
    let back = format!("/people/{}", entry.id);
    if !opened.permit.confirms_addresses() {
        return Ok(opened.refuse(&back));
    }
    let mut tx = visit.write().await?;
    if !outbox::confirm_address(&mut tx, &opened.permit, &entry.id).await? {
        return Ok(visit.go(&back, "info", "people-address-needless"));
    }
    tx.commit().await?;
    Ok(visit.go(&back, "success", "people-address-confirmed"))
}
