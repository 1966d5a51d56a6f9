//! How far an organisation has come through the phases, and where most of them are.

use crate::{
    playbook::{Phase, Playbook, TaskKind},
    rollout::Task,
};
use std::collections::BTreeMap;

/// Where somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// In the phase at this place of the playbook.
    In(usize),
    /// Everything that is published is closed.
    Done,
}

/// The stage that one's published tasks show: the first phase in which a mandatory or critical one is open. None without such tasks.
pub fn stage<'t>(playbook: &Playbook, tasks: impl Iterator<Item = &'t Task>) -> Option<Stage> {
    let place = |task: &Task| {
        let phase = &playbook.tasks[usize::from(task.template)].phase;
        playbook.phases.iter().position(|one| one.key == *phase)
    };
    let binding = |task: &&Task| task.published && playbook.tasks[usize::from(task.template)].kind != TaskKind::Optional;
    let stage = |task: &Task| if task.state.is_closed() { Some(Stage::Done) } else { place(task).map(Stage::In) };
    tasks.filter(binding).filter_map(stage).min()
}

/// Where most stand, and how many they are; of two that are even the one that is further back.
pub fn most(stages: impl Iterator<Item = Stage>) -> Option<(Stage, usize)> {
    let mut counts: BTreeMap<Stage, usize> = BTreeMap::new();
    for stage in stages {
        *counts.entry(stage).or_default() += 1;
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count)
}

impl Stage {
    /// The phase of a playbook.
    pub fn phase(self, playbook: &Playbook) -> Option<&Phase> {
        match self {
            Self::In(at) => playbook.phases.get(at),
            Self::Done => None,
        }
    }
}
