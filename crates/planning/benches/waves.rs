//! Planning the country: 98 municipalities in ten waves. The answer is to be within a per cent of its bound in ten seconds on two cores.

#![allow(missing_docs, reason = "criterion's macros make public functions")]

use criterion::{Criterion, criterion_group, criterion_main};
use planning::{Answer, Effort, Goal, Plan, Problem, Standing, Weight, Wish, WishKind, explain, plan};
use std::hint::black_box;

#[path = "../tests/waves/case.rs"]
mod case;

fn planned(problem: &Problem, goal: Goal) -> Plan {
    match plan(problem, goal, Effort::default()) {
        Ok(Answer::Plan(plan)) => plan,
        other => panic!("{other:?}"),
    }
}

fn national(c: &mut Criterion) {
    let problem = case::problem();
    let first = planned(&problem, Goal::Cheapest);
    assert!(first.gap() <= 10, "within a per cent: {first:?}");
    let mut group = c.benchmark_group("waves");
    group.sample_size(10);
    group.bench_function("plan/98x10", |b| b.iter(|| planned(black_box(&problem), Goal::Cheapest)));
    group.bench_function("explain/98x10", |b| {
        b.iter(|| (0..problem.municipalities.len()).map(|at| explain(&problem, &first.placement, at)).collect::<Vec<_>>());
    });

    let mut begun = problem.clone();
    begun.present = first.placement.iter().map(|wave| Some(Standing { wave: *wave, fixed: *wave < 3 })).collect();
    // One that no operations centre holds back: else its centre's other members would have to be later, too.
    let moves_alone = |at: usize| problem.centres.iter().all(|centre| !centre.members.contains(&at));
    if let Some(late) = (0..first.placement.len()).find(|at| first.placement[*at] == 3 && moves_alone(*at)) {
        begun.municipalities[late].contract_end = None;
        begun.wishes.retain(|wish| wish.municipality != late);
        begun.wishes.push(Wish { municipality: late, kind: WishKind::Earliest(begun.waves[5].operational), weight: Weight::Hard });
    }
    group.bench_function("replan/98x10", |b| b.iter(|| planned(black_box(&begun), Goal::FewestMoves)));
    group.finish();
}

criterion_group!(benches, national);
criterion_main!(benches);
