//! Who takes an organisation's own handbook away on paper, and who makes an edition of it (R8): those inside who see its tasks and the
//! programme office; editions are made by those who lead the work there or keep its people.

use super::{OrganisationFacts, RolloutPermit, Viewer, keeps_people, sees_across_rollouts};
use crate::{
    role::PROJECT_LEADER,
    text::{OrganisationCode, RolloutKey},
};

/// The handbook of an organisation in a rollout, opened for a viewer. Made only here; having one grants reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandbookPermit {
    rollout: RolloutKey,
    organisation: OrganisationCode,
    makes_editions: bool,
}

impl HandbookPermit {
    /// The rollout.
    pub fn rollout(&self) -> &RolloutKey {
        &self.rollout
    }

    /// Whose handbook it is.
    pub fn organisation(&self) -> &OrganisationCode {
        &self.organisation
    }

    /// Whether the viewer makes an edition, from which changes are marked.
    pub fn makes_editions(&self) -> bool {
        self.makes_editions
    }
}

/// The permit for the handbook of an organisation; `None` if it is not the viewer's business.
pub fn handbook(viewer: &Viewer, permit: &RolloutPermit, organisation: &OrganisationFacts<'_>) -> Option<HandbookPermit> {
    let inside = *organisation.code == viewer.organisation || organisation.parent == Some(&viewer.organisation);
    let leads = keeps_people(viewer) || sees_across_rollouts(viewer) || viewer.holds(PROJECT_LEADER, Some(&permit.rollout));
    (permit.sees(*organisation) && (inside || permit.may_steer())).then(|| HandbookPermit {
        rollout: permit.rollout.clone(),
        organisation: organisation.code.clone(),
        makes_editions: inside && leads,
    })
}
