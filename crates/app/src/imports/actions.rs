//! Taking a file in, and approving what it would change.

use crate::{
    failure::Failure,
    form::Faults,
    imports::{
        grid::Grid,
        pages::{self, Examined, Place},
        store, upload,
    },
    nul::unreadable,
    visit::Visit,
};
use axum::{
    Form,
    extract::{Multipart, Path},
    http::StatusCode,
    response::Response,
};
use documents::{Limits, ReadFault};
use serde::Deserialize;

/// What the form sent.
#[derive(Default)]
pub(crate) struct Sent {
    /// What the file is called.
    pub(crate) file_name: String,
    /// The file.
    pub(crate) bytes: Vec<u8>,
    /// Whether what is left out is over.
    pub(crate) ends_missing: bool,
}

/// Reads the form, however large it may be by its route.
pub(crate) async fn received(mut form: Multipart) -> Result<Sent, Failure> {
    let mut sent = Sent::default();
    while let Some(field) = form.next_field().await.map_err(unreadable)? {
        match field.name() {
            Some("file") => {
                sent.file_name = field.file_name().unwrap_or_default().chars().filter(|letter| !letter.is_control()).take(120).collect();
                sent.bytes = field.bytes().await.map_err(unreadable)?.to_vec();
            }
            // A program may say that it does not want it.
            Some("ends_missing") => sent.ends_missing = field.text().await.map_err(unreadable)? != "false",
            _ => {}
        }
    }
    Ok(sent)
}

pub(super) async fn upload(visit: Visit, Path(code): Path<String>, form: Multipart) -> Result<Response, Failure> {
    let place = Place::find_kept(&visit, &code).await?;
    take_in(&visit, &place, form).await
}

pub(super) async fn upload_nation(visit: Visit, form: Multipart) -> Result<Response, Failure> {
    let place = Place::find_nation(&visit).await?;
    take_in(&visit, &place, form).await
}

async fn take_in(visit: &Visit, place: &Place, form: Multipart) -> Result<Response, Failure> {
    let Sent { file_name, bytes, ends_missing } = received(form).await?;
    let read = tokio::task::spawn_blocking(move || documents::read_first_sheet(&bytes, Limits::default())).await;
    let rows = match read.map_err(|error| Failure::Internal(error.to_string()))? {
        Ok(rows) => rows,
        Err(fault) => {
            let mut faults = Faults::default();
            faults.add("file", refusal(visit, fault));
            return upload::show(visit, place, upload::Kind::Workbook, faults, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let content = serde_json::to_string(&Grid::new(&rows, ends_missing)).map_err(|error| Failure::Internal(error.to_string()))?;
    let mut tx = visit.write().await?;
    let id = store::keep(&mut tx, &place.permit, place.kind(), &file_name, content).await?;
    tx.commit().await?;
    Ok(visit.go(&format!("{}/{id}", place.path()), "info", "imports-look-through"))
}

/// Why a file cannot be read, and what to do.
pub(crate) fn refusal(visit: &Visit, fault: ReadFault) -> String {
    let t = visit.t;
    match fault {
        ReadFault::Empty => t.get("imports-refused-empty").into_owned(),
        ReadFault::OldOrLocked => t.get("imports-refused-old").into_owned(),
        ReadFault::NotAWorkbook => t.get("imports-refused-kind").into_owned(),
        ReadFault::TooLarge => t.get("imports-refused-large").into_owned(),
        ReadFault::TooManyRows(most) => t.with("imports-refused-rows", [("most", i64::from(most).into())]),
    }
}

/// What was before the reader's eyes.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Approval {
    seen: String,
}

pub(super) async fn approve(
    visit: Visit,
    Path((code, id)): Path<(String, String)>,
    Form(approval): Form<Approval>,
) -> Result<Response, Failure> {
    let place = Place::find_kept(&visit, &code).await?;
    approve_at(&visit, &place, &id, &approval).await
}

pub(super) async fn approve_nation(visit: Visit, Path(id): Path<String>, Form(approval): Form<Approval>) -> Result<Response, Failure> {
    let place = Place::find_nation(&visit).await?;
    approve_at(&visit, &place, &id, &approval).await
}

async fn approve_at(visit: &Visit, place: &Place, id: &str, approval: &Approval) -> Result<Response, Failure> {
    let mut tx = visit.write().await?;
    let kept = store::kept(tx.connection(), &place.permit, place.kind(), id).await?;
    let examined = Examined::load(tx.connection(), visit, place, &kept).await?;
    if !examined.faults.is_empty() {
        drop(tx);
        return pages::show_preview(visit, place, id, &kept, examined, String::new(), StatusCode::UNPROCESSABLE_ENTITY);
    }
    if kept.approved || approval.seen != examined.fingerprint() {
        drop(tx);
        let note = if kept.approved { String::new() } else { visit.t.get("imports-look-again").into_owned() };
        return pages::show_preview(visit, place, id, &kept, examined, note, StatusCode::CONFLICT);
    }
    store::make(&mut tx, &place.permit, place.national.as_ref(), &examined.known, &examined.changes).await?;
    store::approve(&mut tx, &place.permit, id).await?;
    tx.commit().await?;
    Ok(visit.go(&place.list(), "success", "imports-done"))
}
