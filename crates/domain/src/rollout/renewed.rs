//! The tasks after something was done: only those that it can have changed are worked out anew.

use super::{Input, Prepared, Task, tasks, tasks_of_some};
use crate::{organisation::OrganisationKind, text::OrganisationCode};
use std::collections::HashSet;

/// Makes of the list that [`tasks`] gave what it gives for the input, if nothing but the overlays and answers of the participants at
/// `changed` became others. What is done at an organisation reaches its own tasks and, where it holds up others, those of its
/// institutions; what the programme office or the supplier does can reach everybody's. The list keeps its memory: of a large country
/// it is so much that getting it anew takes longer than what there is to work out.
pub fn renew_tasks(input: &Input<'_>, list: &mut Vec<Task>, changed: &[usize]) {
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
    let reached: Vec<usize> = (0..input.participants.len()).filter(is_reached).collect();
    let mut prepared = Prepared::new(input, input.participants);
    let (mut renewed, mut all_fit) = (Vec::new(), true);
    for at in &reached {
        let before = renewed.len();
        tasks_of_some(input, &[*at], &mut prepared, &mut renewed);
        let (first, found) = (list.partition_point(|task| (task.participant as usize) < *at), &renewed[before..]);
        let count = list[first..].partition_point(|task| task.participant as usize == *at);
        match count == found.len() {
            true => list[first..first + count].copy_from_slice(found),
            false => all_fit = false,
        }
    }
    // An answer can decide on who gets a task.
    if !all_fit {
        list.retain(|task| reached.binary_search(&(task.participant as usize)).is_err());
        list.append(&mut renewed);
        list.sort_by_key(|task| task.participant);
    }
}
