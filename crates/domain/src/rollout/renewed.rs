//! The tasks after something was done: only those that it can have changed are worked out anew.

use super::{Input, Prepared, Task, tasks, tasks_of};
use crate::{organisation::OrganisationKind, text::OrganisationCode};
use std::collections::HashSet;

/// What [`tasks`] gives for the input, from what it gave before the overlays and answers of the participants at `changed`
/// became others, if nothing else did. What is done at an organisation reaches its own tasks and, where it holds up
/// others, those of its institutions; what the programme office or the supplier does can reach everybody's.
pub fn renewed_tasks(input: &Input<'_>, before: &[Task], changed: &[usize]) -> Vec<Task> {
    let kind = |at: &usize| input.participants[*at].organisation.kind;
    if changed.iter().map(kind).any(|kind| matches!(kind, OrganisationKind::ProgrammeOffice | OrganisationKind::Supplier)) {
        return tasks(input);
    }
    let codes: HashSet<&OrganisationCode> = changed.iter().map(|at| &input.participants[*at].organisation.code).collect();
    let prepared = Prepared::new(input, input.participants);
    let mut late = prepared.room();
    let mut renewed = Vec::with_capacity(before.len());
    let mut rest = before;
    for (at, participant) in input.participants.iter().enumerate() {
        let (own, after) = rest.split_at(rest.partition_point(|task| task.participant as usize <= at));
        rest = after;
        let organisation = &participant.organisation;
        let is_touched = codes.contains(&organisation.code) || organisation.parent.as_ref().is_some_and(|above| codes.contains(above));
        match is_touched {
            true => tasks_of(input, at, &prepared, &mut late, &mut renewed),
            false => renewed.extend_from_slice(own),
        }
    }
    renewed
}
