//! The log: who did what, when, from what to what.

use crate::{Operation, day, text};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// A line of the log.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LogLine {
    /// Its number: later lines have greater ones.
    pub number: i64,
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
    /// The id of who did it; left out if it was a program of ours.
    pub actor: Option<String>,
    /// Who did it, by name.
    pub actor_name: String,
    /// What was done, as a word: `task.progressed`.
    pub action: String,
    /// What was done, in the reader's language.
    pub what: String,
    /// Each field that differs, in a sentence.
    pub changes: Vec<String>,
    /// The key of the rollout.
    pub rollout: Option<String>,
    /// The code of the organisation.
    pub organisation: Option<String>,
    /// The task's code.
    pub task: Option<String>,
    /// The id of what or whom it was done to.
    pub subject: Option<String>,
    /// What was so before; null if there was nothing.
    pub was: Value,
    /// What became so; null if there is nothing.
    pub became: Value,
}

pub(crate) const OPERATIONS: &[Operation] =
    &[Operation::list::<LogLine>("log", "/log", "What happened, as far as you may read it, the newest first.").query(&[
        text("person", "By or about the person with this id."),
        text("organisation", "About the organisation with this code."),
        text("task", "About the task with this code."),
        text("rollout", "In the rollout with this key."),
        text("action", "This action, or all whose word begins with this one before the dot: `task`."),
        day("from", "On this day or later."),
        day("to", "On this day or before."),
    ])];
