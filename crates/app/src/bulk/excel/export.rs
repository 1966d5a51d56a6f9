//! The list as a workbook to be changed: what can be changed stands in columns of its own, and the key of each task is out of sight.

use crate::{
    bulk::{
        chosen::{Chosen, Selection},
        excel::{columns::Column, rows::MOST},
        lists, pages,
        wish::Entered,
        words,
    },
    failure::Failure,
    spreadsheet,
    visit::Visit,
    words as general,
};
use axum::{extract::Query, http::StatusCode, response::Response};
use documents::{Cell, ColumnKind, Sheet};
use domain::{task::State, text::PersonId};

pub(super) async fn workbook(visit: Visit, Query(values): Query<Vec<(String, String)>>) -> Result<Response, Failure> {
    let entered = Entered::new(values);
    let addresses = lists::all(&visit, entered.value("from")).await?;
    let t = visit.t;
    if addresses.is_empty() {
        return pages::none(&visit, &entered, t.get("bulk-fault-none").into_owned(), StatusCode::OK);
    }
    if addresses.len() > MOST {
        let fault = t.with("bulk-excel-too-many", [("count", addresses.len().into()), ("max", MOST.into())]);
        return pages::none(&visit, &entered, fault, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let mut selection = Selection::find(&visit, &addresses).await?;
    selection.read(&mut *visit.app.database().read().await?).await?;
    let rows =
        selection.tasks.iter().map(|chosen| Column::ALL.into_iter().map(|column| cell(&visit, &selection, chosen, column)).collect());
    let sheet = Sheet {
        name: t.get("bulk-excel-sheet").into_owned(),
        columns: Column::ALL.into_iter().map(|column| heading(&visit, column)).collect(),
        rows: rows.collect(),
    };
    let explained = [
        ("column-state", "bulk-excel-about-state"),
        ("bulk-excel-responsible", "bulk-excel-about-person"),
        ("bulk-excel-granted", "bulk-excel-about-granted"),
        ("bulk-excel-comment", "bulk-excel-about-comment"),
    ];
    let explained = explained.map(|(word, meaning)| (t.get(word).into_owned(), t.get(meaning).into_owned()));
    spreadsheet::explained(&visit, &t.get("bulk-excel-file"), &t.get("bulk-excel-title"), &[sheet], explained.to_vec())
}

fn heading(visit: &Visit, column: Column) -> documents::Column {
    let kind = match column {
        Column::DueNow | Column::Granted => ColumnKind::Date,
        Column::Reason | Column::Comment => ColumnKind::LongText,
        _ => ColumnKind::Text,
    };
    let heading = documents::Column::new(column.title(visit.t), kind);
    match column {
        Column::Task => heading.wide(50),
        Column::Reason | Column::Comment => heading.wide(40),
        Column::State => heading.offering(State::ALL.into_iter().map(|state| general::state(visit.t, state).into_owned()).collect()),
        Column::Key => heading.hidden(),
        _ => heading,
    }
}

fn cell(visit: &Visit, selection: &Selection, chosen: &Chosen, column: Column) -> Cell {
    let overlay = &chosen.overlay;
    match column {
        Column::Organisation => selection.organisation(chosen).name.as_str().into(),
        Column::Task => words::title(visit, selection, chosen).into(),
        Column::Signal => spreadsheet::signal_cell(visit, chosen.task.signal),
        Column::DueNow => chosen.task.due.date().into(),
        Column::State => general::state(visit.t, overlay.state).into_owned().into(),
        Column::Reason => overlay.state_reason.as_deref().filter(|_| overlay.state.needs_reason()).into(),
        Column::Responsible => mail(visit, overlay.responsible.as_ref()).into(),
        Column::Performer => mail(visit, overlay.performer.as_ref()).into(),
        Column::Granted => overlay.granted_due.map_or(Cell::Empty, |day| day.date().into()),
        Column::Comment => Cell::Empty,
        Column::Key => chosen.value().into(),
    }
}

/// The mail address of somebody who stands on a task by hand, else that it follows the role.
pub(super) fn mail(visit: &Visit, person: Option<&PersonId>) -> String {
    let Some(person) = person else { return visit.t.get("task-follows-role").into_owned() };
    let known = visit.directory.person_index(person).map(|person| visit.directory.person(person).email.clone());
    known.unwrap_or_else(|| person.to_string())
}
