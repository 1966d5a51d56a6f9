//! Working groups (F3): the programme office keeps calls and sees who signed up. A municipality's project leader signs colleagues up and sees
//! them; everybody signs themselves up and sees their own. Calls and settled groups are seen by everybody in the rollout.

use super::{RolloutPermit, Viewer};
use crate::{
    role::PROJECT_LEADER,
    text::{OrganisationCode, PersonId, RolloutKey},
};

/// The working groups of a rollout, opened for a viewer. Made only here; having one grants reading calls that were opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupsPermit {
    rollout: RolloutKey,
    person: PersonId,
    keeps: bool,
    leads: Option<OrganisationCode>,
}

impl GroupsPermit {
    /// The rollout.
    pub fn rollout(&self) -> &RolloutKey {
        &self.rollout
    }

    /// Whether the viewer makes calls, sees who signed up and selects.
    pub fn keeps(&self) -> bool {
        self.keeps
    }

    /// Whether the viewer signs people of an organisation up, which is at that municipality.
    pub fn signs_up_at(&self, home: &OrganisationCode) -> bool {
        self.leads.as_ref() == Some(home)
    }

    /// Whether the viewer sees that somebody from a municipality signed up.
    pub fn sees(&self, person: &PersonId, home: &OrganisationCode) -> bool {
        self.keeps || self.person == *person || self.signs_up_at(home)
    }
}

/// The permit for the working groups of a rollout that exists to the viewer.
pub fn groups(viewer: &Viewer, permit: &RolloutPermit) -> GroupsPermit {
    let leads = viewer.holds(PROJECT_LEADER, Some(permit.rollout()));
    GroupsPermit {
        rollout: permit.rollout().clone(),
        person: viewer.person.clone(),
        keeps: permit.may_steer(),
        leads: leads.then(|| viewer.organisation.clone()),
    }
}

/// A permit for the program itself, which writes down a made-up world; never for a request.
pub fn groups_for_program(rollout: &RolloutKey) -> GroupsPermit {
    GroupsPermit { rollout: rollout.clone(), person: PersonId::default(), keeps: true, leads: None }
}
