//! Whom an event invites today, and whom it is for: the rules of the domain over the directory that is in memory.

use crate::{organisations::seen::Seen, visit::Visit};
use domain::{
    assignment::PersonIndex,
    event::{Addressed, Event, Invited, invited, is_for},
    text::{OrganisationCode, RoleKey},
};
use std::collections::{HashMap, HashSet};

/// What inviting to an event would do today.
pub(super) fn whom(seen: &Seen, event: &Event) -> Invited {
    let standing = &seen.standing;
    let addressed = addressed(seen);
    let held = holders(seen, event);
    let of = |organisation: &OrganisationCode, role: &RoleKey| {
        let mut all = held.get(&(organisation, role)).cloned().unwrap_or_default();
        // While a holder is away, whoever stands in is asked.
        if let Some(first) = standing.staffing.holder(organisation.as_str(), role.as_str()).filter(|first| !all.contains(first)) {
            all.insert(0, first);
        }
        all
    };
    invited(event, &addressed, &standing.playbook.roles, &of)
}

/// Every organisation that an event of the rollout can mean.
fn addressed(seen: &Seen) -> Vec<Addressed<'_>> {
    let standing = &seen.standing;
    let mut addressed: Vec<Addressed<'_>> = standing
        .participants
        .iter()
        .enumerate()
        .map(|(at, one)| Addressed { organisation: &one.organisation, wave: standing.wave_of(at) })
        .collect();
    let hosts = [Some(&standing.head.owner), standing.head.supplier.as_ref()].into_iter().flatten();
    for host in hosts.filter(|host| standing.participant(host).is_none()).filter_map(|host| standing.directory.organisation(host)) {
        addressed.push(Addressed { organisation: &host.organisation, wave: None });
    }
    addressed
}

/// The roles that the visitor holds in a rollout at their organisation.
fn roles_of_visitor(visit: &Visit, seen: &Seen) -> Vec<RoleKey> {
    let standing = &seen.standing;
    let own = standing.directory.holdings().iter().filter(|holding| holding.person == visit.person);
    let here = own.filter(|holding| holding.organisation == visit.viewer.organisation);
    here.filter(|holding| holding.in_force(&standing.head.key, standing.today)).map(|holding| holding.role.clone()).collect()
}

/// Whether an event is for the visitor, so that they may sign up to it if it is open.
pub(crate) fn is_for_visitor(visit: &Visit, seen: &Seen, event: &Event) -> bool {
    let own = addressed(seen).into_iter().find(|one| one.organisation.code == visit.viewer.organisation);
    own.is_some_and(|one| is_for(event, &one, &roles_of_visitor(visit, seen)))
}

/// As holder of which role the visitor comes to an event; none where it names none.
pub(super) fn role_of_visitor(visit: &Visit, seen: &Seen, event: &Event) -> Option<RoleKey> {
    let held = roles_of_visitor(visit, seen);
    event.roles.iter().find(|role| held.contains(role)).cloned()
}

/// The holders of the event's roles, each once, the first first.
fn holders<'a>(seen: &'a Seen, event: &Event) -> HashMap<(&'a OrganisationCode, &'a RoleKey), Vec<PersonIndex>> {
    let standing = &seen.standing;
    let directory = &standing.directory;
    let named: HashSet<&RoleKey> = event.roles.iter().chain(&event.gate).collect();
    let mut held: Vec<_> = directory
        .holdings()
        .iter()
        .filter(|holding| named.contains(&holding.role) && holding.in_force(&standing.head.key, standing.today))
        .filter(|holding| directory.is_active(holding.person, standing.today))
        .collect();
    held.sort_by_key(|holding| holding.rank());
    let mut found: HashMap<_, Vec<PersonIndex>> = HashMap::new();
    for holding in held {
        let people = found.entry((&holding.organisation, &holding.role)).or_default();
        if !people.contains(&holding.person) {
            people.push(holding.person);
        }
    }
    found
}
