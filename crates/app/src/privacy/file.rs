//! A person's own data as a file: everything that names them, as JSON and as a workbook.

use super::{
    opened,
    sources::{self, Found},
};
use crate::{failure::Failure, spreadsheet, visit::Visit};
use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use database::LogEntry;
use documents::{Cell, Column, ColumnKind, Sheet};
use domain::text::PersonId;
use serde_json::{Map, Value, json};

pub(super) async fn own_json(visit: Visit) -> Result<Response, Failure> {
    let person = visit.viewer.person.clone();
    as_json(&visit, &person).await
}

pub(super) async fn own_workbook(visit: Visit) -> Result<Response, Failure> {
    let person = visit.viewer.person.clone();
    as_workbook(&visit, &person).await
}

pub(super) async fn json_of(visit: Visit, Path(person): Path<String>) -> Result<Response, Failure> {
    let leaver = opened::leaver(&visit, &person).await?;
    as_json(&visit, &leaver.id).await
}

pub(super) async fn workbook_of(visit: Visit, Path(person): Path<String>) -> Result<Response, Failure> {
    let leaver = opened::leaver(&visit, &person).await?;
    as_workbook(&visit, &leaver.id).await
}

/// Reads everything, and has the log say that it was fetched.
pub(super) async fn fetched(visit: &Visit, person: &PersonId) -> Result<Vec<Found>, Failure> {
    let mut tx = visit.write().await?;
    let all = sources::everything(tx.connection(), person).await?;
    tx.log(LogEntry { action: "data.fetched", subject: Some(person.as_str()), ..LogEntry::default() }).await?;
    tx.commit().await?;
    Ok(all)
}

/// The rows of each table, as objects.
pub(super) fn tables(all: &[Found]) -> Map<String, Value> {
    all.iter().map(|found| (found.table.to_owned(), Value::Array(found.objects()))).collect()
}

async fn as_json(visit: &Visit, person: &PersonId) -> Result<Response, Failure> {
    let all = fetched(visit, person).await?;
    let file = json!({"person": person.as_str(), "day": visit.today.to_string(), "data": tables(&all)});
    let text = serde_json::to_string_pretty(&file).map_err(|error| Failure::Internal(error.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"data.json\"")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, text).into_response())
}

async fn as_workbook(visit: &Visit, person: &PersonId) -> Result<Response, Failure> {
    let all = fetched(visit, person).await?;
    let sheets: Vec<Sheet> = all.iter().filter(|found| !found.rows.is_empty()).map(|found| sheet(visit, found)).collect();
    spreadsheet::response(visit, "data", &visit.t.get("privacy-title"), &sheets, Vec::new())
}

fn sheet(visit: &Visit, found: &Found) -> Sheet {
    let t = visit.t;
    let title = |column: &String| {
        let key = format!("log-field-{}", column.replace('_', "-"));
        Column::new(if t.has(&key) { t.get(&key).into_owned() } else { column.clone() }, ColumnKind::Text)
    };
    let cell = |value: &Value| match value {
        Value::String(text) => Cell::Text(text.clone()),
        Value::Number(number) => Cell::Text(number.to_string()),
        _ => Cell::Empty,
    };
    Sheet {
        name: t.get(&format!("privacy-table-{}", found.table.replace('_', "-"))).into_owned(),
        columns: found.columns.iter().map(title).collect(),
        rows: found.rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
    }
}
