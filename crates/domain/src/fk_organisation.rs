//! What a municipality's own directory (FK Organisation) says of its people and units, against what is known here: what
//! would change, who seems to be gone, and who could be added. A human approves it; nobody leaves by a file.
//!
//! People are known by the directory's UUID; by their mail address at the organisation as long as no UUID is known of them.

use crate::{
    roster::Details,
    text::{OrganisationCode, PersonId},
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Somebody in the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPerson {
    /// The directory's UUID.
    pub uuid: String,
    /// Name, mail address, telephone number; the first position as job title.
    pub details: Details,
    /// The UUID of the unit of the first position.
    pub unit: Option<String>,
}

/// A unit in the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedUnit {
    /// The directory's UUID.
    pub uuid: String,
    /// Its name.
    pub name: String,
    /// The UUID of the unit that it belongs to.
    pub parent: Option<String>,
    /// The number by which it is known elsewhere; an institution's number.
    pub number: Option<String>,
}

/// Somebody who is known here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPerson {
    /// Who.
    pub id: PersonId,
    /// What is known.
    pub details: Details,
    /// The directory's UUID, once it is known.
    pub uuid: Option<String>,
    /// The unit, once it is known.
    pub unit: Option<String>,
}

/// A unit that is known here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownUnit {
    /// What is known.
    pub unit: ListedUnit,
    /// The institution that it is.
    pub institution: Option<OrganisationCode>,
}

/// An institution of the municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Institution {
    /// Its code.
    pub code: OrganisationCode,
    /// Its name.
    pub name: String,
}

/// Somebody known who would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonChange {
    /// Who.
    pub id: PersonId,
    /// What was known.
    pub was: Details,
    /// What the directory says; what it leaves empty stays.
    pub became: Details,
    /// The directory's UUID.
    pub uuid: String,
    /// Whether the UUID was not known before.
    pub is_linked: bool,
    /// The unit.
    pub unit: Option<String>,
    /// Whether the unit is another one than before.
    pub is_moved: bool,
}

/// A unit that is new or would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitChange {
    /// What was known; nothing for a new one.
    pub was: Option<ListedUnit>,
    /// What the directory says.
    pub became: ListedUnit,
    /// The institution that it is.
    pub institution: Option<OrganisationCode>,
}

/// What the directory says that is not so here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// People who would change.
    pub changed: Vec<PersonChange>,
    /// Known by UUID, and no longer in the directory.
    pub gone: Vec<PersonId>,
    /// In the directory and not known here.
    pub new: Vec<ListedPerson>,
    /// Units that are new or would change.
    pub units: Vec<UnitChange>,
    /// Units that are no longer in the directory.
    pub units_gone: Vec<String>,
}

fn address(email: &str) -> String {
    email.trim().to_lowercase()
}

/// What is different.
pub fn difference(
    people: &[ListedPerson],
    units: &[ListedUnit],
    known: &[KnownPerson],
    known_units: &[KnownUnit],
    institutions: &[Institution],
) -> Difference {
    let by_uuid: HashMap<&str, &KnownPerson> = known.iter().filter_map(|person| Some((person.uuid.as_deref()?, person))).collect();
    let mut by_address: HashMap<String, Vec<&KnownPerson>> = HashMap::new();
    for person in known.iter().filter(|person| person.uuid.is_none()) {
        by_address.entry(address(&person.details.email)).or_default().push(person);
    }
    let mut difference = Difference::default();
    let mut taken: HashSet<&PersonId> = HashSet::new();
    // An address that several share names nobody.
    let only = |email: &str| match by_address.get(&address(email)).map(Vec::as_slice) {
        Some([one]) if !email.trim().is_empty() => Some(*one),
        _ => None,
    };
    for listed in people {
        let found = by_uuid.get(listed.uuid.as_str()).copied().or_else(|| only(&listed.details.email));
        match found.filter(|person| taken.insert(&person.id)) {
            Some(person) => difference.changed.extend(change(person, listed)),
            None => difference.new.push(listed.clone()),
        }
    }
    let listed: HashSet<&str> = people.iter().map(|person| person.uuid.as_str()).collect();
    let gone = |person: &&KnownPerson| person.uuid.as_deref().is_some_and(|uuid| !listed.contains(uuid));
    difference.gone = known.iter().filter(gone).map(|person| person.id.clone()).collect();
    let known_units: BTreeMap<&str, &KnownUnit> = known_units.iter().map(|known| (known.unit.uuid.as_str(), known)).collect();
    for unit in units {
        let was = known_units.get(unit.uuid.as_str()).copied();
        let institution = institution_of(unit, institutions);
        if was.is_none_or(|was| was.unit != *unit || was.institution != institution) {
            difference.units.push(UnitChange { was: was.map(|was| was.unit.clone()), became: unit.clone(), institution });
        }
    }
    let listed: HashSet<&str> = units.iter().map(|unit| unit.uuid.as_str()).collect();
    difference.units_gone = known_units.keys().filter(|uuid| !listed.contains(*uuid)).map(|uuid| (*uuid).to_owned()).collect();
    difference
}

fn change(person: &KnownPerson, listed: &ListedPerson) -> Option<PersonChange> {
    let became = Details {
        email: if listed.details.email.trim().is_empty() {
            person.details.email.clone()
        } else {
            person.details.with(&listed.details).email
        },
        ..person.details.with(&listed.details)
    };
    let is_linked = person.uuid.is_none();
    let is_moved = listed.unit.is_some() && person.unit != listed.unit;
    let differs = became != person.details || is_linked || is_moved;
    differs.then(|| PersonChange {
        id: person.id.clone(),
        was: person.details.clone(),
        became,
        uuid: listed.uuid.clone(),
        is_linked,
        unit: listed.unit.clone().or_else(|| person.unit.clone()),
        is_moved,
    })
}

/// The institution that a unit is: by its number, else by its very name if only one institution has it.
fn institution_of(unit: &ListedUnit, institutions: &[Institution]) -> Option<OrganisationCode> {
    let by_number = unit.number.as_deref().and_then(|number| institutions.iter().find(|one| one.code.as_str() == number));
    let mut named = institutions.iter().filter(|one| one.name.trim().to_lowercase() == unit.name.trim().to_lowercase());
    let by_name = named.next().filter(|_| named.next().is_none());
    by_number.or(by_name).map(|one| one.code.clone())
}
