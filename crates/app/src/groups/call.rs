//! `/rollouts/{rollout}/groups/{call}`: what a group is for, how far its selection is, and one's own answer.

use super::{
    found::{Found, Groups},
    letters::{About, Letters, chance},
    sign_up, store,
    store::{SignedUp, Stored},
    words,
};
use crate::{failure::Failure, visit::Visit};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::{
    group::{Kept, Selected, Stage, Track},
    text::PersonId,
};
use texts::Texts;

struct TrackLine {
    href: String,
    edit: Option<String>,
    title: String,
    profile: String,
    focus: String,
    facts: Vec<ui::Detail>,
    /// Who sits in it, once all are answered.
    members: Vec<String>,
}

/// Somebody whose sign-up the viewer changes.
struct Own {
    name: String,
    person: String,
    wishes: String,
    change: Option<String>,
    answer: Option<String>,
}

#[derive(Template)]
#[template(path = "groups/call.html")]
struct CallPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    about: String,
    path: String,
    edit: String,
    new_track: String,
    facts: Vec<ui::Detail>,
    tracks: Vec<TrackLine>,
    own: Vec<Own>,
    sign_up: Option<String>,
    /// The programme office has things to do.
    keeps: bool,
    can_open: bool,
    can_settle: bool,
    is_draft: bool,
}

/// A person's name and where they work.
pub(super) fn name(visit: &Visit, one: &SignedUp) -> String {
    let person = visit.directory.person_index(&one.facts.person).map(|at| visit.directory.person(at).name.as_str()).unwrap_or_default();
    let home = visit.directory.organisation(&one.facts.home).map(|home| home.organisation.name.as_str()).unwrap_or_default();
    format!("{person}, {home}")
}

fn track_line(visit: &Visit, found: &Found, call: &Stored, track: &Track) -> TrackLine {
    let t = visit.t;
    let detail = |key: &str, text: String| ui::Detail { term: t.get(key).into_owned(), text, href: None };
    let mut facts = vec![detail("groups-role", words::roles(visit, found, &track.roles)), detail("groups-seats", track.seats.to_string())];
    if !track.quotas.is_empty() {
        let quotas: Vec<String> = track.quotas.iter().map(|one| words::quota(t, one)).collect();
        facts.push(detail("groups-quotas", quotas.join("; ")));
    }
    let state = match found.groups.selected(&call.id, &track.key) {
        Selected::Not => "groups-track-not",
        Selected::Committed => "groups-track-committed",
        Selected::Found => "groups-track-found",
    };
    if call.kept != Kept::Draft {
        facts.push(detail("groups-stage", t.get(state).into_owned()));
    }
    let seated = found.groups.candidates_of(&call.id, &track.key).filter(|one| one.seated && call.kept == Kept::Settled);
    let path = found.path(call);
    TrackLine {
        href: format!("{path}/tracks/{}", track.key),
        edit: (found.permit.keeps() && call.kept == Kept::Draft).then(|| format!("{path}/tracks/{}/edit", track.key)),
        title: track.title.clone(),
        profile: track.profile.clone(),
        focus: track.focus.clone(),
        facts,
        members: seated.filter_map(|one| found.groups.behind(one)).map(|one| name(visit, one)).collect(),
    }
}

/// What somebody is told who signed up, once all are answered.
fn answer(visit: &Visit, groups: &Groups, call: &Stored, person: &PersonId) -> Option<String> {
    if call.kept != Kept::Settled {
        return None;
    }
    if let Some(seat) = groups.seat_of(&call.id, person) {
        let track = call.fields.tracks.iter().find(|one| one.key == seat.track).map(|one| one.title.as_str()).unwrap_or_default();
        return Some(visit.t.with("groups-answer-seat", [("track", track.into())]));
    }
    Some(match chance(groups, &call.id, person) {
        Some(chance) => visit.t.with("groups-answer-chance", [("count", (i64::from(chance + 5) / 10).into())]),
        None => visit.t.get("groups-answer-no-seat").into_owned(),
    })
}

