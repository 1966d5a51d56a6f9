//! The same as a workbook: one line for each organisation.

use super::{
    found::{Found, Row},
    list::{Filter, rows},
};
use crate::{failure::Failure, spreadsheet, visit::Visit};
use axum::{
    extract::{Path, Query},
    response::Response,
};
use documents::{Cell, Column, ColumnKind, Sheet};

pub(super) async fn workbook(visit: Visit, Path(key): Path<String>, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key, &filter.checklist).await?;
    let t = visit.t;
    let number = |key: &str| Column::new(t.get(key), ColumnKind::Number);
    let columns = vec![
        Column::new(t.get("checks-organisation"), ColumnKind::Text).wide(30),
        number("checks-items"),
        number("checks-answered"),
        number("checks-critical-count"),
        number("checks-not-ok-count"),
        number("task-files"),
        Column::new(t.get("checks-failed"), ColumnKind::Text).wide(40),
    ];
    let line = |row: &Row<'_>| -> Vec<Cell> {
        let failed: Vec<&str> = row.failed.iter().map(|test| visit.text(&test.title)).collect();
        vec![
            row.organisation.name.as_str().into(),
            row.progress.items.into(),
            row.progress.answered.into(),
            row.progress.critical_open.into(),
            row.progress.not_ok.into(),
            row.files.into(),
            failed.join("; ").as_str().into(),
        ]
    };
    let sheet = Sheet { name: t.get("checks-title").into_owned(), columns, rows: rows(&found, &filter).iter().map(line).collect() };
    spreadsheet::response(&visit, &format!("checks-{key}"), visit.text(&found.list().title), &[sheet], Vec::new())
}
