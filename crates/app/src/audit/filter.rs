//! What the address says about which lines of the log are shown.

use crate::visit::with_query;
use domain::calendar::Day;
use serde::Deserialize;

/// The filters of the log, as they stand in the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    /// Whose doings, or about whom: an id.
    pub(super) person: String,
    /// A code.
    pub(super) organisation: String,
    /// A code.
    pub(super) task: String,
    /// A key.
    pub(super) rollout: String,
    /// A named action, or its first part with a dot.
    pub(super) action: String,
    /// ISO day.
    pub(super) from: String,
    /// ISO day.
    pub(super) to: String,
    /// Only lines before this one: where the page before ended.
    pub(super) before: String,
}

impl Filter {
    /// Every choice with its name in the address.
    pub(super) fn values(&self) -> [(&'static str, &str); 7] {
        [
            ("person", &self.person),
            ("organisation", &self.organisation),
            ("task", &self.task),
            ("rollout", &self.rollout),
            ("action", &self.action),
            ("from", &self.from),
            ("to", &self.to),
        ]
    }

    /// The same choices at another path.
    pub(super) fn href(&self, path: &str) -> String {
        with_query(path, &self.values())
    }

    /// The same choices, from an earlier line on.
    pub(super) fn href_before(&self, sequence: i64) -> String {
        let before = sequence.to_string();
        let mut values = self.values().to_vec();
        values.push(("before", &before));
        with_query("/log", &values)
    }

    /// Whether anything is chosen.
    pub(super) fn is_set(&self) -> bool {
        self.values().iter().any(|(_, value)| !value.is_empty())
    }

    pub(super) fn first_day(&self) -> Option<Day> {
        self.from.parse().ok()
    }

    pub(super) fn last_day(&self) -> Option<Day> {
        self.to.parse().ok()
    }
}
