//! Who may see and do what, as data (R8): every right of every kind of person, worked out by asking for the very permits
//! that the pages ask for. What this table says is therefore what happens.

use super::{HeldRole, OrganisationFacts, RolloutFacts, RolloutPermit, TaskFacts, TaskPermit, Viewer};
use crate::{
    organisation::OrganisationKind,
    role::{KLIK_ADMINISTRATOR, PROGRAMME_LEADER, PROJECT_LEADER, SUPPLIER_PROJECT_LEADER},
    task::HelpFrom,
    text::{OrganisationCode, PersonId, RolloutKey, TaskCode},
};

/// The kinds of people between whom the rules tell a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Persona {
    /// At the programme office of the rollout.
    ProgrammeOffice,
    /// Leads the project at the supplier.
    Supplier,
    /// Keeps people and roles of a municipality.
    KlikAdministrator,
    /// Looks across all rollouts of a municipality.
    ProgrammeLeader,
    /// Steers the rollout in a municipality.
    ProjectLeader,
    /// Responsible for the task, or performs it; without any role.
    OnTheTask,
    /// Holds another role in a municipality.
    RoleHolder,
    /// Works in a municipality, without a role.
    Colleague,
    /// Holds a role at an institution.
    Institution,
}

impl Persona {
    /// All, in the order of the table.
    pub const ALL: [Self; 9] = [
        Self::ProgrammeOffice,
        Self::Supplier,
        Self::KlikAdministrator,
        Self::ProgrammeLeader,
        Self::ProjectLeader,
        Self::OnTheTask,
        Self::RoleHolder,
        Self::Colleague,
        Self::Institution,
    ];

    /// The word for it in keys of texts.
    pub fn key(self) -> &'static str {
        match self {
            Self::ProgrammeOffice => "programme-office",
            Self::Supplier => "supplier",
            Self::KlikAdministrator => "klik-administrator",
            Self::ProgrammeLeader => "programme-leader",
            Self::ProjectLeader => "project-leader",
            Self::OnTheTask => "on-the-task",
            Self::RoleHolder => "role-holder",
            Self::Colleague => "colleague",
            Self::Institution => "institution",
        }
    }

    /// The personas that a viewer is, for a rollout or for none in particular; several where they hold several roles.
    pub fn of(viewer: &Viewer, rollout: Option<&RolloutKey>) -> Vec<Self> {
        match viewer.kind {
            OrganisationKind::ProgrammeOffice => return vec![Self::ProgrammeOffice],
            OrganisationKind::Supplier => return vec![Self::Supplier],
            OrganisationKind::Institution => return vec![Self::Institution],
            OrganisationKind::Municipality => {}
        }
        let roles = [
            (KLIK_ADMINISTRATOR, Self::KlikAdministrator),
            (PROGRAMME_LEADER, Self::ProgrammeLeader),
            (PROJECT_LEADER, Self::ProjectLeader),
        ];
        let named: Vec<Self> = roles.into_iter().filter(|(role, _)| viewer.holds(role, rollout)).map(|(_, persona)| persona).collect();
        match named.is_empty() {
            false => named,
            true if viewer.holds_any(rollout, |_| true) => vec![Self::RoleHolder],
            true => vec![Self::Colleague],
        }
    }

    fn home(self) -> (OrganisationKind, &'static str) {
        match self {
            Self::ProgrammeOffice => (OrganisationKind::ProgrammeOffice, OFFICE),
            Self::Supplier => (OrganisationKind::Supplier, SUPPLIER),
            Self::Institution => (OrganisationKind::Institution, SCHOOL),
            _ => (OrganisationKind::Municipality, TOWN),
        }
    }

    fn role(self) -> Option<&'static str> {
        match self {
            Self::ProgrammeOffice => Some("implementeringskonsulent"),
            Self::Supplier => Some(SUPPLIER_PROJECT_LEADER),
            Self::KlikAdministrator => Some(KLIK_ADMINISTRATOR),
            Self::ProgrammeLeader => Some(PROGRAMME_LEADER),
            Self::ProjectLeader => Some(PROJECT_LEADER),
            Self::RoleHolder | Self::Institution => Some("superbruger"),
            Self::OnTheTask | Self::Colleague => None,
        }
    }

    fn viewer(self) -> Viewer {
        let (kind, organisation) = self.home();
        let organisation = OrganisationCode::from(organisation);
        let held = |role: &str| HeldRole { role: role.into(), organisation: organisation.clone(), rollout: None };
        Viewer { person: PersonId::from(self.key()), roles: self.role().map(held).into_iter().collect(), kind, organisation }
    }
}

const OFFICE: &str = "kombit";
const SUPPLIER: &str = "systematic";
const TOWN: &str = "0461";
const SCHOOL: &str = "0461/skole";
const OTHER_TOWN: &str = "0751";

