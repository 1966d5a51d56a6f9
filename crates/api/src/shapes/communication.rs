//! The communication plan of a rollout: who says what to whom, when and how.

use crate::{Field, Operation, OrganisationRef, day, one_of, text};
use serde::Serialize;
use utoipa::ToSchema;

const CHANNELS: &[&str] = &["mail", "meeting", "product", "website", "newsletter", "print", "spoken"];
const STATES: &[&str] = &["planned", "said", "cancelled"];

/// A line of a communication plan.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CommunicationLine {
    /// Its id; nothing for what follows from something planned elsewhere.
    pub id: Option<String>,
    /// Whose plan it stands in; nothing for what follows from something planned elsewhere.
    pub plan: Option<OrganisationRef>,
    /// The day.
    #[schema(format = Date)]
    pub day: String,
    /// Who says it.
    pub sender: String,
    /// To whom.
    pub audience: String,
    /// What is said.
    pub message: String,
    /// `mail`, `meeting`, `product`, `website`, `newsletter`, `print` or `spoken`.
    pub channel: String,
    /// `planned`, `said` or `cancelled`.
    pub state: String,
    /// Whether its day has passed and nobody said what became of it.
    pub late: bool,
    /// Whether you can change it.
    pub may_change: bool,
    /// What a change is made over; the `ETag` of the line says the same.
    pub revision: Option<i64>,
    /// Where it is planned, for people, if that is elsewhere.
    pub page: Option<String>,
}

const FIELDS: &[Field] = &[
    text("message", "What is said.").required(),
    day("day", "The day.").required(),
    text("sender", "Who says it.").required(),
    text("audience", "To whom.").required(),
    one_of("channel", CHANNELS, "How.").required(),
    one_of("state", STATES, "What became of it.").required(),
];

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<CommunicationLine>(
        "communication",
        "/rollouts/{rollout}/communication",
        "The communication plan of a rollout by day; what is over only when it is asked for.",
    )
    .query(&[
        text("q", "With these words."),
        one_of("state", STATES, "In this state only."),
        one_of("channel", CHANNELS, "Said so only."),
        one_of("when", &["all"], "What is over, too."),
    ]),
    Operation::act("plan-communication", "/rollouts/{rollout}/communication/new", "Puts a line into your plan.", FIELDS),
    Operation::read::<CommunicationLine>("communication-line", "/rollouts/{rollout}/communication/{line}", "A line of your plan."),
    Operation::act("save-communication-line", "/rollouts/{rollout}/communication/{line}", "Changes a line of your plan.", FIELDS).guarded(),
];
