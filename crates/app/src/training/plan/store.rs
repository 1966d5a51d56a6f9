//! The SQL of the plan of training: frames, what was asked and answered, and what a plan that was carried out reserved. A question and its answer are
//! never changed, and neither is what was reserved: the plan that was carried out last is the one that holds.

use super::{frame::Frame, job::Outcome};
use crate::failure::Failure;
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{
    access::TrainingPermit,
    text::{CourseKey, OrganisationCode, RolloutKey},
};
use planning::training::{Answer, Files, Problem, read, write};
use serde_json::json;

fn internal(error: impl std::fmt::Display) -> Failure {
    Failure::Internal(error.to_string())
}

fn only_keepers(permit: &TrainingPermit) -> Result<(), Failure> {
    if permit.keeps() { Ok(()) } else { Err(Failure::NotFound) }
}

/// The frames of a rollout with their revision; those that hold before anybody has set any are revision 0.
pub(super) async fn frame(connection: &mut Connection, rollout: &RolloutKey) -> Result<(Frame, i64), Failure> {
    let sql = "SELECT frame, revision FROM training_frames WHERE rollout = $1";
    let Some(row) = sqlx::query(sql).bind(rollout.to_string()).fetch_optional(connection).await? else {
        return Ok((Frame::default(), 0));
    };
    let frame = serde_json::from_str(&row.try_get::<String, _>("frame")?).map_err(internal)?;
    Ok((frame, row.try_get("revision")?))
}

/// Sets the frames over the revision that was read; `false` if somebody was faster.
pub async fn set_frame(tx: &mut Tx, permit: &TrainingPermit, was: &Frame, new: &Frame, revision: i64) -> Result<bool, Failure> {
    only_keepers(permit)?;
    let text = serde_json::to_string(new).map_err(internal)?;
    let sql = match revision {
        0 => "INSERT INTO training_frames (rollout, frame, revision) VALUES ($1, $2, $3 + 1) ON CONFLICT (rollout) DO NOTHING",
        _ => "UPDATE training_frames SET frame = $2, revision = revision + 1 WHERE rollout = $1 AND revision = $3",
    };
    let done = sqlx::query(sql).bind(permit.rollout().to_string()).bind(text.clone()).bind(revision).execute(tx.connection()).await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    let was = Some(serde_json::to_string(was).map_err(internal)?);
    let rollout = Some(permit.rollout().as_str());
    tx.log(LogEntry { action: "training.plan-framed", rollout, was, became: Some(text), ..LogEntry::default() }).await?;
    Ok(true)
}

/// What is asked of the planner.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) course: CourseKey,
    pub(super) problem: Problem,
    pub(super) seconds: u64,
}

/// A question as it is kept, and its answer once there is one.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) line: Line,
    pub(super) asked: Asked,
    pub(super) outcome: Option<Outcome>,
}

/// A question in a list.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) id: String,
    pub(super) by: String,
    pub(super) at: i64,
    pub(super) seconds: i64,
    /// Whether there is an answer.
    pub(super) is_answered: bool,
    /// When it was carried out.
    pub(super) carried_out: Option<i64>,
}

/// Keeps a question; gives its id.
pub(super) async fn ask(tx: &mut Tx, permit: &TrainingPermit, asked: &Asked) -> Result<String, Failure> {
    only_keepers(permit)?;
    let (id, at) = (tx.new_id(), tx.now().micros);
    let (person, name) = (tx.actor().id().map(str::to_owned), tx.actor().name().to_owned());
    let files = write(&asked.problem);
    let sql = "INSERT INTO training_plans (id, rollout, course, training, municipalities, booked, seconds, asked_by, asked_by_name, asked_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    sqlx::query(sql)
        .bind(id.clone())
        .bind(permit.rollout().to_string())
        .bind(asked.course.to_string())
        .bind(files.training)
        .bind(files.municipalities)
        .bind(files.booked)
        .bind(i64::try_from(asked.seconds).map_err(internal)?)
        .bind(person)
        .bind(name)
        .bind(at)
        .execute(tx.connection())
        .await?;
    log(tx, "training.plan-asked", permit.rollout(), &id, json!({"course": asked.course.as_str(), "seconds": asked.seconds})).await?;
    Ok(id)
}

/// Writes the answer beside its question, once.
pub(super) async fn answer(tx: &mut Tx, rollout: &RolloutKey, id: &str, outcome: &Outcome) -> Result<(), Failure> {
    let at = tx.now().micros;
    let sql = "UPDATE training_plans SET answer = $1, answered_at = $2 WHERE id = $3 AND rollout = $4 AND answer IS NULL";
    let text = serde_json::to_string(outcome).map_err(internal)?;
    sqlx::query(sql).bind(text).bind(at).bind(id.to_owned()).bind(rollout.to_string()).execute(tx.connection()).await?;
    let said = match outcome {
        Outcome::Answered(Answer::Plan(plan)) => json!({"sessions": plan.sessions.len(), "cost": plan.cost, "bound": plan.bound}),
        Outcome::Answered(Answer::Impossible(_)) => json!({"clash": true}),
        Outcome::Answered(Answer::Undecided) => json!({"undecided": true}),
        Outcome::Failed(why) => json!({"failed": why}),
    };
    log(tx, "training.plan-answered", rollout, id, said).await
}

