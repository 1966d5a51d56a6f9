//! Training for programs.

use super::{
    found::Found,
    overview::{Filter, by_session},
    session::{places_at, sees_name},
    store::Stored,
    words,
};
use crate::{
    api_v1::{found, found_at},
    app::App,
    events::api::{filled, person},
    failure::Failure,
    tasks::api::organisation,
    visit::Visit,
};
use api::{
    Cursor, TrainingCourse, TrainingDemand, TrainingPlaces, TrainingResults, TrainingSeat, TrainingSession, TrainingSessionInFull, paged,
};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::{
    event::{Degree, Tally},
    organisation::Organisation,
    text::OrganisationCode,
    training::{Course, Places, Seat, SeatState, SessionState},
};

/// What programs read of training.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/training", get(courses))
        .route("/rollouts/{rollout}/training/demand", get(demand))
        .route("/rollouts/{rollout}/training/sessions", get(sessions))
        .route("/rollouts/{rollout}/training/sessions/{session}", get(session))
        .route("/rollouts/{rollout}/training/sessions/{session}/attendance", get(attendance))
        .route("/rollouts/{rollout}/training/sessions/{session}/results", get(results))
        .route("/rollouts/{rollout}/{organisation}/training", get(places))
        .merge(super::plan::api::routes())
        .merge(super::own::api::routes())
        .merge(super::study::api::routes())
        .merge(super::pilots::api_routes())
}

async fn results(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Found::open(&visit, &key).await?;
    opened.session(&id)?;
    if !opened.permit.keeps() {
        return Err(Failure::NotFound);
    }
    let mut connection = visit.app.database().read().await?;
    let said = super::store::evaluations(&mut connection, &id).await?;
    let tally = Tally::of(said.iter().map(|one| one.degree));
    Ok(found(&TrainingResults {
        came: opened.seats_of(&id).filter(|seat| seat.state == SeatState::Came).count(),
        high: tally.count(Degree::High),
        some: tally.count(Degree::Some),
        low: tally.count(Degree::Low),
        remarks: said.into_iter().map(|one| one.remark).filter(|remark| !remark.is_empty()).collect(),
    }))
}

async fn courses(visit: Visit, Path(key): Path<String>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let opened = Found::open(&visit, &key).await?;
    let shown = |course: &Course| TrainingCourse {
        course: course.key.to_string(),
        title: visit.text(&course.title).to_owned(),
        about: visit.text(&course.about).to_owned(),
        form: course.form.to_string(),
        hours: course.hours,
        modules: course.modules.iter().map(ToString::to_string).collect(),
        audiences: course.audiences.iter().map(ToString::to_string).collect(),
        enrols: course.enrols.as_ref().map(ToString::to_string),
        closes: course.closes.as_ref().map(ToString::to_string),
        fills: course.fills.as_ref().map(ToString::to_string),
        pilots: course.pilot,
    };
    Ok(found(&paged(&opened.training().courses, &cursor, |course| course.key.to_string(), shown)))
}

fn shplaces_at(home: &Organisation, course: &Course, places: Places) -> TrainingPlaces {
    TrainingPlaces {
        organisation: organisation(home),
        course: course.key.to_string(),
        entitled: places.entitled,
        wanted: places.wanted,
        bought: places.bought,
        reserved: places.reserved,
        used: places.used,
        left: places.left(),
    }
}

async fn demand(
    visit: Visit,
    Path(key): Path<String>,
    Query(filter): Query<Filter>,
    Query(cursor): Query<Cursor>,
) -> Result<Response, Failure> {
    let opened = Found::open(&visit, &key).await?;
    if !opened.permit.keeps() {
        return Err(Failure::NotFound);
    }
    let chosen = opened.training().courses.iter().filter(|course| filter.course.is_empty() || course.key.as_str() == filter.course);
    let regions = chosen.flat_map(|course| {
        let regions = super::overview::by_region(&visit, &opened, course).into_iter();
        let wanted = regions.filter(|region| filter.region.is_empty() || region.name == filter.region);
        wanted.map(|region| TrainingDemand {
            course: course.key.to_string(),
            region: region.name,
            entitled: region.places.entitled,
            wanted: region.places.wanted,
            bought: region.places.bought,
            reserved: region.places.reserved,
            used: region.places.used,
            seats: region.seats,
        })
    });
    let regions: Vec<TrainingDemand> = regions.collect();
    Ok(found(&paged(&regions, &cursor, |one| format!("{}/{}", one.course, one.region), Clone::clone)))
}

