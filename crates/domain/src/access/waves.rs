//! Who moves participants between waves, and who sets dates of their own inside one (R8).

use super::{OrganisationFacts, Reach, RolloutPermit, Viewer};
use crate::{
    role::PROJECT_LEADER,
    text::{OrganisationCode, RolloutKey},
};

/// Leave to move the participants of a rollout. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WavesPermit {
    rollout: RolloutKey,
}

impl WavesPermit {
    /// The rollout.
    pub fn rollout(&self) -> &RolloutKey {
        &self.rollout
    }
}

/// The leave to move participants; `None` for all but those who steer the rollout.
pub fn waves(permit: &RolloutPermit) -> Option<WavesPermit> {
    permit.may_steer().then(|| WavesPermit { rollout: permit.rollout().clone() })
}

/// Leave to set the own dates of one organisation in a rollout. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnDatesPermit {
    rollout: RolloutKey,
    organisation: OrganisationCode,
    grants: bool,
}

impl OwnDatesPermit {
    /// The rollout.
    pub fn rollout(&self) -> &RolloutKey {
        &self.rollout
    }

    /// The organisation.
    pub fn organisation(&self) -> &OrganisationCode {
        &self.organisation
    }

    /// Whether it is the programme office that grants an exception, and not somebody who chooses inside the wave.
    pub fn grants(&self) -> bool {
        self.grants
    }
}

/// The leave to set own dates: the programme office for everybody; the project leader of a municipality for its institutions, and for
/// the municipality itself where the wave runs at its own pace.
pub fn own_dates(viewer: &Viewer, permit: &RolloutPermit, organisation: OrganisationFacts<'_>, own_pace: bool) -> Option<OwnDatesPermit> {
    let chooses = match &permit.reach {
        Reach::Own(home) => {
            let inside = organisation.parent == Some(home) || (organisation.code == home && own_pace);
            inside && viewer.holds(PROJECT_LEADER, Some(&permit.rollout))
        }
        Reach::Everything | Reach::Progress | Reach::OnlyOwnTasks(_) => false,
    };
    (permit.steer || chooses).then(|| OwnDatesPermit {
        rollout: permit.rollout.clone(),
        organisation: organisation.code.clone(),
        grants: permit.steer,
    })
}

/// The plan of a rollout's waves, opened for a viewer: what the supplier can carry, and to the programme office everything. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WavePlanPermit {
    rollout: RolloutKey,
    plans: bool,
}

impl WavePlanPermit {
    /// The rollout.
    pub fn rollout(&self) -> &RolloutKey {
        &self.rollout
    }

    /// Whether the viewer sets the frames, reads the wishes and plans, and does not only read the frames.
    pub fn plans(&self) -> bool {
        self.plans
    }
}

/// The leave to the plan of waves: the programme office plans, the supplier reads what it is said to carry; `None` for all others.
pub fn wave_plan(permit: &RolloutPermit) -> Option<WavePlanPermit> {
    permit.sees_all().then(|| WavePlanPermit { rollout: permit.rollout.clone(), plans: permit.steer })
}

/// A municipality's wishes of the plan of waves, opened for a viewer. Made only here; having one grants reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaveWishPermit {
    rollout: RolloutKey,
    organisation: OrganisationCode,
    writes: bool,
    always: bool,
}

impl WaveWishPermit {
    /// The rollout.
    pub fn rollout(&self) -> &RolloutKey {
        &self.rollout
    }

    /// The municipality.
    pub fn organisation(&self) -> &OrganisationCode {
        &self.organisation
    }

    /// Whether the viewer writes them while that `is_open`; the programme office afterwards too.
    pub fn writes(&self, is_open: bool) -> bool {
        self.writes && (is_open || self.always)
    }
}

/// The leave to a municipality's wishes: the programme office for everybody, the project leader for its own; others with a role there read.
/// The supplier does not: what a municipality writes there is between it and the programme office.
pub fn wave_wishes(viewer: &Viewer, permit: &RolloutPermit, organisation: OrganisationFacts<'_>) -> Option<WaveWishPermit> {
    let own = match &permit.reach {
        Reach::Own(home) => organisation.code == home,
        Reach::Everything | Reach::Progress | Reach::OnlyOwnTasks(_) => false,
    };
    (own || permit.steer).then(|| WaveWishPermit {
        rollout: permit.rollout.clone(),
        organisation: organisation.code.clone(),
        writes: permit.steer || viewer.holds(PROJECT_LEADER, Some(&permit.rollout)),
        always: permit.steer,
    })
}

/// A permit for the program itself, which writes down a made-up world; never for a request.
pub fn wave_wishes_for_program(rollout: &RolloutKey, organisation: &OrganisationCode) -> WaveWishPermit {
    WaveWishPermit { rollout: rollout.clone(), organisation: organisation.clone(), writes: true, always: true }
}

/// The plan of waves for the program itself; never for a request.
pub fn wave_plan_for_program(rollout: &RolloutKey) -> WavePlanPermit {
    WavePlanPermit { rollout: rollout.clone(), plans: true }
}
