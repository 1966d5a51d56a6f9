//! Success criteria (D3): everybody in the rollout reads the figures of the whole; a supplier those that it is measured by. Where they are
//! from, municipality by municipality, whoever sees all of them reads, and everybody of their own. The programme office enters figures.

use super::{Reach, RolloutPermit, Viewer};
use crate::{
    organisation::OrganisationKind,
    success::{Criterion, Measured},
    text::RolloutKey,
};

/// The success criteria of a rollout, opened for a viewer. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuccessPermit {
    rollout: RolloutKey,
    only: Option<Measured>,
    enters: bool,
}

impl SuccessPermit {
    /// The rollout.
    pub fn rollout(&self) -> &RolloutKey {
        &self.rollout
    }

    /// Whether the viewer sees a criterion.
    pub fn sees(&self, criterion: &Criterion) -> bool {
        self.only.is_none_or(|only| criterion.measured == only)
    }

    /// Whether the viewer enters figures.
    pub fn enters(&self) -> bool {
        self.enters
    }
}

/// The permit for the success criteria of a rollout that exists to the viewer.
pub fn success(viewer: &Viewer, permit: &RolloutPermit) -> SuccessPermit {
    let supplies = permit.reach == Reach::Progress && viewer.kind == OrganisationKind::Supplier;
    SuccessPermit { rollout: permit.rollout.clone(), only: supplies.then_some(Measured::Supplier), enters: permit.may_steer() }
}

/// A permit for the program itself, which writes down a made-up world; never for a request.
pub fn success_for_program(rollout: &RolloutKey) -> SuccessPermit {
    SuccessPermit { rollout: rollout.clone(), only: None, enters: true }
}
