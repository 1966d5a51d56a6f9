//! Forums, opened for a visitor: each with its members of today and the permit in the hand, and nothing without one.

use crate::{
    failure::Failure,
    forums::store::{self, Forum},
    organisations::{
        directory::{Directory, PersonEntry},
        register::region,
        seen::{self, Seen},
    },
    people::opened as people,
    visit::Visit,
};
use domain::{
    access::{self, Contactable, ForumFacts, ForumPermit},
    assignment::PersonIndex,
    calendar::Day,
    forum::{Level, Place, Reason, Said, members},
    organisation::{Organisation, OrganisationKind},
    text::{PersonId, RoleKey},
};
use std::collections::{BTreeMap, HashMap};
use texts::Texts;

/// A forum that exists to the visitor.
pub(super) struct Opened {
    pub(super) forum: Forum,
    pub(super) permit: ForumPermit,
    pub(super) members: BTreeMap<PersonIndex, Reason>,
    /// The visitor left, and is in again by their role as soon as they like.
    pub(super) can_return: bool,
}

/// Where somebody works that day, as forums ask for it; for an institution's people the municipality.
pub(super) fn place(directory: &Directory, person: PersonIndex, today: Day) -> Option<Place<'_>> {
    let works_there = directory.is_active(person, today);
    let own = directory.organisation(&directory.person(person).organisation).filter(|_| works_there)?;
    let parent = own.organisation.parent.as_ref().and_then(|code| directory.organisation(code));
    let home = &parent.unwrap_or(own).organisation;
    Some(Place { home: &home.code, region: Some(region(home)).filter(|region| !region.is_empty()) })
}

fn open(visit: &Visit, rollouts: &[Seen], forum: Forum) -> Option<Opened> {
    let (directory, circle) = (&visit.directory, &forum.fields.circle);
    let gathered = |said: &HashMap<PersonIndex, Said>| {
        members(circle, directory.holdings(), said, |person| place(directory, person, visit.today), visit.today)
    };
    let members = gathered(&forum.said);
    let has_left = forum.said.get(&visit.person) == Some(&Said::Left);
    let facts = ForumFacts {
        key: &forum.key,
        level: &circle.level,
        rollout_exists: circle.rollout.as_ref().is_none_or(|key| rollouts.iter().any(|seen| seen.key() == key)),
        place: place(directory, visit.person, visit.today)?,
        is_member: members.contains_key(&visit.person),
        host: forum.fields.host.as_ref(),
    };
    let permit = access::forum(&visit.viewer, &facts)?;
    let can_return = has_left && gathered(&HashMap::new()).contains_key(&visit.person);
    Some(Opened { forum, permit, members, can_return })
}

/// All forums that exist to the visitor, by name, with the rollouts that do.
pub(super) async fn all(visit: &Visit) -> Result<(Vec<Opened>, Vec<Seen>), Failure> {
    let rollouts = seen::rollouts(visit).await?;
    let mut connection = visit.app.database().read().await?;
    let forums = store::all(&mut connection, &visit.directory).await?;
    let mut opened: Vec<Opened> = forums.into_iter().filter_map(|forum| open(visit, &rollouts, forum)).collect();
    opened.sort_by_cached_key(|opened| texts::sort_key(&opened.forum.fields.title));
    Ok((opened, rollouts))
}

/// One forum; not found if it does not exist to the visitor.
pub(super) async fn one(visit: &Visit, key: &str) -> Result<(Opened, Vec<Seen>), Failure> {
    let (all, rollouts) = all(visit).await?;
    let found = all.into_iter().find(|opened| opened.forum.key.as_str() == key).ok_or(Failure::NotFound)?;
    Ok((found, rollouts))
}

/// One forum that has not been closed and that the visitor may change; for anybody else a word on who may.
pub(super) fn refusal(opened: &Opened) -> Option<&'static str> {
    if opened.forum.closed {
        return Some("forums-is-closed");
    }
    let only = match opened.forum.fields.circle.level {
        Level::Municipal(_) => "forums-only-administrator",
        Level::Regional(_) | Level::Common => "forums-only-office",
    };
    (!opened.permit.keeps()).then_some(only)
}

