//! Gates for programs.

use super::{
    found::{Found, Place},
    list::{Filter, asks, places},
    store::Decided,
    words,
};
use crate::{
    api_v1::{found, found_at},
    app::App,
    failure::Failure,
    tasks::api::organisation,
    visit::Visit,
};
use api::{Cursor, Gate as Shown, GateDecision, GateHolder, GatePlace, GatePlaceInFull, paged};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::gate::{Gate, GateState};

/// What programs read of gates.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/gates", get(list))
        .route("/rollouts/{rollout}/gates/{gate}", get(gate))
        .route("/rollouts/{rollout}/gates/{gate}/{place}", get(place))
}

async fn list(visit: Visit, Path(key): Path<String>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let opened = Found::open(&visit, &key).await?;
    Ok(found(&paged(opened.gates(), &cursor, |gate| gate.key.to_string(), |gate| shown(&visit, &opened, gate))))
}

fn shown(visit: &Visit, opened: &Found, gate: &Gate) -> Shown {
    let places = opened.places(gate);
    let count = |state: GateState| places.iter().filter(|place| place.state == state).count();
    Shown {
        key: gate.key.to_string(),
        title: visit.text(&gate.title).to_owned(),
        about: visit.text(&gate.about).to_owned(),
        of: gate.of.key().to_owned(),
        asks: asks(visit, opened, gate),
        decided_by: gate.decided_by.as_ref().map(ToString::to_string),
        closed: count(GateState::Closed),
        waiting: count(GateState::Waiting),
        ready: count(GateState::Ready),
        open_on_conditions: count(GateState::OpenOnConditions),
        open: count(GateState::Open),
    }
}

async fn gate(
    visit: Visit,
    Path((key, gate)): Path<(String, String)>,
    Query(filter): Query<Filter>,
    Query(cursor): Query<Cursor>,
) -> Result<Response, Failure> {
    let opened = Found::open(&visit, &key).await?;
    let gate = opened.gate(&gate)?;
    let places = places(&visit, &opened, gate, &filter);
    Ok(found(&paged(&places, &cursor, |place| place.address().to_owned(), |place| standing(&visit, &opened, gate, place))))
}

fn standing(visit: &Visit, opened: &Found, gate: &Gate, place: &Place) -> GatePlace {
    let asked = place.standing.asked;
    GatePlace {
        place: place.address().to_owned(),
        name: words::place(visit, opened, place),
        state: place.state.key().to_owned(),
        holds: place.standing.holds,
        asked,
        done: asked - place.standing.held_up.len(),
        before: place.before.map(|day| day.to_string()),
        late: place.is_late(opened.seen.standing.today),
        decision: opened.decisions(gate, &place.key).next_back().map(decision),
    }
}

fn decision(one: &Decided) -> GateDecision {
    GateDecision { verdict: one.verdict.key().to_owned(), reason: one.reason.clone(), by: one.by.clone(), on: one.on.to_string() }
}

async fn place(visit: Visit, Path((key, gate, place)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let opened = Found::open(&visit, &key).await?;
    let gate = opened.gate(&gate)?;
    let place = opened.at(gate, &place)?;
    let holder = |one: &domain::gate::HeldUp| GateHolder {
        organisation: organisation(&opened.seen.standing.participants[one.participant].organisation),
        missing: one.missing.iter().map(|missing| words::missing(&visit, &opened, one.participant, missing).0).collect(),
    };
    let decisions: Vec<GateDecision> = opened.decisions(gate, &place.key).rev().map(decision).collect();
    let revision = decisions.len() as i64;
    let shown = GatePlaceInFull {
        held_up: opened.held_up(&place).map(holder).collect(),
        may_decide: opened.permit(&visit, gate, &place).is_some(),
        place: standing(&visit, &opened, gate, &place),
        decisions,
        revision,
    };
    Ok(found_at(revision, &shown))
}
