//! Reading the log as far as a permit goes, newest first.

use super::filter::Filter;
use crate::failure::Failure;
use database::{AnyRow, Connection, Row};
use domain::access::LogPermit;
use sqlx::{Any, AssertSqlSafe, any::AnyArguments, query::Query};

/// A line of the log as it is read.
#[derive(Debug, Clone)]
pub(super) struct LogLine {
    pub(super) sequence: i64,
    pub(super) at: i64,
    pub(super) actor: Option<String>,
    pub(super) actor_name: String,
    pub(super) action: String,
    pub(super) rollout: Option<String>,
    pub(super) organisation: Option<String>,
    pub(super) task: Option<String>,
    pub(super) subject: Option<String>,
    pub(super) was: Option<String>,
    pub(super) became: Option<String>,
}

/// A statement that grows: its conditions and what is bound in them, in step.
#[derive(Default)]
pub(super) struct Conditions {
    all: Vec<String>,
    bound: Vec<Bound>,
}

enum Bound {
    Text(String),
    Number(i64),
}

impl Conditions {
    fn place(&mut self, value: &str) -> String {
        // PostgreSQL refuses a text with this letter in it, and nothing is called so.
        self.bound.push(Bound::Text(value.replace('\0', "")));
        format!("${}", self.bound.len())
    }

    pub(super) fn number(&mut self, value: i64) -> String {
        self.bound.push(Bound::Number(value));
        format!("${}", self.bound.len())
    }

    fn require(&mut self, condition: String) {
        self.all.push(condition);
    }

    /// All of them together.
    pub(super) fn all(&self) -> String {
        self.all.join(" AND ")
    }

    /// The statement with its values.
    pub(super) fn bind(self, mut query: Query<'_, Any, AnyArguments>) -> Query<'_, Any, AnyArguments> {
        for value in self.bound {
            query = match value {
                Bound::Text(text) => query.bind(text),
                Bound::Number(number) => query.bind(number),
            };
        }
        query
    }
}

/// What a municipality does beside the playbook is its own, unless it shares it; codes of playbooks have small letters.
const SHARED: &str = "(task IS NULL OR SUBSTR(task, 1, 1) NOT IN ('E', 'V') OR EXISTS (SELECT 1 FROM local_tasks l \
     WHERE l.rollout = log.rollout AND l.organisation = log.organisation AND l.code = log.task AND l.shared = 1))";

/// What the permit lets through. Who signed in when is nobody's business but one's own.
pub(super) fn within(permit: &LogPermit, conditions: &mut Conditions) {
    let me = conditions.place(permit.person().as_str());
    let own = format!("actor = {me} OR subject = {me}");
    let mut others: Vec<String> = Vec::new();
    if let Some(organisation) = permit.organisation() {
        let code = conditions.place(organisation.as_str());
        let inside = format!("SELECT code FROM organisations WHERE code = {code} OR parent = {code}");
        others.push(format!("organisation IN ({inside})"));
        others.push(format!("subject IN (SELECT id FROM people WHERE organisation IN ({inside}))"));
    }
    if !permit.rollouts().is_empty() {
        let keys: Vec<String> = permit.rollouts().iter().map(|key| conditions.place(key.as_str())).collect();
        others.push(format!("(rollout IN ({}) AND {SHARED})", keys.join(", ")));
    }
    conditions.require(match others.is_empty() {
        true => format!("({own})"),
        false => format!("({own} OR (action NOT LIKE 'session.%' AND ({})))", others.join(" OR ")),
    });
}

fn asked_for(filter: &Filter, conditions: &mut Conditions) {
    for (column, value) in [("organisation", &filter.organisation), ("task", &filter.task), ("rollout", &filter.rollout)] {
        if !value.is_empty() {
            let place = conditions.place(value);
            conditions.require(format!("{column} = {place}"));
        }
    }
    if !filter.person.is_empty() {
        let place = conditions.place(&filter.person);
        conditions.require(format!("(actor = {place} OR subject = {place})"));
    }
    if !filter.action.is_empty() {
        let place = conditions.place(&filter.action);
        conditions.require(format!("(action = {place} OR action LIKE {place} || '.%')"));
    }
    if let Some(day) = filter.first_day() {
        let place = conditions.place(&day.to_string());
        conditions.require(format!("day >= {place}"));
    }
    if let Some(day) = filter.last_day() {
        let place = conditions.place(&day.to_string());
        conditions.require(format!("day <= {place}"));
    }
    if let Ok(before) = filter.before.parse::<i64>() {
        let place = conditions.number(before);
        conditions.require(format!("sequence < {place}"));
    }
}

/// At most so many lines, newest first.
pub(super) async fn lines(connection: &mut Connection, permit: &LogPermit, filter: &Filter, most: i64) -> Result<Vec<LogLine>, Failure> {
    let mut conditions = Conditions::default();
    within(permit, &mut conditions);
    asked_for(filter, &mut conditions);
    let sql = format!(
        "SELECT sequence, at, actor, actor_name, action, rollout, organisation, task, subject, was, became FROM log \
         WHERE {} ORDER BY sequence DESC LIMIT {most}",
        conditions.all()
    );
    let rows = conditions.bind(sqlx::query(AssertSqlSafe(sql))).fetch_all(connection).await?;
    Ok(rows.iter().map(line).collect::<Result<_, sqlx::Error>>()?)
}

fn line(row: &AnyRow) -> Result<LogLine, sqlx::Error> {
    Ok(LogLine {
        sequence: row.try_get("sequence")?,
        at: row.try_get("at")?,
        actor: row.try_get("actor")?,
        actor_name: row.try_get("actor_name")?,
        action: row.try_get("action")?,
        rollout: row.try_get("rollout")?,
        organisation: row.try_get("organisation")?,
        task: row.try_get("task")?,
        subject: row.try_get("subject")?,
        was: row.try_get("was")?,
        became: row.try_get("became")?,
    })
}
