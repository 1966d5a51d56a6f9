//! Who may see and do what (R8). Denied unless granted here; what is granted is handed out as a permit that the
//! rest of the product must hold in its hand to reach the data.

mod bulk;
mod checks;
mod communication;
mod cutover;
mod drafts;
mod events;
mod filters;
mod forums;
mod gallery;
mod gates;
mod groups;
mod handbook;
pub mod handover;
mod help;
mod institutions;
mod letters;
mod local;
mod log;
mod national;
mod operating;
mod outbox;
mod people;
mod privacy;
mod readiness;
mod reviews;
mod success;
pub mod table;
mod training;
mod waves;
mod webhooks;

pub use bulk::{BulkPermit, bulk};
pub use checks::{ChecksPermit, checks, checks_for_program};
pub use communication::{CommunicationPermit, communication, communication_for_program};
pub use cutover::{CutoverPermit, cutover, cutover_for_program};
pub use drafts::{DraftPermit, drafts, drafts_for_program, drafts_of_new};
pub use events::{EventPermit, KeepEventsPermit, ReplyPermit, events, keep_events, keep_events_for_program, own_reply, reply_by_link};
pub use filters::{FilterPermit, own_filters};
pub use forums::{
    Contactable, ForumFacts, ForumPermit, ForumStart, forum, forum_contact, forum_for_program, start_forum, start_forum_for_program,
};
pub use gallery::{AdaptationPermit, GalleryPermit, adaptation, gallery};
pub use gates::{GatePermit, gate, gate_for_program};
pub use groups::{GroupsPermit, groups, groups_for_program};
pub use handbook::{HandbookPermit, handbook};
pub use handover::{HandoverPermit, handover};
pub use help::{HelpPermit, help};
pub use institutions::{InstitutionsPermit, institutions, institutions_for_program};
pub use letters::{LetterPermit, letters};
pub use local::{LocalPermit, LocalView, local, local_for_program, local_task, local_view};
pub use log::{LogPermit, log};
pub use national::{NationalPermit, national};
pub use operating::{OperatingPermit, operating, operating_for_program, reads_message};
pub use outbox::{OutboxPermit, outbox};
pub use people::{PeoplePermit, RoleReach, people, people_for_program};
pub use privacy::{PersonalDataPermit, personal_data};
pub use readiness::{ReadinessPermit, readiness, readiness_for_program, sees_readiness};
pub use reviews::{ReviewsPermit, reviews, reviews_for_program};
pub use success::{SuccessPermit, success, success_for_program};
pub use training::{PlacesPermit, TrainingPermit, places, task_by_training, training, training_for_program};
pub use waves::{
    OwnDatesPermit, WavePlanPermit, WaveWishPermit, WavesPermit, own_dates, wave_plan, wave_plan_for_program, wave_wishes,
    wave_wishes_for_program, waves,
};
pub use webhooks::{WebhookPermit, own_webhooks};

use crate::{
    organisation::OrganisationKind,
    role::{KLIK_ADMINISTRATOR, PROGRAMME_LEADER, PROJECT_LEADER},
    task::HelpFrom,
    text::{OrganisationCode, PersonId, RoleKey, RolloutKey, TaskCode},
};

/// A role that the viewer holds today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRole {
    /// Which role.
    pub role: RoleKey,
    /// At which organisation.
    pub organisation: OrganisationCode,
    /// For which rollout; empty for all.
    pub rollout: Option<RolloutKey>,
}

/// Somebody who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// Who.
    pub person: PersonId,
    /// Where they work.
    pub organisation: OrganisationCode,
    /// The kind of that organisation.
    pub kind: OrganisationKind,
    /// What they hold today.
    pub roles: Vec<HeldRole>,
}

impl Viewer {
    fn holds(&self, role: &str, rollout: Option<&RolloutKey>) -> bool {
        self.holds_any(rollout, |held| held.role.as_str() == role)
    }

    fn holds_any(&self, rollout: Option<&RolloutKey>, matching: impl Fn(&HeldRole) -> bool) -> bool {
        self.roles.iter().any(|held| {
            let reaches = held.rollout.is_none() || rollout.is_none() || held.rollout.as_ref() == rollout;
            reaches && held.organisation == self.organisation && matching(held)
        })
    }
}

