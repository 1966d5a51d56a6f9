//! How it goes while an event is held (F2): one question to those who take part, asked on the day between beginning and end, and
//! shown without names as soon as enough have answered.

use super::{Event, EventState, TimeOfDay};
use crate::calendar::Day;

/// How it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Temperature {
    /// *Det går godt*.
    Well,
    /// *Det går nogenlunde*.
    Fairly,
    /// *Det går ikke godt*.
    Badly,
}

impl Temperature {
    /// The whole scale, the best first.
    pub const ALL: [Self; 3] = [Self::Well, Self::Fairly, Self::Badly];
    /// Fewer answers show nothing: in a small circle everybody knows whose they are.
    pub const FEWEST: usize = 5;

    /// The word in the database and in forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::Well => "well",
            Self::Fairly => "fairly",
            Self::Badly => "badly",
        }
    }

    /// The step of that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.key() == key)
    }

    /// Whether it is asked now: while the event is held.
    pub fn is_asked(event: &Event, state: EventState, today: Day, now: TimeOfDay) -> bool {
        state == EventState::Invited && today == event.day && (event.from..=event.until).contains(&now)
    }

    /// How many are on each step of the scale; nothing while there are too few.
    pub fn shown(said: &[Self]) -> Option<[usize; 3]> {
        let count = |step| said.iter().filter(|one| **one == step).count();
        (said.len() >= Self::FEWEST).then(|| Self::ALL.map(count))
    }
}