fn shown_session(visit: &Visit, opened: &Found, session: &Stored, seats: &[&Seat]) -> TrainingSession {
    let fields = &session.fields;
    TrainingSession {
        id: session.id.clone(),
        course: fields.course.to_string(),
        day: fields.day.to_string(),
        from: fields.from.to_string(),
        until: fields.until.to_string(),
        region: filled(&fields.region),
        place: filled(&fields.place),
        link: filled(&fields.link),
        teacher: filled(&fields.teacher),
        seats: fields.seats,
        taken: seats.iter().filter(|seat| seat.state.takes_a_seat()).count(),
        waiting: seats.iter().filter(|seat| seat.state == SeatState::Waiting).count(),
        deadline: fields.deadline.to_string(),
        takes_sign_ups: super::session::takes_sign_ups(visit, opened, session),
        cancelled: session.state == SessionState::Cancelled,
        pilot: fields.pilot,
    }
}

async fn sessions(
    visit: Visit,
    Path(key): Path<String>,
    Query(filter): Query<Filter>,
    Query(cursor): Query<Cursor>,
) -> Result<Response, Failure> {
    let opened = Found::open(&visit, &key).await?;
    let seats = by_session(&opened);
    let nobody = Vec::new();
    let all: Vec<&Stored> = filter.sessions(&opened).collect();
    let shown = |one: &&Stored| shown_session(&visit, &opened, one, seats.get(one.id.as_str()).unwrap_or(&nobody));
    Ok(found(&paged(&all, &cursor, |one| one.id.clone(), shown)))
}

fn seat(visit: &Visit, seat: &Seat) -> Option<TrainingSeat> {
    let at = visit.directory.person_index(&seat.person)?;
    let until = match seat.state {
        SeatState::Offered(until) => Some(until.to_string()),
        _ => None,
    };
    Some(TrainingSeat {
        id: seat.id.clone(),
        session: seat.session.clone(),
        person: person(visit.directory.person(at)),
        state: seat.state.key().to_owned(),
        until,
    })
}

async fn session(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Found::open(&visit, &key).await?;
    let stored = opened.session(&id)?;
    let seats: Vec<&Seat> = opened.seats_of(&id).collect();
    let shown = TrainingSessionInFull {
        session: shown_session(&visit, &opened, stored, &seats),
        title: words::course(&visit, &opened, stored),
        left: places_at(&visit, &opened, stored, &visit.viewer.organisation).map(|places| places.left()),
        people: seats.iter().filter(|seat| sees_name(&visit, &opened, seat)).filter_map(|one| seat(&visit, one)).collect(),
        revision: stored.revision,
    };
    Ok(found_at(stored.revision, &shown))
}

async fn attendance(visit: Visit, Path((key, id)): Path<(String, String)>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let opened = Found::open(&visit, &key).await?;
    opened.session(&id)?;
    if !opened.permit.keeps() {
        return Err(Failure::NotFound);
    }
    let all: Vec<TrainingSeat> = opened.seats_of(&id).filter(|one| one.state.takes_a_seat()).filter_map(|one| seat(&visit, one)).collect();
    Ok(found(&paged(&all, &cursor, |one| one.id.clone(), Clone::clone)))
}

async fn places(visit: Visit, Path((key, code)): Path<(String, String)>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let opened = Found::open(&visit, &key).await?;
    let home = super::municipality::opened(&visit, &opened, &OrganisationCode::from(code.as_str()))?;
    let courses = &opened.training().courses;
    let shown = |course: &Course| shplaces_at(home, course, opened.places(&visit, course, &home.code));
    Ok(found(&paged(courses, &cursor, |course| course.key.to_string(), shown)))
}