/// What access to a rollout is decided on.
#[derive(Debug, Clone, Copy)]
pub struct RolloutFacts<'a> {
    /// The rollout.
    pub key: &'a RolloutKey,
    /// Its programme office.
    pub owner: &'a OrganisationCode,
    /// Its supplier.
    pub supplier: Option<&'a OrganisationCode>,
    /// Whether the viewer's organisation takes part.
    pub takes_part: bool,
}

/// What access to an organisation is decided on.
#[derive(Debug, Clone, Copy)]
pub struct OrganisationFacts<'a> {
    /// The organisation.
    pub code: &'a OrganisationCode,
    /// Its municipality, if it is an institution.
    pub parent: Option<&'a OrganisationCode>,
}

/// How much of a rollout a viewer sees. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RolloutPermit {
    rollout: RolloutKey,
    reach: Reach,
    steer: bool,
}

/// Which organisations of a rollout a viewer sees.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Reach {
    /// All of them, with everything shared.
    Everything,
    /// The progress and the contact people of all of them.
    Progress,
    /// One organisation and its institutions.
    Own(OrganisationCode),
    /// Only the tasks on which the viewer stands.
    OnlyOwnTasks(OrganisationCode),
}

impl RolloutPermit {
    /// The rollout that it is for.
    pub fn rollout(&self) -> &RolloutKey {
        &self.rollout
    }

    /// Whether the viewer publishes and changes the rollout.
    pub fn may_steer(&self) -> bool {
        self.steer
    }

    /// Whether the viewer sees every participant's progress.
    pub fn sees_all(&self) -> bool {
        matches!(self.reach, Reach::Everything | Reach::Progress)
    }

    /// Whether the figures of an organisation are seen.
    pub fn sees(&self, organisation: OrganisationFacts<'_>) -> bool {
        match &self.reach {
            Reach::Everything | Reach::Progress => true,
            Reach::Own(own) => organisation.code == own || organisation.parent == Some(own),
            Reach::OnlyOwnTasks(_) => false,
        }
    }
}

/// How much of a rollout the viewer may see; `None` if it does not exist to them.
pub fn rollout(viewer: &Viewer, rollout: &RolloutFacts<'_>) -> Option<RolloutPermit> {
    let reach = match viewer.kind {
        OrganisationKind::ProgrammeOffice => (viewer.organisation == *rollout.owner).then_some(Reach::Everything),
        OrganisationKind::Supplier => (rollout.supplier == Some(&viewer.organisation)).then_some(Reach::Progress),
        OrganisationKind::Municipality | OrganisationKind::Institution => rollout.takes_part.then(|| {
            let own = viewer.organisation.clone();
            if viewer.holds_any(Some(rollout.key), |_| true) { Reach::Own(own) } else { Reach::OnlyOwnTasks(own) }
        }),
    }?;
    let steer = reach == Reach::Everything;
    Some(RolloutPermit { rollout: rollout.key.clone(), reach, steer })
}

/// What access to one task is decided on, besides the rollout's permit.
#[derive(Debug, Clone, Copy)]
pub struct TaskFacts<'a> {
    /// The task.
    pub code: &'a TaskCode,
    /// The organisation that has the task.
    pub organisation: OrganisationFacts<'a>,
    /// Whether it is published.
    pub published: bool,
    /// Who is responsible.
    pub responsible: Option<&'a PersonId>,
    /// Who performs.
    pub performer: Option<&'a PersonId>,
    /// Whom help was asked of.
    pub help: Option<HelpFrom>,
}

/// One task at one organisation, opened for a viewer. Made only here; having one grants reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskPermit {
    rollout: RolloutKey,
    organisation: OrganisationCode,
    task: TaskCode,
    rights: TaskRights,
}

impl TaskPermit {
    /// The rollout.
    pub fn rollout(&self) -> &RolloutKey {
        &self.rollout
    }

    /// The organisation that has the task.
    pub fn organisation(&self) -> &OrganisationCode {
        &self.organisation
    }

    /// The task.
    pub fn task(&self) -> &TaskCode {
        &self.task
    }

    /// What the viewer may do with it.
    pub fn rights(&self) -> &TaskRights {
        &self.rights
    }

