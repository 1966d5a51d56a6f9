//! The tasks after something was done: only those that it can have changed are worked out anew.

use super::{Block, IN_A_BLOCK, Input, Prepared, TaskList, tasks, tasks_of_some};
use crate::{organisation::OrganisationKind, text::OrganisationCode};
use std::collections::{BTreeMap, HashSet};

/// Makes of the list that [`tasks`] gave what it gives for the input, if nothing but the overlays and answers of the participants at
/// `changed` became others. What is done at an organisation reaches its own tasks and, where it holds up others, those of its
/// institutions; what the programme office or the supplier does can reach everybody's. Only blocks with somebody who is reached are made anew.
pub fn renew_tasks(input: &Input<'_>, list: &mut TaskList, changed: &[usize]) {
    let kind = |at: &usize| input.participants[*at].organisation.kind;
    if changed.iter().map(kind).any(|kind| matches!(kind, OrganisationKind::ProgrammeOffice | OrganisationKind::Supplier)) {
        *list = tasks(input);
        return;
    }
    let codes: HashSet<&OrganisationCode> = changed.iter().map(|at| &input.participants[*at].organisation.code).collect();
    let is_reached = |at: &usize| {
        let organisation = &input.participants[*at].organisation;
        codes.contains(&organisation.code) || organisation.parent.as_ref().is_some_and(|above| codes.contains(above))
    };
    let mut reached: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in (0..input.participants.len()).filter(is_reached) {
        reached.entry(at / IN_A_BLOCK).or_default().push(at);
    }
    let mut prepared = Prepared::new(input, input.participants);
    let mut renewed = |(block, reached): (usize, Vec<usize>)| {
        let first = block * IN_A_BLOCK;
        let places = first..input.participants.len().min(first + IN_A_BLOCK);
        let mut found = Vec::with_capacity(places.len() * input.playbook.tasks.len());
        let mut ends = Vec::with_capacity(places.len());
        for at in places {
            if reached.binary_search(&at).is_ok() {
                tasks_of_some(input, &[at], &mut prepared, &mut found);
            } else {
                found.extend_from_slice(list.of(at));
            }
            ends.push(found.len() as u32);
        }
        (block, Block::new(found, ends))
    };
    let renewed: Vec<_> = reached.into_iter().map(&mut renewed).collect();
    list.replace(renewed.into_iter());
}
