//! Planning the country's training: 4,948 people of 98 municipalities. The goal is within a per cent of the bound in thirty seconds on two cores;
//! how near it came is printed first, for sixteen ways to deal the municipalities to the waves.

#![allow(missing_docs, clippy::print_stderr, reason = "criterion's macros make public functions; a bench says what it found")]

use criterion::{Criterion, criterion_group, criterion_main};
use planning::{
    Effort,
    training::{Answer, Booking, Plan, Problem, plan},
};
use std::{hint::black_box, time::Duration};

#[path = "../tests/training/case.rs"]
mod case;

fn planned(problem: &Problem) -> Plan {
    match plan(problem, Effort::within(Duration::from_secs(30))) {
        Ok(Answer::Plan(plan)) => plan,
        other => panic!("{other:?}"),
    }
}

fn national(c: &mut Criterion) {
    for (step, from) in [1, 3, 7, 9].into_iter().flat_map(|step| [0, 2, 5, 7].map(|from| (step, from))) {
        let found = planned(&case::dealt(step, from));
        let above = (found.cost - found.bound) as f64 / found.bound as f64 * 100.0;
        let (sessions, cost, bound, time) = (found.sessions.len(), found.cost, found.bound, found.time);
        eprintln!(
            "waves dealt {step} apart from {from}: {sessions} sessions, cost {cost}, bound {bound}: {above:.2} % above after {time:.1?}"
        );
    }
    let problem = case::problem();
    let first = planned(&problem);
    let mut group = c.benchmark_group("training");
    group.sample_size(10);
    group.bench_function("plan/4948", |b| b.iter(|| planned(black_box(&problem))));
    let mut again = problem.clone();
    for session in &first.sessions {
        let booking = |group: &planning::training::Group| Booking {
            municipality: group.municipality,
            place: session.place,
            week: session.week,
            people: group.people,
        };
        again.present.extend(session.groups.iter().map(booking));
    }
    again.municipalities[40].earliest = again.municipalities[40].latest;
    again.municipalities[40].latest = None;
    group.bench_function("replan/4948", |b| b.iter(|| planned(black_box(&again))));
    group.finish();
}

criterion_group!(benches, national);
criterion_main!(benches);
