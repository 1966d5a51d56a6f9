//! `/rollouts/{rollout}/groups/{call}/tracks/{track}`: how the group is found, and what anybody needs to check it. Names stand there only for the
//! programme office.

use super::{
    call::{name, wishes},
    found::{Found, asked, features, track},
    store::{SignedUp, Stored},
    words,
};
use crate::{
    failure::Failure,
    form::Faults,
    people::entered::Entered,
    visit::{Visit, html_headers},
};
use askama::Template;
use axum::{
    extract::Path,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::group::{Stage, Track};
use planning::selection::{Call, Record, difference, shares};
use std::collections::BTreeMap;
use texts::Texts;

/// What a form sent, where the page is shown again with it.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) entered: Entered,
    pub(super) faults: Faults,
    pub(super) status: StatusCode,
    /// What has to be loosened before there is a panel.
    pub(super) clash: Vec<String>,
}

/// A value of a category: how many wish, how many are chosen.
struct ShareLine {
    value: String,
    quota: String,
    all: String,
    chosen: String,
}

/// Candidates whom no quota tells apart, and how likely a seat is for each.
struct ChanceLine {
    features: String,
    count: usize,
    chance: String,
}

struct Person {
    name: String,
    about: String,
    why: String,
    leader: String,
}

struct Seat {
    code: String,
    /// For the programme office.
    name: String,
}

#[derive(Template)]
#[template(path = "groups/track.html")]
struct TrackPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    path: String,
    facts: Vec<ui::Detail>,
    shares: Vec<ShareLine>,
    difference: Vec<String>,
    loosened: Vec<String>,
    chances: Vec<ChanceLine>,
    pool: Vec<Person>,
    panel: Vec<Seat>,
    picks: Vec<ui::Choice>,
    gone: Vec<ui::Choice>,
    published: bool,
    recorded: bool,
    can_commit: bool,
    can_draw: bool,
    can_choose: bool,
    can_replace: bool,
    /// The group was chosen by hand, and others can be put in the place of who left.
    can_refill: bool,
    free: Vec<ui::Choice>,
    clash: &'a [String],
    values: &'a Entered,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

/// The sign-ups of a track as its lottery is asked, in the order of the sign-ups, named by their ids.
pub(super) fn pool_call(visit: &Visit, call: &Stored, of: &Track, pool: &[&SignedUp]) -> Call {
    let home = |one: &SignedUp| visit.directory.organisation(&one.facts.home).map(|entry| &entry.organisation);
    let named: Vec<(String, BTreeMap<String, String>)> = pool.iter().map(|one| (one.id.clone(), features(home(one), one))).collect();
    asked(&call.fields.title, of, &named)
}

fn share_lines(t: Texts, call: &Call, panel: &[String]) -> (Vec<ShareLine>, Vec<String>) {
    let of = shares(call, panel);
    let count = |number: u32, part: u32| format!("{number} ({})", words::percent(t, part));
    let lines = of.iter().map(|one| ShareLine {
        value: words::value(t, &one.category, &one.value),
        quota: one.quota.map(|(min, max)| domain::group::Bounds { min, max }.to_string()).unwrap_or_else(|| "–".to_owned()),
        all: count(one.all, one.of_all),
        chosen: if panel.is_empty() { "–".to_owned() } else { count(one.chosen, one.of_chosen) },
    });
    let apart = |(category, part): (String, u32)| {
        let name = [("name", words::category(t, &category).into()), ("count", (i64::from(part + 5) / 10).into())];
        t.with("groups-difference", name)
    };
    let apart = if panel.is_empty() { Vec::new() } else { difference(&of).into_iter().map(apart).collect() };
    (lines.collect(), apart)
}

fn chance_lines(t: Texts, record: &Record) -> Vec<ChanceLine> {
    let mut kinds: BTreeMap<(u32, String), usize> = BTreeMap::new();
    for (candidate, seat) in record.call.candidates.iter().zip(&record.lottery.chances) {
        *kinds.entry((seat.times, words::features(t, &candidate.features))).or_default() += 1;
    }
    let panels = record.lottery.panels.len();
    let line = |((times, features), count): ((u32, String), usize)| ChanceLine {
        features,
        count,
        chance: t.with("groups-chance", [("times", i64::from(times).into()), ("panels", panels.into())]),
    };
    kinds.into_iter().rev().map(line).collect()
}

fn person(visit: &Visit, call: &Stored, one: &SignedUp) -> Person {
    let t = visit.t;
    let home = visit.directory.organisation(&one.facts.home).map(|entry| &entry.organisation);
    let since = one.fields.role_from.map(|day| t.with("groups-role-from", [("date", t.date_medium(day.date()).into())]));
    let since = since.unwrap_or_else(|| t.get("groups-role-now").into_owned());
    Person {
        name: name(visit, one),
        about: format!("{} · {since} · {}", words::features(t, &features(home, one)), wishes(call, one)),
        why: one.fields.why.clone(),
        leader: one.fields.leader.clone(),
    }
}

