//! The log read on from a line, oldest first, for those who are told of what happens.

use super::queries::{Conditions, within};
use crate::failure::Failure;
use database::{Connection, Row};
use domain::access::LogPermit;
use sqlx::AssertSqlSafe;

/// A line, without who and without words.
#[derive(Debug, Clone)]
pub(crate) struct Passed {
    pub(crate) sequence: i64,
    pub(crate) at: i64,
    pub(crate) action: String,
    pub(crate) rollout: Option<String>,
    pub(crate) organisation: Option<String>,
    pub(crate) task: Option<String>,
    /// Whether the permit lets it through.
    pub(crate) within: bool,
}

/// At most so many lines after one. Lines become visible in the order of their numbers: who writes one holds the end of the
/// chain until it is there for all, so that none can turn up later before one that was read.
pub(crate) async fn since(connection: &mut Connection, permit: &LogPermit, after: i64, most: i64) -> Result<Vec<Passed>, Failure> {
    let mut conditions = Conditions::default();
    within(permit, &mut conditions);
    let place = conditions.number(after);
    let sql = format!(
        "SELECT sequence, at, action, rollout, organisation, task, CASE WHEN {} THEN 1 ELSE 0 END AS seen \
         FROM log WHERE sequence > {place} ORDER BY sequence LIMIT {most}",
        conditions.all()
    );
    let rows = conditions.bind(sqlx::query(AssertSqlSafe(sql))).fetch_all(connection).await?;
    let passed = rows.iter().map(|row| {
        Ok(Passed {
            sequence: row.try_get("sequence")?,
            at: row.try_get("at")?,
            action: row.try_get("action")?,
            rollout: row.try_get("rollout")?,
            organisation: row.try_get("organisation")?,
            task: row.try_get("task")?,
            within: row.try_get::<i64, _>("seen")? != 0,
        })
    });
    Ok(passed.collect::<Result<_, sqlx::Error>>()?)
}

/// The last line that there is.
pub(crate) async fn head(connection: &mut Connection) -> Result<i64, Failure> {
    Ok(sqlx::query_scalar("SELECT sequence FROM log_head").fetch_one(connection).await?)
}
