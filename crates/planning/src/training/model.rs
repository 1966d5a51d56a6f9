//! The plan as a mixed integer programme. Each municipality has one place (yes or no). People with the same window of weeks flow together from their place
//! to its weeks, so that the programme does not grow with the number of people; identical sessions are one whole number.
//!
//! Who sits with whom is not in it: splitting costs something more and never less, so that the programme's bound holds for whole plans.

use super::problem::Problem;
use crate::{check::Fault, search::Effort};
use microlp::{ComparisonOp, Error, LinearExpr, OptimizationDirection, ResumeOptions, SolveOptions, Variable};
use std::collections::{BTreeMap, BTreeSet};

/// What is minimised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// The cost.
    Cost,
    /// How many people are left out, so that the others fit.
    LeftOut,
}

/// What must be a whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    /// Nothing: solved at once, for a first bound.
    Nothing,
    /// A municipality goes to one place, and a place holds whole sessions.
    Places,
    /// So does every week.
    Weeks,
}

/// What the solver found.
pub enum Found {
    /// A choice of places, with the bound no plan goes below.
    Choice(Chosen),
    /// There is no plan.
    Nothing,
    /// Time ran out first; no plan costs less than this.
    Undecided(u64),
}

/// A choice of places.
pub struct Chosen {
    /// The place of each municipality; none for who is left out.
    pub places: Vec<Option<usize>>,
    /// How many sessions by place and week, where they are whole.
    pub held: Vec<Vec<u32>>,
    /// No plan costs less.
    pub bound: u64,
    /// Whether nothing better can be chosen.
    pub optimal: bool,
    /// How many nodes were searched.
    pub nodes: u64,
}

struct Model {
    programme: microlp::Problem,
    /// By municipality and place; none where it may not go.
    at: Vec<Vec<Option<Variable>>>,
    left_out: Vec<Option<Variable>>,
    held: Vec<Vec<Variable>>,
    /// What no choice avoids: the price of everybody who was asked before.
    constant: f64,
}

type Term = (Variable, f64);

fn sum(terms: impl IntoIterator<Item = Term>) -> LinearExpr {
    let mut sum = LinearExpr::empty();
    terms.into_iter().for_each(|(variable, times)| sum.add(variable, times));
    sum
}

impl Model {
    /// The programme; `whole` says what is a whole number.
    fn new(problem: &Problem, aim: Aim, whole: Whole) -> Self {
        let programme = microlp::Problem::new(OptimizationDirection::Minimize);
        let mut model = Self { programme, at: Vec::new(), left_out: Vec::new(), held: Vec::new(), constant: 0.0 };
        model.add_places(problem, aim, whole);
        model.add_sessions(problem, aim, whole);
        model.add_people(problem, aim);
        if aim == Aim::Cost {
            model.add_stretches(problem);
        }
        model
    }

    fn yes_or_no(&mut self, price: f64, whole: Whole) -> Variable {
        match whole {
            Whole::Nothing => self.programme.add_var(price, (0.0, 1.0)),
            Whole::Places | Whole::Weeks => self.programme.add_binary_var(price),
        }
    }

    /// One place for each municipality, or none at the price of its people where that is asked.
    fn add_places(&mut self, problem: &Problem, aim: Aim, whole: Whole) {
        for (municipality, one) in problem.municipalities.iter().enumerate() {
            let open = one.people > 0 && problem.window(municipality).is_some();
            let price = |place: usize| match aim {
                Aim::Cost => {
                    f64::from(one.people) * f64::from(problem.kilometres(municipality, place)) * f64::from(problem.costs.kilometre)
                }
                Aim::LeftOut => 0.0,
            };
            let places: Vec<Option<Variable>> = (0..problem.places.len())
                .map(|place| (open && problem.reaches(municipality, place)).then(|| self.yes_or_no(price(place), whole)))
                .collect();
            let left_out = (aim == Aim::LeftOut).then(|| self.yes_or_no(f64::from(one.people), whole));
            if one.people > 0 {
                let terms = places.iter().flatten().chain(&left_out).map(|it| (*it, 1.0));
                self.programme.add_constraint(sum(terms), ComparisonOp::Eq, 1.0);
            }
            self.at.push(places);
            self.left_out.push(left_out);
        }
    }

