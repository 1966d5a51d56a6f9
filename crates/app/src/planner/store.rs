//! The SQL of the plan of waves: frames, wishes, and what was asked and answered. A question and its answer are never changed.

use super::{frame::Frame, job::Outcome, question::Question};
use crate::failure::Failure;
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{
    access::{WavePlanPermit, WaveWishPermit},
    text::{OrganisationCode, RolloutKey, WaveKey},
    waves::{Bound, WaveWish, read_weeks, write_weeks},
};
use planning::{Files, Goal, read, write};
use serde_json::{Value, json};

fn internal(error: impl std::fmt::Display) -> Failure {
    Failure::Internal(error.to_string())
}

/// The frames of a rollout with their revision; those that hold before anybody has set any are revision 0.
pub async fn frame(connection: &mut Connection, rollout: &RolloutKey) -> Result<(Frame, i64), Failure> {
    let sql = "SELECT frame, revision FROM wave_frames WHERE rollout = $1";
    let Some(row) = sqlx::query(sql).bind(rollout.to_string()).fetch_optional(connection).await? else {
        return Ok((Frame::default(), 0));
    };
    let frame = serde_json::from_str(&row.try_get::<String, _>("frame")?).map_err(internal)?;
    Ok((frame, row.try_get("revision")?))
}

/// Sets the frames over the revision that was read; `false` if somebody was faster.
pub async fn set_frame(tx: &mut Tx, permit: &WavePlanPermit, was: &Frame, new: &Frame, revision: i64) -> Result<bool, Failure> {
    if !permit.plans() {
        return Err(Failure::NotFound);
    }
    let text = serde_json::to_string(new).map_err(internal)?;
    let sql = match revision {
        0 => "INSERT INTO wave_frames (rollout, frame, revision) VALUES ($1, $2, $3 + 1) ON CONFLICT (rollout) DO NOTHING",
        _ => "UPDATE wave_frames SET frame = $2, revision = revision + 1 WHERE rollout = $1 AND revision = $3",
    };
    let done = sqlx::query(sql).bind(permit.rollout().to_string()).bind(text).bind(revision).execute(tx.connection()).await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    let said = |frame: &Frame| serde_json::to_string(frame).map_err(internal);
    let action = if was.pins == new.pins { "plan.framed" } else { "plan.pinned" };
    let (was, became) = (Some(said(was)?), Some(said(new)?));
    tx.log(LogEntry { action, rollout: Some(permit.rollout().as_str()), was, became, ..LogEntry::default() }).await?;
    Ok(true)
}

/// The wishes of a municipality as they are kept.
#[derive(Debug, Clone)]
pub(super) struct Wished {
    pub(super) organisation: OrganisationCode,
    pub(super) wish: WaveWish,
    pub(super) by: String,
    pub(super) revision: i64,
}

/// A bound as it is kept: a day, or the key of a wave, which is never a day.
pub(super) fn bound(text: &str) -> Bound {
    text.parse().map_or_else(|_| Bound::Wave(WaveKey::from(text)), Bound::Day)
}

/// A bound in the same words.
pub(super) fn bound_text(bound: &Bound) -> String {
    match bound {
        Bound::Day(day) => day.to_string(),
        Bound::Wave(key) => key.to_string(),
    }
}

fn wished(row: &AnyRow) -> Result<Wished, Failure> {
    let text = |name: &str| -> Result<Option<String>, Failure> { Ok(row.try_get::<Option<String>, _>(name)?) };
    let together: String = row.try_get("together")?;
    Ok(Wished {
        organisation: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
        wish: WaveWish {
            earliest: text("earliest")?.as_deref().map(bound),
            latest: text("latest")?.as_deref().map(bound),
            prefer: text("prefer")?.map(WaveKey::new),
            closed: read_weeks(&row.try_get::<String, _>("closed")?).map_err(internal)?,
            contract_end: text("contract_end")?.and_then(|day| day.parse().ok()),
            together: together.split_whitespace().map(OrganisationCode::from).collect(),
            places: row.try_get::<Option<i64>, _>("places")?.and_then(|places| u32::try_from(places).ok()),
            binding: row.try_get::<i64, _>("must")? != 0,
            not_ready: row.try_get::<i64, _>("not_ready")? != 0,
            note: row.try_get("note")?,
        },
        by: row.try_get("written_by_name")?,
        revision: row.try_get("revision")?,
    })
}

/// The wishes of a rollout, by the municipality's code.
pub(super) async fn wishes(connection: &mut Connection, rollout: &RolloutKey) -> Result<Vec<Wished>, Failure> {
    let sql = "SELECT * FROM wave_wishes WHERE rollout = $1 ORDER BY organisation";
    sqlx::query(sql).bind(rollout.to_string()).fetch_all(connection).await?.iter().map(wished).collect()
}

