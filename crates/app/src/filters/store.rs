//! The SQL of saved filters. Every statement asks for the owner: nobody reaches another's.

use crate::failure::Failure;
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::access::FilterPermit;
use serde_json::json;

/// A filter as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SavedFilter {
    pub(super) id: String,
    /// The path of the page.
    pub(super) page: String,
    pub(super) name: String,
    /// The query of the page's address, without the question mark.
    pub(super) query: String,
}

fn saved(row: &AnyRow) -> Result<SavedFilter, sqlx::Error> {
    Ok(SavedFilter { id: row.try_get("id")?, page: row.try_get("page")?, name: row.try_get("name")?, query: row.try_get("query")? })
}

/// The filters that somebody saved for a page, in the order in which they were saved.
pub(super) async fn of_page(connection: &mut Connection, permit: &FilterPermit, page: &str) -> Result<Vec<SavedFilter>, Failure> {
    let sql = "SELECT id, page, name, query FROM saved_filters \
               WHERE person = $1 AND page = $2 AND removed_at IS NULL ORDER BY created_at, id";
    let rows = sqlx::query(sql).bind(permit.owner().as_str().to_owned()).bind(page.to_owned()).fetch_all(connection).await?;
    Ok(rows.iter().map(saved).collect::<Result<_, _>>()?)
}

/// All filters of somebody, page by page in the order in which they were saved.
pub(super) async fn of_person(connection: &mut Connection, permit: &FilterPermit) -> Result<Vec<SavedFilter>, Failure> {
    let sql = "SELECT id, page, name, query FROM saved_filters WHERE person = $1 AND removed_at IS NULL ORDER BY page, created_at, id";
    let rows = sqlx::query(sql).bind(permit.owner().as_str().to_owned()).fetch_all(connection).await?;
    Ok(rows.iter().map(saved).collect::<Result<_, _>>()?)
}

/// One of somebody's filters.
pub(super) async fn one(connection: &mut Connection, permit: &FilterPermit, id: &str) -> Result<Option<SavedFilter>, Failure> {
    let sql = "SELECT id, page, name, query FROM saved_filters WHERE person = $1 AND id = $2 AND removed_at IS NULL";
    let row = sqlx::query(sql).bind(permit.owner().as_str().to_owned()).bind(id.to_owned()).fetch_optional(connection).await?;
    Ok(row.as_ref().map(saved).transpose()?)
}

/// Saves a filter.
pub(super) async fn insert(tx: &mut Tx, permit: &FilterPermit, page: &str, name: &str, query: &str) -> Result<(), Failure> {
    let (id, now) = (tx.new_id(), tx.now().micros);
    sqlx::query("INSERT INTO saved_filters (id, person, page, name, query, created_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(id.clone())
        .bind(permit.owner().as_str().to_owned())
        .bind(page.to_owned())
        .bind(name.to_owned())
        .bind(query.to_owned())
        .bind(now)
        .execute(tx.connection())
        .await?;
    let became = json!({"page": page, "name": name, "query": query}).to_string();
    Ok(tx.log(LogEntry { action: "filter.saved", subject: Some(&id), became: Some(became), ..LogEntry::default() }).await?)
}

/// Gives a filter another name.
pub(super) async fn rename(tx: &mut Tx, permit: &FilterPermit, filter: &SavedFilter, name: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE saved_filters SET name = $1 WHERE id = $2 AND person = $3")
        .bind(name.to_owned())
        .bind(filter.id.clone())
        .bind(permit.owner().as_str().to_owned())
        .execute(tx.connection())
        .await?;
    let (was, became) = (json!({"name": filter.name}).to_string(), json!({"name": name}).to_string());
    let entry =
        LogEntry { action: "filter.renamed", subject: Some(&filter.id), was: Some(was), became: Some(became), ..LogEntry::default() };
    Ok(tx.log(entry).await?)
}

/// Takes a filter away: it is no longer offered, and kept.
pub(super) async fn remove(tx: &mut Tx, permit: &FilterPermit, filter: &SavedFilter) -> Result<(), Failure> {
    let now = tx.now().micros;
    sqlx::query("UPDATE saved_filters SET removed_at = $1 WHERE id = $2 AND person = $3")
        .bind(now)
        .bind(filter.id.clone())
        .bind(permit.owner().as_str().to_owned())
        .execute(tx.connection())
        .await?;
    let was = json!({"page": filter.page, "name": filter.name, "query": filter.query}).to_string();
    Ok(tx.log(LogEntry { action: "filter.removed", subject: Some(&filter.id), was: Some(was), ..LogEntry::default() }).await?)
}
