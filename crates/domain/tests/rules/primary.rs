//! B2: exactly one primary holder among those in force, and deputies who count while the holder is away.

use crate::sketch::day;
use domain::{
    assignment::{Deputy, Holding, PersonIndex, Staffing, demoted_by, primary_among},
    calendar::Day,
};
use proptest::{collection::vec, prelude::*};

const FIRST: i32 = 20_000;

fn holding(person: u32, primary: bool, from: Option<i32>) -> Holding {
    Holding {
        person: PersonIndex::new(person),
        role: "projektleder".into(),
        organisation: "0461".into(),
        rollout: None,
        primary,
        from: from.map(Day::from_number),
        until: None,
    }
}

/// Gives a role as the program does: what the new one demotes loses its mark, nothing else changes.
fn give(holdings: &mut Vec<Holding>, new: Holding) {
    let demoted: Vec<usize> = demoted_by(holdings, &new).collect();
    demoted.into_iter().for_each(|at| holdings[at].primary = false);
    holdings.push(new);
}

fn primary_on(holdings: &[Holding], day: i32) -> Option<u32> {
    primary_among(holdings, Day::from_number(day)).map(|holding| holding.person.place())
}

#[test]
fn a_new_primary_demotes_the_old_from_its_first_day_and_the_old_keeps_the_role() {
    let mut holdings = vec![holding(1, true, Some(FIRST))];
    give(&mut holdings, holding(2, true, Some(FIRST + 10)));
    assert_eq!((primary_on(&holdings, FIRST + 9), primary_on(&holdings, FIRST + 10)), (Some(1), Some(2)));
    assert!(holdings[0].holds_on(Day::from_number(FIRST + 10)));
    give(&mut holdings, holding(3, true, Some(FIRST + 10)));
    assert_eq!(primary_on(&holdings, FIRST + 10), Some(3), "the last word counts on the same day");
}

#[test]
fn a_colleague_of_another_rollout_organisation_or_role_is_not_demoted() {
    let new = holding(1, true, None);
    let others = [
        Holding { rollout: Some("fbs".into()), ..holding(2, true, None) },
        Holding { organisation: "0751".into(), ..holding(2, true, None) },
        Holding { role: "tekniker".into(), ..holding(2, true, None) },
    ];
    assert_eq!(demoted_by(&others, &new).count(), 0);
}

fn staffed(holdings: &[Holding], deputies: &[Deputy], active: &[bool], today: i32) -> Staffing {
    Staffing::with_deputies(holdings, deputies, active, &"fbs".into(), Day::from_number(today))
}

#[test]
fn a_deputy_counts_while_the_holder_is_away_and_no_day_longer() {
    let holdings = [holding(0, true, None), holding(1, false, None)];
    let away = [Deputy { holding: 0, person: PersonIndex::new(2), from: day("2026-03-02"), until: day("2026-03-06") }];
    let on = |today: &str| staffed(&holdings, &away, &[true; 3], day(today).number()).holder("0461", "projektleder");
    assert_eq!(on("2026-03-01"), Some(PersonIndex::new(0)));
    assert_eq!((on("2026-03-02"), on("2026-03-06")), (Some(PersonIndex::new(2)), Some(PersonIndex::new(2))));
    assert_eq!(on("2026-03-07"), Some(PersonIndex::new(0)));
    let meanwhile = staffed(&holdings, &away, &[true; 3], day("2026-03-03").number());
    assert!(meanwhile.is_valid(PersonIndex::new(0)) && meanwhile.is_valid(PersonIndex::new(2)), "the holder keeps the role");
}

#[test]
fn a_deputy_who_left_counts_for_nobody_and_one_of_a_holder_who_left_counts() {
    let holdings = [holding(0, true, None)];
    let away = [Deputy { holding: 0, person: PersonIndex::new(1), from: Day::from_number(FIRST), until: Day::from_number(FIRST) }];
    let holder = |active: &[bool]| staffed(&holdings, &away, active, FIRST).holder("0461", "projektleder").map(|person| person.place());
    assert_eq!(holder(&[true, false]), Some(0));
    assert_eq!(holder(&[false, true]), Some(1));
    assert_eq!(holder(&[false, false]), None);
}

fn given() -> impl Strategy<Value = (Holding, Option<usize>)> {
    let from = proptest::option::of(FIRST..FIRST + 30);
    (0..6u32, any::<bool>(), from, proptest::option::of(0..30i32), proptest::option::of(0..20usize)).prop_map(
        |(person, primary, from, length, ended)| {
            let until = length.map(|length| Day::from_number(from.unwrap_or(FIRST) + length));
            (Holding { until, ..holding(person, primary, from) }, ended)
        },
    )
}

proptest! {
    /// Whatever is given and ended in whatever order: on every day exactly one of those in force is primary, and who was
    /// last named primary from a day on is it until somebody is named from a later day.
    #[test]
    fn exactly_one_is_primary_whenever_anybody_holds_the_role(steps in vec(given(), 1..12)) {
        let mut holdings: Vec<Holding> = Vec::new();
        for (at, (new, ended)) in steps.iter().enumerate() {
            give(&mut holdings, new.clone());
            if let Some(ended) = ended.filter(|ended| *ended < at) {
                holdings[ended].until = Some(Day::from_number(FIRST + at as i32));
            }
        }
        for number in FIRST..FIRST + 65 {
            let today = Day::from_number(number);
            let in_force: Vec<&Holding> = holdings.iter().filter(|holding| holding.holds_on(today)).collect();
            let primary = primary_among(&holdings, today);
            prop_assert_eq!(primary.is_some(), !in_force.is_empty());
            let Some(primary) = primary else { continue };
            prop_assert!(in_force.contains(&primary));
            prop_assert!(primary.primary || in_force.iter().all(|holding| !holding.primary));
            let named = in_force.iter().filter(|holding| holding.primary).max_by_key(|holding| holding.from);
            prop_assert!(named.is_none_or(|named| named.from == primary.from && named.person == primary.person));
            let first = staffed(&holdings, &[], &[true; 6], number).holder("0461", "projektleder");
            prop_assert_eq!(first, Some(primary.person));
        }
    }
}
