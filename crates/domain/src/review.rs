//! Review rounds (F4, S0): how far a round has come, what comments are and what came of them, and who is reminded.

use crate::calendar::Day;

/// So many working days before the answer is due, those who have not said that they are done are reminded.
pub const REMINDED_BEFORE: i32 = 2;
/// The fewest and the most minutes that are asked of a reviewer (S0: a quarter to a whole hour).
pub const MINUTES: (u32, u32) = (15, 60);

/// How far somebody brought a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    /// It is being prepared; nobody else knows of it.
    #[default]
    Draft,
    /// Reviewers read and comment.
    Open,
    /// Nobody comments any more; comments are answered.
    Closed,
    /// Reviewers were told what came of their comments.
    Told,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Open, Self::Closed, Self::Told];

    /// The word in the database, in texts and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Told => "told",
        }
    }

    /// What a word names.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// How a round stands on a day: an open one is closed once its day is over.
    pub fn on(self, due: Day, today: Day) -> Self {
        if self == Self::Open && due < today { Self::Closed } else { self }
    }
}

/// What a comment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Something could be otherwise.
    Proposal,
    /// Something is wrong.
    Fault,
    /// Something is not understood.
    Question,
    /// Something is good.
    Praise,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Proposal, Self::Fault, Self::Question, Self::Praise];

    /// The word in the database, in texts and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Proposal => "proposal",
            Self::Fault => "fault",
            Self::Question => "question",
            Self::Praise => "praise",
        }
    }

    /// What a word names.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// What came of a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It is taken over.
    Taken,
    /// It is taken over in part.
    Partly,
    /// It is not.
    NotTaken,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Taken, Self::Partly, Self::NotTaken];

    /// The word in the database, in texts and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Partly => "partly",
            Self::NotTaken => "not-taken",
        }
    }

    /// What a word names.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.key() == key)
    }
}

/// Whether a reviewer is reminded today: the answer is due soon, they have not said that they are done, and nobody reminded them yet.
pub fn reminds(state: State, due: Day, today: Day, done: bool, reminded: bool) -> bool {
    let soon = today <= due && today.working_days_until(due) <= REMINDED_BEFORE;
    state.on(due, today) == State::Open && soon && !done && !reminded
}

/// Whether reviewers can be told: the round is closed, and every comment that stands has an answer.
pub fn can_tell(state: State, answered: impl IntoIterator<Item = bool>) -> bool {
    state == State::Closed && answered.into_iter().all(|answered| answered)
}
