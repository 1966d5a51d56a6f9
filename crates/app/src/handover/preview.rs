//! What handing on would change about the tasks: the rollout function called twice, with people as they are and as they
//! would be.

use crate::{
    handover::store::Situation,
    organisations::seen::{self, Seen},
    visit::Visit,
};
use domain::{
    assignment::{Holding, PersonIndex, Staffing},
    calendar::Day,
    handover::{self, Change, Departure},
    organisation::OrganisationKind,
    rollout::{self, Input, OverlayFacts, Task},
    text::OrganisationCode,
};
use std::collections::HashSet;

/// A task before and after.
pub(super) struct Shift<'s> {
    /// Its rollout.
    pub(super) seen: &'s Seen,
    /// As it is.
    pub(super) was: Task,
    /// As it would be.
    pub(super) is: Task,
}

/// What is supposed.
pub(super) struct Supposed<'a> {
    /// Whose things are handed on.
    pub(super) person: PersonIndex,
    /// From which day.
    pub(super) from: Day,
    /// Whether they leave.
    pub(super) departure: Departure,
    /// What they hold and stand on.
    pub(super) situation: &'a Situation,
    /// What would change.
    pub(super) changes: &'a [Change],
}

/// The unfinished tasks whose people or signal would be different, by rollout, organisation and code.
pub(super) fn shifts<'s>(visit: &Visit, rollouts: &'s [Seen], supposed: &Supposed<'_>) -> Vec<Shift<'s>> {
    rollouts.iter().flat_map(|seen| of_rollout(visit, seen, supposed)).collect()
}

fn of_rollout<'s>(visit: &Visit, seen: &'s Seen, supposed: &Supposed<'_>) -> Vec<Shift<'s>> {
    let (directory, standing) = (&visit.directory, &seen.standing);
    let today = supposed.from.max(visit.today);
    // Everybody, and after them a new colleague who may take things over.
    let works = |left: Option<PersonIndex>| -> Vec<bool> {
        let known = (0..directory.people().len() as u32).map(PersonIndex::new);
        known.map(|person| Some(person) != left && directory.is_active(person, today)).chain([true]).collect()
    };
    let gone = (supposed.departure == Departure::Leaves).then_some(supposed.person);
    let (held, by_hand) = handover::after(&supposed.situation.holdings, &supposed.situation.tasks, supposed.changes);
    let before = Staffing::new(directory.holdings(), &works(None), seen.key(), today);
    let after = Staffing::new(&elsewhere(directory.holdings(), supposed.situation, held), &works(gone), seen.key(), today);
    let mut overlays = standing.input().overlays.clone();
    for task in by_hand.iter().filter(|task| task.rollout == *seen.key()) {
        let place = standing.participant(&task.organisation).zip(standing.playbook.task_index(&task.task));
        let Some((at, index)) = place else { continue };
        let facts = OverlayFacts { responsible: task.responsible, performer: task.performer, ..*overlays.get(at, index) };
        overlays.set(at, index, facts);
    }
    let was = Input { staffing: &before, today, ..standing.input() };
    let is = Input { staffing: &after, overlays: &overlays, today, ..standing.input() };
    let touched = touched(visit, seen, supposed);
    let mut shifts = Vec::new();
    for at in touched {
        let pairs = rollout::tasks_of_participant(&was, at).into_iter().zip(rollout::tasks_of_participant(&is, at));
        let differs = |(was, is): &(Task, Task)| {
            let people = (was.responsible, was.performer) != (is.responsible, is.performer);
            was.published && !was.state.is_closed() && (people || was.signal != is.signal)
        };
        shifts.extend(pairs.filter(differs).map(|(was, is)| Shift { seen, was, is }));
    }
    shifts
}

/// The holdings of everywhere, with those that would be changed in place of those that are.
fn elsewhere(all: &[Holding], situation: &Situation, changed: Vec<Holding>) -> Vec<Holding> {
    let places: HashSet<&OrganisationCode> = situation.holdings.iter().map(|holding| &holding.organisation).collect();
    let others = all.iter().filter(|holding| !places.contains(&holding.organisation)).cloned();
    others.chain(changed).collect()
}

/// The participants whose tasks can change and that the visitor sees: those where the person holds or stands on anything and
/// their institutions; all of them if the person works for everybody.
fn touched(visit: &Visit, seen: &Seen, supposed: &Supposed<'_>) -> Vec<usize> {
    let situation = supposed.situation;
    let held = situation.holdings.iter().filter(|holding| holding.person == supposed.person).map(|holding| &holding.organisation);
    let places: HashSet<&OrganisationCode> = held.chain(situation.tasks.iter().map(|task| &task.organisation)).collect();
    let works_at = &visit.directory.person(supposed.person).organisation;
    let office = visit.directory.organisation(works_at).map(|entry| entry.organisation.kind);
    let everywhere = matches!(office, Some(OrganisationKind::ProgrammeOffice | OrganisationKind::Supplier));
    let participants = seen.standing.participants.iter().enumerate();
    let concerned = participants.filter(|(_, one)| {
        let organisation = &one.organisation;
        let near = places.contains(&organisation.code) || organisation.parent.as_ref().is_some_and(|parent| places.contains(parent));
        (everywhere || near) && seen.permit.sees(seen::facts(organisation))
    });
    concerned.map(|(at, _)| at).collect()
}
