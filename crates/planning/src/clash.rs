//! Why nothing is possible: the fewest demands that cannot all be met, whatever becomes of the others.
//!
//! Every set of demands whose giving up makes a placement possible must touch every clash. So the fewest demands that touch all such sets known so far
//! are no more than the smallest clash has; when they clash themselves, they are the smallest. Both questions are put to the solver. Where that takes
//! too long, what is known to clash is thinned until nothing can be taken away.

use crate::{
    check::Fault,
    construct::{constructed, constructed_with_most},
    model::Aim,
    problem::{Problem, Resource},
    rules::Demand,
    search::{Effort, Found, search},
};
use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, SolveOptions, Variable};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// What clashes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Proof {
    /// No clash has fewer demands.
    Smallest,
    /// Without any one of them the others can be met; another clash may have fewer.
    Irreducible,
    /// They do clash; there was no time to see whether all of them are needed.
    Clashing,
}

/// What the waves lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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

/// The clash of a problem that has no placement: the smallest, or at least one that cannot do without any of its demands.
pub(crate) fn clash(problem: &Problem, effort: Effort) -> Result<Clash, Fault> {
    let mut clashing = problem.demands();
    let half = Effort { time: effort.time / 2, ..effort };
    if let Some(smallest) = smallest(problem, half, &mut clashing)? {
        return Ok(if smallest.is_empty() {
            Clash::Frame(short(problem))
        } else {
            Clash::Demands { demands: smallest, proof: Proof::Smallest }
        });
    }
    thinned(problem, half, clashing)
}

/// The smallest clash, when it is found in time; `clashing` becomes the smallest that was seen to clash on the way.
fn smallest(problem: &Problem, effort: Effort, clashing: &mut Vec<Demand>) -> Result<Option<Vec<Demand>>, Fault> {
    let mut spent = Duration::ZERO;
    let mut known: Vec<Vec<Demand>> = Vec::new();
    loop {
        let fewest = touching(&problem.demands(), &known)?;
        let mut kept = fewest.clone();
        let rounds = known.len();
        // From one question to the next what was given up is kept as well: sets that have nothing in common teach most.
        let proved = loop {
            // The fewer are given up, the more is learnt; but any answer will do.
            let (left, first) = (effort.time.saturating_sub(spent), known.len() == rounds);
            let begun = constructed_with_most(problem, &kept);
            let little = if first && begun.is_none() { left } else { left.min(effort.time / 20) };
            let asked = Effort { gap: 0, time: little, ..effort };
            let placement = match (search(problem, Aim::GivenUp { kept: &kept }, begun.as_ref(), asked)?, begun) {
                (Found::Placement(answered), _) => {
                    spent += answered.time;
                    answered.placement
                }
                (Found::Undecided, Some(begun)) => {
                    spent += asked.time;
                    begun
                }
                (Found::Nothing, _) => break true,
                (Found::Undecided, None) if first => return Ok(None),
                (Found::Undecided, None) => {
                    spent += asked.time;
                    break false;
                }
            };
            // The counting beside the solver takes its time too.
            spent += Duration::from_millis(5);
            let given_up: Vec<Demand> = problem.demands().into_iter().filter(|demand| !problem.meets(*demand, &placement)).collect();
            if given_up.is_empty() {
                return Err(Fault::Solver("a placement where there was none".into()));
            }
            kept.extend(&given_up);
            known.push(given_up);
            if spent >= effort.time {
                return Ok(None);
            }
        };
        if known.len() == rounds {
            return Ok(Some(fewest));
        }
        if proved && kept.len() < clashing.len() {
            kept.sort_unstable();
            *clashing = kept;
        }
    }
}

/// A clash without what it can do without: taken away in halves, in quarters, at last one by one.
fn thinned(problem: &Problem, effort: Effort, mut clashing: Vec<Demand>) -> Result<Clash, Fault> {
    let (mut spent, mut proof) = (Duration::ZERO, Proof::Irreducible);
    let mut chunk = clashing.len().div_ceil(2).max(1);
    loop {
        let mut from = 0;
        while from < clashing.len() {
            let until = (from + chunk).min(clashing.len());
            let without: Vec<Demand> = clashing[..from].iter().chain(&clashing[until..]).copied().collect();
            if constructed(problem, &without).is_some() {
                from = until;
                continue;
            }
            let asked = Effort { gap: u32::MAX, time: (effort.time / 10).min(effort.time.saturating_sub(spent)), ..effort };
            match search(problem, Aim::Any { kept: &without }, None, asked)? {
                Found::Nothing => {
                    clashing = without;
                    spent += Duration::from_millis(10);
                }
                Found::Placement(answered) => {
                    spent += answered.time;
                    from = until;
                }
                // Whether it can be done without is not known.
                Found::Undecided => {
                    spent += asked.time;
                    from = until;
                    if chunk == 1 {
                        proof = Proof::Clashing;
                    }
                }
            }
        }
        if chunk == 1 {
            return Ok(Clash::Demands { demands: clashing, proof });
        }
        chunk = chunk.div_ceil(2);
    }
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
