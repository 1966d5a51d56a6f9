//! How representative a panel is, drawn or chosen by hand: each value's share among the chosen beside its share among all who signed up.

use super::call::{Call, Candidate};
use std::collections::{BTreeMap, BTreeSet};

/// One value of one category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The category.
    pub category: String,
    /// The value.
    pub value: String,
    /// How many of the chosen have it.
    pub chosen: u32,
    /// How many of all have it.
    pub all: u32,
    /// Share of the chosen, in thousandths.
    pub of_chosen: u32,
    /// Share of all, in thousandths.
    pub of_all: u32,
    /// The quota, if there is one: at least and at most.
    pub quota: Option<(u32, u32)>,
}

impl Share {
    /// Whether the quota is kept; a value without one cannot break it.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.quota.is_none_or(|(min, max)| (min..=max).contains(&self.chosen))
    }
}

fn thousandths(part: u32, whole: usize) -> u32 {
    (f64::from(part) * 1000.0 / whole.max(1) as f64).round() as u32
}

/// Each value of each category, by category and value.
#[must_use]
pub fn shares(call: &Call, panel: &[String]) -> Vec<Share> {
    let chosen: Vec<&Candidate> = call.candidates.iter().filter(|one| panel.contains(&one.id)).collect();
    let features = call.candidates.iter().flat_map(|one| &one.features);
    let asked = call.quotas.iter().map(|quota| (&quota.category, &quota.value));
    let values: BTreeSet<(&String, &String)> = features.chain(asked).collect();
    let share = |(category, value): (&String, &String)| {
        let has = |one: &Candidate| one.features.get(category) == Some(value);
        let (some, all) =
            (chosen.iter().filter(|one| has(one)).count() as u32, call.candidates.iter().filter(|one| has(one)).count() as u32);
        let quota = call.quotas.iter().find(|quota| quota.category == *category && quota.value == *value);
        Share {
            category: category.clone(),
            value: value.clone(),
            chosen: some,
            all,
            of_chosen: thousandths(some, chosen.len()),
            of_all: thousandths(all, call.candidates.len()),
            quota: quota.map(|quota| (quota.min, quota.max)),
        }
    };
    values.into_iter().map(share).collect()
}

/// How far the chosen are from all who signed up, for each category, in thousandths: the part of the seats that would have to change hands for the shares
/// to be the same.
#[must_use]
pub fn difference(shares: &[Share]) -> BTreeMap<String, u32> {
    let mut sums: BTreeMap<String, u32> = BTreeMap::new();
    shares.iter().for_each(|one| *sums.entry(one.category.clone()).or_default() += one.of_chosen.abs_diff(one.of_all));
    sums.values_mut().for_each(|sum| *sum /= 2);
    sums
}
