//! `/organisations`: those that the visitor sees, with how each stands in every rollout.

use crate::{
    failure::Failure,
    filters::{Offered, offered},
    organisations::{
        directory::OrganisationEntry,
        register::region,
        seen::{self, Seen},
    },
    privacy::{self, ExportedList},
    spreadsheet,
    visit::{Visit, with_query},
    words,
};
use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use documents::{Cell, Column, ColumnKind, Sheet};
use domain::{
    assignment::PersonIndex,
    organisation::{AttributeValue, Organisation, OrganisationKind},
    role::PROJECT_LEADER,
    rollout::counts_by,
    signal::{Counts, Signal},
};
use serde::Deserialize;
use std::collections::BTreeSet;
use texts::Texts;

/// The kinds in the order in which the filter offers them.
const KINDS: [OrganisationKind; 4] =
    [OrganisationKind::Municipality, OrganisationKind::Institution, OrganisationKind::ProgrammeOffice, OrganisationKind::Supplier];

/// What the address says about which organisations are shown, and in which order.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    q: String,
    region: String,
    kind: String,
    signal: String,
    sort: String,
    page: String,
}

/// So many organisations stand on one page.
const PAGE: usize = 150;

impl Filter {
    fn href(&self, path: &str, sort: &str) -> String {
        self.page_href(path, sort, 1)
    }

    fn page_href(&self, path: &str, sort: &str, page: usize) -> String {
        let page = if page == 1 { String::new() } else { page.to_string() };
        let chosen = [("q", self.q.as_str()), ("region", &self.region), ("kind", &self.kind), ("signal", &self.signal)];
        with_query(path, &[&chosen[..], &[("sort", sort), ("page", &page)]].concat())
    }

    fn lets_through(&self, row: &Row<'_>) -> bool {
        let wanted = texts::folded(&self.q);
        let organisation = row.organisation();
        let is_named = texts::folded(&organisation.name).contains(&wanted) || organisation.code.as_str() == wanted;
        let is_there = self.region.is_empty() || region(organisation) == self.region;
        let is_such = self.kind.is_empty() || organisation.kind.key() == self.kind;
        let stands_so = Signal::from_key(&self.signal).is_none_or(|signal| row.worst() == Some(signal));
        is_named && is_there && is_such && stands_so
    }
}

/// One organisation as the list shows it.
pub(super) struct Row<'a> {
    entry: &'a OrganisationEntry,
    /// One for each rollout; `None` where it takes no part.
    pub(super) counts: Vec<Option<Counts>>,
    pub(super) leaders: Vec<PersonIndex>,
}

impl Row<'_> {
    pub(super) fn organisation(&self) -> &Organisation {
        &self.entry.organisation
    }

    /// The worst signal over all rollouts; `None` for those that take no part.
    fn worst(&self) -> Option<Signal> {
        self.counts.iter().flatten().map(|counts| counts.worst).max()
    }
}

/// The number of inhabitants, where it is known.
pub(super) fn inhabitants(organisation: &Organisation) -> Option<i64> {
    match organisation.attributes.get("indbyggere") {
        Some(AttributeValue::Number(number)) => Some(*number as i64),
        _ => None,
    }
}

/// All that the visitor sees, by name.
pub(super) fn rows<'v>(visit: &'v Visit, rollouts: &[Seen]) -> Vec<Row<'v>> {
    let all_counts: Vec<Vec<Counts>> = rollouts
        .iter()
        .map(|seen| {
            let standing = &seen.standing;
            counts_by(&standing.playbook, &standing.tasks, standing.participants.len(), |task| task.participant as usize)
        })
        .collect();
    let row = |entry: &'v OrganisationEntry| {
        let organisation = &entry.organisation;
        let counts = rollouts.iter().zip(&all_counts).map(|(seen, counts)| {
            let at = seen.standing.participant(&organisation.code).filter(|_| seen.permit.sees(seen::facts(organisation)))?;
            Some(counts[at])
        });
        let mut leaders: Vec<PersonIndex> = Vec::new();
        for seen in rollouts {
            let leader = seen.standing.staffing.holder(organisation.code.as_str(), PROJECT_LEADER);
            leaders.extend(leader.filter(|leader| !leaders.contains(leader)));
        }
        Row { entry, counts: counts.collect(), leaders }
    };
    seen::organisations(visit, &visit.directory, rollouts).into_iter().map(row).collect()
}

