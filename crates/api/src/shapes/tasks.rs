//! Tasks: one's own, and one with everything about it.

use crate::{FileRef, Link, Named, Operation, OrganisationRef, PersonRef, day, flag, many, one_of, text};
use serde::Serialize;
use utoipa::ToSchema;

/// The words of a task's state.
pub(crate) const STATES: &[&str] = &["not-started", "in-progress", "completed", "not-relevant", "cannot-meet-deadline"];
/// The words of a signal.
pub(crate) const SIGNALS: &[&str] = &["grey", "green", "yellow", "red"];
/// The words of a task's kind.
pub(crate) const KINDS: &[&str] = &["critical", "mandatory", "optional"];

const TASK: &str = "/rollouts/{rollout}/{organisation}/{task}";

/// A task in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TaskLine {
    /// The key of the rollout.
    pub rollout: String,
    /// Who has the task.
    pub organisation: OrganisationRef,
    /// The task's code.
    pub task: String,
    /// What it is called.
    pub title: String,
    /// `critical`, `mandatory` or `optional`.
    pub kind: String,
    /// The key of its phase.
    pub phase: String,
    /// The key of its theme.
    pub theme: String,
    /// Whether the municipality made it or passed it on.
    pub local: bool,
    /// `grey`, `green`, `yellow` or `red`.
    pub signal: String,
    /// Why the signal is what it is.
    pub reasons: Vec<String>,
    /// How far the work has come.
    pub state: String,
    /// When work can begin.
    #[schema(format = Date)]
    pub start: String,
    /// When it must have begun.
    #[schema(format = Date)]
    pub act_by: String,
    /// When it must be done.
    #[schema(format = Date)]
    pub due: String,
    /// Who is responsible.
    pub responsible: Option<PersonRef>,
    /// Who performs.
    pub performer: Option<PersonRef>,
    /// Where everything about it is read.
    pub see: String,
}

/// Something said on a task.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Comment {
    /// `comment`, `help` or `help-answer`.
    pub kind: String,
    /// Who said it, by name.
    pub by: String,
    /// The person's id, unless a program said it.
    pub person: Option<String>,
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
    /// The words.
    pub body: String,
}

/// Something that happened to a task.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TaskEvent {
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
    /// Who did it, by name.
    pub by: String,
    /// What, in sentences.
    pub what: Vec<String>,
}

/// What the person of the key may do to a task.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct MayDo {
    /// Say how far it has come, answer, ask for help.
    pub update: bool,
    /// Choose who is responsible and who performs.
    pub choose_people: bool,
    /// Write comments.
    pub comment: bool,
    /// Answer a request for help.
    pub answer_help: bool,
    /// Grant another due date, refuse an answer.
    pub grant: bool,
}

