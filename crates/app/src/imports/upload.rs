//! The form that takes a file: people of one organisation, of many, or from FK Organisation's directory.

use crate::{failure::Failure, form::Faults, imports::pages::Place, visit::Visit};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use texts::Texts;

/// What is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// People and roles as a workbook.
    Workbook,
    /// The directory's people and units.
    Directory,
}

#[derive(Template)]
#[template(path = "imports/upload.html")]
struct UploadPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    name: String,
    action: String,
    /// The list as it is now, to be corrected.
    fetch: Option<String>,
    lead: String,
    label: String,
    hint: String,
    accept: &'static str,
    /// Whether what is left out can be over.
    may_end: bool,
    /// The other way in.
    directory: Option<String>,
    faults: Faults,
    summary: Vec<ui::FieldError>,
}

pub(super) async fn workbook(visit: Visit, Path(code): Path<String>) -> Result<Response, Failure> {
    let place = Place::find_kept(&visit, &code).await?;
    show(&visit, &place, Kind::Workbook, Faults::default(), StatusCode::OK)
}

pub(super) async fn nation(visit: Visit) -> Result<Response, Failure> {
    let place = Place::find_nation(&visit).await?;
    show(&visit, &place, Kind::Workbook, Faults::default(), StatusCode::OK)
}

pub(super) async fn directory(visit: Visit, Path(code): Path<String>) -> Result<Response, Failure> {
    let place = Place::find_kept(&visit, &code).await?;
    show(&visit, &place, Kind::Directory, Faults::default(), StatusCode::OK)
}

/// Shows the form.
pub(super) fn show(visit: &Visit, place: &Place, kind: Kind, faults: Faults, status: StatusCode) -> Result<Response, Failure> {
    let t = visit.t;
    let (national, workbook) = (place.national.is_some(), kind == Kind::Workbook);
    let text = |of_workbook: &str, of_directory: &str| t.get(if workbook { of_workbook } else { of_directory }).into_owned();
    let directory = format!("/organisations/{}/directory", place.code);
    let page = UploadPage {
        shell: visit.shell(if national { "people" } else { "organisations" }),
        t,
        crumbs: place.crumbs(visit),
        title: text("imports-upload-title", "directory-title"),
        name: if national { t.get("imports-nation").into_owned() } else { place.name.clone() },
        action: if workbook { place.path() } else { directory.clone() },
        fetch: workbook.then(|| match national {
            true => "/people/import.xlsx".to_owned(),
            false => format!("/organisations/{}/people.xlsx", place.code),
        }),
        lead: match (workbook, national) {
            (true, true) => t.get("imports-nation-lead").into_owned(),
            (true, false) => String::new(),
            (false, _) => t.get("directory-lead").into_owned(),
        },
        label: text("imports-file", "directory-file"),
        hint: text("imports-file-hint", "directory-file-hint"),
        accept: if workbook { ".xlsx" } else { ".json" },
        may_end: workbook && !national,
        directory: (workbook && !national).then_some(directory),
        summary: faults.summary(""),
        faults,
    };
    Ok((status, visit.page(&page)?).into_response())
}
