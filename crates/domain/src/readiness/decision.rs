//! Whether an organisation is ready (R7, S2 §8.3): what may be decided. A decision stands until another one is made.

use super::score::Score;
use crate::calendar::Day;

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It is ready.
    Ready,
    /// It is ready, if these conditions are met by that day.
    OnConditions,
    /// It is not ready.
    NotReady,
}

impl Verdict {
    /// All of them, in the order in which a form offers them.
    pub const ALL: [Self; 3] = [Self::Ready, Self::OnConditions, Self::NotReady];

    /// The word in the database, in forms and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::OnConditions => "on-conditions",
            Self::NotReady => "not-ready",
        }
    }

    /// The verdict that a word names.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.key() == key)
    }

    /// Whether a gate that asks for readiness lets through.
    pub fn lets_through(self) -> bool {
        self != Self::NotReady
    }
}

/// A decision as somebody wants to make it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// What.
    pub verdict: Verdict,
    /// Why.
    pub reason: &'a str,
    /// The conditions.
    pub conditions: &'a str,
    /// By when the conditions are met.
    pub by: Option<Day>,
}

/// Why a decision cannot be made so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nobody has answered anything that counts.
    #[error("nothing is answered")]
    NothingAnswered,
    /// A must-have is not met: then it is ready with conditions at most.
    #[error("a must-have is not met")]
    MustHaveMissing,
    /// Whoever is not ready, or is called ready against the score, says why.
    #[error("a reason is needed")]
    NeedsReason,
    /// The conditions are missing.
    #[error("conditions are needed")]
    NeedsConditions,
    /// The day by which the conditions are met is missing, or is past.
    #[error("a day to come is needed")]
    NeedsDay,
}

/// Whether a decision may be made so; every refusal that holds.
pub fn decide(score: &Score, wanted: &Wanted<'_>, today: Day) -> Result<(), Vec<Refusal>> {
    let is_empty = |text: &str| text.trim().is_empty();
    let goes_on = wanted.verdict.lets_through();
    let against_the_score = wanted.verdict == Verdict::Ready && score.level != Some(super::score::Level::Ready);
    let on_conditions = wanted.verdict == Verdict::OnConditions;
    let refusals = [
        (goes_on && score.total.is_none(), Refusal::NothingAnswered),
        (wanted.verdict == Verdict::Ready && score.lacks_must_have(), Refusal::MustHaveMissing),
        ((!goes_on || against_the_score) && is_empty(wanted.reason), Refusal::NeedsReason),
        (on_conditions && is_empty(wanted.conditions), Refusal::NeedsConditions),
        (on_conditions && wanted.by.is_none_or(|day| day < today), Refusal::NeedsDay),
    ];
    let found: Vec<Refusal> = refusals.into_iter().filter(|(holds, _)| *holds).map(|(_, refusal)| refusal).collect();
    if found.is_empty() { Ok(()) } else { Err(found) }
}
