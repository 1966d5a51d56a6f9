//! Gates: what must hold before something goes on, who holds it up, and what was decided.

use crate::{Field, Operation, OrganisationRef, one_of, text};
use serde::Serialize;
use utoipa::ToSchema;

const STATES: &[&str] = &["closed", "waiting", "ready", "open-on-conditions", "open"];
const VERDICTS: &[&str] = &["go", "conditional-go", "wait"];

/// A gate of a rollout.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Gate {
    /// Its key.
    pub key: String,
    /// Its name.
    pub title: String,
    /// What goes on once it is open.
    pub about: String,
    /// For whom it opens: `organisation`, `wave` or `rollout`.
    pub of: String,
    /// What it asks for, in words.
    pub asks: Vec<String>,
    /// The role that decides, where it takes a decision.
    pub decided_by: Option<String>,
    /// At how many places that you see it is so.
    pub closed: usize,
    /// As above.
    pub waiting: usize,
    /// As above.
    pub ready: usize,
    /// As above.
    pub open_on_conditions: usize,
    /// As above.
    pub open: usize,
}

/// A gate at one place.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GatePlace {
    /// An organisation's code, a wave's key, or `all` for the whole rollout.
    pub place: String,
    /// Its name.
    pub name: String,
    /// `closed`, `waiting`, `ready`, `open-on-conditions` or `open`.
    pub state: String,
    /// Whether what it asks for is there.
    pub holds: bool,
    /// How many organisations are asked.
    pub asked: usize,
    /// How many of them are done.
    pub done: usize,
    /// When it should be open.
    #[schema(format = Date)]
    pub before: Option<String>,
    /// Whether that day has passed and it is not open.
    pub late: bool,
    /// What was decided last.
    pub decision: Option<GateDecision>,
}

/// A gate at one place with everything about it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GatePlaceInFull {
    /// How it stands.
    #[serde(flatten)]
    pub place: GatePlace,
    /// Who holds it up, of those whose figures you see.
    pub held_up: Vec<GateHolder>,
    /// What was decided, the latest first.
    pub decisions: Vec<GateDecision>,
    /// Whether you decide.
    pub may_decide: bool,
    /// What a decision is made over; the `ETag` says the same.
    pub revision: i64,
}

/// An organisation that holds a gate up.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GateHolder {
    /// Who.
    pub organisation: OrganisationRef,
    /// What is missing there, in words.
    pub missing: Vec<String>,
}

/// A decision about a gate.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GateDecision {
    /// `go`, `conditional-go` or `wait`.
    pub verdict: String,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// When.
    #[schema(format = Date)]
    pub on: String,
}

const FIELDS: &[Field] = &[
    one_of("verdict", VERDICTS, "The decision; `go` only where nothing is missing.").required(),
    text("reason", "Why; needed for `conditional-go` and `wait`."),
];

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<Gate>("gates", "/rollouts/{rollout}/gates", "The gates of a rollout, and how many are open."),
    Operation::list::<GatePlace>("gate", "/rollouts/{rollout}/gates/{gate}", "A gate at every place that you see.")
        .query(&[one_of("state", STATES, "In this state only."), text("q", "Places with this in their name.")]),
    Operation::read::<GatePlaceInFull>(
        "gate-place",
        "/rollouts/{rollout}/gates/{gate}/{place}",
        "A gate at one place: what is missing, who holds it up, what was decided.",
    ),
    Operation::act("decide-gate", "/rollouts/{rollout}/gates/{gate}/{place}", "Decides about a gate at one place.", FIELDS).guarded(),
];