/// What somebody may see or do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// See how the organisation stands in the rollout.
    SeeFigures,
    /// Open a task.
    ReadTask,
    /// Set its state and expected finish, answer it, ask for help.
    UpdateTask,
    /// Choose who is responsible and who performs.
    AssignTask,
    /// Write on it and add files.
    CommentTask,
    /// Grant another due date, refuse an answer.
    GrantTask,
    /// Add tasks of one's own and pass tasks on to institutions.
    AddTask,
    /// Answer a municipality that asked for help.
    AnswerHelp,
    /// See people and roles.
    SeePeople,
    /// Add people and change what is written of them.
    KeepPeople,
    /// Give and end roles.
    GiveRoles,
    /// Add, change and close institutions.
    KeepInstitutions,
    /// Say that an entry about people is wrong.
    ReportPeople,
    /// Publish and change the rollout.
    SteerRollout,
    /// Read what the supplier can carry in each wave.
    ReadWaveFrames,
    /// Enter wishes for the plan of waves.
    WishWave,
    /// Read how ready an organisation is.
    ReadReadiness,
    /// Read an organisation's checklists.
    ReadChecks,
    /// Plan training sessions and take attendance.
    KeepSessions,
    /// Make calls for working groups and select.
    KeepGroups,
    /// Read everything that happened in the log.
    ReadLog,
    /// Fetch or erase what is written of a person.
    ErasePeople,
}

impl Action {
    /// All, in the order of the table.
    pub const ALL: [Self; 22] = [
        Self::SeeFigures,
        Self::ReadTask,
        Self::UpdateTask,
        Self::AssignTask,
        Self::CommentTask,
        Self::GrantTask,
        Self::AddTask,
        Self::AnswerHelp,
        Self::SeePeople,
        Self::KeepPeople,
        Self::GiveRoles,
        Self::KeepInstitutions,
        Self::ReportPeople,
        Self::SteerRollout,
        Self::ReadWaveFrames,
        Self::WishWave,
        Self::ReadReadiness,
        Self::ReadChecks,
        Self::KeepSessions,
        Self::KeepGroups,
        Self::ReadLog,
        Self::ErasePeople,
    ];

    /// The word for it in keys of texts and in addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::SeeFigures => "see-figures",
            Self::ReadTask => "read-task",
            Self::UpdateTask => "update-task",
            Self::AssignTask => "assign-task",
            Self::CommentTask => "comment-task",
            Self::GrantTask => "grant-task",
            Self::AddTask => "add-task",
            Self::AnswerHelp => "answer-help",
            Self::SeePeople => "see-people",
            Self::KeepPeople => "keep-people",
            Self::GiveRoles => "give-roles",
            Self::KeepInstitutions => "keep-institutions",
            Self::ReportPeople => "report-people",
            Self::SteerRollout => "steer-rollout",
            Self::ReadWaveFrames => "read-wave-frames",
            Self::WishWave => "wish-wave",
            Self::ReadReadiness => "read-readiness",
            Self::ReadChecks => "read-checks",
            Self::KeepSessions => "keep-sessions",
            Self::KeepGroups => "keep-groups",
            Self::ReadLog => "read-log",
            Self::ErasePeople => "erase-people",
        }
    }
}

/// Where somebody wants to do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// At one's own organisation.
    Own,
    /// At a municipality that is not one's own.
    Other,
}

/// Whether a persona may do something, at its own organisation or another, in a rollout that it takes part in (runs,
/// supplies) or not.
pub fn may(persona: Persona, action: Action, place: Place, takes_part: bool) -> bool {
    let situation = Situation::new(persona, place, takes_part);
    match action {
        Action::SeeFigures => situation.rollout().is_some_and(|permit| permit.sees(situation.facts())),
        Action::ReadTask => situation.task(None).is_some(),
        Action::UpdateTask => situation.task(None).is_some_and(|permit| permit.rights().update),
        Action::AssignTask => situation.task(None).is_some_and(|permit| permit.rights().assign),
        Action::CommentTask => situation.task(None).is_some_and(|permit| permit.rights().comment),
        Action::GrantTask => situation.task(None).is_some_and(|permit| permit.rights().grant),
        Action::AddTask => situation.adds_tasks(),
        Action::AnswerHelp => [HelpFrom::ProgrammeOffice, HelpFrom::Supplier].into_iter().any(|from| {
            let permit = situation.task(Some(from));
            permit.is_some_and(|permit| match from {
                HelpFrom::ProgrammeOffice => permit.rights().answer_help_as_programme_office,
                HelpFrom::Supplier => permit.rights().answer_help_as_supplier,
            })
        }),
        Action::SeePeople => situation.people().is_some(),
        Action::KeepPeople => situation.people().is_some_and(|permit| permit.keeps_people()),
        Action::GiveRoles => situation.people().is_some_and(|permit| permit.may_give(Some(situation.steers()))),
        Action::KeepInstitutions => situation.keeps_institutions(),
        Action::ReportPeople => situation.people().is_some_and(|permit| permit.reports()),
        Action::SteerRollout => situation.steers(),
        Action::ReadWaveFrames => situation.rollout().is_some_and(|permit| super::wave_plan(&permit).is_some()),
        Action::WishWave => situation.wishes(),
        Action::ReadReadiness | Action::ReadChecks => {
            situation.rollout().is_some_and(|permit| super::sees_readiness(&situation.viewer, &permit, situation.facts()))
        }
        Action::KeepSessions => situation.rollout().is_some_and(|permit| super::training(&situation.viewer, &permit).keeps()),
        Action::KeepGroups => situation.rollout().is_some_and(|permit| super::groups(&situation.viewer, &permit).keeps()),
        Action::ReadLog => situation.reads_log(),
        Action::ErasePeople => super::personal_data(&situation.viewer, &situation.facts(), takes_part).is_some(),
    }
}

