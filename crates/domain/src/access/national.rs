//! Who takes in people and roles of many organisations at once: the programme office, for the rollouts that it steers (B2, R8).

use super::Viewer;
use crate::{
    organisation::OrganisationKind,
    roster::{Change, Known},
    text::RolloutKey,
};

/// The people and roles of everybody in some rollouts, opened to be added to. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NationalPermit {
    rollouts: Vec<RolloutKey>,
}

impl NationalPermit {
    /// Whether roles may be given for a rollout; for all rollouts at once only the municipality gives them.
    pub fn gives_for(&self, rollout: Option<&RolloutKey>) -> bool {
        rollout.is_some_and(|rollout| self.rollouts.contains(rollout))
    }

    /// Whether a change may be made: people are added, roles are given and changed for the rollouts of the permit. What a
    /// municipality knows of its people is its own, and a list that leaves somebody out ends nothing.
    pub fn allows(&self, change: &Change, known: &Known) -> bool {
        match change {
            Change::AddPerson { .. } => true,
            Change::Give { held, .. } => self.gives_for(held.rollout.as_ref()),
            Change::ChangeHolding { holding, .. } => {
                known.holdings.get(*holding).is_some_and(|holding| self.gives_for(holding.held.rollout.as_ref()))
            }
            Change::ChangePerson { .. } | Change::End { .. } => false,
        }
    }
}

/// The permit for the people and roles of everybody in the rollouts that the viewer steers; `None` if they steer none.
pub fn national(viewer: &Viewer, steered: Vec<RolloutKey>) -> Option<NationalPermit> {
    let office = viewer.kind == OrganisationKind::ProgrammeOffice;
    (office && !steered.is_empty()).then_some(NationalPermit { rollouts: steered })
}
