//! `/rollouts/{rollout}/training/own`: how all municipalities stand with their own training, for who holds training together.

use super::{
    found::{Own, Teachers, units},
    store, words,
};
use crate::{
    failure::Failure,
    spreadsheet,
    training::{
        found::Found,
        overview::{region_choices, region_of},
        words::crumbs,
    },
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use documents::{Cell, Column, ColumnKind, Sheet};
use domain::{
    organisation::{Organisation, OrganisationKind},
    signal::Signal,
    training::Total,
};
use serde::Deserialize;
use texts::Texts;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    /// A region by its name.
    pub(super) region: String,
    /// A signal by its word.
    pub(super) signal: String,
}

/// A municipality with its total.
pub(super) struct Line<'f> {
    pub(super) home: &'f Organisation,
    pub(super) total: Total,
}

struct Row {
    name: String,
    href: String,
    signal: &'static str,
    words: String,
    figures: Vec<String>,
}

#[derive(Template)]
#[template(path = "training/own/overview.html")]
struct OverviewPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    path: String,
    excel: String,
    regions: Vec<ui::Choice>,
    signals: Vec<ui::Choice>,
    summary: String,
    columns: Vec<String>,
    rows: Vec<Row>,
    total: String,
}

/// The columns after the name, by their words.
pub(super) const COLUMNS: [&str; 7] = ["own-learners", "own-taught", "own-planned", "own-missing", "own-hours", "own-unsaid", "own-red"];

/// The figures below them.
pub(super) fn figures(total: &Total) -> [i64; 7] {
    let Total { unsaid, out_of_reach, learners, taught, planned, missing, minutes, .. } = *total;
    [
        i64::from(learners),
        i64::from(taught),
        i64::from(planned),
        i64::from(missing),
        words::hours(minutes),
        i64::from(unsaid),
        i64::from(out_of_reach),
    ]
}

/// Opens a rollout whose playbook has such courses, for who holds training together.
pub(super) async fn opened(visit: &Visit, key: &str) -> Result<Found, Failure> {
    let found = Found::open(visit, key).await?;
    if found.permit.keeps() && !found.training().own.is_empty() { Ok(found) } else { Err(Failure::NotFound) }
}

/// Every municipality that takes part, as far as the filter lets it through.
pub(super) async fn lines<'f>(visit: &'f Visit, found: &'f Found, filter: &Filter) -> Result<Vec<Line<'f>>, Failure> {
    let mut connection = visit.app.database().read().await?;
    let written = store::written(&mut connection, found.seen.key(), None).await?;
    let of_home = written.by_home();
    let (units, teachers) = (units(visit, found), Teachers::of(visit, found));
    let nothing = Vec::new();
    let homes = found.seen.standing.participants.iter().map(|one| &one.organisation);
    let homes = homes.filter(|one| one.kind == OrganisationKind::Municipality);
    let homes = homes.filter(|one| filter.region.is_empty() || region_of(one) == filter.region);
    let line = |home: &'f Organisation| {
        let classes = of_home.get(&home.code).map(Vec::as_slice).unwrap_or_default();
        let own = Own::of(found, &teachers, home, units.get(&home.code).unwrap_or(&nothing), (&written, classes));
        Line { home, total: own.total }
    };
    let all = homes.map(line).filter(|line| line.total.lines > 0);
    Ok(all.filter(|line| filter.signal.is_empty() || line.total.signal().key() == filter.signal).collect())
}

fn sum(lines: &[Line<'_>]) -> Total {
    let mut sum = Total::default();
    for line in lines {
        sum.and(&line.total);
    }
    sum
}

pub(super) async fn page(visit: Visit, Path(key): Path<String>, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let found = opened(&visit, &key).await?;
    let t = visit.t;
    let lines = lines(&visit, &found, &filter).await?;
    let row = |line: &Line<'_>| {
        let signal = line.total.signal();
        Row {
            name: line.home.name.clone(),
            href: format!("/rollouts/{key}/{}/training/own", line.home.code),
            signal: signal.key(),
            words: t.get(&format!("own-signal-{}", signal.key())).into_owned(),
            figures: figures(&line.total).into_iter().map(|figure| t.number(figure)).collect(),
        }
    };
    let signal = |signal: Signal| ui::Choice {
        value: signal.key().to_owned(),
        label: t.get(&format!("own-signal-{}", signal.key())).into_owned(),
        hint: None,
        selected: filter.signal == signal.key(),
    };
    let all = ui::Choice { value: String::new(), label: t.get("all").into_owned(), hint: None, selected: filter.signal.is_empty() };
    let path = format!("/rollouts/{key}/training/own");
    let whole = sum(&lines);
    visit.page(&OverviewPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: crumbs(&visit, &found, None),
        excel: format!("{path}.xlsx"),
        path,
        regions: region_choices(&visit, &found, &filter.region),
        signals: std::iter::once(all).chain(Signal::ALL.map(signal)).collect(),
        summary: t.with(
            "own-summary",
            [
                ("learners", i64::from(whole.learners).into()),
                ("taught", i64::from(whole.taught).into()),
                ("planned", i64::from(whole.planned).into()),
                ("missing", i64::from(whole.missing).into()),
                ("hours", words::hours(whole.minutes).into()),
            ],
        ),
        columns: COLUMNS.into_iter().map(|key| t.get(key).into_owned()).collect(),
        rows: lines.iter().map(row).collect(),
        total: t.with("own-municipalities", [("count", lines.len().into())]),
    })
}

pub(super) async fn workbook(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let found = opened(&visit, &key).await?;
    let t = visit.t;
    let mut columns = vec![
        Column::new(t.get("training-organisation"), ColumnKind::Text).wide(30),
        Column::new(t.get("training-region"), ColumnKind::Text).wide(24),
        Column::new(t.get("training-state"), ColumnKind::Text).wide(40),
    ];
    columns.extend(COLUMNS.into_iter().map(|key| Column::new(t.get(key), ColumnKind::Number)));
    let row = |line: &Line<'_>| -> Vec<Cell> {
        let words = t.get(&format!("own-signal-{}", line.total.signal().key())).into_owned();
        let mut cells: Vec<Cell> = vec![line.home.name.as_str().into(), region_of(line.home).into(), words.into()];
        cells.extend(figures(&line.total).into_iter().map(Cell::from));
        cells
    };
    let rows = lines(&visit, &found, &Filter::default()).await?.iter().map(row).collect();
    let sheets = [Sheet { name: t.get("own-overview").into_owned(), columns, rows }];
    spreadsheet::response(&visit, &format!("own-training-{key}"), &t.get("own-overview"), &sheets, Vec::new())
}
