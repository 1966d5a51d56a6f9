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

/// A role of the playbook that nobody holds at an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vacancy {
    /// The role.
    pub role: RoleKey,
    /// The open, published tasks that lack somebody because of it, the most urgent first.
    pub waiting: Vec<Task>,
}

impl Vacancy {
    /// When the first of the waiting tasks is due.
    pub fn first_due(&self) -> Option<Day> {
        self.waiting.first().map(|task| task.due)
    }

    /// How many of the waiting tasks are on the critical path.
    pub fn critical(&self, playbook: &Playbook) -> usize {
        self.waiting.iter().filter(|task| playbook.tasks[usize::from(task.template)].kind == TaskKind::Critical).count()
    }
}

/// Whether a role of the playbook is held at this kind of organisation.
pub fn is_needed_at(card: &RoleCard, organisation: &Organisation) -> bool {
    card.at == organisation.kind
}

/// Whether an open, published task lacks somebody because nobody holds the role.
pub fn waits_on(template: &TaskTemplate, task: &Task, role: &RoleKey) -> bool {
    let lacks = |asked: &RoleKey, person: Option<PersonIndex>| asked == role && person.is_none();
    let open = task.published && !task.state.is_closed();
    open && (lacks(&template.responsible, task.responsible) || lacks(&template.performer, task.performer))
}

/// The vacancies of an organisation: first those on which tasks wait, by the first due date, then the others in the
/// order of the playbook. `tasks` are those of the organisation and of its institutions.
pub fn vacancies(playbook: &Playbook, staffing: &Staffing, organisation: &Organisation, tasks: &[&Task]) -> Vec<Vacancy> {
    let held = |card: &RoleCard| staffing.holder(organisation.code.as_str(), card.key.as_str()).is_some();
    let vacant = playbook.roles.iter().filter(|card| is_needed_at(card, organisation) && !held(card));
    let mut found: Vec<Vacancy> = vacant.map(|card| vacancy(playbook, &card.key, tasks)).collect();
    found.sort_by_key(|vacancy| (vacancy.waiting.is_empty(), vacancy.first_due()));
    found
}

fn vacancy(playbook: &Playbook, role: &RoleKey, tasks: &[&Task]) -> Vacancy {
    let template = |task: &Task| &playbook.tasks[usize::from(task.template)];
    let mut waiting: Vec<Task> = tasks.iter().filter(|task| waits_on(template(task), task, role)).map(|task| **task).collect();
    waiting.sort_by_key(|task| (task.due, task.template, task.participant));
    Vacancy { role: role.clone(), waiting }
}
