//! Drafts of playbooks: written by several people, read and approved by somebody else.

use crate::{Kind, Operation, VersionDifference, many, one_of, others, text};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A draft in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DraftLine {
    /// Its id.
    pub draft: String,
    /// The version that it was begun from.
    pub base_version: String,
    /// `open`, `in-review`, `approved` or `closed`.
    pub state: String,
    /// When it was begun.
    #[schema(format = DateTime)]
    pub begun_at: String,
    /// Who began it, by name.
    pub begun_by: String,
    /// Where it is read.
    pub see: String,
}

/// Something that is wrong with a draft.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DraftFinding {
    /// File and line.
    pub place: String,
    /// Whether it keeps the draft from being approved.
    pub error: bool,
    /// What is wrong.
    pub message: String,
}

/// A task of a draft in a line.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DraftTaskLine {
    /// The name of its file, which names it in addresses.
    pub name: String,
    /// Whether it says something else than when the draft began.
    pub changed: bool,
    /// The number of its last writing.
    pub number: i64,
    /// How many comments it has.
    pub comments: i64,
    /// Where it is read.
    pub see: String,
}

/// A step that a draft can take.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DraftWay {
    /// The word that takes it.
    pub step: String,
    /// What keeps the person of the key from taking it, in words.
    pub refusal: Option<String>,
}

/// A draft as a whole.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DraftRead {
    /// Its id.
    pub draft: String,
    /// The version that it was begun from.
    pub base_version: String,
    /// The version that it is to become.
    pub version: String,
    /// What the playbook is called.
    pub title: String,
    /// `open`, `in-review`, `approved` or `closed`.
    pub state: String,
    /// When it was begun.
    #[schema(format = DateTime)]
    pub begun_at: String,
    /// Who began it, by name.
    pub begun_by: String,
    /// When somebody last wrote in it.
    #[schema(format = DateTime)]
    pub written_at: Option<String>,
    /// Who last wrote in it, by name.
    pub written_by: Option<String>,
    /// Whether it can still be written.
    pub can_be_written: bool,
    /// What is wrong with it, errors first.
    pub findings: Vec<DraftFinding>,
    /// Its tasks.
    pub tasks: Vec<DraftTaskLine>,
    /// The names of the tasks that were taken away.
    pub taken_away: Vec<String>,
    /// The paths of its other files.
    pub files: Vec<String>,
    /// The lists that can be changed line by line.
    pub lists: Vec<String>,
    /// The steps that it can take now.
    pub steps: Vec<DraftWay>,
    /// How it differs from the version that it was begun from.
    pub difference: Option<VersionDifference>,
}

/// Something said of a task of a draft.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DraftComment {
    /// Who said it, by name.
    pub by: String,
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
    /// The words.
    pub body: String,
}

/// A task of a draft with its fields.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DraftTask {
    /// The name of its file, which names it in addresses.
    pub name: String,
    /// The fields by name, as they stand in the file; lists have a line for each.
    pub fields: BTreeMap<String, String>,
    /// What is wrong with it.
    pub findings: Vec<DraftFinding>,
    /// What was said of it, the oldest first.
    pub comments: Vec<DraftComment>,
    /// The number of its last writing; the `ETag` says the same.
    pub number: i64,
}

/// A file of a draft.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DraftText {
    /// Its path.
    pub path: String,
    /// What it says.
    pub text: String,
    /// What is wrong with it.
    pub findings: Vec<DraftFinding>,
    /// The number of its last writing; the `ETag` says the same.
    pub number: i64,
}

/// Phases, themes or milestones of a draft.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DraftList {
    /// `phases`, `themes` or `milestones`.
    pub list: String,
    /// The keys in their order.
    pub keys: Vec<String>,
    /// What stands in the lines: `title:KEY`, `title-en:KEY`, `date:KEY:WAVE`.
    pub lines: BTreeMap<String, String>,
    /// The number of the last writing of the file; the `ETag` says the same.
    pub number: i64,
}

