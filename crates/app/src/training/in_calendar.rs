//! What of training stands in a calendar: sessions with the seats that somebody has in them, and classes that a municipality's superusers teach.

use super::{
    dated::Dated,
    own::store::{self as own, Class},
    store,
};
use crate::{
    failure::Failure,
    organisations::seen::{Seen, facts},
    visit::Visit,
};
use database::Connection;
use domain::{
    access,
    organisation::Organisation,
    text::OrganisationCode,
    training::{Seat, SeatState, fold},
};
use std::collections::HashSet;

/// Whose calendar it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose<'a> {
    /// The reader's own: where they have a seat, or teach.
    Own,
    /// An organisation's: where its people have a seat, and what it teaches itself.
    Organisation(&'a OrganisationCode),
    /// A rollout's: every session, and no classes of single municipalities.
    Everybody,
}

/// Whether a seat is one's to sit in: taken, or offered.
fn comes(seat: &Seat) -> bool {
    matches!(seat.state, SeatState::Seated | SeatState::Offered(_) | SeatState::Came)
}

/// The sessions and classes of a rollout in such a calendar, however they lie in time.
pub(crate) async fn dated(visit: &Visit, connection: &mut Connection, seen: &Seen, whose: Whose<'_>) -> Result<Vec<Dated>, Failure> {
    if seen.standing.playbook.training.is_empty() {
        return Ok(Vec::new());
    }
    let own = match whose {
        Whose::Everybody => None,
        Whose::Own => Some(store::entries_of(&mut *connection, seen.key(), Some(&visit.viewer.person), None).await?),
        Whose::Organisation(code) => Some(store::entries_of(&mut *connection, seen.key(), None, Some(code)).await?),
    };
    let seats = own.map(|entries| fold(&entries));
    // A seat that was given to somebody else has lines of both.
    let is_theirs = |seat: &&Seat| whose != Whose::Own || seat.person == visit.viewer.person;
    let attended: Option<HashSet<&str>> =
        seats.as_ref().map(|seats| seats.iter().filter(is_theirs).filter(|seat| comes(seat)).map(|seat| seat.session.as_str()).collect());
    let sessions = store::sessions(&mut *connection, seen.key()).await?;
    let theirs = sessions.iter().filter(|one| attended.as_ref().is_none_or(|attended| attended.contains(one.id.as_str())));
    let mut found: Vec<Dated> = theirs.map(|one| Dated::session(visit.t, &seen.standing, one)).collect();
    let home = match whose {
        Whose::Everybody => return Ok(found),
        Whose::Own => None,
        Whose::Organisation(code) => {
            let organisation = visit.directory.organisation(code).map(|entry| &entry.organisation);
            // Whoever reads no words of places finds no page of a class either.
            let reads =
                |one: &&Organisation| access::places(&visit.viewer, &seen.permit, facts(one)).is_some_and(|permit| permit.reads_words());
            match organisation.filter(reads) {
                Some(one) => Some(one.parent.as_ref().unwrap_or(&one.code)),
                None => return Ok(found),
            }
        }
    };
    let classes = own::written(connection, seen.key(), home).await?.classes;
    let is_in = |one: &&Class| match whose {
        Whose::Organisation(code) => one.is_of(code),
        _ => one.fields.trainer.as_ref() == Some(&visit.viewer.person),
    };
    let reader = if let Whose::Organisation(code) = whose { code } else { &visit.viewer.organisation };
    found.extend(classes.iter().filter(is_in).map(|one| Dated::class(visit.t, &seen.standing, one, reader)));
    Ok(found)
}
