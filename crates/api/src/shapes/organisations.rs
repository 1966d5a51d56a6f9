//! Organisations: which there are, and one with its tasks, roles, people and dates.

use super::tasks;
use crate::{ComingDate, Link, Operation, OrganisationRef, SignalCounts, TaskLine, one_of, text, whole};
use serde::Serialize;
use utoipa::ToSchema;

/// A person with how they are reached.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Reachable {
    /// The person's id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The code of the organisation that they belong to.
    pub organisation: String,
    /// The telephone.
    pub phone: Option<String>,
    /// The mail address.
    pub email: String,
}

/// How an organisation stands in a rollout.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StandsIn {
    /// The key of the rollout.
    pub rollout: String,
    /// The worst signal among its mandatory and critical tasks.
    pub worst: String,
    /// Its tasks by signal.
    pub tasks: SignalCounts,
}

/// An organisation in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OrganisationLine {
    /// The organisation.
    pub organisation: OrganisationRef,
    /// `municipality`, `institution`, `programme-office` or `supplier`.
    pub kind: String,
    /// The code of the municipality that an institution belongs to.
    pub parent: Option<String>,
    /// Its region.
    pub region: Option<String>,
    /// How many live there.
    pub inhabitants: Option<i64>,
    /// How it stands in the rollouts that it takes part in.
    pub standings: Vec<StandsIn>,
    /// Its project leaders.
    pub leaders: Vec<Reachable>,
    /// Where everything about it is read.
    pub see: String,
}

/// A task that a later version of the playbook has no more, and that somebody had worked on.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WithdrawnTask {
    /// Its code.
    pub task: String,
    /// Code and title.
    pub title: String,
    /// How far it had come.
    pub state: String,
    /// From which day on it was no more; nothing where it only does not concern the organisation any longer.
    #[schema(format = Date)]
    pub since: Option<String>,
}

/// A task that waits for somebody.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WaitingTask {
    /// Its code.
    pub task: String,
    /// Where.
    pub organisation: OrganisationRef,
    /// What it is called.
    pub title: String,
    /// `critical`, `mandatory` or `optional`.
    pub kind: String,
    /// When it must be done.
    #[schema(format = Date)]
    pub due: String,
}

/// A role that a playbook needs at an organisation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RoleHere {
    /// Its key.
    pub role: String,
    /// What it is called.
    pub title: String,
    /// The key of its group.
    pub group: String,
    /// Its place in the project or the operations organisation.
    pub place: Option<String>,
    /// Who holds it, the first one first.
    pub holders: Vec<Reachable>,
    /// What waits because nobody does.
    pub waiting: Vec<WaitingTask>,
    /// Whether the person of the key may appoint somebody.
    pub may_appoint: bool,
}

/// A task that the playbook changed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ChangedHere {
    /// Code and title.
    pub title: String,
    /// What changed, in sentences.
    pub changes: Vec<String>,
}

/// What the playbook changed since the person of the key last said to have seen it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NewsHere {
    /// The number of the publication, to be sent when it is seen.
    pub number: i64,
    /// Why, as those who published said it, the latest first.
    pub notes: Vec<String>,
    /// The tasks that changed.
    pub tasks: Vec<ChangedHere>,
}

/// How far the institutions are with a task that was passed on.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RolledUp {
    /// The task's code.
    pub task: String,
    /// How many institutions have it.
    pub institutions: usize,
    /// How many of them are done.
    pub done: usize,
    /// The worst signal among them.
    pub worst: String,
}

/// One rollout at an organisation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RolloutHere {
    /// The key of the rollout.
    pub rollout: String,
    /// What it is called.
    pub title: String,
    /// The version of its playbook that is in force.
    pub version: String,
    /// All tasks by signal, before the filters.
    pub counts: SignalCounts,
    /// The tasks that the filters let through.
    pub tasks: Vec<TaskLine>,
    /// How many tasks are not published yet, for those who plan.
    pub unpublished: usize,
    /// Tasks that are withdrawn.
    pub withdrawn: Vec<WithdrawnTask>,
    /// What falls on today or later.
    pub dates: Vec<ComingDate>,
    /// The roles that the playbook needs.
    pub roles: Vec<RoleHere>,
    /// The project leaders.
    pub leaders: Vec<Reachable>,
    /// Who is told of what waits for nobody: the key of the role.
    pub told_of_vacancies_role: Option<String>,
    /// Who is told of what waits for nobody.
    pub told_of_vacancies: Option<Reachable>,
    /// What the playbook changed of late.
    pub news: Option<NewsHere>,
    /// Whether the person of the key may add local tasks.
    pub may_add_tasks: bool,
}

/// Somebody who works at an organisation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonHere {
    /// The person.
    pub person: Reachable,
    /// What they are.
    pub job_title: Option<String>,
    /// The keys of their roles.
    pub roles: Vec<String>,
}