/// The wishes of the permit's municipality, once there are any.
pub(super) async fn wish(connection: &mut Connection, permit: &WaveWishPermit) -> Result<Option<Wished>, Failure> {
    let sql = "SELECT * FROM wave_wishes WHERE rollout = $1 AND organisation = $2";
    let query = sqlx::query(sql).bind(permit.rollout().to_string()).bind(permit.organisation().to_string());
    query.fetch_optional(connection).await?.as_ref().map(wished).transpose()
}

fn wish_json(wish: &WaveWish) -> Value {
    json!({
        "earliest": wish.earliest.as_ref().map(bound_text),
        "latest": wish.latest.as_ref().map(bound_text),
        "prefer": wish.prefer.as_ref().map(WaveKey::as_str),
        "closed": write_weeks(&wish.closed),
        "contract_end": wish.contract_end.map(|day| day.to_string()),
        "together": codes(wish),
        "places": wish.places,
        "must": wish.binding,
        "not_ready": wish.not_ready,
        "note": wish.note,
    })
}

/// Those it goes together with, as they are kept.
fn codes(wish: &WaveWish) -> String {
    wish.together.iter().map(OrganisationCode::as_str).collect::<Vec<_>>().join(" ")
}

/// Writes wishes over the revision that was read, 0 where there were none; `false` if somebody was faster.
pub async fn set_wish(
    tx: &mut Tx,
    permit: &WaveWishPermit,
    was: Option<&WaveWish>,
    new: &WaveWish,
    revision: i64,
) -> Result<bool, Failure> {
    let sql = match revision {
        0 => {
            "INSERT INTO wave_wishes (rollout, organisation, earliest, latest, prefer, closed, contract_end, together, places, must, \
             not_ready, note, written_by, written_by_name, written_at, revision) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16 + 1) ON CONFLICT (rollout, organisation) DO NOTHING"
        }
        _ => {
            "UPDATE wave_wishes SET earliest = $3, latest = $4, prefer = $5, closed = $6, contract_end = $7, together = $8, places = $9, \
             must = $10, not_ready = $11, note = $12, written_by = $13, written_by_name = $14, written_at = $15, revision = revision + 1 \
             WHERE rollout = $1 AND organisation = $2 AND revision = $16"
        }
    };
    let (person, name) = (tx.actor().id().map(str::to_owned), tx.actor().name().to_owned());
    let at = tx.now().micros;
    let done = sqlx::query(sql)
        .bind(permit.rollout().to_string())
        .bind(permit.organisation().to_string())
        .bind(new.earliest.as_ref().map(bound_text))
        .bind(new.latest.as_ref().map(bound_text))
        .bind(new.prefer.as_ref().map(ToString::to_string))
        .bind(write_weeks(&new.closed))
        .bind(new.contract_end.map(|day| day.to_string()))
        .bind(codes(new))
        .bind(new.places.map(i64::from))
        .bind(i64::from(new.binding))
        .bind(i64::from(new.not_ready))
        .bind(new.note.clone())
        .bind(person)
        .bind(name)
        .bind(at)
        .bind(revision)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    tx.log(LogEntry {
        action: "plan.wished",
        rollout: Some(permit.rollout().as_str()),
        organisation: Some(permit.organisation().as_str()),
        was: was.map(|was| wish_json(was).to_string()),
        became: Some(wish_json(new).to_string()),
        ..LogEntry::default()
    })
    .await?;
    Ok(true)
}

/// What is asked of the planner.
#[derive(Debug, Clone)]
pub struct Asked {
    pub(super) question: Question,
    pub(super) goal: Goal,
    pub(super) seconds: u64,
    /// How often anything had been changed about who stands where.
    pub(super) waves_revision: i64,
}

/// A question as it is kept, and its answer once there is one.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) id: String,
    pub(super) asked: Asked,
    pub(super) by: String,
    pub(super) at: i64,
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
}

fn goal_key(goal: Goal) -> &'static str {
    match goal {
        Goal::Cheapest => "cheapest",
        Goal::FewestMoves => "fewest-moves",
    }
}

