//! What people at an organisation have said and done about a task: the overlay, and how it may change.
//!
//! A task itself is computed (see [`crate::rollout`]); an empty field of the overlay means "follow the playbook".

mod answer;
mod change;

pub use answer::{Answer, AnswerFault};
pub use change::{Change, Refusal, Setting};

use crate::{calendar::Day, text::PersonId};

/// How far the work on a task has come (R3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum State {
    /// *Ikke startet*.
    #[default]
    NotStarted,
    /// *I gang*.
    InProgress,
    /// *Fuldført*.
    Completed,
    /// *Kan ikke nå fristen*: declared, with a reason.
    CannotMeetDeadline,
    /// *Ikke relevant*: with a reason; for mandatory and critical tasks the programme office grants it.
    NotRelevant,
}

impl State {
    /// All states in the order in which a form offers them.
    pub const ALL: [Self; 5] = [Self::NotStarted, Self::InProgress, Self::Completed, Self::CannotMeetDeadline, Self::NotRelevant];

    /// The word in JSON, in the database and in URLs.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotStarted => "not-started",
            Self::InProgress => "in-progress",
            Self::Completed => "completed",
            Self::CannotMeetDeadline => "cannot-meet-deadline",
            Self::NotRelevant => "not-relevant",
        }
    }

    /// The state that a word names.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// Whether a reason must be given with it.
    pub fn needs_reason(self) -> bool {
        matches!(self, Self::CannotMeetDeadline | Self::NotRelevant)
    }

    /// Whether nothing more is expected of the task.
    pub fn is_closed(self) -> bool {
        matches!(self, Self::Completed | Self::NotRelevant)
    }
}

/// Help asked for on a task (A4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Help {
    /// Nothing is asked.
    #[default]
    None,
    /// Asked and not answered yet.
    Asked(HelpFrom),
    /// Answered.
    Answered(HelpFrom),
}

/// Whom help is asked of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HelpFrom {
    /// The programme office.
    ProgrammeOffice,
    /// The supplier.
    Supplier,
}

impl HelpFrom {
    /// The word in forms and in the database.
    pub fn key(self) -> &'static str {
        match self {
            Self::ProgrammeOffice => "programme-office",
            Self::Supplier => "supplier",
        }
    }

    /// The addressee that a word names.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::ProgrammeOffice, Self::Supplier].into_iter().find(|from| from.key() == key)
    }
}

/// What a task keeps from the moment it was completed, whatever the playbook says later (R5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The day.
    pub day: Day,
    /// The version of the playbook then.
    pub version: String,
    /// The title then.
    pub title: String,
    /// Who was responsible then.
    pub responsible: Option<PersonId>,
    /// Who performed then.
    pub performer: Option<PersonId>,
}

/// What people at an organisation have said and done about one task.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Overlay {
    /// How far the work has come.
    pub state: State,
    /// Why it cannot meet its deadline or is not relevant.
    pub state_reason: Option<String>,
    /// Responsible by hand; empty means the holder of the playbook's role.
    pub responsible: Option<PersonId>,
    /// Performer by hand; empty means the holder of the playbook's role.
    pub performer: Option<PersonId>,
    /// When the performer expects to be done.
    pub expected_finish: Option<Day>,
    /// Another due date that the programme office granted.
    pub granted_due: Option<Day>,
    /// What was answered.
    pub answer: Option<Answer>,
    /// Why the programme office did not accept the answer.
    pub answer_refused: Option<String>,
    /// Whether help is asked for.
    pub help: Help,
    /// The last day on which somebody there did anything about it.
    pub last_update: Option<Day>,
    /// What it keeps from its completion.
    pub completion: Option<Completion>,
}
