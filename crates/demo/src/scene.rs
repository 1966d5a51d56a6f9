//! Which world there is to be: each has its rollouts, its people to sign in as, and a day on which much is going on.

use crate::{
    personas::{self, Persona},
    platform,
    world::{self, World, day},
};
use domain::calendar::Day;

/// A world that the demo can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scene {
    /// The shared library system on its way into 98 municipalities and Sydslesvig, with BBR behind it.
    #[default]
    Libraries,
    /// The collaboration platform on its way into 1,702 schools and 2,512 day-care institutions.
    Platform,
}

impl Scene {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Libraries, Self::Platform];

    /// The word by which it is asked for.
    pub fn key(self) -> &'static str {
        match self {
            Self::Libraries => "fbs-2.0",
            Self::Platform => "samarbejdsplatformen",
        }
    }

    /// The world of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scene| scene.key() == key)
    }

    /// The people to sign in as.
    pub fn personas(self) -> &'static [Persona] {
        match self {
            Self::Libraries => &personas::OF_THE_LIBRARIES,
            Self::Platform => &personas::OF_THE_PLATFORM,
        }
    }

    /// The day that counts as today where nobody says another; none where it is the real one.
    pub fn usual_day(self) -> Option<Day> {
        match self {
            Self::Libraries => None,
            // Pilots evaluated, four waves of schools in training, the fifth about to begin, day-care in its first pilot.
            Self::Platform => Some(day(2019, 3, 14)),
        }
    }

    /// The world as data, up to a day.
    pub(crate) fn world(self, until: Day) -> Result<World, String> {
        match self {
            Self::Libraries => world::world(),
            Self::Platform => platform::world(until),
        }
    }
}
