//! The rollout function on random small rollouts: equal to the naive one, and the laws of the rule book.

use crate::{
    naive,
    sketch::{Sketch, holding, sketch},
};
use domain::{
    assignment::Staffing,
    playbook::TaskKind,
    rollout::{OverlayFacts, Task, counts_by, renew_tasks, tasks, tasks_of_participant},
    signal::{Counts, Signal},
};
use proptest::{collection::vec, prelude::*};

/// The sketch without the templates that `kept` leaves out, and where each of the others stood before.
fn narrowed(sketch: &Sketch, kept: &[bool]) -> (Sketch, Vec<usize>) {
    let left: Vec<usize> = (0..sketch.playbook.tasks.len()).filter(|index| kept[*index]).collect();
    let mut other = sketch.clone();
    other.playbook.tasks = left.iter().map(|index| sketch.playbook.tasks[*index].clone()).collect();
    for (wave, before) in other.waves.iter_mut().zip(&sketch.waves) {
        wave.dates = left.iter().map(|index| before.dates[*index]).collect();
    }
    let moved =
        |(participant, template, facts): &(usize, usize, _)| Some((*participant, left.iter().position(|index| index == template)?, *facts));
    other.overlays = sketch.overlays.iter().filter_map(moved).collect();
    (other, left)
}

/// What a country's memory and time go by: there are a million and more of each.
#[test]
fn a_task_and_what_was_done_about_it_are_small() {
    assert_eq!((size_of::<Task>(), size_of::<OverlayFacts>()), (28, 28));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2))]

    /// So many participants are worked out on several cores; each has what it has alone.
    #[test]
    fn a_rollout_on_several_cores_is_the_same(one in sketch()) {
        let all = again_and_again(&one, 20_000).with_input(tasks);
        let (each, count) = (one.with_input(tasks), one.participants.len());
        for at in 0..20_000.min(count * 20_000) {
            let moved = |task: &Task| Task { participant: at as u32, ..*task };
            prop_assert!(all.of(at).iter().copied().eq(each.of(at % count).iter().map(moved)));
        }
    }
}

