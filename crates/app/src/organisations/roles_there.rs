//! Roles and people of one organisation in one rollout: who holds what, and which tasks wait on a vacancy (B3).

use crate::{
    organisations::{
        list::Contact,
        seen::{self, Seen},
    },
    people::{
        opened::Opened,
        vacant::{self, WaitingTask},
    },
    visit::Visit,
};
use domain::{
    assignment::PersonIndex,
    organisation::Organisation,
    role::{RoleCard, RoleGroup},
    text::RoleKey,
    vacancy::Vacancy,
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
    pub(super) waiting: Vec<WaitingTask>,
    pub(super) told: Option<Told>,
    /// Where somebody is appointed; nothing for those who may not, and where somebody holds it.
    pub(super) appoint: Option<String>,
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
pub(super) fn roles(opened: &Opened<'_>, seen: &Seen) -> Vec<Group> {
    let vacancies = vacant::in_rollout(opened, seen);
    let kind = opened.organisation.kind;
    let of = |group: RoleGroup| {
        let needed = seen.standing.playbook.roles.iter().filter(|card| card.at == kind && card.group == group);
        let roles: Vec<RoleThere> = needed.map(|card| role(opened, seen, card, &vacancies)).collect();
        Group { title: crate::roles::group_title(opened.visit.t, group).into_owned(), roles }
    };
    RoleGroup::ALL.into_iter().map(of).filter(|group| !group.roles.is_empty()).collect()
}

fn role(opened: &Opened<'_>, seen: &Seen, card: &RoleCard, vacancies: &[Vacancy]) -> RoleThere {
    let (visit, code) = (opened.visit, opened.organisation.code.as_str());
    let holders = seen::holders(&visit.directory, code, card.key.as_str(), Some(seen.key()), visit.today);
    let vacancy = vacancies.iter().find(|vacancy| vacancy.role == card.key);
    let waiting: Vec<WaitingTask> =
        vacancy.map(|vacancy| vacancy.waiting.iter().map(|task| vacant::waiting(opened, seen, task)).collect()).unwrap_or_default();
    let may = vacancy.is_some() && opened.permit.may_give(Some(seen.permit.may_steer()));
    RoleThere {
        key: card.key.to_string(),
        title: visit.text(&card.title).to_owned(),
        told: (!waiting.is_empty()).then(|| told(visit, seen, opened.organisation)),
        holders: holders.into_iter().map(|person| Contact::of(visit, person)).collect(),
        appoint: may.then(|| vacant::appoint_href(opened, seen, &card.key)),
        waiting,
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
