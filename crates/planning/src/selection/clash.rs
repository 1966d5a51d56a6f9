//! Quotas that clash: the least that has to be loosened before there is a panel. Least means: as few seats given up as can be, then the fewest steps of
//! quotas in all, then the fewest quotas touched.

use super::{
    Fault,
    call::Call,
    kinds::Kinds,
    panel::{solved, sum},
};
use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions, Variable};

/// A quota, with the bounds that would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which quota of the call.
    pub quota: usize,
    /// At least so many, instead of what the call says.
    pub min: u32,
    /// At most so many.
    pub max: u32,
}

/// What has to be loosened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relaxation {
    /// The least number of seats that has to be accepted, where quotas alone are not to blame.
    pub seats: Option<u32>,
    /// The quotas to loosen.
    pub changes: Vec<Change>,
}

impl Relaxation {
    /// The steps of quotas in all.
    #[must_use]
    pub fn steps(&self, call: &Call) -> u32 {
        let step = |change: &Change| (call.quotas[change.quota].min - change.min) + (change.max - call.quotas[change.quota].max);
        self.changes.iter().map(step).sum()
    }

    /// The call with this loosened.
    #[must_use]
    pub fn applied(&self, call: &Call) -> Call {
        let mut call = call.clone();
        if let Some(seats) = self.seats {
            call.seats.min = seats;
        }
        for change in &self.changes {
            (call.quotas[change.quota].min, call.quotas[change.quota].max) = (change.min, change.max);
        }
        call
    }
}

/// The smallest relaxation with which the call has a panel; nothing to loosen if it has one as it is.
///
/// # Errors
/// A call that is not one, or a solver that failed.
pub fn relaxation(call: &Call) -> Result<Relaxation, Fault> {
    call.check()?;
    let kinds = Kinds::of(call);
    // Steps weigh more than all quotas together, a seat more than all steps.
    let step = call.quotas.len() as f64 + 1.0;
    let most_steps: u32 = call.quotas.iter().map(|quota| quota.min).sum::<u32>() + call.seats.max * call.quotas.len() as u32;
    let seat = step * f64::from(most_steps + 1);
    let mut programme = Problem::new(OptimizationDirection::Minimize);
    let counted: Vec<Variable> = kinds.kinds.iter().map(|kind| programme.add_integer_var(0.0, (0, kind.most as i32))).collect();
    let given_up = programme.add_integer_var(seat, (0, call.seats.min as i32));
    let mut loosened: Vec<(Variable, Variable)> = Vec::new();
    for (at, row) in kinds.rows.iter().enumerate() {
        let members = || row.kinds.iter().map(|kind| (counted[*kind], 1.0));
        let quota = at.checked_sub(1).and_then(|at| call.quotas.get(at));
        let (less, more) = match quota {
            None => (Some(given_up).filter(|_| at == 0), None),
            Some(quota) => {
                let less = programme.add_integer_var(step, (0, quota.min as i32));
                let more = programme.add_integer_var(step, (0, call.seats.max as i32));
                let touched = programme.add_binary_var(1.0);
                let room = f64::from(quota.min + call.seats.max);
                programme.add_constraint(sum([(less, 1.0), (more, 1.0), (touched, -room)]), ComparisonOp::Le, 0.0);
                loosened.push((less, more));
                (Some(less), Some(more))
            }
        };
        programme.add_constraint(sum(members().chain(less.map(|one| (one, 1.0)))), ComparisonOp::Ge, f64::from(row.min));
        programme.add_constraint(sum(members().chain(more.map(|one| (one, -1.0)))), ComparisonOp::Le, f64::from(row.max));
    }
    let outcome = programme.solve_with(SolveOptions::default()).map_err(Fault::solver)?;
    let solution = solved(&outcome)?;
    let whole = |variable: Variable| solution.var_value(variable).round().max(0.0) as u32;
    let changes = call.quotas.iter().zip(loosened).enumerate().map(|(at, (quota, (less, more)))| {
        let change = Change { quota: at, min: quota.min - whole(less).min(quota.min), max: quota.max + whole(more) };
        (change.min != quota.min || change.max != quota.max).then_some(change)
    });
    let given_up = whole(given_up).min(call.seats.min);
    Ok(Relaxation { seats: (given_up > 0).then(|| call.seats.min - given_up), changes: changes.flatten().collect() })
}
