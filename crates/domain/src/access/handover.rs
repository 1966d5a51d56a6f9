//! Who hands on what somebody held: whoever keeps the people and roles of the organisation where they work (R4, R8).

use super::{
    TaskPermit, TaskRights,
    people::{PeoplePermit, RoleReach},
};
use crate::text::{OrganisationCode, PersonId, RolloutKey, TaskCode};

/// Everything that one person holds and stands on, opened to be handed on. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandoverPermit {
    person: PersonId,
}

/// A task with the people who were chosen for it by hand.
#[derive(Debug, Clone, Copy)]
pub struct StandsOn<'a> {
    /// The rollout.
    pub rollout: &'a RolloutKey,
    /// The organisation that has the task.
    pub organisation: &'a OrganisationCode,
    /// The task.
    pub task: &'a TaskCode,
    /// Responsible by hand.
    pub responsible: Option<&'a PersonId>,
    /// Performer by hand.
    pub performer: Option<&'a PersonId>,
}

/// The permit to hand on what a person holds who works at `organisation`; `None` if the viewer may not.
pub fn handover(permit: &PeoplePermit, person: &PersonId, organisation: &OrganisationCode) -> Option<HandoverPermit> {
    let keeps = permit.keeps_people() && permit.roles() == RoleReach::Everything && permit.organisation() == organisation;
    keeps.then(|| HandoverPermit { person: person.clone() })
}

impl HandoverPermit {
    /// Whose things are handed on.
    pub fn person(&self) -> &PersonId {
        &self.person
    }

    /// The permit to change who is on a task: only one on which the person stands, or stood when they are put back, and
    /// nothing of it but its people.
    pub fn task(&self, on: &StandsOn<'_>) -> Option<TaskPermit> {
        let stands = on.responsible == Some(&self.person) || on.performer == Some(&self.person);
        let rights = TaskRights { assign: true, ..TaskRights::default() };
        stands.then(|| TaskPermit { rollout: on.rollout.clone(), organisation: on.organisation.clone(), task: on.task.clone(), rights })
    }
}
