//! Who follows the moving of data at an organisation, and who writes down what went wrong or is outstanding there (R8, C10): the programme
//! office everywhere; whoever holds a role in the rollout at their own organisation, and at the institutions of their municipality. A supplier
//! sees how far everyone is and how much is open, not what was written.

use super::{OrganisationFacts, RolloutPermit, Viewer};
use crate::text::{OrganisationCode, RolloutKey};

/// The moving of data at one organisation, opened for a viewer. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutoverPermit {
    rollout: RolloutKey,
    organisation: OrganisationCode,
    reads_items: bool,
    writes: bool,
}

impl CutoverPermit {
    /// The rollout.
    pub fn rollout(&self) -> &RolloutKey {
        &self.rollout
    }

    /// The organisation.
    pub fn organisation(&self) -> &OrganisationCode {
        &self.organisation
    }

    /// Whether the viewer reads what was written down.
    pub fn reads_items(&self) -> bool {
        self.reads_items
    }

    /// Whether the viewer writes items down.
    pub fn writes(&self) -> bool {
        self.writes
    }
}

/// The permit for an organisation's moving of data; `None` if it is not the viewer's business.
pub fn cutover(viewer: &Viewer, permit: &RolloutPermit, organisation: OrganisationFacts<'_>) -> Option<CutoverPermit> {
    let own = *organisation.code == viewer.organisation || organisation.parent == Some(&viewer.organisation);
    let works_there = own && viewer.holds_any(Some(permit.rollout()), |_| true);
    let reads = permit.sees(organisation) || works_there;
    let writes = permit.may_steer() || works_there;
    reads.then(|| CutoverPermit {
        rollout: permit.rollout().clone(),
        organisation: organisation.code.clone(),
        reads_items: writes || own,
        writes,
    })
}

/// A permit for the program itself, which writes down a made-up world; never for a request.
pub fn cutover_for_program(rollout: &RolloutKey, organisation: &OrganisationCode) -> CutoverPermit {
    CutoverPermit { rollout: rollout.clone(), organisation: organisation.clone(), reads_items: true, writes: true }
}
