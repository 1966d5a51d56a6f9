//! Asking the solver: a programme in, a placement with a proven bound out. Work is counted in nodes of the search, in batches, so that the same
//! question gets the same answer; the time is only a limit.

use crate::{
    check::Fault,
    model::{Aim, Model},
    problem::{Placement, Problem},
};
use microlp::{Error, ResumeOptions, SolveOptions, SolveOutcome, Stats};
use std::time::Duration;

/// How long the planner may search, and when it is content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// It stops when it has searched for so long.
    pub time: Duration,
    /// It stops when it has searched for so long without any placement.
    pub patience: Duration,
    /// Nodes of the search before it asks whether the answer is good enough.
    pub batch: u64,
    /// Good enough: the answer is at most so many thousandths dearer than the proven bound.
    pub gap: u32,
}

impl Default for Effort {
    /// Ten seconds, content with one per cent after the first batch.
    fn default() -> Self {
        Self::within(Duration::from_secs(10))
    }
}

impl Effort {
    /// At most so long, content with one per cent after the first batch.
    #[must_use]
    pub fn within(time: Duration) -> Self {
        Self { time, patience: time, batch: 400, gap: 10 }
    }
}

/// What the solver found.
pub enum Found {
    /// A placement, with the bound no placement goes below.
    Placement(Answered),
    /// There is none.
    Nothing,
    /// Time ran out first.
    Undecided,
}

/// A placement with its proof.
pub struct Answered {
    pub placement: Placement,
    /// No placement has a lower value.
    pub bound: u64,
    /// Whether the solver has proved that there is no better one.
    pub optimal: bool,
    /// How long it took.
    pub time: Duration,
    /// How many nodes were searched.
    pub nodes: u64,
}

/// The best placement of `problem` for `aim`, beginning from `hint`.
pub fn search(problem: &Problem, aim: Aim<'_>, hint: Option<&Placement>, effort: Effort) -> Result<Found, Fault> {
    let model = Model::new(problem, aim);
    let mut options = SolveOptions::default();
    options.time_limit = Some(effort.time);
    options.node_limit = Some(effort.batch);
    options.warm_start = hint.and_then(|hint| model.hint(hint));
    let mut outcome = match model.programme().solve_with(options) {
        Ok(outcome) => outcome,
        Err(error) => return refused(error),
    };
    while !content(&outcome, effort) {
        let limit = if outcome.solution().is_some() { effort.time } else { effort.time.min(effort.patience) };
        let Some(left) = limit.checked_sub(outcome.stats().elapsed).filter(|left| !left.is_zero()) else { break };
        let mut more = ResumeOptions::default();
        more.time_limit = Some(left);
        more.node_limit = Some(effort.batch);
        outcome = match outcome.resume_with(more) {
            Ok(outcome) => outcome,
            Err(error) => return refused(error),
        };
    }
    let (stats, optimal) = (outcome.stats(), outcome.is_optimal());
    let Some(solution) = outcome.solution() else { return Ok(Found::Undecided) };
    let Some(placement) = model.placement(solution) else { return Err(Fault::Solver("a municipality without a wave".into())) };
    let value = solution.objective().round().max(0.0) as u64;
    let bound = if optimal { value } else { bound(&stats).min(value) };
    Ok(Found::Placement(Answered { placement, bound, optimal, time: stats.elapsed, nodes: stats.nodes_solved }))
}

/// Whether the answer is good enough.
fn content(outcome: &SolveOutcome, effort: Effort) -> bool {
    let gap = outcome.stats().gap.unwrap_or(f64::INFINITY);
    outcome.is_optimal() || outcome.solution().is_some() && gap * 1000.0 <= f64::from(effort.gap)
}

/// The solver's bound as a whole number: every value is one, so that the bound may be rounded up, less what its arithmetic may be off.
fn bound(stats: &Stats) -> u64 {
    let bound = stats.best_bound.unwrap_or(0.0);
    (bound - 1e-6 * bound.abs().max(1.0)).ceil().max(0.0) as u64
}

/// Why the solver has no answer.
fn refused(error: Error) -> Result<Found, Fault> {
    match error {
        Error::Infeasible => Ok(Found::Nothing),
        error => Err(Fault::Solver(error.to_string())),
    }
}
