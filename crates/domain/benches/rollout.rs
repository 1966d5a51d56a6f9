//! How long the rollout function takes for a board of Denmark (99 × 40) and for all schools and libraries (4,312 × 40),
//! beside a bare loop that applies the same rules to packed data: the floor under what the function can reach.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark")]

mod country;

use country::{TEMPLATES, World, day, world};
use criterion::{Criterion, criterion_group, criterion_main};
use domain::{
    assignment::PersonIndex,
    calendar::Day,
    revision::{Revision, Side},
    rollout::{Task, tasks},
    signal::{self, AnswerStanding, Facts, Reasons, Signal, Standing},
};
use std::hint::black_box;

/// One task with everything that its signal depends on laid out beside it: nothing is looked up.
struct Packed {
    facts: Facts,
    publish: Day,
    predecessors: [u8; 2],
}

/// The same tasks as the function sees them, packed.
fn packed(world: &World, found: &[Task]) -> Vec<Packed> {
    let one = |task: &Task| {
        let overlay = world.overlays.get(task.participant as usize, task.template as usize);
        let template = &world.playbook.tasks[task.template as usize];
        let standing = |person: Option<PersonIndex>| match person {
            None => Standing::Vacant,
            Some(person) if world.staffing.is_valid(person) => Standing::Valid,
            Some(_) => Standing::NotValid,
        };
        let answer = match (&template.answer, overlay.answered, overlay.answer_refused) {
            (None, ..) | (Some(_), true, false) => AnswerStanding::Fine,
            (Some(_), false, _) => AnswerStanding::Missing,
            (Some(_), true, true) => AnswerStanding::Refused,
        };
        let before = |at: usize| template.after.get(at).and_then(|code| world.playbook.task_index(code)).map_or(u8::MAX, |at| at as u8);
        Packed {
            facts: Facts {
                state: task.state,
                start: task.start,
                act_by: task.act_by,
                due: task.due,
                expected_finish: overlay.expected_finish,
                last_update: overlay.last_update,
                responsible: standing(task.responsible),
                performer: standing(task.performer),
                help_open: overlay.help_open,
                answer,
                predecessor_late: false,
            },
            publish: world.waves[world.participants[task.participant as usize].wave].dates[task.template as usize].publish,
            predecessors: [before(0), before(1)],
        }
    };
    found.iter().map(one).collect()
}

/// The bare loop: the rules of R3 and nothing else.
fn bare_loop(packed: &[Packed], today: Day) -> Vec<(Signal, Reasons)> {
    let mut signals = Vec::with_capacity(packed.len());
    let mut late = [false; TEMPLATES];
    for organisation in packed.chunks(TEMPLATES) {
        for (late, task) in late.iter_mut().zip(organisation) {
            let facts = &task.facts;
            *late = task.publish <= today && !signal::red_reasons(facts.state, facts.due, facts.expected_finish, today).is_empty();
        }
        for task in organisation {
            let predecessor_late = task.predecessors.iter().any(|before| late.get(*before as usize).copied().unwrap_or(false));
            let facts = Facts { predecessor_late, ..task.facts };
            let published = task.publish <= today;
            signals.push(if published { signal::signal(&facts, today) } else { (Signal::Grey, Reasons::NONE) });
        }
    }
    signals
}

fn benchmark(criterion: &mut Criterion) {
    for organisations in [99, 4_312] {
        let world = world(organisations);
        let found = tasks(&world.input());
        assert_eq!(found.len(), organisations * TEMPLATES);
        let packed = packed(&world, &found.to_vec());
        let bare = bare_loop(&packed, world.today);
        assert!(found.iter().zip(&bare).all(|(task, bare)| (task.signal, task.reasons) == *bare), "both say the same");
        criterion
            .bench_function(&format!("tasks/{organisations}x{TEMPLATES}"), |bencher| bencher.iter(|| tasks(black_box(&world.input()))));
        let name = format!("bare-loop/{organisations}x{TEMPLATES}");
        criterion.bench_function(&name, |bencher| bencher.iter(|| bare_loop(black_box(&packed), world.today)));
        let name = format!("copy-of-the-result/{organisations}x{TEMPLATES}");
        criterion.bench_function(&name, |bencher| bencher.iter(|| black_box(&found).clone()));
        // Another version over the work of the country: two calls, and what is between them.
        let mut next = self::world(organisations);
        next.playbook.version = "2".to_owned();
        next.waves.iter_mut().flat_map(|wave| &mut wave.dates).step_by(4).for_each(|dates| dates.due = dates.due.plus_days(7));
        let name = format!("revision/{organisations}x{TEMPLATES}");
        criterion.bench_function(&name, |bencher| {
            bencher.iter(|| {
                let (was, is) = (tasks(black_box(&world.input())), tasks(black_box(&next.input())));
                let revision = Revision::between(Side { input: world.input(), tasks: &was }, Side { input: next.input(), tasks: &is });
                (revision.nation(), revision.by_task().len(), revision.by_organisation().len())
            });
        });
        // Before anything is published there are dates and people to find, and no signal.
        let early = World { today: day("2025-12-01"), ..world };
        let name = format!("without-signals/{organisations}x{TEMPLATES}");
        criterion.bench_function(&name, |bencher| bencher.iter(|| tasks(black_box(&early.input()))));
    }
}

criterion_group!(benches, benchmark);
criterion_main!(benches);
