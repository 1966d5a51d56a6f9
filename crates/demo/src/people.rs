//! People and what they hold, as data: who, where, from when, and until when they are there.

use domain::{
    calendar::Day,
    text::{OrganisationCode, PersonId, RoleKey, RolloutKey},
};

/// A made-up person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The id.
    pub id: PersonId,
    /// Where they work.
    pub organisation: OrganisationCode,
    /// The name.
    pub name: String,
    /// The address, which is the login of those who have one.
    pub email: String,
    /// The telephone number.
    pub phone: String,
    /// What they work as.
    pub job_title: &'static str,
    /// When they were put into the system.
    pub added: Day,
    /// The last day there.
    pub leaves: Option<Day>,
}

/// A role that a person is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// The place of the person among the people.
    pub person: usize,
    /// Which role.
    pub role: RoleKey,
    /// For which rollout; empty for all.
    pub rollout: Option<RolloutKey>,
    /// Whether this person comes first.
    pub primary: bool,
    /// From which day.
    pub from: Day,
}

/// The people of one organisation and what they hold.
#[derive(Debug, Clone, Default)]
pub struct Roster {
    /// The people.
    pub people: Vec<Person>,
    /// What they hold.
    pub holdings: Vec<Holding>,
}

impl Roster {
    /// Gives a person a role.
    pub fn give(&mut self, person: usize, role: &str, rollout: Option<&str>, primary: bool, from: Day) {
        let rollout = rollout.map(RolloutKey::from);
        self.holdings.push(Holding { person, role: RoleKey::from(role), rollout, primary, from });
    }

    /// Who comes first in a role on a day, by the rule of the rollout function.
    pub fn holder(&self, role: &str, rollout: &str, day: Day) -> Option<usize> {
        let in_force = self.holdings.iter().filter(|holding| {
            let here = holding.rollout.as_ref().is_none_or(|only| only.as_str() == rollout);
            here && holding.role.as_str() == role && holding.from <= day && self.is_there(holding.person, day)
        });
        let since = |holding: &Holding| if holding.primary { -holding.from.number() } else { holding.from.number() };
        in_force.min_by_key(|holding| (holding.rollout.is_none(), !holding.primary, since(holding))).map(|holding| holding.person)
    }

    /// The first of several roles that anybody holds on a day.
    pub fn first_of(&self, roles: &[&str], rollout: &str, day: Day) -> Option<usize> {
        roles.iter().find_map(|role| self.holder(role, rollout, day))
    }

    /// The first day from a day on, on which the role is held.
    pub fn held_from(&self, role: &str, rollout: &str, day: Day) -> Option<Day> {
        let still = self.holdings.iter().filter(|holding| {
            let here = holding.rollout.as_ref().is_none_or(|only| only.as_str() == rollout);
            here && holding.role.as_str() == role && self.is_there(holding.person, day)
        });
        still.map(|holding| holding.from.max(day)).min()
    }

    fn is_there(&self, person: usize, day: Day) -> bool {
        self.people[person].leaves.is_none_or(|last| day <= last)
    }

    /// The id of a person.
    pub fn id(&self, person: usize) -> PersonId {
        self.people[person].id.clone()
    }
}
