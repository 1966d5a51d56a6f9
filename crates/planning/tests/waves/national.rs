//! The national case: it has a plan, close to its bound, and a municipality that falls behind moves with few others.

use crate::case::problem;
use planning::{Answer, Effort, Goal, Plan, Problem, Standing, Weight, Wish, WishKind, explain, plan};

/// The plan of a problem that has one.
pub fn planned(problem: &Problem, goal: Goal) -> Plan {
    match plan(problem, goal, Effort { time: std::time::Duration::from_secs(120), ..Effort::default() }) {
        Ok(Answer::Plan(plan)) => plan,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_country_is_planned_within_a_per_cent_of_the_bound_and_the_same_way_twice() {
    let problem = problem();
    let plan = planned(&problem, Goal::Cheapest);
    eprintln!("cost {} bound {} gap {} nodes {} time {:?}", plan.cost, plan.bound, plan.gap(), plan.nodes, plan.time);
    assert_eq!(problem.broken(&plan.placement), []);
    assert_eq!(problem.cost(&plan.placement), plan.cost);
    assert!(plan.gap() <= 10, "{} of a thousand: {} over {}", plan.gap(), plan.cost, plan.bound);
    assert_eq!(planned(&problem, Goal::Cheapest).placement, plan.placement);
    let said: Vec<_> = (0..problem.municipalities.len()).map(|at| explain(&problem, &plan.placement, at)).collect();
    assert!(said.iter().all(|it| !matches!(it.because, planning::Because::Stays { .. })), "nobody would alone be cheaper elsewhere");
}

#[test]
fn a_municipality_that_falls_behind_moves_with_as_few_others_as_possible() {
    let mut problem = problem();
    let before = planned(&problem, Goal::Cheapest).placement;
    let begun = 3;
    problem.present = before.iter().map(|wave| Some(Standing { wave: *wave, fixed: *wave < begun })).collect();
    let late = before.iter().position(|wave| *wave == begun).unwrap();
    problem.municipalities[late].not_ready = true;
    problem.municipalities[late].contract_end = None;
    problem.wishes.retain(|wish| wish.municipality != late);
    problem.wishes.push(Wish { municipality: late, kind: WishKind::Earliest(problem.waves[begun + 2].operational), weight: Weight::Hard });
    let after = planned(&problem, Goal::FewestMoves);
    eprintln!("moves {} (at least {}) cost {} bound {} nodes {} time {:?}", after.moves, after.fewest_moves, after.cost, after.bound, after.nodes, after.time);
    assert_eq!(problem.broken(&after.placement), []);
    assert_eq!(after.moves, after.fewest_moves);
    assert!(after.moves >= 1 && after.moves <= 3, "{}", after.moves);
    assert!(after.placement.iter().zip(&before).all(|(now, then)| *then >= begun || now == then), "what has begun stays");
}
