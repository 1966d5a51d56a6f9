//! What somebody wishes for the chosen tasks: the form as it was typed, and the wish that it says.

use crate::{
    bulk::chosen::{Address, MOST},
    form::{Faults, filled},
    visit::Visit,
};
use domain::{
    bulk::{Assignee, NewDue, NewState, Wish},
    calendar::Day,
    task::State,
    text::PersonId,
};

/// The longest comment or reason.
const LONGEST: usize = 10_000;
/// What the form says for whoever holds the role of the playbook.
pub(super) const ROLE_HOLDER: &str = "role-holder";
/// What the form says for a date that is granted, and for one that is taken back.
pub(super) const GRANTED: &str = "granted";
pub(super) const PLAYBOOK: &str = "playbook";

/// The fields of a form as they were sent.
#[derive(Debug, Default)]
pub(super) struct Entered(Vec<(String, String)>);

impl Entered {
    pub(super) fn new(values: Vec<(String, String)>) -> Self {
        Self(values)
    }

    /// The value of a field; empty if the form has none.
    pub(super) fn value(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// The addresses of the chosen tasks, and how many of them make no sense.
    pub(super) fn addresses(&self) -> Vec<Address> {
        self.0.iter().filter(|(key, _)| key == "task").filter_map(|(_, value)| Address::read(value)).collect()
    }

    /// Whether everything on the list is chosen, not only what is ticked.
    pub(super) fn chooses_all(&self) -> bool {
        !self.value("all").is_empty()
    }
}

/// The names of the fields that say the wish.
pub(super) const FIELDS: [&str; 8] = ["responsible", "performer", "state", "reason", "due", "day", "comment", "from"];

/// The wish that a form says, with the comment.
pub(super) fn read(visit: &Visit, entered: &Entered) -> Result<(Wish, Option<String>), Faults> {
    let t = visit.t;
    let mut faults = Faults::default();
    let assignee = |name: &str| match filled(entered.value(name)) {
        None => None,
        Some(ROLE_HOLDER) => Some(Assignee::RoleHolder),
        Some(id) => Some(Assignee::Person(PersonId::new(id))),
    };
    let long = |name: &str| entered.value(name).chars().count() > LONGEST;
    for field in ["reason", "comment"].into_iter().filter(|field| long(field)) {
        faults.add(field, t.with("task-fault-too-long", [("max", LONGEST.into())]));
    }
    let state = State::from_key(entered.value("state"));
    let reason = filled(entered.value("reason")).map(str::to_owned);
    if state.is_some_and(State::needs_reason) && reason.is_none() {
        faults.add("reason", t.get("task-refusal-reason-missing"));
    }
    let day: Result<Option<Day>, ()> = filled(entered.value("day")).map(|text| text.parse().map_err(drop)).transpose();
    let due = match (entered.value("due"), day) {
        (PLAYBOOK, _) => Some(NewDue::Playbook),
        (_, Ok(Some(day))) => Some(NewDue::Granted(day)),
        (GRANTED, Ok(None)) | (_, Err(())) => {
            faults.add("day", t.get("task-fault-date"));
            None
        }
        _ => None,
    };
    let comment = filled(entered.value("comment")).map(str::to_owned);
    let wish = Wish {
        responsible: assignee("responsible"),
        performer: assignee("performer"),
        state: state.map(|state| NewState { state, reason }),
        due,
        comments: comment.is_some(),
    };
    if faults.is_empty() && wish.is_empty() {
        faults.add("state", t.get("bulk-fault-nothing"));
    }
    if faults.is_empty() { Ok((wish, comment)) } else { Err(faults) }
}

/// What is wrong with the choice itself: none, or too many.
pub(super) fn fault_of_choice(visit: &Visit, count: usize) -> Option<String> {
    match count {
        0 => Some(visit.t.get("bulk-fault-none").into_owned()),
        count if count > MOST => Some(visit.t.with("bulk-fault-too-many", [("count", count.into()), ("max", MOST.into())])),
        _ => None,
    }
}
