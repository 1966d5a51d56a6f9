//! What the form sent: from which day, and who takes over each thing.

use crate::{form::filled, handover::store::Situation, organisations::directory::Directory};
use domain::{
    assignment::PersonIndex,
    calendar::Day,
    handover::{self, Choices, Departure, Successor},
    text::PersonId,
};
use std::collections::BTreeMap;

/// Nobody by name: a role stands vacant, a task goes to the holder of its role.
pub(super) const NOBODY: &str = "nobody";
/// The person keeps it.
pub(super) const KEPT: &str = "kept";
/// The new colleague whose name stands on the same screen.
pub(super) const NEW: &str = "new";

/// A new colleague who takes things over, as they were typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Newcomer {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) phone: String,
    pub(super) job_title: String,
}

/// Who can take things over.
pub(super) struct Takers<'a> {
    pub(super) directory: &'a Directory,
    pub(super) candidates: &'a [PersonIndex],
    /// Whether a new colleague is named.
    pub(super) newcomer: bool,
}

impl Takers<'_> {
    /// The place of somebody who will stand after everybody in the directory.
    pub(super) fn newcomer(directory: &Directory) -> PersonIndex {
        PersonIndex::new(directory.people().len() as u32)
    }

    fn find(&self, value: &str) -> Option<PersonIndex> {
        match value {
            NEW => self.newcomer.then(|| Self::newcomer(self.directory)),
            id => self.directory.person_index(&PersonId::new(id)).filter(|person| self.candidates.contains(person)),
        }
    }
}

/// The fields of the form as they came.
#[derive(Debug, Clone, Default)]
pub(super) struct Wish {
    /// From which day, as it was typed.
    pub(super) from: String,
    /// Where somebody who moves is to work.
    pub(super) organisation: String,
    /// Who gets everything.
    pub(super) all_to: String,
    /// A new colleague who takes things over.
    pub(super) newcomer: Newcomer,
    /// Whether everything is to be filled in with them.
    pub(super) fill: bool,
    /// Whether only the changes are asked for.
    pub(super) show: bool,
    /// The fingerprint of the changes that were before the reader's eyes.
    pub(super) seen: String,
    /// By field.
    chosen: BTreeMap<String, String>,
}

impl From<Vec<(String, String)>> for Wish {
    fn from(fields: Vec<(String, String)>) -> Self {
        let mut wish = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "from" => wish.from = value,
                "organisation" => wish.organisation = value,
                "all_to" => wish.all_to = value,
                "new_name" => wish.newcomer.name = value.trim().to_owned(),
                "new_email" => wish.newcomer.email = value.trim().to_owned(),
                "new_phone" => wish.newcomer.phone = value.trim().to_owned(),
                "new_job_title" => wish.newcomer.job_title = value.trim().to_owned(),
                "fill" => wish.fill = true,
                "show" => wish.show = true,
                "seen" => wish.seen = value,
                _ => {
                    wish.chosen.insert(name, value);
                }
            }
        }
        wish
    }
}

/// One thing to be handed on and what is chosen for it.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// Its place among the holdings or the tasks.
    pub(super) at: usize,
    /// The name of its field.
    pub(super) field: String,
    /// What the field holds: a person's id, one of the words above, or nothing yet.
    pub(super) value: String,
}

impl Item {
    /// Who takes it over; nobody as long as nothing is chosen.
    fn successor(&self, takers: &Takers<'_>) -> Successor {
        match self.value.as_str() {
            NOBODY | "" => Successor::Nobody,
            KEPT => Successor::Kept,
            value => takers.find(value).map_or(Successor::Nobody, Successor::Person),
        }
    }
}

/// Everything to be handed on.
#[derive(Debug, Clone)]
pub(super) struct Items {
    /// Roles.
    pub(super) roles: Vec<Item>,
    /// Tasks.
    pub(super) tasks: Vec<Item>,
}

impl Wish {
    /// The first day without the person; `None` if it is no day.
    pub(super) fn day(&self, today: Day) -> Option<Day> {
        match filled(&self.from) {
            None => Some(today),
            Some(text) => text.parse().ok(),
        }
    }

    /// What there is to hand on, with what is chosen: as sent, else everything to one person, else as proposed.
    pub(super) fn items(&self, situation: &Situation, person: PersonIndex, from: Day, proposed: impl Fn(Proposal) -> String) -> Items {
        let value = |field: &str, proposal: Proposal| match (self.fill, filled(&self.all_to), self.chosen.get(field)) {
            (true, Some(everything), _) => everything.to_owned(),
            (_, _, Some(chosen)) => chosen.clone(),
            _ => proposed(proposal),
        };
        let role = |at: usize| {
            let field = format!("role-{}", situation.ids[at]);
            Item { at, value: value(&field, Proposal::Role(at)), field }
        };
        let task = |at: usize| {
            let task = &situation.tasks[at];
            let field = format!("task-{}-{}-{}", task.rollout, task.organisation, task.task);
            Item { at, value: value(&field, Proposal::Task(at)), field }
        };
        Items {
            roles: handover::held(&situation.holdings, person, from).into_iter().map(role).collect(),
            tasks: handover::on_hand(&situation.tasks, person).into_iter().map(task).collect(),
        }
    }
}

/// What a proposal is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Proposal {
    /// A role, by its place among the holdings.
    Role(usize),
    /// A task, by its place.
    Task(usize),
}

impl Items {
    /// Whether the new colleague takes anything over.
    pub(super) fn name_newcomer(&self) -> bool {
        self.roles.iter().chain(&self.tasks).any(|item| item.value == NEW)
    }

    /// The fields for which nothing that counts is chosen yet.
    pub(super) fn open(&self, takers: &Takers<'_>, departure: Departure) -> Vec<String> {
        let decided = |item: &Item| match item.successor(takers) {
            Successor::Nobody => item.value == NOBODY,
            Successor::Kept => departure == Departure::Moves,
            Successor::Person(_) => true,
        };
        self.roles.iter().chain(&self.tasks).filter(|item| !decided(item)).map(|item| item.field.clone()).collect()
    }

    /// The choices as the rule takes them.
    pub(super) fn choices(&self, takers: &Takers<'_>) -> Choices {
        let of = |items: &[Item]| items.iter().map(|item| (item.at, item.successor(takers))).collect();
        Choices { roles: of(&self.roles), tasks: of(&self.tasks) }
    }
}
