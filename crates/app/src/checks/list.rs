//! `/rollouts/{rollout}/checks`: every organisation that the viewer sees: how far it is with a checklist, and which tests failed there.

use super::{
    found::{Found, Row},
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
use serde::Deserialize;
use texts::Texts;

/// So many organisations stand on one page.
const PAGE: usize = 100;
/// The words of the filter: something critical open, something wrong, nothing answered, nothing critical open.
const STATES: [(&str, &str); 4] =
    [("critical", "checks-state-critical"), ("wrong", "checks-state-wrong"), ("none", "checks-state-none"), ("done", "checks-state-done")];

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    /// The key of the checklist; the first one if it is empty.
    pub(super) checklist: String,
    /// How far they are.
    pub(super) state: String,
    /// Words of the name.
    pub(super) q: String,
    page: String,
}

impl Filter {
    fn values(&self) -> [(&'static str, &str); 3] {
        [("checklist", &self.checklist), ("state", &self.state), ("q", &self.q)]
    }
}

fn is(row: &Row<'_>, state: &str) -> bool {
    match state {
        "critical" => row.progress.critical_open > 0,
        "wrong" => row.progress.not_ok > 0 || !row.failed.is_empty(),
        "none" => row.progress.answered == 0,
        "done" => row.progress.critical_open == 0,
        _ => true,
    }
}

/// The rows that the address asks for.
pub(super) fn rows<'f>(found: &'f Found, filter: &Filter) -> Vec<Row<'f>> {
    let wanted = texts::folded(filter.q.trim());
    let fits = |row: &Row<'_>| is(row, &filter.state) && texts::folded(&row.organisation.name).contains(&wanted);
    found.rows().into_iter().filter(fits).collect()
}

/// An organisation with finished words.
struct Line {
    name: String,
    /// Where its answers stand, for those who read them.
    href: Option<String>,
    signal: &'static str,
    progress: String,
    critical: String,
    not_ok: String,
    files: String,
    failed: Vec<String>,
}

#[derive(Template)]
#[template(path = "checks/list.html")]
struct ListPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    path: String,
    title: String,
    about: String,
    tabs: Vec<ui::Tab>,
    figures: Vec<ui::Figure>,
    checklist: &'a str,
    q: &'a str,
    states: Vec<ui::Choice>,
    lines: Vec<Line>,
    total: usize,
    pages: ui::Pages,
    excel: String,
}

fn line(visit: &Visit, found: &Found, row: &Row<'_>) -> Line {
    let (t, progress) = (visit.t, row.progress);
    Line {
        name: row.organisation.name.clone(),
        href: row.reads.then(|| format!("/rollouts/{}/{}/checks/{}", found.seen.key(), row.organisation.code, found.list().key)),
        signal: words::signal_of_progress(progress, row.failed.len()).key(),
        progress: t.with("checks-of", [("count", progress.answered.into()), ("all", progress.items.into())]),
        critical: t.number(progress.critical_open as i64),
        not_ok: t.number(progress.not_ok as i64),
        files: t.number(row.files as i64),
        failed: row.failed.iter().map(|test| visit.text(&test.title).to_owned()).collect(),
    }
}

pub(super) async fn page(visit: Visit, Path(key): Path<String>, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key, &filter.checklist).await?;
    let t = visit.t;
    let path = format!("/rollouts/{}/checks", found.seen.key());
    let everybody = found.rows();
    let figure = |(state, label): (&'static str, &'static str), signal| ui::Figure {
        number: t.number(everybody.iter().filter(|row| is(row, state)).count() as i64),
        label: t.get(label).into_owned(),
        note: None,
        signal,
        href: Some(with_query(&path, &[("checklist", &filter.checklist), ("state", state)])),
    };
    let rows = rows(&found, &filter);
    let last = rows.len().div_ceil(PAGE).max(1);
    let current = filter.page.parse().unwrap_or(1).clamp(1, last);
    let at_page = |page: usize| {
        let page = if page == 1 { String::new() } else { page.to_string() };
        let values: Vec<(&str, &str)> = filter.values().into_iter().chain([("page", page.as_str())]).collect();
        with_query(&path, &values)
    };
    let choice = |value: &str, key: &str| ui::Choice {
        selected: value == filter.state,
        value: value.to_owned(),
        label: t.get(key).into_owned(),
        hint: None,
    };
    let tab = |index: &usize| {
        let one = &found.seen.standing.playbook.checks.lists[*index];
        let href = with_query(&path, &[("checklist", one.key.as_str())]);
        ui::Tab { href, text: visit.text(&one.title).to_owned(), current: one.key == found.list().key }
    };
    visit.page(&ListPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(&visit, &found.seen, false),
        title: visit.text(&found.list().title).to_owned(),
        about: visit.text(&found.list().about).to_owned(),
        tabs: if found.others.len() > 1 { found.others.iter().map(tab).collect() } else { Vec::new() },
        figures: vec![
            figure(STATES[0], Some("yellow")),
            figure(STATES[1], Some("red")),
            figure(STATES[2], Some("grey")),
            figure(STATES[3], Some("green")),
        ],
        checklist: &filter.checklist,
        q: &filter.q,
        states: std::iter::once(choice("", "all")).chain(STATES.map(|(value, key)| choice(value, key))).collect(),
        lines: rows.chunks(PAGE).nth(current - 1).unwrap_or_default().iter().map(|row| line(&visit, &found, row)).collect(),
        total: rows.len(),
        pages: ui::Pages::new(current, last, at_page),
        excel: with_query(&format!("{path}.xlsx"), &filter.values()),
        path,
    })
}
