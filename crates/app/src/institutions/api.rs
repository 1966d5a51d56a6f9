//! The register of institutions for programs.

use crate::{
    api_v1::{found, found_at},
    app::App,
    failure::Failure,
    institutions::{
        closing::consequences,
        files::{self, Looked},
        list::{Filter, coordinators},
        opened::{Institution, Register, fingerprint},
        store::{self, Kept},
    },
    rollouts::api::reachable,
    visit::Visit,
};
use api::{
    Cursor, ImportFault, InstitutionChange, InstitutionClosing, InstitutionImportForm, InstitutionLine, InstitutionOpenTask,
    InstitutionsImport, paged,
};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::{
    assignment::PersonIndex,
    institution::{Change, Details, Field, closing::Fate},
    text::OrganisationCode,
};
use std::collections::{BTreeMap, HashMap};

/// What programs read of institutions.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/organisations/{organisation}/institutions", get(list))
        .route("/organisations/{organisation}/institution", get(one))
        .route("/organisations/{organisation}/institutions/import", get(form))
        .route("/organisations/{organisation}/institutions/import/{import}", get(preview))
        .route("/organisations/{organisation}/close", get(close))
}

fn written(details: &Details) -> BTreeMap<String, String> {
    details.0.iter().map(|(field, text)| (field.key().to_owned(), text.clone())).collect()
}

fn line(visit: &Visit, kept: &Kept, coordinators: &HashMap<OrganisationCode, Vec<PersonIndex>>) -> InstitutionLine {
    let people = coordinators.get(&kept.known.code).map(Vec::as_slice).unwrap_or_default();
    InstitutionLine {
        code: kept.known.code.to_string(),
        municipality: kept.known.municipality.to_string(),
        name: kept.known.details.name().to_owned(),
        institution_type: kept.known.details.of(Field::Type).map(str::to_owned),
        written: written(&kept.known.details),
        coordinators: people.iter().map(|person| reachable(visit.directory.person(*person))).collect(),
        open: kept.known.open,
        closed_from: kept.closing.as_ref().map(|closing| closing.from.to_string()),
        closed_reason: kept.closing.as_ref().map(|closing| closing.reason.clone()),
        merged_into: kept.closing.as_ref().and_then(|closing| closing.into.as_ref()).map(ToString::to_string),
    }
}

async fn list(
    visit: Visit,
    Path(code): Path<String>,
    Query(filter): Query<Filter>,
    Query(cursor): Query<Cursor>,
) -> Result<Response, Failure> {
    let register = Register::find(&visit, &code)?;
    let mut connection = visit.app.database().read().await?;
    let all = store::all(&mut connection, &register.permit, visit.today).await?;
    drop(connection);
    let shown: Vec<Kept> = all.into_iter().filter(|kept| filter.lets_through(kept)).collect();
    let coordinators = coordinators(&visit);
    Ok(found(&paged(&shown, &cursor, |kept| kept.known.code.to_string(), |kept| line(&visit, kept, &coordinators))))
}

async fn one(visit: Visit, Path(code): Path<String>) -> Result<Response, Failure> {
    let mut connection = visit.app.database().read().await?;
    let institution = Institution::find(&visit, &mut connection, &code).await?;
    drop(connection);
    Ok(found_at(fingerprint(&institution.kept), &line(&visit, &institution.kept, &coordinators(&visit))))
}

async fn form(visit: Visit, Path(code): Path<String>) -> Result<Response, Failure> {
    let register = Register::find_kept(&visit, &code)?;
    let plain = ["id", "kommune_kode"].into_iter().chain(Field::ALL.map(Field::column));
    Ok(found(&InstitutionImportForm {
        columns: files::columns(&visit, &register),
        plain_columns: plain.map(str::to_owned).collect(),
        workbook: format!("{}.xlsx", register.path()),
    }))
}

async fn preview(visit: Visit, Path((code, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let register = Register::find_kept(&visit, &code)?;
    let mut connection = visit.app.database().read().await?;
    let looked = Looked::load(&mut connection, &visit, &register, &id).await?;
    drop(connection);
    let seen = looked.fingerprint();
    let codes = |all: &[OrganisationCode]| all.iter().map(ToString::to_string).collect();
    let difference = &looked.examined.difference;
    let shown = InstitutionsImport {
        id,
        file_name: looked.waiting.file_name.clone(),
        approved: looked.waiting.approved,
        seen: seen.clone(),
        faults: looked.examined.faults.iter().map(|fault| ImportFault { cell: fault.cell.clone(), message: fault.text.clone() }).collect(),
        changes: difference.changes.iter().map(|change| told(&looked, change)).collect(),
        gone: codes(&difference.gone),
        closed: codes(&difference.closed),
    };
    Ok(found_at(seen, &shown))
}

fn told(looked: &Looked, change: &Change) -> InstitutionChange {
    match change {
        Change::Add { code, municipality, details } => InstitutionChange {
            kind: "add".to_owned(),
            code: code.to_string(),
            municipality: municipality.to_string(),
            was: None,
            became: written(details),
        },
        Change::Change { code, was, became } => InstitutionChange {
            kind: "change".to_owned(),
            code: code.to_string(),
            municipality: looked.known(code).map(|kept| kept.known.municipality.to_string()).unwrap_or_default(),
            was: Some(written(was)),
            became: written(became),
        },
    }
}

/// The institution that another one would become part of.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Into {
    into: String,
}

async fn close(visit: Visit, Path(code): Path<String>, Query(wish): Query<Into>) -> Result<Response, Failure> {
    let mut connection = visit.app.database().read().await?;
    let institution = Institution::find(&visit, &mut connection, &code).await?;
    drop(connection);
    let wanted = Some(wish.into).filter(|into| !into.is_empty()).map(OrganisationCode::new);
    let known = wanted.filter(|code| institution.all.iter().any(|one| one.known.code == *code));
    let meant = consequences(&visit, &institution.kept, known.as_ref()).await?;
    let task = |line: super::closing::TaskLine| InstitutionOpenTask {
        rollout: line.task.rollout.to_string(),
        task: line.task.task.to_string(),
        title: line.title,
        goes_on: line.fate == Fate::GoesOn,
    };
    let shown = InstitutionClosing {
        institution: line(&visit, &institution.kept, &coordinators(&visit)),
        tasks: meant.tasks.into_iter().map(task).collect(),
        people: meant.people.into_iter().map(|person| reachable(visit.directory.person(person))).collect(),
    };
    Ok(found_at(fingerprint(&institution.kept), &shown))
}
