//! What a move would change (C4): the difference of two calls of the rollout function over those who move.

use crate::{
    calendar::Day,
    playbook::{Milestone, Playbook},
    rollout::{Input, Task, tasks_of_participants},
    signal::Signal,
    task::State,
    text::MilestoneKey,
};
use std::collections::{BTreeMap, HashMap};

/// What is awkward about a day on which something shall be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Clash {
    /// It lies behind us.
    Past,
    /// Nobody works then.
    DayOff,
    /// It lies in the summer weeks 28–31 (R1).
    Summer,
}

/// What is awkward about a day, the weightiest first.
pub fn clash_of(day: Day, today: Day) -> Option<Clash> {
    match day {
        _ if day < today => Some(Clash::Past),
        _ if day.is_in_summer_weeks() => Some(Clash::Summer),
        _ if !day.is_working_day() => Some(Clash::DayOff),
        _ => None,
    }
}

/// When a milestone falls before a move and after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateShift<'p> {
    /// The milestone.
    pub milestone: &'p Milestone,
    /// When it falls now; none where it has no date.
    pub before: Option<Day>,
    /// When it would fall.
    pub after: Option<Day>,
}

/// The milestones that either side dates, by the day after the move.
pub fn date_shifts<'p>(
    playbook: &'p Playbook,
    before: &BTreeMap<MilestoneKey, Day>,
    after: &BTreeMap<MilestoneKey, Day>,
) -> Vec<DateShift<'p>> {
    let shift = |milestone: &'p Milestone| {
        let (before, after) = (before.get(&milestone.key).copied(), after.get(&milestone.key).copied());
        before.or(after).map(|_| DateShift { milestone, before, after })
    };
    let mut all: Vec<DateShift<'p>> = playbook.milestones.iter().filter_map(shift).collect();
    all.sort_by_key(|one| one.after.or(one.before));
    all
}

/// What becomes of one template at those who move, where its due date becomes another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskShift {
    /// The place of its template in the playbook.
    pub template: u16,
    /// When it must be done now.
    pub before: Day,
    /// When it would have to be done.
    pub after: Day,
    /// How many of those who move have it so, and have not closed it.
    pub organisations: usize,
    /// What is awkward about the day.
    pub clash: Option<Clash>,
}

/// What a move would change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MovePreview {
    /// Tasks whose due date becomes another, by template and days.
    pub tasks: Vec<TaskShift>,
    /// How many published tasks change their signal today, by both signals.
    pub signals: BTreeMap<(Signal, Signal), usize>,
    /// How many completed tasks keep what they were.
    pub completed: usize,
    /// How many dates stay that were granted to single tasks.
    pub granted: usize,
    /// How many tasks they get that they do not have now, because of the wave.
    pub added: usize,
    /// How many tasks they do not have any more; what was done about them is kept.
    pub gone: usize,
    /// How many published tasks are not published any more until their day.
    pub hidden: usize,
}

impl MovePreview {
    /// Lays the rollout after a move beside what it is, at those who move; everybody has the same place in both.
    pub fn between(before: &Input<'_>, after: &Input<'_>, moving: &[usize]) -> Self {
        let (was, is) = (tasks_of_participants(before, moving), tasks_of_participants(after, moving));
        let mut left: HashMap<(u32, u16), &Task> = was.iter().map(|task| ((task.participant, task.template), task)).collect();
        let mut preview = Self::default();
        let mut shifts: BTreeMap<(u16, Day, Day), usize> = BTreeMap::new();
        for task in &is {
            let Some(was) = left.remove(&(task.participant, task.template)) else {
                preview.added += 1;
                continue;
            };
            let overlay = after.overlays.get(task.participant as usize, usize::from(task.template));
            preview.completed += usize::from(task.state == State::Completed);
            preview.granted += usize::from(overlay.granted_due.is_some() && !task.state.is_closed());
            preview.hidden += usize::from(was.published && !task.published);
            if was.due != task.due && !task.state.is_closed() {
                *shifts.entry((task.template, was.due, task.due)).or_default() += 1;
            }
            if was.published && task.published && was.signal != task.signal {
                *preview.signals.entry((was.signal, task.signal)).or_default() += 1;
            }
        }
        preview.gone = left.len();
        let shift = |((template, before, day), organisations): ((u16, Day, Day), usize)| TaskShift {
            template,
            before,
            after: day,
            organisations,
            clash: clash_of(day, after.today),
        };
        preview.tasks = shifts.into_iter().map(shift).collect();
        preview
    }

    /// How many open tasks become due on another day.
    pub fn moved(&self) -> usize {
        self.tasks.iter().map(|one| one.organisations).sum()
    }

    /// How many open tasks become due on a day that is awkward like this.
    pub fn clashing(&self, clash: Clash) -> usize {
        self.tasks.iter().filter(|one| one.clash == Some(clash)).map(|one| one.organisations).sum()
    }
}
