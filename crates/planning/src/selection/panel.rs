//! The panel of greatest weight: an integer programme over the kinds, answered by the solver and checked in whole numbers.

use super::{
    Fault,
    kinds::{Counts, Kinds},
};
use microlp::{ComparisonOp, Error, LinearExpr, OptimizationDirection, Problem, SolveOptions, SolveOutcome, Variable};

/// The sum of some variables, each times its factor.
pub fn sum(parts: impl IntoIterator<Item = (Variable, f64)>) -> LinearExpr {
    let mut sum = LinearExpr::empty();
    parts.into_iter().for_each(|(variable, factor)| sum.add(variable, factor));
    sum
}

/// The panel whose weights add up to most; none if there is no panel.
pub fn heaviest(kinds: &Kinds, weights: &[f64]) -> Result<Option<Counts>, Fault> {
    let mut programme = Problem::new(OptimizationDirection::Maximize);
    let counted: Vec<Variable> =
        kinds.kinds.iter().zip(weights).map(|(kind, weight)| programme.add_integer_var(*weight, (0, kind.most as i32))).collect();
    for row in &kinds.rows {
        if row.min > 0 {
            programme.add_constraint(sum(row.kinds.iter().map(|kind| (counted[*kind], 1.0))), ComparisonOp::Ge, f64::from(row.min));
        }
        programme.add_constraint(sum(row.kinds.iter().map(|kind| (counted[*kind], 1.0))), ComparisonOp::Le, f64::from(row.max));
    }
    let outcome = match programme.solve_with(SolveOptions::default()) {
        Ok(outcome) => outcome,
        Err(Error::Infeasible) => return Ok(None),
        Err(error) => return Err(Fault::solver(error)),
    };
    let solution = solved(&outcome)?;
    let counts: Counts = counted.iter().map(|variable| solution.var_value(*variable).round().max(0.0) as u32).collect();
    if kinds.obeyed_by(&counts) { Ok(Some(counts)) } else { Err(Fault::solver("a panel that breaks a rule")) }
}

/// What the solver found, when it is proved to be the best.
pub fn solved(outcome: &SolveOutcome) -> Result<&microlp::Solution, Fault> {
    outcome.solution().filter(|_| outcome.is_optimal()).ok_or_else(|| Fault::solver("no proven answer"))
}