    /// Sessions by place and week, no more than there are rooms and teachers; by place their number, which costs.
    fn add_sessions(&mut self, problem: &Problem, aim: Aim, whole: Whole) {
        for place in &problem.places {
            let most = i32::try_from(place.rooms.min(problem.teachers)).unwrap_or(i32::MAX);
            let held: Vec<Variable> = (0..problem.weeks.len())
                .map(|_| match whole {
                    Whole::Weeks => self.programme.add_integer_var(0.0, (0, most)),
                    Whole::Nothing | Whole::Places => self.programme.add_var(0.0, (0.0, f64::from(most))),
                })
                .collect();
            let price = if aim == Aim::Cost { f64::from(place.session) } else { 0.0 };
            let number = match whole {
                Whole::Nothing => self.programme.add_var(price, (0.0, f64::INFINITY)),
                Whole::Places | Whole::Weeks => self.programme.add_integer_var(price, (0, i32::MAX)),
            };
            let terms = held.iter().map(|it| (*it, 1.0)).chain([(number, -1.0)]);
            self.programme.add_constraint(sum(terms), ComparisonOp::Eq, 0.0);
            self.held.push(held);
        }
        for week in 0..problem.weeks.len() {
            let terms = self.held.iter().map(|held| (held[week], 1.0));
            self.programme.add_constraint(sum(terms), ComparisonOp::Le, f64::from(problem.teachers));
        }
    }

    /// People with the same window flow from their place to its weeks; those who were asked before count where they are asked again.
    fn add_people(&mut self, problem: &Problem, aim: Aim) {
        let mut classes: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for municipality in (0..problem.municipalities.len()).filter(|at| problem.municipalities[*at].people > 0) {
            if let Some(window) = problem.window(municipality) {
                classes.entry(window).or_default().push(municipality);
            }
        }
        let mut seated: Vec<Vec<Vec<Term>>> = vec![vec![Vec::new(); problem.weeks.len()]; problem.places.len()];
        for ((first, last), members) in &classes {
            for (place, seated) in seated.iter_mut().enumerate() {
                let mut terms: Vec<Term> =
                    members.iter().filter_map(|at| Some((self.at[*at][place]?, -f64::from(problem.municipalities[*at].people)))).collect();
                if terms.is_empty() {
                    continue;
                }
                for (week, seated) in seated.iter_mut().enumerate().take(*last + 1).skip(*first) {
                    let flow = self.programme.add_var(0.0, (0.0, f64::INFINITY));
                    terms.push((flow, 1.0));
                    seated.push((flow, 1.0));
                    if aim == Aim::Cost {
                        self.keep(problem, members, (place, week), flow);
                    }
                }
                self.programme.add_constraint(sum(terms), ComparisonOp::Eq, 0.0);
            }
        }
        for (place, weeks) in seated.into_iter().enumerate() {
            for (week, mut terms) in weeks.into_iter().enumerate() {
                terms.push((self.held[place][week], -f64::from(problem.places[place].seats)));
                self.programme.add_constraint(sum(terms), ComparisonOp::Le, 0.0);
            }
        }
        if aim == Aim::Cost {
            self.constant = f64::from(problem.booked()) * f64::from(problem.costs.moved);
        }
    }

    /// Those whose windows lie within a stretch of weeks are trained in it, so that it holds at least the whole sessions that they fill in the largest
    /// rooms. Without whole numbers the programme would hold parts of a session.
    fn add_stretches(&mut self, problem: &Problem) {
        let seats = problem.places.iter().map(|place| place.seats).max().unwrap_or_default().max(1);
        let all = 0..problem.municipalities.len();
        let windows: Vec<_> = all.filter_map(|at| Some((problem.window(at)?, problem.municipalities[at].people))).collect();
        let firsts: BTreeSet<usize> = windows.iter().map(|((first, _), _)| *first).collect();
        let lasts: BTreeSet<usize> = windows.iter().map(|((_, last), _)| *last).collect();
        for (from, to) in firsts.iter().flat_map(|from| lasts.range(from..).map(|to| (*from, *to))) {
            let within = windows.iter().filter(|((first, last), _)| from <= *first && *last <= to);
            let fewest = within.map(|(_, people)| *people).sum::<u32>().div_ceil(seats);
            let terms = self.held.iter().flat_map(|held| &held[from..=to]).map(|it| (*it, 1.0));
            self.programme.add_constraint(sum(terms), ComparisonOp::Ge, f64::from(fewest));
        }
    }

