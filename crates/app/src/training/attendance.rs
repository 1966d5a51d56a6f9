//! Who came: ticked off on a list, or by the code that hangs at the door. Whoever came holds the course's role from then on, and the task
//! of their organisation is done once nobody else of it is still to come.

use super::{
    follows,
    found::Found,
    keeping::{Keeper, entry_of, write},
    session, store, words,
};
use crate::{failure::Failure, visit::Visit};
use askama::Template;
use axum::{Form, extract::Path, response::Response};
use domain::{
    text::PersonId,
    training::{Act, Seat, SeatState, SessionState, step},
};
use std::collections::HashSet;
use texts::Texts;

#[derive(Template)]
#[template(path = "training/attendance.html")]
struct AttendancePage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    lead: String,
    action: String,
    back: String,
    door_code: String,
    people: Vec<ui::Choice>,
}

/// Opens a session that has begun, for whoever takes attendance.
async fn open(visit: &Visit, key: &str, id: &str) -> Result<Found, Failure> {
    let found = Found::open(visit, key).await?;
    let session = found.session(id)?;
    let has_begun = visit.today >= session.fields.day && session.state == SessionState::Planned;
    if found.permit.keeps() && has_begun { Ok(found) } else { Err(Failure::NotFound) }
}

fn is_expected(seat: &Seat) -> bool {
    matches!(seat.state, SeatState::Seated | SeatState::Offered(_) | SeatState::Came | SeatState::StayedAway)
}

pub(super) async fn list(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let found = open(&visit, &key, &id).await?;
    let session = found.session(&id)?;
    let mut people: Vec<(String, ui::Choice)> = Vec::new();
    for seat in found.seats_of(&id).filter(|seat| is_expected(seat)) {
        let Some(person) = visit.directory.person_index(&seat.person).map(|at| visit.directory.person(at)) else { continue };
        let organisation = visit.directory.organisation(&person.organisation).map(|entry| entry.organisation.name.clone());
        let selected = seat.state == SeatState::Came;
        people.push((
            person.sort_key.clone(),
            ui::Choice { value: seat.id.clone(), label: person.name.clone(), hint: organisation, selected },
        ));
    }
    people.sort_by(|a, b| a.0.cmp(&b.0));
    visit.page(&AttendancePage {
        shell: visit.shell("rollouts"),
        t: visit.t,
        crumbs: words::crumbs(&visit, &found, Some(session)),
        lead: words::when(visit.t, session),
        action: format!("{}/attendance", session::path(&found, session)),
        back: session::path(&found, session),
        door_code: session.door_code.clone(),
        people: people.into_iter().map(|(_, choice)| choice).collect(),
    })
}

pub(super) async fn save(
    visit: Visit,
    Path((key, id)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let mut found = open(&visit, &key, &id).await?;
    let came: HashSet<&str> = sent.iter().filter(|(name, _)| name == "came").map(|(_, value)| value.as_str()).collect();
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    found.read(tx.connection()).await?;
    let stored = found.session(&id)?.clone();
    let mut new = Vec::new();
    for seat in found.seats_of(&id).filter(|seat| is_expected(seat)) {
        let act = if came.contains(seat.id.as_str()) { Act::Came } else { Act::StayedAway };
        if step(&stored.facts(), seat, act, visit.today).is_ok() {
            new.push(entry_of(seat, act));
        }
    }
    write(&mut tx, &Keeper::of(&visit, &found), &stored, "training.attended", &new).await?;
    found.read(tx.connection()).await?;
    let here: Vec<PersonId> = new.iter().filter(|entry| entry.act == Act::Came).filter_map(|entry| entry.person.clone()).collect();
    follows::came(&mut tx, &visit, &found, &stored, &here).await?;
    tx.commit().await?;
    let count = found.seats_of(&id).filter(|seat| seat.state == SeatState::Came).count().to_string();
    Ok(visit.go_saying(&session::path(&found, &stored), "success", "training-attended", &[("count", &count)]))
}

/// By the code at the door, on the day.
pub(super) async fn door(
    visit: Visit,
    Path((key, id)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let mut found = Found::without_ledger(&visit, &key).await?;
    let typed: String = sent.iter().find(|(name, _)| name == "code").map(|(_, value)| value.trim().to_owned()).unwrap_or_default();
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    found.read(tx.connection()).await?;
    let stored = found.session(&id)?.clone();
    let own = found.seats_of(&id).find(|seat| seat.person == visit.viewer.person && seat.state.counts());
    let own = own.cloned().ok_or(Failure::NotFound)?;
    let path = session::path(&found, &stored);
    if typed != stored.door_code || visit.today != stored.fields.day {
        return Ok(visit.go(&path, "error", "training-door-wrong"));
    }
    if step(&stored.facts(), &own, Act::Came, visit.today).is_err() {
        return Ok(visit.go(&path, "error", "training-refusal-not-now"));
    }
    write(&mut tx, &Keeper::of(&visit, &found), &stored, "training.attended", &[entry_of(&own, Act::Came)]).await?;
    found.read(tx.connection()).await?;
    follows::came(&mut tx, &visit, &found, &stored, std::slice::from_ref(&own.person)).await?;
    tx.commit().await?;
    Ok(visit.go(&path, "success", "training-door-came"))
}
