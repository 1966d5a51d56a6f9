//! Why nothing is possible: the fewest demands that cannot all be met, whatever becomes of the others.
//!
//! Every set of demands whose giving up makes a placement possible must touch every clash. So the fewest demands that touch all such sets known so far
//! are no more than the smallest clash has; when they clash themselves, they are the smallest. Both questions are put to the solver.

use crate::{
    check::Fault,
    model::Aim,
    problem::{Problem, Resource},
    rules::Demand,
    search::{Effort, Found, search},
};
use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, SolveOptions, Variable};
use std::time::Duration;

/// What clashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clash {
    /// These demands cannot all be met.
    Demands {
        /// The demands, in the order they are named.
        demands: Vec<Demand>,
        /// What is known about how few they are.
        proof: Proof,
    },
    /// The waves do not hold them all, even if every demand is given up.
    Frame(Short),
}

/// What is known about a clash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// No clash has fewer demands.
    Smallest,
    /// They do clash; there was no time to see whether fewer do.
    Clashing,
}

/// What the waves lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Short {
    /// All waves together have too little of something.
    Total {
        /// Of what.
        resource: Resource,
        /// How much is asked for.
        asked: u64,
        /// How much there is.
        has: u64,
    },
    /// No wave is open to this municipality, or big enough for it.
    Nowhere {
        /// Who.
        municipality: usize,
    },
    /// There is enough of everything, but they do not add up: no way of sharing them out fits.
    Fit,
}

/// How many times the solver is asked at most.
const ROUNDS: usize = 400;

/// The smallest clash of a problem that has no placement.
pub(crate) fn clash(problem: &Problem, effort: Effort) -> Result<Clash, Fault> {
    // An answer here is good as soon as there is one.
    let asked = Effort { gap: 500, ..effort };
    let mut spent = Duration::ZERO;
    let mut known: Vec<Vec<Demand>> = Vec::new();
    let mut clashing = problem.demands();
    for _ in 0..ROUNDS {
        let fewest = touching(&problem.demands(), &known)?;
        let mut kept = fewest.clone();
        let mut found_one = false;
        // From one question to the next what was given up is kept as well: sets that have nothing in common teach most.
        loop {
            match search(problem, Aim::GivenUp { kept: &kept }, None, asked)? {
                Found::Placement(answered) => {
                    found_one = true;
                    spent += answered.time;
                    let given_up: Vec<Demand> =
                        problem.demands().into_iter().filter(|demand| !problem.meets(*demand, &answered.placement)).collect();
                    kept.extend(&given_up);
                    known.push(given_up);
                }
                Found::Nothing => break,
                Found::Undecided => return Ok(Clash::Demands { demands: clashing, proof: Proof::Clashing }),
            }
            if spent > effort.time {
                return Ok(Clash::Demands { demands: clashing, proof: Proof::Clashing });
            }
        }
        if !found_one {
            return Ok(if fewest.is_empty() { Clash::Frame(short(problem)) } else { Clash::Demands { demands: fewest, proof: Proof::Smallest } });
        }
        if kept.len() < clashing.len() {
            kept.sort_unstable();
            clashing = kept;
        }
    }
    Ok(Clash::Demands { demands: clashing, proof: Proof::Clashing })
}

/// The fewest demands with at least one of each set.
fn touching(demands: &[Demand], sets: &[Vec<Demand>]) -> Result<Vec<Demand>, Fault> {
    if sets.is_empty() {
        return Ok(Vec::new());
    }
    let mut programme = microlp::Problem::new(OptimizationDirection::Minimize);
    let chosen: Vec<(Demand, Variable)> = demands.iter().map(|demand| (*demand, programme.add_binary_var(1.0))).collect();
    for set in sets {
        let mut sum = LinearExpr::empty();
        chosen.iter().filter(|(demand, _)| set.contains(demand)).for_each(|(_, variable)| sum.add(*variable, 1.0));
        programme.add_constraint(sum, ComparisonOp::Ge, 1.0);
    }
    let solved = programme.solve_with(SolveOptions::default()).map_err(|error| Fault::Solver(error.to_string()))?;
    let Some(solution) = solved.solution() else { return Err(Fault::Solver("no fewest demands".into())) };
    Ok(chosen.into_iter().filter(|(_, variable)| solution.var_value(*variable) > 0.5).map(|(demand, _)| demand).collect())
}

/// What the waves lack when no demand is to blame.
fn short(problem: &Problem) -> Short {
    let waves = 0..problem.waves.len();
    let nowhere = (0..problem.municipalities.len()).find(|at| waves.clone().all(|wave| problem.framed(*at, wave).is_some()));
    if let Some(municipality) = nowhere {
        return Short::Nowhere { municipality };
    }
    let total = Resource::ALL.into_iter().find_map(|resource| {
        let asked: u64 = problem.municipalities.iter().map(|one| u64::from(resource.taken_by(one))).sum();
        let open = waves.clone().filter(|wave| (0..problem.municipalities.len()).any(|at| problem.framed(at, *wave).is_none()));
        let has: Option<u64> = open.map(|wave| problem.capacity(wave, resource).map(u64::from)).sum();
        has.filter(|has| asked > *has).map(|has| Short::Total { resource, asked, has })
    });
    total.unwrap_or(Short::Fit)
}