pub(super) fn show(visit: &Visit, found: &Found, call: &Stored, of: &Track, shown: &Shown) -> Result<Response, Failure> {
    let (t, keeps, stage) = (visit.t, found.permit.keeps(), found.stage(visit, call));
    let selection = found.groups.selection(&call.id, &of.key);
    let record = selection.and_then(super::store::Selection::drawn);
    let people = found.groups.pool(call, &of.key);
    let in_pool = pool_call(visit, call, of, &people);
    let basis = selection.and_then(super::store::Selection::call).unwrap_or(in_pool);
    let seated: Vec<_> = found.groups.candidates_of(&call.id, &of.key).filter(|one| one.seated).collect();
    let panel: Vec<String> = seated.iter().map(|one| one.code.clone()).collect();
    let shows_shares = selection.is_some() || keeps;
    let (shares, difference) = if shows_shares { share_lines(t, &basis, &panel) } else { Default::default() };
    let detail = |key: &str, text: String| ui::Detail { term: t.get(key).into_owned(), text, href: None };
    let mut facts = vec![detail("groups-seats", of.seats.to_string()), detail("groups-role", words::roles(visit, found, &of.roles))];
    if let Some(record) = &record {
        facts.push(detail("groups-candidates", record.call.candidates.len().to_string()));
        facts.push(detail("groups-published", record.commitment.published.clone()));
        facts.push(detail("groups-seed", record.commitment.seed.clone()));
        if let Some(draw) = &record.draw {
            facts.push(detail("groups-number", draw.number.to_string()));
            facts.push(detail("groups-public", if draw.public.is_empty() { "–".to_owned() } else { draw.public.clone() }));
        }
    } else if let Some(selection) = selection {
        facts.push(detail("groups-reason", selection.reason.clone()));
    }
    let behind = |one: &&super::store::Candidate| found.groups.behind(one).map(|by| name(visit, by)).unwrap_or_default();
    let seat = |one: &&super::store::Candidate| Seat { code: one.code.clone(), name: if keeps { behind(one) } else { String::new() } };
    let chosen = |field: &str, value: &str| shown.entered.0.iter().any(|(name, sent)| name == field && sent == value);
    let pick =
        |one: &&SignedUp| ui::Choice { selected: chosen("people", &one.id), value: one.id.clone(), label: name(visit, one), hint: None };
    let leave = |one: &&super::store::Candidate| ui::Choice {
        selected: chosen("gone", &one.code),
        value: one.code.clone(),
        label: format!("{} · {}", one.code, behind(one)),
        hint: None,
    };
    let is_open = keeps && matches!(stage, Stage::Closed | Stage::Committed | Stage::Drawn);
    let is_drawn = record.as_ref().is_some_and(|record| record.draw.is_some());
    let can_refill = keeps && selection.is_some_and(super::store::Selection::is_by_hand);
    let can_choose = is_open && selection.is_none() && !people.is_empty();
    let page = TrackPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(visit, found, Some(call), None),
        title: of.title.clone(),
        path: format!("{}/tracks/{}", found.path(call), of.key),
        facts,
        shares,
        difference,
        loosened: record.as_ref().map(|record| words::loosened(t, &record.call, &asked(&call.fields.title, of, &[]))).unwrap_or_default(),
        chances: record.as_ref().map(|record| chance_lines(t, record)).unwrap_or_default(),
        pool: if keeps && selection.is_none() { people.iter().map(|one| person(visit, call, one)).collect() } else { Vec::new() },
        panel: seated.iter().map(seat).collect(),
        picks: if can_choose { people.iter().map(pick).collect() } else { Vec::new() },
        gone: if keeps && is_drawn || can_refill { seated.iter().map(leave).collect() } else { Vec::new() },
        published: record.is_some(),
        recorded: is_drawn,
        can_commit: can_choose,
        can_draw: is_open && record.is_some() && !is_drawn,
        can_choose,
        can_replace: keeps && is_drawn,
        can_refill,
        free: if can_refill { found.groups.free(call, &of.key).iter().map(pick).collect() } else { Vec::new() },
        clash: &shown.clash,
        values: &shown.entered,
        faults: &shown.faults,
        errors: shown.faults.summary(""),
    };
    Ok((shown.status, html_headers(), page.render()?).into_response())
}

/// A call that was opened, or any for whoever keeps it, and one of its tracks.
pub(super) fn opened<'f>(found: &'f Found, id: &str, of: &str) -> Result<(&'f Stored, &'f Track), Failure> {
    let call = found.call(id)?;
    Ok((call, track(call, of)?))
}

pub(super) async fn page(visit: Visit, Path((key, id, of)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let (call, of) = opened(&found, &id, &of)?;
    show(&visit, &found, call, of, &Shown::default())
}

fn file(name: &'static str, text: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static(name)),
    ];
    (headers, text).into_response()
}

/// The record as it is, for `kaskade select verify`.
pub(super) async fn record(visit: Visit, Path((key, id, of)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    opened(&found, &id, &of)?;
    let selection = found.groups.selection(&id, &of).filter(|one| one.drawn().is_some()).ok_or(Failure::NotFound)?;
    Ok(file("attachment; filename=\"record.json\"", selection.record.clone()))
}

/// The record as it was published before the draw.
pub(super) async fn published(visit: Visit, Path((key, id, of)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    opened(&found, &id, &of)?;
    let selection = found.groups.selection(&id, &of).filter(|one| !one.published.is_empty()).ok_or(Failure::NotFound)?;
    Ok(file("attachment; filename=\"published.json\"", selection.published.clone()))
}
