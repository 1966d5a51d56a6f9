//! Changing many tasks at once, and taking that back: one wish, decided for each chosen task by the very rules that decide a change
//! by hand ([`Overlay::change`]). A task is changed by everything that is wished for, or not at all.

use crate::{
    access::TaskRights,
    calendar::Day,
    task::{Change, Overlay, Refusal, Setting, State},
    text::PersonId,
};

/// What is to become of every chosen task; what is left open stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wish {
    /// Who is to be responsible.
    pub responsible: Option<Assignee>,
    /// Who is to perform.
    pub performer: Option<Assignee>,
    /// The state, with its reason.
    pub state: Option<NewState>,
    /// Until when it is granted.
    pub due: Option<NewDue>,
    /// Whether a comment is written on it.
    pub comments: bool,
}

/// Who is to stand on a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Assignee {
    /// Whoever holds the role of the playbook.
    RoleHolder,
    /// One person.
    Person(PersonId),
}

impl Assignee {
    fn by_hand(&self) -> Option<&PersonId> {
        match self {
            Self::RoleHolder => None,
            Self::Person(person) => Some(person),
        }
    }
}

/// A state to set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewState {
    /// The state.
    pub state: State,
    /// Why, where a reason is needed.
    pub reason: Option<String>,
}

/// A due date to set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewDue {
    /// Granted until that day.
    Granted(Day),
    /// The playbook's again.
    Playbook,
}

impl NewDue {
    fn granted(self) -> Option<Day> {
        match self {
            Self::Granted(day) => Some(day),
            Self::Playbook => None,
        }
    }
}

impl Wish {
    /// Whether nothing is wished for.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A chosen task as it is when the wish is decided.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// What people said and did.
    pub overlay: &'a Overlay,
    /// What the viewer may do with it.
    pub rights: &'a TaskRights,
    /// What a change is decided on besides.
    pub setting: Setting<'a>,
    /// Who can be put on it.
    pub people: &'a [PersonId],
    /// Who holds the role of the responsible.
    pub holds_responsible: Option<&'a PersonId>,
    /// Who holds the role of the performer.
    pub holds_performer: Option<&'a PersonId>,
    /// Whether it is still as it was when the viewer looked at it.
    pub as_seen: bool,
}

/// What a wish does to one task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It becomes this.
    Changes(Box<Overlay>),
    /// It is so already.
    Same,
    /// Somebody changed it since the viewer looked.
    ChangedMeanwhile,
    /// The chosen person does not work where the task is.
    WorksElsewhere,
    /// The rules refuse it.
    Refused(Refusal),
}

impl Wish {
    /// What the wish does to a task. Nothing that is not wished for changes, and what is wished for and there already is no change.
    pub fn plan(&self, target: &Target<'_>) -> Outcome {
        if !target.as_seen {
            return Outcome::ChangedMeanwhile;
        }
        let changes = self.changes(target.overlay);
        if changes.is_empty() {
            return Outcome::Same;
        }
        let elsewhere = |assignee: &Option<Assignee>, now: &Option<PersonId>| {
            let person = assignee.as_ref().and_then(Assignee::by_hand);
            person.is_some_and(|person| now.as_ref() != Some(person) && !target.people.contains(person))
        };
        if elsewhere(&self.responsible, &target.overlay.responsible) || elsewhere(&self.performer, &target.overlay.performer) {
            return Outcome::WorksElsewhere;
        }
        let setting = self.setting(target);
        let mut next = target.overlay.clone();
        for change in &changes {
            match next.change(change, target.rights, &setting) {
                Ok(changed) => next = changed,
                Err(refusal) => return Outcome::Refused(refusal),
            }
        }
        Outcome::Changes(Box::new(next))
    }

    /// The changes that are left to make, people first: whoever completes a task is kept with its completion.
    fn changes(&self, overlay: &Overlay) -> Vec<Change> {
        let mut changes = Vec::new();
        let person = |assignee: &Option<Assignee>, now: &Option<PersonId>| match assignee {
            None => now.clone(),
            Some(assignee) => assignee.by_hand().cloned(),
        };
        let responsible = person(&self.responsible, &overlay.responsible);
        let performer = person(&self.performer, &overlay.performer);
        if responsible != overlay.responsible || performer != overlay.performer {
            changes.push(Change::People { responsible, performer });
        }
        if let Some(due) = self.due.map(NewDue::granted).filter(|due| *due != overlay.granted_due) {
            changes.push(Change::GrantDue(due));
        }
        if let Some(NewState { state, reason }) = self.state.as_ref().filter(|wished| !wished.is_there(overlay)) {
            let expected_finish = overlay.expected_finish.filter(|_| !state.is_closed());
            changes.push(Change::Progress { state: *state, reason: reason.clone(), expected_finish });
        }
        changes.extend(self.comments.then_some(Change::Touch));
        changes
    }

    /// What the changes are decided on, with the people as they are to be.
    fn setting<'a>(&'a self, target: &Target<'a>) -> Setting<'a> {
        let stands = |assignee: &'a Option<Assignee>, now: Option<&'a PersonId>, holder: Option<&'a PersonId>| match assignee {
            None => now,
            Some(Assignee::RoleHolder) => holder,
            Some(Assignee::Person(person)) => Some(person),
        };
        Setting {
            responsible: stands(&self.responsible, target.setting.responsible, target.holds_responsible),
            performer: stands(&self.performer, target.setting.performer, target.holds_performer),
            ..target.setting
        }
    }
}

impl NewState {
    /// Whether the task has the state already, and for that reason.
    fn is_there(&self, overlay: &Overlay) -> bool {
        let reason = self.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
        self.state == overlay.state && (!self.state.needs_reason() || reason == overlay.state_reason.as_deref())
    }
}

/// One task of a change of many, as it is when that is taken back.
#[derive(Debug, Clone, Copy)]
pub struct Done<'a> {
    /// What it was before.
    pub was: &'a Overlay,
    /// What it became.
    pub became: &'a Overlay,
    /// Whether anybody changed it since.
    pub changed_since: bool,
    /// What the viewer may do with it today; nothing if it does not exist to them any more.
    pub rights: Option<&'a TaskRights>,
}

/// What taking back does to one task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undone {
    /// It becomes what it was.
    SetBack(Box<Overlay>),
    /// A comment was written, and that stays.
    Nothing,
    /// Somebody changed it since: it stays as it is.
    ChangedSince,
    /// The viewer may not change it any more.
    NotAllowed,
}

/// What becomes of one task when the change of many is taken back.
pub fn undo(done: &Done<'_>) -> Undone {
    let Done { was, became, changed_since, rights } = *done;
    let only_touched = Overlay { last_update: became.last_update, ..was.clone() } == *became;
    if only_touched {
        return Undone::Nothing;
    }
    if changed_since {
        return Undone::ChangedSince;
    }
    let people = was.responsible != became.responsible || was.performer != became.performer;
    let progress = (was.state, &was.state_reason, was.expected_finish) != (became.state, &became.state_reason, became.expected_finish);
    let due = was.granted_due != became.granted_due;
    match rights {
        Some(rights) if (rights.assign || !people) && (rights.update || !progress) && (rights.grant || !due) => {
            Undone::SetBack(Box::new(was.clone()))
        }
        _ => Undone::NotAllowed,
    }
}
