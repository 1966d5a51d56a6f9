//! Where a rollout stands as a whole, and in which manner it reaches the country (H1; S4, *implementeringsoverblik*): read from the
//! milestones of its waves and the day, so that nobody has to write it down and keep it true.

use crate::{
    calendar::Day,
    playbook::{Wave, WaveKind},
    text::MilestoneKey,
};
use std::collections::BTreeMap;

/// The milestone on which the solution runs (*idriftsættelsesdato*).
const OPERATIONAL: &str = "operational";
/// How the keys begin of milestones from which the solution is used: `go-live`, `go-live-staff` …
const GO_LIVE: &str = "go-live";
/// The milestones on which the extra help after go-live ends.
const SUPPORT_ENDS: [&str; 2] = ["early-life-support-end", "extra-support-end"];

/// When milestones fall.
type Milestones = BTreeMap<MilestoneKey, Day>;

/// Where a rollout stands, in the order in which it gets there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Its playbook is not published.
    NotPublished,
    /// Everybody makes ready.
    Preparing,
    /// Pilots use the solution, or are about to.
    Pilots,
    /// The waves are under way, and not all are live.
    RollingOut,
    /// All are live and get extra help.
    EarlyLifeSupport,
    /// All are live; some dates or tasks are left.
    Live,
    /// Nothing is left.
    Finished,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Self; 7] =
        [Self::NotPublished, Self::Preparing, Self::Pilots, Self::RollingOut, Self::EarlyLifeSupport, Self::Live, Self::Finished];

    /// The word in addresses and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotPublished => "not-published",
            Self::Preparing => "preparing",
            Self::Pilots => "pilots",
            Self::RollingOut => "rolling-out",
            Self::EarlyLifeSupport => "early-life-support",
            Self::Live => "live",
            Self::Finished => "finished",
        }
    }

    /// The stage that a word names.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.key() == key)
    }
}

/// Those who take part with the same dates: a wave, or those of a wave with the same dates of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Whether they are a pilot.
    pub is_pilot: bool,
    /// When their milestones fall.
    pub milestones: Milestones,
}

/// What the stage of a rollout is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Whether its playbook is published.
    pub is_published: bool,
    /// Everybody who takes part.
    pub groups: Vec<Group>,
    /// The last deadline of any task.
    pub last_due: Option<Day>,
    /// Whether a mandatory or critical task is open somewhere.
    pub is_open: bool,
}

/// When somebody with these milestones is live: on the first go-live, else when the solution runs, else on the last date there is.
pub fn live_on(milestones: &Milestones) -> Option<Day> {
    let go_live = milestones.iter().filter(|(key, _)| key.as_str().starts_with(GO_LIVE)).map(|(_, day)| *day).min();
    go_live.or_else(|| on(milestones, OPERATIONAL)).or_else(|| milestones.values().max().copied())
}

fn on(milestones: &Milestones, key: &str) -> Option<Day> {
    milestones.iter().find(|(one, _)| one.as_str() == key).map(|(_, day)| *day)
}

/// When their turn has come: the solution runs there, or is used.
fn under_way_on(milestones: &Milestones) -> Option<Day> {
    on(milestones, OPERATIONAL).into_iter().chain(live_on(milestones)).min()
}

/// Where a rollout stands on a day. While days pass and nothing else happens, it only goes on.
pub fn stage(course: &Course, today: Day) -> Stage {
    let has_come = |day: Option<Day>| day.is_some_and(|day| day <= today);
    let is_ahead = |day: Option<Day>| day.is_some_and(|day| today <= day);
    let milestones = || course.groups.iter().map(|group| &group.milestones);
    let is_under_way =
        |pilots: bool| course.groups.iter().any(|group| group.is_pilot == pilots && has_come(under_way_on(&group.milestones)));
    if !course.is_published {
        return Stage::NotPublished;
    }
    if !course.groups.is_empty() && milestones().all(|one| has_come(live_on(one))) {
        let support = milestones().flat_map(|one| SUPPORT_ENDS.into_iter().filter_map(|key| on(one, key))).max();
        let last = milestones().filter_map(|one| one.values().max().copied()).chain(course.last_due).max();
        return match (is_ahead(support), course.is_open || is_ahead(last)) {
            (true, _) => Stage::EarlyLifeSupport,
            (false, true) => Stage::Live,
            (false, false) => Stage::Finished,
        };
    }
    match (is_under_way(false), is_under_way(true)) {
        (true, _) => Stage::RollingOut,
        (false, true) => Stage::Pilots,
        (false, false) => Stage::Preparing,
    }
}

/// In which manner a solution reaches the country (C1, S4: *alle på én gang*, *bølgevis*, *kommunerne beslutter selv*).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// All at once.
    BigBang {
        /// On this day.
        on: Option<Day>,
    },
    /// One group after the other.
    Waves {
        /// How many.
        waves: usize,
        /// When the first goes live.
        from: Option<Day>,
        /// When the last does.
        until: Option<Day>,
    },
    /// Each municipality decides by itself.
    OwnPace {
        /// At the latest then.
        latest: Option<Day>,
    },
}

impl Manner {
    /// The word in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::BigBang { .. } => "big-bang",
            Self::Waves { .. } => "waves",
            Self::OwnPace { .. } => "own-pace",
        }
    }
}

/// The manner of these waves, pilots left aside; where there are only pilots, of those.
pub fn manner<'w>(waves: impl Iterator<Item = &'w Wave> + Clone) -> Manner {
    let after_pilots: Vec<&Wave> = waves.clone().filter(|wave| wave.kind == WaveKind::Wave).collect();
    let waves = if after_pilots.is_empty() { waves.collect() } else { after_pilots };
    if waves.iter().any(|wave| wave.own_pace) {
        let latest = |wave: &&Wave| wave.window.last.or_else(|| live_on(&wave.milestones));
        return Manner::OwnPace { latest: waves.iter().filter_map(latest).max() };
    }
    let days = || waves.iter().filter_map(|wave| live_on(&wave.milestones));
    match waves.len() {
        0 | 1 => Manner::BigBang { on: days().min() },
        count => Manner::Waves { waves: count, from: days().min(), until: days().max() },
    }
}
