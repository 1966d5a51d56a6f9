//! A draft of a playbook on its way to a version: who may move it on, and what holds it back.

/// How far a draft has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftState {
    /// People write in it.
    Open,
    /// Somebody else shall read it; whoever writes in it opens it again.
    InReview,
    /// It has become a version; nothing in it changes any more.
    Approved,
    /// Nobody goes on with it. What was written stays.
    Closed,
}

impl DraftState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Open, Self::InReview, Self::Approved, Self::Closed];

    /// The word in the database and in keys of texts.
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::InReview => "in-review",
            Self::Approved => "approved",
            Self::Closed => "closed",
        }
    }

    /// The state with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// Whether people still write in it.
    pub fn can_be_written(self) -> bool {
        matches!(self, Self::Open | Self::InReview)
    }
}

/// What people do with a draft as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftStep {
    /// Send it to be read by somebody else.
    Submit,
    /// Take it back to go on writing.
    Reopen,
    /// Make it a version.
    Approve,
    /// Put it away.
    Close,
}

/// Why a step is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftRefusal {
    /// The draft is not in a state for it.
    NotNow,
    /// There are errors in it.
    Errors,
    /// Whoever wrote in it last, or sent it to be read, does not approve it.
    OwnWork,
}

/// The state after a step, or why it is not taken. `own_work`: whether the person sent it to be read or wrote in it last.
pub fn step(state: DraftState, step: DraftStep, has_errors: bool, own_work: bool) -> Result<DraftState, DraftRefusal> {
    use DraftState as S;
    match (step, state) {
        (DraftStep::Submit, S::Open) | (DraftStep::Approve, S::InReview) if has_errors => Err(DraftRefusal::Errors),
        (DraftStep::Submit, S::Open) => Ok(S::InReview),
        (DraftStep::Reopen, S::InReview) => Ok(S::Open),
        (DraftStep::Approve, S::InReview) if own_work => Err(DraftRefusal::OwnWork),
        (DraftStep::Approve, S::InReview) => Ok(S::Approved),
        (DraftStep::Close, S::Open | S::InReview) => Ok(S::Closed),
        _ => Err(DraftRefusal::NotNow),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_becomes_a_version_by_two_people_and_without_errors() {
        use DraftState as S;
        assert_eq!(step(S::Open, DraftStep::Submit, false, true), Ok(S::InReview));
        assert_eq!(step(S::Open, DraftStep::Submit, true, true), Err(DraftRefusal::Errors));
        assert_eq!(step(S::Open, DraftStep::Approve, false, false), Err(DraftRefusal::NotNow));
        assert_eq!(step(S::InReview, DraftStep::Approve, false, true), Err(DraftRefusal::OwnWork));
        assert_eq!(step(S::InReview, DraftStep::Approve, true, false), Err(DraftRefusal::Errors));
        assert_eq!(step(S::InReview, DraftStep::Approve, false, false), Ok(S::Approved));
    }

    #[test]
    fn what_has_become_a_version_or_was_put_away_stays_so() {
        for state in [DraftState::Approved, DraftState::Closed] {
            assert!(!state.can_be_written());
            for one in [DraftStep::Submit, DraftStep::Reopen, DraftStep::Approve, DraftStep::Close] {
                assert_eq!(step(state, one, false, false), Err(DraftRefusal::NotNow));
            }
        }
    }
}