impl Opened {
    /// Its page.
    pub(super) fn path(&self) -> String {
        format!("/forums/{}", self.forum.key)
    }

    /// Whether the visitor is in it.
    pub(super) fn is_mine(&self, visit: &Visit) -> bool {
        self.members.contains_key(&visit.person)
    }

    /// Those of the members whom the visitor may know to be in it, by name.
    pub(super) fn seen_members<'d>(&self, visit: &'d Visit) -> Vec<(PersonIndex, &'d PersonEntry)> {
        let directory = &visit.directory;
        let known = |person: &PersonIndex| self.permit.sees_members() || is_colleague(visit, directory.person(*person));
        let mut found: Vec<_> = self.members.keys().copied().filter(known).map(|person| (person, directory.person(person))).collect();
        found.sort_by(|(_, one), (_, other)| one.sort_key.cmp(&other.sort_key));
        found
    }

    /// Whether the visitor sees how to reach somebody.
    pub(super) fn shows_contact(&self, visit: &Visit, rollouts: &[Seen], person: PersonIndex) -> bool {
        let entry = visit.directory.person(person);
        let Some(organisation) = visit.directory.organisation(&entry.organisation).map(|entry| &entry.organisation) else { return false };
        let facts = Contactable {
            known_anyway: is_colleague(visit, entry) || knows(visit, rollouts, organisation, person),
            agreed: self.forum.agreed.contains(&person),
            is_office_host: organisation.kind == OrganisationKind::ProgrammeOffice && self.forum.fields.host.as_ref() == Some(&entry.id),
        };
        access::forum_contact(&self.permit, &facts)
    }

    /// The one whom the others turn to, if they still work where they worked.
    pub(super) fn host(&self, visit: &Visit) -> Option<PersonIndex> {
        let host: &PersonId = self.forum.fields.host.as_ref()?;
        visit.directory.person_index(host).filter(|host| visit.directory.is_active(*host, visit.today))
    }
}

fn is_colleague(visit: &Visit, person: &PersonEntry) -> bool {
    person.organisation == visit.viewer.organisation
}

/// Whether the visitor may know the person outside of any forum.
fn knows(visit: &Visit, rollouts: &[Seen], organisation: &Organisation, person: PersonIndex) -> bool {
    let holds = visit.directory.holdings().iter().any(|holding| holding.person == person && holding.holds_on(visit.today));
    people::permit(visit, rollouts, organisation).is_some_and(|permit| permit.sees_person(holds))
}

/// What people call how far a forum reaches.
pub(super) fn level_words(visit: &Visit, level: &Level) -> String {
    match level {
        Level::Municipal(code) => {
            let name = visit.directory.organisation(code).map_or_else(|| code.to_string(), |entry| entry.organisation.name.clone());
            visit.t.with("forums-level-of", [("name", name.into())])
        }
        Level::Regional(region) => region.clone(),
        Level::Common => visit.t.get("forums-level-common").into_owned(),
    }
}

/// Why somebody is in it, in words.
pub(super) fn reason_words(visit: &Visit, rollouts: &[Seen], reason: &Reason) -> String {
    match reason {
        Reason::Holds(role) => role_title(visit, rollouts, role),
        Reason::ByHand => visit.t.get("forums-by-hand").into_owned(),
    }
}

/// What people call a role.
pub(super) fn role_title(visit: &Visit, rollouts: &[Seen], role: &RoleKey) -> String {
    people::title(visit, rollouts, role)
}

/// The names of the roles that a forum is for.
pub(super) fn role_titles(visit: &Visit, rollouts: &[Seen], roles: &[RoleKey]) -> Vec<String> {
    roles.iter().map(|role| role_title(visit, rollouts, role)).collect()
}

/// From when until when a meeting is, in words.
pub(super) fn time_words(t: Texts, from: &str, until: &str) -> String {
    let words = |time: &str| {
        let (hour, minute) = time.split_once(':').unwrap_or((time, "00"));
        t.with("time-of-day", [("hour", hour.to_owned().into()), ("minute", minute.to_owned().into())])
    };
    if until.is_empty() { words(from) } else { format!("{}–{}", words(from), words(until)) }
}
