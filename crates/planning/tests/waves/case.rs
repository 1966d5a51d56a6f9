//! The national case: 98 municipalities in ten waves, with the institutions they have.

#![allow(clippy::unwrap_used, reason = "what the lists hold is known")]

use jiff::civil::Date;
use planning::{Capacity, Centre, Fairness, Group, Municipality, Problem, Quota, Wave, WaveKind, Weight, Wish, WishKind};
use std::collections::BTreeMap;

const MUNICIPALITIES: &str = include_str!("../../../../data/kommuner.csv");
const INSTITUTIONS: &str = include_str!("../../../../data/institutions.csv");

fn day(year: i16, month: i8, day: i8) -> Date {
    Date::constant(year, month, day)
}

/// A number that looks like chance and is the same every time.
fn dice(salt: u32, at: usize, sides: u32) -> u32 {
    let mixed = (at as u32).wrapping_mul(2_654_435_761).wrapping_add(salt.wrapping_mul(40_503));
    ((mixed ^ (mixed >> 15)).wrapping_mul(2_246_822_519) >> 8) % sides
}

/// Two pilots, seven waves two months apart and a buffer; two in three have a contract that ends on the way, and 130 wishes are made.
pub fn problem() -> Problem {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for line in INSTITUTIONS.lines().skip(1) {
        *counts.entry(line.split(',').nth(1).unwrap()).or_default() += 1;
    }
    let municipalities: Vec<Municipality> = MUNICIPALITIES
        .lines()
        .skip(1)
        .filter(|line| !line.split(',').nth(4).unwrap().is_empty())
        .enumerate()
        .map(|(at, line)| {
            let fields: Vec<&str> = line.split(',').collect();
            let inhabitants: u32 = fields[4].parse().unwrap();
            let institutions = counts.get(fields[0]).copied().unwrap_or(0);
            Municipality {
                code: fields[0].into(),
                name: fields[1].into(),
                region: fields[2].into(),
                inhabitants,
                institutions,
                places: 4 + institutions * 2,
                contract_end: (dice(1, at, 3) > 0).then(|| day(2028, 1, 31).saturating_add(jiff::Span::new().months(dice(2, at, 22)))),
                overlap: 2 + inhabitants / 5_000,
                not_ready: dice(3, at, 25) == 0,
            }
        })
        .collect();
    let mut wishes = Vec::new();
    for municipality in 0..municipalities.len() {
        let month = |salt: u32, sides: u32| day(2027, 9, 1).saturating_add(jiff::Span::new().months(dice(salt, municipality, sides)));
        if dice(4, municipality, 2) == 0 {
            wishes.push(Wish { municipality, kind: WishKind::Earliest(month(5, 14)), weight: Weight::Soft(5 + dice(6, municipality, 20)) });
        }
        if dice(7, municipality, 3) == 0 {
            let kind = WishKind::Prefer(dice(8, municipality, 9) as usize);
            wishes.push(Wish { municipality, kind, weight: Weight::Soft(10 + dice(9, municipality, 30)) });
        }
        if dice(10, municipality, 4) == 0 {
            let from = month(11, 14);
            let kind = WishKind::Avoid(from, from.saturating_add(jiff::Span::new().days(35)));
            wishes.push(Wish { municipality, kind, weight: if dice(12, municipality, 3) == 0 { Weight::Hard } else { Weight::Soft(30) } });
        }
    }
    let find = |name: &str| municipalities.iter().position(|one| one.name == name).unwrap();
    let centre =
        |name: &str, members: &[&str], apart| Centre { name: name.into(), members: members.iter().map(|it| find(it)).collect(), apart };
    let centres = vec![
        centre("IT-Forsyningen", &["Ballerup", "Egedal", "Furesø"], 0),
        centre("IT-Center Fyn", &["Faaborg-Midtfyn", "Nyborg", "Langeland", "Kerteminde"], 1),
        centre("Det Digitale Hovedstadsområde", &["Rødovre", "Herlev", "Gladsaxe"], 1),
    ];
    wishes.push(Wish { municipality: find("Aarhus"), kind: WishKind::Apart(find("København")), weight: Weight::Hard });
    wishes.push(Wish { municipality: find("Odense"), kind: WishKind::Together(find("Assens")), weight: Weight::Soft(40) });
    let institutions: u32 = municipalities.iter().map(|one| one.institutions).sum();
    let waves = (0..10)
        .map(|at| {
            let starts = day(2027, 6, 1).saturating_add(jiff::Span::new().months(2 * at));
            let kind = match at {
                0 | 1 => WaveKind::Pilot,
                9 => WaveKind::Buffer,
                _ => WaveKind::Wave,
            };
            let room = institutions * 10 / if kind == WaveKind::Pilot { 240 } else { 64 };
            Wave {
                key: format!("{}", at + 1),
                kind,
                starts,
                operational: starts.saturating_add(jiff::Span::new().months(4)),
                capacity: Capacity {
                    institutions: Some(room),
                    places: Some(room * 2 + 60),
                    set_ups: Some(if kind == WaveKind::Pilot { 6 } else { 15 }),
                },
                blackouts: vec![(day(2028, 7, 10), day(2028, 7, 30)), (day(2027, 12, 20), day(2028, 1, 2))],
            }
        })
        .collect();
    let regions: std::collections::BTreeSet<String> = municipalities.iter().map(|one| one.region.clone()).collect();
    let size = |from, below, at_least| Quota { group: Group::Size { from, below }, at_least, at_most: None };
    let mut quotas = vec![size(0, Some(30_000), 1), size(30_000, Some(70_000), 1), size(70_000, None, 1)];
    quotas.extend(regions.into_iter().map(|region| Quota { group: Group::Region(region), at_least: 1, at_most: None }));
    quotas.push(Quota { group: Group::All, at_least: 6, at_most: Some(10) });
    Problem {
        municipalities,
        waves,
        wishes,
        centres,
        quotas,
        fairness: Some(Fairness { below: 30_000, waves: 3, percent: 45 }),
        imbalance: 2,
        present: Vec::new(),
    }
}
