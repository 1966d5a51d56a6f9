//! What is selected from: who has signed up, how many seats there are, and which quotas hold. Plain data, whole numbers.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

/// Somebody who has signed up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// What identifies them in the record: a number or a key, not a name.
    pub id: String,
    /// The municipality they come from.
    pub municipality: String,
    /// What quotas look at: from category (region, library, …) to value.
    pub features: BTreeMap<String, String>,
}

/// How many there are to be; both ends may be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seats {
    /// At least.
    pub min: u32,
    /// At most.
    pub max: u32,
}

/// How many of a panel have one value in one category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quota {
    /// The category.
    pub category: String,
    /// The value.
    pub value: String,
    /// At least.
    pub min: u32,
    /// At most.
    pub max: u32,
}

impl Quota {
    /// Whether the quota counts this candidate.
    #[must_use]
    pub fn counts(&self, candidate: &Candidate) -> bool {
        candidate.features.get(&self.category) == Some(&self.value)
    }
}

/// A call for one track of a working group, with those who answered it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Call {
    /// What is being selected, in words.
    pub title: String,
    /// The seats.
    pub seats: Seats,
    /// Whether a municipality has at most one seat.
    pub one_per_municipality: bool,
    /// The quotas.
    pub quotas: Vec<Quota>,
    /// Those who have signed up.
    pub candidates: Vec<Candidate>,
}

/// What is wrong with a call before anybody selects.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unfit {
    /// Two candidates have the same id.
    #[error("{0} is there twice")]
    Twice(String),
    /// A least number is above the greatest.
    #[error("{0}: the least is above the most")]
    UpsideDown(String),
    /// A quota is there twice.
    #[error("two quotas for {0}")]
    TwoQuotas(String),
    /// Nobody has signed up or there is no seat.
    #[error("nobody to select: at least one candidate and one seat are needed")]
    Empty,
    /// More than can be reckoned with.
    #[error("too many: at most {0}")]
    TooMany(u32),
}

/// No call has more candidates, seats or quota than this.
const MOST: u32 = 10_000;

/// Which rule a panel breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Broken {
    /// Somebody who is no candidate, or is there twice.
    Stranger(String),
    /// Too few or too many.
    Size(u32),
    /// Two from one municipality.
    Municipality(String),
    /// A quota: at this place in the call, counted this often.
    Quota(usize, u32),
}

impl Call {
    /// Whether one can select from this call at all; whether a panel exists is another question.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self) -> Result<(), Unfit> {
        let mut ids = BTreeSet::new();
        if let Some(twice) = self.candidates.iter().find(|one| !ids.insert(one.id.as_str())) {
            return Err(Unfit::Twice(twice.id.clone()));
        }
        if self.seats.min > self.seats.max {
            return Err(Unfit::UpsideDown("seats".into()));
        }
        if self.candidates.is_empty() || self.seats.max == 0 {
            return Err(Unfit::Empty);
        }
        let mut named = BTreeSet::new();
        for quota in &self.quotas {
            let name = format!("{} {}", quota.category, quota.value);
            if quota.min > quota.max {
                return Err(Unfit::UpsideDown(name));
            }
            if !named.insert((&quota.category, &quota.value)) {
                return Err(Unfit::TwoQuotas(name));
            }
        }
        let greatest = self.quotas.iter().map(|quota| quota.max).chain([self.seats.max]).max().unwrap_or(0);
        let many = self.candidates.len() > MOST as usize || self.quotas.len() > MOST as usize || greatest > MOST;
        if many { Err(Unfit::TooMany(MOST)) } else { Ok(()) }
    }

    /// The first rule that a panel of these candidates breaks. Knows nothing of how the panel was found.
    #[must_use]
    pub fn broken(&self, panel: &[String]) -> Option<Broken> {
        let mut seen = BTreeSet::new();
        let mut members = Vec::new();
        for id in panel {
            match self.candidates.iter().find(|one| one.id == *id) {
                Some(candidate) if seen.insert(id) => members.push(candidate),
                _ => return Some(Broken::Stranger(id.clone())),
            }
        }
        let size = u32::try_from(members.len()).unwrap_or(u32::MAX);
        if size < self.seats.min || size > self.seats.max {
            return Some(Broken::Size(size));
        }
        let mut places = BTreeSet::new();
        let again = members.iter().find(|one| !places.insert(one.municipality.as_str()));
        if let Some(again) = again.filter(|_| self.one_per_municipality) {
            return Some(Broken::Municipality(again.municipality.clone()));
        }
        self.quotas.iter().enumerate().find_map(|(at, quota)| {
            let counted = members.iter().filter(|one| quota.counts(one)).count() as u32;
            (counted < quota.min || counted > quota.max).then_some(Broken::Quota(at, counted))
        })
    }

    /// What is left to select when some have seats already and some have left: those who may still come, the seats and quotas that are left. The same
    /// rule then says who replaces those who left.
    #[must_use]
    pub fn without(&self, kept: &[String], gone: &[String]) -> Self {
        let held: Vec<&Candidate> = self.candidates.iter().filter(|one| kept.contains(&one.id)).collect();
        let places: BTreeSet<&str> = held.iter().map(|one| one.municipality.as_str()).collect();
        let open = |one: &&Candidate| {
            let shut = self.one_per_municipality && places.contains(one.municipality.as_str());
            !(shut || kept.contains(&one.id) || gone.contains(&one.id))
        };
        let taken = held.len() as u32;
        let quotas = self.quotas.iter().map(|quota| {
            let counted = held.iter().filter(|one| quota.counts(one)).count() as u32;
            Quota { min: quota.min.saturating_sub(counted), max: quota.max.saturating_sub(counted), ..quota.clone() }
        });
        Self {
            title: self.title.clone(),
            seats: Seats { min: self.seats.min.saturating_sub(taken), max: self.seats.max.saturating_sub(taken) },
            one_per_municipality: self.one_per_municipality,
            quotas: quotas.collect(),
            candidates: self.candidates.iter().filter(open).cloned().collect(),
        }
    }
}
