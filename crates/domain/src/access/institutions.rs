//! Who keeps the register of institutions: a municipality its own, the programme office all; to everybody else there is none (R8).

use super::{OrganisationFacts, Viewer, keeps_people};
use crate::{organisation::OrganisationKind, role::PROJECT_LEADER, text::OrganisationCode};

/// The institutions of a municipality, or of the country, opened for a viewer. Made only here; having one grants reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstitutionsPermit {
    place: OrganisationCode,
    national: bool,
    keeps: bool,
}

impl InstitutionsPermit {
    /// The municipality; the programme office for the institutions of the country.
    pub fn place(&self) -> &OrganisationCode {
        &self.place
    }

    /// Whether it is about all municipalities.
    pub fn is_national(&self) -> bool {
        self.national
    }

    /// Whether the viewer adds, changes and closes institutions.
    pub fn keeps(&self) -> bool {
        self.keeps
    }

    /// Whether an institution of that municipality belongs to it.
    pub fn covers(&self, municipality: &OrganisationCode) -> bool {
        self.national || self.place == *municipality
    }
}

/// The permit for the institutions of a municipality, or for all of them at the programme office; `None` if they do not exist to the viewer.
pub fn institutions(viewer: &Viewer, place: &OrganisationFacts<'_>, kind: OrganisationKind) -> Option<InstitutionsPermit> {
    let own = *place.code == viewer.organisation;
    let permit = |national: bool, keeps: bool| InstitutionsPermit { place: place.code.clone(), national, keeps };
    match (viewer.kind, kind) {
        (OrganisationKind::ProgrammeOffice, OrganisationKind::ProgrammeOffice) => own.then(|| permit(true, true)),
        (OrganisationKind::ProgrammeOffice, OrganisationKind::Municipality) => Some(permit(false, true)),
        (OrganisationKind::Municipality, OrganisationKind::Municipality) => {
            own.then(|| permit(false, keeps_people(viewer) || viewer.holds(PROJECT_LEADER, None)))
        }
        _ => None,
    }
}

/// The permit for the program itself: an operator's command, or a made-up world; never for a request.
pub fn institutions_for_program(office: &OrganisationCode) -> InstitutionsPermit {
    InstitutionsPermit { place: office.clone(), national: true, keeps: true }
}
