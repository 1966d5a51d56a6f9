//! A letter's order: in which part of it a task stands.

use super::Why;
use crate::{calendar::Day, rollout::Task, signal::Signal};

/// Tasks that are due within so many days stand in the letter as ahead.
pub const AHEAD_DAYS: i32 = 14;

/// A part of a letter, the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// Came to the reader because nothing happened.
    Escalated,
    /// Help was answered.
    Answered,
    /// Newly the reader's.
    Yours,
    /// Nobody stands on it.
    Vacant,
    /// Its due date is another.
    Moved,
    /// Red.
    Red,
    /// Yellow.
    Yellow,
    /// Due soon, and nothing wrong.
    Ahead,
}

impl Section {
    /// All parts, in order.
    pub const ALL: [Self; 8] =
        [Self::Escalated, Self::Answered, Self::Yours, Self::Vacant, Self::Moved, Self::Red, Self::Yellow, Self::Ahead];

    /// The end of its text key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Escalated => "escalated",
            Self::Answered => "answered",
            Self::Yours => "yours",
            Self::Vacant => "vacant",
            Self::Moved => "moved",
            Self::Red => "red",
            Self::Yellow => "yellow",
            Self::Ahead => "ahead",
        }
    }
}

/// Where a task stands in the letter of somebody who is told of it for these reasons, or for none but that it is theirs.
/// Nowhere if it is closed, or if nothing is wrong with it and it is not due soon.
pub fn section(task: &Task, whys: &[Why], today: Day) -> Option<Section> {
    let by_signal = match task.signal {
        _ if task.state.is_closed() || !task.published => None,
        Signal::Red => Some(Section::Red),
        Signal::Yellow => Some(Section::Yellow),
        Signal::Green | Signal::Grey => (today <= task.due && task.due <= today.plus_days(AHEAD_DAYS)).then_some(Section::Ahead),
    };
    match whys.iter().min() {
        Some(Why::Escalated(_)) => Some(Section::Escalated),
        Some(Why::Answered) => Some(Section::Answered),
        Some(Why::Yours) => Some(Section::Yours),
        Some(Why::Vacant) => Some(Section::Vacant),
        Some(Why::Moved) => Some(Section::Moved),
        Some(Why::Red | Why::Yellow | Why::Reminder(_)) | None => by_signal,
    }
}
