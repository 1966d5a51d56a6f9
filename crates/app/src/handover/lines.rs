//! The rows of the screen: roles and tasks to hand on with who can take them over, and what would change.

use crate::{
    handover::{
        preview::Shift,
        store::Situation,
        wish::{Item, KEPT, NEW, NOBODY, Newcomer, Takers},
    },
    organisations::seen::Seen,
    visit::Visit,
};
use domain::{
    assignment::PersonIndex,
    handover::{ByHand, Departure},
    rollout::Task,
    text::{OrganisationCode, RoleKey, RolloutKey},
};

/// A role to hand on.
pub(super) struct RoleLine {
    pub(super) field: String,
    pub(super) title: String,
    /// For which rollout, and where if not where the person works.
    pub(super) notes: Vec<String>,
    pub(super) choices: Vec<ui::Choice>,
    /// That something is still to be chosen, or nothing.
    pub(super) error: String,
}

/// A task to hand on.
pub(super) struct TaskLine {
    pub(super) field: String,
    pub(super) title: String,
    pub(super) notes: Vec<String>,
    pub(super) due: Option<String>,
    pub(super) choices: Vec<ui::Choice>,
    /// That something is still to be chosen, or nothing.
    pub(super) error: String,
}

/// A task that would change.
pub(super) struct ShiftLine {
    pub(super) title: String,
    pub(super) organisation: String,
    pub(super) responsible: Became,
    pub(super) performer: Became,
    pub(super) signal_was: &'static str,
    pub(super) signal: &'static str,
}

/// Who stood there and who would; the same if nothing changes.
pub(super) struct Became {
    pub(super) was: String,
    pub(super) is: String,
}

impl Became {
    /// Whether it changes.
    pub(super) fn differs(&self) -> bool {
        self.was != self.is
    }
}

/// What the rows are made from.
pub(super) struct Rows<'a> {
    pub(super) visit: &'a Visit,
    pub(super) rollouts: &'a [Seen],
    pub(super) situation: &'a Situation,
    /// Whose things these are.
    pub(super) person: PersonIndex,
    /// Leaving or moving: who moves may keep things.
    pub(super) departure: Departure,
    /// Who can take things over, by name.
    pub(super) candidates: &'a [PersonIndex],
    /// The fields for which something is still to be chosen.
    pub(super) open: &'a [String],
}

impl Rows<'_> {
    /// The row of a role.
    pub(super) fn role(&self, item: &Item) -> RoleLine {
        let holding = &self.situation.holdings[item.at];
        let t = self.visit.t;
        let rollout = match &holding.rollout {
            None => t.get("leaving-all-rollouts").into_owned(),
            Some(key) => self.rollout_title(key),
        };
        let mut notes = vec![rollout];
        notes.extend(self.elsewhere(&holding.organisation));
        notes.extend(holding.primary.then(|| t.get("leaving-primary").into_owned()));
        notes.extend(holding.until.map(|until| t.with("leaving-until", [("date", t.date_long(until.date()).into())])));
        RoleLine {
            title: role_title(self.visit, self.rollouts, &holding.role),
            notes,
            choices: self.choices(item, t.get("leaving-vacant").into_owned()),
            error: self.error(item),
            field: item.field.clone(),
        }
    }

    /// The row of a task.
    pub(super) fn task(&self, item: &Item) -> TaskLine {
        let task = &self.situation.tasks[item.at];
        let t = self.visit.t;
        let found = found(self.rollouts, task);
        let title = found.map(|(seen, shown)| format!("{} {}", task.task, self.visit.text(&seen.standing.template(shown).title)));
        let mut notes = vec![self.rollout_title(&task.rollout)];
        notes.extend(self.elsewhere(&task.organisation));
        let as_what = [(task.responsible, "leaving-responsible"), (task.performer, "leaving-performer")];
        let on_it = as_what.into_iter().filter(|(person, _)| *person == Some(self.person));
        notes.extend(on_it.map(|(_, key)| t.get(key).into_owned()));
        TaskLine {
            title: title.unwrap_or_else(|| task.task.to_string()),
            notes,
            due: found.map(|(_, shown)| t.date_long(shown.due.date())),
            choices: self.choices(item, t.get("leaving-to-role").into_owned()),
            error: self.error(item),
            field: item.field.clone(),
        }
    }

    fn choices(&self, item: &Item, nobody: String) -> Vec<ui::Choice> {
        let t = self.visit.t;
        let choice = |value: &str, label: String| ui::Choice { selected: value == item.value, value: value.to_owned(), label, hint: None };
        let mut choices = Vec::with_capacity(self.candidates.len() + 4);
        let known = item.value.is_empty() || self.open.contains(&item.field);
        choices.extend(known.then(|| choice("", t.get("leaving-choose").into_owned())));
        choices.extend((self.departure == Departure::Moves).then(|| choice(KEPT, t.get("leaving-kept").into_owned())));
        choices.push(choice(NOBODY, nobody));
        choices.push(choice(NEW, t.get("leaving-newcomer").into_owned()));
        choices.extend(people(self.visit, self.candidates).map(|(id, label)| choice(&id, label)));
        choices
    }

    fn error(&self, item: &Item) -> String {
        if self.open.contains(&item.field) { self.visit.t.get("leaving-choose-who").into_owned() } else { String::new() }
    }

    fn rollout_title(&self, key: &RolloutKey) -> String {
        let seen = self.rollouts.iter().find(|seen| seen.key() == key);
        seen.map_or_else(|| key.to_string(), |seen| self.visit.text(&seen.standing.playbook.title).to_owned())
    }

    /// The name of an organisation where the person does not work.
    fn elsewhere(&self, code: &OrganisationCode) -> Option<String> {
        let own = &self.visit.directory.person(self.person).organisation;
        let entry = self.visit.directory.organisation(code)?;
        (code != own).then(|| entry.organisation.name.clone())
    }
}

