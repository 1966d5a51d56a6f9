//! What changed in an organisation's handbook since its last edition: task by task, from the facts that the edition kept. The texts of a
//! task are compared by version of the playbook, as everywhere.

use crate::{
    calendar::Day,
    task::State,
    text::{PersonId, TaskCode},
};
use std::collections::BTreeMap;

/// What an edition keeps of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When it is due.
    pub due: Day,
    /// Who is responsible.
    pub responsible: Option<PersonId>,
    /// Who performs it.
    pub performer: Option<PersonId>,
    /// How far it has come.
    pub state: State,
}

/// The tasks of an edition.
pub type Entries = BTreeMap<TaskCode, Entry>;

/// Something that reads otherwise than in the last edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// The task was not there.
    Added,
    /// It was due on another day.
    Due(Day),
    /// Somebody else was responsible, or nobody.
    Responsible(Option<PersonId>),
    /// Somebody else performed it, or nobody.
    Performer(Option<PersonId>),
    /// It had not come as far, or further.
    State(State),
}

/// What is different about a task, seen from the older side.
pub fn differences(before: Option<&Entry>, now: &Entry) -> Vec<Difference> {
    let Some(before) = before else { return vec![Difference::Added] };
    let found = [
        (before.due != now.due).then_some(Difference::Due(before.due)),
        (before.responsible != now.responsible).then(|| Difference::Responsible(before.responsible.clone())),
        (before.performer != now.performer).then(|| Difference::Performer(before.performer.clone())),
        (before.state != now.state).then_some(Difference::State(before.state)),
    ];
    found.into_iter().flatten().collect()
}

/// The tasks that the edition had and that are not there any more.
pub fn gone<'e>(before: &'e Entries, now: &'e Entries) -> impl Iterator<Item = &'e TaskCode> {
    before.keys().filter(|code| !now.contains_key(*code))
}
