//! Another version over a running rollout (R5), with random edits on both sides: what the playbook changes, and what people
//! said and did. Nothing of theirs is lost, nobody is left behind, and going back gives what was before.

use crate::{
    naive,
    sketch::{Sketch, day, near, organisation, overlay, playbook, sketch, template},
};
use domain::{
    assignment::PersonIndex,
    condition::Condition,
    dates::TemplateDates,
    organisation::{AttributeValue, OrganisationKind},
    playbook::{TaskKind, WaveKind},
    revision::{Change, Revision, Side, Totals, Work},
    rollout::{OverlayFacts, Participant, Task, WaveDates, tasks},
    signal::Signal,
    task::State,
    text::{OrganisationCode, TaskCode, Text},
};
use proptest::{collection::vec, option, prelude::*};
use std::collections::BTreeMap;

/// What an editor does to one template.
#[derive(Debug, Clone)]
enum Edit {
    Keep,
    Withdraw,
    Rename,
    Move(TemplateDates),
    HandOver,
    Bind,
}

fn dates() -> impl Strategy<Value = TemplateDates> {
    (near(50), 0..20i32, 0..60i32).prop_map(|(publish, wait, length)| {
        let start = publish.plus_days(wait);
        let due = start.plus_days(length);
        TemplateDates { publish, start, due, act_by: start }
    })
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        2 => Just(Edit::Keep),
        1 => Just(Edit::Withdraw),
        1 => Just(Edit::Rename),
        2 => dates().prop_map(Edit::Move),
        1 => Just(Edit::HandOver),
        1 => Just(Edit::Bind),
    ]
}

/// The rollout under the next version of its playbook. What people said and did stands by organisation and code; what is
/// completed keeps the dates it had.
fn next(old: &Sketch, edits: &[Edit], added: Option<TemplateDates>) -> Sketch {
    let mut new = old.clone();
    new.playbook.version = "2".to_owned();
    new.playbook.tasks.clear();
    new.waves.iter_mut().for_each(|wave| wave.dates.clear());
    for (at, task) in old.playbook.tasks.iter().enumerate() {
        let mut task = task.clone();
        let mut moved = None;
        match &edits[at] {
            Edit::Keep => {}
            // Lint lets no version go without a task that a condition asks about.
            Edit::Withdraw if task.code.as_str() == "020" => {}
            Edit::Withdraw => continue,
            Edit::Rename => task.title = Text::danish("Et andet navn"),
            Edit::Move(dates) => moved = Some(*dates),
            Edit::HandOver => std::mem::swap(&mut task.responsible, &mut task.performer),
            Edit::Bind => task.kind = TaskKind::Critical,
        }
        new.playbook.tasks.push(task);
        for (wave, before) in new.waves.iter_mut().zip(&old.waves) {
            wave.dates.push(moved.unwrap_or(before.dates[at]));
        }
    }
    if let Some(dates) = added {
        new.playbook.tasks.push(template("900"));
        new.waves.iter_mut().for_each(|wave| wave.dates.push(dates));
    }
    new.overlays = carried(old, &new);
    new
}

/// What people said and did, laid over another version.
fn carried(from: &Sketch, to: &Sketch) -> Vec<(usize, usize, OverlayFacts)> {
    let carry = |(participant, index, facts): &(usize, usize, OverlayFacts)| {
        let at = to.playbook.task_index(&from.playbook.tasks[*index].code)?;
        let (was, is) = (dates_of(from, *participant, *index), dates_of(to, *participant, at));
        let completed_under = facts.kept_dates.unwrap_or(was);
        let kept_dates = (facts.state == State::Completed && completed_under != is).then_some(completed_under);
        Some((*participant, at, OverlayFacts { kept_dates, ..*facts }))
    };
    from.overlays.iter().filter_map(carry).collect()
}

fn dates_of(sketch: &Sketch, participant: usize, template: usize) -> TemplateDates {
    sketch.waves[sketch.participants[participant].wave].dates[template]
}

