//! `/rollouts/{rollout}/training/sessions/{session}`: when and where, who comes, and signing up.

use super::{
    found::Found,
    sign_up::{candidates, may_change, whose},
    store::Stored,
    swap::can_swap,
    words,
};
use crate::{
    failure::Failure,
    form::Faults,
    papers::offered,
    people::entered::Entered,
    visit::{Visit, html_headers},
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    organisation::{Organisation, OrganisationKind},
    text::{OrganisationCode, PersonId},
    training::{Places, Seat, SeatState, SessionState, still_kept},
};
use std::collections::HashSet;
use texts::Texts;

/// What a form sent, where the page is shown again with it.
pub(super) struct Shown {
    pub(super) entered: Entered,
    pub(super) faults: Faults,
    pub(super) status: StatusCode,
}

/// Somebody on the list.
struct Line {
    name: String,
    organisation: String,
    signal: &'static str,
    state: String,
    /// Where the seat is changed, for who may.
    action: Option<String>,
    can_accept: bool,
    can_swap: bool,
    /// The certificate of somebody who came.
    certificate: Option<String>,
}

#[derive(Template)]
#[template(path = "training/session.html")]
struct SessionPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    path: String,
    filled: String,
    is_cancelled: bool,
    facts: Vec<ui::Detail>,
    lines: Vec<Line>,
    /// Those of other municipalities, whose names are not shown.
    others: Option<String>,
    people: Vec<ui::Choice>,
    /// The municipalities whose people can be signed up, for who does so for all.
    homes: Vec<ui::Choice>,
    /// The chosen one.
    from: String,
    takes_sign_ups: bool,
    /// Why nobody signs up yet: the pilots come first.
    waits: Option<String>,
    left: Option<String>,
    together: bool,
    /// Where it is changed, for who keeps it.
    edit: Option<String>,
    attendance: Option<String>,
    door: bool,
    /// Where somebody who came says how it was, and fetches their certificate.
    evaluation: Option<String>,
    certificate: Option<String>,
    /// What was said, for who holds sessions.
    results: Option<String>,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

/// The page of a session.
pub(super) fn path(found: &Found, session: &Stored) -> String {
    format!("/rollouts/{}/training/sessions/{}", found.seen.key(), session.id)
}

pub(super) async fn page(
    visit: Visit,
    Path((key, id)): Path<(String, String)>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let session = found.session(&id)?;
    show(&visit, &found, session, Shown { entered: Entered(asked), faults: Faults::default(), status: StatusCode::OK })
}

/// Whether the viewer sees the name on a seat.
pub(super) fn sees_name(visit: &Visit, found: &Found, seat: &Seat) -> bool {
    let of_person = visit.directory.person_index(&seat.person).map(|at| &visit.directory.person(at).organisation);
    let sees = |code: &OrganisationCode| found.places_permit(visit, code).is_some();
    found.permit.keeps() || seat.person == visit.viewer.person || of_person.is_some_and(sees)
}

/// Whether people are signed up today.
pub(super) fn takes_sign_ups(visit: &Visit, found: &Found, session: &Stored) -> bool {
    !found.waits_for_pilots(session)
        && session.state == SessionState::Planned
        && visit.today <= session.fields.deadline
        && visit.today <= session.fields.day
}

/// The places of an organisation's municipality on a session's course.
pub(super) fn places_at(visit: &Visit, found: &Found, session: &Stored, organisation: &OrganisationCode) -> Option<Places> {
    let home = found.home(visit, organisation)?;
    let course = found.training().course(session.fields.course.as_str())?;
    Some(found.places(visit, course, &home.code))
}

/// The municipalities that take part, for whoever signs up the people of all of them.
fn homes(visit: &Visit, found: &Found, chosen: &OrganisationCode) -> Vec<ui::Choice> {
    if visit.viewer.kind != OrganisationKind::ProgrammeOffice {
        return Vec::new();
    }
    let all = found.seen.standing.participants.iter().map(|one| &one.organisation);
    let homes = all.filter(|one| one.kind == OrganisationKind::Municipality);
    let may = homes.filter(|one| found.places_permit(visit, &one.code).is_some_and(|permit| permit.signs_up()));
    let choice =
        |one: &Organisation| ui::Choice { value: one.code.to_string(), label: one.name.clone(), hint: None, selected: one.code == *chosen };
    may.map(choice).collect()
}

/// A seat on the list.
fn line(visit: &Visit, found: &Found, session: &Stored, seat: &Seat) -> Option<Line> {
    let person = visit.directory.person(visit.directory.person_index(&seat.person)?);
    let organisation = visit.directory.organisation(&person.organisation);
    let changes = may_change(visit, found, seat) && session.state == SessionState::Planned && seat.state.is_reserved();
    Some(Line {
        name: person.name.clone(),
        organisation: organisation.map(|entry| entry.organisation.name.clone()).unwrap_or_default(),
        signal: words::signal(seat.state).key(),
        state: words::seat(visit.t, seat.state),
        action: changes.then(|| format!("{}/seats/{}", path(found, session), seat.id)),
        can_accept: matches!(seat.state, SeatState::Offered(until) if visit.today <= until),
        certificate: (seat.state == SeatState::Came && (found.permit.keeps() || may_change(visit, found, seat)))
            .then(|| format!("{}/certificate.pdf?seat={}", path(found, session), seat.id))
            .and_then(offered),
        can_swap: changes && can_swap(visit, session, seat),
    })
}