/// The titles of what somebody wishes for.
pub(super) fn wishes(call: &Stored, one: &SignedUp) -> String {
    let title = |wish: &String| call.fields.tracks.iter().find(|track| track.key == *wish).map(|track| track.title.as_str());
    one.fields.wishes.iter().filter_map(title).collect::<Vec<_>>().join(", ")
}

pub(super) async fn page(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let call = found.call(&id)?;
    let (t, stage, path) = (visit.t, found.stage(&visit, call), found.path(call));
    let detail = |key: &str, text: String| ui::Detail { term: t.get(key).into_owned(), text, href: None };
    let mut facts = vec![
        detail("groups-stage", words::stage(t, stage)),
        detail("groups-deadline", t.date_long(call.fields.deadline.date())),
        detail("groups-signed-up-count", found.groups.signed_up(&id).count().to_string()),
    ];
    if !call.fields.effort.is_empty() {
        facts.push(detail("groups-effort", call.fields.effort.clone()));
    }
    let may = sign_up::people(&visit, &found);
    let mine = found.groups.signed_up(&id).filter(|one| may.iter().any(|(person, _)| *person == one.facts.person));
    let own = mine.map(|one| Own {
        name: name(&visit, one),
        person: one.facts.person.to_string(),
        wishes: wishes(call, one),
        change: (stage == Stage::Open).then(|| format!("{path}/sign-up?person={}", one.facts.person)),
        answer: answer(&visit, &found.groups, call, &one.facts.person),
    });
    let keeps = found.permit.keeps();
    visit.page(&CallPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(&visit, &found, None, None),
        title: call.fields.title.clone(),
        about: call.fields.about.clone(),
        facts,
        tracks: call.fields.tracks.iter().map(|track| track_line(&visit, &found, call, track)).collect(),
        own: own.collect(),
        sign_up: (stage == Stage::Open && !may.is_empty()).then(|| format!("{path}/sign-up")),
        keeps,
        can_open: keeps && stage == Stage::Draft && !call.fields.tracks.is_empty(),
        can_settle: keeps && stage == Stage::Drawn,
        is_draft: stage == Stage::Draft,
        edit: format!("{path}/edit"),
        new_track: format!("{path}/tracks/new"),
        path,
    })
}

/// Moves a call on as it stands.
async fn moved(tx: &mut database::Tx, found: &Found, call: &Stored, kept: Kept) -> Result<bool, Failure> {
    store::update(tx, &found.permit, (&call.id, &call.fields), &call.fields, kept, call.revision).await
}

pub(super) async fn open(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let found = Found::kept(&visit, &key).await?;
    let call = found.call(&id)?;
    let path = found.path(call);
    if call.kept != Kept::Draft || call.fields.tracks.is_empty() || call.fields.deadline < visit.today {
        return Ok(visit.go(&path, "error", "groups-fault-open"));
    }
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    if !moved(&mut tx, &found, call, Kept::Open).await? {
        return Ok(visit.go(&path, "error", "cutover-fault-changed"));
    }
    tx.commit().await?;
    Ok(visit.go(&path, "success", "groups-opened"))
}

/// Answers everybody who signed up.
pub(super) async fn settle(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let mut found = Found::kept(&visit, &key).await?;
    found.call(&id)?;
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    found.groups = Groups::read(tx.connection(), found.seen.key()).await?;
    let call = found.call(&id)?;
    let path = found.path(call);
    if found.stage(&visit, call) != Stage::Drawn || !moved(&mut tx, &found, call, Kept::Settled).await? {
        return Ok(visit.go(&path, "error", "groups-fault-settle"));
    }
    let letters = Letters::new(&mut tx, &visit, &found, call).await?;
    for one in found.groups.signed_up(&id) {
        let person = &one.facts.person;
        let about = match found.groups.seat_of(&id, person) {
            Some(seat) => {
                let track = call.fields.tracks.iter().find(|track| track.key == seat.track);
                About::Seat(track.map(|track| track.title.clone()).unwrap_or_default())
            }
            None => About::NoSeat(chance(&found.groups, &id, person)),
        };
        letters.write(&mut tx, &about, person).await?;
    }
    tx.commit().await?;
    Ok(visit.go(&path, "success", "groups-settled"))
}
