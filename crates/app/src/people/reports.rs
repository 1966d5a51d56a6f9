//! Wrong entries: anybody of an organisation says in a line what is wrong, those who keep the roles see it and settle it.

use crate::{
    failure::Failure,
    form::Faults,
    organisations::upkeep,
    people::{
        entered::Entered,
        opened::{self, Opened},
    },
    visit::Visit,
};
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use database::{LogEntry, Moment};
use domain::text::OrganisationCode;
use serde_json::json;
use sqlx::Row;

/// Something that somebody says is wrong and that nobody has settled.
pub struct Report {
    /// The id.
    pub id: String,
    /// Who says so.
    pub reporter: String,
    /// When.
    pub reported_at: i64,
    /// When, in words.
    pub at: String,
    /// What is wrong.
    pub body: String,
}

/// What is reported and not settled at an organisation, the oldest first.
pub async fn open_reports(opened: &Opened<'_>) -> Result<Vec<Report>, Failure> {
    let mut connection = opened.visit.app.database().read().await?;
    let sql = "SELECT id, reporter_name, reported_at, body FROM wrong_entries \
               WHERE organisation = $1 AND settled_at IS NULL ORDER BY reported_at, id";
    let rows = sqlx::query(sql).bind(opened.organisation.code.as_str().to_owned()).fetch_all(&mut *connection).await?;
    let report = |row: &database::AnyRow| -> Result<Report, sqlx::Error> {
        let reported_at = row.try_get("reported_at")?;
        Ok(Report {
            id: row.try_get("id")?,
            reporter: row.try_get("reporter_name")?,
            at: opened.visit.t.date_time(Moment::local(reported_at)),
            reported_at,
            body: row.try_get("body")?,
        })
    };
    Ok(rows.iter().map(report).collect::<Result<_, _>>()?)
}

pub(super) async fn report(visit: Visit, Path(code): Path<String>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let opened = opened::organisation(&visit, &code).await?;
    let back = opened.upkeep();
    if !opened.permit.reports() {
        return Ok(visit.go(&back, "error", "people-report-not-here"));
    }
    let mut faults = Faults::default();
    let body = Entered(sent).line(&visit, "body", "people-fault-report", &mut faults);
    if !faults.is_empty() {
        let page = upkeep::page(&visit, &code, &upkeep::Returned { body: &body, faults, ..upkeep::Returned::default() }).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let person = visit.directory.person(visit.person);
    let mut tx = visit.write().await?;
    let id = tx.new_id();
    let sql = "INSERT INTO wrong_entries (id, organisation, reporter, reporter_name, reported_at, body) VALUES ($1, $2, $3, $4, $5, $6)";
    sqlx::query(sql)
        .bind(id.clone())
        .bind(opened.organisation.code.as_str().to_owned())
        .bind(person.id.as_str().to_owned())
        .bind(person.name.clone())
        .bind(tx.now().micros)
        .bind(body.clone())
        .execute(tx.connection())
        .await?;
    let organisation = Some(opened.organisation.code.as_str());
    let became = Some(json!({"body": body}).to_string());
    tx.log(LogEntry { action: "entry.reported", organisation, subject: Some(&id), became, ..LogEntry::default() }).await?;
    tx.commit().await?;
    Ok(visit.go(&back, "success", "people-reported"))
}

pub(super) async fn settle(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let mut connection = visit.app.database().read().await?;
    let sql = "SELECT organisation FROM wrong_entries WHERE id = $1";
    let row = sqlx::query(sql).bind(id.clone()).fetch_optional(&mut *connection).await?.ok_or(Failure::NotFound)?;
    drop(connection);
    let code = OrganisationCode::new(row.try_get::<String, _>("organisation")?);
    let opened = opened::organisation(&visit, code.as_str()).await?;
    if !opened.permit.keeps_roles() {
        return Ok(opened.refuse(&opened.upkeep()));
    }
    let mut tx = visit.write().await?;
    let sql = "UPDATE wrong_entries SET settled_at = $1, settled_by = $2 WHERE id = $3 AND settled_at IS NULL";
    let settled = sqlx::query(sql)
        .bind(tx.now().micros)
        .bind(visit.viewer.person.as_str().to_owned())
        .bind(id.clone())
        .execute(tx.connection())
        .await?;
    if settled.rows_affected() > 0 {
        tx.log(LogEntry { action: "entry.settled", organisation: Some(code.as_str()), subject: Some(&id), ..LogEntry::default() }).await?;
        tx.commit().await?;
    }
    Ok(visit.go(&opened.upkeep(), "success", "people-settled"))
}
