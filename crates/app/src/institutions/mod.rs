//! The register of institutions: a municipality keeps its own, the programme office all (issue 6.2). List, one by one, by file; an
//! institution that is no more is closed, perhaps into another one, and stays as history.

pub(crate) mod api;
mod closing;
mod entered;
mod files;
mod form;
mod list;
mod opened;
pub mod program;
mod reading;
mod store;

use crate::{app::App, organisations::seen, visit::Visit};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};
use domain::{
    access,
    organisation::{Organisation, OrganisationKind},
};

/// What an upload may weigh.
const UPLOAD_LIMIT: usize = 8 * 1024 * 1024;

/// `/organisations/{municipality}/institutions`, at the programme office those of the country; one of them; closing it.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/organisations/{code}/institutions", get(list::list).post(form::add))
        .route("/organisations/{code}/institutions.xlsx", get(list::workbook))
        .route("/organisations/{code}/institutions/new", get(form::new))
        .route("/organisations/{code}/institutions/import", get(files::form).post(files::upload).layer(DefaultBodyLimit::max(UPLOAD_LIMIT)))
        .route("/organisations/{code}/institutions/import/{import}", get(files::preview))
        .route("/organisations/{code}/institutions/import/{import}/approve", post(files::approve))
        .route("/organisations/{code}/institution", get(form::page).post(form::change))
        .route("/organisations/{code}/close", get(closing::page).post(closing::close))
        .route("/organisations/{code}/reopen", post(closing::reopen))
        .route("/organisations/{code}/move-people", post(closing::move_people))
}

/// Where the register around an organisation is, for those to whom there is one: an institution's own page, or the list.
pub(crate) fn link(visit: &Visit, organisation: &Organisation) -> Option<ui::Crumb> {
    let (place, path, key) = match (organisation.kind, &organisation.parent) {
        (OrganisationKind::Institution, Some(parent)) => (parent, "institution", "institutions-about"),
        (OrganisationKind::ProgrammeOffice, _) => (&organisation.code, "institutions", "institutions-of-the-country"),
        _ => (&organisation.code, "institutions", "institutions-title"),
    };
    let register = &visit.directory.organisation(place)?.organisation;
    access::institutions(&visit.viewer, &seen::facts(register), register.kind)?;
    let href = format!("/organisations/{}/{path}", organisation.code);
    Some(ui::Crumb { href, text: visit.t.get(key).into_owned() })
}
