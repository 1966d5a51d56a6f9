//! Whose business the checklists of an organisation are (R8, D4, D5). Whoever sees its readiness reads them; the roles that the checklist
//! names, or the project leader, fill them in. A supplier sees how far everyone is and which tests failed, not what was written.

use super::{OrganisationFacts, RolloutPermit, Viewer, sees_readiness};
use crate::{
    checks::Checklist,
    role::PROJECT_LEADER,
    text::{ChecklistKey, OrganisationCode, RolloutKey},
};

/// One checklist at one organisation, opened for a viewer. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChecksPermit {
    rollout: RolloutKey,
    organisation: OrganisationCode,
    checklist: ChecklistKey,
    reads: bool,
    fills: bool,
}

impl ChecksPermit {
    /// The rollout.
    pub fn rollout(&self) -> &RolloutKey {
        &self.rollout
    }

    /// The organisation.
    pub fn organisation(&self) -> &OrganisationCode {
        &self.organisation
    }

    /// The checklist.
    pub fn checklist(&self) -> &ChecklistKey {
        &self.checklist
    }

    /// Whether the viewer reads answers and evidence; else only how far it is.
    pub fn reads(&self) -> bool {
        self.reads
    }

    /// Whether the viewer answers, and attaches what a machine found.
    pub fn fills(&self) -> bool {
        self.fills
    }
}

/// The permit for a checklist at an organisation; `None` if it is not the viewer's business.
pub fn checks(viewer: &Viewer, permit: &RolloutPermit, list: &Checklist, organisation: OrganisationFacts<'_>) -> Option<ChecksPermit> {
    let rollout = permit.rollout();
    let own = *organisation.code == viewer.organisation || organisation.parent == Some(&viewer.organisation);
    let holds = |role: &str| viewer.holds(role, Some(rollout));
    let reads = sees_readiness(viewer, permit, organisation);
    let fills = own && (holds(PROJECT_LEADER) || list.filled_by.iter().any(|role| holds(role.as_str())));
    (reads || permit.sees(organisation)).then(|| ChecksPermit {
        rollout: rollout.clone(),
        organisation: organisation.code.clone(),
        checklist: list.key.clone(),
        reads,
        fills: reads && fills,
    })
}

/// A permit for the program itself, which fills in a made-up world; never for a request.
pub fn checks_for_program(rollout: &RolloutKey, list: &Checklist, organisation: &OrganisationCode) -> ChecksPermit {
    ChecksPermit { rollout: rollout.clone(), organisation: organisation.clone(), checklist: list.key.clone(), reads: true, fills: true }
}
