//! What a publication would change for the organisations: the difference of two calls of the rollout function.

use domain::{
    calendar::Day,
    playbook::Playbook,
    rollout::{Participant, Task, WaveDates},
    signal::Signal,
    text::{OrganisationCode, TaskCode},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One side of the difference: the tasks of a rollout on a day under one version.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    /// The version.
    pub(super) playbook: &'a Playbook,
    /// Who takes part.
    pub(super) participants: &'a [Participant],
    /// The tasks of all of them.
    pub(super) tasks: &'a [Task],
}

/// How many organisations each task touches, and whose signals change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Impact {
    organisations: HashMap<TaskCode, usize>,
    signals: HashMap<TaskCode, usize>,
    /// From which signal to which, and how many tasks; only changes.
    pub(super) shifts: BTreeMap<(Signal, Signal), usize>,
}

impl Impact {
    /// Compares the tasks under two versions.
    pub(super) fn between(old: Side<'_>, new: Side<'_>) -> Self {
        let before = by_place(old);
        let after = by_place(new);
        let places: BTreeSet<_> = before.keys().chain(after.keys()).copied().collect();
        let mut impact = Self::default();
        for place in places {
            let code = place.1.clone();
            *impact.organisations.entry(code.clone()).or_default() += 1;
            let (Some(was), Some(becomes)) = (before.get(&place), after.get(&place)) else { continue };
            if was.published && becomes.published && was.signal != becomes.signal {
                *impact.signals.entry(code).or_default() += 1;
                *impact.shifts.entry((was.signal, becomes.signal)).or_default() += 1;
            }
        }
        impact
    }

    /// How many organisations have the task under either version.
    pub(super) fn organisations(&self, code: &TaskCode) -> usize {
        self.organisations.get(code).copied().unwrap_or_default()
    }

    /// At how many organisations its signal changes.
    pub(super) fn signals_of(&self, code: &TaskCode) -> usize {
        self.signals.get(code).copied().unwrap_or_default()
    }
}

fn by_place<'a>(side: Side<'a>) -> BTreeMap<(&'a OrganisationCode, &'a TaskCode), &'a Task> {
    let place = |task: &'a Task| {
        let organisation = &side.participants[task.participant as usize].organisation.code;
        ((organisation, &side.playbook.tasks[usize::from(task.template)].code), task)
    };
    side.tasks.iter().map(place).collect()
}

/// On which day how many different tasks appear, and how many there are over all organisations.
pub(super) fn appearances(side: Side<'_>, waves: &[WaveDates]) -> BTreeMap<Day, (usize, usize)> {
    let mut found: BTreeMap<Day, (BTreeSet<u16>, usize)> = BTreeMap::new();
    for task in side.tasks {
        let wave = &waves[side.participants[task.participant as usize].wave];
        let on = found.entry(wave.dates[usize::from(task.template)].publish).or_default();
        on.0.insert(task.template);
        on.1 += 1;
    }
    found.into_iter().map(|(day, (templates, tasks))| (day, (templates.len(), tasks))).collect()
}
