//! The matrix of the board: every organisation and task with its signal, a link where the visitor may open the task.

use super::{Board, BoardRow};
use crate::visit::{Visit, with_query};
use domain::{organisation::OrganisationKind, playbook::TaskKind, rollout::Task, signal::Signal, task::State};
use std::collections::BTreeSet;

/// Letters of the cells, from the least to the most worrying: not addressed, not published, grey, done, green, yellow, red. Of several tasks
/// together the most worrying stands; done only where all are.
const CELLS: [&str; 7] = ["e", "u", "n", "d", "g", "y", "r"];

/// The board's rows and columns as tables: one, or, where a municipality stands beside its institutions, one of each, since they
/// have different tasks.
pub(super) fn matrices(visit: &Visit, board: &Board<'_>) -> Vec<ui::Matrix> {
    let is_institution = |(at, _): &&BoardRow<'_>| board.seen.standing.participants[*at].organisation.kind == OrganisationKind::Institution;
    let (below, above): (Vec<&BoardRow<'_>>, Vec<&BoardRow<'_>>) = board.drawn().iter().partition(is_institution);
    if board.is_rolled() || below.is_empty() || above.is_empty() {
        return vec![matrix(visit, board, &board.drawn().iter().collect::<Vec<_>>(), &board.columns)];
    }
    let part = |rows: Vec<&BoardRow<'_>>| {
        let used: BTreeSet<usize> = rows.iter().flat_map(|(_, tasks)| tasks.iter()).map(|task| usize::from(task.template)).collect();
        matrix(visit, board, &rows, &used.into_iter().collect::<Vec<_>>())
    };
    vec![part(above), part(below)]
}

/// These rows and columns as a table.
fn matrix(visit: &Visit, board: &Board<'_>, rows: &[&BoardRow<'_>], shown: &[usize]) -> ui::Matrix {
    let t = visit.t;
    let standing = &board.seen.standing;
    let phase_of = |index: usize| &standing.playbook.tasks[index].phase;
    let mut groups: Vec<ui::MatrixGroup> = Vec::new();
    let mut columns = Vec::with_capacity(shown.len());
    for (place, index) in shown.iter().enumerate() {
        let template = &standing.playbook.tasks[*index];
        let first = place == 0 || phase_of(shown[place - 1]) != phase_of(*index);
        match groups.last_mut().filter(|_| !first) {
            Some(group) => group.span += 1,
            None => {
                let title = standing.playbook.phase(&template.phase).map(|phase| visit.text(&phase.title)).unwrap_or_default();
                groups.push(ui::MatrixGroup { title: format!("{} {title}", template.phase), span: 1 });
            }
        }
        columns.push(ui::MatrixColumn {
            code: template.code.to_string(),
            title: visit.text(&template.title).to_owned(),
            critical: template.kind == TaskKind::Critical,
            first: first && place > 0,
            rolled: board.is_rolled() && template.audience.kind == OrganisationKind::Institution,
        });
    }
    let organisation_base = match board.is_rolled() {
        true => format!("/rollouts/{}?organisation=", board.seen.key()),
        false => "/organisations/".to_owned(),
    };
    ui::Matrix {
        label: t.with("board-matrix-label", [("organisations", rows.len().into()), ("tasks", shown.len().into())]),
        corner: t.get("board-organisation").into_owned(),
        task_base: format!("/rollouts/{}/tasks", board.seen.key()),
        organisation_base,
        cell_base: format!("/rollouts/{}", board.seen.key()),
        query: with_query("", &[("today", &board.other_day(visit))]),
        groups,
        rows: rows.iter().map(|(at, tasks)| row(visit, board, *at, tasks, shown)).collect(),
        columns,
        more: None,
    }
}

fn row(visit: &Visit, board: &Board<'_>, at: usize, tasks: &[&Task], shown: &[usize]) -> ui::MatrixRow {
    let organisation = &board.seen.standing.participants[at].organisation;
    let mut by_template = vec![0; board.seen.standing.playbook.tasks.len()];
    for task in tasks {
        let there = &mut by_template[usize::from(task.template)];
        *there = cell(task).max(*there);
    }
    let cells = shown.iter().map(|index| CELLS[by_template[*index]]).collect();
    let own = tasks.iter().find(|task| task.published && task.participant as usize == at);
    let opens = own.is_some_and(|task| board.seen.standing.task_permit(&visit.viewer, &board.seen.permit, task).is_some());
    ui::MatrixRow { code: organisation.code.to_string(), name: organisation.name.clone(), opens, cells }
}

/// The place of the letter of a task's cell.
fn cell(task: &Task) -> usize {
    match task.signal {
        _ if !task.published => 1,
        Signal::Grey => 2,
        Signal::Green if task.state == State::Completed => 3,
        Signal::Green => 4,
        Signal::Yellow => 5,
        Signal::Red => 6,
    }
}