    /// Of those who flow to a place in a week, those who were asked to come then give back the price of a move.
    fn keep(&mut self, problem: &Problem, members: &[usize], (place, week): (usize, usize), flow: Variable) {
        let mut terms = vec![(flow, -1.0)];
        for booking in problem.present.iter().filter(|it| it.place == place && it.week == week && members.contains(&it.municipality)) {
            let Some(here) = self.at[booking.municipality][place] else { continue };
            let kept = self.programme.add_var(-f64::from(problem.costs.moved), (0.0, f64::from(booking.people)));
            self.programme.add_constraint(sum([(kept, 1.0), (here, -f64::from(booking.people))]), ComparisonOp::Le, 0.0);
            terms.push((kept, 1.0));
        }
        if terms.len() > 1 {
            self.programme.add_constraint(sum(terms), ComparisonOp::Le, 0.0);
        }
    }

    /// Places as a hint to begin from.
    fn hint(&self, places: &[usize]) -> Vec<Term> {
        let of = |(row, place): (&Vec<Option<Variable>>, &usize)| -> Vec<Term> {
            row.iter().enumerate().filter_map(|(at, it)| Some(((*it)?, f64::from(u8::from(at == *place))))).collect()
        };
        self.at.iter().zip(places).flat_map(of).collect()
    }
}

/// The best choice for `aim`, beginning from a hint, until it is within the effort's gap of the bound or of `content`, the cost of a plan that is known.
pub fn search(
    problem: &Problem,
    aim: Aim,
    whole: Whole,
    hint: Option<&[usize]>,
    known: Option<u64>,
    effort: Effort,
) -> Result<Found, Fault> {
    let model = Model::new(problem, aim, whole);
    let mut options = SolveOptions::default();
    options.time_limit = Some(effort.time);
    options.node_limit = Some(effort.batch);
    options.warm_start = hint.map(|hint| model.hint(hint));
    let refused = |error: Error| match error {
        Error::Infeasible => Ok(Found::Nothing),
        error => Err(Fault::Solver(error.to_string())),
    };
    let mut outcome = match model.programme.solve_with(options) {
        Ok(outcome) => outcome,
        Err(error) => return refused(error),
    };
    // Every cost is a whole number, so that the bound may be rounded up, less what the solver's arithmetic may be off.
    let rounded = |value: f64| (value + model.constant - 1e-6 * value.abs().max(1.0)).ceil().max(0.0) as u64;
    loop {
        let stats = outcome.stats();
        let bound = stats.best_bound.map_or(0, rounded);
        let near = known.is_some_and(|known| known.saturating_sub(bound) * 1000 <= known * u64::from(effort.gap));
        let gap = stats.gap.unwrap_or(f64::INFINITY) * 1000.0;
        if outcome.is_optimal() || near || known.is_none() && outcome.solution().is_some() && gap <= f64::from(effort.gap) {
            break;
        }
        let Some(left) = effort.time.checked_sub(stats.elapsed).filter(|left| !left.is_zero()) else { break };
        let mut more = ResumeOptions::default();
        more.time_limit = Some(left);
        more.node_limit = Some(effort.batch);
        outcome = match outcome.resume_with(more) {
            Ok(outcome) => outcome,
            Err(error) => return refused(error),
        };
    }
    let (stats, optimal) = (outcome.stats(), outcome.is_optimal());
    let Some(solution) = outcome.solution() else { return Ok(Found::Undecided(stats.best_bound.map_or(0, rounded))) };
    let bound = rounded(if optimal { solution.objective() } else { stats.best_bound.unwrap_or(-model.constant) });
    let chosen = |row: &Vec<Option<Variable>>| row.iter().position(|it| it.is_some_and(|it| solution.var_value(it) > 0.5));
    let number = |held: &Vec<Variable>| held.iter().map(|it| (solution.var_value(*it) - 1e-6).ceil().max(0.0) as u32).collect();
    Ok(Found::Choice(Chosen {
        places: model.at.iter().map(chosen).collect(),
        held: model.held.iter().map(number).collect(),
        bound,
        optimal,
        nodes: stats.nodes_solved,
    }))
}