/// Sorts by what the address asks for; a leading minus turns the order. Those by name stay so where they are equal.
fn sort(rows: &mut [Row<'_>], by: &str) {
    let (by, backwards) = by.strip_prefix('-').map_or((by, false), |by| (by, true));
    match by {
        "region" => rows.sort_by_cached_key(|row| texts::sort_key(region(row.organisation()))),
        "inhabitants" => rows.sort_by_key(|row| inhabitants(row.organisation())),
        "signal" => rows.sort_by_key(|row| row.worst()),
        _ => {}
    }
    if backwards {
        rows.reverse();
    }
}

/// A heading that sorts.
struct Sorter {
    href: String,
    direction: String,
}

fn sorter(filter: &Filter, by: &str) -> Sorter {
    let current = if filter.sort.is_empty() { "name" } else { &filter.sort };
    let (sort, direction) = match current.strip_prefix('-') {
        Some(down) if down == by => (by.to_owned(), "descending"),
        _ if current == by => (format!("-{by}"), "ascending"),
        _ => (by.to_owned(), ""),
    };
    Sorter { href: filter.href("/organisations", &sort), direction: direction.to_owned() }
}

/// A line of the table with finished words.
struct Line {
    href: String,
    name: String,
    kind: String,
    region: String,
    inhabitants: String,
    standings: Vec<Option<StandsAt>>,
    leaders: Vec<Contact>,
}

/// How an organisation stands in one rollout.
struct StandsAt {
    counts: ui::Counts,
    worst: &'static str,
}

impl StandsAt {
    fn of(counts: &Counts) -> Self {
        Self { counts: words::counts(counts), worst: counts.worst.key() }
    }
}

/// Somebody to call or write to.
pub(super) struct Contact {
    pub(super) name: String,
    pub(super) phone: String,
    pub(super) email: String,
}

impl Contact {
    pub(super) fn of(visit: &Visit, person: PersonIndex) -> Self {
        let person = visit.directory.person(person);
        Self { name: person.name.clone(), phone: person.phone.clone().unwrap_or_default(), email: person.email.clone() }
    }
}

#[derive(Template)]
#[template(path = "organisations/list.html")]
struct ListPage<'a> {
    shell: ui::Shell,
    filters: Offered,
    t: Texts,
    q: &'a str,
    regions: Vec<ui::Choice>,
    kinds: Vec<ui::Choice>,
    signals: Vec<ui::Choice>,
    rollouts: Vec<String>,
    by_name: Sorter,
    by_region: Sorter,
    by_inhabitants: Sorter,
    by_signal: Sorter,
    lines: Vec<Line>,
    shown: usize,
    total: usize,
    pages: ui::Pages,
    excel: String,
}

pub(super) async fn list(visit: Visit, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let rollouts = seen::rollouts(&visit).await?;
    let all = rows(&visit, &rollouts);
    if let [only] = all.as_slice()
        && visit.viewer.kind != OrganisationKind::ProgrammeOffice
    {
        return Ok(Redirect::to(&format!("/organisations/{}", only.organisation().code)).into_response());
    }
    let t = visit.t;
    let (total, regions) = (all.len(), region_choices(t, &all, &filter.region));
    let kinds = kind_choices(t, &all, &filter.kind);
    let shown = narrowed(all, &filter);
    let last = shown.len().div_ceil(PAGE).max(1);
    let current = filter.page.parse().unwrap_or(1).clamp(1, last);
    let page = ListPage {
        shell: visit.shell("organisations"),
        filters: offered(&visit).await?,
        t,
        q: &filter.q,
        regions,
        kinds,
        signals: signal_choices(t, &filter.signal),
        rollouts: rollouts.iter().map(|seen| visit.text(&seen.standing.playbook.title).to_owned()).collect(),
        by_name: sorter(&filter, "name"),
        by_region: sorter(&filter, "region"),
        by_inhabitants: sorter(&filter, "inhabitants"),
        by_signal: sorter(&filter, "signal"),
        lines: shown.chunks(PAGE).nth(current - 1).unwrap_or_default().iter().map(|row| line(&visit, row)).collect(),
        shown: shown.len(),
        total,
        pages: ui::Pages::new(current, last, |page| filter.page_href("/organisations", &filter.sort, page)),
        excel: filter.href("/organisations.xlsx", &filter.sort),
    };
    visit.page(&page)
}

pub(super) fn narrowed<'a>(mut rows: Vec<Row<'a>>, filter: &Filter) -> Vec<Row<'a>> {
    rows.retain(|row| filter.lets_through(row));
    // Before the thousands of schools and day-care institutions come those who lead them.
    rows.sort_by_key(|row| row.organisation().kind == OrganisationKind::Institution);
    sort(&mut rows, &filter.sort);
    rows
}

