//! What was handed on, as JSON: enough to show it in the log and to take it back on the same day.

use crate::tasks::store::NamedOn;
use domain::{task::Overlay, text::PersonId};
use serde::{Deserialize, Serialize};

/// Everything that one handing-on changed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct MadeChanges {
    pub(super) ended: Vec<Ended>,
    pub(super) given: Vec<Given>,
    pub(super) reassigned: Vec<Reassigned>,
    /// Those who stood in, by the person or for them, and no longer do: the id, the last day before and now.
    pub(super) deputies: Vec<Ended>,
    /// Where they worked and until when, before and after.
    pub(super) place: Option<Place>,
    /// Whether their account was closed by it.
    pub(super) account_closed: bool,
}

/// Where a person works and until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Place {
    pub(super) organisation_was: String,
    pub(super) organisation: String,
    pub(super) left_on_was: Option<String>,
    pub(super) left_on: Option<String>,
}

impl MadeChanges {
    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub(super) fn of_json(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }
}

/// A holding that ended, or the time of a deputy: its id, its last day before and now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Ended {
    pub(super) holding: String,
    pub(super) was: Option<String>,
    pub(super) until: String,
}

/// A holding that was given: its id, its first and its last day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Given {
    pub(super) holding: String,
    pub(super) from: Option<String>,
    pub(super) until: Option<String>,
}

/// A task that got other people by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Reassigned {
    pub(super) rollout: String,
    pub(super) organisation: String,
    pub(super) task: String,
    pub(super) responsible: Was,
    pub(super) performer: Was,
}

/// Who stood there and who stands there now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Was {
    pub(super) was: Option<String>,
    pub(super) became: Option<String>,
}

impl Was {
    fn between(was: Option<&PersonId>, became: Option<&PersonId>) -> Self {
        let text = |person: Option<&PersonId>| person.map(|id| id.as_str().to_owned());
        Self { was: text(was), became: text(became) }
    }
}

impl Reassigned {
    pub(super) fn new(named: &NamedOn, became: &Overlay) -> Self {
        Self {
            rollout: named.rollout.to_string(),
            organisation: named.organisation.to_string(),
            task: named.task.to_string(),
            responsible: Was::between(named.overlay.responsible.as_ref(), became.responsible.as_ref()),
            performer: Was::between(named.overlay.performer.as_ref(), became.performer.as_ref()),
        }
    }
}
