//! Who keeps the role gallery, and who adapts it for a rollout (R8, B1): the programme office.

use super::{RolloutPermit, Viewer};
use crate::{organisation::OrganisationKind, text::RolloutKey};

/// Leave to write cards of the gross gallery. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GalleryPermit(());

/// The leave to write cards; `None` for all but the programme office.
pub fn gallery(viewer: &Viewer) -> Option<GalleryPermit> {
    (viewer.kind == OrganisationKind::ProgrammeOffice).then_some(GalleryPermit(()))
}

/// Leave to choose and word the roles of one rollout. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdaptationPermit(RolloutKey);

impl AdaptationPermit {
    /// The rollout.
    pub fn rollout(&self) -> &RolloutKey {
        &self.0
    }
}

/// The leave to adapt the roles of a rollout; `None` for all but those who steer it.
pub fn adaptation(permit: &RolloutPermit) -> Option<AdaptationPermit> {
    permit.may_steer().then(|| AdaptationPermit(permit.rollout().clone()))
}
