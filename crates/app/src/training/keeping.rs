//! Writing lines of the ledger with their letters and what the log says of them: for a visitor, and in the morning for nobody.

use super::{
    found::Found,
    letters::{About, Letters},
    store::{self, Stored},
};
use crate::{app::App, failure::Failure, organisations::directory::Directory, rollouts::standing::Standing, visit::Visit};
use database::{Actor, Tx};
use domain::{
    calendar::Day,
    text::PersonId,
    training::{Act, Entry, NewEntry, Seat, fold, settle},
};
use serde_json::json;

/// Who writes, and what the letters are written from.
pub(super) struct Keeper<'a> {
    pub(super) app: &'a App,
    pub(super) directory: &'a Directory,
    pub(super) standing: &'a Standing,
    pub(super) today: Day,
    seats: &'a [Seat],
    /// Id and name; nobody in the morning.
    by: Option<(&'a str, &'a str)>,
}

impl<'a> Keeper<'a> {
    /// The visitor.
    pub(super) fn of(visit: &'a Visit, found: &'a Found) -> Self {
        let person = visit.directory.person(visit.person);
        Self {
            app: &visit.app,
            directory: &visit.directory,
            standing: &found.seen.standing,
            today: visit.today,
            seats: &found.seats,
            by: Some((person.id.as_str(), &person.name)),
        }
    }
}

/// The line about a known seat.
pub(super) fn entry_of(seat: &Seat, act: Act) -> Entry {
    Entry {
        course: seat.course.clone(),
        organisation: seat.organisation.clone(),
        act,
        count: 1,
        session: seat.session.clone(),
        seat: seat.id.clone(),
        person: Some(seat.person.clone()),
        group: seat.group.clone(),
        until: None,
    }
}

/// Lets offers lapse whose day is over and offers free seats; whether there was anything to do. Whoever calls it holds the ledger.
pub(super) async fn settle_now(tx: &mut Tx, keeper: &Keeper<'_>, stored: &Stored) -> Result<bool, Failure> {
    let due: Vec<NewEntry> = settle(&stored.facts(), keeper.seats, keeper.today);
    if due.is_empty() {
        return Ok(false);
    }
    let of_seat = |one: &NewEntry| keeper.seats.iter().find(|seat| seat.id == one.seat);
    let new: Vec<Entry> = due.iter().filter_map(|one| Some(Entry { until: one.until, ..entry_of(of_seat(one)?, one.act) })).collect();
    write(tx, keeper, stored, "training.seats-offered", &new).await?;
    Ok(true)
}

/// Writes lines, their letters and what the log says of them.
pub(super) async fn write(tx: &mut Tx, keeper: &Keeper<'_>, stored: &Stored, action: &'static str, new: &[Entry]) -> Result<(), Failure> {
    let rollout = &keeper.standing.head.key;
    store::append(tx, rollout, keeper.by, "", new).await?;
    let letters = Letters::new(tx, keeper, stored).await?;
    for entry in new {
        if let Some(person) = &entry.person {
            letters.write(tx, About::Seat(entry.act), person).await?;
        }
    }
    let seats: Vec<_> = new
        .iter()
        .map(|entry| json!({"seat": entry.seat, "person": entry.person.as_ref().map(PersonId::as_str), "act": entry.act.key()}))
        .collect();
    let organisation = new.first().map(|entry| entry.organisation.as_str());
    store::log(tx, action, rollout, organisation, &stored.id, json!({ "seats": seats })).await
}

/// Lets the offers lapse that nobody took in time, and offers the seats to the next in line; answers of how many sessions. Two servers that
/// do it at once do it once: whoever comes second finds nothing left to do.
pub async fn settle_offers(app: &App) -> Result<usize, Failure> {
    let today = app.clock().today();
    let mut connection = app.database().read().await?;
    let rollouts = store::with_late_offers(&mut connection, today).await?;
    drop(connection);
    let mut settled = 0;
    for key in rollouts {
        let standing = Standing::on(app, &key, None).await?;
        let mut tx = app.write(Actor::Program("training")).await?;
        store::hold(&mut tx, &key).await?;
        let sessions = store::sessions(tx.connection(), &key).await?;
        let seats = fold(&store::entries(tx.connection(), &key).await?);
        let keeper = Keeper { app, directory: &standing.directory, standing: &standing, today, seats: &seats, by: None };
        for session in &sessions {
            settled += usize::from(settle_now(&mut tx, &keeper, session).await?);
        }
        tx.commit().await?;
    }
    Ok(settled)
}
