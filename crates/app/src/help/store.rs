//! The SQL of requests for help: what was asked, what was answered, and which answers everybody sees.

use crate::failure::Failure;
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{
    access::{HelpPermit, TaskPermit},
    help::{HelpState, Outcome},
    task::HelpFrom,
    text::{OrganisationCode, RolloutKey, TaskCode},
};
use serde_json::json;
use sqlx::AssertSqlSafe;

/// An answer as everybody sees it who has the task.
#[derive(Debug, Clone)]
pub(crate) struct SharedAnswer {
    pub(crate) question: String,
    pub(crate) answer: String,
    pub(crate) names_organisation: bool,
    pub(crate) shared_at: i64,
    pub(crate) withdrawn: bool,
}

/// A request for help.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) id: String,
    pub(crate) rollout: RolloutKey,
    pub(crate) organisation: OrganisationCode,
    pub(crate) task: TaskCode,
    pub(crate) asked_of: HelpFrom,
    pub(crate) question: String,
    pub(crate) asker_name: String,
    pub(crate) asked_at: i64,
    /// Whether others may learn whose question it was.
    pub(crate) may_name: bool,
    pub(crate) answer: Option<String>,
    pub(crate) answerer_name: Option<String>,
    pub(crate) answered_at: Option<i64>,
    pub(crate) state: HelpState,
    pub(crate) shared: Option<SharedAnswer>,
}

const REQUESTS: &str = "SELECT asked.id, asked.rollout, asked.organisation, asked.task, asked.asked_of, asked.asked_at, asked.may_name, \
     asked.answered_at, asked.outcome, question.body AS question, question.author_name AS asker_name, answer.body AS answer, \
     answer.author_name AS answerer_name, overlays.help, shared.question AS shared_question, \
     shared.answer AS shared_answer, shared.names_organisation, shared.shared_at, shared.withdrawn_at \
     FROM help_requests asked JOIN comments question ON question.id = asked.question \
     LEFT JOIN comments answer ON answer.id = asked.answer \
     LEFT JOIN shared_answers shared ON shared.request = asked.id \
     LEFT JOIN overlays ON overlays.rollout = asked.rollout AND overlays.organisation = asked.organisation AND overlays.task = asked.task";

fn request(row: &AnyRow) -> Result<Request, sqlx::Error> {
    let outcome: Option<String> = row.try_get("outcome")?;
    let answered_at: Option<i64> = row.try_get("answered_at")?;
    let still_asked = row.try_get::<Option<String>, _>("help")?.as_deref() == Some("asked");
    let shared = match row.try_get::<Option<String>, _>("shared_answer")? {
        None => None,
        Some(answer) => Some(SharedAnswer {
            question: row.try_get("shared_question")?,
            answer,
            names_organisation: row.try_get::<i64, _>("names_organisation")? != 0,
            shared_at: row.try_get("shared_at")?,
            withdrawn: row.try_get::<Option<i64>, _>("withdrawn_at")?.is_some(),
        }),
    };
    Ok(Request {
        id: row.try_get("id")?,
        rollout: RolloutKey::new(row.try_get::<String, _>("rollout")?),
        organisation: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
        task: TaskCode::new(row.try_get::<String, _>("task")?),
        asked_of: HelpFrom::from_key(&row.try_get::<String, _>("asked_of")?).unwrap_or(HelpFrom::ProgrammeOffice),
        question: row.try_get("question")?,
        asker_name: row.try_get("asker_name")?,
        asked_at: row.try_get("asked_at")?,
        may_name: row.try_get::<i64, _>("may_name")? != 0,
        answer: row.try_get("answer")?,
        answerer_name: row.try_get("answerer_name")?,
        answered_at,
        state: HelpState::of(answered_at.is_some(), outcome.as_deref().and_then(Outcome::from_key), still_asked),
        shared,
    })
}

fn requests(rows: &[AnyRow]) -> Result<Vec<Request>, Failure> {
    Ok(rows.iter().map(request).collect::<Result<_, _>>()?)
}

