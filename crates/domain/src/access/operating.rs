//! Who writes operating messages and for whom, and whom one addresses (R8, I6).

use super::{RolloutFacts, Viewer};
use crate::{
    operating::Addressees,
    organisation::OrganisationKind,
    text::{OrganisationCode, RolloutKey},
};

/// Leave to write operating messages. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperatingPermit {
    organisation: OrganisationCode,
    everybody: bool,
    rollouts: Vec<RolloutKey>,
}

impl OperatingPermit {
    /// In whose name: whoever works there changes what others of them wrote.
    pub fn organisation(&self) -> &OrganisationCode {
        &self.organisation
    }

    /// Whether a message may address those of that rollout; everybody with `None`.
    pub fn may_address(&self, rollout: Option<&RolloutKey>) -> bool {
        rollout.map_or(self.everybody, |key| self.rollouts.contains(key))
    }

    /// Whether a message that somebody of an organisation wrote may be changed.
    pub fn may_change(&self, writer: &OrganisationCode) -> bool {
        self.organisation == *writer
    }
}

/// The leave to write operating messages: the programme office to everybody and to those of its rollouts, a supplier to
/// those of the rollouts that it supplies; `None` for all others.
pub fn operating(viewer: &Viewer, rollouts: &[RolloutFacts<'_>]) -> Option<OperatingPermit> {
    let office = viewer.kind == OrganisationKind::ProgrammeOffice;
    let own = |facts: &&RolloutFacts<'_>| match viewer.kind {
        OrganisationKind::ProgrammeOffice => *facts.owner == viewer.organisation,
        OrganisationKind::Supplier => facts.supplier == Some(&viewer.organisation),
        OrganisationKind::Municipality | OrganisationKind::Institution => false,
    };
    let rollouts: Vec<RolloutKey> = rollouts.iter().filter(own).map(|facts| facts.key.clone()).collect();
    (office || !rollouts.is_empty()).then(|| OperatingPermit { organisation: viewer.organisation.clone(), everybody: office, rollouts })
}

/// A permit for the program itself, which writes down a made-up world; never for a request.
pub fn operating_for_program(organisation: &OrganisationCode, rollouts: &[RolloutKey]) -> OperatingPermit {
    OperatingPermit { organisation: organisation.clone(), everybody: true, rollouts: rollouts.to_vec() }
}

/// Whether a message is for the viewer. `exists` says whether a rollout exists to them; those who work where it was written
/// read it in any case.
pub fn reads_message(viewer: &Viewer, writer: &OrganisationCode, addressees: &Addressees, exists: impl Fn(&RolloutKey) -> bool) -> bool {
    let rollout = addressees.rollout.as_ref();
    let of_the_rollout = rollout.is_none_or(exists);
    let of_the_kind = addressees.kinds.is_empty() || addressees.kinds.contains(&viewer.kind);
    let of_the_role = addressees.roles.is_empty() || viewer.holds_any(rollout, |held| addressees.roles.contains(&held.role));
    viewer.organisation == *writer || (of_the_rollout && of_the_kind && of_the_role)
}
