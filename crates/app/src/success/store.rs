//! The SQL of success criteria: figures that were entered, and what other tables say of decisions, requests and data, by day.

use crate::failure::Failure;
use database::{AnyRow, Connection, LogEntry, Moment, Row, Tx};
use domain::{
    access::SuccessPermit,
    calendar::Day,
    text::{CriterionKey, OrganisationCode, PersonId, QuestionnaireKey, RolloutKey},
};
use serde_json::json;

/// A figure that somebody entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// As of which day.
    pub day: Day,
    /// In tenths of a per cent.
    pub tenths: u32,
    /// Where it is from.
    pub source: String,
    /// What else is to be known.
    pub note: String,
}

/// The same as it is kept.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    pub(super) criterion: CriterionKey,
    pub(super) fields: Entered,
    pub(super) by: String,
}

fn moment(row: &AnyRow, column: &str) -> Result<Day, Failure> {
    Ok(Day::from_date(Moment::local(row.try_get(column)?).date()).unwrap_or(Day::from_number(0)))
}

fn day(row: &AnyRow, column: &str) -> Result<Option<Day>, Failure> {
    Ok(row.try_get::<Option<String>, _>(column)?.and_then(|text| text.parse().ok()))
}

fn organisation(row: &AnyRow) -> Result<OrganisationCode, Failure> {
    Ok(OrganisationCode::new(row.try_get::<String, _>("organisation")?))
}

/// The figures of a rollout by criterion and day; of one day the last that was entered counts.
pub(super) async fn figures(connection: &mut Connection, rollout: &RolloutKey) -> Result<Vec<Figure>, Failure> {
    let sql = "SELECT criterion, day, tenths, source, note, entered_by_name FROM success_figures WHERE rollout = $1 \
               ORDER BY criterion, day, number";
    let rows = sqlx::query(sql).bind(rollout.to_string()).fetch_all(connection).await?;
    let figure = |row: &AnyRow| -> Result<Figure, Failure> {
        Ok(Figure {
            criterion: CriterionKey::new(row.try_get::<String, _>("criterion")?),
            fields: Entered {
                day: day(row, "day")?.unwrap_or(Day::from_number(0)),
                tenths: u32::try_from(row.try_get::<i64, _>("tenths")?).unwrap_or_default(),
                source: row.try_get("source")?,
                note: row.try_get("note")?,
            },
            by: row.try_get("entered_by_name")?,
        })
    };
    rows.iter().map(figure).collect()
}

/// Writes a figure down beside the ones before.
pub async fn enter(
    tx: &mut Tx,
    permit: &SuccessPermit,
    criterion: &CriterionKey,
    new: &Entered,
    (by, by_name): (&PersonId, &str),
) -> Result<(), Failure> {
    if !permit.enters() {
        return Err(Failure::NotFound);
    }
    let rollout = permit.rollout();
    tx.bump(&format!("success:{rollout}")).await?;
    let last = "SELECT COALESCE(MAX(number), 0) FROM success_figures WHERE rollout = $1 AND criterion = $2";
    let last: i64 = sqlx::query_scalar(last).bind(rollout.to_string()).bind(criterion.to_string()).fetch_one(tx.connection()).await?;
    let sql = "INSERT INTO success_figures (rollout, criterion, number, day, tenths, source, note, entered_by, entered_by_name, entered_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let query = sqlx::query(sql).bind(rollout.to_string()).bind(criterion.to_string()).bind(last + 1).bind(new.day.to_string());
    let query = query.bind(i64::from(new.tenths)).bind(new.source.clone()).bind(new.note.clone());
    query.bind(by.to_string()).bind(by_name.to_owned()).bind(tx.now().micros).execute(tx.connection()).await?;
    let became = json!({"day": new.day.to_string(), "tenths": new.tenths, "source": new.source, "note": new.note});
    let rollout = Some(rollout.as_str());
    let entry = LogEntry {
        action: "success.entered",
        rollout,
        subject: Some(criterion.as_str()),
        became: Some(became.to_string()),
        ..LogEntry::default()
    };
    Ok(tx.log(entry).await?)
}

/// Every decision on readiness by one questionnaire, the oldest first: where, on which day, and whether it is ready.
pub(super) async fn decisions(
    connection: &mut Connection,
    rollout: &RolloutKey,
    questionnaire: &QuestionnaireKey,
) -> Result<Vec<(OrganisationCode, Day, bool)>, Failure> {
    let sql = "SELECT organisation, verdict, decided_at FROM readiness_decisions WHERE rollout = $1 AND questionnaire = $2 \
               ORDER BY organisation, number";
    let rows = sqlx::query(sql).bind(rollout.to_string()).bind(questionnaire.to_string()).fetch_all(connection).await?;
    let decision = |row: &AnyRow| -> Result<(OrganisationCode, Day, bool), Failure> {
        Ok((organisation(row)?, moment(row, "decided_at")?, row.try_get::<String, _>("verdict")? != "not-ready"))
    };
    rows.iter().map(decision).collect()
}

/// Every request for help: where, when it was asked, and when answered.
pub(super) async fn requests(
    connection: &mut Connection,
    rollout: &RolloutKey,
) -> Result<Vec<(OrganisationCode, Day, Option<Day>)>, Failure> {
    let sql = "SELECT organisation, asked_at, answered_at FROM help_requests WHERE rollout = $1";
    let rows = sqlx::query(sql).bind(rollout.to_string()).fetch_all(connection).await?;
    let request = |row: &AnyRow| -> Result<(OrganisationCode, Day, Option<Day>), Failure> {
        let answered = row.try_get::<Option<i64>, _>("answered_at")?.is_some().then(|| moment(row, "answered_at")).transpose()?;
        Ok((organisation(row)?, moment(row, "asked_at")?, answered))
    };
    rows.iter().map(request).collect()
}

/// Everything business-critical that went wrong with data or is outstanding: where, when it was written down, and when settled.
pub(super) async fn critical(
    connection: &mut Connection,
    rollout: &RolloutKey,
) -> Result<Vec<(OrganisationCode, Day, Option<Day>)>, Failure> {
    let sql = "SELECT organisation, written_at, settled_day FROM cutover_items WHERE rollout = $1 AND critical = 1";
    let rows = sqlx::query(sql).bind(rollout.to_string()).fetch_all(connection).await?;
    let item = |row: &AnyRow| -> Result<(OrganisationCode, Day, Option<Day>), Failure> {
        Ok((organisation(row)?, moment(row, "written_at")?, day(row, "settled_day")?))
    };
    rows.iter().map(item).collect()
}
