//! The answer: who goes in which wave, what it costs, and what has been proved about it.

use crate::{
    check::Fault,
    clash::{Clash, clash},
    construct::constructed,
    model::Aim,
    problem::{Placement, Problem},
    search::{Answered, Effort, Found, search},
};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// What is wanted of a placement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Goal {
    /// As little cost as possible, wherever they stand today.
    Cheapest,
    /// As few as possible leave the wave they stand in today; among those, as little cost as possible.
    FewestMoves,
}

/// What the planner answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// A placement that can be used.
    Plan(Plan),
    /// There is none, and why.
    Impossible(Clash),
    /// Time ran out before it was known whether there is one.
    Undecided,
}

/// A placement with its proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The wave of each municipality, in the order of the problem.
    pub placement: Placement,
    /// What it costs, in points.
    pub cost: u64,
    /// No placement (with as few moves, where that is the goal) costs less.
    pub bound: u64,
    /// How many leave the wave they stand in today.
    pub moves: usize,
    /// No placement moves fewer, where that is the goal.
    pub fewest_moves: usize,
    /// How long the solver worked.
    pub time: Duration,
    /// How many nodes it searched.
    pub nodes: u64,
}

impl Plan {
    /// Whether no placement is better.
    #[must_use]
    pub fn is_optimal(&self) -> bool {
        self.cost == self.bound
    }

    /// How much dearer than the bound it is at most, in thousandths, rounded up.
    #[must_use]
    pub fn gap(&self) -> u64 {
        ((self.cost - self.bound) * 1000).div_ceil(self.cost.max(1))
    }
}

/// The answer to a problem.
///
/// # Errors
/// The problem refers to things that are not there, or the solver failed.
pub fn plan(problem: &Problem, goal: Goal, effort: Effort) -> Result<Answer, Fault> {
    problem.check()?;
    let (moves, fewest_moves, first) = match goal {
        Goal::Cheapest => (None, 0, None),
        Goal::FewestMoves => match search(problem, Aim::Moves, None, Effort { gap: 0, time: effort.time / 2, ..effort })? {
            Found::Nothing => return Ok(Answer::Impossible(clash(problem, effort)?)),
            Found::Undecided => return Ok(Answer::Undecided),
            Found::Placement(first) => (Some(problem.moves(&first.placement)), usize::try_from(first.bound).unwrap_or(0), Some(first)),
        },
    };
    let spent = first.as_ref().map_or(Duration::ZERO, |first| first.time);
    let left = Effort { time: effort.time.saturating_sub(spent), ..effort };
    let found = match first.as_ref() {
        Some(first) => search(problem, Aim::Cost { moves }, Some(&first.placement), left)?,
        None => cheapest(problem, left)?,
    };
    let answered = match (found, first) {
        (Found::Placement(answered), None) => answered,
        (Found::Placement(answered), Some(first)) => {
            Answered { time: answered.time + first.time, nodes: answered.nodes + first.nodes, ..answered }
        }
        // Few moves are known; no time was left to make them cheap.
        (_, Some(first)) => Answered { bound: 0, optimal: false, ..first },
        (Found::Nothing, None) => return Ok(Answer::Impossible(clash(problem, effort)?)),
        (Found::Undecided, None) => return Ok(Answer::Undecided),
    };
    let (time, nodes, bound) = (answered.time, answered.nodes, answered.bound);
    let placement = if answered.optimal { answered.placement } else { tidied(problem, answered.placement, moves) };
    if let Some(obstacle) = problem.broken(&placement).first() {
        return Err(Fault::Solver(format!("its placement breaks {obstacle:?}")));
    }
    let cost = problem.cost(&placement);
    let moved = problem.moves(&placement);
    Ok(Answer::Plan(Plan { cost, bound: bound.min(cost), moves: moved, fewest_moves, placement, time, nodes }))
}

/// The cheapest placement. Where there is so little room that the way to low cost leads to none at all for a while, any placement is looked for, to begin
/// from.
fn cheapest(problem: &Problem, effort: Effort) -> Result<Found, Fault> {
    let aim = Aim::Cost { moves: None };
    let third = effort.time / 3;
    let begun = constructed(problem, &problem.demands());
    match search(problem, aim, begun.as_ref(), Effort { patience: third, ..effort })? {
        Found::Undecided => {}
        found => return Ok(found),
    }
    match search(problem, Aim::Any { kept: &problem.demands() }, None, Effort { gap: u32::MAX, time: third, ..effort })? {
        Found::Placement(answered) => search(problem, aim, Some(&answered.placement), Effort { time: third, ..effort }),
        found => Ok(found),
    }
}

/// An answer that is good enough may still leave somebody in a wave beside a better one. Whoever does better alone is moved, until nobody does: what is
/// said about the next best wave is then never "it would be cheaper".
fn tidied(problem: &Problem, mut placement: Placement, moves: Option<usize>) -> Placement {
    let mut cost = problem.cost(&placement);
    loop {
        let before = cost;
        for municipality in 0..placement.len() {
            for wave in 0..problem.waves.len() {
                let from = std::mem::replace(&mut placement[municipality], wave);
                let moved_cost = problem.cost(&placement);
                let few = || moves.is_none_or(|most| problem.moves(&placement) <= most);
                if moved_cost < cost && few() && problem.broken(&placement).is_empty() {
                    cost = moved_cost;
                } else {
                    placement[municipality] = from;
                }
            }
        }
        if cost == before {
            return placement;
        }
    }
}
