//! A list of people and the roles they hold, as somebody sends it, against what is known: what would be added, changed
//! and ended. Plain data in, changes out, so that a page shows them first and the action makes exactly those.
//!
//! A row is one holding; somebody without a role has one row. People are known by their mail address at their
//! organisation. An empty field says nothing: it never takes anything away.

use crate::{
    calendar::Day,
    text::{OrganisationCode, PersonId, RoleKey, RolloutKey},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a list says of a person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Details {
    /// The name.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// The telephone number.
    pub phone: Option<String>,
    /// What they work as.
    pub job_title: Option<String>,
}

impl Details {
    /// These details with what another list says over them; what it leaves empty stays.
    pub fn with(&self, newer: &Self) -> Self {
        Self {
            name: newer.name.clone(),
            email: if same_address(&self.email, &newer.email) { self.email.clone() } else { newer.email.clone() },
            phone: newer.phone.clone().or_else(|| self.phone.clone()),
            job_title: newer.job_title.clone().or_else(|| self.job_title.clone()),
        }
    }
}

/// Mail addresses are compared without case.
fn same_address(a: &str, b: &str) -> bool {
    address(a) == address(b)
}

fn address(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Somebody who is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPerson {
    /// Who.
    pub id: PersonId,
    /// Where they work.
    pub organisation: OrganisationCode,
    /// What is known of them.
    pub details: Details,
}

/// A role as a row says it is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRole {
    /// Which role.
    pub role: RoleKey,
    /// For which rollout; empty for all.
    pub rollout: Option<RolloutKey>,
    /// Whether the person comes first.
    pub primary: bool,
    /// From which day; empty says nothing.
    pub from: Option<Day>,
    /// Up to and including which day; empty says nothing.
    pub until: Option<Day>,
}

/// A holding that is known and not over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownHolding {
    /// Its id.
    pub id: String,
    /// Whose.
    pub person: PersonId,
    /// Where.
    pub organisation: OrganisationCode,
    /// What is held.
    pub held: HeldRole,
}

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number as Excel shows it.
    pub row: u32,
    /// The organisation.
    pub organisation: OrganisationCode,
    /// The person.
    pub details: Details,
    /// The role; empty for somebody who holds none.
    pub held: Option<HeldRole>,
}

/// Somebody in a list: known, or by the address of somebody to be added.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// Known.
    Known(PersonId),
    /// To be added at an organisation, by the address without case.
    New(OrganisationCode, String),
}

/// One thing that would become different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Somebody is added.
    AddPerson {
        /// Who they will be.
        who: Who,
        /// Where they work.
        organisation: OrganisationCode,
        /// What the list says of them.
        details: Details,
    },
    /// Somebody's details change.
    ChangePerson {
        /// Who.
        person: PersonId,
        /// What was known.
        was: Details,
        /// What would be known.
        became: Details,
    },
    /// Somebody is given a role.
    Give {
        /// To whom.
        who: Who,
        /// Where.
        organisation: OrganisationCode,
        /// What they would hold.
        held: HeldRole,
    },
    /// A holding changes.
    ChangeHolding {
        /// Which, by its place among the known ones.
        holding: usize,
        /// What would be held.
        became: HeldRole,
    },
    /// A holding ends because the list leaves it out.
    End {
        /// Which, by its place among the known ones.
        holding: usize,
        /// Its last day.
        until: Day,
    },
}

/// What a list means by leaving a holding out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Missing {
    /// Nothing.
    #[default]
    Stays,
    /// That it is over.
    Ends,
}

/// Why two rows cannot both be true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clash {
    /// Another row says other details of the same person.
    OtherDetails,
    /// Another row says the same role of the same person.
    SameRole,
    /// Another row names another person as primary for the same role.
    TwoPrimaries,
    /// The last day lies before the first.
    EndsBeforeStart,
}

/// Two rows that clash, or one that clashes with itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conflict {
    /// The row.
    pub row: u32,
    /// The earlier row that it clashes with.
    pub with: u32,
    /// Why.
    pub clash: Clash,
}

/// Everything that is known where a list applies.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The people who work there.
    pub people: Vec<KnownPerson>,
    /// Their holdings that are not over.
    pub holdings: Vec<KnownHolding>,
}

