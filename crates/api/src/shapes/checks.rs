//! Checklists: the sanity check of the configuration, and the check of the IT environment.

use crate::{Field, FileRef, Operation, OrganisationRef, one_of, others, text};
use serde::Serialize;
use utoipa::ToSchema;

const STATES: &[&str] = &["critical", "wrong", "none", "done"];
const VERDICTS: &[&str] = &["ok", "not-ok", "not-relevant"];
const MADE_BY: &[&str] = &["browser", "command"];

/// How far an organisation is with a checklist.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ChecklistProgress {
    /// Which.
    pub organisation: OrganisationRef,
    /// The key of the checklist.
    pub checklist: String,
    /// What it is called.
    pub title: String,
    /// `sanity` or `environment`.
    pub kind: String,
    /// The code of the task that waits for it.
    pub task: String,
    /// How many items it has.
    pub items: usize,
    /// How many are answered.
    pub answered: usize,
    /// How many are not as they should be.
    pub not_ok: usize,
    /// How many critical ones are open.
    pub critical_open: usize,
    /// The keys of the tests whose latest outcome is that they failed.
    pub failed: Vec<String>,
    /// How many files lie beside its items.
    pub files: usize,
}

/// A checklist at one organisation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Checklist {
    /// How far it is.
    #[serde(flatten)]
    pub progress: ChecklistProgress,
    /// Whether you fill it in.
    pub may_fill: bool,
    /// Its items with their answers.
    pub checks: Vec<CheckItem>,
    /// What a machine tests for it.
    pub tests: Vec<CheckTest>,
    /// What answers are sent over; 0 before the first. The `ETag` says the same.
    pub revision: i64,
}

/// An item of a checklist.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CheckItem {
    /// Its key.
    pub key: String,
    /// What should be so.
    pub text: String,
    /// What shows it: `none`, `text`, `machine` or `test-data`.
    pub evidence: String,
    /// Whether the task waits for it.
    pub critical: bool,
    /// The keys of the tests that show it.
    pub tests: Vec<String>,
    /// `ok`, `not-ok` or `not-relevant`.
    pub verdict: Option<String>,
    /// Evidence, or the reason.
    pub note: Option<String>,
    /// Who answered.
    pub by: Option<String>,
    /// When.
    #[schema(format = Date)]
    pub on: Option<String>,
    /// The files beside it, the oldest first.
    pub files: Vec<FileRef>,
}

/// A test by a machine.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CheckTest {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// What to do if it fails.
    pub remedy: String,
    /// `browser`, `address`, `tls`, `clock` or `metadata`.
    pub kind: String,
    /// Where; nothing while the supplier has not given the address.
    pub address: Option<String>,
    /// Of `tls`: the least version, `1.2` or `1.3`.
    pub least_tls: Option<String>,
    /// Of `tls` and `metadata`: for how many days the certificate must still be valid.
    pub days: Option<u32>,
    /// Of `clock`: the largest difference.
    pub seconds: Option<u32>,
    /// Of `metadata`: the entity id that is expected.
    pub entity: Option<String>,
    /// Of `browser`: those that do.
    pub browsers: Vec<CheckBrowser>,
    /// The latest outcome: `passed`, `failed` or `not-tested`.
    pub outcome: Option<String>,
    /// What the machine said.
    pub detail: Option<String>,
    /// `browser` or `command`.
    pub made_by: Option<String>,
    /// Who attached it.
    pub by: Option<String>,
    /// When.
    #[schema(format = Date)]
    pub on: Option<String>,
}

/// A browser of at least a version.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CheckBrowser {
    /// Its name.
    pub name: String,
    /// The least version.
    pub least: u32,
}

const ANSWER: &[Field] = &[
    text("item", "The key of the item.").required(),
    one_of("verdict", VERDICTS, "The answer.").required(),
    text("note", "Evidence, or the reason; test persons a line each. Nothing about a real person is taken."),
];

const RESULTS: &[Field] = &[
    one_of("made_by", MADE_BY, "What tested."),
    others("results", "By the key of the test: `passed`, `failed` or `not-tested`, and after a colon what it says."),
];

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<ChecklistProgress>("checks", "/rollouts/{rollout}/checks", "How far every organisation is with a checklist.").query(
        &[
            text("checklist", "The key of the checklist; the first one if left out."),
            one_of("state", STATES, "Those with something critical open, something wrong, nothing answered, or nothing critical open."),
            text("q", "Those with this in their name."),
        ],
    ),
    Operation::list::<ChecklistProgress>(
        "checks-of",
        "/rollouts/{rollout}/{organisation}/checks",
        "How far one organisation is with each of its checklists.",
    ),
    Operation::read::<Checklist>(
        "checklist",
        "/rollouts/{rollout}/{organisation}/checks/{checklist}",
        "A checklist with its answers, and what a machine tests.",
    ),
    Operation::either(
        "answer-check",
        "/rollouts/{rollout}/{organisation}/checks/{checklist}",
        "Answers an item of a checklist, sent as JSON, or keeps a file beside it, sent as a form: with the answer, or with the item alone. \
         A file stays where the answer that came with it is refused.",
        "file",
        ANSWER,
    )
    .guarded(),
    Operation::act(
        "remove-check-file",
        "/rollouts/{rollout}/{organisation}/checks/{checklist}/files/{file}/remove",
        "Takes a file away; refused where nothing else shows that the item is in order.",
        &[],
    ),
    Operation::act(
        "attach-check-results",
        "/rollouts/{rollout}/{organisation}/checks/{checklist}/results",
        "Attaches what a machine found.",
        RESULTS,
    ),
];
