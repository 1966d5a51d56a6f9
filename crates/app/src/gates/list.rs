//! `/rollouts/{rollout}/gates`: every gate with how it stands; and one gate at all its places.

use super::{
    found::{Found, Place},
    words,
};
use crate::{
    failure::Failure,
    visit::{Visit, with_query},
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::{
    gate::{Gate, GateOf, GateState},
    role::RoleCard,
};
use serde::Deserialize;
use texts::Texts;

/// So many places stand on one page.
const PAGE: usize = 100;

/// A place with finished words.
pub(super) struct Line {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) signal: &'static str,
    pub(super) state: String,
    pub(super) before: Option<String>,
    pub(super) done: String,
    pub(super) verdict: Option<String>,
}

/// A gate with how it stands.
struct Card {
    href: String,
    title: String,
    about: String,
    opens_for: String,
    asks: Vec<String>,
    decided_by: Option<String>,
    /// Its places, where there are few.
    lines: Vec<Line>,
    /// How many places are in each state, where there are many: state, count and the list of them.
    counts: Vec<(String, usize, String)>,
}

#[derive(Template)]
#[template(path = "gates/list.html")]
struct ListPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    cards: Vec<Card>,
}

pub(super) async fn page(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let cards = found.gates().iter().map(|gate| card(&visit, &found, gate)).collect();
    visit.page(&ListPage { shell: visit.shell("rollouts"), t: visit.t, crumbs: crumbs(&visit, &found, None), cards })
}

/// The way to a gate's pages.
pub(super) fn crumbs(visit: &Visit, found: &Found, gate: Option<&Gate>) -> Vec<ui::Crumb> {
    let base = format!("/rollouts/{}", found.seen.key());
    let mut crumbs = vec![ui::Crumb { href: base.clone(), text: visit.text(&found.seen.standing.playbook.title).to_owned() }];
    if let Some(gate) = gate {
        crumbs.push(ui::Crumb { href: format!("{base}/gates"), text: visit.t.get("gates-title").into_owned() });
        if gate.of != GateOf::Rollout {
            crumbs.push(ui::Crumb { href: format!("{base}/gates/{}", gate.key), text: visit.text(&gate.title).to_owned() });
        }
    }
    crumbs
}

fn card(visit: &Visit, found: &Found, gate: &Gate) -> Card {
    let t = visit.t;
    let places = found.places(gate);
    let is_list = gate.of == GateOf::Organisation && places.len() > 3;
    let href = format!("/rollouts/{}/gates/{}", found.seen.key(), gate.key);
    let count = |state: GateState| {
        let count = places.iter().filter(|place| place.state == state).count();
        (count > 0).then(|| (words::state(t, state).into_owned(), count, with_query(&href, &[("state", state.key())])))
    };
    Card {
        title: visit.text(&gate.title).to_owned(),
        about: visit.text(&gate.about).to_owned(),
        opens_for: words::opens_for(t, gate).into_owned(),
        asks: asks(visit, found, gate),
        decided_by: gate.decided_by.as_ref().map(|role| words::role(visit, found, role)),
        counts: if is_list { GateState::ALL.into_iter().filter_map(count).collect() } else { Vec::new() },
        lines: if is_list { Vec::new() } else { places.iter().map(|place| line(visit, found, gate, place)).collect() },
        href,
    }
}

/// What a gate asks for, in words.
pub(super) fn asks(visit: &Visit, found: &Found, gate: &Gate) -> Vec<String> {
    let t = visit.t;
    let playbook = &found.seen.standing.playbook;
    let task = |code: &domain::text::TaskCode| {
        let title = playbook.task(code).map(|task| visit.text(&task.title)).unwrap_or_default();
        t.with("gates-asks-task", [("task", format!("{code} {title}").into())])
    };
    let mut asks: Vec<String> = gate.asks.tasks.iter().map(task).collect();
    let phase = gate.asks.phase.as_ref().map(|key| {
        let title = playbook.phase(key).map(|phase| visit.text(&phase.title)).unwrap_or_default();
        format!("{key} {title}")
    });
    let kind = gate.asks.kind.map(|kind| crate::words::kind(t, kind).into_owned());
    match (phase, kind) {
        (Some(phase), Some(kind)) => asks.push(t.with("gates-asks-phase-and-kind", [("phase", phase.into()), ("kind", kind.into())])),
        (Some(phase), None) => asks.push(t.with("gates-asks-phase", [("phase", phase.into())])),
        (None, Some(kind)) => asks.push(t.with("gates-asks-kind", [("kind", kind.into())])),
        (None, None) => {}
    }
    let held = |key| playbook.role(key).map_or_else(|| key.to_string(), |card: &RoleCard| visit.text(&card.title).to_owned());
    asks.extend(gate.asks.roles.iter().map(|key| t.with("gates-asks-role", [("role", held(key).into())])));
    asks.extend(
        gate.asks
            .holds
            .as_ref()
            .map(|condition| t.with("gates-asks-answers", [("condition", words::condition(visit, found, condition).into())])),
    );
    if gate.share < 100 {
        asks.push(t.with("gates-asks-share", [("share", i64::from(gate.share).into())]));
    }
    asks
}

