//! The answer: which sessions are held, who comes, what it costs, and what has been proved about it.

use super::{
    clash::{Clash, clash},
    construct::constructed,
    model::{Aim, Found, Whole, search},
    problem::{Problem, Session},
};
use crate::{check::Fault, search::Effort};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// What the planner answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// Sessions that can be held.
    Plan(Plan),
    /// There is no plan, and why.
    Impossible(Clash),
    /// Time ran out before it was known whether there is one.
    Undecided,
}

/// Sessions with their proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The sessions, by week and place.
    pub sessions: Vec<Session>,
    /// What they cost, in points.
    pub cost: u64,
    /// No plan costs less.
    pub bound: u64,
    /// How many of those who were asked before are asked to come elsewhere or in another week.
    pub moved: u32,
    /// How long the solver worked.
    pub time: Duration,
    /// How many nodes it searched.
    pub nodes: u64,
}

impl Plan {
    /// Whether no plan is better.
    #[must_use]
    pub fn is_optimal(&self) -> bool {
        self.cost == self.bound
    }

    /// How much dearer than the bound it is at most, in thousandths, rounded up.
    #[must_use]
    pub fn gap(&self) -> u64 {
        ((self.cost - self.bound) * 1000).div_ceil(self.cost.max(1))
    }

    /// The place of a municipality's people.
    #[must_use]
    pub fn place(&self, municipality: usize) -> Option<usize> {
        self.sessions.iter().find(|one| one.groups.iter().any(|group| group.municipality == municipality)).map(|one| one.place)
    }
}

/// A plan that can be held, and the places it was made for.
struct Known {
    places: Vec<usize>,
    sessions: Vec<Session>,
    cost: u64,
}

impl Known {
    fn of(problem: &Problem, places: Vec<usize>, held: Option<&[Vec<u32>]>) -> Option<Self> {
        let sessions = constructed(problem, &places, held)?;
        Some(Self { cost: problem.cost(&sessions), places, sessions })
    }

    /// The cheaper of two.
    fn better(self, other: Option<Self>) -> Self {
        match other {
            Some(other) if other.cost < self.cost => other,
            _ => self,
        }
    }
}

/// The answer to a problem.
///
/// # Errors
/// The problem refers to things that are not there, or the solver failed.
pub fn plan(problem: &Problem, effort: Effort) -> Result<Answer, Fault> {
    problem.check()?;
    let wanting = |at: usize| problem.municipalities[at].people > 0;
    let lost = |at: usize| wanting(at) && (problem.window(at).is_none() || problem.near(at).is_empty());
    if (0..problem.municipalities.len()).any(lost) {
        return Ok(Answer::Impossible(clash(problem, effort)?));
    }
    let third = Effort { time: effort.time / 3, ..effort };
    let (mut bound, mut time, mut nodes) = (0, Duration::ZERO, 0);
    let mut known = None;
    // First without whole numbers, which is quick and often enough; then with those that make most of the difference; at last with all.
    for whole in [Whole::Nothing, Whole::Places, Whole::Weeks] {
        if known.is_none() {
            known = begun(problem).map(|known| improved(problem, known));
        }
        let near = |known: &Known| known.cost.saturating_sub(bound) * 1000 <= known.cost * u64::from(effort.gap);
        if whole != Whole::Nothing && known.as_ref().is_some_and(near) {
            break;
        }
        let left = if whole == Whole::Weeks { Effort { time: effort.time.saturating_sub(time), ..effort } } else { third };
        let hint = known.as_ref().filter(|_| whole != Whole::Nothing).map(|known: &Known| known.places.clone());
        match search(problem, Aim::Cost, whole, hint.as_deref(), known.as_ref().map(|it| it.cost), left)? {
            Found::Nothing => return Ok(Answer::Impossible(clash(problem, third)?)),
            Found::Undecided(proved) => {
                bound = bound.max(proved);
                time += left.time;
            }
            Found::Choice(chosen) => {
                (bound, time, nodes) = (bound.max(chosen.bound), time + chosen.time, nodes + chosen.nodes);
                let held = (whole == Whole::Weeks).then_some(chosen.held.as_slice());
                let proposed = match whole {
                    Whole::Nothing => None,
                    Whole::Places | Whole::Weeks => Known::of(problem, everywhere(&chosen.places), held),
                };
                known = taken(known, proposed.map(|one| improved(problem, one)));
            }
        }
    }
    let Some(known) = known else { return Ok(Answer::Undecided) };
    if let Some(broken) = problem.broken(&known.sessions).first() {
        return Err(Fault::Solver(format!("its plan breaks {broken:?}")));
    }
    let mut sessions = known.sessions;
    sessions.sort_by_key(|session| (session.week, session.place));
    let moved = problem.moved(&sessions);
    Ok(Answer::Plan(Plan { cost: known.cost, bound: bound.min(known.cost), moved, sessions, time, nodes }))
}

/// Places where everybody has one; who has nobody to train stands at the first and counts nowhere.
fn everywhere(places: &[Option<usize>]) -> Vec<usize> {
    places.iter().map(|place| place.unwrap_or_default()).collect()
}

fn taken(known: Option<Known>, other: Option<Known>) -> Option<Known> {
    match known {
        Some(known) => Some(known.better(other)),
        None => other,
    }
}

/// Something to begin from: everybody at the nearest place, or where they were asked to come.
fn begun(problem: &Problem) -> Option<Known> {
    let nearest: Vec<usize> = (0..problem.municipalities.len()).map(|at| problem.near(at).first().copied().unwrap_or_default()).collect();
    let mut asked = nearest.clone();
    problem.present.iter().for_each(|booking| asked[booking.municipality] = booking.place);
    taken(Known::of(problem, asked, None), Known::of(problem, nearest, None))
}

/// Whoever does better elsewhere alone goes there, until nobody does or it takes too many rounds.
fn improved(problem: &Problem, mut known: Known) -> Known {
    let dearest = problem.places.iter().map(|place| u64::from(place.session)).max().unwrap_or_default();
    let saved = 2 * (dearest + u64::from(problem.costs.split));
    for _ in 0..10 {
        let before = known.cost;
        for municipality in 0..known.places.len() {
            let way = |place: usize| {
                let kilometres = u64::from(problem.kilometres(municipality, place));
                kilometres * u64::from(problem.municipalities[municipality].people) * u64::from(problem.costs.kilometre)
            };
            for place in problem.near(municipality) {
                // Of a longer way no more can come back than the sessions that one move saves.
                let here = known.places[municipality];
                if place != here && way(place) <= way(here) + saved {
                    let mut places = known.places.clone();
                    places[municipality] = place;
                    known = known.better(Known::of(problem, places, None));
                }
            }
        }
        if known.cost == before {
            break;
        }
    }
    known
}