/// The same participants with what they did, over and over.
fn again_and_again(sketch: &Sketch, at_least: usize) -> Sketch {
    let count = sketch.participants.len();
    let times = if count == 0 { 0 } else { at_least.div_ceil(count) };
    let participants = sketch.participants.iter().cloned().cycle().take(count * times).collect();
    let moved = |by: usize| sketch.overlays.iter().map(move |(participant, template, facts)| (participant + by * count, *template, *facts));
    Sketch { participants, overlays: (0..times).flat_map(moved).collect(), ..sketch.clone() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(768))]

    #[test]
    fn is_what_the_rule_book_says(sketch in sketch()) {
        prop_assert_eq!(sketch.with_input(tasks).to_vec(), naive::tasks(&sketch));
    }

    #[test]
    fn one_participant_is_a_slice_of_all(sketch in sketch()) {
        let all = sketch.with_input(tasks);
        for participant in 0..sketch.participants.len() {
            let slice: Vec<Task> = all.iter().filter(|task| task.participant as usize == participant).copied().collect();
            prop_assert_eq!(sketch.with_input(|input| tasks_of_participant(input, participant)), slice);
        }
    }

    /// Many participants stand in several blocks; what is found is the same.
    #[test]
    fn a_large_rollout_is_many_small_ones(one in sketch(), done in sketch()) {
        let was = again_and_again(&one, 140);
        let all = was.with_input(tasks);
        let (each, count) = (one.with_input(tasks).to_vec(), one.participants.len());
        for (at, _) in was.participants.iter().enumerate() {
            let moved = |task: &Task| Task { participant: at as u32, ..*task };
            let wanted: Vec<Task> = each.iter().filter(|task| task.participant as usize == at % count).map(moved).collect();
            prop_assert_eq!(all.of(at), &wanted[..]);
        }
        let flat = all.to_vec();
        prop_assert_eq!((all.len(), all.iter().count()), (flat.len(), flat.len()));
        prop_assert!(flat.iter().enumerate().all(|(at, task)| all[at] == *task));
        let reached = |(participant, template, _): &&(usize, usize, _)| *participant < was.participants.len() && *template < was.playbook.tasks.len();
        let overlays: Vec<_> = done.overlays.iter().filter(reached).copied().collect();
        let changed: Vec<usize> = overlays.iter().map(|(participant, ..)| *participant).collect();
        let is = Sketch { overlays: was.overlays.iter().copied().chain(overlays).collect(), ..was.clone() };
        let mut list = all.clone();
        is.with_input(|input| renew_tasks(input, &mut list, &changed));
        prop_assert_eq!(list, is.with_input(tasks));
        prop_assert_eq!(all, was.with_input(tasks), "who holds the list of before reads on as it was");
    }

    /// What somebody does is worked out for those whom it can reach, and comes to the same as all worked out anew.
    #[test]
    fn what_is_done_somewhere_changes_what_all_worked_out_anew_changes(was in sketch(), done in sketch()) {
        let reached = |(participant, template, _): &&(usize, usize, _)| *participant < was.participants.len() && *template < was.playbook.tasks.len();
        let overlays: Vec<_> = done.overlays.iter().filter(reached).copied().collect();
        let changed: Vec<usize> = overlays.iter().map(|(participant, ..)| *participant).collect();
        let is = Sketch { overlays: was.overlays.iter().copied().chain(overlays).collect(), ..was.clone() };
        let mut list = was.with_input(tasks);
        is.with_input(|input| renew_tasks(input, &mut list, &changed));
        prop_assert_eq!(list, is.with_input(tasks));
    }

    /// R5: publishing again changes nothing, and no template stands twice at an organisation.
    #[test]
    fn a_template_stands_once_at_each_organisation_it_addresses(sketch in sketch()) {
        let all = sketch.with_input(tasks).to_vec();
        prop_assert_eq!(&all, &sketch.with_input(tasks).to_vec());
        prop_assert!(all.windows(2).all(|pair| (pair[0].participant, pair[0].template) < (pair[1].participant, pair[1].template)));
        for participant in 0..sketch.participants.len() {
            for template in 0..sketch.playbook.tasks.len() {
                let place = (participant as u32, template as u16);
                let there = all.iter().filter(|task| (task.participant, task.template) == place).count();
                prop_assert_eq!(there, usize::from(naive::is_addressed(&sketch, participant, template)));
            }
        }
    }

    /// R5: what a new version leaves unchanged stays as it is, whatever else it adds or withdraws.
    #[test]
    fn other_templates_come_and_go_without_touching_a_task(sketch in sketch(), kept in vec(any::<bool>(), 6)) {
        // A condition may ask whether 020 is completed; lint lets no version go without a task that it asks about.
        let kept: Vec<bool> = kept.iter().enumerate().map(|(at, kept)| *kept || at == 1).collect();
        let (other, left) = narrowed(&sketch, &kept);
        let before = sketch.with_input(tasks);
        let after = other.with_input(tasks);
        let expected = before.iter().filter(|task| kept[task.template as usize]);
        prop_assert_eq!(expected.clone().count(), after.len());
        for (was, is) in expected.zip(&after) {
            prop_assert_eq!(left[is.template as usize], was.template as usize);
            let alike = Task { template: was.template, signal: was.signal, reasons: was.reasons, ..*is };
            prop_assert_eq!(alike, *was);
            let after = &sketch.playbook.tasks[was.template as usize].after;
            let lost = |code| sketch.playbook.task_index(code).is_some_and(|index| !kept[index]);
            if !after.iter().any(lost) {
                prop_assert_eq!((is.signal, is.reasons), (was.signal, was.reasons));
            }
        }
    }

    /// R4: what a person assigned by hand is never overwritten.
    #[test]
    fn people_chosen_by_hand_stay_whoever_holds_what(sketch in sketch(), holdings in vec(holding(), 0..25)) {
        let other = Sketch { holdings, ..sketch };
        for task in &other.with_input(tasks) {
            let overlay = other.overlay(task.participant as usize, task.template as usize);
            prop_assert!(overlay.responsible.is_none_or(|chosen| task.responsible == Some(chosen)));
            prop_assert!(overlay.performer.is_none_or(|chosen| task.performer == Some(chosen)));
        }
    }

    /// R3: while nothing is done to an unfinished task its signal only moves grey, green, yellow, red.
    #[test]
    fn signals_only_worsen_while_nothing_is_done(sketch in sketch(), days in 1..40i32) {
        let staffing = Staffing::new(&sketch.holdings, &sketch.active, &sketch.rollout, sketch.today);
        let later = Sketch { today: sketch.today.plus_days(days), ..sketch.clone() };
        let (now, then) = (sketch.with_staffing(&staffing, tasks), later.with_staffing(&staffing, tasks));
        prop_assert_eq!(now.len(), then.len());
        for (now, then) in now.iter().zip(&then) {
            prop_assert!(now.state.is_closed() || now.signal <= then.signal, "{now:?} became {then:?}");
            prop_assert!(!now.published || then.published);
        }
    }

    /// A group shows the counts of the four and the worst among what binds; what is not published is not shown.
    #[test]
    fn groups_count_every_published_task_once(sketch in sketch()) {
        let all = sketch.with_input(tasks);
        let counts = counts_by(&sketch.playbook, &all, sketch.participants.len(), |task| task.participant as usize);
        for (participant, counts) in counts.iter().enumerate() {
            let mine: Vec<&Task> = all.iter().filter(|task| task.participant as usize == participant && task.published).collect();
            for signal in Signal::ALL {
                prop_assert_eq!(counts.of(signal) as usize, mine.iter().filter(|task| task.signal == signal).count());
            }
            let binds = |task: &&&Task| sketch.playbook.tasks[task.template as usize].kind != TaskKind::Optional;
            let worst = mine.iter().filter(binds).map(|task| task.signal).max().unwrap_or(Signal::Grey);
            prop_assert_eq!(counts.worst, worst);
            prop_assert_eq!(counts.closed as usize, mine.iter().filter(|task| task.state.is_closed()).count());
        }
        let mut sum = Counts::default();
        counts.iter().for_each(|one| sum.merge(one));
        prop_assert_eq!(sum.total() as usize, all.iter().filter(|task| task.published).count());
    }
}
