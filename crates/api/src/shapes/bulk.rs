//! Changing many tasks at once: what a wish does to each, what it did, and taking that back.

use super::tasks::STATES;
use crate::{Operation, OrganisationRef, day, many, one_of, text};
use serde::Serialize;
use utoipa::ToSchema;

/// A task among many, and what happens to it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BulkTask {
    /// What names it in `task`, with the revision that was looked at.
    pub task: String,
    /// Code and title.
    pub title: String,
    /// Who has it.
    pub organisation: OrganisationRef,
    /// What changes, or why nothing does, in sentences.
    pub says: Vec<String>,
    /// Where everything about it is read.
    pub see: String,
}

/// What a wish would do to many tasks; nothing is done yet.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BulkPreview {
    /// Those that it changes.
    pub changed: Vec<BulkTask>,
    /// Those that it cannot change, and why.
    pub refused: Vec<BulkTask>,
    /// Those that are so already.
    pub same: Vec<BulkTask>,
    /// How many of those that were named do not exist.
    pub gone: usize,
}

/// What was done to many tasks.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BulkMade {
    /// Its id.
    pub bulk: String,
    /// When it was done.
    #[schema(format = DateTime)]
    pub at: String,
    /// When it was taken back.
    #[schema(format = DateTime)]
    pub undone_at: Option<String>,
    /// Whether a comment was written on each.
    pub comments: bool,
    /// What was done to each.
    pub changed: Vec<BulkTask>,
    /// Those that cannot be set back, and why.
    pub kept: Vec<BulkTask>,
    /// Those that were set back.
    pub set_back: Vec<BulkTask>,
    /// How many can be set back.
    pub undoable: usize,
    /// How many do not exist any more.
    pub gone: usize,
}

const PREVIEW: &str = "/bulk/preview";

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::read::<BulkPreview>("preview-bulk", PREVIEW, "What a wish would do to each of many tasks; nothing is done.").query(&[
        many("task", "`rollout/organisation/task`, once for each of up to 1000."),
        text("responsible", "A person's id, or `role-holder` for whoever holds the role."),
        text("performer", "A person's id, or `role-holder` for whoever holds the role."),
        one_of("state", STATES, "How far each has come."),
        text("reason", "Why each is not relevant, or cannot meet its deadline."),
        one_of("due", &["granted", "playbook"], "Whether `day` is granted, or the playbook's date holds again."),
        day("day", "The date that is granted."),
        text("comment", "A comment on each."),
    ]),
    Operation::act(
        "change-many",
        "/bulk/change",
        "Changes many tasks at once, all or none of those that can be; tells where what was done is read.",
        &[
            many("task", "`rollout/organisation/task`, with `@` and the revision of the preview so that nobody's work is written over.")
                .required(),
            text("responsible", "A person's id, or `role-holder` for whoever holds the role."),
            text("performer", "A person's id, or `role-holder` for whoever holds the role."),
            one_of("state", STATES, "How far each has come."),
            text("reason", "Why each is not relevant, or cannot meet its deadline."),
            one_of("due", &["granted", "playbook"], "Whether `day` is granted, or the playbook's date holds again."),
            day("day", "The date that is granted."),
            text("comment", "A comment on each."),
        ],
    ),
    Operation::read::<BulkMade>("made-bulk", "/bulk/{bulk}", "What a change of many tasks did; for whoever made it."),
    Operation::act("undo-bulk", "/bulk/{bulk}/undo", "Takes a change of many tasks back, where nobody has changed them since.", &[]),
];
