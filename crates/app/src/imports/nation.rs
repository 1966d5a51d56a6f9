//! What a list of people of many organisations may name: the organisations and rollouts of the programme office.

use crate::{organisations::seen::Seen, visit::Visit};
use domain::{
    access::NationalPermit,
    text::{OrganisationCode, RolloutKey},
};
use std::collections::BTreeMap;

/// The organisations that a row may name, by every name that a file may use.
pub(super) struct Organisations<'a> {
    permit: &'a NationalPermit,
    rollouts: &'a [Seen],
    names: BTreeMap<String, OrganisationCode>,
}

impl<'a> Organisations<'a> {
    pub(super) fn new(visit: &Visit, permit: &'a NationalPermit, rollouts: &'a [Seen]) -> Self {
        let mut names = BTreeMap::new();
        let concerned = |code: &OrganisationCode| rollouts.iter().any(|seen| permit.gives_for(Some(seen.key())) && seen.concerns(code));
        for entry in visit.directory.organisations().iter().filter(|entry| concerned(&entry.organisation.code)) {
            let organisation = &entry.organisation;
            names.insert(organisation.name.to_lowercase(), organisation.code.clone());
            names.insert(organisation.code.as_str().to_lowercase(), organisation.code.clone());
            // Excel makes a number of a code, and people write the municipality out.
            names.insert(organisation.code.as_str().trim_start_matches('0').to_lowercase(), organisation.code.clone());
            names.insert(format!("{} kommune", organisation.name.to_lowercase()), organisation.code.clone());
        }
        Self { permit, rollouts, names }
    }

    /// The organisation of a word; else the name that comes nearest.
    pub(super) fn find(&self, word: &str) -> Result<OrganisationCode, Option<String>> {
        let wanted = word.to_lowercase();
        self.names.get(&wanted).cloned().ok_or_else(|| playbook::nearest(&wanted, self.names.keys().map(String::as_str)))
    }

    /// The text that says why a role cannot be given for a rollout at an organisation.
    pub(super) fn refusal(&self, rollout: Option<&RolloutKey>, organisation: Option<&OrganisationCode>) -> Option<&'static str> {
        let Some(rollout) = rollout else { return Some("imports-fault-rollout-needed") };
        let seen = self.rollouts.iter().find(|seen| seen.key() == rollout)?;
        if !self.permit.gives_for(Some(rollout)) {
            return Some("imports-fault-rollout-not-yours");
        }
        let takes_part = organisation.is_none_or(|code| seen.concerns(code));
        (!takes_part).then_some("imports-fault-not-taking-part")
    }
}
