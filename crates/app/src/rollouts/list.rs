//! `/rollouts`: the rollouts that the visitor sees, each with how it stands and what comes next.

use crate::{
    failure::Failure,
    organisations::seen::{self, Seen},
    rollouts::{
        filter::{Filter, organisations_shown},
        next_dates::next_dates,
    },
    visit::Visit,
    words,
};
use askama::Template;
use axum::response::Response;
use domain::{access, rollout::Task, signal::Counts};
use texts::Texts;

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

pub(super) async fn list(visit: Visit) -> Result<Response, Failure> {
    let rollouts = seen::rollouts(&visit).await?;
    let rows = rollouts.iter().map(|seen| row(&visit, seen)).collect();
    let may_start = access::may_start_rollouts(&visit.viewer);
    visit.page(&ListPage { shell: visit.shell("rollouts"), t: visit.t, rows, may_start })
}

fn row(visit: &Visit, seen: &Seen) -> Row {
    let standing = &seen.standing;
    let playbook = &standing.playbook;
    let shown = organisations_shown(seen, &Filter::default());
    let tasks: Vec<&Task> = shown.iter().flat_map(|at| standing.tasks_of(*at)).collect();
    let columns: Vec<usize> = (0..playbook.tasks.len()).collect();
    let facts = [&playbook.owner, &playbook.supplier, &playbook.version].map(String::as_str);
    Row {
        href: format!("/rollouts/{}", seen.key()),
        title: visit.text(&playbook.title).to_owned(),
        facts: visit.t.with("rollouts-facts", [("owner", facts[0].into()), ("supplier", facts[1].into()), ("version", facts[2].into())]),
        published: standing.is_published(),
        organisations: shown.len(),
        counts: words::counts(&counts(seen, &tasks)),
        next: next_dates(visit, seen, &columns).into_iter().next(),
    }
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
