//! The organisations that lack a role, each with what waits there and whom to call.

use crate::{roles::known_title, vacancies::gather::Vacant, visit::Visit};
use domain::{assignment::PersonIndex, text::RoleKey, vacant_roles::Lacking};

/// An organisation that lacks a role.
pub(super) struct There {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) wave: String,
    pub(super) waiting: usize,
    pub(super) critical: usize,
    /// The nearest due date, and how far it is.
    pub(super) due: Option<(String, String)>,
    pub(super) overdue: bool,
    /// Nobody where no role of the fallback chain is filled.
    pub(super) call: Option<Call>,
}

/// Whom to call about it: the first filled role of the fallback chain (R4).
pub(super) struct Call {
    pub(super) role: String,
    pub(super) name: String,
    pub(super) phone: String,
    pub(super) email: String,
}

/// One organisation.
pub(super) fn there(visit: &Visit, vacant: &Vacant<'_>, lacking: &Lacking) -> There {
    let standing = &vacant.seen.standing;
    let organisation = vacant.organisation(lacking.participant);
    let due = lacking.waiting.first_due();
    let distance = |due: domain::calendar::Day| visit.t.distance(visit.today.date(), due.date(), visit.today.working_days_until(due));
    There {
        name: organisation.name.clone(),
        href: format!("/organisations/{}?rollout={}&view=people", organisation.code, vacant.seen.key()),
        wave: standing.wave_of(lacking.participant).map(|wave| visit.text(&wave.title)).unwrap_or_default().to_owned(),
        waiting: lacking.waiting.len(),
        critical: lacking.waiting.critical(&standing.playbook),
        due: due.map(|due| (visit.t.date_long(due.date()), distance(due))),
        overdue: due.is_some_and(|due| due < visit.today),
        call: call(visit, vacant, lacking),
    }
}

/// The role and the person.
pub(super) fn called(vacant: &Vacant<'_>, lacking: &Lacking) -> Option<(&'static str, PersonIndex)> {
    let organisation = vacant.organisation(lacking.participant);
    // An institution's municipality is asked where the institution itself has nobody.
    let places = [Some(&organisation.code), organisation.parent.as_ref()];
    places.into_iter().flatten().find_map(|code| vacant.seen.standing.staffing.told_about_vacancy(code.as_str()))
}

fn call(visit: &Visit, vacant: &Vacant<'_>, lacking: &Lacking) -> Option<Call> {
    let standing = &vacant.seen.standing;
    let (role, person) = called(vacant, lacking)?;
    let card = standing.playbook.role(&RoleKey::from(role));
    let person = visit.directory.person(person);
    Some(Call {
        role: card.map_or_else(|| known_title(visit.t, role), |card| visit.text(&card.title).to_owned()),
        name: person.name.clone(),
        phone: person.phone.clone().unwrap_or_default(),
        email: person.email.clone(),
    })
}
