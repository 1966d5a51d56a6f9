//! F4: rounds close by themselves, and nobody is reminded twice.

use domain::{
    calendar::Day,
    review::{State, can_tell, reminds},
};
fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn an_open_round_closes_after_its_day() {
    let due = day("2026-03-10");
    assert_eq!(State::Open.on(due, due), State::Open);
    assert_eq!(State::Open.on(due, day("2026-03-11")), State::Closed);
    assert_eq!(State::Draft.on(due, day("2026-03-11")), State::Draft);
    assert_eq!(State::Told.on(due, day("2026-03-11")), State::Told);
}

#[test]
fn who_is_not_done_is_reminded_once_two_working_days_before() {
    // A Tuesday; the Friday before is two working days ahead.
    let due = day("2026-03-10");
    let on = |today: &str, done, reminded| reminds(State::Open, due, day(today), done, reminded);
    assert!(!on("2026-03-05", false, false));
    assert!(on("2026-03-06", false, false) && on("2026-03-10", false, false));
    assert!(!on("2026-03-11", false, false) && !on("2026-03-06", true, false) && !on("2026-03-06", false, true));
    assert!(!reminds(State::Draft, due, due, false, false) && !reminds(State::Closed, due, due, false, false));
}

#[test]
fn reviewers_are_told_once_all_is_answered() {
    assert!(can_tell(State::Closed, [true, true]) && can_tell(State::Closed, []));
    assert!(!can_tell(State::Closed, [true, false]) && !can_tell(State::Open, [true]) && !can_tell(State::Told, []));
}
