//! Taking the directory's file in, and writing down what was chosen of it.

use crate::{
    failure::Failure,
    form::Faults,
    imports::{
        actions::received,
        directory::{
            file::{self, FileFault},
            pages::{self, Examined},
            store,
        },
        pages::Place,
        store as imports, upload,
    },
    visit::Visit,
};
use axum::{
    Form,
    extract::{Multipart, Path},
    http::StatusCode,
    response::Response,
};
use std::collections::HashSet;

pub(super) async fn upload(visit: Visit, Path(code): Path<String>, form: Multipart) -> Result<Response, Failure> {
    let place = Place::find_kept(&visit, &code).await?;
    let sent = received(form).await?;
    let bytes = sent.bytes;
    let read = tokio::task::spawn_blocking(move || file::read(&bytes)).await.map_err(|error| Failure::Internal(error.to_string()))?;
    let listed = match read {
        Ok(listed) => listed,
        Err(fault) => {
            let mut faults = Faults::default();
            faults.add("file", refusal(&visit, fault));
            return upload::show(&visit, &place, upload::Kind::Directory, faults, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let content = serde_json::to_string(&file::Kept::from(&listed)).map_err(|error| Failure::Internal(error.to_string()))?;
    let mut tx = visit.write().await?;
    let id = imports::keep(&mut tx, &place.permit, imports::DIRECTORY, &sent.file_name, content).await?;
    tx.commit().await?;
    Ok(visit.go(&format!("/organisations/{code}/directory/{id}"), "info", "imports-look-through"))
}

fn refusal(visit: &Visit, fault: FileFault) -> String {
    visit
        .t
        .get(match fault {
            FileFault::Empty => "directory-refused-empty",
            FileFault::NotJson => "directory-refused-kind",
            FileFault::OtherForm => "directory-refused-form",
            FileFault::TooMany => "directory-refused-large",
        })
        .into_owned()
}

pub(super) async fn approve(
    visit: Visit,
    Path((code, id)): Path<(String, String)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let place = Place::find_kept(&visit, &code).await?;
    let all =
        |wanted: &str| -> HashSet<&str> { fields.iter().filter(|(name, _)| name == wanted).map(|(_, value)| value.as_str()).collect() };
    let (changed, added) = (all("change"), all("add"));
    let mut tx = visit.write().await?;
    let examined = Examined::load(tx.connection(), &visit, &place, &id).await?;
    if examined.approved || !all("seen").contains(examined.fingerprint().as_str()) {
        drop(tx);
        let note = if examined.approved { String::new() } else { visit.t.get("imports-look-again").into_owned() };
        return pages::show_preview(&visit, &place, &id, &examined, "", note, StatusCode::CONFLICT);
    }
    let difference = &examined.difference;
    for change in difference.changed.iter().filter(|change| changed.contains(change.id.as_str())) {
        store::change(&mut tx, &place.permit, change).await?;
    }
    for person in difference.new.iter().filter(|person| added.contains(person.uuid.as_str())) {
        store::add_listed(&mut tx, &place.permit, person).await?;
    }
    if !all("units").is_empty() {
        store::units(&mut tx, &place.permit, &difference.units, &difference.units_gone, visit.today).await?;
    }
    imports::approve(&mut tx, &place.permit, &id).await?;
    tx.bump("people").await?;
    tx.commit().await?;
    Ok(visit.go(&format!("/organisations/{code}/directory/{id}"), "success", "imports-done"))
}
