//! The matrix of the board: every organisation and task with its signal, a link where the visitor may open the task.

use super::Board;
use crate::visit::{Visit, with_query};
use domain::{playbook::TaskKind, rollout::Task, signal::Signal, task::State};

/// Letters of the cells: red, yellow, green, done, grey, not published, not addressed.
const CELLS: [&str; 7] = ["r", "y", "g", "d", "n", "u", "e"];

/// The board's rows and columns as a table.
pub(super) fn matrix(visit: &Visit, board: &Board<'_>) -> ui::Matrix {
    let t = visit.t;
    let standing = &board.seen.standing;
    let phase_of = |index: usize| &standing.playbook.tasks[index].phase;
    let mut groups: Vec<ui::MatrixGroup> = Vec::new();
    let mut columns = Vec::with_capacity(board.columns.len());
    for (place, index) in board.columns.iter().enumerate() {
        let template = &standing.playbook.tasks[*index];
        let first = place == 0 || phase_of(board.columns[place - 1]) != phase_of(*index);
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
        });
    }
    ui::Matrix {
        label: t.with("board-matrix-label", [("organisations", board.rows.len().into()), ("tasks", board.columns.len().into())]),
        corner: t.get("board-organisation").into_owned(),
        task_base: format!("/rollouts/{}/tasks", board.seen.key()),
        organisation_base: "/organisations".to_owned(),
        cell_base: format!("/rollouts/{}", board.seen.key()),
        query: with_query("", &[("today", &board.other_day(visit))]),
        groups,
        columns,
        rows: board.rows.iter().map(|(at, tasks)| row(visit, board, *at, tasks)).collect(),
        more: None,
    }
}

fn row(visit: &Visit, board: &Board<'_>, at: usize, tasks: &[&Task]) -> ui::MatrixRow {
    let organisation = &board.seen.standing.participants[at].organisation;
    let mut cells = vec![CELLS[6]; board.columns.len()];
    for task in tasks {
        if let Ok(place) = board.columns.binary_search(&usize::from(task.template)) {
            cells[place] = cell(task);
        }
    }
    let first = tasks.iter().find(|task| task.published);
    let opens = first.is_some_and(|task| board.seen.standing.task_permit(&visit.viewer, &board.seen.permit, task).is_some());
    ui::MatrixRow { code: organisation.code.to_string(), name: organisation.name.clone(), opens, cells }
}

/// The letter of a task's cell.
fn cell(task: &Task) -> &'static str {
    match task.signal {
        _ if !task.published => CELLS[5],
        Signal::Red => CELLS[0],
        Signal::Yellow => CELLS[1],
        Signal::Green if task.state == State::Completed => CELLS[3],
        Signal::Green => CELLS[2],
        Signal::Grey => CELLS[4],
    }
}
