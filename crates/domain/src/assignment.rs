//! Who gets a task (R4): the holders of roles at organisations, packed for the rollout function.

use crate::{
    calendar::Day,
    role::FALLBACK_CHAIN,
    text::{OrganisationCode, RoleKey, RolloutKey},
};
use std::collections::HashMap;

/// A person's place among the people of a rollout's world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonIndex(pub u32);

/// A person holds a role at an organisation, for one rollout or for all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// Who.
    pub person: PersonIndex,
    /// Which role.
    pub role: RoleKey,
    /// Where.
    pub organisation: OrganisationCode,
    /// For which rollout; empty for all.
    pub rollout: Option<RolloutKey>,
    /// Whether this person comes first among several.
    pub primary: bool,
    /// From which day; empty for always.
    pub from: Option<Day>,
    /// Up to and including which day; empty for no end.
    pub until: Option<Day>,
}

impl Holding {
    /// Whether it holds on that day for that rollout.
    pub fn in_force(&self, rollout: &RolloutKey, today: Day) -> bool {
        self.rollout.as_ref().is_none_or(|only| only == rollout)
            && self.from.is_none_or(|from| from <= today)
            && self.until.is_none_or(|until| today <= until)
    }
}

impl Holding {
    /// Whether it held for that rollout and does so no longer. One that was taken back before it began never held.
    fn has_ended(&self, rollout: &RolloutKey, today: Day) -> bool {
        let began = |until: Day| self.from.is_none_or(|from| from <= until);
        self.rollout.as_ref().is_none_or(|only| only == rollout) && self.until.is_some_and(|until| until < today && began(until))
    }
}

/// Who holds which role where, on one day and for one rollout.
#[derive(Debug, Clone, Default)]
pub struct Staffing {
    roles: HashMap<RoleKey, usize>,
    first: HashMap<OrganisationCode, Vec<Option<PersonIndex>>>,
    valid: Vec<bool>,
}

impl Staffing {
    /// Works out the first holder of every role at every organisation.
    ///
    /// `active` says of each person whether they still work there with a valid account; a holding of someone who
    /// does not counts as none. A holding for this rollout goes before one for all, a primary one before others,
    /// an earlier one before a later one.
    pub fn new(holdings: &[Holding], active: &[bool], rollout: &RolloutKey, today: Day) -> Self {
        let mut ranked: Vec<&Holding> = holdings
            .iter()
            .filter(|holding| holding.in_force(rollout, today) && active.get(holding.person.0 as usize).copied().unwrap_or(false))
            .collect();
        ranked.sort_by_key(|holding| (holding.rollout.is_none(), !holding.primary, holding.from, holding.person));
        let mut staffing = Self { valid: active.to_vec(), ..Self::default() };
        for ended in holdings.iter().filter(|holding| holding.has_ended(rollout, today)) {
            staffing.valid[ended.person.0 as usize] = false;
        }
        for holding in &ranked {
            let next = staffing.roles.len();
            staffing.roles.entry(holding.role.clone()).or_insert(next);
        }
        for holding in ranked {
            staffing.valid[holding.person.0 as usize] = true;
            let role = staffing.roles[&holding.role];
            let holders = staffing.first.entry(holding.organisation.clone()).or_insert_with(|| vec![None; staffing.roles.len()]);
            holders[role].get_or_insert(holding.person);
        }
        staffing
    }

    /// The place of a role among those that anybody holds; for [`Staffing::holders_at`].
    pub fn role_index(&self, role: &str) -> Option<usize> {
        self.roles.get(role).copied()
    }

    /// The first holder of each role at an organisation, by [`Staffing::role_index`]; empty where nobody holds any.
    pub fn holders_at(&self, organisation: &str) -> &[Option<PersonIndex>] {
        self.first.get(organisation).map_or(&[], Vec::as_slice)
    }

    /// The first holder of a role at an organisation.
    pub fn holder(&self, organisation: &str, role: &str) -> Option<PersonIndex> {
        self.holders_at(organisation).get(self.role_index(role)?).copied().flatten()
    }

    /// Whether a person still has a valid account, and still holds a role if they ever held one in this rollout. A
    /// colleague who was given a task without any role is as valid as anybody (R3: "no longer holds").
    pub fn is_valid(&self, person: PersonIndex) -> bool {
        self.valid.get(person.0 as usize).copied().unwrap_or(false)
    }

    /// Who is told that a task stands vacant at an organisation: the first filled role of the fallback chain, or
    /// `None` for the programme office itself.
    pub fn told_about_vacancy(&self, organisation: &str) -> Option<(&'static str, PersonIndex)> {
        FALLBACK_CHAIN.into_iter().find_map(|role| Some((role, self.holder(organisation, role)?)))
    }
}
