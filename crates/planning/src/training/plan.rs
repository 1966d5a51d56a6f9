//! The answer: which sessions are held, who comes, what it costs, and what has been proved about it.

use super::{
    arrange::Arranger,
    clash::{Clash, clash},
    construct::constructed,
    model::{Aim, Found, Whole, search},
    problem::{Problem, Session},
};
use crate::{check::Fault, search::Effort};
use serde::{Deserialize, Serialize};
use std::{
    thread,
    time::{Duration, Instant},
};

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
    /// How long it took.
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
    /// The cheaper of two ways to hold sessions at these places: shared out first and then put in weeks, or week by week.
    fn of(problem: &Problem, places: Vec<usize>, held: Option<&[Vec<u32>]>) -> Option<Self> {
        let shared = Arranger::new(problem).sessions(&places).filter(|sessions| problem.broken(sessions).is_empty());
        let both = [shared, constructed(problem, &places, held)];
        let (cost, sessions) =
            both.into_iter().flatten().map(|sessions| (problem.cost(&sessions), sessions)).min_by_key(|(cost, _)| *cost)?;
        Some(Self { places, sessions, cost })
    }

    /// The cheaper of two.
    fn better(self, other: Option<Self>) -> Self {
        match other {
            Some(other) if other.cost < self.cost => other,
            _ => self,
        }
    }
}

/// How much longer than the first the searches after it go on.
const PATIENCE: usize = 4;

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
    let begin = Instant::now();
    let enough = |bound: u64, known: &Option<Known>| {
        known.as_ref().is_some_and(|known| known.cost.saturating_sub(bound) * 1000 <= known.cost * u64::from(effort.gap))
    };
    let third = Effort { time: effort.time / 3, ..effort };
    let (mut bound, mut nodes) = (0, 0);
    let mut known = begun(problem, begin + third.time);
    // First without whole numbers, which is quick and often enough; then with those that make most of the difference; then with all; at last only the
    // plan is made better.
    let steps = [Some(Whole::Nothing), Some(Whole::Places), Some(Whole::Weeks), None, None, None];
    for (step, whole) in (0..).zip(steps) {
        if let Some(whole) = whole {
            let left = effort.time.saturating_sub(begin.elapsed());
            let given =
                if whole == Whole::Weeks { Effort { time: left, ..effort } } else { Effort { time: left.min(third.time), ..effort } };
            let hint = known.as_ref().filter(|_| whole != Whole::Nothing).map(|known: &Known| known.places.clone());
            match search(problem, Aim::Cost, whole, hint.as_deref(), known.as_ref().map(|it| it.cost), given)? {
                Found::Nothing => return Ok(Answer::Impossible(clash(problem, third)?)),
                Found::Undecided(proved) => bound = bound.max(proved),
                Found::Choice(chosen) => {
                    (bound, nodes) = (bound.max(chosen.bound), nodes + chosen.nodes);
                    let held = (whole == Whole::Weeks).then_some(chosen.held.as_slice());
                    if whole != Whole::Nothing {
                        known = taken(known, Known::of(problem, everywhere(&chosen.places), held));
                    }
                }
            }
        }
        if enough(bound, &known) {
            break;
        }
        known = known.map(|known| improved(problem, known, step, begin + effort.time));
        if enough(bound, &known) {
            break;
        }
    }
    let Some(known) = known else { return Ok(Answer::Undecided) };
    if let Some(broken) = problem.broken(&known.sessions).first() {
        return Err(Fault::Solver(format!("its plan breaks {broken:?}")));
    }
    let mut sessions = known.sessions;
    sessions.sort_by_key(|session| (session.week, session.place));
    let moved = problem.moved(&sessions);
    Ok(Answer::Plan(Plan { cost: known.cost, bound: bound.min(known.cost), moved, sessions, time: begin.elapsed(), nodes }))
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

/// Something to begin from: everybody at the nearest place, or where they were asked to come, or near there where rooms and teachers do not suffice for that.
fn begun(problem: &Problem, until: Instant) -> Option<Known> {
    let nearest: Vec<usize> = (0..problem.municipalities.len()).map(|at| problem.near(at).first().copied().unwrap_or_default()).collect();
    let mut asked = nearest.clone();
    problem.present.iter().for_each(|booking| asked[booking.municipality] = booking.place);
    let known = taken(Known::of(problem, asked.clone(), None), Known::of(problem, nearest, None));
    known.or_else(|| Known::of(problem, Arranger::new(problem).improved(&asked, 0, 1, until), None))
}

/// The same or a cheaper one: two searches from it at once, as there are two cores; others in every step, and longer ones after the first.
fn improved(problem: &Problem, known: Known, step: u64, until: Instant) -> Known {
    let patience = if step == 0 { 1 } else { PATIENCE };
    let search = |seed: u64| {
        let places = Arranger::new(problem).improved(&known.places, seed, patience, until);
        Known::of(problem, places, None)
    };
    let (one, other) = thread::scope(|scope| {
        let one = scope.spawn(|| search(2 * step));
        let other = search(2 * step + 1);
        (one.join().unwrap_or_default(), other)
    });
    known.better(one).better(other)
}
