//! Review rounds.

use crate::{Field, FileRef, Kind, Operation, day, flag, many, one_of, text, whole};
use serde::Serialize;
use utoipa::ToSchema;

/// A review round.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReviewRound {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// `draft`, `open`, `closed` or `told`.
    pub state: String,
    /// By when comments are asked.
    #[schema(format = Date)]
    pub due: String,
    /// How many minutes are asked.
    pub minutes: u32,
    /// How many people are asked.
    pub asked: usize,
    /// How many said that they are done.
    pub done: usize,
    /// How many comments you see.
    pub comments: usize,
}

/// A review round with its material and comments.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReviewInFull {
    /// The round.
    #[serde(flatten)]
    pub round: ReviewRound,
    /// What is asked, in Markdown.
    pub about: String,
    /// The material, passage by passage, in Markdown; the first is number 1.
    pub passages: Vec<String>,
    /// The files of the material.
    pub files: Vec<FileRef>,
    /// The comments that you see.
    pub written: Vec<ReviewComment>,
    /// The version.
    pub revision: i64,
}

/// A comment.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReviewComment {
    /// Its id.
    pub id: String,
    /// The passage it is on; 0 for the whole.
    pub passage: u32,
    /// `proposal`, `fault`, `question` or `praise`.
    pub kind: String,
    /// What it says.
    pub body: String,
    /// Who wrote it.
    pub author: String,
    /// What came of it: `taken`, `partly` or `not-taken`.
    pub outcome: Option<String>,
    /// Why.
    pub answer: Option<String>,
}

const FIELDS: &[Field] = &[
    text("title", "Its name.").required(),
    text("about", "What is asked, in Markdown."),
    text("material", "What is read, in Markdown."),
    text("guide", "A task by its code, whose guide is read where no material is given."),
    whole("minutes", 15, 60, "How many minutes are asked.").required(),
    day("due", "By when comments are asked.").required(),
    many("track", "Members of these tracks of groups are asked, as `call/track`."),
    text("role", "Holders of this role are asked."),
    text("people", "These people are asked, by mail address, a line each."),
    text("event", "The event at which it is talked over, by its key."),
    flag("apart", "Whether reviewers see the comments of others only once it is closed.").kind(Kind::Flag("yes")),
];
const KINDS: &[&str] = &["proposal", "fault", "question", "praise"];
const OUTCOMES: &[&str] = &["taken", "partly", "not-taken"];

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<ReviewRound>("reviews", "/rollouts/{rollout}/reviews", "The review rounds that you make or are asked in."),
    Operation::act("make-review", "/rollouts/{rollout}/reviews/new", "Prepares a round.", FIELDS),
    Operation::read::<ReviewInFull>("review", "/rollouts/{rollout}/reviews/{review}", "One round with its material and comments."),
    Operation::act("save-review", "/rollouts/{rollout}/reviews/{review}/edit", "Changes a round that is not open yet.", FIELDS).guarded(),
    Operation::act("open-review", "/rollouts/{rollout}/reviews/{review}/open", "Opens a round and mails everybody who is asked.", &[]),
    Operation::act("close-review", "/rollouts/{rollout}/reviews/{review}/close", "Closes a round before its day is over.", &[]),
    Operation::act(
        "tell-review",
        "/rollouts/{rollout}/reviews/{review}/tell",
        "Tells everybody what came of the comments, once all are answered.",
        &[],
    ),
    Operation::act(
        "comment-review",
        "/rollouts/{rollout}/reviews/{review}/comments",
        "Comments a passage, or the whole.",
        &[
            whole("passage", 0, 100_000, "The passage; 0 for the whole.").required(),
            one_of("kind", KINDS, "What it is.").required(),
            text("body", "What it says.").required(),
        ],
    ),
    Operation::act(
        "change-review-comment",
        "/rollouts/{rollout}/reviews/{review}/comments/{comment}/change",
        "Lets other words stand in place of your own comment, which is kept.",
        &[one_of("kind", KINDS, "What it is.").required(), text("body", "What it says.").required()],
    ),
    Operation::act(
        "withdraw-review-comment",
        "/rollouts/{rollout}/reviews/{review}/comments/{comment}/withdraw",
        "Takes your comment back.",
        &[],
    ),
    Operation::act(
        "answer-review-comment",
        "/rollouts/{rollout}/reviews/{review}/comments/{comment}/answer",
        "Says what came of a comment.",
        &[one_of("outcome", OUTCOMES, "What came of it.").required(), text("answer", "Why.").required()],
    ),
    Operation::upload(
        "add-review-file",
        "/rollouts/{rollout}/reviews/{review}/files",
        "Adds a file to the material of a round, until everybody is told.",
        "file",
        &[],
    ),
    Operation::act(
        "remove-review-file",
        "/rollouts/{rollout}/reviews/{review}/files/{file}/remove",
        "Takes a file of the material away; the history still names it.",
        &[],
    ),
    Operation::act(
        "finish-review",
        "/rollouts/{rollout}/reviews/{review}/done",
        "Says that you are done.",
        &[whole("minutes", 1, 600, "How many minutes it took.")],
    ),
    Operation::act(
        "note-travel",
        "/rollouts/{rollout}/reviews/{review}/travels",
        "Notes a travel of yours to a meeting.",
        &[
            day("day", "On which day.").required(),
            text("purpose", "What for.").required(),
            whole("kilometres", 0, 20_000, "How many kilometres."),
            whole("kroner", 0, 20_000, "How many kroner."),
        ],
    ),
    Operation::act(
        "withdraw-travel",
        "/rollouts/{rollout}/reviews/{review}/travels/{travel}/withdraw",
        "Takes a travel of yours back.",
        &[],
    ),
];