/// A task as its rollout has it, if the visitor sees that.
pub(super) fn found<'s>(rollouts: &'s [Seen], task: &ByHand) -> Option<(&'s Seen, &'s Task)> {
    rollouts.iter().filter(|seen| *seen.key() == task.rollout).find_map(|seen| {
        let at = seen.standing.participant(&task.organisation)?;
        Some((seen, seen.standing.task(at, &task.task)?))
    })
}

/// People as choices: id and name with what they work as.
pub(super) fn people(visit: &Visit, candidates: &[PersonIndex]) -> impl Iterator<Item = (String, String)> {
    candidates.iter().map(|person| {
        let entry = visit.directory.person(*person);
        let label = match &entry.job_title {
            Some(title) => format!("{}, {title}", entry.name),
            None => entry.name.clone(),
        };
        (entry.id.to_string(), label)
    })
}

/// What people call a role: by the first playbook that has its card.
pub(super) fn role_title(visit: &Visit, rollouts: &[Seen], role: &RoleKey) -> String {
    let card = rollouts.iter().find_map(|seen| seen.standing.playbook.role(role));
    card.map_or_else(|| crate::roles::known_title(visit.t, role.as_str()), |card| visit.text(&card.title).to_owned())
}

/// The name of somebody who may only just have been named.
pub(super) fn name(visit: &Visit, person: PersonIndex, newcomer: &Newcomer) -> String {
    match person == Takers::newcomer(&visit.directory) {
        true => newcomer.name.clone(),
        false => visit.directory.person(person).name.clone(),
    }
}

/// The row of a task that would change.
pub(super) fn shift(visit: &Visit, shift: &Shift<'_>, newcomer: &Newcomer) -> ShiftLine {
    let standing = &shift.seen.standing;
    let template = standing.template(&shift.was);
    let name = |person: Option<PersonIndex>| match person {
        Some(person) => name(visit, person, newcomer),
        None => visit.t.get("leaving-nobody").into_owned(),
    };
    let became = |of: fn(&Task) -> Option<PersonIndex>| Became { was: name(of(&shift.was)), is: name(of(&shift.is)) };
    ShiftLine {
        title: format!("{} {}", template.code, visit.text(&template.title)),
        organisation: standing.organisation(&shift.was).name.clone(),
        responsible: became(|task| task.responsible),
        performer: became(|task| task.performer),
        signal_was: shift.was.signal.key(),
        signal: shift.is.signal.key(),
    }
}
