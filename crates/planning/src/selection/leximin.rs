//! The fairest probabilities: the least of them as great as can be, then the next least, and so on (leximin), exactly, by column generation as Flanigan,
//! Gölz, Gupta, Hennig and Procaccia describe it (*Fair algorithms for selecting citizens' assemblies*, Nature 2021). Each level solves the dual: weights
//! for candidates, such that no known panel weighs more than a bound; a panel that weighs more is asked of the solver and becomes known. When there
//! is none, whoever has a weight can have no more than this level gives, and is settled.

use super::{
    Fault,
    kinds::{Counts, Kinds},
    panel::{heaviest, solved, sum},
};
use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, SolveOptions, SolveOutcome, Variable};

/// What arithmetic may be off by, in weights that add up to one.
const CLOSE: f64 = 1e-9;
/// A weight below this proves nothing.
const WEIGHTY: f64 = 1e-6;
/// What is settled is asked for less this, so that arithmetic never asks for more than there is.
const SLACK: f64 = 1e-9;
/// A rule is used up when so little is left of it.
const USED_UP: f64 = 1e-7;

/// The fairest probabilities, and panels with the odds that give them.
#[derive(Debug, Clone)]
pub struct Fairest {
    /// The probability of each candidate of a kind.
    pub probabilities: Vec<f64>,
    /// Panels and their odds, which add up to one.
    pub odds: Vec<(Counts, f64)>,
}

/// The fairest probabilities of a call; none if it has no panel.
pub fn fairest(kinds: &Kinds) -> Result<Option<Fairest>, Fault> {
    let Some(mut panels) = first_panels(kinds)? else { return Ok(None) };
    let mut settled: Vec<Option<f64>> = vec![None; kinds.kinds.len()];
    let mut least = 0.0;
    while settled.iter().any(Option::is_none) {
        let level = level(kinds, &settled, &mut panels)?;
        // Levels never fall; arithmetic might.
        least = level.value.max(least);
        settle(kinds, &mut settled, &level.weights, least);
    }
    let probabilities: Vec<f64> = settled.into_iter().map(|one| one.unwrap_or(least).clamp(0.0, 1.0)).collect();
    let odds = odds(kinds, &probabilities, panels)?;
    Ok(Some(Fairest { probabilities, odds }))
}

/// Panels to begin with: each in turn favours those who were in the fewest before it.
fn first_panels(kinds: &Kinds) -> Result<Option<Vec<Counts>>, Fault> {
    let mut panels: Vec<Counts> = Vec::new();
    let mut weights = vec![1.0; kinds.kinds.len()];
    for _ in 0..kinds.kinds.len().clamp(1, 60) {
        let Some(panel) = heaviest(kinds, &weights)? else { return Ok(None) };
        for (kind, count) in panel.iter().enumerate() {
            weights[kind] *= 0.6_f64.powf(f64::from(*count) / kinds.size(kind).sqrt());
        }
        if !panels.contains(&panel) {
            panels.push(panel);
        }
        let greatest = weights.iter().copied().fold(0.0, f64::max);
        weights.iter_mut().for_each(|weight| *weight = (*weight / greatest).max(1e-3));
    }
    Ok(Some(panels))
}

/// What one level found: how much everybody unsettled can have, and the weights that prove it.
struct Level {
    value: f64,
    weights: Vec<f64>,
}

fn level(kinds: &Kinds, settled: &[Option<f64>], panels: &mut Vec<Counts>) -> Result<Level, Fault> {
    let mut dual = Dual::new(kinds, settled);
    let mut outcome = dual.first(panels)?;
    loop {
        let solution = solved(&outcome)?;
        let weights: Vec<f64> = dual.weights.iter().map(|variable| solution.var_value(*variable).max(0.0)).collect();
        let bound = solution.var_value(dual.bound);
        let value = solution.objective();
        let Some(panel) = heaviest(kinds, &weights)? else { return Err(Fault::solver("no panel where there was one")) };
        let weight: f64 = panel.iter().zip(&weights).map(|(count, weight)| f64::from(*count) * weight).sum();
        if weight <= bound + CLOSE || panels.contains(&panel) {
            return Ok(Level { value, weights });
        }
        let solution = outcome.into_solution().map_err(|_| Fault::solver("no proven answer"))?;
        outcome = solution.add_constraint(dual.row(&panel), ComparisonOp::Le, 0.0).map_err(Fault::solver)?;
        panels.push(panel);
    }
}

/// The dual programme of a level.
struct Dual {
    programme: Problem,
    weights: Vec<Variable>,
    bound: Variable,
}

