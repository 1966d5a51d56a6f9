//! `/rollouts/{rollout}/cutover`: every organisation with its steps and what is open.

use super::{
    found::{DONE, Filter, Found, Row},
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
use domain::{cutover::Step, signal::Signal};
use texts::Texts;

/// So many rows stand on one page.
const PAGE: usize = 100;

/// One step of one row with finished words.
struct Cell {
    step: String,
    signal: Option<&'static str>,
    words: String,
}

struct Line {
    name: String,
    href: String,
    /// How many institutions are rolled up in it, in words.
    institutions: Option<String>,
    cells: Vec<Cell>,
    open: String,
    critical: Option<String>,
}

#[derive(Template)]
#[template(path = "cutover/list.html")]
struct ListPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    path: String,
    /// The municipality whose institutions are shown.
    of: Option<String>,
    organisation: &'a str,
    planned: bool,
    steps: Vec<String>,
    step_choices: Vec<ui::Choice>,
    item_choices: Vec<ui::Choice>,
    q: &'a str,
    lines: Vec<Line>,
    total: String,
    late: Option<String>,
    pages: ui::Pages,
    excel: String,
}

fn line(visit: &Visit, found: &Found, row: &Row<'_>, steps: &[Step]) -> Line {
    let t = visit.t;
    let key = found.seen.key();
    let cell = |step: &Step| {
        let progress = row.standing.step(*step);
        Cell { step: words::step(t, *step), signal: progress.signal().map(Signal::key), words: words::progress(t, progress) }
    };
    Line {
        name: row.organisation.name.clone(),
        href: match row.institutions {
            0 => format!("/rollouts/{key}/cutover/{}", row.organisation.code),
            _ => with_query(&format!("/rollouts/{key}/cutover"), &[("organisation", row.organisation.code.as_str())]),
        },
        institutions: (row.institutions > 0).then(|| t.with("cutover-institutions", [("count", row.institutions.into())])),
        cells: steps.iter().map(cell).collect(),
        open: words::open(t, row.standing.items),
        critical: (row.standing.items.critical > 0)
            .then(|| t.with("cutover-open-critical", [("count", row.standing.items.critical.into())])),
    }
}

pub(super) async fn page(visit: Visit, Path(key): Path<String>, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let t = visit.t;
    let rows = found.rows(&visit, &filter);
    let steps = found.steps();
    let path = format!("/rollouts/{key}/cutover");
    let values = [("organisation", &*filter.organisation), ("step", &filter.step), ("items", &filter.items), ("q", &filter.q)];
    let last = rows.len().div_ceil(PAGE).max(1);
    let current = filter.page.parse().unwrap_or(1).clamp(1, last);
    let at_page = |page: usize| {
        let page = if page == 1 { String::new() } else { page.to_string() };
        let values: Vec<(&str, &str)> = values.iter().copied().chain([("page", page.as_str())]).collect();
        with_query(&path, &values)
    };
    let choice =
        |value: &str, label: String, chosen: &str| ui::Choice { selected: value == chosen, value: value.to_owned(), label, hint: None };
    let all = || ("", t.get("all").into_owned());
    let at_steps = steps.iter().map(|step| (step.key(), words::step(t, *step))).chain([(DONE, t.get("cutover-through").into_owned())]);
    let with_items = [("open", t.get("cutover-with-open").into_owned()), ("critical", t.get("cutover-with-critical").into_owned())];
    let of = visit.directory.organisation(&filter.organisation.as_str().into()).filter(|_| !filter.organisation.is_empty());
    let late = rows.iter().filter(|row| row.standing.closed_too_early()).count();
    let mut crumbs = words::crumbs(&visit, &found, of.is_some());
    crumbs.truncate(2);
    visit.page(&ListPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs,
        of: of.map(|entry| entry.organisation.name.clone()),
        organisation: &filter.organisation,
        planned: found.is_planned(),
        steps: steps.iter().map(|step| words::step(t, *step)).collect(),
        step_choices: std::iter::once(all()).chain(at_steps).map(|(value, label)| choice(value, label, &filter.step)).collect(),
        item_choices: std::iter::once(all()).chain(with_items).map(|(value, label)| choice(value, label, &filter.items)).collect(),
        q: &filter.q,
        lines: rows.chunks(PAGE).nth(current - 1).unwrap_or_default().iter().map(|row| line(&visit, &found, row, &steps)).collect(),
        total: t.with("cutover-total", [("count", rows.len().into())]),
        late: (late > 0).then(|| t.with("cutover-closed-too-early", [("count", late.into())])),
        pages: ui::Pages::new(current, last, at_page),
        excel: with_query(&format!("{path}.xlsx"), &values),
        path,
    })
}
