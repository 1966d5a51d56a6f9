//! D3: shares count only what had happened by a day, everybody once, and the whole is the sum of its parts.

use domain::{
    calendar::Day,
    event::Degree,
    signal::Signal,
    success::{Count, Target, able, days_of_trend, help_in_time, ready, settled, task_in_time, taught, trained},
};
use proptest::{collection::vec, prelude::*};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn count(met: u32, of: u32) -> Count {
    Count { met, of }
}

#[test]
fn a_task_counts_once_it_is_done_or_its_date_is_over() {
    let (due, on) = (day("2026-03-09"), day("2026-03-10"));
    assert_eq!(task_in_time(due, None, due), count(0, 0), "there is time until the evening");
    assert_eq!(task_in_time(due, None, on), count(0, 1));
    assert_eq!(task_in_time(due, Some(due), on), count(1, 1));
    assert_eq!(task_in_time(due, Some(on), on), count(0, 1));
    assert_eq!(task_in_time(due, Some(day("2026-03-02")), day("2026-03-03")), count(1, 1), "done early");
    assert_eq!(task_in_time(due, Some(day("2026-03-12")), on), count(0, 1), "what is done later was not done then");
}

#[test]
fn help_is_in_time_within_working_days() {
    let asked = day("2026-03-06");
    assert_eq!(help_in_time(asked, Some(day("2026-03-13")), 5, day("2026-04-01")), count(1, 1), "a weekend does not count");
    assert_eq!(help_in_time(asked, Some(day("2026-03-16")), 5, day("2026-04-01")), count(0, 1));
    assert_eq!(help_in_time(asked, None, 5, day("2026-03-13")), count(0, 0));
    assert_eq!(help_in_time(asked, None, 5, day("2026-03-14")), count(0, 1));
    assert_eq!(help_in_time(asked, Some(asked), 5, day("2026-03-05")), count(0, 0), "nobody had asked");
}

#[test]
fn the_last_decision_by_a_day_counts() {
    let decisions = [(day("2026-01-05"), false), (day("2026-02-05"), true)];
    assert_eq!(ready(&decisions, day("2026-01-04")), count(0, 0));
    assert_eq!(ready(&decisions, day("2026-01-31")), count(0, 1));
    assert_eq!(ready(&decisions, day("2026-02-05")), count(1, 1));
}

#[test]
fn who_learned_after_the_day_was_not_taught_by_it() {
    let (until, on) = (day("2026-06-01"), day("2026-06-02"));
    let classes = [(day("2026-05-01"), 20), (day("2026-06-02"), 20)];
    assert_eq!(taught(50, until, &classes, day("2026-05-31")), count(0, 0), "there is time");
    assert_eq!(taught(50, until, &classes, on), count(20, 50));
    assert_eq!(taught(10, until, &classes, on), count(10, 10), "more came than were to");
    assert_eq!(trained([Some(day("2026-05-01")), None, Some(on)], day("2026-05-31")), count(1, 3));
}

#[test]
fn data_are_settled_where_nothing_critical_is_open() {
    let (moved, on) = (Some(day("2026-03-01")), day("2026-03-10"));
    assert_eq!(settled(None, &[], on), count(0, 0));
    assert_eq!(settled(Some(day("2026-03-11")), &[], on), count(0, 0));
    assert_eq!(settled(moved, &[], on), count(1, 1));
    assert_eq!(settled(moved, &[(day("2026-03-05"), None)], on), count(0, 1));
    assert_eq!(settled(moved, &[(day("2026-03-05"), Some(day("2026-03-11")))], on), count(0, 1), "it was open then");
    assert_eq!(settled(moved, &[(day("2026-03-05"), Some(on))], on), count(1, 1));
    assert_eq!(settled(moved, &[(day("2026-03-11"), None)], on), count(1, 1), "nobody knew then");
}

#[test]
fn those_who_can_to_a_high_degree_count() {
    let said = [(day("2026-03-01"), Degree::High, 6), (day("2026-03-01"), Degree::Some, 2), (day("2026-04-01"), Degree::Low, 9)];
    assert_eq!(able(said, day("2026-03-31")), count(6, 8));
}

#[test]
fn a_signal_is_how_far_a_share_is_from_its_target() {
    let least = Target { percent: 90, at_most: false };
    assert_eq!(
        [least.signal(None), least.signal(Some(900)), least.signal(Some(899)), least.signal(Some(800)), least.signal(Some(799))],
        [Signal::Grey, Signal::Green, Signal::Yellow, Signal::Yellow, Signal::Red]
    );
    let most = Target { percent: 5, at_most: true };
    assert_eq!([most.signal(Some(50)), most.signal(Some(51)), most.signal(Some(151))], [Signal::Green, Signal::Yellow, Signal::Red]);
}

#[test]
fn a_trend_ends_today_and_has_the_ends_of_months_before() {
    let days = days_of_trend(day("2026-03-10"), 3);
    assert_eq!(days, [day("2025-12-31"), day("2026-01-31"), day("2026-02-28"), day("2026-03-10")]);
}

proptest! {
    #[test]
    fn a_share_lies_between_nothing_and_all(met in 0u32..5000, of in 0u32..5000) {
        let share = count(met, of).tenths();
        prop_assert_eq!(share.is_none(), of == 0);
        prop_assert!(share.is_none_or(|share| share <= 1000));
    }

    /// The figure of all is that of its parts weighted by how many they are, whatever the parts.
    #[test]
    fn the_whole_is_the_sum_of_its_parts(tasks in vec((0i32..60, proptest::option::of(0i32..60)), 0..40), cut in 0usize..40, on in 0i32..60) {
        let base = day("2026-01-05");
        let one = |(due, done): &(i32, Option<i32>)| task_in_time(base.plus_days(*due), done.map(|done| base.plus_days(done)), base.plus_days(on));
        let whole: Count = tasks.iter().map(one).sum();
        let (first, second) = tasks.split_at(cut.min(tasks.len()));
        let parts = first.iter().map(one).sum::<Count>().and(second.iter().map(one).sum());
        prop_assert_eq!(whole, parts);
        prop_assert!(whole.met <= whole.of && whole.of as usize <= tasks.len());
    }

    /// What counted once counts from then on: nothing that was done in time is late on a later day, and nothing leaves the count.
    #[test]
    fn the_past_stays_as_it_was(due in 0i32..60, done in proptest::option::of(0i32..60), on in 0i32..60, later in 0i32..60) {
        let base = day("2026-01-05");
        let count = |on: i32| task_in_time(base.plus_days(due), done.map(|done| base.plus_days(done)), base.plus_days(on));
        let (then, after) = (count(on), count(on + later));
        prop_assert!(after.of >= then.of);
        prop_assert!(after.met >= then.met);
    }
}