/// The requests that permits are for, the oldest first.
pub(super) async fn all(connection: &mut Connection, permits: &[HelpPermit]) -> Result<Vec<Request>, Failure> {
    if permits.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = (1..=permits.len()).map(|at| format!("${at}")).collect();
    let sql = format!("{REQUESTS} WHERE asked.rollout IN ({}) ORDER BY asked.asked_at, asked.id", places.join(", "));
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for permit in permits {
        query = query.bind(permit.rollout().as_str().to_owned());
    }
    let mut found = requests(&query.fetch_all(connection).await?)?;
    found.retain(|one| permits.iter().any(|permit| *permit.rollout() == one.rollout && permit.sees(one.asked_of)));
    Ok(found)
}

/// One request; it exists to whoever has a permit for its rollout that sees it.
pub(super) async fn one(connection: &mut Connection, id: &str) -> Result<Option<Request>, Failure> {
    let sql = format!("{REQUESTS} WHERE asked.id = $1");
    let row = sqlx::query(AssertSqlSafe(sql)).bind(id.to_owned()).fetch_optional(connection).await?;
    Ok(row.as_ref().map(request).transpose()?)
}

/// The requests on one task, the oldest first.
pub(crate) async fn of_task(connection: &mut Connection, permit: &TaskPermit) -> Result<Vec<Request>, Failure> {
    let sql =
        format!("{REQUESTS} WHERE asked.rollout = $1 AND asked.organisation = $2 AND asked.task = $3 ORDER BY asked.asked_at, asked.id");
    let query = sqlx::query(AssertSqlSafe(sql))
        .bind(permit.rollout().as_str().to_owned())
        .bind(permit.organisation().as_str().to_owned())
        .bind(permit.task().as_str().to_owned());
    requests(&query.fetch_all(connection).await?)
}

/// The answers that everybody sees who has a task, wherever they were given; the newest first.
pub(crate) async fn shared_on(connection: &mut Connection, rollout: &RolloutKey, task: &TaskCode) -> Result<Vec<Request>, Failure> {
    let sql = format!(
        "{REQUESTS} WHERE asked.rollout = $1 AND asked.task = $2 AND shared.withdrawn_at IS NULL AND shared.shared_at IS NOT NULL \
         ORDER BY shared.shared_at DESC, asked.id"
    );
    let query = sqlx::query(AssertSqlSafe(sql)).bind(rollout.as_str().to_owned()).bind(task.as_str().to_owned());
    requests(&query.fetch_all(connection).await?)
}

async fn log(tx: &mut Tx, permit: &TaskPermit, action: &str, subject: &str, became: serde_json::Value) -> Result<(), Failure> {
    let entry = LogEntry {
        action,
        rollout: Some(permit.rollout().as_str()),
        organisation: Some(permit.organisation().as_str()),
        task: Some(permit.task().as_str()),
        subject: Some(subject),
        became: Some(became.to_string()),
        ..LogEntry::default()
    };
    Ok(tx.log(entry).await?)
}

/// Writes down that help was asked for, in the words of a comment. What was asked before it is over: its answer did not help, or
/// somebody else is asked now.
pub(crate) async fn asked(tx: &mut Tx, permit: &TaskPermit, comment: &str, from: HelpFrom, may_name: bool) -> Result<(), Failure> {
    settled(tx, permit, Outcome::AskedAgain).await?;
    let (id, now, asker) = (tx.new_id(), tx.now().micros, tx.actor().id().map(str::to_owned));
    let sql = "INSERT INTO help_requests (id, rollout, organisation, task, asked_of, question, asker, asked_at, may_name) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    sqlx::query(sql)
        .bind(id.clone())
        .bind(permit.rollout().as_str().to_owned())
        .bind(permit.organisation().as_str().to_owned())
        .bind(permit.task().as_str().to_owned())
        .bind(from.key())
        .bind(comment.to_owned())
        .bind(asker)
        .bind(now)
        .bind(i64::from(may_name))
        .execute(tx.connection())
        .await?;
    log(tx, permit, "help.asked", &id, json!({"help_from": from.key()})).await
}

