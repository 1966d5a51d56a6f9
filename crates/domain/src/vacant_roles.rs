//! Vacancies looked at from the role: at which organisations of a rollout nobody holds it, and what waits there (B3).

use crate::{
    assignment::Staffing,
    calendar::Day,
    organisation::Organisation,
    playbook::Playbook,
    role::RoleCard,
    rollout::{Participant, Task},
    text::{OrganisationCode, RoleKey},
    vacancy::{Waiting, waited_for},
};
use std::collections::HashMap;

/// A role of a rollout that nobody holds at some organisations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VacantRole {
    /// The place of its card among the playbook's roles.
    pub card: usize,
    /// At how many organisations the rollout needs it.
    pub needed: usize,
    /// Where nobody holds it: first where tasks wait, the most urgent first, then in the order of the participants.
    pub lacking: Vec<Lacking>,
}

/// An organisation at which nobody holds a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    /// Its place among the participants.
    pub participant: usize,
    /// What waits.
    pub waiting: Waiting,
}

impl VacantRole {
    /// How many tasks wait.
    pub fn waiting(&self) -> usize {
        self.lacking.iter().map(|lacking| lacking.waiting.len()).sum()
    }

    /// How many of them are on the critical path.
    pub fn critical(&self, playbook: &Playbook) -> usize {
        self.lacking.iter().map(|lacking| lacking.waiting.critical(playbook)).sum()
    }

    /// When the first of them is due.
    pub fn first_due(&self) -> Option<Day> {
        self.lacking.iter().filter_map(|lacking| lacking.waiting.first_due()).min()
    }
}

/// The roles of a rollout that are vacant at any of the participants asked about: first those on which critical tasks
/// wait, then by how much waits and how many lack it. One pass over the tasks, whatever the number of organisations.
pub fn vacant_roles<'t>(
    playbook: &Playbook,
    staffing: &Staffing,
    participants: &[Participant],
    tasks: impl IntoIterator<Item = &'t Task>,
    asked: impl Fn(usize) -> bool,
) -> Vec<VacantRole> {
    let mut waiting = waiting(playbook, participants, tasks);
    let vacant = |(at, card): (usize, &RoleCard)| {
        let needing = participants.iter().enumerate().filter(|(participant, one)| one.organisation.kind == card.at && asked(*participant));
        let (mut needed, mut lacking) = (0, Vec::new());
        for (participant, one) in needing {
            needed += 1;
            if staffing.holder(one.organisation.code.as_str(), card.key.as_str()).is_none() {
                let waiting = Waiting::new(waiting.remove(&(participant, at)).unwrap_or_default());
                lacking.push(Lacking { participant, waiting });
            }
        }
        lacking.sort_by_key(|one| (one.waiting.is_empty(), one.waiting.first_due(), one.participant));
        (!lacking.is_empty()).then_some(VacantRole { card: at, needed, lacking })
    };
    let mut found: Vec<VacantRole> = playbook.roles.iter().enumerate().filter_map(vacant).collect();
    let weight = |role: &VacantRole| (role.critical(playbook), role.waiting(), role.lacking.len());
    found.sort_by_cached_key(|role| (std::cmp::Reverse(weight(role)), role.card));
    found
}

/// The open tasks on which nobody stands, by the organisation that should have had somebody, and by the place of
/// the role's card. The role of an institution's task may be held at its municipality.
fn waiting<'t>(
    playbook: &Playbook,
    participants: &[Participant],
    tasks: impl IntoIterator<Item = &'t Task>,
) -> HashMap<(usize, usize), Vec<Task>> {
    let places: HashMap<&OrganisationCode, usize> =
        participants.iter().enumerate().map(|(at, participant)| (&participant.organisation.code, at)).collect();
    let cards: HashMap<&RoleKey, usize> = playbook.roles.iter().enumerate().map(|(at, card)| (&card.key, at)).collect();
    let holder_of = |card: usize, organisation: &Organisation| match playbook.roles[card].at == organisation.kind {
        true => places.get(&organisation.code).copied(),
        false => organisation.parent.as_ref().and_then(|parent| places.get(parent).copied()),
    };
    let mut found: HashMap<(usize, usize), Vec<Task>> = HashMap::new();
    for task in tasks {
        let template = &playbook.tasks[usize::from(task.template)];
        let organisation = &participants[task.participant as usize].organisation;
        for card in waited_for(template, task).filter_map(|role| cards.get(role).copied()) {
            if let Some(place) = holder_of(card, organisation) {
                found.entry((place, card)).or_default().push(*task);
            }
        }
    }
    found
}
