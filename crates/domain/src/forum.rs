//! Forums and networks (B8): who is in one. Whoever holds one of its roles within its reach is in it as long as they
//! hold the role; further people are put in by hand; whoever has left stays out until they come back themselves.

use crate::{
    assignment::{Holding, PersonIndex},
    calendar::Day,
    text::{OrganisationCode, RoleKey, RolloutKey},
};
use std::collections::{BTreeMap, HashMap};

/// How far a forum reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Level {
    /// One municipality and its institutions.
    Municipal(OrganisationCode),
    /// The municipalities of a region, by its name.
    Regional(String),
    /// Everybody.
    Common,
}

impl Level {
    /// The word of the database and of forms.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Municipal(_) => "municipal",
            Self::Regional(_) => "regional",
            Self::Common => "common",
        }
    }
}

/// Where somebody works, as a forum asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// The organisation, or the municipality that an institution belongs to.
    pub home: &'a OrganisationCode,
    /// The region of the municipality, if it lies in one.
    pub region: Option<&'a str>,
}

impl Level {
    /// Whether people of a place belong within its reach.
    pub fn reaches(&self, place: Place<'_>) -> bool {
        match self {
            Self::Municipal(code) => place.home == code,
            Self::Regional(region) => place.region == Some(region.as_str()),
            Self::Common => true,
        }
    }

    /// Whether somebody of a place may be put in by hand. Into a network of a region also those who help it from
    /// outside; into a municipality's own nobody else.
    pub fn admits(&self, place: Place<'_>) -> bool {
        match self {
            Self::Municipal(_) => self.reaches(place),
            Self::Regional(_) | Self::Common => true,
        }
    }
}

/// Whom a forum is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    /// How far it reaches.
    pub level: Level,
    /// The rollout whose role holders it gathers; empty for all rollouts.
    pub rollout: Option<RolloutKey>,
    /// The roles whose holders are in it by themselves.
    pub roles: Vec<RoleKey>,
}

impl Circle {
    fn gathers(&self, holding: &Holding, today: Day) -> bool {
        let in_force = self.rollout.as_ref().map_or_else(|| holding.holds_on(today), |rollout| holding.in_force(rollout, today));
        in_force && self.roles.contains(&holding.role)
    }
}

/// What was said by hand of somebody's membership.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// Somebody who keeps the forum put them in.
    Added,
    /// They hold one of its roles and are out all the same, by their own wish or because somebody who keeps it took them out.
    Left,
}

impl Said {
    /// The word of the database.
    pub fn key(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Left => "left",
        }
    }

    /// What a word of the database says.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Added, Self::Left].into_iter().find(|said| said.key() == key)
    }
}

/// Why somebody is in a forum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// They hold this role; the first of the forum's roles, if several.
    Holds(RoleKey),
    /// They were put in by hand.
    ByHand,
}

impl Reason {
    /// What has to be said so that somebody who is in for this reason is out.
    pub fn said_when_out(&self) -> Option<Said> {
        match self {
            Self::Holds(_) => Some(Said::Left),
            Self::ByHand => None,
        }
    }
}

/// The members of a forum on a day with the reason for each, by place.
///
/// `place` says where somebody works; nobody who does not work anywhere that day (`None`) is in.
pub fn members<'a>(
    circle: &Circle,
    holdings: &[Holding],
    said: &HashMap<PersonIndex, Said>,
    place: impl Fn(PersonIndex) -> Option<Place<'a>>,
    today: Day,
) -> BTreeMap<PersonIndex, Reason> {
    let mut found: BTreeMap<PersonIndex, Reason> = BTreeMap::new();
    for role in &circle.roles {
        for holding in holdings.iter().filter(|holding| holding.role == *role && circle.gathers(holding, today)) {
            if place(holding.person).is_some_and(|place| circle.level.reaches(place)) {
                found.entry(holding.person).or_insert_with(|| Reason::Holds(role.clone()));
            }
        }
    }
    for (&person, &said) in said {
        match said {
            Said::Left => drop(found.remove(&person)),
            Said::Added if place(person).is_some_and(|place| circle.level.admits(place)) => {
                found.entry(person).or_insert(Reason::ByHand);
            }
            Said::Added => {}
        }
    }
    found
}
