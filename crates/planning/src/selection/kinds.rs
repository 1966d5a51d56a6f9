//! Candidates whom no rule tells apart, put together. Where the rules treat two people alike, the fairest probabilities do too: there is only one vector
//! of fairest probabilities, and changing the two round leaves it as it is. So a panel need only say how many it takes of each kind.

use super::call::{Call, Candidate};
use std::collections::BTreeMap;

/// How many of each kind a panel takes.
pub type Counts = Vec<u32>;

/// A rule for counts: the kinds in it, added up, at least, at most.
#[derive(Debug, Clone)]
pub struct Row {
    pub kinds: Vec<usize>,
    pub min: u32,
    pub max: u32,
}

/// Candidates of one kind, and how many of them a panel can have.
#[derive(Debug, Clone)]
pub struct Kind {
    /// Where they stand in the call.
    pub members: Vec<usize>,
    pub most: u32,
}

/// A call in kinds.
#[derive(Debug, Clone)]
pub struct Kinds {
    pub kinds: Vec<Kind>,
    /// Seats first, then the quotas in their order, then the municipalities.
    pub rows: Vec<Row>,
    pub seats: (u32, u32),
}

/// What quotas see of a candidate: which of them count them.
type Seen = Vec<bool>;

fn seen(call: &Call, candidate: &Candidate) -> Seen {
    call.quotas.iter().map(|quota| quota.counts(candidate)).collect()
}

impl Kinds {
    /// The kinds of a call.
    pub fn of(call: &Call) -> Self {
        // Municipalities are alike when their candidates are: who comes from one belongs with that sort of municipality.
        let mut municipalities: BTreeMap<&str, Vec<Seen>> = BTreeMap::new();
        if call.one_per_municipality {
            for one in &call.candidates {
                municipalities.entry(&one.municipality).or_default().push(seen(call, one));
            }
            municipalities.values_mut().for_each(|all| all.sort_unstable());
        }
        let mut sorts: BTreeMap<&Vec<Seen>, u32> = BTreeMap::new();
        municipalities.values().for_each(|sort| *sorts.entry(sort).or_default() += 1);
        let mut members: BTreeMap<(Option<&Vec<Seen>>, Seen), Vec<usize>> = BTreeMap::new();
        for (at, one) in call.candidates.iter().enumerate() {
            members.entry((municipalities.get(one.municipality.as_str()), seen(call, one))).or_default().push(at);
        }
        let mut rows = vec![Row { kinds: (0..members.len()).collect(), min: call.seats.min, max: call.seats.max }];
        for (at, quota) in call.quotas.iter().enumerate() {
            let kinds = members.keys().enumerate().filter(|(_, (_, seen))| seen[at]).map(|(kind, _)| kind).collect();
            rows.push(Row { kinds, min: quota.min, max: quota.max });
        }
        for (sort, many) in &sorts {
            let kinds: Vec<usize> = members.keys().enumerate().filter(|(_, (own, _))| *own == Some(*sort)).map(|(kind, _)| kind).collect();
            if kinds.len() > 1 {
                rows.push(Row { kinds, min: 0, max: *many });
            }
        }
        let kinds = members.iter().map(|((sort, _), members)| {
            let many = sort.and_then(|sort| sorts.get(sort)).copied().unwrap_or(u32::MAX);
            Kind { members: members.clone(), most: many.min(members.len() as u32) }
        });
        Self { kinds: kinds.collect(), rows, seats: (call.seats.min, call.seats.max) }
    }

    /// How many candidates a kind has.
    pub fn size(&self, kind: usize) -> f64 {
        self.kinds[kind].members.len() as f64
    }

    /// Whether counts obey all rules: asked of every answer of the solver.
    pub fn obeyed_by(&self, counts: &Counts) -> bool {
        let sum = |row: &Row| row.kinds.iter().map(|kind| counts[*kind]).sum::<u32>();
        counts.len() == self.kinds.len()
            && self.kinds.iter().zip(counts).all(|(kind, count)| *count <= kind.most)
            && self.rows.iter().all(|row| (row.min..=row.max).contains(&sum(row)))
    }
}
