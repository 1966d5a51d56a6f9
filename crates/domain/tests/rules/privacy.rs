//! Retention and pseudonyms.

use domain::{
    calendar::Day,
    pseudonym::{Mask, pseudonym},
    retention::Kept,
};
use proptest::prelude::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn what_is_kept_goes_after_its_last_day_and_not_before() {
    let today = day("2026-11-22");
    assert_eq!(Kept::SentMails.kept_from(today), day("2026-08-24"));
    assert!(Kept::SentMails.is_over(day("2026-08-23"), today));
    assert!(!Kept::SentMails.is_over(day("2026-08-24"), today));
    assert!(!Kept::Leavers.is_over(day("2022-01-01"), today) && Kept::Leavers.is_over(day("2021-11-01"), today));
}

#[test]
fn a_mask_covers_longer_words_first_and_leaves_short_ones() {
    let mask = Mask::new(["Per Hansen", "per.hansen@odense.example.dk", "Per", "", " "], "X");
    assert_eq!(mask.words(), ["per.hansen@odense.example.dk", "Per Hansen"]);
    assert_eq!(mask.over("Ring til Per Hansen (per.hansen@odense.example.dk), ikke til Per"), "Ring til X (X), ikke til Per");
    assert_eq!(pseudonym("0193-ab cd-ef99"), "Slettet person 0193abcd");
}

proptest! {
    #[test]
    fn nothing_of_the_words_is_left(before in "[a-zæøå ]{0,20}", name in "[A-ZÆØÅ][a-zæøå]{4,12} [A-ZÆØÅ][a-zæøå]{2,12}", after in "[a-zæøå ]{0,20}") {
        let mask = Mask::new([name.as_str()], &pseudonym("12345678"));
        let text = [before.as_str(), &name, &after, &name].concat();
        prop_assert!(!mask.over(&text).contains(&name));
    }

    #[test]
    fn whatever_is_over_stays_over(kept in prop::sample::select(Kept::ALL.to_vec()), age in 0..4000_i32, later in 0..400_i32) {
        let today = day("2026-11-22");
        let from = today.plus_days(-age);
        prop_assert!(!kept.is_over(from, today) || kept.is_over(from, today.plus_days(later)));
        prop_assert_eq!(kept.is_over(from, today), age > kept.days());
    }
}
