//! Who is invited (R4, late binding): the holders of the event's roles on the day of the invitation, each once, and what stands in
//! the way (R7).

use super::Event;
use crate::{
    assignment::PersonIndex,
    condition::Circumstances,
    organisation::{Organisation, OrganisationKind},
    playbook::Wave,
    role::RoleCard,
    text::{OrganisationCode, RoleKey},
};
use std::collections::BTreeSet;

/// An organisation that can be meant by an event; those who run or supply the rollout stand in no wave.
#[derive(Debug, Clone, Copy)]
pub struct Addressed<'a> {
    /// The organisation.
    pub organisation: &'a Organisation,
    /// Its wave.
    pub wave: Option<&'a Wave>,
}

/// Who holds a role somewhere, the first first.
pub type Hosts<'a> = dyn Fn(&OrganisationCode, &RoleKey) -> Vec<PersonIndex> + 'a;

/// Somebody who is invited, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitee {
    /// Who.
    pub person: PersonIndex,
    /// For which organisation.
    pub organisation: OrganisationCode,
    /// As holder of which role; the first one of the event's, where somebody holds several.
    pub role: RoleKey,
}

/// A role that nobody holds, so that nobody is invited for it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Vacant {
    /// Where.
    pub organisation: OrganisationCode,
    /// Which.
    pub role: RoleKey,
}

/// What inviting to an event would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Invited {
    /// Who is invited, each once.
    pub people: Vec<Invitee>,
    /// Roles of the event that nobody holds at an organisation that is meant.
    pub vacant: Vec<Vacant>,
    /// Roles that hold the invitation up: the gate asks for them, and nobody holds them.
    pub held_up_by: Vec<Vacant>,
}

impl Invited {
    /// Whether invitations may go out.
    pub fn is_open(&self) -> bool {
        self.held_up_by.is_empty()
    }
}

/// Who is invited to an event: the holder of each of its roles at each organisation that is meant, all of them where the role has
/// several. A role that the rollout does not have invites nobody.
pub fn invited(event: &Event, addressed: &[Addressed<'_>], cards: &[RoleCard], holders: &Hosts<'_>) -> Invited {
    let card = |key: &RoleKey| cards.iter().find(|card| card.key == *key);
    let meant: Vec<&Organisation> = addressed.iter().filter(|one| is_meant(event, one)).map(|one| one.organisation).collect();
    let mut found = Invited::default();
    let mut known = BTreeSet::new();
    for organisation in &meant {
        for card in event.roles.iter().filter_map(card).filter(|card| card.at == organisation.kind) {
            let all = holders(&organisation.code, &card.key);
            let invited = &all[..if card.several { all.len() } else { all.len().min(1) }];
            if invited.is_empty() {
                found.vacant.push(Vacant { organisation: organisation.code.clone(), role: card.key.clone() });
            }
            for person in invited.iter().filter(|person| known.insert(**person)) {
                found.people.push(Invitee { person: *person, organisation: organisation.code.clone(), role: card.key.clone() });
            }
        }
        for card in event.gate.iter().filter_map(card).filter(|card| card.at == organisation.kind) {
            if holders(&organisation.code, &card.key).is_empty() {
                found.held_up_by.push(Vacant { organisation: organisation.code.clone(), role: card.key.clone() });
            }
        }
    }
    found
}

/// Whether an event means an organisation. Conditions choose among participants; the programme office and the supplier are meant
/// whenever one of their roles is named.
pub fn is_meant(event: &Event, one: &Addressed<'_>) -> bool {
    let hosts = matches!(one.organisation.kind, OrganisationKind::ProgrammeOffice | OrganisationKind::Supplier);
    hosts || event.when.as_ref().is_none_or(|condition| condition.holds(&Circumstances::unanswered(one.wave, one.organisation)))
}
