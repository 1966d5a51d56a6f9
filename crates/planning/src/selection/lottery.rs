//! From odds to a lottery: so many panels, each as likely as the others, so that one number drawn decides and anybody can count how often they are in
//! one. Odds become whole numbers of panels; people of one kind take turns.

use super::{call::Call, kinds::Kinds, leximin::Fairest};
use std::collections::BTreeSet;

/// How often each panel of counts is in a lottery of `many`: rounded down, then one by one wherever it leaves everybody closest to what is fair.
pub fn whole(kinds: &Kinds, fairest: &Fairest, many: u32) -> Vec<u32> {
    let mut times: Vec<u32> = fairest.odds.iter().map(|(_, odds)| (odds * f64::from(many) + 1e-6).floor() as u32).collect();
    let target: Vec<f64> = (0..kinds.kinds.len()).map(|kind| fairest.probabilities[kind] * kinds.size(kind) * f64::from(many)).collect();
    let mut given = vec![0.0; target.len()];
    for ((panel, _), times) in fairest.odds.iter().zip(&times) {
        panel.iter().enumerate().for_each(|(kind, count)| given[kind] += f64::from(*count) * f64::from(*times));
    }
    let mut left = many.saturating_sub(times.iter().sum());
    while left > 0 {
        // Per person, squared: one who is far off counts more than several who are a little off.
        let off = |at: usize| -> f64 {
            let panel = &fairest.odds[at].0;
            (0..target.len()).map(|kind| ((given[kind] + f64::from(panel[kind]) - target[kind]) / kinds.size(kind)).powi(2)).sum()
        };
        let Some(best) = (0..times.len()).min_by(|one, other| off(*one).total_cmp(&off(*other))) else { break };
        times[best] += 1;
        fairest.odds[best].0.iter().enumerate().for_each(|(kind, count)| given[kind] += f64::from(*count));
        left -= 1;
    }
    times
}

/// The panels of the lottery, as places in the call in ascending order.
pub fn panels(call: &Call, kinds: &Kinds, fairest: &Fairest, many: u32) -> Vec<Vec<usize>> {
    let mut turns: Vec<u32> = vec![0; call.candidates.len()];
    let mut panels = Vec::new();
    for ((counts, _), times) in fairest.odds.iter().zip(whole(kinds, fairest, many)) {
        for _ in 0..times {
            panels.push(seated(call, kinds, counts, &mut turns));
        }
    }
    panels.sort();
    panels
}

/// People for counts: whoever has had the fewest turns.
fn seated(call: &Call, kinds: &Kinds, counts: &[u32], turns: &mut [u32]) -> Vec<usize> {
    let mut panel: Vec<usize> = Vec::new();
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    for (kind, count) in counts.iter().enumerate() {
        for _ in 0..*count {
            let shut = |at: usize| call.one_per_municipality && taken.contains(call.candidates[at].municipality.as_str());
            let free = |at: &&usize| !(panel.contains(at) || shut(**at));
            // Every municipality of a sort has candidates of every kind of it, and no more seats are given than it has municipalities: one is free.
            let Some(next) = kinds.kinds[kind].members.iter().filter(free).min_by_key(|at| (turns[**at], **at)).copied() else { continue };
            turns[next] += 1;
            taken.insert(&call.candidates[next].municipality);
            panel.push(next);
        }
    }
    panel.sort_unstable();
    panel
}
