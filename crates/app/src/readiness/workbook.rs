//! The same as a workbook: one line for each organisation.

use super::{
    found::{Found, Row},
    list::{Filter, rows},
    words,
};
use crate::{failure::Failure, spreadsheet, visit::Visit};
use axum::{
    extract::{Path, Query},
    response::Response,
};
use documents::{Cell, Column, ColumnKind, Sheet};

pub(super) async fn workbook(visit: Visit, Path(key): Path<String>, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key, &filter.questionnaire).await?;
    let t = visit.t;
    let questionnaire = found.questionnaire();
    let text = |key: &str| Column::new(t.get(key), ColumnKind::Text);
    let number = |key: &str| Column::new(t.get(key), ColumnKind::Number);
    let mut columns = vec![
        text("readiness-organisation").wide(30),
        text("readiness-municipality").wide(20),
        number("readiness-asked"),
        number("readiness-handed-in-count"),
        number("readiness-score"),
        text("readiness-level"),
    ];
    columns.extend(questionnaire.sections.iter().map(|section| Column::new(visit.text(&section.title), ColumnKind::Number)));
    columns.extend([
        text("readiness-decision"),
        Column::new(t.get("readiness-decided-on"), ColumnKind::Date),
        text("readiness-reason").wide(40),
        text("readiness-conditions").wide(40),
        Column::new(t.get("readiness-by"), ColumnKind::Date),
    ]);
    let figure = |score: Option<u8>| score.map_or(Cell::Empty, |score| Cell::from(usize::from(score)));
    let line = |row: &Row<'_>| -> Vec<Cell> {
        let parent = row.organisation.parent.as_ref().and_then(|code| visit.directory.organisation(code));
        let mut cells: Vec<Cell> = vec![
            row.organisation.name.as_str().into(),
            parent.map_or("", |entry| entry.organisation.name.as_str()).into(),
            row.asked.into(),
            row.score.people.into(),
            figure(row.score.total),
            words::level(t, row.score.level).as_ref().into(),
        ];
        cells.extend(row.score.themes.iter().map(|score| figure(*score)));
        cells.extend([
            words::verdict(t, row.decision.map(|one| one.verdict)).as_ref().into(),
            row.decision.map(|one| one.on.date()).into(),
            row.decision.map_or("", |one| one.reason.as_str()).into(),
            row.decision.map_or("", |one| one.conditions.as_str()).into(),
            row.decision.and_then(|one| one.by_day).map(|day| day.date()).into(),
        ]);
        cells
    };
    let sheet = Sheet { name: t.get("readiness-title").into_owned(), columns, rows: rows(&found, &filter).iter().map(line).collect() };
    spreadsheet::response(&visit, &format!("readiness-{key}"), visit.text(&questionnaire.title), &[sheet], Vec::new())
}
