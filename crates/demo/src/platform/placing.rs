//! Which municipality stands in which pilot or wave; its institutions stand beside it.

use crate::{
    dice::Dice,
    temper::Temper,
    world::{Course, Place},
};
use domain::{organisation::OrganisationKind, playbook::Wave, text::OrganisationCode};
use std::collections::{BTreeMap, BTreeSet};

const PILOTS: usize = 4;
/// How many begin in the wave that is kept for those who were not ready.
const NOT_READY: usize = 9;

type Placed = BTreeMap<OrganisationCode, usize>;

/// The schools: two pilots, four waves, and the fifth for those who are behind.
pub fn schools(waves: &[Wave], places: &[Place]) -> Placed {
    let at = |key: &str| waves.iter().position(|wave| wave.key.as_str() == key).unwrap_or_default();
    let mut order = shuffled(places, "schools", |kind| kind != "dagtilbud");
    let mut placed = Placed::new();
    order.retain(|code| code.as_str() != "0461");
    placed.insert(OrganisationCode::from("0461"), at("boelge-4"));
    let pilots: Vec<OrganisationCode> = order.drain(..PILOTS * 2).collect();
    let pilot = |index: usize| at(if index < PILOTS { "pilot-1" } else { "pilot-2" });
    placed.extend(pilots.into_iter().enumerate().map(|(index, code)| (code, pilot(index))));
    let behind = |code: &OrganisationCode| matches!(Temper::of(code.as_str()), Temper::Laggard | Temper::Understaffed);
    let late: Vec<OrganisationCode> = order.iter().filter(|code| behind(code)).take(NOT_READY).cloned().collect();
    order.retain(|code| !late.contains(code));
    placed.extend(late.into_iter().map(|code| (code, at("boelge-5"))));
    let in_turn = ["boelge-1", "boelge-2", "boelge-3", "boelge-4"];
    placed.extend(order.into_iter().enumerate().map(|(index, code)| (code, at(in_turn[index % in_turn.len()]))));
    with_institutions(placed, places, |kind| kind != "dagtilbud")
}

/// Day-care: whose schools were pilots are pilots again; the others in waves 6 to 10.
pub fn day_care(waves: &[Wave], places: &[Place], schools: &Course) -> Placed {
    let at = |key: &str| waves.iter().position(|wave| wave.key.as_str() == key).unwrap_or_default();
    let in_turn = ["boelge-6", "boelge-7", "boelge-8", "boelge-9", "boelge-10"];
    let wave = |index: usize, code: &OrganisationCode| match schools.playbook.waves[schools.wave(code)].key.as_str() {
        "pilot-1" => at("pilot-3"),
        "pilot-2" => at("pilot-4"),
        _ if code.as_str() == "0461" => at("boelge-7"),
        _ => at(in_turn[index % in_turn.len()]),
    };
    let order = shuffled(places, "day-care", |kind| kind == "dagtilbud");
    let placed = order.into_iter().enumerate().map(|(index, code)| (wave(index, &code), code)).map(|(wave, code)| (code, wave)).collect();
    with_institutions(placed, places, |kind| kind == "dagtilbud")
}

/// The municipalities with institutions of a type, in an order of chance.
fn shuffled(places: &[Place], what: &str, wanted: impl Fn(&str) -> bool) -> Vec<OrganisationCode> {
    let having: BTreeSet<&OrganisationCode> =
        places.iter().filter_map(|place| place.belongs.as_ref()).filter(|one| wanted(&one.kind)).map(|one| &one.municipality).collect();
    let municipalities = places.iter().filter(|place| place.kind == OrganisationKind::Municipality && having.contains(&place.code));
    let mut order: Vec<OrganisationCode> = municipalities.map(|place| place.code.clone()).collect();
    order.sort_by_cached_key(|code| Dice::of(&[code.as_str(), what]).id());
    order
}

fn with_institutions(mut placed: Placed, places: &[Place], wanted: impl Fn(&str) -> bool) -> Placed {
    let beside: Vec<(OrganisationCode, usize)> = places
        .iter()
        .filter_map(|place| {
            let belongs = place.belongs.as_ref().filter(|belongs| wanted(&belongs.kind))?;
            Some((place.code.clone(), *placed.get(&belongs.municipality)?))
        })
        .collect();
    placed.extend(beside);
    placed
}
