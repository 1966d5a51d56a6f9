//! Mails on their way, as the programme office sees them: how each stands, never what stands in it.

use crate::{Operation, PersonRef, one_of, text};
use serde::Serialize;
use utoipa::ToSchema;

const STATES: &[&str] = &["waiting", "retrying", "held", "returned", "given-up", "sent"];

/// A mail.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OutboxMail {
    /// Its id.
    pub id: String,
    /// To whom, if it is somebody known.
    pub person: Option<PersonRef>,
    /// The address.
    pub to: String,
    /// What it is about, as a word: `digest`, `invitation`.
    pub kind: String,
    /// The subject.
    pub subject: String,
    /// `waiting`, `retrying`, `held`, `returned`, `given-up` or `sent`.
    pub state: String,
    /// When it was written.
    #[schema(format = DateTime)]
    pub written_at: String,
    /// When it was handed over.
    #[schema(format = DateTime)]
    pub sent_at: Option<String>,
    /// When it is tried next.
    #[schema(format = DateTime)]
    pub next_attempt_at: Option<String>,
    /// How often it was tried.
    pub attempts: i64,
    /// How often its coming was put off, such as by a full mailbox.
    pub delays: i64,
    /// What the mail server said.
    pub error: Option<String>,
}

/// How many mails are in a state.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OutboxCount {
    /// The state.
    pub state: String,
    /// How many.
    pub number: i64,
}

/// How far the sending has come, while something waits for its first attempt.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct OutboxProgress {
    /// How many were written lately.
    pub written: i64,
    /// How many of them are sent.
    pub sent: i64,
    /// How many wait.
    pub waiting: i64,
}

/// Who stopped the mails, and when.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OutboxStop {
    /// Who, by name.
    pub by: String,
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
}

/// The mails on their way.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Outbox {
    /// Who stopped the mails, if they are stopped.
    pub stopped: Option<OutboxStop>,
    /// Whether mails can be sent from here at all.
    pub sends: bool,
    /// How far the sending has come.
    pub progress: Option<OutboxProgress>,
    /// How many there are of each state.
    pub counts: Vec<OutboxCount>,
    /// The kinds of mail that there are.
    pub kinds: Vec<String>,
    /// The mails of this part, the newest first.
    pub mails: Vec<OutboxMail>,
    /// What to send as `after` for the part after this one; null at the end.
    pub next: Option<String>,
}

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::read::<Outbox>("outbox", "/admin/outbox", "Mails on their way, with how many there are of each state.").query(&[
        one_of("state", STATES, "In this state only."),
        text("kind", "Of this kind only."),
        text("address", "To an address with this in it."),
        crate::whole("after", 0, 1_000_000_000, "Behind so many mails: the `next` of the part before."),
    ]),
    Operation::act("stop-mails", "/admin/outbox/stop", "Stops all mails.", &[]),
    Operation::act("start-mails", "/admin/outbox/start", "Lets mails go on.", &[]),
    Operation::act("retry-mails", "/admin/outbox/retry", "Tries all mails again that could not be sent.", &[]),
    Operation::act("retry-mail", "/admin/outbox/{letter}/retry", "Tries a mail again.", &[]),
    Operation::act("give-up-mail", "/admin/outbox/{letter}/give-up", "Gives a mail up.", &[]),
    Operation::act(
        "confirm-mail-address",
        "/admin/outbox/{letter}/confirm-address",
        "Says that the address of a mail that is held back works after all.",
        &[],
    ),
];
