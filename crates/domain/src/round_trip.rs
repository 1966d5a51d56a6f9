//! A list of tasks that went out as a file and comes back changed: what of it is a change, and where somebody else changed the same
//! thing meanwhile. What nobody wrote in the file never changes, and nobody's work is written over without being asked.

use crate::{
    bulk::{Assignee, NewDue, NewState, Wish},
    calendar::Day,
    task::{Overlay, State},
    text::PersonId,
};

/// What of a task goes out and can come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The state with its reason.
    State,
    /// The responsible.
    Responsible,
    /// The performer.
    Performer,
    /// Until when it is granted.
    Due,
}

impl Field {
    /// All, in the order of the file.
    pub const ALL: [Self; 4] = [Self::State, Self::Responsible, Self::Performer, Self::Due];

    /// The word in forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Responsible => "responsible",
            Self::Performer => "performer",
            Self::Due => "due",
        }
    }
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// The state with its reason.
    State(State, Option<String>),
    /// Somebody by hand; nobody means whoever holds the role.
    Person(Option<PersonId>),
    /// A granted day; none means the playbook's.
    Day(Option<Day>),
}

impl Value {
    /// What a task has in a field.
    pub fn of(field: Field, overlay: &Overlay) -> Self {
        match field {
            Field::State => Self::State(overlay.state, overlay.state_reason.clone().filter(|_| overlay.state.needs_reason())),
            Field::Responsible => Self::Person(overlay.responsible.clone()),
            Field::Performer => Self::Person(overlay.performer.clone()),
            Field::Due => Self::Day(overlay.granted_due),
        }
    }
}

/// What a field of the file does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Nothing: it is as it went out, or as it is by now.
    Keep,
    /// It changes what nobody else changed.
    Change,
    /// Somebody else changed it meanwhile to something else.
    Conflict,
}

/// Compares a field as it went out, as it came back, and as it is now.
pub fn step(went_out: &Value, came_back: &Value, now: &Value) -> Step {
    match (came_back == went_out, came_back == now, went_out == now) {
        (true, _, _) | (_, true, _) => Step::Keep,
        (_, _, true) => Step::Change,
        _ => Step::Conflict,
    }
}

/// The wish that the values of the file are for one task.
pub fn wish(values: impl IntoIterator<Item = (Field, Value)>, comments: bool) -> Wish {
    let mut wish = Wish { comments, ..Wish::default() };
    let assignee = |person: Option<PersonId>| Some(person.map_or(Assignee::RoleHolder, Assignee::Person));
    for (field, value) in values {
        match (field, value) {
            (_, Value::State(state, reason)) => wish.state = Some(NewState { state, reason }),
            (_, Value::Day(day)) => wish.due = Some(day.map_or(NewDue::Playbook, NewDue::Granted)),
            (Field::Performer, Value::Person(person)) => wish.performer = assignee(person),
            (_, Value::Person(person)) => wish.responsible = assignee(person),
        }
    }
    wish
}
