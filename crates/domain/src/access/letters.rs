//! Who writes letters to roles, and to whom: a programme office to those of its rollouts, a municipality's KLIK administrator
//! and project leaders to their own (R8).

use super::{OrganisationFacts, Reach, RolloutPermit, Viewer, keeps_people};
use crate::{
    organisation::OrganisationKind,
    role::PROJECT_LEADER,
    text::{OrganisationCode, PersonId, RolloutKey},
};

/// Writing letters. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterPermit {
    author: PersonId,
    organisation: OrganisationCode,
    everywhere: Vec<RolloutKey>,
    at_home: Vec<RolloutKey>,
}

impl LetterPermit {
    /// Who writes.
    pub fn author(&self) -> &PersonId {
        &self.author
    }

    /// For whom: letters belong to the organisation, not to one person.
    pub fn organisation(&self) -> &OrganisationCode {
        &self.organisation
    }

    /// Whether anybody at other organisations is written to.
    pub fn reaches_others(&self) -> bool {
        !self.everywhere.is_empty()
    }

    /// Whether the holders of roles at an organisation are written to about a rollout.
    pub fn reaches(&self, rollout: &RolloutKey, organisation: &OrganisationFacts<'_>) -> bool {
        let own = *organisation.code == self.organisation || organisation.parent == Some(&self.organisation);
        self.everywhere.contains(rollout) || (own && self.at_home.contains(rollout))
    }
}

/// The permit to write letters, over the rollouts that the viewer sees; `None` if there is nobody they may write to.
pub fn letters<'p>(viewer: &Viewer, rollouts: impl IntoIterator<Item = &'p RolloutPermit>) -> Option<LetterPermit> {
    let (mut everywhere, mut at_home) = (Vec::new(), Vec::new());
    for permit in rollouts {
        let key = permit.rollout();
        let municipal = matches!(viewer.kind, OrganisationKind::Municipality | OrganisationKind::Institution);
        let leads = keeps_people(viewer) || viewer.holds(PROJECT_LEADER, Some(key));
        if permit.may_steer() {
            everywhere.push(key.clone());
        } else if municipal && leads && matches!(permit.reach, Reach::Own(_)) {
            at_home.push(key.clone());
        }
    }
    let nobody = everywhere.is_empty() && at_home.is_empty();
    let (author, organisation) = (viewer.person.clone(), viewer.organisation.clone());
    (!nobody).then_some(LetterPermit { author, organisation, everywhere, at_home })
}
