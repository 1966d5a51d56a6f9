//! Who fetches what is written of a person, and who erases it: those who keep the people of an organisation, for those
//! who have left it, and everybody their own.

use super::{OrganisationFacts, Viewer, keeps_people};
use crate::{organisation::OrganisationKind, text::OrganisationCode};

/// All that is written of people of one organisation, opened for a viewer. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalDataPermit {
    organisation: OrganisationCode,
}

impl PersonalDataPermit {
    /// The organisation.
    pub fn organisation(&self) -> &OrganisationCode {
        &self.organisation
    }
}

/// The permit to fetch and to erase what is written of a person of an organisation; `None` if that is not the viewer's
/// business. `shares_a_rollout` says whether the viewer's organisation has a rollout in common with that one.
pub fn personal_data(viewer: &Viewer, organisation: &OrganisationFacts<'_>, shares_a_rollout: bool) -> Option<PersonalDataPermit> {
    let inside = *organisation.code == viewer.organisation || organisation.parent == Some(&viewer.organisation);
    let granted = (viewer.kind == OrganisationKind::ProgrammeOffice && (inside || shares_a_rollout)) || (inside && keeps_people(viewer));
    granted.then(|| PersonalDataPermit { organisation: organisation.code.clone() })
}
