//! Signing people up, and what becomes of a seat afterwards. The rules decide over the ledger as it stands while nobody else changes it.

use super::{
    found::Found,
    letters::{About, Letters},
    session::{self, Shown},
    store::{self, Stored},
    words,
};
use crate::{failure::Failure, form::Faults, people::entered::Entered, visit::Visit};
use axum::{Form, extract::Path, http::StatusCode, response::Response};
use database::Tx;
use domain::{
    text::{OrganisationCode, PersonId},
    training::{Act, Entry, NewEntry, Refusal, Seat, SeatState, settle, sign_up as decide, step},
};
use serde_json::json;
use std::collections::BTreeMap;

/// Whom the viewer may sign up to a session: themselves, if its course is for them, and the people of organisations for which they do so;
/// by person with their organisation.
pub(super) fn candidates(visit: &Visit, found: &Found, session: &Stored) -> Vec<(PersonId, OrganisationCode)> {
    let course = found.training().course(session.fields.course.as_str());
    let is_for_viewer = course.is_some_and(|course| found.is_for(course, &found.roles_of(visit, &visit.viewer.person)));
    let own = &visit.viewer.organisation;
    let mut codes = vec![own.clone()];
    let institutions = visit.directory.organisations().iter().filter(|entry| entry.is_open(visit.today));
    codes.extend(institutions.filter(|entry| entry.organisation.parent.as_ref() == Some(own)).map(|entry| entry.organisation.code.clone()));
    let mut people = Vec::new();
    for code in codes {
        if found.home(visit, &code).is_none() {
            continue;
        }
        let signs_up = found.places_permit(visit, &code).is_some_and(|permit| permit.signs_up());
        let here = visit.directory.people_at(&code, visit.today).map(|(_, person)| person.id.clone());
        people.extend(
            here.filter(|person| signs_up || (is_for_viewer && *person == visit.viewer.person)).map(|person| (person, code.clone())),
        );
    }
    people
}

