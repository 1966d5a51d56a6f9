//! Selection that is fair and can be checked: who gets a seat in a working group when more sign up than there are seats.
//!
//! A [`Call`] holds candidates, seats and quotas. [`lottery`] gives a [`Lottery`]: panels that obey every rule, all equally likely, such that the
//! probabilities of getting a seat are as fair as they can be (leximin). A [`Commitment`] published before binds the seed from which [`Record`] draws one
//! panel; [`Record::verify`] reckons everything again from what was published. [`relaxation`] says which quotas to loosen when there is no panel.

mod call;
mod clash;
mod draw;
mod files;
mod kinds;
mod leximin;
mod lottery;
mod panel;
mod record;
mod shares;
mod verify;

pub use call::{Broken, Call, Candidate, Quota, Seats, Unfit};
pub use clash::{Change, Relaxation, relaxation};
pub use draw::{Seed, drawn};
pub use files::{Misread, read};
pub use record::{Commitment, Draw, Lottery, Record, Replacement, Seat};
pub use shares::{Share, difference, shares};
pub use verify::Wrong;

use thiserror::Error;

/// Why there is no lottery.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// The call is not one.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// The solver failed, or answered what is not true.
    #[error("the solver failed: {0}")]
    Solver(String),
}

impl Fault {
    fn solver(what: impl std::fmt::Display) -> Self {
        Self::Solver(what.to_string())
    }
}

/// The fairest lottery of `many` panels; none if the quotas clash ([`relaxation`] says what to do then).
///
/// # Errors
/// A call that is not one, or a solver that failed.
pub fn lottery(call: &Call, many: u32) -> Result<Option<Lottery>, Fault> {
    call.check()?;
    let kinds = kinds::Kinds::of(call);
    let Some(fairest) = leximin::fairest(&kinds)? else { return Ok(None) };
    let panels = lottery::panels(call, &kinds, &fairest, many);
    let mut fair = vec![0.0; call.candidates.len()];
    for (kind, probability) in kinds.kinds.iter().zip(&fairest.probabilities) {
        kind.members.iter().for_each(|at| fair[*at] = *probability);
    }
    let made = Lottery::new(call, &fair, &panels);
    if let Some(panel) = made.panels.iter().find(|panel| call.broken(panel).is_some()) {
        return Err(Fault::solver(format!("a panel that breaks a rule: {}", panel.join(", "))));
    }
    Ok(Some(made))
}
