//! Whom to ask at an organisation: those who keep its people and roles.

use crate::organisations::directory::Directory;
use domain::{
    assignment::Holding,
    calendar::Day,
    role::KLIK_ADMINISTRATOR,
    text::{OrganisationCode, PersonId},
};

/// Somebody to ask.
pub(super) struct Contact {
    pub(super) id: PersonId,
    pub(super) name: String,
    pub(super) phone: String,
    pub(super) email: String,
}

/// Who keeps people and roles of an organisation today, by name.
pub(super) fn administrators(directory: &Directory, organisation: &OrganisationCode, today: Day) -> Vec<Contact> {
    let in_force =
        |from: Option<Day>, until: Option<Day>| from.is_none_or(|from| from <= today) && until.is_none_or(|until| today <= until);
    let holds = |holding: &&Holding| {
        holding.role.as_str() == KLIK_ADMINISTRATOR
            && holding.organisation == *organisation
            && in_force(holding.from, holding.until)
            && directory.is_active(holding.person, today)
    };
    let mut people: Vec<_> = directory.holdings().iter().filter(holds).map(|holding| holding.person).collect();
    people.sort_unstable();
    people.dedup();
    let contact = |person| {
        let entry = directory.person(person);
        Contact {
            id: entry.id.clone(),
            name: entry.name.clone(),
            phone: entry.phone.clone().unwrap_or_default(),
            email: entry.email.clone(),
        }
    };
    people.into_iter().map(contact).collect()
}