pub(super) fn show(visit: &Visit, found: &Found, session: &Stored, shown: Shown) -> Result<Response, Failure> {
    let t = visit.t;
    let seats: Vec<&Seat> = found.seats_of(&session.id).collect();
    let (named, others): (Vec<&Seat>, Vec<&Seat>) = seats.iter().copied().partition(|seat| sees_name(visit, found, seat));
    let others = others.iter().filter(|seat| seat.state.counts()).count();
    let signed_up: HashSet<&PersonId> =
        found.seats.iter().filter(|seat| seat.course == session.fields.course && seat.state.counts()).map(|seat| &seat.person).collect();
    let chosen: HashSet<&str> = shown.entered.0.iter().filter(|(name, _)| name == "people").map(|(_, value)| value.as_str()).collect();
    let from = whose(visit, found, shown.entered.value("organisation"))?;
    let choice = |(person, organisation): &(PersonId, OrganisationCode)| {
        let entry = visit.directory.person(visit.directory.person_index(person)?);
        let hint = visit.directory.organisation(organisation).map(|entry| entry.organisation.name.clone());
        let hint = hint.filter(|_| *organisation != from);
        Some(ui::Choice { value: person.to_string(), label: entry.name.clone(), hint, selected: chosen.contains(person.as_str()) })
    };
    let free: Vec<_> = candidates(visit, found, session, &from).into_iter().filter(|(person, _)| !signed_up.contains(person)).collect();
    let people: Vec<ui::Choice> = free.iter().filter_map(choice).collect();
    let fields = &session.fields;
    let detail = |key: &'static str, text: String, href: Option<String>| ui::Detail { term: t.get(key).into_owned(), text, href };
    let mut facts = vec![detail("events-day", words::when(t, session), None), detail("events-place", words::place(t, session), None)];
    if !fields.link.is_empty() {
        facts.push(detail("events-link", fields.link.clone(), Some(fields.link.clone())));
    }
    for (key, text) in [("training-region", &fields.region), ("training-teacher", &fields.teacher)] {
        if !text.is_empty() {
            facts.push(detail(key, text.clone(), None));
        }
    }
    if fields.pilot {
        facts.push(detail("training-pilot", t.get("training-pilot-hint").into_owned(), None));
    }
    facts.push(detail("training-deadline", t.date_long(fields.deadline.date()), None));
    let kept = still_kept(&session.facts(), &found.seats, visit.today);
    if kept > 0 {
        let date = t.date_medium(fields.deadline.date());
        facts.push(detail("training-seats-kept", t.with("training-kept-until", [("count", kept.into()), ("date", date.into())]), None));
    }
    if found.permit.keeps() {
        facts.push(detail("training-door-code", session.door_code.clone(), None));
    }
    let keeps = found.permit.keeps() && session.state == SessionState::Planned;
    let is_today = visit.today == fields.day && session.state == SessionState::Planned;
    let own = seats.iter().find(|seat| seat.person == visit.viewer.person);
    let came = own.is_some_and(|seat| seat.state == SeatState::Came);
    let page = SessionPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(visit, found, None),
        title: format!("{}, {}", words::course(visit, found, session), t.date_medium(fields.day.date())),
        path: path(found, session),
        filled: words::filled(t, session, &seats),
        is_cancelled: session.state == SessionState::Cancelled,
        facts,
        lines: named.into_iter().filter_map(|seat| line(visit, found, session, seat)).collect(),
        others: (others > 0).then(|| t.with("training-others", [("count", others.into())])),
        takes_sign_ups: takes_sign_ups(visit, found, session),
        waits: (found.waits_for_pilots(session) && session.state == SessionState::Planned)
            .then(|| t.get("training-refusal-pilot").into_owned()),
        people,
        homes: homes(visit, found, &from),
        from: from.to_string(),
        left: places_at(visit, found, session, &from).map(|places| t.with("training-left", [("left", i64::from(places.left()).into())])),
        together: shown.entered.value("together") == "yes",
        edit: keeps.then(|| format!("{}/edit", path(found, session))),
        attendance: (keeps && visit.today >= fields.day).then(|| format!("{}/attendance", path(found, session))),
        door: is_today && own.is_some_and(|seat| matches!(seat.state, SeatState::Seated | SeatState::Offered(_))),
        evaluation: came.then(|| format!("{}/evaluation", path(found, session))),
        certificate: came.then(|| format!("{}/certificate.pdf", path(found, session))).and_then(offered),
        results: (found.permit.keeps() && visit.today >= fields.day).then(|| format!("{}/results", path(found, session))),
        faults: &shown.faults,
        errors: shown.faults.summary(""),
    };
    Ok((shown.status, html_headers(), page.render()?).into_response())
}
