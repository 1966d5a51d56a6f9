//! `/rollouts/{rollout}/{organisation}/training`: the places of a municipality, its people, and the sessions they can go to.

use super::{
    found::Found,
    overview::{COLUMNS, shown},
    store, words,
};
use crate::{
    failure::Failure,
    visit::{Visit, with_query},
};
use askama::Template;
use axum::{Form, extract::Path, response::Response};
use domain::{
    organisation::{Organisation, OrganisationKind},
    text::OrganisationCode,
    training::{Act, Entry, Seat, SessionState, buy},
};
use serde_json::json;
use texts::Texts;

struct Line {
    title: String,
    sessions: String,
    figures: Vec<String>,
    /// How many more are wanted than there are.
    short: Option<String>,
}

/// Seats that are kept for the municipality.
struct Kept {
    course: String,
    when: String,
    place: String,
    href: String,
    people: String,
    named: String,
}

struct Person {
    name: String,
    course: String,
    when: String,
    href: String,
    signal: &'static str,
    state: String,
}

#[derive(Template)]
#[template(path = "training/municipality.html")]
struct MunicipalityPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    columns: Vec<String>,
    lines: Vec<Line>,
    people: Vec<Person>,
    kept: Vec<Kept>,
    sessions: String,
    /// Where what was bought is written down, for who does it.
    sell: Option<String>,
    courses: Vec<ui::Choice>,
}

/// A municipality that takes part, with leave to see its places.
pub(super) fn opened<'v>(visit: &'v Visit, found: &Found, code: &OrganisationCode) -> Result<&'v Organisation, Failure> {
    found.places_permit(visit, code).ok_or(Failure::NotFound)?;
    let organisation = &visit.directory.organisation(code).ok_or(Failure::NotFound)?.organisation;
    let takes_part = found.seen.standing.participant(code).is_some() && organisation.kind == OrganisationKind::Municipality;
    if takes_part { Ok(organisation) } else { Err(Failure::NotFound) }
}

/// The seats that a municipality's places are used for.
pub(super) fn seats_of<'f>(found: &'f Found, home: &'f OrganisationCode) -> impl Iterator<Item = &'f Seat> {
    found.seats.iter().filter(move |seat| seat.organisation == *home)
}

/// What the plan of training keeps for a municipality in sessions that are held.
fn kept(visit: &Visit, found: &Found, home: &Organisation) -> Vec<Kept> {
    let of = |session: &store::Stored| {
        let (_, own) = session.kept.iter().find(|(organisation, _)| *organisation == home.code)?;
        let named = seats_of(found, &home.code).filter(|seat| seat.session == session.id && seat.state.counts()).count();
        Some(Kept {
            course: words::course(visit, found, session),
            when: words::when(visit.t, session),
            place: words::place(visit.t, session),
            href: format!("/rollouts/{}/training/sessions/{}", found.seen.key(), session.id),
            people: visit.t.number(i64::from(*own)),
            named: visit.t.number(i64::try_from(named).unwrap_or_default()),
        })
    };
    found.sessions.iter().filter(|session| session.state == SessionState::Planned).filter_map(of).collect()
}

pub(super) async fn page(visit: Visit, Path((key, code)): Path<(String, String)>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let home = opened(&visit, &found, &OrganisationCode::from(code.as_str()))?;
    let t = visit.t;
    let base = format!("/rollouts/{key}/training/sessions");
    let line = |course: &domain::training::Course| {
        let places = found.places(&visit, course, &home.code);
        Line {
            title: visit.text(&course.title).to_owned(),
            sessions: with_query(&base, &[("course", course.key.as_str())]),
            figures: shown(&places),
            short: (places.short() > 0).then(|| t.with("training-short", [("count", i64::from(places.short()).into())])),
        }
    };
    let person = |seat: &Seat| {
        let entry = visit.directory.person(visit.directory.person_index(&seat.person)?);
        let session = found.session(&seat.session).ok()?;
        Some(Person {
            name: entry.name.clone(),
            course: words::course(&visit, &found, session),
            when: t.date_medium(session.fields.day.date()),
            href: format!("{base}/{}", session.id),
            signal: words::signal(seat.state).key(),
            state: words::seat(t, seat.state),
        })
    };
    let kept = kept(&visit, &found, home);
    let courses = &found.training().courses;
    let choice = |one: &domain::training::Course| ui::Choice {
        value: one.key.to_string(),
        label: visit.text(&one.title).to_owned(),
        hint: None,
        selected: false,
    };
    visit.page(&MunicipalityPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(&visit, &found, None),
        title: t.with("training-of", [("name", home.name.as_str().into())]),
        columns: COLUMNS.into_iter().map(|key| t.get(key).into_owned()).collect(),
        lines: courses.iter().map(line).collect(),
        people: seats_of(&found, &home.code).filter_map(person).collect(),
        kept,
        sessions: base.clone(),
        sell: found.permit.sells().then(|| format!("/rollouts/{key}/{code}/training/places")),
        courses: courses.iter().map(choice).collect(),
    })
}

/// Writes down that places were bought, or given back.
pub(super) async fn bought(
    visit: Visit,
    Path((key, code)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let mut found = Found::open(&visit, &key).await?;
    let home = opened(&visit, &found, &OrganisationCode::from(code.as_str()))?;
    if !found.permit.sells() {
        return Err(Failure::NotFound);
    }
    let path = format!("/rollouts/{key}/{code}/training");
    let value = |name: &str| sent.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim());
    let count = value("count").parse::<i64>().ok().filter(|count| (-500..=500).contains(count) && *count != 0);
    let Some(count) = count else { return Ok(visit.go(&path, "error", "training-fault-count")) };
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    found.read(tx.connection()).await?;
    let Some(course) = found.training().course(value("course")) else { return Ok(visit.go(&path, "error", "training-fault-course")) };
    let places = found.places(&visit, course, &home.code);
    if buy(&places, count).is_err() {
        return Ok(visit.go(&path, "error", "training-refusal-in-use"));
    }
    let entry = Entry {
        course: course.key.clone(),
        organisation: home.code.clone(),
        act: Act::Bought,
        count,
        session: String::new(),
        seat: String::new(),
        person: None,
        group: String::new(),
        until: None,
    };
    let by = visit.directory.person(visit.person);
    let note: String = value("note").chars().take(1000).collect();
    store::append(&mut tx, found.seen.key(), Some((by.id.as_str(), &by.name)), &note, &[entry]).await?;
    let became = json!({"course": course.key.as_str(), "count": count, "note": note});
    store::log(&mut tx, "training.bought", found.seen.key(), Some(&code), course.key.as_str(), became).await?;
    tx.commit().await?;
    Ok(visit.go(&path, "success", "training-bought-saved"))
}