/// Writes down that what is asked on a task was answered, in the words of a comment. Gives the request, if there is one.
pub(crate) async fn answered(tx: &mut Tx, permit: &TaskPermit, comment: &str) -> Result<Option<String>, Failure> {
    let now = tx.now().micros;
    let sql = "UPDATE help_requests SET answer = $1, answered_at = $2 \
               WHERE rollout = $3 AND organisation = $4 AND task = $5 AND answered_at IS NULL AND outcome IS NULL RETURNING id";
    let ids: Vec<String> = sqlx::query_scalar(sql)
        .bind(comment.to_owned())
        .bind(now)
        .bind(permit.rollout().as_str().to_owned())
        .bind(permit.organisation().as_str().to_owned())
        .bind(permit.task().as_str().to_owned())
        .fetch_all(tx.connection())
        .await?;
    for id in &ids {
        log(tx, permit, "help.answered", id, json!({})).await?;
    }
    Ok(ids.into_iter().max())
}

/// Writes down what the asker says of what they asked before: it helped, or they ask again. Says whether there was anything.
pub(crate) async fn settled(tx: &mut Tx, permit: &TaskPermit, outcome: Outcome) -> Result<bool, Failure> {
    let now = tx.now().micros;
    let (action, only_answered) = match outcome {
        Outcome::Helped => ("help.helped", " AND answered_at IS NOT NULL"),
        Outcome::AskedAgain => ("help.asked-again", ""),
    };
    let sql = format!(
        "UPDATE help_requests SET outcome = $1, settled_at = $2 \
         WHERE rollout = $3 AND organisation = $4 AND task = $5 AND outcome IS NULL{only_answered} RETURNING id"
    );
    let ids: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql))
        .bind(outcome.key())
        .bind(now)
        .bind(permit.rollout().as_str().to_owned())
        .bind(permit.organisation().as_str().to_owned())
        .bind(permit.task().as_str().to_owned())
        .fetch_all(tx.connection())
        .await?;
    for id in &ids {
        log(tx, permit, action, id, json!({})).await?;
    }
    Ok(!ids.is_empty())
}

/// Shows an answer to everybody who has the task, in words that were looked through; again with other words if it is shown.
pub(super) async fn share(
    tx: &mut Tx,
    permit: &HelpPermit,
    request: &Request,
    (question, answer): (&str, &str),
    names: bool,
) -> Result<(), Failure> {
    let (now, by) = (tx.now().micros, tx.actor().id().map(str::to_owned));
    let sql = "INSERT INTO shared_answers (request, question, answer, names_organisation, shared_at, shared_by) \
               VALUES ($1, $2, $3, $4, $5, $6) \
               ON CONFLICT (request) DO UPDATE SET question = excluded.question, answer = excluded.answer, \
                   names_organisation = excluded.names_organisation, shared_at = excluded.shared_at, shared_by = excluded.shared_by, \
                   withdrawn_at = NULL";
    sqlx::query(sql)
        .bind(request.id.clone())
        .bind(question.to_owned())
        .bind(answer.to_owned())
        .bind(i64::from(names))
        .bind(now)
        .bind(by)
        .execute(tx.connection())
        .await?;
    let was = request.shared.as_ref().map(|shared| json!({"question": shared.question, "answer": shared.answer}));
    let became = json!({"question": question, "answer": answer});
    log_request(tx, permit, request, "help.shown", was, Some(became)).await
}

/// Takes an answer back, so that nobody sees it but those who asked; `false` if nobody else sees it.
pub(super) async fn withdraw(tx: &mut Tx, permit: &HelpPermit, request: &Request) -> Result<bool, Failure> {
    let now = tx.now().micros;
    let sql = "UPDATE shared_answers SET withdrawn_at = $1 WHERE request = $2 AND withdrawn_at IS NULL";
    let done = sqlx::query(sql).bind(now).bind(request.id.clone()).execute(tx.connection()).await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    let was = request.shared.as_ref().map(|shared| json!({"question": shared.question, "answer": shared.answer}));
    log_request(tx, permit, request, "help.taken-back", was, None).await?;
    Ok(true)
}

async fn log_request(
    tx: &mut Tx,
    permit: &HelpPermit,
    request: &Request,
    action: &str,
    was: Option<serde_json::Value>,
    became: Option<serde_json::Value>,
) -> Result<(), Failure> {
    let entry = LogEntry {
        action,
        rollout: Some(permit.rollout().as_str()),
        organisation: Some(request.organisation.as_str()),
        task: Some(request.task.as_str()),
        subject: Some(&request.id),
        was: was.map(|was| was.to_string()),
        became: became.map(|became| became.to_string()),
    };
    Ok(tx.log(entry).await?)
}
