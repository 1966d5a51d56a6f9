//! Vacancies: roles that a rollout needs at an organisation and that nobody holds, with the tasks that wait (B3).

use crate::{
    assignment::{PersonIndex, Staffing},
    calendar::Day,
    organisation::Organisation,
    playbook::{Playbook, TaskKind, TaskTemplate},
    role::RoleCard,
    rollout::Task,
    text::RoleKey,
};
use std::ops::Deref;

/// The open, published tasks that lack somebody because nobody holds a role, the one due first first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waiting(Vec<Task>);

impl Waiting {
    /// These tasks, in order.
    pub fn new(mut tasks: Vec<Task>) -> Self {
        tasks.sort_by_key(|task| (task.due, task.template, task.participant));
        Self(tasks)
    }

    /// When the first of them is due.
    pub fn first_due(&self) -> Option<Day> {
        self.first().map(|task| task.due)
    }

    /// How many of them are on the critical path.
    pub fn critical(&self, playbook: &Playbook) -> usize {
        self.iter().filter(|task| playbook.tasks[usize::from(task.template)].kind == TaskKind::Critical).count()
    }
}

impl Deref for Waiting {
    type Target = [Task];

    fn deref(&self) -> &[Task] {
        &self.0
    }
}

/// A role of the playbook that nobody holds at an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vacancy {
    /// The role.
    pub role: RoleKey,
    /// What waits.
    pub waiting: Waiting,
}

/// Whether a role of the playbook is held at this kind of organisation.
pub fn is_needed_at(card: &RoleCard, organisation: &Organisation) -> bool {
    card.at == organisation.kind
}

/// The roles on whose holders an open, published task waits, each once.
pub fn waited_for<'t>(template: &'t TaskTemplate, task: &Task) -> impl Iterator<Item = &'t RoleKey> + use<'t> {
    let open = task.published && !task.state.is_closed();
    let lacks = |role: &'t RoleKey, person: Option<PersonIndex>| (open && person.is_none()).then_some(role);
    let responsible = lacks(&template.responsible, task.responsible);
    let performer = lacks(&template.performer, task.performer).filter(|role| Some(*role) != responsible);
    responsible.into_iter().chain(performer)
}

/// Whether an open, published task lacks somebody because nobody holds the role.
pub fn waits_on(template: &TaskTemplate, task: &Task, role: &RoleKey) -> bool {
    waited_for(template, task).any(|waited_for| waited_for == role)
}

/// The vacancies of an organisation: first those on which tasks wait, by the first due date, then the others in the
/// order of the playbook. `tasks` are those of the organisation and of its institutions.
pub fn vacancies(playbook: &Playbook, staffing: &Staffing, organisation: &Organisation, tasks: &[&Task]) -> Vec<Vacancy> {
    let held = |card: &RoleCard| staffing.holder(organisation.code.as_str(), card.key.as_str()).is_some();
    let vacant = playbook.roles.iter().filter(|card| is_needed_at(card, organisation) && !held(card));
    let mut found: Vec<Vacancy> = vacant.map(|card| vacancy(playbook, &card.key, tasks)).collect();
    found.sort_by_key(|vacancy| (vacancy.waiting.is_empty(), vacancy.waiting.first_due()));
    found
}

fn vacancy(playbook: &Playbook, role: &RoleKey, tasks: &[&Task]) -> Vacancy {
    let template = |task: &Task| &playbook.tasks[usize::from(task.template)];
    let waiting = tasks.iter().filter(|task| waits_on(template(task), task, role)).map(|task| **task).collect();
    Vacancy { role: role.clone(), waiting: Waiting::new(waiting) }
}
