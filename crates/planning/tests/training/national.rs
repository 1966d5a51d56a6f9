//! The country, and what changes in it.

use crate::case;
use planning::{
    Effort,
    training::{Answer, Booking, Plan, Problem, explain, plan},
};
use std::time::Duration;

fn planned(problem: &Problem) -> Plan {
    match plan(problem, Effort::within(Duration::from_secs(60))) {
        Ok(Answer::Plan(plan)) => plan,
        other => panic!("{other:?}"),
    }
}

fn bookings(plan: &Plan) -> Vec<Booking> {
    let of = |session: &planning::training::Session| {
        let (place, week) = (session.place, session.week);
        session
            .groups
            .iter()
            .map(move |group| Booking { municipality: group.municipality, place, week, people: group.people })
            .collect::<Vec<_>>()
    };
    plan.sessions.iter().flat_map(of).collect()
}

#[test]
fn the_country_is_planned_near_its_bound_and_nobody_moves_without_reason() {
    let mut problem = case::problem();
    assert_eq!(problem.municipalities.len(), 98);
    assert_eq!(problem.municipalities.iter().map(|one| one.people).sum::<u32>(), case::PEOPLE);
    let first = planned(&problem);
    assert_eq!(problem.broken(&first.sessions), [], "the plan keeps to the frames");
    assert!(first.gap() <= 10, "within a per cent of the bound: {} over {}", first.cost, first.bound);
    assert!((0..98).all(|at| explain(&problem, &first, at).is_some()), "a sentence for everybody");

    problem.present = bookings(&first);
    let again = planned(&problem);
    assert_eq!(again.moved, 0, "the same question again moves nobody");

    // A municipality that is live later comes later; the others stay nearly all where they were asked to come.
    let late = 40;
    problem.municipalities[late].earliest = problem.municipalities[late].latest;
    problem.municipalities[late].latest = None;
    let anew = planned(&problem);
    assert_eq!(problem.broken(&anew.sessions), []);
    let own: u32 = problem.present.iter().filter(|it| it.municipality == late).map(|it| it.people).sum();
    assert!(anew.moved >= own && anew.moved <= own + 60, "{own} have to move, {} do", anew.moved);
}

#[test]
fn where_teachers_barely_suffice_a_plan_is_found_near_the_bound() {
    let problem = case::dealt(9, 5);
    let found = planned(&problem);
    assert_eq!(problem.broken(&found.sessions), []);
    assert!(found.gap() <= 10, "{} over {}", found.cost, found.bound);
}
