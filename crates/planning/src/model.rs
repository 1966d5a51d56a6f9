//! The problem as a mixed integer programme for the solver: one yes-or-no variable for each municipality and each wave it may go in. A demand either
//! holds (what it forbids has no variable, which keeps the bound tight) or, when clashes are looked for, can be given up at the price of one.

use crate::{
    problem::{Placement, Problem, Resource, WaveKind, Weight, WishKind},
    rules::Demand,
};
use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Variable};

/// What is minimised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim<'a> {
    /// The cost; with at most so many moves where that is said.
    Cost {
        /// At most so many leave the wave they stand in.
        moves: Option<usize>,
    },
    /// How many leave the wave they stand in.
    Moves,
    /// How many demands are given up, but none of these.
    GivenUp {
        /// Those that must hold.
        kept: &'a [Demand],
    },
    /// Nothing: any placement that meets these demands will do.
    Any {
        /// Those that must hold; the others do not count.
        kept: &'a [Demand],
    },
}

/// The programme and what its variables mean.
pub struct Model {
    programme: microlp::Problem,
    /// By municipality and wave; none where it may not go.
    places: Vec<Vec<Option<Variable>>>,
}

/// One more term on the left-hand side.
type Term = (Variable, f64);

impl Model {
    /// The programme of `problem` for this aim.
    pub fn new(problem: &Problem, aim: Aim<'_>) -> Self {
        let mut model = Self { programme: microlp::Problem::new(OptimizationDirection::Minimize), places: Vec::new() };
        let mut demands = problem.demands();
        if let Aim::Any { kept } = aim {
            demands.retain(|demand| kept.contains(demand));
        }
        let given_up: Vec<(Demand, Option<Variable>)> = demands
            .into_iter()
            .map(|demand| match aim {
                Aim::GivenUp { kept } if !kept.contains(&demand) => (demand, Some(model.programme.add_binary_var(1.0))),
                _ => (demand, None),
            })
            .collect();
        model.add_places(problem, aim, &given_up);
        model.add_capacities(problem);
        for (demand, given_up) in &given_up {
            model.add_demand(problem, *demand, *given_up);
        }
        match aim {
            Aim::Cost { moves } => {
                model.add_soft_pairs(problem);
                model.add_imbalance(problem);
                if let Some(moves) = moves {
                    let moved = model.moves(problem);
                    model.at_most(moved, moves as f64);
                }
            }
            Aim::Moves | Aim::GivenUp { .. } | Aim::Any { .. } => {}
        }
        model
    }

    /// The programme as the solver takes it.
    pub fn programme(&self) -> &microlp::Problem {
        &self.programme
    }

    /// The placement a solution stands for; none when a municipality has no wave left at all.
    pub fn placement(&self, solution: &microlp::Solution) -> Option<Placement> {
        let chosen = |waves: &Vec<Option<Variable>>| waves.iter().position(|it| it.is_some_and(|it| solution.var_value(it) > 0.5));
        self.places.iter().map(chosen).collect()
    }

    /// A placement as a hint to begin from.
    pub fn hint(&self, placement: &Placement) -> Option<Vec<(Variable, f64)>> {
        let mut hint = Vec::new();
        for (waves, chosen) in self.places.iter().zip(placement) {
            waves.get(*chosen).copied().flatten()?;
            hint.extend(waves.iter().enumerate().filter_map(|(wave, it)| it.map(|it| (it, f64::from(u8::from(wave == *chosen))))));
        }
        Some(hint)
    }

    /// A variable for each municipality and wave that is not forbidden; each municipality in exactly one.
    fn add_places(&mut self, problem: &Problem, aim: Aim<'_>, given_up: &[(Demand, Option<Variable>)]) {
        let waves = problem.waves.len();
        let mut open: Vec<Vec<bool>> =
            (0..problem.municipalities.len()).map(|at| (0..waves).map(|wave| problem.framed(at, wave).is_none()).collect()).collect();
        for (demand, _) in given_up.iter().filter(|(_, given_up)| given_up.is_none()) {
            if let Some((municipality, forbidden)) = problem.forbidden_by(*demand) {
                forbidden.into_iter().for_each(|wave| open[municipality][wave] = false);
            }
        }
        for (municipality, open) in open.iter().enumerate() {
            let places: Vec<Option<Variable>> = open
                .iter()
                .enumerate()
                .map(|(wave, open)| open.then(|| self.programme.add_binary_var(price(problem, aim, municipality, wave))))
                .collect();
            self.programme.add_constraint(sum(places.iter().flatten().map(|it| (*it, 1.0))), ComparisonOp::Eq, 1.0);
            self.places.push(places);
        }
    }

