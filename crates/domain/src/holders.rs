//! Everybody who counts as a holder of a role, not only the first: for those who write to all of them.

use crate::{
    assignment::{Deputy, Holding, PersonIndex, counts_for},
    calendar::Day,
    text::{OrganisationCode, RoleKey, RolloutKey},
};
use std::collections::HashMap;

/// The holders of each role at each organisation on one day and for one rollout, the first first.
#[derive(Debug, Clone, Default)]
pub struct Holders(HashMap<OrganisationCode, HashMap<RoleKey, Vec<PersonIndex>>>);

impl Holders {
    /// Works them out. While a holder is away their deputy counts in their stead; who works there no longer does not count.
    pub fn new(
        holdings: &[Holding],
        deputies: &[Deputy],
        is_active: impl Fn(PersonIndex) -> bool + Copy,
        rollout: &RolloutKey,
        today: Day,
    ) -> Self {
        let mut ranked: Vec<(usize, &Holding)> =
            holdings.iter().enumerate().filter(|(_, holding)| holding.in_force(rollout, today)).collect();
        ranked.sort_by_key(|(_, holding)| holding.rank());
        let mut all = Self::default();
        for (at, holding) in ranked {
            let Some(person) = counts_for(at, holding, deputies, is_active, today) else { continue };
            let people = all.0.entry(holding.organisation.clone()).or_default().entry(holding.role.clone()).or_default();
            if !people.contains(&person) {
                people.push(person);
            }
        }
        all
    }

    /// Who holds a role at an organisation.
    pub fn of(&self, organisation: &OrganisationCode, role: &RoleKey) -> &[PersonIndex] {
        self.0.get(organisation).and_then(|roles| roles.get(role)).map_or(&[], Vec::as_slice)
    }
}
