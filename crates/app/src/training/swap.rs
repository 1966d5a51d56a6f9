//! Somebody else comes instead: a page of its own, since whom one can send are often more than are signed up.

use super::{
    found::Found,
    session,
    sign_up::{candidates, may_change},
    store::Stored,
    words,
};
use crate::{
    failure::Failure,
    form::Faults,
    visit::{Visit, html_headers},
};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    organisation::OrganisationKind,
    text::{OrganisationCode, PersonId},
    training::{Seat, SessionState},
};
use std::collections::HashSet;

#[derive(Template)]
#[template(path = "training/swap.html")]
struct SwapPage<'a> {
    shell: ui::Shell,
    t: texts::Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    lead: String,
    action: String,
    back: String,
    name: String,
    people: Vec<ui::Choice>,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

/// Whether somebody else can be sent on a seat.
pub(super) fn can_swap(visit: &Visit, session: &Stored, seat: &Seat) -> bool {
    session.state == SessionState::Planned && seat.state.is_reserved() && visit.today <= session.fields.day
}

/// Whom the viewer can send instead: those of the seat's municipality whom they sign up, and who are not on the course's list.
pub(super) fn instead_of(visit: &Visit, found: &Found, session: &Stored, seat: &Seat) -> Vec<PersonId> {
    let from = if visit.viewer.kind == OrganisationKind::ProgrammeOffice { &seat.organisation } else { &visit.viewer.organisation };
    let is_theirs = |code: &OrganisationCode| found.home(visit, code).is_some_and(|home| home.code == seat.organisation);
    let on_the_list: HashSet<&PersonId> =
        found.seats.iter().filter(|one| one.course == seat.course && one.state.counts()).map(|one| &one.person).collect();
    let all = candidates(visit, found, session, from).into_iter();
    all.filter(|(person, code)| is_theirs(code) && !on_the_list.contains(person)).map(|(person, _)| person).collect()
}

pub(super) async fn page(visit: Visit, Path((key, id, seat)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let session = found.session(&id)?;
    let seat = found.seats_of(&id).find(|one| one.id == seat && may_change(&visit, &found, one)).ok_or(Failure::NotFound)?;
    if !can_swap(&visit, session, seat) {
        return Err(Failure::NotFound);
    }
    show(&visit, &found, session, seat, &Faults::default(), StatusCode::OK)
}

/// The page, with what was wrong.
pub(super) fn show(
    visit: &Visit,
    found: &Found,
    session: &Stored,
    seat: &Seat,
    faults: &Faults,
    status: StatusCode,
) -> Result<Response, Failure> {
    let t = visit.t;
    let choice = |person: PersonId| {
        let entry = visit.directory.person(visit.directory.person_index(&person)?);
        let organisation = visit.directory.organisation(&entry.organisation).filter(|own| own.organisation.code != seat.organisation);
        let hint = organisation.map(|own| own.organisation.name.clone());
        Some(ui::Choice { value: person.to_string(), label: entry.name.clone(), hint, selected: false })
    };
    let index = visit.directory.person_index(&seat.person).ok_or(Failure::NotFound)?;
    let back = session::path(found, session);
    let page = SwapPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(visit, found, Some(session)),
        title: t.get("training-swap").into_owned(),
        lead: words::when(t, session),
        action: format!("{back}/seats/{}", seat.id),
        back,
        name: visit.directory.person(index).name.clone(),
        people: instead_of(visit, found, session, seat).into_iter().filter_map(choice).collect(),
        faults,
        errors: faults.summary(""),
    };
    Ok((status, html_headers(), page.render()?).into_response())
}
