//! Whether what the role gallery says of a holder can be relied upon (B4).

use crate::calendar::Day;

/// A holding that nobody has confirmed for so many days is doubtful.
pub const CONFIRMED_FOR_DAYS: i32 = 180;

/// Why an entry is doubtful.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Doubt {
    /// Mail to the person came back.
    Bounced,
    /// The person cannot sign in.
    WithoutAccount,
    /// Nobody has confirmed the entry for long.
    Unconfirmed,
}

impl Doubt {
    /// All of them, the gravest first.
    pub const ALL: [Self; 3] = [Self::Bounced, Self::WithoutAccount, Self::Unconfirmed];

    /// A word for addresses and texts.
    pub fn key(self) -> &'static str {
        match self {
            Self::Bounced => "bounced",
            Self::WithoutAccount => "no-account",
            Self::Unconfirmed => "unconfirmed",
        }
    }

    /// The doubt of that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|doubt| doubt.key() == key)
    }
}

/// What doubt depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryFacts {
    /// When somebody last said that it is right.
    pub confirmed_on: Option<Day>,
    /// Whether mail to the person came back.
    pub bounced: bool,
    /// Whether the person can sign in.
    pub has_account: bool,
}

/// Whether somebody said within the last 180 days that an entry is right.
pub fn is_confirmed(confirmed_on: Option<Day>, today: Day) -> bool {
    confirmed_on.is_some_and(|day| today.number() - day.number() < CONFIRMED_FOR_DAYS)
}

/// Everything that makes an entry doubtful today, the gravest first; none for a fresh one.
pub fn doubts(entry: EntryFacts, today: Day) -> Vec<Doubt> {
    let holds = |doubt: &Doubt| match doubt {
        Doubt::Bounced => entry.bounced,
        Doubt::WithoutAccount => !entry.has_account,
        Doubt::Unconfirmed => !is_confirmed(entry.confirmed_on, today),
    };
    Doubt::ALL.into_iter().filter(holds).collect()
}
