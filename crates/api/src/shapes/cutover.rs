//! Moving data and cutting over: how far everyone is, what went wrong, what is outstanding.

use crate::{Field, Kind, Operation, OrganisationRef, day, flag, one_of, text};
use serde::Serialize;
use utoipa::ToSchema;

const STEPS: &[&str] = &["principles", "plan", "tidy", "move", "check", "close", "evaluate", "done"];
const ITEMS: &[&str] = &["open", "critical"];
const KINDS: &[&str] = &["incident", "outstanding"];

/// How far an organisation, or a municipality with its institutions, is with moving its data.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Cutover {
    /// Which.
    pub organisation: OrganisationRef,
    /// How many institutions are counted in it.
    pub institutions: usize,
    /// The first step that is not done; nothing once all are.
    pub at: Option<String>,
    /// The steps for which the playbook has tasks.
    pub steps: Vec<CutoverStep>,
    /// Open incidents.
    pub incidents: usize,
    /// Open outstanding data.
    pub outstanding: usize,
    /// Of both, those about business-critical data.
    pub critical: usize,
    /// Whether the old system was closed and business-critical data were reported missing since.
    pub closed_too_early: bool,
}

/// A step of moving data.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CutoverStep {
    /// `principles`, `plan`, `tidy`, `move`, `check`, `close` or `evaluate`.
    pub step: String,
    /// How many tasks it has there.
    pub tasks: usize,
    /// How many of them are closed.
    pub closed: usize,
    /// The most worrying signal of those that are open; nothing where there is no task.
    pub signal: Option<String>,
}

/// Something that went wrong or is outstanding when data are moved.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CutoverItem {
    /// Its id.
    pub id: String,
    /// `incident` or `outstanding`.
    pub kind: String,
    /// What it is.
    pub title: String,
    /// Which data.
    pub area: String,
    /// Whether they are business-critical: then the old system is not closed while it is open.
    pub critical: bool,
    /// What is known about it.
    pub note: String,
    /// By when it should be settled.
    #[schema(format = Date)]
    pub due: Option<String>,
    /// When it was settled.
    #[schema(format = Date)]
    pub settled: Option<String>,
    /// How.
    pub outcome: String,
    /// Who wrote it down.
    pub by: String,
    /// What a change is made over; the `ETag` of the item says the same.
    pub revision: i64,
}

const TICKED: Kind = Kind::Flag("yes");

const FIELDS: &[Field] = &[
    one_of("kind", KINDS, "Whether something went wrong, or data have not arrived yet.").required(),
    text("title", "What it is, in a line.").required(),
    text("area", "Which data, in a line.").required(),
    flag("critical", "Whether the data are business-critical.").kind(TICKED),
    day("due", "By when it should be settled."),
    text("note", "What is known about it."),
    flag("settled", "Whether it is settled; needs `outcome`.").kind(TICKED),
    text("outcome", "How it was settled."),
];

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<Cutover>(
        "cutover",
        "/rollouts/{rollout}/cutover",
        "How far everyone is with moving their data; institutions rolled up where you see those of several municipalities.",
    )
    .query(&[
        text("organisation", "A municipality's code: it and its institutions, one by one."),
        one_of("step", STEPS, "Those who have come to this step."),
        one_of("items", ITEMS, "Those with something open, or with business-critical data open."),
        text("q", "Those with this in their name."),
    ]),
    Operation::list::<CutoverItem>(
        "cutover-items",
        "/rollouts/{rollout}/cutover/{organisation}",
        "What went wrong or is outstanding at one organisation, the oldest first.",
    ),
    Operation::act(
        "note-cutover-item",
        "/rollouts/{rollout}/cutover/{organisation}/new",
        "Writes an incident or outstanding data down.",
        FIELDS,
    ),
    Operation::read::<CutoverItem>("cutover-item", "/rollouts/{rollout}/cutover/{organisation}/{item}", "One of them."),
    Operation::act("save-cutover-item", "/rollouts/{rollout}/cutover/{organisation}/{item}", "Changes or settles one of them.", FIELDS)
        .guarded(),
];
