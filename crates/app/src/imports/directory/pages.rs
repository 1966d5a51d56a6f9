//! What is different in the directory's file, to choose from.

use crate::{
    failure::Failure,
    form::filled,
    imports::{
        directory::{file::Listed, store},
        pages::Place,
        store as imports,
    },
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    fk_organisation::{self, Difference, Institution},
    roster::Details,
    text::PersonId,
};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use texts::Texts;

/// The most new people that a page offers; the search finds the others.
const MOST_NEW: usize = 100;

/// A kept file against what is known now.
pub(super) struct Examined {
    pub(super) listed: Listed,
    pub(super) difference: Difference,
    pub(super) approved: bool,
    pub(super) file_name: String,
}

impl Examined {
    /// Reads the file that was kept, and what is known, and compares them.
    pub(super) async fn load(connection: &mut database::Connection, visit: &Visit, place: &Place, id: &str) -> Result<Self, Failure> {
        let kept = imports::kept(connection, &place.permit, imports::DIRECTORY, id).await?;
        let listed = store::listed(&kept.content)?;
        let (people, units) = store::known(connection, &place.code, visit.today).await?;
        let inside = visit.directory.organisations().iter().filter(|entry| entry.organisation.parent.as_ref() == Some(&place.code));
        let institutions: Vec<Institution> =
            inside.map(|entry| Institution { code: entry.organisation.code.clone(), name: entry.organisation.name.clone() }).collect();
        let difference = fk_organisation::difference(&listed.people, &listed.units, &people, &units, &institutions);
        Ok(Self { listed, difference, approved: kept.approved, file_name: kept.file_name })
    }

    /// A short text that is another one whenever what is different is.
    pub(super) fn fingerprint(&self) -> String {
        let Difference { changed, gone, units, units_gone, .. } = &self.difference;
        let all = format!("{changed:?}{gone:?}{units:?}{units_gone:?}");
        Sha256::digest(all.as_bytes()).iter().take(12).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Somebody who would change.
struct ChangeLine {
    id: String,
    name: String,
    was: String,
    became: String,
    notes: Vec<String>,
}

/// Somebody who seems to be gone.
struct GoneLine {
    id: String,
    name: String,
}

/// Somebody who could be added.
struct NewLine {
    uuid: String,
    name: String,
    words: String,
}

/// A unit that is new, changes or is gone.
struct UnitLine {
    name: String,
    was: String,
    institution: String,
}

#[derive(Template)]
#[template(path = "imports/directory/preview.html")]
struct PreviewPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    file_name: String,
    path: String,
    q: &'a str,
    approved: bool,
    skipped: usize,
    changed: Vec<ChangeLine>,
    gone: Vec<GoneLine>,
    new: Vec<NewLine>,
    new_total: usize,
    new_found: usize,
    units: Vec<UnitLine>,
    units_gone: usize,
    seen: String,
    note: String,
}

/// What the address says about which new people are offered.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Search {
    pub(super) q: String,
}

pub(super) async fn preview(
    visit: Visit,
    Path((code, id)): Path<(String, String)>,
    Query(search): Query<Search>,
) -> Result<Response, Failure> {
    let place = Place::find_kept(&visit, &code).await?;
    let mut connection = visit.app.database().read().await?;
    let examined = Examined::load(&mut connection, &visit, &place, &id).await?;
    drop(connection);
    show_preview(&visit, &place, &id, &examined, &search.q, String::new(), StatusCode::OK)
}

/// Shows what is different.
pub(super) fn show_preview(
    visit: &Visit,
    place: &Place,
    id: &str,
    examined: &Examined,
    q: &str,
    note: String,
    status: StatusCode,
) -> Result<Response, Failure> {
    let Difference { changed, gone, new, units, units_gone } = &examined.difference;
    let unit_names: HashMap<&str, &str> = examined.listed.units.iter().map(|unit| (unit.uuid.as_str(), unit.name.as_str())).collect();
    let unit = |uuid: &Option<String>| uuid.as_deref().and_then(|uuid| unit_names.get(uuid)).copied().unwrap_or_default();
    let wanted = filled(q).map(str::to_lowercase);
    let found: Vec<NewLine> = new
        .iter()
        .map(|person| NewLine {
            uuid: person.uuid.clone(),
            name: person.details.name.clone(),
            words: joined([person.details.job_title.as_deref(), Some(unit(&person.unit)), Some(person.details.email.as_str())]),
        })
        .filter(|line| wanted.as_deref().is_none_or(|wanted| format!("{} {}", line.name, line.words).to_lowercase().contains(wanted)))
        .collect();
    let name = |id: &PersonId| visit.directory.person_index(id).map(|at| visit.directory.person(at).name.clone()).unwrap_or_default();
    let t = visit.t;
    let notes = |change: &fk_organisation::PersonChange| {
        let linked = change.is_linked.then(|| t.get("directory-linked").into_owned());
        let moved = change.is_moved.then(|| t.with("directory-moved", [("unit", unit(&change.unit).into())]));
        linked.into_iter().chain(moved).collect()
    };
    let page = PreviewPage {
        shell: visit.shell("organisations"),
        t,
        crumbs: place.crumbs(visit),
        file_name: examined.file_name.clone(),
        path: format!("/organisations/{}/directory/{id}", place.code),
        q,
        approved: examined.approved,
        skipped: examined.listed.skipped,
        changed: changed
            .iter()
            .map(|change| ChangeLine {
                id: change.id.to_string(),
                name: change.was.name.clone(),
                was: words(&change.was),
                became: words(&change.became),
                notes: notes(change),
            })
            .collect(),
        gone: gone.iter().map(|id| GoneLine { id: id.to_string(), name: name(id) }).collect(),
        new_total: new.len(),
        new_found: found.len(),
        new: found.into_iter().take(MOST_NEW).collect(),
        units: units
            .iter()
            .map(|unit| UnitLine {
                name: unit.became.name.clone(),
                was: unit.was.as_ref().map(|was| was.name.clone()).unwrap_or_default(),
                institution: unit.institution.as_ref().map(ToString::to_string).unwrap_or_default(),
            })
            .collect(),
        units_gone: units_gone.len(),
        seen: examined.fingerprint(),
        note,
    };
    Ok((status, visit.page(&page)?).into_response())
}

fn words(details: &Details) -> String {
    joined([Some(details.name.as_str()), Some(details.email.as_str()), details.phone.as_deref(), details.job_title.as_deref()])
}

fn joined<const N: usize>(parts: [Option<&str>; N]) -> String {
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
