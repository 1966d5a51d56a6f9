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
