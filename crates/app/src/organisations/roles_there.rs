//! Roles and people of one organisation in one rollout: who holds what, and which tasks wait on a vacancy (B3).

use crate::{
    organisations::{
        list::Contact,
        seen::{self, Seen},
        tasks_there::distance,
    },
    visit::Visit,
};
use domain::{
    assignment::PersonIndex,
    organisation::Organisation,
    role::{RoleCard, RoleGroup},
    rollout::Task,
    text::RoleKey,
};

/// The roles of one group.
pub(super) struct Group {
    pub(super) title: String,
    pub(super) roles: Vec<RoleThere>,
}

/// A role that the playbook needs here.
pub(super) struct RoleThere {
    pub(super) key: String,
    pub(super) title: String,
    /// The first one comes first for tasks.
    pub(super) holders: Vec<Contact>,
    pub(super) waiting: Vec<Waiting>,
    pub(super) told: Option<Told>,
}

/// A task that nobody stands on while a role is vacant.
pub(super) struct Waiting {
    /// Code and title.
    pub(super) title: String,
    pub(super) href: Option<String>,
    pub(super) due: String,
    pub(super) relative: String,
}

/// Who is told meanwhile.
pub(super) struct Told {
    pub(super) role: String,
    /// Nobody for the programme office as a whole.
    pub(super) contact: Option<Contact>,
}

/// Somebody who works here.
pub(super) struct PersonThere {
    pub(super) contact: Contact,
    pub(super) job_title: String,
    pub(super) roles: Vec<String>,
}

/// Every role that the playbook needs at this level, in the groups of the gallery.
pub(super) fn roles(visit: &Visit, seen: &Seen, organisation: &Organisation) -> Vec<Group> {
    let tasks = seen.tasks_of(visit, organisation);
    let of = |group: RoleGroup| {
        let needed = seen.standing.playbook.roles.iter().filter(|card| card.at == organisation.kind && card.group == group);
        let roles: Vec<RoleThere> = needed.map(|card| role(visit, seen, organisation, card, &tasks)).collect();
        Group { title: crate::roles::group_title(visit.t, group).into_owned(), roles }
    };
    RoleGroup::ALL.into_iter().map(of).filter(|group| !group.roles.is_empty()).collect()
}

fn role(visit: &Visit, seen: &Seen, organisation: &Organisation, card: &RoleCard, tasks: &[&Task]) -> RoleThere {
    let holders = seen::holders(&visit.directory, organisation.code.as_str(), card.key.as_str(), Some(seen.key()), visit.today);
    let waiting: Vec<Waiting> = match holders.is_empty() {
        true => tasks.iter().filter(|task| waits_on(seen, task, &card.key)).map(|task| waiting(visit, seen, task)).collect(),
        false => Vec::new(),
    };
    RoleThere {
        key: card.key.to_string(),
        title: visit.text(&card.title).to_owned(),
        told: (!waiting.is_empty()).then(|| told(visit, seen, organisation)),
        holders: holders.into_iter().map(|person| Contact::of(visit, person)).collect(),
        waiting,
    }
}

/// Whether an open task lacks somebody because nobody holds the role.
fn waits_on(seen: &Seen, task: &Task, role: &RoleKey) -> bool {
    let template = seen.standing.template(task);
    let lacks = |asked: &RoleKey, person: Option<PersonIndex>| asked == role && person.is_none();
    !task.state.is_closed() && (lacks(&template.responsible, task.responsible) || lacks(&template.performer, task.performer))
}

fn waiting(visit: &Visit, seen: &Seen, task: &Task) -> Waiting {
    let standing = &seen.standing;
    let template = standing.template(task);
    let opens = standing.task_permit(&visit.viewer, &seen.permit, task).is_some();
    Waiting {
        title: format!("{} {}", template.code, visit.text(&template.title)),
        href: opens.then(|| format!("/rollouts/{}/{}/{}", seen.key(), standing.organisation(task).code, template.code)),
        due: visit.t.date_long(task.due.date()),
        relative: distance(visit, task.due),
    }
}

/// The first filled role of the fallback chain, else the programme office (R4).
fn told(visit: &Visit, seen: &Seen, organisation: &Organisation) -> Told {
    match seen.standing.staffing.told_about_vacancy(organisation.code.as_str()) {
        Some((role, person)) => Told { role: role_title(visit, seen, role), contact: Some(Contact::of(visit, person)) },
        None => {
            let owner = visit.directory.organisation(&seen.standing.head.owner);
            Told { role: owner.map(|entry| entry.organisation.name.clone()).unwrap_or_default(), contact: None }
        }
    }
}

/// What people call a role; its key where the playbook has no card of it.
fn role_title(visit: &Visit, seen: &Seen, role: &str) -> String {
    let card = seen.standing.playbook.role(&RoleKey::from(role));
    card.map_or_else(|| crate::roles::known_title(visit.t, role), |card| visit.text(&card.title).to_owned())
}

/// How many of the roles that the playbook needs here nobody holds.
pub(super) fn vacancies(groups: &[Group]) -> usize {
    groups.iter().flat_map(|group| &group.roles).filter(|role| role.holders.is_empty()).count()
}

/// Those who work here, as far as the visitor may know them, with their roles.
pub(super) fn people(visit: &Visit, rollouts: &[Seen], organisation: &Organisation) -> Vec<PersonThere> {
    let directory = &visit.directory;
    let title = |role: &RoleKey| {
        let cards = rollouts.iter().filter_map(|seen| seen.standing.playbook.role(role));
        cards.map(|card| visit.text(&card.title).to_owned()).next().unwrap_or_else(|| crate::roles::known_title(visit.t, role.as_str()))
    };
    let person = |index: PersonIndex| {
        let entry = directory.person(index);
        let held = directory.holdings().iter().filter(|holding| holding.person == index && holding.organisation == organisation.code);
        let mut roles: Vec<String> =
            held.filter(|holding| seen::in_force(holding, visit.today)).map(|holding| title(&holding.role)).collect();
        roles.dedup();
        PersonThere { contact: Contact::of(visit, index), job_title: entry.job_title.clone().unwrap_or_default(), roles }
    };
    seen::people(visit, organisation).into_iter().map(person).collect()
}
