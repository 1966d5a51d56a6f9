//! Working groups for programs. The seed of a draw is in its record once it is drawn, and nowhere before.

use super::{
    found::Found,
    store::{SignedUp, Stored},
    words,
};
use crate::{
    api_v1::{found, found_at},
    app::App,
    events::api::{filled, person},
    failure::Failure,
    visit::Visit,
};
use api::{Cursor, GroupCall, GroupCallInFull, GroupQuota, GroupSignUp, GroupTrack, paged};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::group::{Kept, Selected, Track};

/// What programs read of working groups.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/groups", get(calls))
        .route("/rollouts/{rollout}/groups/{call}", get(call))
        .route("/rollouts/{rollout}/groups/{call}/tracks/{track}", get(track))
}

fn shown_call(visit: &Visit, opened: &Found, call: &Stored) -> GroupCall {
    GroupCall {
        id: call.id.clone(),
        title: call.fields.title.clone(),
        about: filled(&call.fields.about),
        effort: filled(&call.fields.effort),
        deadline: call.fields.deadline.to_string(),
        state: opened.stage(visit, call).key().to_owned(),
        template: call.template.as_ref().map(ToString::to_string),
        signed_up: opened.groups.signed_up(&call.id).count(),
    }
}

async fn calls(visit: Visit, Path(key): Path<String>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let opened = Found::open(&visit, &key).await?;
    let visible: Vec<&Stored> = opened.groups.calls.iter().filter(|call| opened.permit.keeps() || call.kept != Kept::Draft).collect();
    Ok(found(&paged(&visible, &cursor, |call| call.id.clone(), |call| shown_call(&visit, &opened, call))))
}

fn shown_track(visit: &Visit, opened: &Found, call: &Stored, track: &Track) -> GroupTrack {
    let quota = |one: &domain::group::Quota| GroupQuota {
        field: words::field(one.category, one.value),
        least: one.bounds.min,
        most: one.bounds.max,
    };
    let groups = &opened.groups;
    let record = groups.selection(&call.id, &track.key).and_then(super::store::Selection::drawn);
    let state = match groups.selected(&call.id, &track.key) {
        Selected::Not => "open",
        Selected::Committed => "committed",
        Selected::Found => "found",
    };
    let seated = || groups.candidates_of(&call.id, &track.key).filter(|one| one.seated);
    let named = opened.permit.keeps() || call.kept == Kept::Settled;
    let members = seated().filter(|_| named).filter_map(|one| groups.behind(one));
    let of_person = |one: &SignedUp| Some(person(visit.directory.person(visit.directory.person_index(&one.facts.person)?)));
    GroupTrack {
        track: track.key.clone(),
        title: track.title.clone(),
        focus: filled(&track.focus),
        profile: filled(&track.profile),
        roles: track.roles.iter().map(ToString::to_string).collect(),
        least: track.seats.min,
        most: track.seats.max,
        quotas: track.quotas.iter().map(quota).collect(),
        state: state.to_owned(),
        published: record.as_ref().map(|record| record.commitment.published.clone()),
        seed: record.as_ref().map(|record| record.commitment.seed.clone()),
        panel: seated().map(|one| one.code.clone()).collect(),
        members: members.filter_map(of_person).collect(),
        reason: groups.selection(&call.id, &track.key).and_then(|one| filled(&one.reason)),
    }
}

fn shown_sign_up(visit: &Visit, one: &SignedUp) -> Option<GroupSignUp> {
    let at = visit.directory.person_index(&one.facts.person)?;
    Some(GroupSignUp {
        id: one.id.clone(),
        person: person(visit.directory.person(at)),
        organisation: one.facts.home.to_string(),
        wishes: one.fields.wishes.clone(),
        since: one.fields.role_from.map(|day| day.to_string()),
        library: one.fields.library.clone(),
        years: one.fields.years,
        why: one.fields.why.clone(),
        leader: one.fields.leader.clone(),
        revision: one.revision,
    })
}

async fn call(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Found::open(&visit, &key).await?;
    let call = opened.call(&id)?;
    let seen = opened.groups.signed_up(&id).filter(|one| opened.permit.sees(&one.facts.person, &one.facts.home));
    let shown = GroupCallInFull {
        call: shown_call(&visit, &opened, call),
        tracks: call.fields.tracks.iter().map(|track| shown_track(&visit, &opened, call, track)).collect(),
        sign_ups: seen.filter_map(|one| shown_sign_up(&visit, one)).collect(),
        revision: call.revision,
    };
    Ok(found_at(call.revision, &shown))
}

async fn track(visit: Visit, Path((key, id, of)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let opened = Found::open(&visit, &key).await?;
    let (call, track) = super::track::opened(&opened, &id, &of)?;
    Ok(found(&shown_track(&visit, &opened, call, track)))
}
