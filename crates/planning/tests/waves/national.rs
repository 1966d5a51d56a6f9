//! The national case: it has a plan, close to its bound, and a municipality that falls behind moves with few others.

use crate::case::problem;
use planning::{Answer, Clash, Demand, Effort, Goal, Plan, Problem, Proof, Standing, Weight, Wish, WishKind, explain, plan};

/// The plan of a problem that has one.
pub fn planned(problem: &Problem, goal: Goal) -> Plan {
    match plan(problem, goal, Effort::within(std::time::Duration::from_secs(300))) {
        Ok(Answer::Plan(plan)) => plan,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_country_is_planned_within_a_per_cent_of_the_bound_and_the_same_way_twice() {
    let problem = problem();
    let plan = planned(&problem, Goal::Cheapest);
    eprintln!("cost {} bound {} nodes {} in {:?}", plan.cost, plan.bound, plan.nodes, plan.time);
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
    let late =
        (0..before.len()).find(|at| before[*at] == begun && problem.centres.iter().all(|centre| !centre.members.contains(at))).unwrap();
    problem.municipalities[late].not_ready = true;
    problem.municipalities[late].contract_end = None;
    problem.wishes.retain(|wish| wish.municipality != late);
    problem.wishes.push(Wish { municipality: late, kind: WishKind::Earliest(problem.waves[begun + 2].operational), weight: Weight::Hard });
    let after = planned(&problem, Goal::FewestMoves);
    assert_eq!(problem.broken(&after.placement), []);
    assert_eq!(after.moves, after.fewest_moves);
    assert!(after.moves >= 1 && after.moves <= 3, "{}", after.moves);
    assert!(after.placement.iter().zip(&before).all(|(now, then)| *then >= begun || now == then), "what has begun stays");
}

#[test]
fn seven_who_must_be_in_a_wave_of_six_are_named_and_nobody_else() {
    let mut problem = problem();
    // Only how many are set up at the same time is short.
    problem.waves.iter_mut().for_each(|wave| (wave.capacity.institutions, wave.capacity.places) = (None, None));
    let small =
        |at: &usize| problem.municipalities[*at].institutions < 25 && problem.centres.iter().all(|centre| !centre.members.contains(at));
    let asking: Vec<usize> = (0..problem.municipalities.len()).filter(small).take(7).collect();
    let before = problem.wishes.len();
    problem.wishes.extend(asking.iter().map(|at| Wish { municipality: *at, kind: WishKind::Prefer(0), weight: Weight::Hard }));
    let named = match plan(&problem, Goal::Cheapest, Effort::default()) {
        Ok(Answer::Impossible(Clash::Demands { demands, proof: Proof::Smallest })) => demands,
        other => panic!("{other:?}"),
    };
    assert_eq!(named, (before..before + 7).map(Demand::Wish).collect::<Vec<_>>());
}
