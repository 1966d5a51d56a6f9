//! Operating messages and known errors (I6): what they say, when they stand on the pages, and how they follow one another.
//! Moments are microseconds since 1970, as the log keeps them.

use crate::{
    organisation::OrganisationKind,
    text::{RoleKey, RolloutKey, Text},
};

/// How much a message matters; the gravest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Gravity {
    /// Good to know.
    Information,
    /// Something will be felt.
    Warning,
    /// Something does not work.
    Disturbance,
}

impl Gravity {
    /// All, the mildest first.
    pub const ALL: [Self; 3] = [Self::Information, Self::Warning, Self::Disturbance];

    /// The word of the database and of forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::Information => "information",
            Self::Warning => "warning",
            Self::Disturbance => "disturbance",
        }
    }

    /// The gravity of that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|gravity| gravity.key() == key)
    }
}

/// Whom a message addresses: everybody whom all three parts fit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Addressees {
    /// Those to whom this rollout exists; empty for everybody.
    pub rollout: Option<RolloutKey>,
    /// Those at one of these kinds of organisation; empty for all.
    pub kinds: Vec<OrganisationKind>,
    /// Those who hold one of these roles; empty for all.
    pub roles: Vec<RoleKey>,
}

/// What is known of an error.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KnownError {
    /// What one can do meanwhile.
    pub workaround: Text,
    /// The version in which it is solved; empty while it is open.
    pub solved_in: Option<String>,
}

/// A message as somebody writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperatingMessage {
    /// How much it matters.
    pub gravity: Gravity,
    /// Whom it addresses.
    pub addressees: Addressees,
    /// Its heading.
    pub title: Text,
    /// What it says.
    pub body: Text,
    /// From when it stands on the pages.
    pub from: i64,
    /// Until when; empty for no end.
    pub until: Option<i64>,
    /// What is known of the error, if it is about one.
    pub known_error: Option<KnownError>,
}

/// Where a message is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// It will stand on the pages.
    Coming,
    /// It stands there.
    InForce,
    /// It stood there.
    Over,
}

impl OperatingMessage {
    /// Where it is at that moment. A known error that is solved stands on the pages no longer.
    pub fn stage(&self, now: i64) -> Stage {
        if now < self.from {
            Stage::Coming
        } else if self.until.is_some_and(|until| until <= now) || self.is_solved() {
            Stage::Over
        } else {
            Stage::InForce
        }
    }

    /// Whether it is about an error that is solved.
    pub fn is_solved(&self) -> bool {
        self.known_error.as_ref().is_some_and(|error| error.solved_in.is_some())
    }

    /// Sorts messages as they stand on a page: the gravest first, of those the newest.
    pub fn rank(&self) -> impl Ord + use<> {
        std::cmp::Reverse((self.gravity, self.from))
    }
}
