//! Institutions by file: sending one, seeing what it would change, approving it.

use crate::{
    failure::Failure,
    form::Faults,
    imports::{received, refusal},
    institutions::{
        opened::{Register, field_words, value_words},
        reading::{self, CellFault, Examined},
        store::{self, Kept, Waiting},
    },
    visit::Visit,
};
use askama::Template;
use axum::{
    Form,
    extract::{Multipart, Path},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use database::Connection;
use domain::{
    institution::{Change, Details, Field},
    text::OrganisationCode,
};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use texts::Texts;

/// The most lines of a kind, and the most faults, that a page lists.
const MOST_LINES: usize = 500;

#[derive(Template)]
#[template(path = "institutions/upload.html")]
struct UploadPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    lead: String,
    action: String,
    fetch: String,
    columns: String,
    faults: Faults,
    summary: Vec<ui::FieldError>,
}

pub(super) async fn form(visit: Visit, Path(code): Path<String>) -> Result<Response, Failure> {
    let register = Register::find_kept(&visit, &code)?;
    show_form(&visit, &register, Faults::default(), StatusCode::OK)
}

fn show_form(visit: &Visit, register: &Register, faults: Faults, status: StatusCode) -> Result<Response, Failure> {
    let page = UploadPage {
        shell: visit.shell("organisations"),
        t: visit.t,
        crumbs: register.crumbs(visit, true),
        lead: register.name.clone(),
        action: format!("{}/import", register.path()),
        fetch: format!("{}.xlsx", register.path()),
        columns: columns(visit, register).join(", "),
        summary: faults.summary(""),
        faults,
    };
    Ok((status, visit.page(&page)?).into_response())
}

/// The headings that a file may have.
pub(super) fn columns(visit: &Visit, register: &Register) -> Vec<String> {
    let mut all = vec![visit.t.get("institutions-code").into_owned()];
    all.extend(register.permit.is_national().then(|| visit.t.get("institutions-municipality").into_owned()));
    all.extend(Field::ALL.into_iter().map(|field| field_words(visit.t, field)));
    all
}

