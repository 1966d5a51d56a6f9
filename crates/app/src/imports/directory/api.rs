//! The directory's files for programs: what one says that is not so here.

use crate::{
    api_v1::found_at,
    app::App,
    failure::Failure,
    form::filled,
    imports::{
        api::details,
        directory::pages::{Examined, Search},
        pages::Place,
    },
    people::api::in_short,
    visit::Visit,
};
use api::{DirectoryChange, DirectoryPerson, DirectoryPreview, DirectoryUnit, PersonRef};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::{fk_organisation::ListedPerson, text::PersonId};
use std::collections::HashMap;

/// The most new people of an answer; the search finds the others.
const MOST_NEW: usize = 1000;

/// What programs read of the directory's files.
pub(in crate::imports) fn routes() -> Router<App> {
    Router::new().route("/organisations/{organisation}/directory/{import}", get(preview))
}

async fn preview(visit: Visit, Path((code, id)): Path<(String, String)>, Query(search): Query<Search>) -> Result<Response, Failure> {
    let place = Place::find_kept(&visit, &code).await?;
    let mut connection = visit.app.database().read().await?;
    let examined = Examined::load(&mut connection, &visit, &place, &id).await?;
    drop(connection);
    let units: HashMap<&str, &str> = examined.listed.units.iter().map(|unit| (unit.uuid.as_str(), unit.name.as_str())).collect();
    let unit = |uuid: &Option<String>| uuid.as_deref().and_then(|uuid| units.get(uuid)).map(|name| (*name).to_owned());
    let known =
        |id: &PersonId| -> Option<PersonRef> { visit.directory.person_index(id).map(|person| in_short(visit.directory.person(person))) };
    let wanted = filled(&search.q).map(str::to_lowercase);
    let is_wanted = |person: &&ListedPerson| {
        let all =
            [Some(person.details.name.clone()), person.details.job_title.clone(), unit(&person.unit), Some(person.details.email.clone())];
        let all = all.into_iter().flatten().collect::<Vec<_>>().join(" ").to_lowercase();
        wanted.as_deref().is_none_or(|wanted| all.contains(wanted))
    };
    let different = &examined.difference;
    let seen = examined.fingerprint();
    let shown = DirectoryPreview {
        id,
        file_name: examined.file_name.clone(),
        approved: examined.approved,
        seen: seen.clone(),
        skipped: examined.listed.skipped,
        changed: different
            .changed
            .iter()
            .filter_map(|change| {
                Some(DirectoryChange {
                    person: known(&change.id)?,
                    was: details(&change.was),
                    became: details(&change.became),
                    linked: change.is_linked,
                    unit: unit(&change.unit),
                    moved: change.is_moved,
                })
            })
            .collect(),
        gone: different.gone.iter().filter_map(known).collect(),
        new: different
            .new
            .iter()
            .filter(is_wanted)
            .take(MOST_NEW)
            .map(|person| DirectoryPerson { uuid: person.uuid.clone(), details: details(&person.details), unit: unit(&person.unit) })
            .collect(),
        new_total: different.new.len(),
        units: different
            .units
            .iter()
            .map(|unit| DirectoryUnit {
                uuid: unit.became.uuid.clone(),
                was: unit.was.as_ref().map(|was| was.name.clone()),
                name: unit.became.name.clone(),
                parent: unit.became.parent.clone(),
                institution: unit.institution.as_ref().map(ToString::to_string),
            })
            .collect(),
        units_gone: different.units_gone.clone(),
    };
    Ok(found_at(seen, &shown))
}