    /// No wave takes more than it can carry.
    fn add_capacities(&mut self, problem: &Problem) {
        for wave in 0..problem.waves.len() {
            for resource in Resource::ALL {
                let Some(has) = problem.capacity(wave, resource) else { continue };
                let taken = self.taken(problem, wave, resource);
                self.at_most(taken, f64::from(has));
            }
        }
    }

    /// What those in `wave` take of `resource`.
    fn taken(&self, problem: &Problem, wave: usize, resource: Resource) -> Vec<Term> {
        let in_wave = self.places.iter().zip(&problem.municipalities);
        in_wave
            .filter_map(|(places, one)| places[wave].map(|it| (it, f64::from(resource.taken_by(one)))))
            .filter(|(_, taken)| *taken > 0.0)
            .collect()
    }

    /// What a demand says; `given_up` is the variable that lets it go.
    fn add_demand(&mut self, problem: &Problem, demand: Demand, given_up: Option<Variable>) {
        if let Some((municipality, forbidden)) = problem.forbidden_by(demand) {
            // Without a variable to give it up, what it forbids has no variables.
            if let Some(given_up) = given_up {
                let mut terms: Vec<Term> =
                    forbidden.into_iter().filter_map(|wave| self.places[municipality][wave]).map(|it| (it, 1.0)).collect();
                terms.push((given_up, -1.0));
                self.at_most(terms, 0.0);
            }
            return;
        }
        match demand {
            Demand::Wish(wish) => self.add_pair(problem, wish, given_up),
            Demand::Centre(centre) => self.add_centre(problem, centre, given_up),
            Demand::Quota(quota) => self.add_quota(problem, quota, given_up),
            Demand::Fairness => self.add_fairness(problem, given_up),
            Demand::Contract(_) | Demand::Fixed(_) => {}
        }
    }

    /// Two municipalities in the same wave, or not; `unless` is the variable that pays for it or gives it up.
    fn add_pair(&mut self, problem: &Problem, wish: usize, unless: Option<Variable>) {
        let wish = &problem.wishes[wish];
        for wave in 0..problem.waves.len() {
            let mine = self.places[wish.municipality][wave];
            let (others, most, sign) = match wish.kind {
                WishKind::Together(other) => (self.places[other][wave], 0.0, -1.0),
                WishKind::Apart(other) => (self.places[other][wave], 1.0, 1.0),
                _ => return,
            };
            let Some(mine) = mine else { continue };
            let mut terms = vec![(mine, 1.0)];
            terms.extend(others.map(|it| (it, sign)));
            terms.extend(unless.map(|it| (it, -1.0)));
            self.at_most(terms, most);
        }
    }

    /// A centre's municipalities lie within a window of waves: one window is chosen, and a member may only go in a wave of it. Tighter than comparing
    /// members two by two.
    fn add_centre(&mut self, problem: &Problem, centre: usize, given_up: Option<Variable>) {
        let centre = &problem.centres[centre];
        let last = problem.waves.len().saturating_sub(centre.apart).max(1);
        let windows: Vec<Variable> = (0..last).map(|_| self.programme.add_binary_var(0.0)).collect();
        self.programme.add_constraint(sum(windows.iter().map(|it| (*it, 1.0))), ComparisonOp::Eq, 1.0);
        for member in &centre.members {
            for wave in 0..problem.waves.len() {
                let Some(place) = self.places[*member][wave] else { continue };
                let covering = (wave.saturating_sub(centre.apart)..=wave).filter_map(|from| windows.get(from));
                let mut terms = vec![(place, 1.0)];
                terms.extend(covering.map(|it| (*it, -1.0)));
                terms.extend(given_up.map(|it| (it, -1.0)));
                self.at_most(terms, 0.0);
            }
        }
    }

