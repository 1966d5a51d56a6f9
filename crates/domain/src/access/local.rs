//! Who adds tasks of a municipality's own and passes tasks on (A7, R8): the project leader of the rollout there, who steers
//! all its tasks. What a municipality does beside the playbook is its own; the programme office reads what is shared.

use super::{OrganisationFacts, Reach, RolloutPermit, TaskFacts, TaskPermit, TaskRights, Viewer, task};
use crate::{
    organisation::OrganisationKind,
    role::PROJECT_LEADER,
    text::{OrganisationCode, RolloutKey, TaskCode},
};

/// The local tasks of a municipality in a rollout, opened for a viewer. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalPermit {
    rollout: RolloutKey,
    municipality: OrganisationCode,
    keeps: bool,
}

impl LocalPermit {
    /// The rollout.
    pub fn rollout(&self) -> &RolloutKey {
        &self.rollout
    }

    /// The municipality.
    pub fn municipality(&self) -> &OrganisationCode {
        &self.municipality
    }

    /// Whether the viewer adds and changes them; otherwise they see who does.
    pub fn keeps(&self) -> bool {
        self.keeps
    }

    /// The permit to say who stands on a local task, there or at an institution; nothing else of it.
    pub fn names_people(&self, institution: &OrganisationFacts<'_>, code: &TaskCode) -> Option<TaskPermit> {
        let inside = self.keeps && (*institution.code == self.municipality || institution.parent == Some(&self.municipality));
        let rights = TaskRights { assign: true, ..TaskRights::default() };
        inside.then(|| TaskPermit { rollout: self.rollout.clone(), organisation: institution.code.clone(), task: code.clone(), rights })
    }
}

/// The permit for the local tasks of an organisation; `None` for whoever has no business with them.
pub fn local(viewer: &Viewer, permit: &RolloutPermit, organisation: &OrganisationFacts<'_>) -> Option<LocalPermit> {
    let own = viewer.kind == OrganisationKind::Municipality && *organisation.code == viewer.organisation;
    (own && permit.sees(*organisation)).then(|| LocalPermit {
        rollout: permit.rollout.clone(),
        municipality: organisation.code.clone(),
        keeps: viewer.holds(PROJECT_LEADER, Some(&permit.rollout)),
    })
}

/// A permit for the program itself, which writes down a made-up world; never for a request.
pub fn local_for_program(rollout: &RolloutKey, municipality: &OrganisationCode) -> LocalPermit {
    LocalPermit { rollout: rollout.clone(), municipality: municipality.clone(), keeps: true }
}

/// As much of a municipality's local work as somebody is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalView {
    /// All of it.
    Inside,
    /// What is shared with the programme office.
    Shared,
}

/// How much of a municipality's local work the viewer is given; `home` is the municipality where they work, be it at one of
/// its institutions.
pub fn local_view(
    viewer: &Viewer,
    owner: &OrganisationCode,
    municipality: &OrganisationCode,
    home: Option<&OrganisationCode>,
) -> Option<LocalView> {
    match viewer.kind {
        OrganisationKind::Municipality | OrganisationKind::Institution => (home == Some(municipality)).then_some(LocalView::Inside),
        OrganisationKind::ProgrammeOffice => (viewer.organisation == *owner).then_some(LocalView::Shared),
        OrganisationKind::Supplier => None,
    }
}

/// The permit for one local task. The programme office reads and comments on those that are shared, and institutions' tasks
/// are not its business; a supplier has none.
pub fn local_task(viewer: &Viewer, permit: &RolloutPermit, facts: &TaskFacts<'_>) -> Option<TaskPermit> {
    let found = task(viewer, permit, facts)?;
    match permit.reach {
        Reach::Own(_) | Reach::OnlyOwnTasks(_) => Some(found),
        Reach::Everything if facts.organisation.parent.is_none() => {
            Some(TaskPermit { rights: TaskRights { comment: true, ..TaskRights::default() }, ..found })
        }
        Reach::Everything | Reach::Progress => None,
    }
}
