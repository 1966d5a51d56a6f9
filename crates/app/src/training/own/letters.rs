//! The letters to who teaches a class, in their language and with the entry for their calendar, in the same transaction as what they tell.

use super::{
    found::Opened,
    store::{Class, ClassFields},
};
use crate::{
    events::ics::Method,
    failure::Failure,
    telling,
    training::dated::{Dated, Letter},
    visit::Visit,
};
use database::Tx;
use domain::text::PersonId;
use texts::Texts;

/// What a letter tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    /// That the reader teaches a class.
    Teaches,
    /// That it is elsewhere or at another time.
    Moved,
    /// That the reader does not teach it any more, or that it is not held.
    CalledOff,
}

impl About {
    fn letter(self) -> Letter {
        let (kind, subject, lead, method) = match self {
            Self::Teaches => ("own-class", "own-letter-teaches-subject", "own-letter-teaches-lead", Method::Request),
            Self::Moved => ("own-class-moved", "own-letter-moved-subject", "own-letter-moved-lead", Method::Request),
            Self::CalledOff => ("own-class-off", "own-letter-off-subject", "own-letter-off-lead", Method::Cancel),
        };
        Letter { kind, subject, lead, method: Some(method) }
    }
}

/// Tells of a new class.
pub(super) async fn made(tx: &mut Tx, visit: &Visit, opened: &Opened<'_>, class: &Class) -> Result<(), Failure> {
    match &class.fields.trainer {
        Some(trainer) => write(tx, visit, opened, class, About::Teaches, trainer).await,
        None => Ok(()),
    }
}

/// Tells of a change: who came, who went, and who has to be elsewhere or at another time.
pub(super) async fn changed(tx: &mut Tx, visit: &Visit, opened: &Opened<'_>, was: &ClassFields, class: &Class) -> Result<(), Failure> {
    let now = &class.fields;
    if was.trainer != now.trainer {
        if let Some(before) = &was.trainer {
            write(tx, visit, opened, class, About::CalledOff, before).await?;
        }
        return made(tx, visit, opened, class).await;
    }
    let moved = (was.day, was.from, was.until, &was.place) != (now.day, now.from, now.until, &now.place);
    match now.trainer.as_ref().filter(|_| moved) {
        Some(trainer) => write(tx, visit, opened, class, About::Moved, trainer).await,
        None => Ok(()),
    }
}

/// Tells that a class is not held.
pub(super) async fn called_off(tx: &mut Tx, visit: &Visit, opened: &Opened<'_>, class: &Class) -> Result<(), Failure> {
    match &class.fields.trainer {
        Some(trainer) => write(tx, visit, opened, class, About::CalledOff, trainer).await,
        None => Ok(()),
    }
}

async fn write(tx: &mut Tx, visit: &Visit, opened: &Opened<'_>, class: &Class, about: About, person: &PersonId) -> Result<(), Failure> {
    let Some(at) = visit.directory.person_index(person) else { return Ok(()) };
    let reader = visit.directory.person(at);
    let t = Texts::new(telling::languages(tx.connection()).await?.of(person));
    let dated = Dated::class(t, &opened.found.seen.standing, class, &reader.organisation);
    dated.tell(tx, &visit.app, t, reader, &about.letter()).await
}