    /// So many of a group are pilots.
    fn add_quota(&mut self, problem: &Problem, quota: usize, given_up: Option<Variable>) {
        let quota = &problem.quotas[quota];
        let pilots: Vec<usize> = (0..problem.waves.len()).filter(|wave| problem.waves[*wave].kind == WaveKind::Pilot).collect();
        let group = problem.municipalities.iter().zip(&self.places).filter(|(one, _)| quota.group.holds(one));
        let terms: Vec<Term> = group.flat_map(|(_, places)| pilots.iter().filter_map(|wave| places[*wave])).map(|it| (it, 1.0)).collect();
        let mut at_least = terms.clone();
        at_least.extend(given_up.map(|it| (it, f64::from(quota.at_least))).filter(|(_, times)| *times > 0.0));
        self.programme.add_constraint(sum(at_least), ComparisonOp::Ge, f64::from(quota.at_least));
        if let Some(most) = quota.at_most {
            let mut at_most = terms.clone();
            at_most.extend(given_up.map(|it| (it, -(terms.len() as f64))).filter(|(_, times)| *times < 0.0));
            self.at_most(at_most, f64::from(most));
        }
    }

    /// The small ones are not all last.
    fn add_fairness(&mut self, problem: &Problem, given_up: Option<Variable>) {
        let Some(fairness) = problem.fairness else { return };
        let last = problem.last_waves();
        let small = problem.municipalities.iter().zip(&self.places).filter(|(one, _)| one.inhabitants < fairness.below);
        let mut terms: Vec<Term> = small.flat_map(|(_, places)| last.iter().filter_map(|wave| places[*wave])).map(|it| (it, 1.0)).collect();
        let count = terms.len() as f64;
        terms.extend(given_up.map(|it| (it, -count)).filter(|(_, times)| *times < 0.0));
        self.at_most(terms, f64::from(problem.last_at_most()));
    }

    /// Soft wishes about two municipalities cost when they are missed.
    fn add_soft_pairs(&mut self, problem: &Problem) {
        for (at, wish) in problem.wishes.iter().enumerate() {
            if let (Weight::Soft(weight), WishKind::Together(_) | WishKind::Apart(_)) = (wish.weight, wish.kind) {
                let missed = self.programme.add_binary_var(f64::from(weight));
                self.add_pair(problem, at, Some(missed));
            }
        }
    }

    /// Institutions above a wave's even share cost.
    fn add_imbalance(&mut self, problem: &Problem) {
        for wave in 0..problem.waves.len() {
            let Some(share) = problem.even_share(wave).filter(|_| problem.imbalance > 0) else { continue };
            let over = self.programme.add_integer_var(f64::from(problem.imbalance), (0, i32::MAX));
            let mut terms = self.taken(problem, wave, Resource::Institutions);
            terms.push((over, -1.0));
            self.at_most(terms, f64::from(share));
        }
    }

    /// One for each that leaves the wave it stands in.
    fn moves(&self, problem: &Problem) -> Vec<Term> {
        let stands = |municipality: usize| problem.standing(municipality).map(|today| today.wave);
        let moved = self.places.iter().enumerate().flat_map(|(municipality, places)| {
            let elsewhere = places.iter().enumerate().filter(move |(wave, _)| stands(municipality).is_some_and(|today| today != *wave));
            elsewhere.filter_map(|(_, it)| it.map(|it| (it, 1.0)))
        });
        moved.collect()
    }

    /// `terms` are at most `most`; nothing is said where there are none.
    fn at_most(&mut self, terms: Vec<Term>, most: f64) {
        if !terms.is_empty() {
            self.programme.add_constraint(sum(terms), ComparisonOp::Le, most);
        }
    }
}

/// What it costs the aim to place this municipality in this wave.
fn price(problem: &Problem, aim: Aim<'_>, municipality: usize, wave: usize) -> f64 {
    match aim {
        Aim::Cost { .. } => problem.own_cost(municipality, wave) as f64,
        Aim::Moves => f64::from(u8::from(problem.standing(municipality).is_some_and(|today| today.wave != wave))),
        Aim::GivenUp { .. } | Aim::Any { .. } => 0.0,
    }
}

/// The terms added up.
fn sum(terms: impl IntoIterator<Item = Term>) -> LinearExpr {
    let mut sum = LinearExpr::empty();
    terms.into_iter().for_each(|(variable, times)| sum.add(variable, times));
    sum
}