/// The rows that cannot all be true.
pub fn conflicts(entries: &[Entry]) -> Vec<Conflict> {
    let mut found = Vec::new();
    let mut people: HashMap<_, &Entry> = HashMap::new();
    let mut roles: HashMap<_, u32> = HashMap::new();
    let mut primaries: HashMap<_, &Entry> = HashMap::new();
    for entry in entries {
        let mut note = |with: u32, clash: Clash| found.push(Conflict { row: entry.row, with, clash });
        let email = address(&entry.details.email);
        let first = *people.entry((&entry.organisation, email.clone())).or_insert(entry);
        if first.details.with(&entry.details) != entry.details.with(&first.details) {
            note(first.row, Clash::OtherDetails);
        }
        let Some(held) = &entry.held else { continue };
        if held.until.zip(held.from).is_some_and(|(until, from)| until < from) {
            note(entry.row, Clash::EndsBeforeStart);
        }
        let first = *roles.entry((&entry.organisation, email, &held.role, &held.rollout, held.from)).or_insert(entry.row);
        if first != entry.row {
            note(first, Clash::SameRole);
        }
        let first = if held.primary { *primaries.entry((&entry.organisation, &held.role, &held.rollout)).or_insert(entry) } else { entry };
        let overlap = first.held.as_ref().is_some_and(|other| overlaps(other, held));
        if overlap && !same_address(&first.details.email, &entry.details.email) {
            note(first.row, Clash::TwoPrimaries);
        }
    }
    found
}

fn overlaps(a: &HeldRole, b: &HeldRole) -> bool {
    let before = |until: Option<Day>, from: Option<Day>| until.zip(from).is_some_and(|(until, from)| until < from);
    !before(a.until, b.from) && !before(b.until, a.from)
}

/// What a list without conflicts would change.
pub fn difference(known: &Known, entries: &[Entry], missing: Missing, today: Day) -> Vec<Change> {
    let by_address: HashMap<_, &KnownPerson> =
        known.people.iter().map(|person| ((&person.organisation, address(&person.details.email)), person)).collect();
    let mut people: BTreeMap<Who, (Option<&KnownPerson>, &Entry, Details)> = BTreeMap::new();
    let mut roles = Vec::new();
    let mut matched: BTreeSet<usize> = BTreeSet::new();
    for entry in entries {
        let email = address(&entry.details.email);
        let person = by_address.get(&(&entry.organisation, email.clone())).copied();
        let who = person.map_or_else(|| Who::New(entry.organisation.clone(), email), |person| Who::Known(person.id.clone()));
        let was = person.map_or_else(|| entry.details.clone(), |person| person.details.clone());
        let details = &mut people.entry(who.clone()).or_insert_with(|| (person, entry, was)).2;
        *details = details.with(&entry.details);
        let Some(held) = &entry.held else { continue };
        match person.and_then(|person| find(known, person, entry, held, &matched)) {
            Some(at) => {
                matched.insert(at);
                let was = &known.holdings[at].held;
                let became = HeldRole { from: held.from.or(was.from), until: held.until.or(was.until), ..held.clone() };
                roles.extend((became != *was).then_some(Change::ChangeHolding { holding: at, became }));
            }
            None if held.until.is_some_and(|until| until < today) => {}
            None => {
                let held = HeldRole { from: held.from.or(Some(today)), ..held.clone() };
                roles.push(Change::Give { who, organisation: entry.organisation.clone(), held });
            }
        }
    }
    let mut changes: Vec<Change> =
        people.into_iter().filter_map(|(who, (person, entry, became))| change_of(who, person, entry, became)).collect();
    changes.extend(roles);
    if missing == Missing::Ends {
        let left_out = (0..known.holdings.len()).filter(|at| !matched.contains(at));
        changes.extend(left_out.map(|holding| Change::End { holding, until: today.plus_days(-1) }));
    }
    changes
}

fn change_of(who: Who, person: Option<&KnownPerson>, entry: &Entry, became: Details) -> Option<Change> {
    match person {
        None => Some(Change::AddPerson { who, organisation: entry.organisation.clone(), details: became }),
        Some(person) if person.details == became => None,
        Some(person) => Some(Change::ChangePerson { person: person.id.clone(), was: person.details.clone(), became }),
    }
}

/// The holding that a row speaks of: the same role of the same person, begun on the same day if there is such a one.
fn find(known: &Known, person: &KnownPerson, entry: &Entry, held: &HeldRole, matched: &BTreeSet<usize>) -> Option<usize> {
    let same = |at: &usize| {
        let other = &known.holdings[*at];
        let role = other.held.role == held.role && other.held.rollout == held.rollout;
        role && other.person == person.id && other.organisation == entry.organisation && !matched.contains(at)
    };
    let mut candidates: Vec<usize> = (0..known.holdings.len()).filter(same).collect();
    candidates.sort_by_key(|at| known.holdings[*at].held.from != held.from);
    candidates.first().copied()
}
