//! Training (E2, E3): everybody in the rollout reads the matrix and the sessions. Programme office and supplier keep sessions and take
//! attendance; a municipality's project leader, programme leader and KLIK administrator sign its people up, and so does an institution for
//! its own; everybody signs themselves up. Only the programme office writes down what was bought.

use super::{OrganisationFacts, Reach, RolloutPermit, TaskPermit, TaskRights, Viewer};
use crate::{
    organisation::OrganisationKind,
    role::{KLIK_ADMINISTRATOR, PROGRAMME_LEADER, PROJECT_LEADER},
    text::{OrganisationCode, RolloutKey, TaskCode},
};

/// The training of a rollout, opened for a viewer. Made only here; having one grants reading matrix and sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrainingPermit {
    rollout: RolloutKey,
    keeps: bool,
    sells: bool,
}

impl TrainingPermit {
    /// The rollout.
    pub fn rollout(&self) -> &RolloutKey {
        &self.rollout
    }

    /// Whether the viewer makes sessions, takes attendance and sees the demand of all.
    pub fn keeps(&self) -> bool {
        self.keeps
    }

    /// Whether the viewer writes down what municipalities bought.
    pub fn sells(&self) -> bool {
        self.sells
    }
}

/// The permit for the training of a rollout that exists to the viewer.
pub fn training(viewer: &Viewer, permit: &RolloutPermit) -> TrainingPermit {
    let supplies = permit.reach == Reach::Progress && viewer.kind == OrganisationKind::Supplier;
    TrainingPermit { rollout: permit.rollout.clone(), keeps: permit.may_steer() || supplies, sells: permit.may_steer() }
}

/// The places of one organisation, opened for a viewer. Made only here; having one grants seeing who is signed up from there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacesPermit {
    rollout: RolloutKey,
    organisation: OrganisationCode,
    signs_up: bool,
    reads_words: bool,
}

impl PlacesPermit {
    /// The rollout.
    pub fn rollout(&self) -> &RolloutKey {
        &self.rollout
    }

    /// The organisation.
    pub fn organisation(&self) -> &OrganisationCode {
        &self.organisation
    }

    /// Whether the viewer reads what is written about classes, and not only the figures.
    pub fn reads_words(&self) -> bool {
        self.reads_words
    }

    /// Whether the viewer signs people of the organisation up, and changes who comes.
    pub fn signs_up(&self) -> bool {
        self.signs_up
    }
}

/// The permit for an organisation's places; `None` if they are not the viewer's business.
pub fn places(viewer: &Viewer, permit: &RolloutPermit, organisation: OrganisationFacts<'_>) -> Option<PlacesPermit> {
    let own = *organisation.code == viewer.organisation;
    let inside = own || organisation.parent == Some(&viewer.organisation);
    let rollout = Some(&permit.rollout);
    let leads = [PROJECT_LEADER, PROGRAMME_LEADER, KLIK_ADMINISTRATOR].iter().any(|role| viewer.holds(role, rollout));
    let of_the_institution = own && viewer.kind == OrganisationKind::Institution && viewer.holds_any(rollout, |_| true);
    let signs_up = permit.may_steer() || (inside && leads) || of_the_institution;
    let works_there = inside && viewer.holds_any(rollout, |_| true);
    let sees = signs_up || works_there || permit.sees(organisation);
    let reads_words = viewer.kind != OrganisationKind::Supplier;
    sees.then(|| PlacesPermit { rollout: permit.rollout.clone(), organisation: organisation.code.clone(), signs_up, reads_words })
}

/// The permit to answer and close a task because people are signed up or came: signing up and taking attendance do it, whoever may do
/// either, and nothing else of the task changes.
pub fn task_by_training(permit: &TrainingPermit, organisation: &OrganisationCode, task: &TaskCode) -> TaskPermit {
    TaskPermit {
        rollout: permit.rollout.clone(),
        organisation: organisation.clone(),
        task: task.clone(),
        rights: TaskRights { update: true, ..TaskRights::default() },
    }
}

/// A permit for the program itself, which writes down a made-up world; never for a request.
pub fn training_for_program(rollout: &RolloutKey) -> TrainingPermit {
    TrainingPermit { rollout: rollout.clone(), keeps: true, sells: true }
}
