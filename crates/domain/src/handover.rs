//! Handing on what somebody held (R4: "someone who stops hands their open tasks on in the same way"): who holds and
//! stands on what, who takes over each, and what changes by it. Plain data in, changes out; nothing is written here, so
//! a page shows the changes first and the action makes exactly those.

use crate::{
    assignment::{Holding, PersonIndex},
    calendar::Day,
    text::{OrganisationCode, RolloutKey, TaskCode},
};
use std::collections::BTreeMap;

/// The people chosen by hand for one task; empty fields follow the playbook's roles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByHand {
    /// The rollout.
    pub rollout: RolloutKey,
    /// The organisation that has the task.
    pub organisation: OrganisationCode,
    /// The task.
    pub task: TaskCode,
    /// Responsible by hand.
    pub responsible: Option<PersonIndex>,
    /// Performer by hand.
    pub performer: Option<PersonIndex>,
    /// Whether nothing more is expected of the task; then it keeps its people.
    pub closed: bool,
}

impl ByHand {
    /// Whether a person was put on the task by hand and something is still to be done.
    pub fn waits_on(&self, person: PersonIndex) -> bool {
        !self.closed && (self.responsible == Some(person) || self.performer == Some(person))
    }
}

/// Who takes one thing over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Successor {
    /// Nobody by name: the role stands vacant or goes to whoever else holds it, the task to the holder of its role.
    #[default]
    Nobody,
    /// Somebody else.
    Person(PersonIndex),
    /// The person keeps it: somebody who moves may, somebody who leaves may not.
    Kept,
}

/// Who takes over each thing, by its place among the holdings and among the tasks; what is not named goes to nobody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices {
    /// By the place of the holding.
    pub roles: BTreeMap<usize, Successor>,
    /// By the place of the task.
    pub tasks: BTreeMap<usize, Successor>,
}

/// Whether somebody goes for good or to another place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Departure {
    /// They stop: nothing may name them any more.
    Leaves,
    /// They move: they may keep what they are to go on with.
    Moves,
}

/// One thing that becomes different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A holding ends.
    End {
        /// Its place among the holdings.
        holding: usize,
        /// Its last day.
        until: Day,
    },
    /// Somebody is given a role.
    Give(Holding),
    /// A task gets other people by hand.
    Reassign {
        /// Its place among the tasks.
        task: usize,
        /// Responsible by hand from now on.
        responsible: Option<PersonIndex>,
        /// Performer by hand from now on.
        performer: Option<PersonIndex>,
    },
}

/// Whether a holding is in force on that day or on any after it.
fn reaches(holding: &Holding, from: Day) -> bool {
    holding.until.is_none_or(|until| from <= until && holding.from.is_none_or(|first| first <= until))
}

/// The places of the holdings that a person has on a day or will have after it.
pub fn held(holdings: &[Holding], person: PersonIndex, from: Day) -> Vec<usize> {
    (0..holdings.len()).filter(|at| holdings[*at].person == person && reaches(&holdings[*at], from)).collect()
}

/// The places of the unfinished tasks on which a person was put by hand.
pub fn on_hand(tasks: &[ByHand], person: PersonIndex) -> Vec<usize> {
    (0..tasks.len()).filter(|at| tasks[*at].waits_on(person)).collect()
}

/// Who would come first for a role without this holding: whoever else holds it there for the same rollout or for all.
/// `works` says of a person whether they still work on that day.
pub fn next_holder(holdings: &[Holding], holding: usize, from: Day, works: impl Fn(PersonIndex) -> bool) -> Option<PersonIndex> {
    let left = &holdings[holding];
    let same = |other: &&Holding| {
        let place = other.role == left.role && other.organisation == left.organisation;
        let rollout = other.rollout.is_none() || other.rollout == left.rollout;
        let then = other.from.is_none_or(|first| first <= from) && other.until.is_none_or(|until| from <= until);
        place && rollout && then && other.person != left.person && works(other.person)
    };
    let first = holdings.iter().filter(same).min_by_key(|other| other.rank());
    first.map(|other| other.person)
}

/// What changes when a person goes on a day and their things are taken over as chosen.
///
/// Roles change on that day: the old holding ends the day before. Tasks given by hand carry no dates and change at once.
pub fn plan(
    holdings: &[Holding],
    tasks: &[ByHand],
    person: PersonIndex,
    from: Day,
    departure: Departure,
    choices: &Choices,
) -> Vec<Change> {
    let chosen = |from: &BTreeMap<usize, Successor>, at: usize| match from.get(&at).copied().unwrap_or_default() {
        Successor::Kept if departure == Departure::Leaves => Successor::Nobody,
        Successor::Person(same) if same == person => Successor::Nobody,
        chosen => chosen,
    };
    let mut changes = Vec::new();
    for at in held(holdings, person, from) {
        let successor = chosen(&choices.roles, at);
        if successor == Successor::Kept {
            continue;
        }
        changes.push(Change::End { holding: at, until: from.plus_days(-1) });
        if let Successor::Person(successor) = successor {
            give(holdings, &mut changes, at, successor, from);
        }
    }
    for at in on_hand(tasks, person) {
        let named = match chosen(&choices.tasks, at) {
            Successor::Kept => continue,
            Successor::Nobody => None,
            Successor::Person(successor) => Some(successor),
        };
        let instead = |place: Option<PersonIndex>| if place == Some(person) { named } else { place };
        changes.push(Change::Reassign { task: at, responsible: instead(tasks[at].responsible), performer: instead(tasks[at].performer) });
    }
    changes
}

/// Gives a holding's role to its successor: a new holding, unless they already hold the same one and come no later by it.
fn give(holdings: &[Holding], changes: &mut Vec<Change>, at: usize, successor: PersonIndex, from: Day) {
    let left = &holdings[at];
    let first = left.from.filter(|first| *first > from).unwrap_or(from);
    let new = Holding { person: successor, from: Some(first), ..left.clone() };
    let same = |other: &Holding| {
        let place = other.role == new.role && other.organisation == new.organisation && other.rollout == new.rollout;
        let lasts =
            other.from.is_none_or(|day| day <= first) && other.until.is_none_or(|until| new.until.is_some_and(|last| last <= until));
        place && other.person == successor && lasts
    };
    let ended =
        |changes: &[Change], place: usize| changes.iter().any(|change| matches!(change, Change::End { holding, .. } if *holding == place));
    let known = (0..holdings.len()).find(|place| same(&holdings[*place]) && !ended(changes, *place));
    let given = changes.iter().any(|change| matches!(change, Change::Give(given) if same(given) && given.primary >= new.primary));
    match known {
        _ if given => {}
        Some(place) if holdings[place].primary || !new.primary => {}
        // The days before stay as they were, so what the log and the past show does not change.
        Some(place) => {
            changes.push(Change::End { holding: place, until: first.plus_days(-1) });
            changes.push(Change::Give(Holding { until: holdings[place].until, ..new }));
        }
        None => changes.push(Change::Give(new)),
    }
}

/// The holdings and tasks as they are after the changes; given holdings stand at the end.
pub fn after(holdings: &[Holding], tasks: &[ByHand], changes: &[Change]) -> (Vec<Holding>, Vec<ByHand>) {
    let (mut holdings, mut tasks) = (holdings.to_vec(), tasks.to_vec());
    for change in changes {
        match change {
            Change::End { holding, until } => holdings[*holding].until = Some(*until),
            Change::Give(holding) => holdings.push(holding.clone()),
            Change::Reassign { task, responsible, performer } => {
                tasks[*task].responsible = *responsible;
                tasks[*task].performer = *performer;
            }
        }
    }
    (holdings, tasks)
}