pub(super) async fn upload(visit: Visit, Path(code): Path<String>, form: Multipart) -> Result<Response, Failure> {
    let register = Register::find_kept(&visit, &code)?;
    let sent = received(form).await?;
    let read = tokio::task::spawn_blocking(move || reading::grid(&sent.bytes)).await;
    let grid = match read.map_err(|error| Failure::Internal(error.to_string()))? {
        Ok(grid) => grid,
        Err(fault) => {
            let mut faults = Faults::default();
            faults.add("file", refusal(&visit, fault));
            return show_form(&visit, &register, faults, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let content = serde_json::to_string(&grid).map_err(|error| Failure::Internal(error.to_string()))?;
    let mut tx = visit.write().await?;
    let id = store::keep(&mut tx, &register.permit, &sent.file_name, content).await?;
    tx.commit().await?;
    Ok(visit.go(&format!("{}/import/{id}", register.path()), "info", "imports-look-through"))
}

/// A file with what it would change.
pub(super) struct Looked {
    pub(super) waiting: Waiting,
    pub(super) kept: Vec<Kept>,
    pub(super) examined: Examined,
}

impl Looked {
    pub(super) async fn load(connection: &mut Connection, visit: &Visit, register: &Register, id: &str) -> Result<Self, Failure> {
        let waiting = store::waiting(connection, &register.permit, id).await?;
        let grid = reading::kept_grid(&waiting.content)?;
        let kept = store::all(connection, &register.permit, visit.today).await?;
        let taken = store::taken(connection, &register.permit).await?;
        let examined = reading::examine(visit.t, &visit.directory, &register.permit, &kept, &taken, &grid);
        Ok(Self { waiting, kept, examined })
    }

    /// A short text that is another one whenever the changes are.
    pub(super) fn fingerprint(&self) -> String {
        let all = format!("{:?}", self.examined.difference.changes);
        Sha256::digest(all.as_bytes()).iter().take(12).map(|byte| format!("{byte:02x}")).collect()
    }

    /// What is known of an institution.
    pub(super) fn known(&self, code: &OrganisationCode) -> Option<&Kept> {
        self.kept.iter().find(|one| one.known.code == *code)
    }
}

/// A new institution.
struct Added {
    name: String,
    municipality: String,
    what: String,
}

/// A field that gets another value.
struct Differing {
    name: String,
    field: String,
    was: String,
    became: String,
}

/// An institution that the file does not name.
struct Gone {
    name: String,
    municipality: String,
    href: String,
}

#[derive(Template)]
#[template(path = "institutions/preview.html")]
struct PreviewPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    national: bool,
    file_name: String,
    path: String,
    list: String,
    id: String,
    approved: bool,
    faults: Vec<CellFault>,
    fault_count: usize,
    added: Vec<Added>,
    added_count: usize,
    differing: Vec<Differing>,
    changed_count: usize,
    gone: Vec<Gone>,
    gone_count: usize,
    closed_count: usize,
    seen: String,
    note: String,
}

pub(super) async fn preview(visit: Visit, Path((code, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let register = Register::find_kept(&visit, &code)?;
    let mut connection = visit.app.database().read().await?;
    let looked = Looked::load(&mut connection, &visit, &register, &id).await?;
    drop(connection);
    show_preview(&visit, &register, &id, looked, String::new(), StatusCode::OK)
}

fn municipality(visit: &Visit, code: &OrganisationCode) -> String {
    visit.directory.organisation(code).map_or_else(|| code.to_string(), |entry| entry.organisation.name.clone())
}

fn show_preview(
    visit: &Visit,
    register: &Register,
    id: &str,
    looked: Looked,
    note: String,
    status: StatusCode,
) -> Result<Response, Failure> {
    let seen = looked.fingerprint();
    let difference = &looked.examined.difference;
    let (mut added, mut differing) = (Vec::new(), Vec::new());
    let (mut added_count, mut changed_count) = (0, 0);
    for change in &difference.changes {
        match change {
            Change::Add { municipality: of, details, .. } => {
                added_count += 1;
                if added.len() < MOST_LINES {
                    added.push(Added {
                        name: details.name().to_owned(),
                        municipality: municipality(visit, of),
                        what: in_words(visit, details),
                    });
                }
            }
            Change::Change { was, became, .. } => {
                changed_count += 1;
                let lines = was.different(became).map(|(field, from, to)| Differing {
                    name: was.name().to_owned(),
                    field: field_words(visit.t, field),
                    was: value_words(visit.t, field, from),
                    became: value_words(visit.t, field, to),
                });
                differing.extend(lines.take(MOST_LINES.saturating_sub(differing.len())));
            }
        }
    }
    let gone = difference.gone.iter().take(MOST_LINES).filter_map(|code| {
        let known = &looked.known(code)?.known;
        let href = format!("/organisations/{code}/close");
        Some(Gone { name: known.details.name().to_owned(), municipality: municipality(visit, &known.municipality), href })
    });
    let page = PreviewPage {
        shell: visit.shell("organisations"),
        t: visit.t,
        crumbs: register.crumbs(visit, true),
        national: register.permit.is_national(),
        file_name: looked.waiting.file_name.clone(),
        path: format!("{}/import", register.path()),
        list: register.path(),
        id: id.to_owned(),
        approved: looked.waiting.approved,
        gone: gone.collect(),
        gone_count: difference.gone.len(),
        closed_count: difference.closed.len(),
        added,
        added_count,
        differing,
        changed_count,
        fault_count: looked.examined.faults.len(),
        faults: looked.examined.faults.into_iter().take(MOST_LINES).collect(),
        seen,
        note,
    };
    Ok((status, visit.page(&page)?).into_response())
}

/// What is written of a new institution, besides its name.
fn in_words(visit: &Visit, details: &Details) -> String {
    let all = Field::ALL.into_iter().filter(|field| *field != Field::Name).filter_map(|field| {
        let value = value_words(visit.t, field, Some(details.of(field)?));
        Some(if field == Field::Type { value } else { format!("{}: {value}", field_words(visit.t, field)) })
    });
    all.collect::<Vec<_>>().join(", ")
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
    let register = Register::find_kept(&visit, &code)?;
    let mut tx = visit.write().await?;
    let looked = Looked::load(tx.connection(), &visit, &register, &id).await?;
    if !looked.examined.faults.is_empty() {
        drop(tx);
        return show_preview(&visit, &register, &id, looked, String::new(), StatusCode::UNPROCESSABLE_ENTITY);
    }
    if looked.waiting.approved || approval.seen != looked.fingerprint() {
        drop(tx);
        let note = if looked.waiting.approved { String::new() } else { visit.t.get("imports-look-again").into_owned() };
        return show_preview(&visit, &register, &id, looked, note, StatusCode::CONFLICT);
    }
    store::make(&mut tx, &register.permit, &looked.kept, &looked.examined.difference.changes).await?;
    store::approve(&mut tx, &register.permit, &id).await?;
    tx.commit().await?;
    Ok(visit.go(&register.path(), "success", "imports-done"))
}
