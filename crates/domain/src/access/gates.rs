//! Who decides about a gate (R7, R8): the programme office about all of them; at an organisation also whoever holds the role that the
//! gate names, there or in its municipality.

use super::{OrganisationFacts, RolloutPermit, Viewer};
use crate::{
    gate::Gate,
    text::{GateKey, RolloutKey},
};

/// A gate of a rollout for one organisation, one wave or the whole rollout, opened for a viewer who decides about it. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatePermit {
    rollout: RolloutKey,
    gate: GateKey,
    place: String,
}

impl GatePermit {
    /// The rollout.
    pub fn rollout(&self) -> &RolloutKey {
        &self.rollout
    }

    /// The gate.
    pub fn gate(&self) -> &GateKey {
        &self.gate
    }

    /// The organisation's code, the wave's key, or an empty text for the whole rollout.
    pub fn place(&self) -> &str {
        &self.place
    }
}

/// The permit to decide about a gate at a place; `None` if somebody else decides. `organisation` is the one that the gate opens for,
/// if it opens for organisations.
pub fn gate(
    viewer: &Viewer,
    permit: &RolloutPermit,
    gate: &Gate,
    place: &str,
    organisation: Option<OrganisationFacts<'_>>,
) -> Option<GatePermit> {
    let holds = gate.decided_by.as_ref().is_some_and(|role| viewer.holds(role.as_str(), Some(permit.rollout())));
    let inside = |facts: OrganisationFacts<'_>| *facts.code == viewer.organisation || facts.parent == Some(&viewer.organisation);
    let may = permit.may_steer() || (holds && organisation.is_some_and(inside));
    may.then(|| GatePermit { rollout: permit.rollout().clone(), gate: gate.key.clone(), place: place.to_owned() })
}

/// A permit for the program itself, which writes down a made-up world; never for a request.
pub fn gate_for_program(rollout: &RolloutKey, gate: &GateKey, place: &str) -> GatePermit {
    GatePermit { rollout: rollout.clone(), gate: gate.clone(), place: place.to_owned() }
}