/// A task with everything about it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Task {
    /// The task as lists have it.
    #[serde(flatten)]
    pub line: TaskLine,
    /// What a change is made over; the `ETag` says the same.
    pub revision: i64,
    /// What to do, as Markdown.
    pub body: String,
    /// Guides.
    pub guides: Vec<Link>,
    /// The phase by name.
    pub phase_title: Option<Named>,
    /// The theme by name.
    pub theme_title: Option<Named>,
    /// Why it is in the state that it is in, where somebody said so.
    pub state_reason: Option<String>,
    /// When the performer expects to be done.
    #[schema(format = Date)]
    pub expected_finish: Option<String>,
    /// The due date that was granted instead of the playbook's.
    #[schema(format = Date)]
    pub granted_due: Option<String>,
    /// When it was completed.
    #[schema(format = Date)]
    pub completed_on: Option<String>,
    /// What kind of answer the task asks for: `people`, `number`, `choice`, `date`, `text`, `file` or `confirmation`.
    pub answer_asked: Option<String>,
    /// The answer, in words.
    pub answer: Option<String>,
    /// Why the programme office refused the answer.
    pub answer_refused: Option<String>,
    /// Of whom help is asked, while it is not answered: `programme-office` or `supplier`.
    pub help_asked_of: Option<String>,
    /// Codes of the tasks that come before it.
    pub after: Vec<String>,
    /// What was said, the oldest first.
    pub comments: Vec<Comment>,
    /// Files, the oldest first.
    pub files: Vec<FileRef>,
    /// What happened, the newest first.
    pub history: Vec<TaskEvent>,
    /// What the person of the key may do.
    pub may: MayDo,
}

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<TaskLine>("my-tasks", "/tasks", "The tasks that are yours, the worst first.").query(&[
        one_of("show", &["all"], "All tasks of your organisation instead of your own."),
        text("rollout", "Of this rollout only."),
        text("theme", "Of this theme only."),
        text("phase", "Of this phase only."),
        text("role", "Where this role is responsible or performs."),
        text("person", "Where the person with this id is responsible or performs."),
        one_of("signal", SIGNALS, "With this signal only."),
        one_of("kind", KINDS, "Of this kind only."),
        one_of("state", STATES, "In this state only."),
        day("before", "Due on this day or before."),
        one_of("sort", &["worst", "due", "title", "theme"], "The order."),
    ]),
    Operation::read::<Task>("task", TASK, "A task with everything about it.")
        .query(&[day("today", "As it stood, or will stand, on this day.")]),
    Operation::act(
        "report-progress",
        "/rollouts/{rollout}/{organisation}/{task}/progress",
        "Says how far the work has come.",
        &[
            one_of("state", STATES, "How far.").required(),
            day("finish", "When you expect to be done."),
            text("reason", "Why it is not relevant, or why the deadline cannot be met."),
        ],
    )
    .guarded(),
    Operation::act(
        "choose-people",
        "/rollouts/{rollout}/{organisation}/{task}/people",
        "Chooses who is responsible and who performs; left out, it is whoever holds the role.",
        &[text("responsible", "A person's id."), text("performer", "A person's id.")],
    )
    .guarded(),
    Operation::act(
        "comment",
        "/rollouts/{rollout}/{organisation}/{task}/comment",
        "Says something about a task.",
        &[text("body", "The words.").required()],
    ),
    Operation::either(
        "answer",
        "/rollouts/{rollout}/{organisation}/{task}/answer",
        "Gives the answer that a task asks for; one that is a file is sent as a form with it.",
        "answer",
        &[
            many("answer", "The number, date, text, the places of the choices, or the ids of the people."),
            text("new-name", "The name of somebody who is not known yet."),
            text("new-email", "Their mail address."),
            one_of("then", &["completed"], "Completes the task as well."),
        ],
    )
    .guarded(),
    Operation::upload("add-file", "/rollouts/{rollout}/{organisation}/{task}/file", "Keeps a file with a task.", "file", &[]),
    Operation::act(
        "remove-file",
        "/rollouts/{rollout}/{organisation}/{task}/files/{file}/remove",
        "Takes a file away; the history still names it.",
        &[],
    ),
    Operation::act(
        "ask-for-help",
        "/rollouts/{rollout}/{organisation}/{task}/help",
        "Asks for help with a task.",
        &[
            one_of("from", &["programme-office", "supplier"], "Whom.").required(),
            text("question", "What is asked.").required(),
            flag("may_name", "Others may learn who asked."),
        ],
    ),
    Operation::act(
        "answer-help",
        "/rollouts/{rollout}/{organisation}/{task}/help-answer",
        "Answers a request for help.",
        &[text("answer", "The answer, as Markdown.").required(), one_of("then", &["show"], "Goes on to show it to everybody.")],
    ),
    Operation::act("help-helped", "/rollouts/{rollout}/{organisation}/{task}/helped", "Says that the answer helped.", &[]),
    Operation::act(
        "refuse-answer",
        "/rollouts/{rollout}/{organisation}/{task}/refuse-answer",
        "Refuses the answer to a task, with the reason.",
        &[text("why", "Why.").required()],
    )
    .guarded(),
    Operation::act(
        "grant-due",
        "/rollouts/{rollout}/{organisation}/{task}/grant-due",
        "Grants another due date; left out, the playbook's holds again.",
        &[day("due", "The date.")],
    )
    .guarded(),
];
