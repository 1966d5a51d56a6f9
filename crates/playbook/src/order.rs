//! Lint of predecessors: tasks that wait for each other in a circle.

use crate::{
    fault::{Fault, FaultKind},
    read::Draft,
};
use domain::text::TaskCode;
use std::collections::BTreeMap;

/// As many codes of a circle are shown.
const CODES_SHOWN: usize = 8;

/// A fault at every task that waits, by way of others, for itself.
pub(crate) fn check(draft: &Draft) -> Vec<Fault> {
    let tasks: Vec<_> = draft.tasks.iter().filter_map(|task| Some((task, task.template.as_ref()?))).collect();
    let places: BTreeMap<&TaskCode, usize> = tasks.iter().enumerate().map(|(place, (_, template))| (&template.code, place)).collect();
    let after = |place: usize| tasks[place].1.after.iter().filter_map(|code| places.get(code).copied()).collect::<Vec<_>>();
    let after: Vec<Vec<usize>> = (0..tasks.len()).map(after).collect();
    let mut faults = Vec::new();
    for circle in circles(&after) {
        for place in &circle {
            let others = circle.iter().copied().filter(|other| other != place);
            let codes = std::iter::once(*place).chain(others).take(CODES_SHOWN).map(|place| tasks[place].1.code.clone()).collect();
            faults.push(tasks[*place].0.fault("after", FaultKind::PredecessorCycle(codes)));
        }
    }
    faults
}

/// The groups of places that can reach each other, and places that lead to themselves (Kosaraju's algorithm, without recursion).
fn circles(after: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut before = vec![Vec::new(); after.len()];
    for (place, others) in after.iter().enumerate() {
        others.iter().for_each(|other| before[*other].push(place));
    }
    let mut visited = vec![false; after.len()];
    let finished: Vec<usize> = (0..after.len()).flat_map(|place| finished_from(place, after, &mut visited)).collect();
    let mut visited = vec![false; after.len()];
    let groups = finished.into_iter().rev().map(|place| finished_from(place, &before, &mut visited));
    let leads_to_itself = |group: &[usize]| group.len() > 1 || group.first().is_some_and(|place| after[*place].contains(place));
    let mut circles: Vec<Vec<usize>> = groups.filter(|group| leads_to_itself(group)).collect();
    circles.iter_mut().for_each(|circle| circle.sort_unstable());
    circles
}

/// The places not visited yet that can be reached from `start`, each after those that it leads to.
fn finished_from(start: usize, edges: &[Vec<usize>], visited: &mut [bool]) -> Vec<usize> {
    let mut finished = Vec::new();
    let mut path = Vec::new();
    if !std::mem::replace(&mut visited[start], true) {
        path.push((start, 0));
    }
    while let Some((place, next)) = path.last_mut() {
        match edges[*place].get(*next) {
            Some(other) => {
                *next += 1;
                if !std::mem::replace(&mut visited[*other], true) {
                    path.push((*other, 0));
                }
            }
            None => {
                finished.push(*place);
                path.pop();
            }
        }
    }
    finished
}
