//! Why a municipality's people come where they come: what the plan says of the nearer places, counted from the plan itself.

use super::{plan::Plan, problem::Problem};
use serde::{Deserialize, Serialize};

/// Why a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Because {
    /// No place is nearer.
    Nearest,
    /// They had been asked to come here, and going nearer would be a move.
    Asked,
    /// In the nearest place there are too few seats left in the weeks that are open to them, also if every room and teacher that is free were used.
    Full {
        /// The nearest place.
        nearest: usize,
        /// How many seats are left there.
        left: u32,
    },
    /// The nearest place has too few free seats in the sessions that are held; more sessions would have to be held there.
    Dearer {
        /// The nearest place.
        nearest: usize,
        /// How many more sessions.
        sessions: u32,
    },
    /// There is room in the nearest place, but the plan is not better for it: others would be split or moved.
    Others {
        /// The nearest place.
        nearest: usize,
    },
}

/// Where and when a municipality's people come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// The place.
    pub place: usize,
    /// How far it is.
    pub kilometres: u32,
    /// How many come in which week.
    pub weeks: Vec<(usize, u32)>,
    /// Over how many sessions they are spread.
    pub sessions: u32,
    /// Why.
    pub because: Because,
}

/// The explanation of a municipality; none where it has nobody to train.
#[must_use]
pub fn explain(problem: &Problem, plan: &Plan, municipality: usize) -> Option<Explanation> {
    let place = plan.place(municipality)?;
    let mut weeks: Vec<(usize, u32)> = Vec::new();
    let mut sessions = 0;
    for session in &plan.sessions {
        for group in session.groups.iter().filter(|group| group.municipality == municipality) {
            sessions += 1;
            match weeks.iter_mut().find(|(week, _)| *week == session.week) {
                Some((_, people)) => *people += group.people,
                None => weeks.push((session.week, group.people)),
            }
        }
    }
    weeks.sort_unstable();
    let kilometres = problem.kilometres(municipality, place);
    let nearest = problem.near(municipality).first().copied()?;
    let because = if problem.kilometres(municipality, nearest) >= kilometres {
        Because::Nearest
    } else if problem.present.iter().any(|booking| booking.municipality == municipality && booking.place == place) {
        Because::Asked
    } else {
        elsewhere(problem, plan, municipality, nearest)
    };
    Some(Explanation { place, kilometres, weeks, sessions, because })
}

fn elsewhere(problem: &Problem, plan: &Plan, municipality: usize, nearest: usize) -> Because {
    let people = problem.municipalities[municipality].people;
    let (mut free, mut more) = (0, 0);
    for week in (0..problem.weeks.len()).filter(|week| problem.opens(municipality, *week)) {
        let held = |place: Option<usize>| -> u32 {
            let of = plan.sessions.iter().filter(|one| one.week == week && place.is_none_or(|place| one.place == place));
            u32::try_from(of.count()).unwrap_or(u32::MAX)
        };
        let here = plan.sessions.iter().filter(|one| one.week == week && one.place == nearest);
        free += here.map(|one| problem.places[nearest].seats - one.people()).sum::<u32>();
        let rooms = problem.places[nearest].rooms.saturating_sub(held(Some(nearest)));
        more += rooms.min(problem.teachers.saturating_sub(held(None)));
    }
    let seats = problem.places[nearest].seats;
    match () {
        () if free >= people => Because::Others { nearest },
        () if free + more * seats < people => Because::Full { nearest, left: free + more * seats },
        () => Because::Dearer { nearest, sessions: (people - free).div_ceil(seats) },
    }
}
