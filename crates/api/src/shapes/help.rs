//! Requests for help as the programme office and the supplier answer them.

use crate::{Kind, Operation, OrganisationRef, flag, one_of, text};
use serde::Serialize;
use utoipa::ToSchema;

const STATES: &[&str] = &["waiting", "lapsed", "answered", "helped", "asked-again", "all"];

/// An answer as everybody sees it who has the task.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SharedAnswer {
    /// The question, as Markdown.
    pub question: String,
    /// The answer, as Markdown.
    pub answer: String,
    /// Whether the organisation that asked is named.
    pub names: bool,
    /// Since when.
    #[schema(format = DateTime)]
    pub since: String,
}

/// A request for help.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HelpRequest {
    /// Its id.
    pub id: String,
    /// The key of the rollout.
    pub rollout: String,
    /// Who asked.
    pub organisation: OrganisationRef,
    /// The code of the task.
    pub task: String,
    /// What the task is called.
    pub title: String,
    /// Where the task is read, if it exists to you.
    pub see_task: Option<String>,
    /// Of whom help is asked: `programme-office` or `supplier`.
    pub asked_of: String,
    /// `waiting`, `lapsed`, `answered`, `helped` or `asked-again`.
    pub state: String,
    /// The question, as Markdown.
    pub question: String,
    /// Who asked, by name.
    pub asked_by: String,
    /// When.
    #[schema(format = DateTime)]
    pub asked_at: String,
    /// So many working days it has waited, or waited until it was answered.
    pub waited: i32,
    /// Whether others may learn who asked.
    pub may_name: bool,
    /// The answer, as Markdown.
    pub answer: Option<String>,
    /// Who answered, by name.
    pub answered_by: Option<String>,
    /// When.
    #[schema(format = DateTime)]
    pub answered_at: Option<String>,
    /// Whether its answer can be shown to everybody who has the task.
    pub can_be_shown: bool,
    /// The answer as everybody sees it, while they do.
    pub shown: Option<SharedAnswer>,
    /// Where this is read.
    pub see: String,
}

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<HelpRequest>(
        "help-requests",
        "/help",
        "What your organisation is asked, by rollout and the oldest first; without a state what waits for an answer.",
    )
    .query(&[
        text("rollout", "In this rollout only."),
        one_of("from", &["programme-office", "supplier"], "Asked of these only."),
        one_of("state", STATES, "In this state, or all."),
        text("q", "With these words."),
    ]),
    Operation::read::<HelpRequest>("help-request", "/help/{request}", "One request with its answer."),
    Operation::act(
        "show-help-answer",
        "/help/{request}/show",
        "Shows an answer to everybody who has the same task, in these words.",
        &[
            text("question", "The question, as Markdown.").required(),
            text("answer", "The answer, as Markdown.").required(),
            flag("names", "Names the organisation that asked, if it agreed.").kind(Kind::Flag("yes")),
        ],
    ),
    Operation::act("take-help-answer-back", "/help/{request}/take-back", "Shows an answer to nobody else any more.", &[]),
];
