//! Quotas that clash: the smallest relaxation, against every relaxation there is.

use crate::{
    case::{candidate, quota},
    enumerated::call,
};
use planning::selection::{Call, Change, Quota, Relaxation, Seats, lottery, relaxation};
use proptest::prelude::*;

/// Seats given up, steps and quotas touched, for these people to be the panel.
fn price(call: &Call, chosen: u32) -> Option<(u32, u32, u32)> {
    let members: Vec<_> = call.candidates.iter().enumerate().filter(|(at, _)| chosen >> at & 1 == 1).map(|(_, one)| one).collect();
    let places: std::collections::BTreeSet<_> = members.iter().map(|one| &one.municipality).collect();
    let size = members.len() as u32;
    if size > call.seats.max || call.one_per_municipality && places.len() < members.len() {
        return None;
    }
    let step = |quota: &Quota| {
        let counted = members.iter().filter(|one| quota.counts(one)).count() as u32;
        quota.min.saturating_sub(counted) + counted.saturating_sub(quota.max)
    };
    let steps: Vec<u32> = call.quotas.iter().map(step).collect();
    Some((call.seats.min.saturating_sub(size), steps.iter().sum(), steps.iter().filter(|step| **step > 0).count() as u32))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_relaxation_is_smaller(call in call()) {
        let found = relaxation(&call).unwrap();
        let said = (found.seats.map_or(0, |seats| call.seats.min - seats), found.steps(&call), found.changes.len() as u32);
        let least = (0..1_u32 << call.candidates.len()).filter_map(|chosen| price(&call, chosen)).min().unwrap();
        prop_assert_eq!(said, least);
        prop_assert_eq!(lottery(&call, 1).unwrap().is_some(), least == (0, 0, 0));
        prop_assert!(lottery(&found.applied(&call), 1).unwrap().is_some());
    }
}

#[test]
fn a_clash_is_explained_by_the_quota_that_nobody_can_fill() {
    let people = (0..4).map(|at| candidate(&format!("{at}"), &format!("K{at}"), &[("bibliotek", if at == 0 { "skole" } else { "folk" })]));
    let mut call = Call {
        title: "Spor 2".into(),
        seats: Seats { min: 3, max: 3 },
        one_per_municipality: true,
        quotas: vec![quota("bibliotek", "skole", 2, 3), quota("bibliotek", "folk", 1, 2)],
        candidates: people.collect(),
    };
    assert_eq!(relaxation(&call).unwrap(), Relaxation { seats: None, changes: vec![Change { quota: 0, min: 1, max: 3 }] });
    call.candidates.truncate(2);
    let found = relaxation(&call).unwrap();
    assert_eq!((found.seats, found.changes.len()), (Some(2), 1));
}