/// Keeps a question; gives its id.
pub(super) async fn ask(tx: &mut Tx, permit: &WavePlanPermit, asked: &Asked) -> Result<String, Failure> {
    if !permit.plans() {
        return Err(Failure::NotFound);
    }
    let (id, at) = (tx.new_id(), tx.now().micros);
    let (person, name) = (tx.actor().id().map(str::to_owned), tx.actor().name().to_owned());
    let files = write(&asked.question.problem);
    let sql = "INSERT INTO wave_plans (id, rollout, plan, municipalities, wishes, shown, goal, seconds, waves_revision, asked_by, \
               asked_by_name, asked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    sqlx::query(sql)
        .bind(id.clone())
        .bind(permit.rollout().to_string())
        .bind(files.plan)
        .bind(files.municipalities)
        .bind(files.wishes)
        .bind(i64::try_from(asked.question.shown).map_err(internal)?)
        .bind(goal_key(asked.goal))
        .bind(i64::try_from(asked.seconds).map_err(internal)?)
        .bind(asked.waves_revision)
        .bind(person)
        .bind(name)
        .bind(at)
        .execute(tx.connection())
        .await?;
    let became = Some(json!({"goal": goal_key(asked.goal), "seconds": asked.seconds}).to_string());
    let entry =
        LogEntry { action: "plan.asked", rollout: Some(permit.rollout().as_str()), subject: Some(&id), became, ..LogEntry::default() };
    tx.log(entry).await?;
    Ok(id)
}

/// Writes the answer beside its question, once.
pub(super) async fn answer(tx: &mut Tx, permit: &WavePlanPermit, id: &str, outcome: &Outcome) -> Result<(), Failure> {
    let at = tx.now().micros;
    let sql = "UPDATE wave_plans SET answer = $1, answered_at = $2 WHERE id = $3 AND rollout = $4 AND answer IS NULL";
    let text = serde_json::to_string(outcome).map_err(internal)?;
    sqlx::query(sql).bind(text).bind(at).bind(id.to_owned()).bind(permit.rollout().to_string()).execute(tx.connection()).await?;
    let said = match outcome {
        Outcome::Answered(planning::Answer::Plan(plan), _) => json!({"cost": plan.cost, "bound": plan.bound}),
        Outcome::Answered(planning::Answer::Impossible(_), _) => json!({"clash": true}),
        Outcome::Answered(planning::Answer::Undecided, _) => json!({"undecided": true}),
        Outcome::Failed(why) => json!({"failed": why}),
    };
    let entry = LogEntry {
        action: "plan.answered",
        rollout: Some(permit.rollout().as_str()),
        subject: Some(id),
        became: Some(said.to_string()),
        ..LogEntry::default()
    };
    Ok(tx.log(entry).await?)
}

/// The latest questions of a rollout, the newest first.
pub(super) async fn latest(connection: &mut Connection, rollout: &RolloutKey, most: i64) -> Result<Vec<Line>, Failure> {
    let sql = "SELECT id, asked_by_name, asked_at, seconds, answered_at FROM wave_plans \
               WHERE rollout = $1 ORDER BY asked_at DESC, id DESC LIMIT $2";
    let rows = sqlx::query(sql).bind(rollout.to_string()).bind(most).fetch_all(connection).await?;
    let read = |row: &AnyRow| -> Result<Line, Failure> {
        Ok(Line {
            id: row.try_get("id")?,
            by: row.try_get("asked_by_name")?,
            at: row.try_get("asked_at")?,
            seconds: row.try_get("seconds")?,
            is_answered: row.try_get::<Option<i64>, _>("answered_at")?.is_some(),
        })
    };
    rows.iter().map(read).collect()
}

/// A question with its answer.
pub(super) async fn kept(connection: &mut Connection, permit: &WavePlanPermit, id: &str) -> Result<Option<Kept>, Failure> {
    let sql = "SELECT * FROM wave_plans WHERE rollout = $1 AND id = $2";
    let query = sqlx::query(sql).bind(permit.rollout().to_string()).bind(id.to_owned());
    let Some(row) = query.fetch_optional(connection).await? else { return Ok(None) };
    let text = |name: &str| row.try_get::<String, _>(name);
    let number = |name: &str| row.try_get::<i64, _>(name);
    let (plan, municipalities, wishes) = (text("plan")?, text("municipalities")?, text("wishes")?);
    let problem = read(Files { plan: &plan, municipalities: &municipalities, wishes: Some(&wishes) }).map_err(internal)?;
    let outcome = row.try_get::<Option<String>, _>("answer")?;
    Ok(Some(Kept {
        id: text("id")?,
        asked: Asked {
            question: Question { problem, shown: usize::try_from(number("shown")?).map_err(internal)? },
            goal: if text("goal")? == goal_key(Goal::FewestMoves) { Goal::FewestMoves } else { Goal::Cheapest },
            seconds: u64::try_from(number("seconds")?).map_err(internal)?,
            waves_revision: number("waves_revision")?,
        },
        by: text("asked_by_name")?,
        at: number("asked_at")?,
        outcome: outcome.map(|text| serde_json::from_str(&text)).transpose().map_err(internal)?,
    }))
}
