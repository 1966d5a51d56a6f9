//! How long a task took in an earlier rollout (H7).

use domain::{
    calendar::Day,
    experience::{FEWEST, Took, took},
};
use proptest::prelude::*;

fn after(start: i32, days: i32) -> (Day, Day) {
    (Day::from_number(start), Day::from_number(start + days))
}

#[test]
fn half_and_the_slowest_tenth_are_told() {
    let courses = [3, 40, 5, 7, 7, 9, 11, 12, 13, 14].map(|days| after(20_000, days));
    assert_eq!(took(courses), Some(Took { organisations: 10, median: 9, slowest_tenth: 40 }));
    let eleven = courses.into_iter().chain([after(20_000, 41)]);
    assert_eq!(took(eleven), Some(Took { organisations: 11, median: 11, slowest_tenth: 40 }));
}

#[test]
fn few_say_nothing_and_early_birds_took_no_day() {
    assert_eq!(took([1, 2, 3, 4].map(|days| after(20_000, days))), None);
    assert_eq!(
        took([-9, -3, 0, -1, -2].map(|days| after(20_000, days))),
        Some(Took { organisations: FEWEST, median: 0, slowest_tenth: 0 })
    );
}

proptest! {
    #[test]
    fn figures_are_days_that_somebody_needed_whatever_the_order(days in prop::collection::vec(0..400, FEWEST..60), start in 10_000..30_000) {
        let found = took(days.iter().map(|days| after(start, *days))).unwrap();
        prop_assert_eq!(took(days.iter().rev().map(|days| after(start, *days))), Some(found));
        prop_assert!(days.contains(&found.median) && days.contains(&found.slowest_tenth) && found.median <= found.slowest_tenth);
        let within = days.iter().filter(|days| **days <= found.median).count();
        let slow = days.iter().filter(|days| **days >= found.slowest_tenth).count();
        prop_assert!(2 * within >= days.len() && 10 * slow >= days.len());
    }
}