    /// The same task to be read only: as it stood on another day nobody changes it.
    #[must_use]
    pub fn for_reading(self) -> Self {
        Self { rights: TaskRights::default(), ..self }
    }
}

/// What a viewer may do with one task besides reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TaskRights {
    /// Set state and expected finish, answer, ask for help.
    pub update: bool,
    /// Choose responsible and performer.
    pub assign: bool,
    /// Write comments and add files.
    pub comment: bool,
    /// Grant another due date or that a binding task is not relevant; refuse an answer.
    pub grant: bool,
    /// Answer help that was asked of the programme office.
    pub answer_help_as_programme_office: bool,
    /// Answer help that was asked of the supplier.
    pub answer_help_as_supplier: bool,
}

/// The permit for one task; `None` if it does not exist to the viewer.
pub fn task(viewer: &Viewer, permit: &RolloutPermit, task: &TaskFacts<'_>) -> Option<TaskPermit> {
    let person = Some(&viewer.person);
    let stands_on_it = task.responsible == person || task.performer == person;
    let own = *task.organisation.code == viewer.organisation;
    let nothing = TaskRights::default();
    let rights = match &permit.reach {
        Reach::Everything => {
            TaskRights { update: true, assign: true, comment: true, grant: true, answer_help_as_programme_office: true, ..nothing }
        }
        Reach::Progress if own => TaskRights { update: true, assign: true, comment: true, ..nothing },
        Reach::Progress => {
            let asked = task.help == Some(HelpFrom::Supplier);
            asked.then_some(TaskRights { comment: true, answer_help_as_supplier: true, ..nothing })?
        }
        Reach::Own(_) | Reach::OnlyOwnTasks(_) if !task.published => return None,
        Reach::Own(home) => {
            let inside = *task.organisation.code == *home || task.organisation.parent == Some(home);
            let steers = viewer.holds(PROJECT_LEADER, Some(&permit.rollout));
            // Small units share a superuser (E5): who holds a role there stands on its tasks.
            let shared = stands_on_it && viewer.roles.iter().any(|held| held.organisation == *task.organisation.code);
            let may = (inside || shared).then_some(stands_on_it || steers)?;
            TaskRights { update: may, assign: may, comment: may, ..nothing }
        }
        Reach::OnlyOwnTasks(_) => stands_on_it.then_some(TaskRights { update: true, assign: true, comment: true, ..nothing })?,
    };
    Some(TaskPermit { rollout: permit.rollout.clone(), organisation: task.organisation.code.clone(), task: task.code.clone(), rights })
}

/// A permit for the program itself, which writes down made-up or imported histories; never for a request.
pub fn task_for_program(rollout: &RolloutKey, organisation: &OrganisationCode, task: &TaskCode) -> TaskPermit {
    let rights = TaskRights {
        update: true,
        assign: true,
        comment: true,
        grant: true,
        answer_help_as_programme_office: true,
        answer_help_as_supplier: true,
    };
    TaskPermit { rollout: rollout.clone(), organisation: organisation.clone(), task: task.clone(), rights }
}

/// Whether the viewer sees an organisation's page: people, roles and dates.
pub fn sees_organisation(viewer: &Viewer, organisation: &OrganisationFacts<'_>, shares_a_rollout: bool) -> bool {
    let own = *organisation.code == viewer.organisation || organisation.parent == Some(&viewer.organisation);
    match viewer.kind {
        OrganisationKind::ProgrammeOffice => true,
        OrganisationKind::Supplier => own || shares_a_rollout,
        OrganisationKind::Municipality | OrganisationKind::Institution => own,
    }
}

/// Whether the viewer starts rollouts.
pub fn may_start_rollouts(viewer: &Viewer) -> bool {
    viewer.kind == OrganisationKind::ProgrammeOffice
}

/// Whether the viewer keeps people and roles of their own organisation.
pub fn keeps_people(viewer: &Viewer) -> bool {
    viewer.holds(KLIK_ADMINISTRATOR, None)
}

/// Whether the viewer looks across all rollouts of their municipality.
pub fn sees_across_rollouts(viewer: &Viewer) -> bool {
    viewer.holds(PROGRAMME_LEADER, None)
}
