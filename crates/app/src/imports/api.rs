//! Files about people for programs: how they are written, and what one would change.

use crate::{
    api_v1::{found, found_at},
    app::App,
    failure::Failure,
    imports::{
        columns::Column,
        entries::CellFault,
        pages::{Examined, Place, Words},
        store,
    },
    people::opened,
    visit::Visit,
};
use api::{ImportChange, ImportFault, ImportForm, ImportPreview, ImportedRole, Named, PersonDetails};
use axum::{Router, extract::Path, response::Response, routing::get};
use domain::{
    roster::{Change, Details, HeldRole, Who},
    text::{OrganisationCode, PersonId},
};

/// What programs read of files.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .merge(super::directory::api::routes())
        .route("/organisations/{organisation}/people/import", get(form))
        .route("/organisations/{organisation}/people/import/{import}", get(preview))
        .route("/people/import", get(form_of_nation))
        .route("/people/import/{import}", get(preview_of_nation))
}

async fn form(visit: Visit, Path(code): Path<String>) -> Result<Response, Failure> {
    let place = Place::find_kept(&visit, &code).await?;
    form_at(&visit, &place, format!("/organisations/{}/people.xlsx", place.code)).await
}

async fn form_of_nation(visit: Visit) -> Result<Response, Failure> {
    let place = Place::find_nation(&visit).await?;
    form_at(&visit, &place, "/people/import.xlsx".to_owned()).await
}

async fn form_at(visit: &Visit, place: &Place, workbook: String) -> Result<Response, Failure> {
    let opened = opened::organisation(visit, place.code.as_str()).await?;
    let rollout = |seen: &crate::organisations::seen::Seen| Named {
        key: seen.key().to_string(),
        title: visit.text(&seen.standing.playbook.title).to_owned(),
    };
    Ok(found(&ImportForm {
        columns: Column::of(place.national.is_some()).map(|column| column.title(visit.t)).collect(),
        roles: opened.roles().into_iter().map(|(key, title)| Named { key: key.to_string(), title }).collect(),
        rollouts: place.rollouts.iter().map(rollout).collect(),
        workbook,
    }))
}

async fn preview(visit: Visit, Path((code, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let place = Place::find_kept(&visit, &code).await?;
    preview_at(&visit, &place, &id).await
}

async fn preview_of_nation(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let place = Place::find_nation(&visit).await?;
    preview_at(&visit, &place, &id).await
}

async fn preview_at(visit: &Visit, place: &Place, id: &str) -> Result<Response, Failure> {
    let mut connection = visit.app.database().read().await?;
    let kept = store::kept(&mut connection, &place.permit, place.kind(), id).await?;
    let examined = Examined::load(&mut connection, visit, place, &kept).await?;
    drop(connection);
    let seen = examined.fingerprint();
    let words = Words { visit, place, examined: &examined };
    let changes = examined.changes.iter().filter(|_| !kept.approved);
    let shown = ImportPreview {
        id: id.to_owned(),
        file_name: kept.file_name.clone(),
        approved: kept.approved,
        seen: seen.clone(),
        left: examined.left,
        faults: examined.faults.iter().map(fault).collect(),
        changes: changes.map(|change| told(&words, change)).collect(),
    };
    Ok(found_at(seen, &shown))
}

fn fault(fault: &CellFault) -> ImportFault {
    ImportFault { cell: fault.cell.clone(), message: fault.text.clone() }
}

/// What is written of a person.
pub(super) fn details(details: &Details) -> PersonDetails {
    PersonDetails {
        name: details.name.clone(),
        email: details.email.clone(),
        phone: details.phone.clone(),
        job_title: details.job_title.clone(),
    }
}

fn told(words: &Words<'_>, change: &Change) -> ImportChange {
    let role = |held: &HeldRole| ImportedRole {
        role: Named { key: held.role.to_string(), title: words.place.role_title(words.visit, &held.role) },
        rollout: held.rollout.as_ref().map(ToString::to_string),
        primary: held.primary,
        from: held.from.map(|day| day.to_string()),
        until: held.until.map(|day| day.to_string()),
    };
    let of = |kind: &str, person: Option<&PersonId>, name: String, organisation: Option<&OrganisationCode>| ImportChange {
        kind: kind.to_owned(),
        person: person.map(ToString::to_string),
        name,
        organisation: organisation.map(ToString::to_string),
        was: None,
        became: None,
        role_was: None,
        role: None,
    };
    let known = |who: &'_ Who| match who {
        Who::Known(id) => Some(id.clone()),
        Who::New(..) => None,
    };
    match change {
        Change::AddPerson { details: new, organisation, .. } => {
            ImportChange { became: Some(details(new)), ..of("add-person", None, new.name.clone(), Some(organisation)) }
        }
        Change::ChangePerson { person, was, became } => {
            let both = (Some(details(was)), Some(details(became)));
            ImportChange { was: both.0, became: both.1, ..of("change-person", Some(person), was.name.clone(), None) }
        }
        Change::Give { who, organisation, held } => {
            ImportChange { role: Some(role(held)), ..of("give-role", known(who).as_ref(), words.name(who), Some(organisation)) }
        }
        Change::ChangeHolding { holding, became } => {
            let held = &words.examined.known.holdings[*holding];
            let line = of("change-role", Some(&held.person), words.known_name(&held.person), Some(&held.organisation));
            ImportChange { role_was: Some(role(&held.held)), role: Some(role(became)), ..line }
        }
        Change::End { holding, until } => {
            let held = &words.examined.known.holdings[*holding];
            let line = of("end-role", Some(&held.person), words.known_name(&held.person), Some(&held.organisation));
            let became = HeldRole { until: Some(*until), ..held.held.clone() };
            ImportChange { role_was: Some(role(&held.held)), role: Some(role(&became)), ..line }
        }
    }
}