pub(super) async fn sign_up(
    visit: Visit,
    Path((key, id)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let mut found = Found::open(&visit, &key).await?;
    let entered = Entered(sent);
    let known = candidates(&visit, &found, found.session(&id)?);
    let mut people: Vec<(PersonId, OrganisationCode)> = Vec::new();
    for (_, value) in entered.0.iter().filter(|(name, _)| name == "people") {
        people.push(known.iter().find(|(person, _)| person.as_str() == value).cloned().ok_or(Failure::NotFound)?);
    }
    let together = entered.value("together") == "yes";
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    found.read(tx.connection()).await?;
    let stored = found.session(&id)?.clone();
    settle_now(&mut tx, &visit, &mut found, &stored).await?;
    let acts = match decided(&visit, &found, &stored, &people, together) {
        Ok(acts) => acts,
        Err(refusal) => {
            drop(tx);
            let mut faults = Faults::default();
            faults.add("people", words::refusal(visit.t, refusal));
            return session::show(&visit, &found, &stored, Shown { entered, faults, status: StatusCode::UNPROCESSABLE_ENTITY });
        }
    };
    let group = if together && people.len() > 1 { tx.new_id() } else { String::new() };
    let mut new = Vec::with_capacity(people.len());
    for ((person, organisation), act) in people.iter().zip(&acts) {
        let home = found.home(&visit, organisation).ok_or(Failure::NotFound)?.code.clone();
        new.push(Entry {
            course: stored.fields.course.clone(),
            organisation: home,
            act: *act,
            count: 1,
            session: stored.id.clone(),
            seat: tx.new_id(),
            person: Some(person.clone()),
            group: group.clone(),
            until: None,
        });
    }
    write(&mut tx, &visit, &found, &stored, "training.signed-up", &new).await?;
    tx.commit().await?;
    let waiting = acts.iter().filter(|act| **act == Act::Queued).count();
    let (seated, waiting) = ((acts.len() - waiting).to_string(), waiting.to_string());
    let path = session::path(&found, &stored);
    Ok(visit.go_saying(&path, "success", "training-signed-up", &[("seated", &seated), ("waiting", &waiting)]))
}

/// What each gets; every municipality's places are asked for its own people.
fn decided(
    visit: &Visit,
    found: &Found,
    stored: &Stored,
    people: &[(PersonId, OrganisationCode)],
    together: bool,
) -> Result<Vec<Act>, Refusal> {
    let course = found.course(stored.fields.course.as_str()).map_err(|_| Refusal::Closed)?;
    let mut of_home: BTreeMap<OrganisationCode, usize> = BTreeMap::new();
    for (_, organisation) in people {
        *of_home.entry(found.home(visit, organisation).ok_or(Refusal::Closed)?.code.clone()).or_default() += 1;
    }
    // Everybody whom one viewer signs up is of one municipality.
    let home = of_home.keys().next().ok_or(Refusal::Nobody)?;
    let places = found.places(visit, course, home);
    let ids: Vec<PersonId> = people.iter().map(|(person, _)| person.clone()).collect();
    decide(&stored.facts(), &found.seats, &places, &ids, together, visit.today)
}

/// Whether the viewer changes a seat: their own, or one of an organisation for which they sign people up.
pub(super) fn may_change(visit: &Visit, found: &Found, seat: &Seat) -> bool {
    let of_person = visit.directory.person_index(&seat.person).map(|at| &visit.directory.person(at).organisation);
    let signs_up = |code: &OrganisationCode| found.places_permit(visit, code).is_some_and(|permit| permit.signs_up());
    seat.person == visit.viewer.person || of_person.is_some_and(signs_up) || signs_up(&seat.organisation)
}

/// Takes an offered seat, gives one up, or sends somebody else.
pub(super) async fn seat(
    visit: Visit,
    Path((key, id, seat)): Path<(String, String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let mut found = Found::open(&visit, &key).await?;
    let entered = Entered(sent);
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    found.read(tx.connection()).await?;
    let stored = found.session(&id)?.clone();
    let is_visible = |one: &&Seat| one.id == seat && may_change(&visit, &found, one);
    if !found.seats_of(&id).any(|one| is_visible(&one)) {
        return Err(Failure::NotFound);
    }
    settle_now(&mut tx, &visit, &mut found, &stored).await?;
    let one = found.seats_of(&id).find(|one| one.id == seat).cloned().ok_or(Failure::NotFound)?;
    let path = session::path(&found, &stored);
    let (act, message) = match entered.value("act") {
        "accept" => (Act::Accepted, "training-accepted"),
        "swap" => (Act::Swapped, "training-swapped"),
        _ => (Act::Cancelled, "training-given-up"),
    };
    let mut person = one.person.clone();
    if act == Act::Swapped {
        let candidate = candidates(&visit, &found, &stored).into_iter().find(|(person, _)| person.as_str() == entered.value("person"));
        let is_new = |(person, _): &(PersonId, OrganisationCode)| {
            !found.seats.iter().any(|seat| seat.course == one.course && seat.person == *person && seat.state.counts())
        };
        match candidate.filter(is_new) {
            Some((chosen, _)) => person = chosen,
            None => return Ok(visit.go(&path, "error", "training-swap-whom")),
        }
    }
    if let Err(refusal) = step(&stored.facts(), &one, act, visit.today) {
        drop(tx);
        let key = if refusal == Refusal::NotYet { "training-refusal-not-yet" } else { "training-refusal-not-now" };
        return Ok(visit.go(&path, "error", key));
    }
    let mut entry = entry_of(&one, act);
    entry.person = Some(person);
    write(&mut tx, &visit, &found, &stored, "training.seat-changed", &[entry]).await?;
    if act == Act::Swapped {
        Letters::new(&mut tx, &visit, &found, &stored).await?.write(&mut tx, About::Seat(Act::Cancelled), &one.person).await?;
    }
    found.read(tx.connection()).await?;
    settle_now(&mut tx, &visit, &mut found, &stored).await?;
    tx.commit().await?;
    Ok(visit.go(&path, "success", message))
}

/// The line about a known seat.
pub(super) fn entry_of(seat: &Seat, act: Act) -> Entry {
    Entry {
        course: seat.course.clone(),
        organisation: seat.organisation.clone(),
        act,
        count: 1,
        session: seat.session.clone(),
        seat: seat.id.clone(),
        person: Some(seat.person.clone()),
        group: seat.group.clone(),
        until: None,
    }
}

/// Lets offers lapse whose day is over and offers free seats; whoever calls it holds the ledger.
pub(super) async fn settle_now(tx: &mut Tx, visit: &Visit, found: &mut Found, stored: &Stored) -> Result<(), Failure> {
    let due: Vec<NewEntry> = settle(&stored.facts(), &found.seats, visit.today);
    if due.is_empty() {
        return Ok(());
    }
    let mut new = Vec::with_capacity(due.len());
    for one in due {
        let Some(seat) = found.seats.iter().find(|seat| seat.id == one.seat) else { continue };
        new.push(Entry { until: one.until, ..entry_of(seat, one.act) });
    }
    write(tx, visit, found, stored, "training.seats-offered", &new).await?;
    found.read(tx.connection()).await
}

/// Writes lines, their letters and what the log says of them.
pub(super) async fn write(
    tx: &mut Tx,
    visit: &Visit,
    found: &Found,
    stored: &Stored,
    action: &'static str,
    new: &[Entry],
) -> Result<(), Failure> {
    let by = visit.directory.person(visit.person);
    store::append(tx, found.seen.key(), Some((by.id.as_str(), &by.name)), "", new).await?;
    let letters = Letters::new(tx, visit, found, stored).await?;
    for entry in new {
        if let Some(person) = &entry.person {
            letters.write(tx, About::Seat(entry.act), person).await?;
        }
    }
    let seats: Vec<_> = new
        .iter()
        .map(|entry| json!({"seat": entry.seat, "person": entry.person.as_ref().map(PersonId::as_str), "act": entry.act.key()}))
        .collect();
    let organisation = new.first().map(|entry| entry.organisation.as_str());
    store::log(tx, action, found.seen.key(), organisation, &stored.id, json!({ "seats": seats })).await
}

/// How somebody stands with a course: the seat that counts, the best first.
pub(super) fn own_seat<'f>(found: &'f Found, course: &str, person: &PersonId) -> Option<&'f Seat> {
    let own = || found.seats.iter().filter(|seat| seat.course.as_str() == course && seat.person == *person);
    own().find(|seat| seat.state == SeatState::Came).or_else(|| own().rfind(|seat| seat.state.counts()))
}
