//! The board as a workbook: the tasks that are shown, one a row, and the matrix.

use super::Board;
use crate::{failure::Failure, rollouts::filter::Filter, spreadsheet, visit::Visit, words};
use axum::response::Response;
use documents::{Cell, Column, ColumnKind, Sheet};
use domain::rollout::Task;

/// The workbook of what the board shows. `signals` pairs each signal's key with its word.
pub(super) fn response(visit: &Visit, board: &Board<'_>, filter: &Filter, signals: &[(String, String)]) -> Result<Response, Failure> {
    let t = visit.t;
    let standing = &board.seen.standing;
    let title = visit.text(&standing.playbook.title);
    let mut explanation = filter.in_words(visit, standing);
    let meanings = ["signal-red-meaning", "signal-yellow-meaning", "signal-green-meaning", "signal-grey-meaning"];
    explanation.extend(signals.iter().zip(meanings).map(|((_, word), meaning)| (word.clone(), t.get(meaning).into_owned())));
    let sheets = [tasks(visit, board, filter), matrix(visit, board)];
    spreadsheet::response(visit, board.seen.key().as_str(), title, &sheets, explanation)
}

fn tasks(visit: &Visit, board: &Board<'_>, filter: &Filter) -> Sheet {
    let t = visit.t;
    let text = |key: &str| Column::new(t.get(key), ColumnKind::Text);
    let date = |key: &str| Column::new(t.get(key), ColumnKind::Date);
    let columns = vec![
        text("board-code"),
        text("board-organisation"),
        text("board-region"),
        text("board-task-code"),
        text("board-task").wide(50),
        text("board-phase"),
        text("board-theme"),
        text("board-kind"),
        text("board-signal"),
        Column::new(t.get("board-reasons"), ColumnKind::LongText).wide(40),
        text("board-state"),
        date("board-start"),
        date("board-act-by"),
        date("board-due"),
        text("board-responsible"),
        text("board-responsible-email"),
        text("board-performer"),
        text("board-performer-email"),
    ];
    let shown = board.tasks().filter(|task| task.published && filter.has_signal(task));
    Sheet { name: t.get("board-sheet-tasks").into_owned(), columns, rows: shown.map(|task| cells(visit, board, task)).collect() }
}

fn cells(visit: &Visit, board: &Board<'_>, task: &Task) -> Vec<Cell> {
    let t = visit.t;
    let standing = &board.seen.standing;
    let (template, organisation) = (standing.template(task), standing.organisation(task));
    let playbook = &standing.playbook;
    let (responsible, performer) = (standing.person(task.responsible), standing.person(task.performer));
    vec![
        organisation.code.as_str().into(),
        organisation.name.as_str().into(),
        crate::rollouts::filter::region(organisation).into(),
        template.code.as_str().into(),
        visit.text(&template.title).into(),
        playbook.phase(&template.phase).map(|phase| format!("{} {}", phase.key, visit.text(&phase.title))).into(),
        playbook.theme(&template.theme).map(|theme| visit.text(&theme.title)).into(),
        words::kind(t, template.kind).into_owned().into(),
        spreadsheet::signal_cell(visit, task.signal),
        words::reasons(t, task.reasons).join("\n").into(),
        words::state(t, task.state).into_owned().into(),
        task.start.date().into(),
        task.act_by.date().into(),
        task.due.date().into(),
        responsible.map(|person| person.name.as_str()).into(),
        responsible.map(|person| person.email.as_str()).into(),
        performer.map(|person| person.name.as_str()).into(),
        performer.map(|person| person.email.as_str()).into(),
    ]
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
