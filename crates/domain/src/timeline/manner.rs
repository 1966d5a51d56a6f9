//! In which manner a solution reaches the country (S4): all at once, in pilots and waves, or when each municipality decides.

use crate::{
    calendar::Day,
    playbook::{Playbook, Wave, WaveKind},
};

/// How a rollout goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// All at once.
    BigBang {
        /// How many pilots come first.
        pilots: usize,
    },
    /// One group after the other.
    Waves {
        /// How many pilots come first.
        pilots: usize,
        /// How many waves.
        waves: usize,
    },
    /// Each municipality decides by itself.
    OwnPace {
        /// At the latest then.
        latest: Option<Day>,
    },
}

impl Manner {
    /// The word in addresses and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::BigBang { .. } => "big-bang",
            Self::Waves { .. } => "waves",
            Self::OwnPace { .. } => "own-pace",
        }
    }
}

/// The last day by which the municipalities of a wave must be there: the end of its window, else its last milestone.
fn latest(wave: &Wave) -> Option<Day> {
    wave.window.last.or_else(|| wave.milestones.values().max().copied())
}

/// The manner of a playbook's waves.
pub fn manner(playbook: &Playbook) -> Manner {
    let own: Vec<&Wave> = playbook.waves.iter().filter(|wave| wave.own_pace).collect();
    let pilots = playbook.waves.iter().filter(|wave| wave.kind == WaveKind::Pilot).count();
    let waves = playbook.waves.len() - pilots;
    match (own.is_empty(), waves) {
        (false, _) => Manner::OwnPace { latest: own.into_iter().filter_map(latest).max() },
        (true, 0 | 1) => Manner::BigBang { pilots },
        (true, waves) => Manner::Waves { pilots, waves },
    }
}
