//! Small calls against a reckoning of its own: all panels listed, and the fairest probabilities from the primal programmes over all of them, with everybody
//! tested one by one for whether they can have more. Nothing of it is shared with what is tested.

use crate::case::{candidate, quota};
use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, Variable};
use planning::selection::{Call, Seats, lottery, relaxation};
use proptest::prelude::*;

fn ids(call: &Call, chosen: u32) -> Vec<String> {
    call.candidates.iter().enumerate().filter(|(at, _)| chosen >> at & 1 == 1).map(|(_, one)| one.id.clone()).collect()
}

/// All panels, as bits.
pub fn panels(call: &Call) -> Vec<u32> {
    (0..1_u32 << call.candidates.len()).filter(|chosen| call.broken(&ids(call, *chosen)).is_none()).collect()
}

/// The greatest value of `aim` among those who are not settled, all of whom have at least `floor`, while the settled have what they have.
fn most(panels: &[u32], settled: &[Option<f64>], floor: Option<f64>, aim: Option<usize>) -> f64 {
    let mut programme = Problem::new(OptimizationDirection::Maximize);
    let least = programme.add_var(f64::from(u8::from(aim.is_none())), (0.0, 1.0));
    let weight = |panel: u32| aim.map_or(0.0, |aim| f64::from(panel >> aim & 1));
    let odds: Vec<Variable> = panels.iter().map(|panel| programme.add_var(weight(*panel), (0.0, 1.0))).collect();
    let mut all = LinearExpr::empty();
    odds.iter().for_each(|one| all.add(*one, 1.0));
    programme.add_constraint(all, ComparisonOp::Eq, 1.0);
    for (at, settled) in settled.iter().enumerate() {
        let mut given = LinearExpr::empty();
        panels.iter().zip(&odds).filter(|(panel, _)| *panel >> at & 1 == 1).for_each(|(_, one)| given.add(*one, 1.0));
        match (settled, floor) {
            (Some(value), _) => programme.add_constraint(given, ComparisonOp::Ge, value - 1e-9),
            (None, Some(floor)) => programme.add_constraint(given, ComparisonOp::Ge, floor - 1e-9),
            (None, None) => {
                given.add(least, -1.0);
                programme.add_constraint(given, ComparisonOp::Ge, 0.0);
            }
        }
    }
    programme.solve().expect("solved").solution().expect("a solution").objective()
}

fn fairest(call: &Call) -> Vec<f64> {
    let panels = panels(call);
    let mut settled = vec![None; call.candidates.len()];
    while settled.iter().any(Option::is_none) {
        let least = most(&panels, &settled, None, None);
        let before = settled.clone();
        for at in 0..settled.len() {
            if before[at].is_none() && most(&panels, &before, Some(least), Some(at)) < least + 1e-7 {
                settled[at] = Some(least);
            }
        }
        assert_ne!(before, settled, "a level settles somebody");
    }
    settled.into_iter().flatten().collect()
}

/// Calls with up to ten candidates from up to seven municipalities, two categories and quotas of any kind: half of them clash.
pub fn call() -> impl Strategy<Value = Call> {
    let person = (0..7_u32, 0..3_usize, 0..2_usize);
    let bounds = (0..3_u32, 0..4_u32);
    (prop::collection::vec(person, 3..10), prop::collection::vec(bounds, 5), 1..5_u32, 0..2_u32, any::<bool>()).prop_map(
        |(people, bounds, seats, more, one_per_municipality)| {
            let (regions, libraries) = (["nord", "syd", "øst"], ["skole", "folk"]);
            let values = regions.iter().map(|region| ("region", *region)).chain(libraries.iter().map(|library| ("bibliotek", *library)));
            let quotas = values.zip(bounds).map(|((category, value), (min, more))| quota(category, value, min, min + more)).collect();
            let candidates = people.into_iter().enumerate().map(|(at, (place, region, library))| {
                candidate(&format!("{at}"), &format!("K{place}"), &[("region", regions[region]), ("bibliotek", libraries[library])])
            });
            let seats = Seats { min: seats, max: seats + more };
            Call { title: "Spor 1".into(), seats, one_per_municipality, quotas, candidates: candidates.collect() }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn probabilities_are_the_exact_optimum(call in call()) {
        let call = relaxation(&call).unwrap().applied(&call);
        let lottery = lottery(&call, 60).unwrap().unwrap();
        let right = fairest(&call);
        for (seat, right) in lottery.chances.iter().zip(&right) {
            prop_assert!((f64::from(seat.fair) / 1e6 - right).abs() < 1.5e-6, "{seat:?} {right} in {right:?}");
        }
        prop_assert_eq!(lottery.panels.len(), 60);
        let seats: usize = lottery.panels.iter().map(Vec::len).sum();
        prop_assert_eq!(seats, lottery.chances.iter().map(|seat| seat.times as usize).sum::<usize>());
        for panel in &lottery.panels {
            prop_assert_eq!(call.broken(panel), None);
        }
        prop_assert_eq!(&lottery, &planning::selection::lottery(&call, 60).unwrap().unwrap(), "the same again");
    }
}

/// Two of three from the north want the one seat that the north may have; the south has both others for itself.
#[test]
fn those_whom_no_rule_tells_apart_have_the_same_chance() {
    let nord = (0..3).map(|at| candidate(&format!("n{at}"), &format!("N{at}"), &[("region", "nord")]));
    let syd = (0..2).map(|at| candidate(&format!("s{at}"), &format!("S{at}"), &[("region", "syd")]));
    let call = Call {
        title: "Spor 1".into(),
        seats: Seats { min: 2, max: 2 },
        one_per_municipality: true,
        quotas: vec![quota("region", "nord", 1, 1)],
        candidates: nord.chain(syd).collect(),
    };
    let lottery = lottery(&call, 600).unwrap().unwrap();
    let fair: Vec<u32> = lottery.chances.iter().map(|seat| seat.fair).collect();
    assert_eq!(fair, [333_333, 333_333, 333_333, 500_000, 500_000]);
    assert_eq!(lottery.chances.iter().map(|seat| seat.times).collect::<Vec<_>>(), [200, 200, 200, 300, 300]);
    assert_eq!(lottery.off, 0);
}