/// What both versions make of the rollout, and how they differ.
fn both<T>(old: &Sketch, new: &Sketch, then: impl FnOnce(&[Task], &[Task], Revision<'_>) -> T) -> T {
    old.with_input(|before| {
        new.with_input(|after| {
            let (was, is) = (tasks(before), tasks(after));
            let revision = Revision::between(Side { input: *before, tasks: &was }, Side { input: *after, tasks: &is });
            then(&was.to_vec(), &is.to_vec(), revision)
        })
    })
}

/// The tasks by organisation and code.
fn placed<'t>(sketch: &Sketch, all: &'t [Task]) -> BTreeMap<(OrganisationCode, TaskCode), &'t Task> {
    let place = |task: &'t Task| {
        let organisation = sketch.participants[task.participant as usize].organisation.code.clone();
        ((organisation, sketch.playbook.tasks[usize::from(task.template)].code.clone()), task)
    };
    all.iter().map(place).collect()
}

fn edits() -> impl Strategy<Value = (Sketch, Vec<Edit>, Option<TemplateDates>)> {
    (sketch(), vec(edit(), 6), option::of(dates()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(384))]

    /// No local edit is lost: every task that stays has the state, the people and the date that were set on it, and of
    /// every one that goes the revision says what had been done about it.
    #[test]
    fn no_local_edit_is_lost((old, edits, added) in edits()) {
        let new = next(&old, &edits, added);
        both(&old, &new, |was, is, revision| {
            let (before, after) = (placed(&old, was), placed(&new, is));
            for ((organisation, code), task) in &before {
                let facts = old.overlay(task.participant as usize, usize::from(task.template));
                let Some(now) = after.get(&(organisation.clone(), code.clone())) else {
                    let told = revision.differences.iter().find(|one| one.organisation.code == *organisation && one.code == code);
                    prop_assert_eq!(told.map(|told| (told.change, told.work)), Some((Change::Withdrawn, Work::of(&facts))));
                    continue;
                };
                prop_assert_eq!(now.state, facts.state);
                prop_assert!(facts.granted_due.is_none_or(|granted| now.due == granted));
                prop_assert!(facts.responsible.is_none_or(|person| now.responsible == Some(person)));
                prop_assert!(facts.performer.is_none_or(|person| now.performer == Some(person)));
            }
            Ok(())
        })?;
    }

    /// No organisation is left behind: under the new version each has just the tasks that a rollout begun with it has.
    #[test]
    fn no_organisation_is_left_behind((old, edits, added) in edits()) {
        let new = next(&old, &edits, added);
        let there = new.with_input(tasks);
        for participant in 0..new.participants.len() {
            for template in 0..new.playbook.tasks.len() {
                let found = there.iter().filter(|task| (task.participant, task.template) == (participant as u32, template as u16)).count();
                prop_assert_eq!(found, usize::from(naive::is_addressed(&new, participant, template)));
            }
        }
    }

    /// A completed task keeps its version: the dates it had, and that it was published.
    #[test]
    fn a_completed_task_keeps_its_version((old, edits, added) in edits()) {
        let new = next(&old, &edits, added);
        let (was, is) = (old.with_input(tasks).to_vec(), new.with_input(tasks).to_vec());
        let after = placed(&new, &is);
        for (place, task) in placed(&old, &was).into_iter().filter(|(_, task)| task.state == State::Completed) {
            let Some(now) = after.get(&place) else { continue };
            prop_assert_eq!((now.start, now.due, now.published, now.signal), (task.start, task.due, task.published, task.signal));
        }
    }

    /// Publishing twice equals once.
    #[test]
    fn the_same_version_again_changes_nothing((old, edits, added) in edits()) {
        let new = next(&old, &edits, added);
        let again = Sketch { overlays: carried(&new, &new), ..new.clone() };
        both(&new, &again, |once, twice, revision| {
            prop_assert_eq!(once, twice);
            prop_assert!(revision.differences.is_empty());
            prop_assert_eq!(revision.nation(), Totals::default());
            Ok(())
        })?;
    }

    /// Rolling back gives what was before, also for what people did meanwhile on tasks that both versions have.
    #[test]
    fn going_back_gives_what_was_before((old, edits, added) in edits(), later in option::of((0..7usize, 0..6usize, overlay()))) {
        let mut new = next(&old, &edits, added);
        let mut expected = old.clone();
        let later = later.filter(|(at, index, _)| *at < new.participants.len() && *index < new.playbook.tasks.len());
        if let Some((at, index, facts)) = later.filter(|(_, _, facts)| facts.state != State::Completed) {
            new.overlays.push((at, index, facts));
            if let Some(there) = old.playbook.task_index(&new.playbook.tasks[index].code) {
                expected.overlays.push((at, there, facts));
            }
        }
        let kept = old.overlays.iter().filter(|(_, index, _)| new.playbook.task_index(&old.playbook.tasks[*index].code).is_none());
        let mut back = Sketch { overlays: carried(&new, &old), ..old.clone() };
        back.overlays.extend(kept.copied());
        prop_assert_eq!(back.with_input(tasks), expected.with_input(tasks));
    }

    /// The figures are the differences counted, however they are grouped, and say of each task what the two calls say.
    #[test]
    fn the_figures_add_up((old, edits, added) in edits()) {
        let new = next(&old, &edits, added);
        both(&old, &new, |was, is, revision| {
            let nation = revision.nation();
            prop_assert_eq!(nation.all(), revision.differences.len());
            prop_assert_eq!(nation.work.values().sum::<usize>(), nation.all());
            prop_assert_eq!(revision.by_task().values().map(Totals::all).sum::<usize>(), nation.all());
            prop_assert_eq!(revision.by_organisation().iter().map(|(_, totals)| totals.shifts()).sum::<usize>(), nation.shifts());
            let (before, after) = (placed(&old, was), placed(&new, is));
            let gone = before.keys().filter(|place| !after.contains_key(*place)).count();
            prop_assert_eq!(nation.moved(Change::Withdrawn), gone);
            let turned = after.iter().filter(|(place, task)| {
                before.get(*place).is_some_and(|was| was.published && task.published && was.signal != Signal::Yellow)
                    && task.signal == Signal::Yellow
            });
            prop_assert_eq!(nation.turning(Signal::Yellow), turned.count());
            Ok(())
        })?;
    }
}

