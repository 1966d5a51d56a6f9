//! What a map can show of an organisation: the worst signal, or a figure (issue 6.7, C7); and the scale on which figures lie.

use crate::{calendar::Day, playbook::TaskTemplate, rollout::Task, signal::Signal};
use std::collections::BTreeSet;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Measure {
    /// The worst signal; no figure.
    #[default]
    Signal,
    /// How many in a hundred tasks are closed.
    Completed,
    /// How many tasks are red.
    Red,
    /// How many tasks are yellow.
    Yellow,
    /// By how many working days the longest is overdue.
    Behind,
    /// How many answers are missing.
    Unanswered,
    /// How many roles with something to do are vacant.
    Vacant,
    /// How many in a hundred institutions are live.
    Live,
    /// How many incidents and outstanding data are open.
    Cutover,
}

impl Measure {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 9] =
        [Self::Signal, Self::Completed, Self::Red, Self::Yellow, Self::Behind, Self::Unanswered, Self::Vacant, Self::Live, Self::Cutover];

    /// The word in addresses and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Signal => "signal",
            Self::Completed => "completed",
            Self::Red => "red",
            Self::Yellow => "yellow",
            Self::Behind => "behind",
            Self::Unanswered => "unanswered",
            Self::Vacant => "vacant",
            Self::Live => "live",
            Self::Cutover => "cutover",
        }
    }

    /// The measure that a word names.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.key() == key)
    }

    /// Whether its figures are so many in a hundred.
    pub fn is_share(self) -> bool {
        matches!(self, Self::Completed | Self::Live)
    }
}

/// A published task with what a measure asks of it.
#[derive(Debug, Clone, Copy)]
pub struct Measured<'a> {
    /// The task.
    pub task: &'a Task,
    /// Its template.
    pub template: &'a TaskTemplate,
    /// Whether an answer is there.
    pub answered: bool,
}

/// So many in a hundred, rounded down, so that 100 means all; nothing of nothing.
pub fn share(part: usize, all: usize) -> Option<i64> {
    (all > 0).then(|| (part * 100 / all) as i64)
}

/// What a measure makes of somebody's tasks; nothing where there is none, and for what is not read from tasks.
pub fn of_tasks<'a>(measure: Measure, tasks: impl Iterator<Item = Measured<'a>> + Clone, today: Day) -> Option<i64> {
    let all = tasks.clone().count();
    let open = || tasks.clone().filter(|one| !one.task.state.is_closed());
    let with = |signal: Signal| Some(tasks.clone().filter(|one| one.task.signal == signal).count() as i64);
    if all == 0 {
        return None;
    }
    match measure {
        Measure::Signal | Measure::Live | Measure::Cutover => None,
        Measure::Completed => share(all - open().count(), all),
        Measure::Red => with(Signal::Red),
        Measure::Yellow => with(Signal::Yellow),
        Measure::Behind => Some(open().map(|one| i64::from(one.task.due.working_days_until(today))).max().unwrap_or(0).max(0)),
        Measure::Unanswered => Some(open().filter(|one| one.template.answer.is_some() && !one.answered).count() as i64),
        Measure::Vacant => {
            let roles = open().flat_map(|one| {
                let responsible = one.task.responsible.is_none().then_some(&one.template.responsible);
                let performer = one.task.performer.is_none().then_some(&one.template.performer);
                responsible.into_iter().chain(performer)
            });
            Some(roles.collect::<BTreeSet<_>>().len() as i64)
        }
    }
}

/// How many steps a scale has at most.
pub const STEPS: usize = 5;

/// A scale of a few steps, each from one figure to another, the lowest first. Figures outside lie in the outermost steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale(Vec<(i64, i64)>);

impl Scale {
    /// The scale for figures of a measure: shares on five steps of twenty; counts with a step for none, and up to four of the same
    /// width for the others.
    pub fn of(measure: Measure, figures: impl Iterator<Item = i64>) -> Self {
        if measure.is_share() {
            return Self(vec![(0, 19), (20, 39), (40, 59), (60, 79), (80, 100)]);
        }
        let most = figures.max().unwrap_or(0).max(0);
        let steps = (STEPS as i64 - 1).min(most);
        let last = |step: i64| (i128::from(most) * i128::from(step) / i128::from(steps.max(1))) as i64;
        Self(std::iter::once((0, 0)).chain((1..=steps).map(|step| (last(step - 1) + 1, last(step)))).collect())
    }

    /// The first and the last figure of each step.
    pub fn steps(&self) -> &[(i64, i64)] {
        &self.0
    }

    /// The step of a figure, from 0.
    pub fn step(&self, figure: i64) -> usize {
        self.0.partition_point(|(_, last)| *last < figure).min(self.0.len() - 1)
    }
}