fn line(visit: &Visit, row: &Row<'_>) -> Line {
    let organisation = row.organisation();
    Line {
        href: format!("/organisations/{}", organisation.code),
        name: organisation.name.clone(),
        kind: words::organisation_kind(visit.t, organisation.kind).into_owned(),
        region: region(organisation).to_owned(),
        inhabitants: inhabitants(organisation).map(|number| visit.t.number(number)).unwrap_or_default(),
        standings: row.counts.iter().map(|counts| counts.as_ref().map(StandsAt::of)).collect(),
        leaders: row.leaders.iter().map(|leader| Contact::of(visit, *leader)).collect(),
    }
}

/// A choice of a filter, after the one that filters nothing.
pub(super) fn choices(t: Texts, options: impl Iterator<Item = (String, String)>, chosen: &str) -> Vec<ui::Choice> {
    let any = (String::new(), t.get("organisations-any").into_owned());
    let choice = |(value, label): (String, String)| ui::Choice { selected: value == chosen, value, label, hint: None };
    std::iter::once(any).chain(options).map(choice).collect()
}

/// The four signals as choices, the worst first.
pub(super) fn signal_choices(t: Texts, chosen: &str) -> Vec<ui::Choice> {
    let option = |signal: &Signal| (signal.key().to_owned(), words::signal(t, *signal).into_owned());
    choices(t, Signal::ALL.iter().rev().map(option), chosen)
}

fn region_choices(t: Texts, rows: &[Row<'_>], chosen: &str) -> Vec<ui::Choice> {
    let names: BTreeSet<&str> = rows.iter().map(|row| region(row.organisation())).filter(|name| !name.is_empty()).collect();
    let mut names: Vec<&str> = names.into_iter().collect();
    names.sort_by_cached_key(|name| texts::sort_key(name));
    choices(t, names.into_iter().map(|name| (name.to_owned(), name.to_owned())), chosen)
}

fn kind_choices(t: Texts, rows: &[Row<'_>], chosen: &str) -> Vec<ui::Choice> {
    let there = KINDS.into_iter().filter(|kind| rows.iter().any(|row| row.organisation().kind == *kind));
    choices(t, there.map(|kind| (kind.key().to_owned(), words::organisation_kind(t, kind).into_owned())), chosen)
}

pub(super) async fn workbook(visit: Visit, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let rollouts = seen::rollouts(&visit).await?;
    let rows = narrowed(rows(&visit, &rollouts), &filter);
    let t = visit.t;
    let text = |key: &str| Column::new(t.get(key), ColumnKind::Text);
    let mut columns =
        vec![text("organisations-name"), text("organisations-code"), text("organisations-kind"), text("organisations-region")];
    columns.push(Column::new(t.get("organisations-inhabitants"), ColumnKind::Number));
    for seen in &rollouts {
        let title = visit.text(&seen.standing.playbook.title);
        columns.push(Column::new(title, ColumnKind::Text));
        for signal in Signal::ALL.into_iter().rev() {
            columns.push(Column::new(format!("{title}: {}", words::signal(t, signal)), ColumnKind::Number));
        }
    }
    columns.extend([text("organisations-project-leader"), text("organisations-phone"), text("organisations-email")]);
    let sheet =
        Sheet { name: t.get("organisations-title").into_owned(), columns, rows: rows.iter().map(|row| cells(&visit, row)).collect() };
    let filters = [("organisations-search", &filter.q), ("organisations-region", &filter.region), ("organisations-kind", &filter.kind)];
    let filters = filters.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (t.get(key).into_owned(), value.clone()));
    privacy::note_export(&visit, ExportedList::Organisations, rows.len(), None).await?;
    spreadsheet::response(&visit, "organisations", &t.get("organisations-title"), &[sheet], filters.collect())
}

fn cells(visit: &Visit, row: &Row<'_>) -> Vec<Cell> {
    let organisation = row.organisation();
    let mut cells: Vec<Cell> = vec![
        organisation.name.as_str().into(),
        organisation.code.as_str().into(),
        words::organisation_kind(visit.t, organisation.kind).into_owned().into(),
        region(organisation).into(),
        inhabitants(organisation).into(),
    ];
    for counts in &row.counts {
        match counts {
            None => cells.extend(std::iter::repeat_n(Cell::Empty, 5)),
            Some(counts) => {
                cells.push(spreadsheet::signal_cell(visit, counts.worst));
                cells.extend(Signal::ALL.into_iter().rev().map(|signal| Cell::from(i64::from(counts.of(signal)))));
            }
        }
    }
    let leader = row.leaders.first().map(|leader| visit.directory.person(*leader));
    cells.push(leader.map(|person| person.name.as_str()).into());
    cells.push(leader.and_then(|person| person.phone.as_deref()).into());
    cells.push(leader.map(|person| person.email.as_str()).into());
    cells
}
