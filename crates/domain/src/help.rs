//! Asking for help on a task (A4): whom one usually asks, how a request stands, and what may be shown to everybody who has the
//! same task: answered once, seen by all.

use crate::{role::RoleGroup, task::HelpFrom};

/// What the asker said of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It helped.
    Helped,
    /// They asked again.
    AskedAgain,
}

impl Outcome {
    /// The word in the database.
    pub fn key(self) -> &'static str {
        match self {
            Self::Helped => "helped",
            Self::AskedAgain => "asked-again",
        }
    }

    /// The outcome of that word.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Helped, Self::AskedAgain].into_iter().find(|outcome| outcome.key() == key)
    }
}

/// How a request for help stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HelpState {
    /// Somebody waits for an answer.
    Waiting,
    /// Nobody answered and nobody waits any more: the task was closed.
    Lapsed,
    /// Answered; the asker has not said whether it helped.
    Answered,
    /// The answer helped.
    Helped,
    /// The asker asked again: the answer did not help, or somebody else is asked now.
    AskedAgain,
}

impl HelpState {
    /// All, in the order of the choices.
    pub const ALL: [Self; 5] = [Self::Waiting, Self::Answered, Self::Helped, Self::AskedAgain, Self::Lapsed];

    /// How a request stands: whether it is answered, what came of that, and whether the task still asks for help.
    pub fn of(answered: bool, outcome: Option<Outcome>, still_asked: bool) -> Self {
        match (answered, outcome) {
            (true, Some(Outcome::Helped)) => Self::Helped,
            (_, Some(Outcome::AskedAgain)) => Self::AskedAgain,
            (true, None) => Self::Answered,
            (false, _) if still_asked => Self::Waiting,
            (false, _) => Self::Lapsed,
        }
    }

    /// The word in addresses and in keys of texts.
    pub fn key(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Lapsed => "lapsed",
            Self::Answered => "answered",
            Self::Helped => "helped",
            Self::AskedAgain => "asked-again",
        }
    }

    /// The state of that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// Whether the answer can be shown to everybody who has the task: one that did not help is no help to others.
    pub fn can_be_shown(self) -> bool {
        matches!(self, Self::Answered | Self::Helped)
    }
}

/// Whom one usually asks: whoever was asked last about the task; else the supplier about what technicians do, where there is one; else
/// the programme office.
pub fn usually_asked(last: Option<HelpFrom>, performer: Option<RoleGroup>, has_supplier: bool) -> HelpFrom {
    let technical = performer == Some(RoleGroup::Technical);
    match last {
        _ if !has_supplier => HelpFrom::ProgrammeOffice,
        Some(last) => last,
        None if technical => HelpFrom::Supplier,
        None => HelpFrom::ProgrammeOffice,
    }
}

/// Whether the asker's organisation is named beside an answer that everybody sees: only if they agreed and whoever shows it
/// wants so.
pub fn names_asker(agreed: bool, wanted: bool) -> bool {
    agreed && wanted
}
