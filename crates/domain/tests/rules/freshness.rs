//! B4: which entries of the role gallery are doubtful.

use crate::sketch::day;
use domain::{
    calendar::Day,
    freshness::{CONFIRMED_FOR_DAYS, Doubt, EntryFacts, doubts},
};
use proptest::prelude::*;

const FRESH: EntryFacts = EntryFacts { confirmed_on: None, bounced: false, has_account: true };

#[test]
fn an_entry_is_fresh_for_180_days_after_it_was_confirmed() {
    let entry = EntryFacts { confirmed_on: Some(day("2026-01-01")), ..FRESH };
    assert_eq!(doubts(entry, day("2026-06-29")), []);
    assert_eq!(doubts(entry, day("2026-06-30")), [Doubt::Unconfirmed], "the 180th day");
    assert_eq!(doubts(FRESH, day("2026-01-01")), [Doubt::Unconfirmed], "never confirmed");
}

#[test]
fn the_gravest_doubt_stands_first() {
    let entry = EntryFacts { bounced: true, has_account: false, ..FRESH };
    assert_eq!(doubts(entry, day("2026-01-01")), [Doubt::Bounced, Doubt::WithoutAccount, Doubt::Unconfirmed]);
}

#[test]
fn every_doubt_is_found_by_its_word() {
    assert!(Doubt::ALL.into_iter().all(|doubt| Doubt::from_key(doubt.key()) == Some(doubt)));
    assert_eq!(Doubt::from_key(""), None);
}

proptest! {
    /// Days alone never make an entry fresh, and confirming it takes away exactly the doubt about it.
    #[test]
    fn days_only_add_doubt_and_confirming_takes_one_away(
        confirmed in proptest::option::of(20_000..21_000i32), bounced: bool, has_account: bool, today in 20_000..22_000i32, later in 0..500i32,
    ) {
        let entry = EntryFacts { confirmed_on: confirmed.map(Day::from_number), bounced, has_account };
        let (now, then) = (Day::from_number(today), Day::from_number(today + later));
        prop_assert!(doubts(entry, now).iter().all(|doubt| doubts(entry, then).contains(doubt)));
        let confirmed = doubts(EntryFacts { confirmed_on: Some(now), ..entry }, now);
        let expected: Vec<Doubt> = doubts(entry, now).into_iter().filter(|doubt| *doubt != Doubt::Unconfirmed).collect();
        prop_assert_eq!(confirmed, expected);
        prop_assert_eq!(doubts(EntryFacts { confirmed_on: Some(now), ..entry }, then).contains(&Doubt::Unconfirmed), later >= CONFIRMED_FOR_DAYS);
    }
}
