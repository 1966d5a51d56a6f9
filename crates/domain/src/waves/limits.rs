//! Between which days an organisation may have a date of its own, and what else stands in its way.

use super::{OwnDates, milestones};
use crate::{
    calendar::Day,
    dates::{DateFault, resolve},
    playbook::{Playbook, Wave},
    text::MilestoneKey,
};

/// The days between which participants of a wave may have dates of their own; open where a day is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Window {
    /// The first day.
    pub first: Option<Day>,
    /// The last day.
    pub last: Option<Day>,
}

/// The days between which own dates may lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The first day, if there is one.
    pub first: Option<Day>,
    /// The last day: at the latest the last of the rollout.
    pub last: Day,
}

impl Limits {
    /// The limits of a wave. An exception that the programme office grants lies inside the wave's window if it gives one, and never
    /// after the rollout's last date; what others choose by themselves lies inside the window, or else inside the wave. `None`
    /// where the playbook dates nothing.
    pub fn of(playbook: &Playbook, wave: &Wave, granted: bool) -> Option<Self> {
        let windows = playbook.waves.iter().filter_map(|wave| wave.window.last);
        let last_of_rollout = playbook.waves.iter().flat_map(|wave| wave.milestones.values().copied()).chain(windows).max()?;
        let inside = |day: Option<&Day>| day.copied().filter(|_| !granted);
        let first = wave.window.first.or_else(|| inside(wave.milestones.values().min()));
        let last = wave.window.last.or_else(|| inside(wave.milestones.values().max())).unwrap_or(last_of_rollout);
        Some(Self { first, last: last.min(last_of_rollout) })
    }

    /// Whether a day lies inside.
    pub fn hold(&self, day: Day) -> bool {
        self.first.is_none_or(|first| first <= day) && day <= self.last
    }
}

/// Why an organisation cannot have a day of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnDateFault {
    /// The wave does not date the milestone.
    NotInWave,
    /// Nobody works on that day.
    NotWorkingDay,
    /// It lies outside what is allowed.
    Outside(Limits),
    /// Tasks would have no sensible dates any more: the first of them says why.
    Tasks(DateFault),
}

/// What stands in the way of a day for a milestone, given the other own dates that hold there.
pub fn fault_of(
    playbook: &Playbook,
    wave: &Wave,
    (milestone, day): (&MilestoneKey, Day),
    others: &OwnDates,
    limits: Limits,
) -> Option<OwnDateFault> {
    if !wave.milestones.contains_key(milestone) {
        return Some(OwnDateFault::NotInWave);
    }
    if !limits.hold(day) {
        return Some(OwnDateFault::Outside(limits));
    }
    if !day.is_working_day() {
        return Some(OwnDateFault::NotWorkingDay);
    }
    let mut own = others.clone();
    own.insert(milestone.clone(), day);
    let faults = resolve(playbook, &milestones(wave, &own)).err()?;
    faults.into_iter().next().map(OwnDateFault::Tasks)
}
