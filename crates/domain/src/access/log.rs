//! Who reads the log, and how far (R8, R10): a programme office what happens in its rollouts, those who keep or lead a
//! municipality's work what happens there, everybody what they did themselves.

use super::{Viewer, keeps_people, sees_across_rollouts};
use crate::{
    organisation::OrganisationKind,
    text::{OrganisationCode, PersonId, RolloutKey},
};

/// How far somebody reads the log. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogPermit {
    person: PersonId,
    rollouts: Vec<RolloutKey>,
    organisation: Option<OrganisationCode>,
}

impl LogPermit {
    /// Who reads: what they did, and what was done to what is written of them, they always see.
    pub fn person(&self) -> &PersonId {
        &self.person
    }

    /// Everything in these rollouts.
    pub fn rollouts(&self) -> &[RolloutKey] {
        &self.rollouts
    }

    /// Everything at this organisation and its institutions, and about their people.
    pub fn organisation(&self) -> Option<&OrganisationCode> {
        self.organisation.as_ref()
    }

    /// Whether it goes beyond the viewer's own doings.
    pub fn goes_beyond_own(&self) -> bool {
        self.organisation.is_some() || !self.rollouts.is_empty()
    }
}

/// How far the viewer reads the log; `owned` are the rollouts that their organisation is the programme office of.
pub fn log(viewer: &Viewer, owned: &[RolloutKey]) -> LogPermit {
    let office = viewer.kind == OrganisationKind::ProgrammeOffice;
    let whole_organisation = office || keeps_people(viewer) || sees_across_rollouts(viewer);
    LogPermit {
        person: viewer.person.clone(),
        rollouts: if office { owned.to_vec() } else { Vec::new() },
        organisation: whole_organisation.then(|| viewer.organisation.clone()),
    }
}