/// Writes down that a plan was carried out; `false` if it was before.
pub(super) async fn carried_out(tx: &mut Tx, permit: &TrainingPermit, id: &str, became: serde_json::Value) -> Result<bool, Failure> {
    only_keepers(permit)?;
    let at = tx.now().micros;
    let sql = "UPDATE training_plans SET carried_out_at = $1 WHERE id = $2 AND rollout = $3 AND carried_out_at IS NULL";
    let done = sqlx::query(sql).bind(at).bind(id.to_owned()).bind(permit.rollout().to_string()).execute(tx.connection()).await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    log(tx, "training.plan-carried-out", permit.rollout(), id, became).await?;
    Ok(true)
}

async fn log(tx: &mut Tx, action: &'static str, rollout: &RolloutKey, id: &str, became: serde_json::Value) -> Result<(), Failure> {
    let became = Some(became.to_string());
    let entry = LogEntry { action, rollout: Some(rollout.as_str()), subject: Some(id), became, ..LogEntry::default() };
    Ok(tx.log(entry).await?)
}

fn line(row: &AnyRow) -> Result<Line, Failure> {
    Ok(Line {
        id: row.try_get("id")?,
        by: row.try_get("asked_by_name")?,
        at: row.try_get("asked_at")?,
        seconds: row.try_get("seconds")?,
        is_answered: row.try_get::<Option<i64>, _>("answered_at")?.is_some(),
        carried_out: row.try_get("carried_out_at")?,
    })
}

/// The latest questions of a rollout, the newest first.
pub(super) async fn latest(connection: &mut Connection, rollout: &RolloutKey, most: i64) -> Result<Vec<Line>, Failure> {
    let sql = "SELECT id, asked_by_name, asked_at, seconds, answered_at, carried_out_at FROM training_plans \
               WHERE rollout = $1 ORDER BY asked_at DESC, id DESC LIMIT $2";
    let rows = sqlx::query(sql).bind(rollout.to_string()).bind(most).fetch_all(connection).await?;
    rows.iter().map(line).collect()
}

/// A question with its answer.
pub(super) async fn kept(connection: &mut Connection, rollout: &RolloutKey, id: &str) -> Result<Option<Kept>, Failure> {
    let sql = "SELECT * FROM training_plans WHERE rollout = $1 AND id = $2";
    let query = sqlx::query(sql).bind(rollout.to_string()).bind(id.to_owned());
    let Some(row) = query.fetch_optional(connection).await? else { return Ok(None) };
    let text = |name: &str| row.try_get::<String, _>(name);
    let (training, municipalities, booked) = (text("training")?, text("municipalities")?, text("booked")?);
    let problem = read(Files { training: &training, municipalities: &municipalities, booked: Some(&booked) }).map_err(internal)?;
    let outcome = row.try_get::<Option<String>, _>("answer")?;
    let line = line(&row)?;
    Ok(Some(Kept {
        asked: Asked { course: CourseKey::new(text("course")?), problem, seconds: u64::try_from(line.seconds).map_err(internal)? },
        outcome: outcome.map(|text| serde_json::from_str(&text)).transpose().map_err(internal)?,
        line,
    }))
}

/// So many seats of a session that are kept for a municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::training) struct Reserved {
    pub(in crate::training) session: String,
    pub(in crate::training) organisation: OrganisationCode,
    pub(in crate::training) people: u32,
}

/// What is reserved on a course, or on all where none is named: by the plan of each course that was carried out last.
pub(in crate::training) async fn reserved(
    connection: &mut Connection,
    rollout: &RolloutKey,
    course: &str,
) -> Result<Vec<Reserved>, Failure> {
    let sql = "SELECT kept.session, kept.organisation, kept.people FROM training_reservations AS kept \
               JOIN training_plans AS own ON own.id = kept.plan \
               WHERE own.rollout = $1 AND ($2 = '' OR own.course = $2) AND own.carried_out_at IS NOT NULL AND NOT EXISTS \
               (SELECT 1 FROM training_plans AS later WHERE later.rollout = own.rollout AND later.course = own.course AND \
               (later.carried_out_at > own.carried_out_at OR (later.carried_out_at = own.carried_out_at AND later.id > own.id))) \
               ORDER BY kept.session, kept.organisation";
    let rows = sqlx::query(sql).bind(rollout.to_string()).bind(course.to_owned()).fetch_all(connection).await?;
    let read = |row: &AnyRow| -> Result<Reserved, Failure> {
        Ok(Reserved {
            session: row.try_get("session")?,
            organisation: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
            people: u32::try_from(row.try_get::<i64, _>("people")?).unwrap_or_default(),
        })
    };
    rows.iter().map(read).collect()
}

/// Keeps seats of a session for a municipality.
pub(super) async fn reserve(tx: &mut Tx, permit: &TrainingPermit, plan: &str, one: &Reserved) -> Result<(), Failure> {
    only_keepers(permit)?;
    let sql = "INSERT INTO training_reservations (plan, session, organisation, people) VALUES ($1, $2, $3, $4)";
    sqlx::query(sql)
        .bind(plan.to_owned())
        .bind(one.session.clone())
        .bind(one.organisation.to_string())
        .bind(i64::from(one.people))
        .execute(tx.connection())
        .await?;
    Ok(())
}
