//! The board as a workbook: the tasks that are shown, one a row, and the matrix.

use super::Board;
use crate::{
    failure::Failure,
    rollouts::filter::Filter,
    spreadsheet,
    tasks::columns::{self, TaskColumn},
    visit::Visit,
};
use axum::response::Response;
use documents::{Cell, Column, ColumnKind, Sheet};

/// The workbook of what the board shows. `signals` pairs each signal's key with its word.
pub(super) fn response(visit: &Visit, board: &Board<'_>, filter: &Filter, signals: &[(String, String)]) -> Result<Response, Failure> {
    let t = visit.t;
    let standing = &board.seen.standing;
    let title = visit.text(&standing.playbook.title);
    let mut explanation = filter.in_words(visit, board.seen);
    let meanings = ["signal-red-meaning", "signal-yellow-meaning", "signal-green-meaning", "signal-grey-meaning"];
    explanation.extend(signals.iter().zip(meanings).map(|((_, word), meaning)| (word.clone(), t.get(meaning).into_owned())));
    let sheets = [tasks(visit, board, filter), matrix(visit, board)];
    spreadsheet::response(visit, board.seen.key().as_str(), title, &sheets, explanation)
}

fn tasks(visit: &Visit, board: &Board<'_>, filter: &Filter) -> Sheet {
    let place = [TaskColumn::OrganisationCode, TaskColumn::Organisation, TaskColumn::Region];
    let columns = [&place[..], &TaskColumn::WHAT, &TaskColumn::WHEN, &TaskColumn::WHO].concat();
    let rows = board.asked(filter).map(|task| columns::cells(visit, &board.seen.standing, task, &columns)).collect();
    Sheet { name: visit.t.get("board-sheet-tasks").into_owned(), columns: columns::headings(visit, &columns), rows }
}

fn matrix(visit: &Visit, board: &Board<'_>) -> Sheet {
    let t = visit.t;
    let standing = &board.seen.standing;
    let heading = |index: &usize| Column::new(standing.playbook.tasks[*index].code.as_str(), ColumnKind::Text);
    let first = Column::new(t.get("board-organisation"), ColumnKind::Text);
    let rows = board.rows.iter().map(|(at, tasks)| {
        let mut cells = vec![Cell::Empty; board.columns.len() + 1];
        cells[0] = standing.participants[*at].organisation.name.as_str().into();
        for task in tasks.iter().filter(|task| task.published) {
            if let Ok(place) = board.columns.binary_search(&usize::from(task.template)) {
                cells[place + 1] = spreadsheet::signal_cell(visit, task.signal);
            }
        }
        cells
    });
    Sheet {
        name: t.get("board-sheet-matrix").into_owned(),
        columns: std::iter::once(first).chain(board.columns.iter().map(heading)).collect(),
        rows: rows.collect(),
    }
}
