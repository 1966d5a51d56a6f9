//! Tasks of a municipality's own, and tasks that it passes on to its institutions.

use crate::{Operation, OrganisationRef, day, flag, many, text};
use serde::Serialize;
use utoipa::ToSchema;

/// A task that a municipality made itself, as it can be changed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OwnTask {
    /// The task's code.
    pub task: String,
    /// What it is called.
    pub title: String,
    /// What to do, as Markdown.
    pub body: String,
    /// The key of its phase, if it stands in one.
    pub phase: Option<String>,
    /// The key of its theme, if it stands in one.
    pub theme: Option<String>,
    /// The role that is responsible where nobody is chosen.
    pub responsible_role: String,
    /// The role that performs where nobody is chosen.
    pub performer_role: String,
    /// When work can begin.
    #[schema(format = Date)]
    pub start: String,
    /// When it must be done.
    #[schema(format = Date)]
    pub due: String,
    /// Whether the programme office sees it, too.
    pub shared: bool,
    /// When it was closed.
    #[schema(format = Date)]
    pub closed_on: Option<String>,
    /// What a change is made over; the `ETag` says the same.
    pub revision: i64,
}

/// An institution that has a task which was passed on.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GivenTo {
    /// The institution.
    pub organisation: OrganisationRef,
    /// Since when it has the task.
    #[schema(format = Date)]
    pub since: String,
    /// When it was taken back.
    #[schema(format = Date)]
    pub taken_back_on: Option<String>,
}

/// How a task is passed on to institutions.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PassedOn {
    /// The task's code.
    pub task: String,
    /// The municipality's words to the institutions, as Markdown.
    pub words: Option<String>,
    /// When the institutions must be done.
    #[schema(format = Date)]
    pub due: String,
    /// When the municipality must be done, which is the last day for its institutions.
    #[schema(format = Date)]
    pub latest_due: String,
    /// The role that performs at the institutions.
    pub performer_role: String,
    /// Who has it, or had it.
    pub given_to: Vec<GivenTo>,
    /// All institutions that it can be passed on to.
    pub institutions: Vec<OrganisationRef>,
    /// What a change is made over; the `ETag` says the same.
    pub revision: i64,
}

const WHO: &str = "`person:` and a person's id, or `role:` and the key of a role of the playbook.";

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::act(
        "add-own-task",
        "/rollouts/{rollout}/{organisation}/own/new",
        "Adds a task of the municipality's own.",
        &[
            text("title", "What it is called.").required(),
            text("body", "What to do, as Markdown."),
            day("start", "When work can begin.").required(),
            day("due", "When it must be done.").required(),
            text("responsible", WHO).required(),
            text("performer", WHO).required(),
            text("phase", "The key of a phase."),
            text("theme", "The key of a theme."),
            flag("shared", "The programme office sees it, too."),
        ],
    ),
    Operation::read::<OwnTask>(
        "own-task",
        "/rollouts/{rollout}/{organisation}/{task}/edit",
        "A task of the municipality's own, as it can be changed.",
    ),
    Operation::act(
        "change-own-task",
        "/rollouts/{rollout}/{organisation}/{task}/edit",
        "Changes a task of the municipality's own; what is left out becomes empty.",
        &[
            text("title", "What it is called.").required(),
            text("body", "What to do, as Markdown."),
            day("start", "When work can begin.").required(),
            day("due", "When it must be done.").required(),
            text("responsible", "`role:` and the key of the role that is responsible.").required(),
            text("performer", "`role:` and the key of the role that performs.").required(),
            text("phase", "The key of a phase."),
            text("theme", "The key of a theme."),
            flag("shared", "The programme office sees it, too."),
        ],
    )
    .guarded(),
    Operation::act("close-own-task", "/rollouts/{rollout}/{organisation}/{task}/close", "Closes a task of the municipality's own.", &[]),
    Operation::act("reopen-own-task", "/rollouts/{rollout}/{organisation}/{task}/reopen", "Opens a closed task of one's own again.", &[]),
    Operation::read::<PassedOn>(
        "passed-on",
        "/rollouts/{rollout}/{organisation}/{task}/pass-on",
        "How a task is passed on to the municipality's institutions.",
    ),
    Operation::act(
        "pass-on",
        "/rollouts/{rollout}/{organisation}/{task}/pass-on",
        "Passes a task on to these institutions; those that are left out have it no longer.",
        &[
            many("institution", "The codes of institutions."),
            many("kind", "Types of institutions, for all of each type."),
            text("words", "Words to the institutions, as Markdown."),
            day("due", "When they must be done.").required(),
            text("performer", "The key of the role that performs there.").required(),
            text("instead", "The id of the person who performs where nobody holds that role."),
        ],
    )
    .guarded(),
];