impl Dual {
    fn new(kinds: &Kinds, settled: &[Option<f64>]) -> Self {
        let mut programme = Problem::new(OptimizationDirection::Minimize);
        let bound = programme.add_var(1.0, (0.0, f64::INFINITY));
        let weigh = |(kind, settled): (usize, &Option<f64>)| {
            let given = settled.map_or(0.0, |value| (value - SLACK).max(0.0)) * kinds.size(kind);
            programme.add_var(-given, (0.0, f64::INFINITY))
        };
        let weights: Vec<Variable> = settled.iter().enumerate().map(weigh).collect();
        let unsettled =
            weights.iter().enumerate().filter(|(kind, _)| settled[*kind].is_none()).map(|(kind, variable)| (*variable, kinds.size(kind)));
        programme.add_constraint(sum(unsettled), ComparisonOp::Eq, 1.0);
        Self { programme, weights, bound }
    }

    /// What a panel demands: it weighs no more than the bound.
    fn row(&self, panel: &Counts) -> LinearExpr {
        let members = panel.iter().zip(&self.weights).filter(|(count, _)| **count > 0).map(|(count, weight)| (*weight, f64::from(*count)));
        sum(members.chain([(self.bound, -1.0)]))
    }

    fn first(&mut self, panels: &[Counts]) -> Result<SolveOutcome, Fault> {
        for panel in panels {
            let row = self.row(panel);
            self.programme.add_constraint(row, ComparisonOp::Le, 0.0);
        }
        self.programme.solve_with(SolveOptions::default()).map_err(Fault::solver)
    }
}

/// Settles whoever can have no more than `least`: those with a weight, and those in a rule that is used up.
fn settle(kinds: &Kinds, settled: &mut [Option<f64>], weights: &[f64], least: f64) {
    let open = |kind: &usize| settled[*kind].is_none();
    let mut now: Vec<usize> = (0..weights.len()).filter(open).filter(|kind| weights[*kind] * kinds.size(*kind) > WEIGHTY).collect();
    if now.is_empty() {
        now.extend((0..weights.len()).filter(open).max_by(|one, other| weights[*one].total_cmp(&weights[*other])));
    }
    let given = |kind: usize| settled[kind].unwrap_or(least) * kinds.size(kind);
    let mut caps: Vec<(Vec<usize>, u32)> = kinds.kinds.iter().enumerate().map(|(at, kind)| (vec![at], kind.most)).collect();
    for row in &kinds.rows {
        caps.push((row.kinds.clone(), row.max));
        let others = (0..weights.len()).filter(|kind| !row.kinds.contains(kind)).collect();
        caps.push((others, kinds.seats.1.saturating_sub(row.min)));
    }
    for (members, most) in caps {
        if members.iter().map(|kind| given(*kind)).sum::<f64>() >= f64::from(most) - USED_UP {
            now.extend(members.into_iter().filter(open));
        }
    }
    now.into_iter().for_each(|kind| settled[kind] = Some(least));
}

/// Odds for the known panels that give everybody their probability, as nearly as arithmetic can.
fn odds(kinds: &Kinds, probabilities: &[f64], panels: Vec<Counts>) -> Result<Vec<(Counts, f64)>, Fault> {
    let mut programme = Problem::new(OptimizationDirection::Minimize);
    let off = programme.add_var(1.0, (0.0, f64::INFINITY));
    let odds: Vec<Variable> = panels.iter().map(|_| programme.add_var(0.0, (0.0, 1.0))).collect();
    programme.add_constraint(sum(odds.iter().map(|one| (*one, 1.0))), ComparisonOp::Eq, 1.0);
    for (kind, probability) in probabilities.iter().enumerate() {
        let given = panels.iter().zip(&odds).filter(|(panel, _)| panel[kind] > 0).map(|(panel, one)| (*one, f64::from(panel[kind])));
        let size = kinds.size(kind);
        programme.add_constraint(sum(given.chain([(off, size)])), ComparisonOp::Ge, probability * size);
    }
    let outcome = programme.solve_with(SolveOptions::default()).map_err(Fault::solver)?;
    let solution = solved(&outcome)?;
    if solution.var_value(off) > 1e-6 {
        return Err(Fault::solver("no odds give these probabilities"));
    }
    let odds: Vec<f64> = odds.iter().map(|one| solution.var_value(*one).max(0.0)).collect();
    Ok(panels.into_iter().zip(odds).filter(|(_, one)| *one > 1e-12).collect())
}
