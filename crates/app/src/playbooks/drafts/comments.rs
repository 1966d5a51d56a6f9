//! What people say of a task of a draft.

use super::{
    opened::{Opened, path_of},
    store,
};
use crate::{failure::Failure, form::filled, visit::Visit};
use axum::{Form, extract::Path, response::Response};
use serde::Deserialize;

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Said {
    comment: String,
}

pub(super) async fn comment(
    visit: Visit,
    Path((key, id, name)): Path<(String, String, String)>,
    Form(said): Form<Said>,
) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let path = path_of(&name);
    opened.draft.file(&path).ok_or(Failure::NotFound)?;
    let address = format!("{}#comments", opened.address_of(&path));
    let Some(body) = filled(&said.comment) else { return Ok(visit.go(&address, "error", "draft-comment-empty")) };
    let mut tx = visit.write().await?;
    store::comment(&mut tx, &opened.permit, &opened.draft, &path, body).await?;
    tx.commit().await?;
    Ok(visit.go(&address, "success", "draft-comment-saved"))
}
