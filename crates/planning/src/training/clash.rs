//! Why nothing is possible: who would have to be left out for the others to fit.

use super::{
    construct::constructed,
    model::{Aim, Found, Whole, search},
    problem::Problem,
};
use crate::{check::Fault, search::Effort};
use serde::{Deserialize, Serialize};

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Clash {
    /// No week is open to this municipality: its window lies outside the weeks in which sessions are held.
    NoWeek(usize),
    /// No place is near enough to this municipality.
    NoPlace(usize),
    /// There are too few seats for all of them together, wherever they went.
    Seats {
        /// How many are to be trained.
        people: u64,
        /// How many all teachers can train in all weeks, in the largest rooms.
        seats: u64,
    },
    /// Without these the others fit.
    LeftOut {
        /// Who.
        municipalities: Vec<usize>,
        /// Whether no choice leaves out fewer people.
        fewest: bool,
    },
    /// It is known that there is no plan, and no more was found out in time.
    Fit,
}

/// The seats that all teachers together can fill in all weeks, in the largest rooms first.
fn seats(problem: &Problem) -> u64 {
    let mut rooms: Vec<(u32, u32)> = problem.places.iter().map(|place| (place.seats, place.rooms)).collect();
    rooms.sort_unstable_by(|one, other| other.cmp(one));
    let mut teachers = problem.teachers;
    let mut week = 0_u64;
    for (seats, rooms) in rooms {
        let held = rooms.min(teachers);
        week += u64::from(held) * u64::from(seats);
        teachers -= held;
    }
    week * problem.weeks.len() as u64
}

/// The clash of a problem without a plan.
pub(super) fn clash(problem: &Problem, effort: Effort) -> Result<Clash, Fault> {
    let wanting = |at: &usize| problem.municipalities[*at].people > 0;
    let all = || (0..problem.municipalities.len()).filter(wanting);
    if let Some(at) = all().find(|at| problem.window(*at).is_none()) {
        return Ok(Clash::NoWeek(at));
    }
    if let Some(at) = all().find(|at| problem.near(*at).is_empty()) {
        return Ok(Clash::NoPlace(at));
    }
    let people: u64 = problem.municipalities.iter().map(|one| u64::from(one.people)).sum();
    let seats = seats(problem);
    if people > seats {
        return Ok(Clash::Seats { people, seats });
    }
    let Found::Choice(chosen) = search(problem, Aim::LeftOut, Whole::Weeks, None, None, Effort { gap: 0, ..effort })? else {
        return Ok(Clash::Fit);
    };
    let out: Vec<usize> = all().filter(|at| chosen.places[*at].is_none()).collect();
    // What is said is tried: without them there is a plan.
    let mut rest = problem.clone();
    out.iter().for_each(|at| rest.municipalities[*at].people = 0);
    rest.present.retain(|booking| !out.contains(&booking.municipality));
    let places: Vec<usize> = chosen.places.iter().map(|place| place.unwrap_or_default()).collect();
    let fits = constructed(&rest, &places, Some(&chosen.held)).is_some();
    Ok(if fits && !out.is_empty() { Clash::LeftOut { municipalities: out, fewest: chosen.optimal } } else { Clash::Fit })
}
