//! What training does elsewhere: who came holds the course's role from then on, and the tasks of signing up and of learning are answered
//! and closed.

use super::{found::Found, store::Stored};
use crate::{
    failure::Failure,
    people::store as people,
    tasks::{self, Said},
    visit::Visit,
};
use database::Tx;
use domain::{
    access,
    assignment::Holding,
    text::{OrganisationCode, PersonId, TaskCode},
    training::{Course, Places, Seat, SeatState},
};
use std::collections::BTreeSet;

/// A person's organisation and the municipality whose places they take.
fn homes(visit: &Visit, found: &Found, person: &PersonId) -> Option<[OrganisationCode; 2]> {
    let own = visit.directory.person(visit.directory.person_index(person)?).organisation.clone();
    let home = found.home(visit, &own)?.code.clone();
    Some([own, home])
}

/// The seats on a course of an organisation's people, its institutions' among them.
fn seats_of<'f>(visit: &Visit, found: &'f Found, course: &Course, organisation: &OrganisationCode) -> Vec<&'f Seat> {
    let is_of =
        |seat: &&Seat| seat.course == course.key && homes(visit, found, &seat.person).is_some_and(|codes| codes.contains(organisation));
    found.seats.iter().filter(is_of).collect()
}

/// The organisations that people are of, each with the municipality around it.
fn concerned(visit: &Visit, found: &Found, people: &[PersonId]) -> BTreeSet<OrganisationCode> {
    people.iter().filter_map(|person| homes(visit, found, person)).flatten().collect()
}

async fn say(tx: &mut Tx, found: &Found, organisation: &OrganisationCode, task: &TaskCode, said: &Said<'_>) -> Result<(), Failure> {
    let permit = access::task_by_training(&found.permit, organisation, task);
    tasks::say_by_training(tx, &found.seen, &permit, said).await?;
    Ok(())
}

/// What follows once people are signed up, given up or swapped: whoever is on the list is the answer of the course's `enrols`, which is done
/// as soon as there are as many as the organisation wants. `found` is the ledger with what was just written; `gone` is on the list no more.
pub(super) async fn signed_up(
    tx: &mut Tx,
    visit: &Visit,
    found: &Found,
    stored: &Stored,
    (people, gone): (&[PersonId], Option<&PersonId>),
) -> Result<(), Failure> {
    let Some(course) = found.training().course(stored.fields.course.as_str()) else { return Ok(()) };
    let Some(task) = &course.enrols else { return Ok(()) };
    for organisation in concerned(visit, found, people) {
        let on_the_list: Vec<PersonId> = seats_of(visit, found, course, &organisation)
            .into_iter()
            .filter(|seat| seat.state.counts())
            .map(|seat| seat.person.clone())
            .collect();
        let is_municipality = found.home(visit, &organisation).is_some_and(|home| home.code == organisation);
        let places = if is_municipality {
            found.places(visit, course, &organisation)
        } else {
            Places { reserved: u32::try_from(on_the_list.len()).unwrap_or(u32::MAX), ..Places::default() }
        };
        say(tx, found, &organisation, task, &Said { people: &on_the_list, gone, done: places.is_enrolled() }).await?;
    }
    Ok(())
}

/// What follows once people came.
pub(super) async fn came(tx: &mut Tx, visit: &Visit, found: &Found, stored: &Stored, came: &[PersonId]) -> Result<(), Failure> {
    let Some(course) = found.training().course(stored.fields.course.as_str()) else { return Ok(()) };
    fill_role(tx, visit, found, course, came).await?;
    let Some(task) = &course.closes else { return Ok(()) };
    for organisation in concerned(visit, found, came) {
        let all = seats_of(visit, found, course, &organisation);
        if all.iter().any(|seat| seat.state.is_reserved()) {
            continue;
        }
        let came: Vec<PersonId> = all.iter().filter(|seat| seat.state == SeatState::Came).map(|seat| seat.person.clone()).collect();
        say(tx, found, &organisation, task, &Said { people: &came, gone: None, done: true }).await?;
    }
    Ok(())
}

async fn fill_role(tx: &mut Tx, visit: &Visit, found: &Found, course: &Course, came: &[PersonId]) -> Result<(), Failure> {
    let Some(card) = course.fills.as_ref().and_then(|role| found.seen.standing.playbook.role(role)) else { return Ok(()) };
    let directory = &visit.directory;
    for person in came {
        let Some(index) = directory.person_index(person) else { continue };
        let own = directory.person(index).organisation.clone();
        let organisation = match directory.organisation(&own).map(|entry| &entry.organisation) {
            Some(entry) if entry.kind == card.at => own,
            Some(entry) => match &entry.parent {
                Some(parent) => parent.clone(),
                None => continue,
            },
            None => continue,
        };
        let key = found.seen.key();
        let beside = || {
            directory
                .holdings()
                .iter()
                .filter(|one| one.role == card.key && one.organisation == organisation && one.in_force(key, visit.today))
        };
        // A role that one holds already is not given twice, and one that only one may have is not taken from its holder.
        if beside().any(|one| one.person == index) || (!card.several && beside().next().is_some()) {
            continue;
        }
        let primary = beside().next().is_none();
        let rollout = Some(key.clone());
        let new = Holding { person: index, role: card.key.clone(), organisation, rollout, primary, from: Some(visit.today), until: None };
        people::give_holding(tx, person, &new).await?;
        tx.bump("people").await?;
    }
    Ok(())
}
