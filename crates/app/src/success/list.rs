//! `/rollouts/{rollout}/success`: every criterion with its figure, its target and its trend.

use super::{found::Found, words};
use crate::{failure::Failure, spreadsheet, visit::Visit};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use documents::{Cell, Column, ColumnKind, Sheet};
use domain::{
    calendar::Day,
    success::{Area, Count, Criterion, Measured},
};
use serde::Deserialize;
use texts::Texts;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    /// Who is measured.
    pub(super) measured: String,
}

impl Filter {
    fn lets(&self, criterion: &Criterion) -> bool {
        self.measured.is_empty() || criterion.measured.key() == self.measured
    }
}

/// A criterion as it stands, and as it stood a week and a month ago.
pub(super) struct Row<'f> {
    pub(super) criterion: &'f Criterion,
    pub(super) tenths: Option<u32>,
    pub(super) count: Count,
    pub(super) week_ago: Option<u32>,
    pub(super) month_ago: Option<u32>,
}

/// The rows that a filter lets through.
pub(super) fn rows<'f>(found: &'f Found, filter: &Filter) -> Vec<Row<'f>> {
    let today = found.seen.standing.today;
    let row = |criterion: &'f Criterion| {
        let (tenths, count) = found.figure(criterion, today);
        let on = |day: Day| found.figure(criterion, day).0;
        Row { criterion, tenths, count, week_ago: on(today.plus_days(-7)), month_ago: on(today.plus_months(-1)) }
    };
    found.criteria().filter(|one| filter.lets(one)).map(row).collect()
}

struct Line {
    href: String,
    title: String,
    measured: String,
    signal: &'static str,
    state: String,
    figure: String,
    of: String,
    target: String,
    trend: String,
}

struct Group {
    title: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "success/list.html")]
struct ListPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    path: String,
    measured: Vec<ui::Choice>,
    summary: String,
    groups: Vec<Group>,
    excel: String,
}

pub(super) fn measured(t: Texts, one: Measured) -> String {
    t.get(&format!("success-measured-{}", one.key())).into_owned()
}

pub(super) fn of(t: Texts, count: Count) -> String {
    if count.of == 0 {
        return String::new();
    }
    t.with("success-of", [("met", i64::from(count.met).into()), ("of", i64::from(count.of).into())])
}

fn line(visit: &Visit, found: &Found, row: &Row<'_>) -> Line {
    let t = visit.t;
    let signal = row.criterion.target.signal(row.tenths);
    Line {
        href: format!("/rollouts/{}/success/{}", found.seen.key(), row.criterion.key),
        title: visit.text(&row.criterion.title).to_owned(),
        measured: measured(t, row.criterion.measured),
        signal: signal.key(),
        state: words::signal(t, signal),
        figure: words::share(t, row.tenths),
        of: of(t, row.count),
        target: words::target(t, row.criterion.target),
        trend: words::change(t, row.month_ago, row.tenths).unwrap_or_else(|| "–".to_owned()),
    }
}

pub(super) async fn page(visit: Visit, Path(key): Path<String>, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let t = visit.t;
    let rows = rows(&found, &filter);
    let met = rows.iter().filter(|row| row.criterion.target.signal(row.tenths) == domain::signal::Signal::Green).count();
    let group = |area: Area| {
        let lines: Vec<Line> = rows.iter().filter(|row| row.criterion.area == area).map(|row| line(&visit, &found, row)).collect();
        (!lines.is_empty()).then(|| Group { title: t.get(&format!("success-area-{}", area.key())).into_owned(), lines })
    };
    let choice = |one: Measured| ui::Choice {
        value: one.key().to_owned(),
        label: measured(t, one),
        hint: None,
        selected: one.key() == filter.measured,
    };
    let all = ui::Choice { value: String::new(), label: t.get("all").into_owned(), hint: None, selected: filter.measured.is_empty() };
    let there = Measured::ALL.into_iter().filter(|one| found.criteria().any(|criterion| criterion.measured == *one));
    let path = format!("/rollouts/{key}/success");
    visit.page(&ListPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(&visit, &found, false),
        measured: std::iter::once(all).chain(there.map(choice)).collect(),
        summary: t.with("success-summary", [("met", met.into()), ("count", rows.iter().filter(|row| row.tenths.is_some()).count().into())]),
        groups: Area::ALL.into_iter().filter_map(group).collect(),
        excel: format!("{path}.xlsx"),
        path,
    })
}

pub(super) async fn workbook(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let t = visit.t;
    let text = |key: &str| Column::new(t.get(key), ColumnKind::Text);
    let columns = vec![
        text("success-area").wide(24),
        text("success-criterion").wide(70),
        text("success-measured"),
        text("success-figure"),
        text("success-counted").wide(24),
        text("success-target"),
        text("training-state"),
        text("success-week"),
        text("success-month"),
        text("success-how").wide(70),
        text("success-source"),
    ];
    let row = |row: &Row<'_>| -> Vec<Cell> {
        let criterion = row.criterion;
        let signal = criterion.target.signal(row.tenths);
        vec![
            t.get(&format!("success-area-{}", criterion.area.key())).into_owned().into(),
            visit.text(&criterion.title).into(),
            measured(t, criterion.measured).into(),
            words::share(t, row.tenths).into(),
            of(t, row.count).into(),
            words::target(t, criterion.target).into(),
            words::signal(t, signal).into(),
            words::share(t, row.week_ago).into(),
            words::share(t, row.month_ago).into(),
            visit.text(&criterion.note).into(),
            criterion.source.as_str().into(),
        ]
    };
    let rows = rows(&found, &Filter::default()).iter().map(row).collect();
    let sheets = [Sheet { name: t.get("success-title").into_owned(), columns, rows }];
    spreadsheet::response(&visit, &format!("success-{key}"), &t.get("success-title"), &sheets, Vec::new())
}
