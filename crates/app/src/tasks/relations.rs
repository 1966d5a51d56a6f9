//! Who stands in which relation to a task: responsible and performer, the recommended and the involved, and who is told
//! where somebody is missing.

use crate::{organisations::seen, rollouts::standing::Standing, tasks::opened::Opened};
use domain::{
    assignment::PersonIndex,
    organisation::{Organisation, OrganisationKind},
    text::{OrganisationCode, RoleKey},
};

/// A person with how to reach them.
pub(super) struct Contact {
    pub(super) name: String,
    pub(super) phone: String,
    pub(super) email: String,
}

/// Somebody in their relation to the task.
pub(super) struct Person {
    pub(super) relation: String,
    pub(super) role: String,
    pub(super) holders: Vec<Contact>,
    pub(super) told: Option<String>,
}

fn contact(opened: &Opened, person: PersonIndex) -> Contact {
    let entry = opened.visit.directory.person(person);
    Contact { name: entry.name.clone(), phone: entry.phone.clone().unwrap_or_default(), email: entry.email.clone() }
}

fn role_title(opened: &Opened, role: &RoleKey) -> String {
    let card = opened.seen.standing.playbook.role(role);
    card.map_or_else(|| role.to_string(), |card| opened.visit.text(&card.title).to_owned())
}

/// Responsible and performer; where one is missing, who is told about it.
pub(super) fn people(opened: &Opened) -> Vec<Person> {
    let (t, task, template) = (opened.visit.t, &opened.task, opened.template());
    let person = |key: &str, person: Option<PersonIndex>, role: &RoleKey| Person {
        relation: t.get(key).into_owned(),
        role: role_title(opened, role),
        holders: person.map(|person| contact(opened, person)).into_iter().collect(),
        told: person.is_none().then(|| told(opened)),
    };
    vec![person("task-responsible", task.responsible, &template.responsible), person("task-performer", task.performer, &template.performer)]
}

/// Who is told that nobody stands on the task (R4).
fn told(opened: &Opened) -> String {
    let (t, standing) = (opened.visit.t, &opened.seen.standing);
    let organisation = opened.organisation();
    let codes = std::iter::once(&organisation.code).chain(organisation.parent.as_ref());
    let found = codes.filter_map(|code| standing.staffing.told_about_vacancy(code.as_str())).next();
    match found {
        Some((role, person)) => {
            let values = [
                ("name", opened.visit.directory.person(person).name.as_str().into()),
                ("role", role_title(opened, &RoleKey::from(role)).into()),
            ];
            t.with("task-vacant-told", values)
        }
        None if standing.head.owner.as_str().is_empty() => t.get("local-vacant").into_owned(),
        None => {
            let office = opened.visit.directory.organisation(&standing.head.owner);
            let office = office.map(|entry| entry.organisation.name.clone()).unwrap_or_default();
            t.with("task-vacant-told-office", [("name", office.into())])
        }
    }
}

/// Where a role of the playbook is held for this task.
pub(super) fn place_of_role<'o>(standing: &'o Standing, organisation: &'o Organisation, role: &RoleKey) -> Option<&'o OrganisationCode> {
    let at = standing.playbook.role(role).map_or(organisation.kind, |card| card.at);
    match at {
        at if at == organisation.kind => Some(&organisation.code),
        OrganisationKind::Municipality => organisation.parent.as_ref(),
        OrganisationKind::ProgrammeOffice => Some(&standing.head.owner),
        OrganisationKind::Supplier => standing.head.supplier.as_ref(),
        OrganisationKind::Institution => None,
    }
}

/// The roles recommended and involved with who holds them.
pub(super) fn involved(opened: &Opened) -> Vec<Person> {
    let (t, template, visit) = (opened.visit.t, opened.template(), &opened.visit);
    let line = |key: &'static str| {
        move |role: &RoleKey| Person {
            relation: t.get(key).into_owned(),
            role: role_title(opened, role),
            holders: place_of_role(&opened.seen.standing, opened.organisation(), role)
                .map(|place| seen::holders(&visit.directory, place.as_str(), role.as_str(), Some(opened.seen.key()), opened.day()))
                .unwrap_or_default()
                .into_iter()
                .map(|person| contact(opened, person))
                .collect(),
            told: None,
        }
    };
    let recommended = template.recommended.iter().map(line("task-recommended"));
    recommended.chain(template.involved.iter().map(line("task-involved"))).collect()
}
