//! Who writes the next version of a playbook (R8): those who publish it.

use super::{RolloutPermit, Viewer, may_start_rollouts};
use crate::text::{OrganisationCode, RolloutKey};

/// Leave to read and write the drafts of the playbook that a rollout runs from. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftPermit {
    rollout: Option<RolloutKey>,
    playbook: String,
}

impl DraftPermit {
    /// The rollout by which the playbook is reached; none for the program itself.
    pub fn rollout(&self) -> Option<&RolloutKey> {
        self.rollout.as_ref()
    }

    /// The playbook.
    pub fn playbook(&self) -> &str {
        &self.playbook
    }
}

/// The leave to write drafts of the playbook of a rollout; `None` for all but those who steer it.
pub fn drafts(permit: &RolloutPermit, playbook: &str) -> Option<DraftPermit> {
    let leave = || DraftPermit { rollout: Some(permit.rollout().clone()), playbook: playbook.to_owned() };
    permit.may_steer().then(leave)
}

/// The leave to write a playbook that no rollout runs from yet; `None` for all but the programme office whose draft it is.
pub fn drafts_of_new(viewer: &Viewer, playbook: &str, office: &OrganisationCode) -> Option<DraftPermit> {
    let leave = || DraftPermit { rollout: None, playbook: playbook.to_owned() };
    (may_start_rollouts(viewer) && viewer.organisation == *office).then(leave)
}

/// A permit for the program itself, which takes in a playbook from a folder; never for a request.
pub fn drafts_for_program(playbook: &str) -> DraftPermit {
    DraftPermit { rollout: None, playbook: playbook.to_owned() }
}