/// A list of a draft, such as its roles or the questions of a section.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DraftEntries {
    /// Which: `roles`, `waves`, `events`; of courses `modules`, `forms`, `audiences`, `matrix`, `courses`, `own`, `material`; of a questionnaire by
    /// the name of its file `sections~NAME` and `questions~NAME~SECTION`.
    pub kind: String,
    /// The keys in their order.
    pub keys: Vec<String>,
    /// The number of the last writing of the file; the `ETag` says the same.
    pub number: i64,
}

/// An entry of a list of a draft, such as a role or a question.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DraftEntry {
    /// Its key: of a section its theme, of a line of the matrix its audience, with a number behind it where an earlier one goes by the same.
    pub key: String,
    /// The fields of its form, by name, lists a line each; the dates of a wave as `date:MILESTONE`.
    pub fields: BTreeMap<String, String>,
    /// What is wrong with it.
    pub findings: Vec<DraftFinding>,
    /// The number of the last writing of the file; the `ETag` says the same.
    pub number: i64,
}

const DRAFT: &str = "/rollouts/{rollout}/drafts/{draft}";

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<DraftLine>("drafts", "/rollouts/{rollout}/drafts", "The drafts of a rollout's playbook, the newest first."),
    Operation::act(
        "begin-draft",
        "/rollouts/{rollout}/drafts",
        "Begins a draft from a stored version.",
        &[text("from", "The version that it begins from.").required(), text("version", "The version that it is to become.").required()],
    ),
    Operation::read::<DraftRead>("draft", DRAFT, "A draft as a whole: what is wrong with it, its tasks, what changed, and the way on."),
    Operation::act(
        "step-draft",
        "/rollouts/{rollout}/drafts/{draft}/step",
        "Sends a draft to be read, approves it, opens it again, or puts it away.",
        &[one_of("do", &["submit", "approve", "reopen", "close"], "The step.").required()],
    ),
    Operation::read::<DraftList>(
        "draft-list",
        "/rollouts/{rollout}/drafts/{draft}/lists/{list}",
        "Phases, themes or milestones of a draft.",
    ),
    Operation::act(
        "change-draft-list",
        "/rollouts/{rollout}/drafts/{draft}/lists/{list}",
        "Changes phases, themes or milestones of a draft; lines that are not sent stay.",
        &[
            others("lines", "What is to stand in the lines: `title:KEY`, `title-en:KEY`, `date:KEY:WAVE`."),
            many("remove", "The keys of the lines that go."),
            text("new-key-1", "The key of a new line."),
            text("new-title-1", "Its Danish title."),
            text("new-title-en-1", "Its English title."),
            text("new-key-2", "The key of another new line."),
            text("new-title-2", "Its Danish title."),
            text("new-title-en-2", "Its English title."),
        ],
    )
    .guarded_by("number"),
    Operation::read::<DraftEntries>(
        "draft-entries",
        "/rollouts/{rollout}/drafts/{draft}/entries/{kind}",
        "A list of a draft: its roles, waves or events, a list of its courses, or the sections or questions of a questionnaire.",
    ),
    Operation::act(
        "add-draft-entry",
        "/rollouts/{rollout}/drafts/{draft}/entries/{kind}",
        "Adds an entry to a list of a draft.",
        &[
            text("title", "Its Danish title, or the text of a question."),
            text("key", "Its key, made from the title where it is left out; the theme of a section, the audience of a line of the matrix."),
        ],
    ),
    Operation::read::<DraftEntry>(
        "draft-entry",
        "/rollouts/{rollout}/drafts/{draft}/entries/{kind}/{entry}",
        "An entry of a list of a draft with its fields.",
    ),
    Operation::act(
        "change-draft-entry",
        "/rollouts/{rollout}/drafts/{draft}/entries/{kind}/{entry}",
        "Changes an entry of a draft; fields that are not sent stay.",
        &[
            others(
                "fields",
                "What is to stand in fields, by their names and as they are read, lists a line each; an empty text takes a field away.",
            ),
            many("themes", "The keys of all themes of a role; one empty text for none."),
            many("roles", "The keys of all roles that an event invites; one empty text for none."),
            many("gate", "The keys of all roles that must be filled before; one empty text for none."),
            one_of("participants-as", &["open", "all", "listed", "where"], "By which rule participants come into a wave."),
            many("participants", "The codes of all participants of a wave, where they are listed."),
        ],
    )
    .guarded_by("number"),
    Operation::act(
        "place-draft-entry",
        "/rollouts/{rollout}/drafts/{draft}/entries/{kind}/{entry}/place",
        "Moves an entry up or down in its list, a question on into the section beside, or takes it away.",
        &[one_of("do", &["up", "down", "remove"], "What is to happen.").required()],
    )
    .guarded_by("number"),
    Operation::read::<DraftText>("draft-text", "/rollouts/{rollout}/drafts/{draft}/text/{path}", "A file of a draft as its text."),
    Operation::act(
        "write-draft-text",
        "/rollouts/{rollout}/drafts/{draft}/text/{path}",
        "Writes a file of a draft.",
        &[text("text", "The whole text.").kind(Kind::Text(500_000)).required()],
    )
    .guarded_by("number"),
    Operation::act(
        "add-draft-part",
        "/rollouts/{rollout}/drafts/{draft}/new-part",
        "Adds a part that stands in a file of its own to a draft, begun with what can stand in it.",
        &[
            one_of("part", &["questionnaire", "gates", "courses", "checks", "success", "groups"], "Which part.").required(),
            text("title", "The Danish title of a questionnaire, which names its file."),
        ],
    ),
    Operation::act(
        "add-draft-task",
        "/rollouts/{rollout}/drafts/{draft}/new-task",
        "Adds a task to a draft.",
        &[
            text("code", "Its code.").required(),
            text("title", "Its Danish title.").required(),
            text("phase", "The key of its phase.").required(),
            text("theme", "The key of its theme.").required(),
            text("responsible", "The key of the role that is responsible.").required(),
            text("due", "The rule for when it must be done.").required(),
        ],
    ),
    Operation::read::<DraftTask>("draft-task", "/rollouts/{rollout}/drafts/{draft}/tasks/{name}", "A task of a draft with its fields."),
    Operation::act(
        "change-draft-task",
        "/rollouts/{rollout}/drafts/{draft}/tasks/{name}",
        "Changes a task of a draft; fields that are not sent stay.",
        &[
            others(
                "fields",
                "What is to stand in fields, by their names and as they are read, lists a line each; an empty text takes a field away.",
            ),
            text("body", "What to do, as Markdown.").kind(Kind::Text(100_000)),
            many("recommended", "The keys of all roles that are recommended; one empty text for none."),
            many("involved", "The keys of all roles that are involved; one empty text for none."),
            many("after", "The codes of all tasks that come before it; one empty text for none."),
        ],
    )
    .guarded_by("number"),
    Operation::upload(
        "add-draft-file",
        "/rollouts/{rollout}/drafts/{draft}/files",
        "Puts a file that guides hand out into a draft, in place of one of the same name.",
        "file",
        &[
            text("task", "The name of the task of the draft that is to hand it out."),
            text("title", "What the guide is called; the file's name without it."),
        ],
    ),
    Operation::act(
        "take-draft-file-away",
        "/rollouts/{rollout}/drafts/{draft}/files/{name}",
        "Takes a file of a draft away, or takes back one that was there when it began.",
        &[],
    ),
    Operation::act(
        "take-draft-task-away",
        "/rollouts/{rollout}/drafts/{draft}/tasks/{name}/presence",
        "Takes a task of a draft away, or takes back one that was.",
        &[],
    ),
    Operation::act(
        "comment-draft-task",
        "/rollouts/{rollout}/drafts/{draft}/tasks/{name}/comments",
        "Says something about a task of a draft.",
        &[text("comment", "The words.").required()],
    ),
];