pub(super) fn line(visit: &Visit, found: &Found, gate: &Gate, place: &Place) -> Line {
    let t = visit.t;
    let asked = place.standing.asked;
    let latest = found.decisions(gate, &place.key).next_back();
    let done = match place.organisation {
        Some(_) => {
            let missing = place.standing.held_up.first().map_or(0, |one| one.missing.len());
            t.with("gates-missing-count", [("count", missing.into())])
        }
        None => t.with("gates-done", [("done", (asked - place.standing.held_up.len()).into()), ("asked", asked.into())]),
    };
    Line {
        name: words::place(visit, found, place),
        href: format!("/rollouts/{}/gates/{}/{}", found.seen.key(), gate.key, place.address()),
        signal: place.signal(found.seen.standing.today).key(),
        state: words::state(t, place.state).into_owned(),
        before: place.before.map(|day| t.date_medium(day.date())),
        done,
        verdict: latest
            .map(|one| t.with("gates-decided", [("name", one.by.as_str().into()), ("date", t.date_medium(one.on.date()).into())])),
    }
}

/// What the address of one gate asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    pub(super) state: String,
    pub(super) q: String,
    page: String,
}

/// The places of a gate that the address asks for.
pub(super) fn places(visit: &Visit, found: &Found, gate: &Gate, filter: &Filter) -> Vec<Place> {
    let wanted = texts::folded(filter.q.trim());
    let fits = |place: &Place| {
        let is_so = GateState::from_key(&filter.state).is_none_or(|state| place.state == state);
        is_so && texts::folded(&words::place(visit, found, place)).contains(&wanted)
    };
    found.places(gate).into_iter().filter(fits).collect()
}

#[derive(Template)]
#[template(path = "gates/gate.html")]
struct GatePage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    path: String,
    title: String,
    about: String,
    asks: Vec<String>,
    states: Vec<ui::Choice>,
    q: &'a str,
    lines: Vec<Line>,
    total: usize,
    pages: ui::Pages,
}

pub(super) async fn gate(
    visit: Visit,
    Path((key, gate)): Path<(String, String)>,
    Query(filter): Query<Filter>,
) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let gate = found.gate(&gate)?;
    let t = visit.t;
    let path = format!("/rollouts/{}/gates/{}", found.seen.key(), gate.key);
    let places = places(&visit, &found, gate, &filter);
    let last = places.len().div_ceil(PAGE).max(1);
    let current = filter.page.parse().unwrap_or(1).clamp(1, last);
    let at_page = |page: usize| {
        let page = if page == 1 { String::new() } else { page.to_string() };
        with_query(&path, &[("state", &filter.state), ("q", &filter.q), ("page", &page)])
    };
    let choice = |value: &str, label: String| ui::Choice { selected: value == filter.state, value: value.to_owned(), label, hint: None };
    let states = GateState::ALL.into_iter().map(|state| choice(state.key(), words::state(t, state).into_owned()));
    visit.page(&GatePage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: crumbs(&visit, &found, Some(gate)).into_iter().take(2).collect(),
        title: visit.text(&gate.title).to_owned(),
        about: visit.text(&gate.about).to_owned(),
        asks: asks(&visit, &found, gate),
        states: std::iter::once(choice("", t.get("all").into_owned())).chain(states).collect(),
        q: &filter.q,
        lines: places.chunks(PAGE).nth(current - 1).unwrap_or_default().iter().map(|place| line(&visit, &found, gate, place)).collect(),
        total: places.len(),
        pages: ui::Pages::new(current, last, at_page),
        path,
    })
}
