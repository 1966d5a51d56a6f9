//! Events: everybody who sees the rollout sees them; the programme office keeps them; each answers for themselves (R8).

use super::{Reach, RolloutPermit, Viewer};
use crate::text::{OrganisationCode, PersonId, RolloutKey};

/// Whose names a viewer sees among those who are invited.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Names {
    Everybody,
    OwnOrganisation(OrganisationCode),
}

/// The events of a rollout, opened for a viewer. Made only here; having one grants reading, and numbers for all organisations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventPermit {
    rollout: RolloutKey,
    names: Names,
}

impl EventPermit {
    /// The rollout.
    pub fn rollout(&self) -> &RolloutKey {
        &self.rollout
    }

    /// Whether the viewer sees by name who comes from an organisation.
    pub fn sees_names_of(&self, organisation: &OrganisationCode) -> bool {
        match &self.names {
            Names::Everybody => true,
            Names::OwnOrganisation(own) => own == organisation,
        }
    }
}

/// The permit for the events of a rollout that exists to the viewer.
pub fn events(viewer: &Viewer, permit: &RolloutPermit) -> EventPermit {
    let names = match &permit.reach {
        Reach::Everything | Reach::Progress => Names::Everybody,
        Reach::Own(_) | Reach::OnlyOwnTasks(_) => Names::OwnOrganisation(viewer.organisation.clone()),
    };
    EventPermit { rollout: permit.rollout.clone(), names }
}

/// Making, changing and inviting to events of a rollout. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeepEventsPermit {
    rollout: RolloutKey,
}

impl KeepEventsPermit {
    /// The rollout.
    pub fn rollout(&self) -> &RolloutKey {
        &self.rollout
    }
}

/// The permit to keep events: for whoever steers the rollout.
pub fn keep_events(permit: &RolloutPermit) -> Option<KeepEventsPermit> {
    permit.may_steer().then(|| KeepEventsPermit { rollout: permit.rollout.clone() })
}

/// A permit for the program itself, which writes down a made-up world; never for a request.
pub fn keep_events_for_program(rollout: &RolloutKey) -> KeepEventsPermit {
    KeepEventsPermit { rollout: rollout.clone() }
}

/// Answering an invitation and passing it on, for one person. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyPermit {
    person: PersonId,
}

impl ReplyPermit {
    /// Who answers.
    pub fn person(&self) -> &PersonId {
        &self.person
    }
}

/// Everybody who is signed in answers for themselves.
pub fn own_reply(viewer: &Viewer) -> ReplyPermit {
    ReplyPermit { person: viewer.person.clone() }
}

/// Whoever holds the link of an invitation answers for the person it was sent to, and for nobody else.
pub fn reply_by_link(invited: &PersonId) -> ReplyPermit {
    ReplyPermit { person: invited.clone() }
}
