//! The communication plan of a rollout (G4): who says what to whom, when, on which channel. Lines that somebody wrote stand
//! beside those that follow from what is planned anyway.

use crate::calendar::Day;

/// How something is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Channel {
    /// A mail.
    Mail,
    /// A meeting or a webinar.
    Meeting,
    /// A page of the product: tasks, messages.
    Product,
    /// The intranet or website of those who say it.
    Website,
    /// A newsletter.
    Newsletter,
    /// A letter, poster or leaflet.
    Print,
    /// By telephone or in passing.
    Spoken,
}

impl Channel {
    /// All, in the order of forms.
    pub const ALL: [Self; 7] = [Self::Mail, Self::Meeting, Self::Product, Self::Website, Self::Newsletter, Self::Print, Self::Spoken];

    /// The word of the database and of forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Meeting => "meeting",
            Self::Product => "product",
            Self::Website => "website",
            Self::Newsletter => "newsletter",
            Self::Print => "print",
            Self::Spoken => "spoken",
        }
    }

    /// The channel of that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.key() == key)
    }
}

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LineState {
    /// It is to be said.
    Planned,
    /// It was said.
    Said,
    /// It will not be said.
    Cancelled,
}

impl LineState {
    /// All, in the order of forms.
    pub const ALL: [Self; 3] = [Self::Planned, Self::Said, Self::Cancelled];

    /// The word of the database and of forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Said => "said",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// The state of a line that follows from something planned elsewhere: said once its day has come, unless called off.
    pub fn following(day: Day, cancelled: bool, today: Day) -> Self {
        match (cancelled, day <= today) {
            (true, _) => Self::Cancelled,
            (false, true) => Self::Said,
            (false, false) => Self::Planned,
        }
    }

    /// Whether somebody has to do something about a line: its day is over and it still says planned.
    pub fn is_late(self, day: Day, today: Day) -> bool {
        self == Self::Planned && day < today
    }
}
