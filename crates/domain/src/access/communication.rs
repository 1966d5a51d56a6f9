//! Who reads and who writes the communication plans of a rollout (R8, G4): the programme office its own, which all who take
//! part read; a municipality its own, which stays there.

use super::{RolloutPermit, Viewer};
use crate::{
    organisation::OrganisationKind,
    role::PROJECT_LEADER,
    text::{OrganisationCode, RolloutKey},
};

/// The communication plans of a rollout, opened for a viewer. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommunicationPermit {
    rollout: RolloutKey,
    plans: Vec<OrganisationCode>,
    writes: Option<OrganisationCode>,
}

impl CommunicationPermit {
    /// The rollout.
    pub fn rollout(&self) -> &RolloutKey {
        &self.rollout
    }

    /// Whose plans the viewer reads.
    pub fn plans(&self) -> &[OrganisationCode] {
        &self.plans
    }

    /// In whose plan the viewer writes.
    pub fn writes(&self) -> Option<&OrganisationCode> {
        self.writes.as_ref()
    }
}

/// The permit for the communication plans of a rollout; `None` if they are not the viewer's business. `owner` is the
/// programme office, `municipality` the one where the viewer works, be it at one of its institutions.
pub fn communication(
    viewer: &Viewer,
    permit: &RolloutPermit,
    owner: &OrganisationCode,
    municipality: Option<&OrganisationCode>,
) -> Option<CommunicationPermit> {
    let rollout = permit.rollout();
    let holds_a_role = viewer.holds_any(Some(rollout), |_| true);
    let (reads, own) = match viewer.kind {
        OrganisationKind::ProgrammeOffice => (true, None),
        OrganisationKind::Supplier => (true, None),
        OrganisationKind::Municipality | OrganisationKind::Institution => (holds_a_role, municipality),
    };
    let writes = match viewer.kind {
        OrganisationKind::ProgrammeOffice => permit.may_steer().then(|| owner.clone()),
        OrganisationKind::Municipality => viewer.holds(PROJECT_LEADER, Some(rollout)).then(|| viewer.organisation.clone()),
        OrganisationKind::Supplier | OrganisationKind::Institution => None,
    };
    let plans = std::iter::once(owner).chain(own).cloned().collect();
    reads.then(|| CommunicationPermit { rollout: rollout.clone(), plans, writes })
}

/// A permit for the program itself, which writes down a made-up world; never for a request.
pub fn communication_for_program(rollout: &RolloutKey, organisation: &OrganisationCode) -> CommunicationPermit {
    CommunicationPermit { rollout: rollout.clone(), plans: vec![organisation.clone()], writes: Some(organisation.clone()) }
}
