//! `/rollouts`: the rollouts that the visitor sees, each with how it stands and what comes next, and the same as a workbook.

use crate::{
    failure::Failure,
    organisations::seen::{self, Seen},
    rollouts::{
        filter::{Filter, organisations_shown},
        next_dates::{NextDate, coming},
    },
    spreadsheet,
    visit::Visit,
    words,
};
use askama::Template;
use axum::response::Response;
use documents::{Cell, Column, ColumnKind, Sheet};
use domain::{
    access,
    playbook::Scope,
    rollout::Task,
    signal::{Counts, Signal},
};
use texts::Texts;

/// A rollout and how it stands among those that the visitor sees.
pub(super) struct Found<'s> {
    pub(super) seen: &'s Seen,
    pub(super) organisations: usize,
    pub(super) counts: Counts,
    pub(super) next: Option<NextDate>,
}

impl<'s> Found<'s> {
    pub(super) fn new(visit: &Visit, seen: &'s Seen) -> Self {
        let standing = &seen.standing;
        let shown = organisations_shown(seen, &Filter::default());
        let tasks: Vec<&Task> = shown.iter().flat_map(|at| standing.tasks_of(*at)).collect();
        let columns: Vec<usize> = (0..standing.playbook.tasks.len()).collect();
        let next = coming(visit, seen, &columns, &shown).into_iter().next();
        Self { seen, organisations: shown.len(), counts: counts(seen, &tasks), next }
    }
}

/// A rollout in the list.
struct Row {
    href: String,
    title: String,
    facts: String,
    published: bool,
    organisations: usize,
    counts: ui::Counts,
    next: Option<ui::Detail>,
}

#[derive(Template)]
#[template(path = "rollouts/list.html")]
struct ListPage {
    shell: ui::Shell,
    t: Texts,
    rows: Vec<Row>,
    may_start: bool,
}

/// The rollouts that the visitor sees, the programme's own last.
pub(super) async fn ordered(visit: &Visit) -> Result<Vec<Seen>, Failure> {
    let mut rollouts = seen::rollouts(visit).await?;
    rollouts.sort_by_key(|seen| seen.standing.playbook.scope == Scope::Programme);
    Ok(rollouts)
}

pub(super) async fn list(visit: Visit) -> Result<Response, Failure> {
    let rollouts = ordered(&visit).await?;
    let rows = rollouts.iter().map(|seen| row(&visit, Found::new(&visit, seen))).collect();
    let may_start = access::may_start_rollouts(&visit.viewer);
    visit.page(&ListPage { shell: visit.shell("rollouts"), t: visit.t, rows, may_start })
}

fn row(visit: &Visit, found: Found<'_>) -> Row {
    let t = visit.t;
    let playbook = &found.seen.standing.playbook;
    let (owner, version) = (("owner", playbook.owner.as_str().into()), ("version", playbook.version.as_str().into()));
    let facts = match playbook.scope {
        Scope::Solution => t.with("rollouts-facts", [owner, ("supplier", playbook.supplier.as_str().into()), version]),
        Scope::Programme => t.with("rollouts-facts-programme", [owner, version]),
    };
    Row {
        href: format!("/rollouts/{}", found.seen.key()),
        title: visit.text(&playbook.title).to_owned(),
        facts,
        published: found.seen.standing.is_published(),
        organisations: found.organisations,
        counts: words::counts(&found.counts),
        next: found.next.map(|next| ui::Detail { term: t.date_long(next.day.date()), text: next.text, href: next.href }),
    }
}

pub(super) async fn workbook(visit: Visit) -> Result<Response, Failure> {
    let rollouts = seen::rollouts(&visit).await?;
    let t = visit.t;
    let text = |key: &str| Column::new(t.get(key), ColumnKind::Text);
    let number = |title: String| Column::new(title, ColumnKind::Number);
    let mut columns = vec![text("rollouts-title"), text("rollouts-owner"), text("rollouts-supplier"), text("rollouts-version")];
    columns.push(number(t.get("rollouts-taking-part").into_owned()));
    columns.extend(Signal::ALL.into_iter().rev().map(|signal| number(words::signal(t, signal).into_owned())));
    columns.push(Column::new(t.get("rollouts-next-date"), ColumnKind::Date));
    columns.push(text("rollouts-next").wide(50));
    let rows = rollouts.iter().map(|seen| cells(&visit, Found::new(&visit, seen))).collect();
    let title = t.get("nav-rollouts");
    spreadsheet::response(&visit, "rollouts", &title, &[Sheet { name: title.clone().into_owned(), columns, rows }], Vec::new())
}

fn cells(visit: &Visit, found: Found<'_>) -> Vec<Cell> {
    let playbook = &found.seen.standing.playbook;
    let mut cells: Vec<Cell> = vec![
        visit.text(&playbook.title).into(),
        playbook.owner.as_str().into(),
        playbook.supplier.as_str().into(),
        playbook.version.as_str().into(),
        found.organisations.into(),
    ];
    cells.extend(Signal::ALL.into_iter().rev().map(|signal| Cell::from(i64::from(found.counts.of(signal)))));
    cells.push(found.next.as_ref().map(|next| next.day.date()).into());
    cells.push(found.next.map(|next| next.text).into());
    cells
}

/// How the published tasks among these stand.
pub(super) fn counts(seen: &Seen, tasks: &[&Task]) -> Counts {
    let mut counts = Counts::default();
    for task in tasks.iter().filter(|task| task.published) {
        let binding = seen.standing.template(task).kind != domain::playbook::TaskKind::Optional;
        counts.add(task.signal, binding, task.state.is_closed());
    }
    counts
}