/// A role that somebody holds, with how far the entry can be relied upon.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EntryHere {
    /// Its id.
    pub id: String,
    /// The key of the role.
    pub role: String,
    /// The rollout that it is held for; all without one.
    pub rollout: Option<String>,
    /// Who holds it.
    pub person: Reachable,
    /// When somebody last said that it is right.
    #[schema(format = Date)]
    pub confirmed_on: Option<String>,
    /// Why it may be wrong: `bounced`, `no-account`, `unconfirmed`.
    pub doubts: Vec<String>,
    /// How many mails to them were delayed of late.
    pub delayed_mails: i64,
    /// Whether the person of the key may confirm and end it.
    pub may_confirm: bool,
}

/// An entry that somebody says is wrong.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReportHere {
    /// Its id.
    pub id: String,
    /// Who says so, by name.
    pub by: String,
    /// What is wrong.
    pub body: String,
}

/// An organisation with its tasks, roles, people and dates.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OrganisationThere {
    /// The organisation.
    pub organisation: OrganisationRef,
    /// `municipality`, `institution`, `programme-office` or `supplier`.
    pub kind: String,
    /// The type of an institution.
    pub institution_type: Option<String>,
    /// The code of the municipality that an institution belongs to.
    pub parent: Option<String>,
    /// Its region.
    pub region: Option<String>,
    /// How many live there.
    pub inhabitants: Option<i64>,
    /// The mailbox that all there read.
    pub mailbox: Option<String>,
    /// Who keeps the roles.
    pub administrators: Vec<Reachable>,
    /// The keys of the rollouts that concern it.
    pub rollouts: Vec<String>,
    /// The rollout that is asked for, or the one with most open tasks.
    pub rollout: Option<RolloutHere>,
    /// Local tasks: its own, or those that its municipality passed on to it.
    pub local_tasks: Vec<TaskLine>,
    /// How far the institutions are with what was passed on to them.
    pub rolled_up: Vec<RolledUp>,
    /// Who works there, as far as one may know them.
    pub people: Vec<PersonHere>,
    /// The roles that are held, with their doubts.
    pub entries: Vec<EntryHere>,
    /// Entries that somebody says are wrong, for those who may know.
    pub reports: Vec<ReportHere>,
}

/// An edition of a handbook.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HandbookEdition {
    /// Its number; the first is 1.
    pub number: i64,
    /// When it was made.
    #[schema(format = Date)]
    pub day: String,
    /// The version of the playbook that it was made from.
    pub version: String,
    /// The handbook with what changed since.
    pub changes_since: Link,
}

/// An organisation's own handbook of a rollout.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Handbook {
    /// The key of the rollout.
    pub rollout: String,
    /// The handbook as it is today, as PDF.
    pub handbook: Link,
    /// The status on a page, as PDF.
    pub status: Link,
    /// The editions that were made, the newest first.
    pub editions: Vec<HandbookEdition>,
    /// How many tasks changed since the newest edition.
    pub changed_since: Option<usize>,
    /// The number of the next edition.
    pub next_number: i64,
    /// Whether the person of the key may make it.
    pub may_make: bool,
}

/// The words of an organisation's kind.
pub(crate) const KINDS: &[&str] = &["municipality", "institution", "programme-office", "supplier"];

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<OrganisationLine>("organisations", "/organisations", "The organisations that you see, and how each stands.").query(
        &[
            text("q", "With this part in the name, or with this code."),
            text("region", "Of this region only."),
            one_of("kind", KINDS, "Of this kind only."),
            one_of("signal", tasks::SIGNALS, "Whose worst signal is this."),
            one_of(
                "sort",
                &["name", "-name", "region", "-region", "inhabitants", "-inhabitants", "signal", "-signal"],
                "The order; with a minus before it, backwards.",
            ),
        ],
    ),
    Operation::read::<OrganisationThere>(
        "organisation",
        "/organisations/{organisation}",
        "An organisation with its tasks, roles, people and dates.",
    )
    .query(&[
        text("rollout", "In this rollout."),
        one_of("signal", tasks::SIGNALS, "Tasks with this signal only."),
        text("theme", "Tasks of this theme only."),
        text("phase", "Tasks of this phase only."),
        one_of("kind", tasks::KINDS, "Tasks of this kind only."),
        text("person", "Tasks where the person with this id is responsible or performs."),
    ]),
    Operation::read::<Handbook>(
        "handbook",
        "/organisations/{organisation}/handbook",
        "The editions of an organisation's own handbook of a rollout.",
    )
    .query(&[text("rollout", "Of this rollout.")]),
    Operation::act(
        "make-handbook-edition",
        "/organisations/{organisation}/handbook",
        "Makes an edition of the handbook, from which changes are marked afterwards.",
        &[
            text("rollout", "Of this rollout.").required(),
            whole("number", 1, 100_000, "The edition's number, `next_number`; one that is made already is not made twice.").required(),
        ],
    ),
];
