//! R4: who the first holder of a role is, and who is told about a vacancy.

use crate::{
    naive,
    sketch::{day, sketch},
};
use domain::{
    assignment::{Holding, PersonIndex, Staffing},
    role::FALLBACK_CHAIN,
    text::RolloutKey,
};
use proptest::{collection::vec, prelude::*};

const TODAY: &str = "2026-03-09";

/// Person, role, for which rollout (empty for all), primary or not.
fn holding(person: u32, role: &str, rollout: &str, primary: bool) -> Holding {
    Holding {
        person: PersonIndex::new(person),
        role: role.into(),
        organisation: "0461".into(),
        rollout: (!rollout.is_empty()).then(|| rollout.into()),
        primary,
        from: None,
        until: None,
    }
}

fn staffing(holdings: &[Holding]) -> Staffing {
    Staffing::new(holdings, &[true; 8], &"fbs".into(), day(TODAY))
}

fn holder(holdings: &[Holding]) -> Option<u32> {
    staffing(holdings).holder("0461", "projektleder").map(|person| person.place())
}

#[test]
fn a_holding_for_this_rollout_goes_before_a_primary_one_for_all() {
    let both = [holding(1, "projektleder", "", true), holding(2, "projektleder", "fbs", false)];
    assert_eq!(holder(&both), Some(2));
    assert_eq!(holder(&both[..1]), Some(1));
}

#[test]
fn a_holding_for_another_rollout_is_none() {
    assert_eq!(holder(&[holding(1, "projektleder", "bbr", true)]), None);
}

#[test]
fn the_primary_holder_goes_first_then_the_newest_primary_and_of_others_who_came_first() {
    assert_eq!(holder(&[holding(1, "projektleder", "", false), holding(2, "projektleder", "", true)]), Some(2));
    let since = |person, from: &str| Holding { from: Some(day(from)), ..holding(person, "projektleder", "", true) };
    let both = [since(1, "2026-02-01"), since(2, "2026-01-01")];
    assert_eq!(holder(&both), Some(1));
    assert_eq!(holder(&both.map(|held| Holding { primary: false, ..held })), Some(2));
}

#[test]
fn a_holding_counts_from_its_first_day_up_to_and_including_its_last() {
    let dated =
        |from: &str, until: &str| Holding { from: Some(day(from)), until: Some(day(until)), ..holding(1, "projektleder", "", true) };
    assert_eq!(holder(&[dated(TODAY, TODAY)]), Some(1));
    assert_eq!(holder(&[dated("2026-03-10", "2026-12-31")]), None);
    assert_eq!(holder(&[dated("2026-01-01", "2026-03-08")]), None);
}

#[test]
fn the_holding_of_someone_who_left_is_none_and_passes_to_the_next() {
    let holdings = [holding(0, "projektleder", "fbs", true), holding(1, "projektleder", "", true)];
    let staffing = Staffing::new(&holdings, &[false, true], &"fbs".into(), day(TODAY));
    assert_eq!(staffing.holder("0461", "projektleder"), Some(PersonIndex::new(1)));
    assert!(!staffing.is_valid(PersonIndex::new(0)) && staffing.is_valid(PersonIndex::new(1)));
}

#[test]
fn somebody_who_lost_their_role_is_not_valid_and_somebody_who_never_had_one_is() {
    let lost = |rollout: &str| Holding { until: Some(day("2026-03-08")), ..holding(2, "tekniker", rollout, true) };
    assert!(!staffing(&[lost("fbs")]).is_valid(PersonIndex::new(2)));
    assert!(!staffing(&[lost("")]).is_valid(PersonIndex::new(2)));
    assert!(staffing(&[lost("bbr")]).is_valid(PersonIndex::new(2)), "that role was for another rollout");
    assert!(staffing(&[lost("fbs"), holding(2, "superbruger", "", true)]).is_valid(PersonIndex::new(2)));
    assert!(staffing(&[]).is_valid(PersonIndex::new(2)));
}

#[test]
fn unknown_people_are_not_valid_and_unknown_places_are_empty() {
    let staffing = staffing(&[holding(1, "projektleder", "", true)]);
    assert!(!staffing.is_valid(PersonIndex::new(99)));
    assert_eq!(staffing.holder("0751", "projektleder"), None);
    assert_eq!(staffing.holder("0461", "tekniker"), None);
    assert!(staffing.holders_at("0751").is_empty());
}

#[test]
fn a_vacancy_is_told_to_the_first_filled_role_of_the_chain() {
    let mut holdings: Vec<Holding> = FALLBACK_CHAIN.iter().zip(1..).map(|(role, person)| holding(person, role, "", true)).collect();
    for role in FALLBACK_CHAIN {
        assert_eq!(staffing(&holdings).told_about_vacancy("0461").map(|told| told.0), Some(role));
        holdings.remove(0);
    }
    assert_eq!(staffing(&holdings).told_about_vacancy("0461"), None, "the programme office is left");
    assert_eq!(FALLBACK_CHAIN, ["projektleder", "systemansvarlig", "programleder", "klik-administrator"]);
}

fn chain_holding() -> impl Strategy<Value = Holding> {
    let rollout = proptest::sample::select(vec!["", "fbs", "bbr"]);
    let role = proptest::sample::select(vec!["projektleder", "systemansvarlig", "programleder", "klik-administrator", "tekniker"]);
    let ended = any::<bool>();
    (0..8u32, role, rollout, any::<bool>(), ended).prop_map(|(person, role, rollout, primary, ended)| Holding {
        until: ended.then(|| day("2026-03-08")),
        ..holding(person, role, rollout, primary)
    })
}

proptest! {
    #[test]
    fn the_chain_finds_somebody_whenever_one_of_its_roles_is_filled(holdings in vec(chain_holding(), 0..12), active in vec(any::<bool>(), 8)) {
        let rollout = RolloutKey::from("fbs");
        let staffing = Staffing::new(&holdings, &active, &rollout, day(TODAY));
        let filled = |role: &str| {
            holdings.iter().any(|held| held.role.as_str() == role && held.in_force(&rollout, day(TODAY)) && active[held.person.place() as usize])
        };
        let first = FALLBACK_CHAIN.into_iter().find(|role| filled(role));
        let told = staffing.told_about_vacancy("0461");
        prop_assert_eq!(told.map(|told| told.0), first);
        prop_assert_eq!(told.map(|told| told.1), first.and_then(|role| staffing.holder("0461", role)));
    }

    #[test]
    fn the_first_holder_is_the_one_that_the_rule_names(sketch in sketch()) {
        let staffing = Staffing::new(&sketch.holdings, &sketch.active, &sketch.rollout, sketch.today);
        for organisation in ["0461", "0461/skole", "0751", "kombit"] {
            for (role, _) in crate::sketch::ROLES {
                let expected = naive::first_holder(&sketch, &organisation.into(), &role.into());
                prop_assert_eq!(staffing.holder(organisation, role), expected);
                let at = staffing.role_index(role);
                let packed = at.and_then(|at| staffing.holders_at(organisation).get(at).copied().flatten());
                prop_assert_eq!(packed, expected);
            }
        }
    }

    /// The order in which holdings are read from the database says nothing.
    #[test]
    fn the_order_of_the_holdings_says_nothing(sketch in sketch()) {
        let mut turned = sketch.clone();
        turned.holdings.reverse();
        let of = |sketch: &crate::sketch::Sketch| sketch.with_input(domain::rollout::tasks);
        prop_assert_eq!(of(&sketch), of(&turned));
    }
}