/// Ninety-nine municipalities with one task; the last ones have done something about it.
fn country() -> Sketch {
    let dates = TemplateDates { publish: day("2026-01-13"), start: day("2026-01-13"), act_by: day("2026-04-01"), due: day("2026-04-30") };
    let overlays = vec![
        (95, 0, OverlayFacts { granted_due: Some(day("2026-05-29")), ..OverlayFacts::default() }),
        (96, 0, OverlayFacts { granted_due: Some(day("2026-05-29")), ..OverlayFacts::default() }),
        (97, 0, OverlayFacts { state: State::InProgress, last_update: Some(day("2026-03-06")), ..OverlayFacts::default() }),
        (98, 0, OverlayFacts { state: State::Completed, kept_dates: Some(dates), ..OverlayFacts::default() }),
    ];
    let holding = |at: u32| domain::assignment::Holding {
        person: PersonIndex::new(at),
        role: "projektleder".into(),
        organisation: OrganisationCode::new(format!("{at:04}")),
        rollout: None,
        primary: true,
        from: None,
        until: None,
    };
    Sketch {
        playbook: playbook(vec![template("010")], &[("projektleder", OrganisationKind::Municipality)]),
        waves: vec![WaveDates { key: "alle".into(), kind: WaveKind::Wave, dates: vec![dates] }],
        participants: (0..99).map(|at| Participant { organisation: organisation(&format!("{at:04}")), wave: 0 }).collect(),
        holdings: (0..99).map(holding).collect(),
        active: vec![true; 99],
        overlays,
        answers: Default::default(),
        today: day("2026-03-09"),
        owner: "kombit".into(),
        supplier: "systematic".into(),
        rollout: "prøve".into(),
    }
}

