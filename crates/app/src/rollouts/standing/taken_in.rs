//! What people said and did, taken into a standing: from the database, or from another standing of the rollout.

use super::{
    Standing,
    kept::{Known, answer_value, kept_version},
};
use crate::tasks::store::StoredOverlay;
use domain::{
    assignment::PersonIndex,
    playbook::Playbook,
    rollout::OverlayFacts,
    task::{Help, State},
    text::{PersonId, TaskCode},
};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

impl Standing {
    /// Takes overlays in and says of which participants; those of tasks that are no longer in the playbook stay in the database.
    pub(super) fn take_in(&mut self, changed: &[StoredOverlay]) -> Vec<usize> {
        let mut touched = Vec::new();
        let playbook = Arc::clone(&self.playbook);
        let asked = asked(&playbook);
        let mut known = Known::default();
        for stored in changed {
            let Some(at) = self.by_organisation.get(&stored.organisation).copied() else { continue };
            let Some(index) = self.playbook.task_index(&stored.task) else { continue };
            let overlay = &stored.overlay;
            let person = |id: &Option<PersonId>| id.as_ref().and_then(|id| self.directory.person_index(id));
            let under = kept_version(overlay, &playbook.version);
            let completed = overlay.completion.as_ref().filter(|_| overlay.state == State::Completed);
            let facts = OverlayFacts {
                state: overlay.state,
                responsible: person(&overlay.responsible),
                performer: person(&overlay.performer),
                expected_finish: overlay.expected_finish,
                granted_due: overlay.granted_due,
                last_update: overlay.last_update,
                help_open: matches!(overlay.help, Help::Asked(_)),
                answered: overlay.answer.is_some(),
                answer_refused: overlay.answer_refused.is_some(),
                completed_on: overlay.completion.as_ref().map(|kept| kept.day),
                kept_dates: completed.and_then(|kept| self.kept_dates((at, index), kept.day, under, &mut known)),
            };
            self.overlays.set(at, index, facts);
            touched.push(at);
            match overlay.help {
                Help::Asked(from) => self.help.insert((at, index), from),
                Help::None | Help::Answered(_) => self.help.remove(&(at, index)),
            };
            let title = overlay.completion.as_ref().map(|kept| &kept.title);
            let title = title.filter(|title| **title != playbook.tasks[index].title.da);
            keep(&mut self.kept_titles, (at, index), title.cloned());
            keep(&mut self.kept_versions, (at, index), under.map(|version| known.name(version)));
            if asked.contains(&stored.task) {
                let place = (stored.organisation.clone(), stored.task.clone());
                let answers = Arc::make_mut(&mut self.answers);
                match overlay.answer.as_ref().and_then(|answer| answer_value(&playbook.tasks[index], answer)) {
                    Some(value) => answers.insert(place, value),
                    None => answers.remove(&place),
                };
            }
        }
        touched
    }

    /// Takes over what is known in another standing of the rollout about the tasks that both playbooks have. Under another version the
    /// answers that conditions ask for are not among it.
    pub(super) fn take_over(&mut self, other: &Self) {
        if self.playbook.version == other.playbook.version {
            self.answers = Arc::clone(&other.answers);
        }
        let same_people = Arc::ptr_eq(&self.directory, &other.directory);
        let directory = Arc::clone(&self.directory);
        let person = |index: Option<PersonIndex>| match same_people {
            true => index,
            false => index.and_then(|index| directory.person_index(&other.directory.person(index).id)),
        };
        let playbook = Arc::clone(&self.playbook);
        let in_both = playbook.tasks.iter().enumerate();
        let in_both: Vec<(usize, usize)> =
            in_both.filter_map(|(index, task)| Some((index, other.playbook.task_index(&task.code)?))).collect();
        let mut known = Known::default();
        for at in 0..self.participants.len() {
            let Some(there) = other.participant(&self.participants[at].organisation.code) else { continue };
            for (index, index_there) in in_both.iter().copied() {
                let (task, task_there) = ((at, index), (there, index_there));
                let facts = other.overlays.get(there, index_there);
                if *facts == OverlayFacts::default() {
                    continue;
                }
                let (responsible, performer) = (person(facts.responsible), person(facts.performer));
                let mut facts = OverlayFacts { responsible, performer, kept_dates: None, ..*facts };
                if let Some(day) = facts.completed_on {
                    let then = other.kept_versions.get(&task_there).map_or(other.playbook.version.as_str(), |version| version);
                    let under = Some(then).filter(|version| facts.state == State::Completed && *version != playbook.version);
                    if facts.state == State::Completed {
                        facts.kept_dates = self.kept_dates(task, day, under, &mut known);
                    }
                    keep(&mut self.kept_versions, task, under.map(|version| known.name(version)));
                    let called = other.kept_titles.get(&task_there).unwrap_or(&other.playbook.tasks[index_there].title.da);
                    keep(&mut self.kept_titles, task, Some(called).filter(|title| **title != playbook.tasks[index].title.da).cloned());
                }
                self.overlays.set(at, index, facts);
                if let Some(from) = other.help.get(&task_there) {
                    self.help.insert(task, *from);
                }
            }
        }
    }
}

/// The tasks whose answers conditions of a playbook ask for.
pub(super) fn asked(playbook: &Playbook) -> HashSet<&TaskCode> {
    let of_tasks = playbook.tasks.iter().filter_map(|task| task.when.as_ref());
    let of_gates = playbook.gates.iter().flat_map(|gate| [gate.when.as_ref(), gate.asks.holds.as_ref()].into_iter().flatten());
    of_tasks.chain(of_gates).flat_map(|condition| condition.answers()).collect()
}

/// Notes or forgets what a task keeps; the notes are copied only where they change.
fn keep<T: Clone>(notes: &mut Arc<HashMap<(usize, usize), T>>, task: (usize, usize), kept: Option<T>) {
    match kept {
        Some(kept) => _ = Arc::make_mut(notes).insert(task, kept),
        None if notes.contains_key(&task) => _ = Arc::make_mut(notes).remove(&task),
        None => {}
    }
}