/// How far a right reaches in rollouts that somebody takes part in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Nowhere.
    No,
    /// At one's own organisation.
    Own,
    /// At one's own and at others.
    Everywhere,
    /// At others only.
    Others,
}

/// How far a persona's right reaches in rollouts that it takes part in.
pub fn extent(persona: Persona, action: Action) -> Extent {
    match (may(persona, action, Place::Own, true), may(persona, action, Place::Other, true)) {
        (false, false) => Extent::No,
        (true, false) => Extent::Own,
        (true, true) => Extent::Everywhere,
        (false, true) => Extent::Others,
    }
}

/// Somebody who stands before something.
struct Situation {
    viewer: Viewer,
    organisation: OrganisationCode,
    parent: Option<OrganisationCode>,
    rollout: RolloutKey,
    code: TaskCode,
    owner: OrganisationCode,
    supplier: OrganisationCode,
    takes_part: bool,
    on_the_task: bool,
}

impl Situation {
    fn new(persona: Persona, place: Place, takes_part: bool) -> Self {
        let viewer = persona.viewer();
        let own = place == Place::Own;
        let organisation = if own { viewer.organisation.clone() } else { OTHER_TOWN.into() };
        let or_other = |code: &str, other: &str| OrganisationCode::from(if takes_part { code } else { other });
        Self {
            parent: (organisation.as_str() == SCHOOL).then(|| TOWN.into()),
            organisation,
            rollout: "rollout".into(),
            code: "010".into(),
            owner: or_other(OFFICE, "another office"),
            supplier: or_other(SUPPLIER, "another supplier"),
            takes_part,
            on_the_task: own && persona == Persona::OnTheTask,
            viewer,
        }
    }

    fn facts(&self) -> OrganisationFacts<'_> {
        OrganisationFacts { code: &self.organisation, parent: self.parent.as_ref() }
    }

    fn rollout(&self) -> Option<RolloutPermit> {
        let facts = RolloutFacts { key: &self.rollout, owner: &self.owner, supplier: Some(&self.supplier), takes_part: self.takes_part };
        super::rollout(&self.viewer, &facts)
    }

    fn steers(&self) -> bool {
        self.rollout().is_some_and(|permit| permit.may_steer())
    }

    fn task(&self, help: Option<HelpFrom>) -> Option<TaskPermit> {
        let facts = TaskFacts {
            code: &self.code,
            organisation: self.facts(),
            published: true,
            responsible: self.on_the_task.then_some(&self.viewer.person),
            performer: None,
            help,
        };
        super::task(&self.viewer, &self.rollout()?, &facts)
    }

    fn adds_tasks(&self) -> bool {
        let local = self.rollout().and_then(|permit| super::local(&self.viewer, &permit, &self.facts()));
        local.is_some_and(|local| local.keeps())
    }

    fn wishes(&self) -> bool {
        let permit = self.rollout().and_then(|permit| super::wave_wishes(&self.viewer, &permit, self.facts()));
        permit.is_some_and(|permit| permit.writes(true))
    }

    fn people(&self) -> Option<super::PeoplePermit> {
        super::people(&self.viewer, &self.facts(), self.takes_part)
    }

    fn keeps_institutions(&self) -> bool {
        let kind = match self.organisation.as_str() {
            OFFICE => OrganisationKind::ProgrammeOffice,
            SUPPLIER => OrganisationKind::Supplier,
            SCHOOL => OrganisationKind::Institution,
            _ => OrganisationKind::Municipality,
        };
        super::institutions(&self.viewer, &self.facts(), kind).is_some_and(|permit| permit.keeps())
    }

    fn reads_log(&self) -> bool {
        let steered: Vec<RolloutKey> = self.steers().then(|| self.rollout.clone()).into_iter().collect();
        let permit = super::log(&self.viewer, &steered);
        let home = permit.organisation().is_some_and(|home| *home == self.organisation || self.parent.as_ref() == Some(home));
        home || permit.rollouts().contains(&self.rollout)
    }
}
