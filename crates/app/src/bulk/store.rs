//! The SQL of changes of many tasks. All of it is in the log: one line for the whole, one for each task, and the same again when it
//! is taken back.

use crate::{
    failure::Failure,
    tasks::{record::OverlayRecord, store::Place},
};
use database::{Connection, LogEntry, Row, Tx};
use domain::{
    task::Overlay,
    text::{OrganisationCode, PersonId, RolloutKey, TaskCode},
};
use serde_json::{Value, json};

/// That many tasks were changed at once.
const MADE: &str = "bulk.made";
/// That this was taken back.
const UNDONE: &str = "bulk.undone";

/// A change of many tasks.
pub(super) struct Made {
    pub(super) by: PersonId,
    /// In microseconds.
    pub(super) at: i64,
    pub(super) tasks: Vec<MadeTask>,
    /// Whether a comment was written on each.
    pub(super) comments: bool,
    /// When it was taken back.
    pub(super) undone_at: Option<i64>,
}

/// One of its tasks.
pub(super) struct MadeTask {
    pub(super) place: Place,
    pub(super) was: Overlay,
    pub(super) became: Overlay,
    /// Whether it was set back.
    pub(super) undone: bool,
}

/// Writes down that many tasks are changed at once. `rollout` if they are all of one.
pub(super) async fn note_made(tx: &mut Tx, bulk: &str, rollout: Option<&RolloutKey>, count: usize, comments: bool) -> Result<(), Failure> {
    let became = if comments { json!({"tasks": count, "comment": true}) } else { json!({"tasks": count}) };
    note(tx, MADE, bulk, rollout, &became).await
}

/// Writes down that this is taken back.
pub(super) async fn note_undone(tx: &mut Tx, bulk: &str, rollout: Option<&RolloutKey>, count: usize) -> Result<(), Failure> {
    note(tx, UNDONE, bulk, rollout, &json!({"tasks": count})).await
}

async fn note(tx: &mut Tx, action: &'static str, bulk: &str, rollout: Option<&RolloutKey>, became: &Value) -> Result<(), Failure> {
    let became = Some(became.to_string());
    let entry = LogEntry { action, rollout: rollout.map(RolloutKey::as_str), subject: Some(bulk), became, ..LogEntry::default() };
    Ok(tx.log(entry).await?)
}

/// A change of many tasks as the log has it.
pub(super) async fn made(connection: &mut Connection, bulk: &str) -> Result<Option<Made>, Failure> {
    let sql = "SELECT at, actor, action, rollout, organisation, task, was, became FROM log WHERE subject = $1 \
               AND action IN ('bulk.made', 'bulk.undone', 'task.changed') ORDER BY sequence";
    let rows = sqlx::query(sql).bind(bulk.to_owned()).fetch_all(connection).await?;
    let mut made: Option<Made> = None;
    for row in &rows {
        let (action, at): (String, i64) = (row.try_get("action")?, row.try_get("at")?);
        match (action.as_str(), &mut made) {
            (MADE, None) => {
                let Some(by) = row.try_get::<Option<String>, _>("actor")? else { return Ok(None) };
                let became: Option<String> = row.try_get("became")?;
                let comments =
                    became.and_then(|json| serde_json::from_str::<Value>(&json).ok()).is_some_and(|json| json["comment"] == true);
                made = Some(Made { by: PersonId::new(by), at, tasks: Vec::new(), comments, undone_at: None });
            }
            (UNDONE, Some(made)) => made.undone_at = Some(at),
            ("task.changed", Some(made)) => take_in(made, row)?,
            _ => {}
        }
    }
    Ok(made)
}

/// A task that was changed with it or, the second time, set back.
fn take_in(made: &mut Made, row: &database::AnyRow) -> Result<(), Failure> {
    let text = |name: &str| row.try_get::<Option<String>, _>(name).map(Option::unwrap_or_default);
    let place = (RolloutKey::new(text("rollout")?), OrganisationCode::new(text("organisation")?), TaskCode::new(text("task")?));
    if let Some(task) = made.tasks.iter_mut().find(|task| task.place == place) {
        task.undone = true;
        return Ok(());
    }
    let overlay = |json: String| OverlayRecord::of_json(&json).map(|record| Overlay::from(&record)).unwrap_or_default();
    let (was, became) = (overlay(text("was")?), overlay(text("became")?));
    made.tasks.push(MadeTask { place, was, became, undone: false });
    Ok(())
}