#[test]
fn a_date_that_moves_says_whom_it_reaches_and_whom_not() {
    let old = country();
    let mut new = old.clone();
    new.waves[0].dates[0].act_by = day("2026-03-02");
    new.waves[0].dates[0].due = day("2026-03-13");
    both(&old, &new, |_, _, revision| {
        let nation = revision.nation();
        assert_eq!(nation.moved(Change::Changed), 99);
        assert_eq!((nation.worked(Work::Untouched), nation.worked(Work::Begun)), (95, 1));
        assert_eq!((nation.worked(Work::OwnDate), nation.worked(Work::Closed)), (2, 1));
        assert_eq!(nation.turning(Signal::Yellow), 95, "not those with their own due date, nor those at work or done");
        assert_eq!((nation.new_performers, nation.vacated), (0, 0));
    });
}

/// A task for those only where nobody is project leader goes as soon as somebody is.
#[test]
fn a_task_for_a_vacant_role_goes_when_the_role_is_filled() {
    let mut world = country();
    let mut name_one = template("080");
    name_one.when = Some(Condition::parse(r#"vacant("projektleder")"#).unwrap());
    world.playbook.tasks.push(name_one);
    let dates = world.waves[0].dates[0];
    world.waves[0].dates = vec![dates; 2];
    let has = |world: &Sketch| -> Vec<u32> {
        world.with_input(tasks).iter().filter(|task| task.template == 1).map(|task| task.participant).collect()
    };
    assert!(has(&world).is_empty());
    let holding = world.holdings.remove(7);
    world.holdings[0].until = Some(day("2026-03-06"));
    assert_eq!(has(&world), [0, 7]);
    world.holdings.push(holding);
    assert_eq!(has(&world), [0]);
}

/// The 2020 case: agreements that were not returned are followed up at those who have not returned them, and the superuser
/// places at those who want none or more than five.
#[test]
fn a_follow_up_goes_to_those_who_have_not_done_it() {
    let mut world = country();
    world.overlays = vec![(0, 0, OverlayFacts { state: State::Completed, ..OverlayFacts::default() })];
    let mut agreement = template("080");
    agreement.when = Some(Condition::parse(r#"not completed("010")"#).unwrap());
    let mut places = template("090");
    places.when = Some(Condition::parse(r#"answer("030") = 0 or answer("030") > 5"#).unwrap());
    world.playbook.tasks.extend([agreement, places]);
    let dates = world.waves[0].dates[0];
    world.waves[0].dates = vec![dates; 3];
    for (at, wanted) in [(1, 0.0), (2, 3.0), (3, 6.0)] {
        world.answers.insert((OrganisationCode::new(format!("{at:04}")), "030".into()), AttributeValue::Number(wanted));
    }
    let has = |world: &Sketch, index: u16| -> Vec<u32> {
        world.with_input(tasks).iter().filter(|task| task.template == index).map(|task| task.participant).collect()
    };
    assert_eq!(has(&world, 1), (1..99).collect::<Vec<u32>>(), "all but the one that returned it");
    assert_eq!(has(&world, 2), [1, 3]);
    world.overlays.push((1, 1, OverlayFacts { state: State::InProgress, ..OverlayFacts::default() }));
    world.overlays.push((1, 0, OverlayFacts { state: State::Completed, ..OverlayFacts::default() }));
    assert_eq!(has(&world, 1), (2..99).collect::<Vec<u32>>(), "it disappears at once");
    world.overlays.push((1, 0, OverlayFacts { state: State::InProgress, ..OverlayFacts::default() }));
    let back = world.with_input(tasks);
    let again = back.iter().find(|task| (task.participant, task.template) == (1, 1)).unwrap();
    assert_eq!(again.state, State::InProgress, "and comes back with what was done about it");
}
