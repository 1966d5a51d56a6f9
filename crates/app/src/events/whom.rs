//! Whom an event invites today: the rule of the domain over the directory that is in memory.

use crate::organisations::seen::Seen;
use domain::{
    assignment::PersonIndex,
    event::{Addressed, Event, Invited, invited},
    text::{OrganisationCode, RoleKey},
};
use std::collections::{HashMap, HashSet};

/// What inviting to an event would do today.
pub(super) fn whom(seen: &Seen, event: &Event) -> Invited {
    let standing = &seen.standing;
    let directory = &standing.directory;
    let wave = |at: usize| standing.playbook.waves.get(at);
    let mut addressed: Vec<Addressed<'_>> =
        standing.participants.iter().map(|one| Addressed { organisation: &one.organisation, wave: wave(one.wave) }).collect();
    let hosts = [Some(&standing.head.owner), standing.head.supplier.as_ref()].into_iter().flatten();
    for host in hosts.filter(|host| standing.participant(host).is_none()).filter_map(|host| directory.organisation(host)) {
        addressed.push(Addressed { organisation: &host.organisation, wave: None });
    }
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
