//! What training says of itself to those who measure it: when people came, what they thought, and who was taught by superusers.

use super::{
    found::Found,
    own::{measured_units, store as own},
    store,
};
use crate::{failure::Failure, visit::Visit};
use domain::{
    calendar::Day,
    event::Degree,
    text::{CourseKey, OrganisationCode},
    training::{ClassState, SeatState},
};
use std::collections::{HashMap, HashSet};

/// Somebody who holds the role that a course fills, and when they came to it.
pub(crate) struct Prepared {
    pub(crate) course: CourseKey,
    pub(crate) organisation: OrganisationCode,
    pub(crate) came: Option<Day>,
}

/// How many said what after a session or class.
pub(crate) struct Said {
    pub(crate) course: CourseKey,
    pub(crate) organisation: OrganisationCode,
    pub(crate) day: Day,
    pub(crate) degree: Degree,
    pub(crate) count: u32,
}

/// Those who learn one course at one organisation.
pub(crate) struct Taught {
    pub(crate) organisation: OrganisationCode,
    pub(crate) learners: u32,
    pub(crate) until: Day,
    /// Each class that was held: day, and how many came.
    pub(crate) classes: Vec<(Day, u32)>,
}

/// All of it, of one rollout.
#[derive(Default)]
pub(crate) struct Measured {
    pub(crate) prepared: Vec<Prepared>,
    pub(crate) said: Vec<Said>,
    pub(crate) taught: Vec<Taught>,
}

/// Reads it for everybody who sees the rollout: it names nobody.
pub(crate) async fn measured(visit: &Visit, key: &str) -> Result<Measured, Failure> {
    let found = Found::open(visit, key).await?;
    if found.training().is_empty() {
        return Ok(Measured::default());
    }
    let mut connection = visit.app.database().read().await?;
    let evaluations = store::evaluations_of_all(&mut connection, found.seen.key()).await?;
    let written = own::written(&mut connection, found.seen.key(), None).await?;
    drop(connection);
    let mut measured = Measured { prepared: prepared(visit, &found), ..Measured::default() };
    let sessions: HashMap<&str, &store::Stored> = found.sessions.iter().map(|one| (one.id.as_str(), one)).collect();
    let of_person = |person: &domain::text::PersonId| {
        let at = visit.directory.person_index(person)?;
        Some(visit.directory.person(at).organisation.clone())
    };
    for (session, said) in &evaluations {
        let Some((session, organisation)) = sessions.get(session.as_str()).zip(of_person(&said.person)) else { continue };
        let fields = &session.fields;
        measured.said.push(Said { course: fields.course.clone(), organisation, day: fields.day, degree: said.degree, count: 1 });
    }
    for class in written.classes.iter().filter(|class| class.state == ClassState::Held && class.said.is_there()) {
        // What a class of several places said is the municipality's.
        let organisation = match class.fields.units.as_slice() {
            [only] => only.organisation.clone(),
            _ => class.home.clone(),
        };
        for (degree, count) in [(Degree::High, class.said.high), (Degree::Some, class.said.some), (Degree::Low, class.said.low)] {
            let (course, organisation) = (class.fields.course.clone(), organisation.clone());
            measured.said.push(Said { course, organisation, day: class.fields.day, degree, count });
        }
    }
    measured.taught = measured_units(visit, &found, &written);
    Ok(measured)
}

fn prepared(visit: &Visit, found: &Found) -> Vec<Prepared> {
    let key = found.seen.key();
    let days: HashMap<&str, Day> = found.sessions.iter().map(|one| (one.id.as_str(), one.fields.day)).collect();
    let mut prepared = Vec::new();
    for course in &found.training().courses {
        let Some(role) = &course.fills else { continue };
        let came: HashMap<&str, Day> = found
            .seats
            .iter()
            .filter(|seat| seat.course == course.key && seat.state == SeatState::Came)
            .filter_map(|seat| Some((seat.person.as_str(), *days.get(seat.session.as_str())?)))
            .collect();
        let mut known = HashSet::new();
        let holders = visit.directory.holdings().iter().filter(|one| one.role == *role && one.in_force(key, visit.today));
        for holding in holders.filter(|one| known.insert((one.person, one.organisation.clone()))) {
            prepared.push(Prepared {
                course: course.key.clone(),
                organisation: holding.organisation.clone(),
                came: came.get(visit.directory.person(holding.person).id.as_str()).copied(),
            });
        }
    }
    prepared
}
