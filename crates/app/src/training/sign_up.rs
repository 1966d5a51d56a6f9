//! Signing people up, and what becomes of a seat afterwards. The rules decide over the ledger as it stands while nobody else changes it.

use super::{
    follows,
    found::Found,
    keeping::{Keeper, entry_of, settle_now, write},
    letters::{About, Letters},
    session::{self, Shown},
    store::{self, Stored},
    swap, words,
};
use crate::{
    failure::Failure,
    form::{Faults, filled},
    people::entered::Entered,
    visit::Visit,
};
use axum::{Form, extract::Path, http::StatusCode, response::Response};
use domain::{
    text::{OrganisationCode, PersonId},
    training::{Act, Entry, Refusal, Seat, SeatState, sign_up as decide, step},
};
use std::collections::BTreeMap;

/// The organisation whose people are signed up: the viewer's own, or another one for which they do so.
pub(super) fn whose(visit: &Visit, found: &Found, wished: &str) -> Result<OrganisationCode, Failure> {
    let Some(wished) = filled(wished) else { return Ok(visit.viewer.organisation.clone()) };
    let code = OrganisationCode::from(wished);
    let may = found.places_permit(visit, &code).is_some_and(|permit| permit.signs_up());
    if may { Ok(code) } else { Err(Failure::NotFound) }
}

/// Whom the viewer may sign up to a session of an organisation's people and those of its institutions: themselves, if its course is for
/// them, and whoever they sign up; by person with their organisation.
pub(super) fn candidates(visit: &Visit, found: &Found, session: &Stored, own: &OrganisationCode) -> Vec<(PersonId, OrganisationCode)> {
    let course = found.training().course(session.fields.course.as_str());
    let is_for_viewer = course.is_some_and(|course| found.is_for(course, &found.roles_of(visit, &visit.viewer.person)));
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
    let mut found = Found::without_ledger(&visit, &key).await?;
    let entered = Entered(sent);
    let from = whose(&visit, &found, entered.value("organisation"))?;
    let together = entered.value("together") == "yes";
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    found.read(tx.connection()).await?;
    let stored = found.session(&id)?.clone();
    let known = candidates(&visit, &found, &stored, &from);
    let mut people: Vec<(PersonId, OrganisationCode)> = Vec::new();
    for (_, value) in entered.0.iter().filter(|(name, _)| name == "people") {
        people.push(known.iter().find(|(person, _)| person.as_str() == value).cloned().ok_or(Failure::NotFound)?);
    }
    if settle_now(&mut tx, &Keeper::of(&visit, &found), &stored).await? {
        found.read(tx.connection()).await?;
    }
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
    write(&mut tx, &Keeper::of(&visit, &found), &stored, "training.signed-up", &new).await?;
    found.add(new);
    let people: Vec<PersonId> = people.into_iter().map(|(person, _)| person).collect();
    follows::signed_up(&mut tx, &visit, &found, &stored, (&people, None)).await?;
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
    if found.waits_for_pilots(stored) {
        return Err(Refusal::Pilot);
    }
    let course = found.course(stored.fields.course.as_str()).map_err(|_| Refusal::Closed)?;
    let mut of_home: BTreeMap<OrganisationCode, usize> = BTreeMap::new();
    for (_, organisation) in people {
        *of_home.entry(found.home(visit, organisation).ok_or(Refusal::Closed)?.code.clone()).or_default() += 1;
    }
    // Everybody whom one viewer signs up is of one municipality.
    let home = of_home.keys().next().ok_or(Refusal::Nobody)?;
    let places = found.places(visit, course, home);
    let ids: Vec<PersonId> = people.iter().map(|(person, _)| person.clone()).collect();
    decide(&stored.facts(), &found.seats, (home, &places), &ids, together, visit.today)
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
    let mut found = Found::without_ledger(&visit, &key).await?;
    let entered = Entered(sent);
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    found.read(tx.connection()).await?;
    let stored = found.session(&id)?.clone();
    let is_visible = |one: &&Seat| one.id == seat && may_change(&visit, &found, one);
    if !found.seats_of(&id).any(|one| is_visible(&one)) {
        return Err(Failure::NotFound);
    }
    if settle_now(&mut tx, &Keeper::of(&visit, &found), &stored).await? {
        found.read(tx.connection()).await?;
    }
    let one = found.seats_of(&id).find(|one| one.id == seat).cloned().ok_or(Failure::NotFound)?;
    let path = session::path(&found, &stored);
    let (act, message) = match entered.value("act") {
        "accept" => (Act::Accepted, "training-accepted"),
        "swap" => (Act::Swapped, "training-swapped"),
        _ => (Act::Cancelled, "training-given-up"),
    };
    let mut person = one.person.clone();
    if act == Act::Swapped {
        let mut known = swap::instead_of(&visit, &found, &stored, &one).into_iter();
        match known.find(|person| person.as_str() == entered.value("person")) {
            Some(chosen) => person = chosen,
            None => {
                drop(tx);
                let mut faults = Faults::default();
                faults.add("person", visit.t.get("training-swap-whom"));
                return swap::show(&visit, &found, &stored, &one, &faults, StatusCode::UNPROCESSABLE_ENTITY);
            }
        }
    }
    if let Err(refusal) = step(&stored.facts(), &one, act, visit.today) {
        drop(tx);
        let key = if refusal == Refusal::NotYet { "training-refusal-not-yet" } else { "training-refusal-not-now" };
        return Ok(visit.go(&path, "error", key));
    }
    let mut entry = entry_of(&one, act);
    entry.person = Some(person.clone());
    write(&mut tx, &Keeper::of(&visit, &found), &stored, "training.seat-changed", &[entry]).await?;
    if act == Act::Swapped {
        let keeper = Keeper::of(&visit, &found);
        Letters::new(&mut tx, &keeper, &stored).await?.write(&mut tx, About::Seat(Act::Cancelled), &one.person).await?;
    }
    found.read(tx.connection()).await?;
    if act != Act::Accepted {
        follows::signed_up(&mut tx, &visit, &found, &stored, (&[person], Some(&one.person))).await?;
    }
    settle_now(&mut tx, &Keeper::of(&visit, &found), &stored).await?;
    tx.commit().await?;
    Ok(visit.go(&path, "success", message))
}

/// How somebody stands with a course: the seat that counts, the best first.
pub(super) fn own_seat<'f>(found: &'f Found, course: &str, person: &PersonId) -> Option<&'f Seat> {
    let own = || found.seats.iter().filter(|seat| seat.course.as_str() == course && seat.person == *person);
    own().find(|seat| seat.state == SeatState::Came).or_else(|| own().rfind(|seat| seat.state.counts()))
}
