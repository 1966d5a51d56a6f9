//! What of training stands in a calendar: sessions with the seats that somebody has in them, and classes that a municipality's superusers teach.

use super::{
    own::{self, store::Class},
    store::{self, Stored},
    words,
};
use crate::{failure::Failure, organisations::seen::Seen, visit::Visit};
use database::Connection;
use domain::{
    access,
    calendar::Day,
    event::TimeOfDay,
    text::OrganisationCode,
    training::{ClassState, Seat, SeatState, SessionState, fold},
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

/// A session or a class on its day.
pub(crate) struct Dated {
    pub(crate) day: Day,
    pub(crate) hours: (TimeOfDay, TimeOfDay),
    pub(crate) title: String,
    pub(crate) place: String,
    pub(crate) href: String,
    pub(crate) cancelled: bool,
    pub(crate) uid: String,
    pub(crate) sequence: i64,
}

/// Whether a seat is one's to sit in: taken, or offered.
fn comes(seat: &Seat) -> bool {
    matches!(seat.state, SeatState::Seated | SeatState::Offered(_) | SeatState::Came)
}

fn session(visit: &Visit, seen: &Seen, one: &Stored) -> Dated {
    Dated {
        day: one.fields.day,
        hours: (one.fields.from, one.fields.until),
        title: words::course_in(visit.t.language(), &seen.standing.playbook.training, one),
        place: words::place(visit.t, one),
        href: format!("/rollouts/{}/training/sessions/{}", seen.key(), one.id),
        cancelled: one.state == SessionState::Cancelled,
        uid: format!("training-{}", one.id),
        sequence: one.revision,
    }
}

fn class(visit: &Visit, seen: &Seen, one: &Class) -> Dated {
    let course = seen.standing.playbook.training.own_course(one.fields.course.as_str());
    Dated {
        day: one.fields.day,
        hours: (one.fields.from, one.fields.until),
        title: course.map_or_else(|| one.fields.course.to_string(), |course| visit.text(&course.title).to_owned()),
        place: one.fields.place.clone(),
        href: format!("/rollouts/{}/{}/training/own/classes/{}", seen.key(), one.home, one.id),
        cancelled: one.state == ClassState::Cancelled,
        uid: format!("own-class-{}", one.id),
        sequence: one.revision,
    }
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
    let mut found: Vec<Dated> = theirs.map(|one| session(visit, seen, one)).collect();
    let home = match whose {
        Whose::Everybody => return Ok(found),
        Whose::Own => None,
        Whose::Organisation(code) => {
            let organisation = visit.directory.organisation(code).map(|entry| &entry.organisation);
            let may = organisation
                .is_some_and(|one| access::places(&visit.viewer, &seen.permit, crate::organisations::seen::facts(one)).is_some());
            match organisation.filter(|_| may) {
                Some(one) => Some(one.parent.as_ref().unwrap_or(&one.code)),
                None => return Ok(found),
            }
        }
    };
    let classes = own::store::written(connection, seen.key(), home).await?.classes;
    let is_in = |one: &&Class| match whose {
        Whose::Organisation(code) => {
            one.home == *code || one.fields.units.iter().any(|unit| unit.organisation == *code && unit.planned > 0)
        }
        _ => one.fields.trainer.as_ref() == Some(&visit.viewer.person),
    };
    found.extend(classes.iter().filter(is_in).map(|one| class(visit, seen, one)));
    Ok(found)
}
