//! The letters about a session, in the language of their reader, with the entry for their calendar: written into the same transaction as
//! what they tell.

use super::{
    dated::{Dated, Letter},
    keeping::Keeper,
    store::Stored,
};
use crate::{
    events::ics::Method,
    failure::Failure,
    telling::{self, Languages},
};
use database::Tx;
use domain::{text::PersonId, training::Act};
use texts::Texts;

/// Writes the letters about one session.
pub(super) struct Letters<'a> {
    keeper: &'a Keeper<'a>,
    session: &'a Stored,
    languages: Languages,
}

/// What a letter tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// What happened to the reader's seat.
    Seat(Act),
    /// Time or place are others.
    Moved,
    /// The session is not held.
    CalledOff,
}

impl About {
    /// The kind of the letter, and the keys of subject and lead; none where there is nothing to tell.
    fn keys(self) -> Option<(&'static str, &'static str, &'static str)> {
        Some(match self {
            Self::Seat(Act::Seated | Act::Accepted | Act::Swapped) => {
                ("training-seat", "training-letter-seat-subject", "training-letter-seat-lead")
            }
            Self::Seat(Act::Queued) => ("training-waiting", "training-letter-waiting-subject", "training-letter-waiting-lead"),
            Self::Seat(Act::Offered) => ("training-offer", "training-letter-offer-subject", "training-letter-offer-lead"),
            Self::Seat(Act::Lapsed) => ("training-lapsed", "training-letter-lapsed-subject", "training-letter-lapsed-lead"),
            Self::Seat(Act::Cancelled) => ("training-cancelled", "training-letter-cancelled-subject", "training-letter-cancelled-lead"),
            Self::Moved => ("training-moved", "training-letter-moved-subject", "training-letter-moved-lead"),
            Self::CalledOff => ("training-called-off", "training-letter-called-off-subject", "training-letter-called-off-lead"),
            Self::Seat(Act::Came) => ("training-came", "training-letter-came-subject", "training-letter-came-lead"),
            Self::Seat(Act::Bought | Act::StayedAway) => return None,
        })
    }

    fn method(self) -> Option<Method> {
        match self {
            Self::Seat(Act::Seated | Act::Accepted | Act::Swapped) | Self::Moved => Some(Method::Request),
            Self::Seat(Act::Cancelled) | Self::CalledOff => Some(Method::Cancel),
            Self::Seat(_) => None,
        }
    }
}

impl<'a> Letters<'a> {
    /// Letters about a session as it stands.
    pub(super) async fn new(tx: &mut Tx, keeper: &'a Keeper<'a>, session: &'a Stored) -> Result<Self, Failure> {
        Ok(Self { keeper, session, languages: telling::languages(tx.connection()).await? })
    }

    /// Writes one letter, to be sent when the transaction is made.
    pub(super) async fn write(&self, tx: &mut Tx, about: About, person: &PersonId) -> Result<(), Failure> {
        let Some((kind, subject, lead)) = about.keys() else { return Ok(()) };
        let Some(at) = self.keeper.directory.person_index(person) else { return Ok(()) };
        let t = Texts::new(self.languages.of(person));
        let letter = Letter { kind, subject, lead, method: about.method() };
        let dated = Dated::session(t, self.keeper.standing, self.session);
        dated.tell(tx, self.keeper.app, t, self.keeper.directory.person(at), &letter).await
    }
}
