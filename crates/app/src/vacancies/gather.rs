//! Which vacancies the address asks for: those of the rollouts that the visitor sees, from what is in memory.

use crate::{
    organisations::seen::{self, Seen},
    visit::{Visit, with_query},
};
use domain::{
    organisation::{Organisation, OrganisationKind},
    role::RoleCard,
    rollout::Participant,
    vacant_roles::{VacantRole, vacant_roles},
};
use serde::Deserialize;

/// What the address says about which vacancies are shown.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    pub(super) rollout: String,
    pub(super) role: String,
    pub(super) wave: String,
    /// `yes` for those only on which tasks wait.
    pub(super) waiting: String,
}

impl Filter {
    /// The address of the same vacancies elsewhere.
    pub(super) fn href(&self, path: &str) -> String {
        with_query(path, &[("rollout", &self.rollout), ("role", &self.role), ("wave", &self.wave), ("waiting", &self.waiting)])
    }
}

/// A vacant role of a rollout.
pub(super) struct Vacant<'s> {
    pub(super) seen: &'s Seen,
    pub(super) role: VacantRole,
}

impl<'s> Vacant<'s> {
    /// The card of the role.
    pub(super) fn card(&self) -> &'s RoleCard {
        &self.seen.standing.playbook.roles[self.role.card]
    }

    /// How many of the waiting tasks are on the critical path.
    pub(super) fn critical(&self) -> usize {
        self.role.critical(&self.seen.standing.playbook)
    }

    /// The organisation of a place among the participants.
    pub(super) fn organisation(&self, participant: usize) -> &'s Organisation {
        &self.seen.standing.participants[participant].organisation
    }
}

/// Whether the visitor answers for an organisation's roles: the programme office for all, others for their own.
fn answers_for(visit: &Visit, seen: &Seen, organisation: &Organisation) -> bool {
    let own = &visit.viewer.organisation;
    let is_own = organisation.code == *own || organisation.parent.as_ref() == Some(own);
    let is_office = visit.viewer.kind == OrganisationKind::ProgrammeOffice;
    (is_office || is_own) && seen.permit.sees(seen::facts(organisation))
}

/// The vacancies that the address asks for, of each rollout those that weigh most first.
pub(super) fn vacancies<'s>(visit: &Visit, rollouts: &'s [Seen], filter: &Filter) -> Vec<Vacant<'s>> {
    let chosen = rollouts.iter().filter(|seen| filter.rollout.is_empty() || seen.key().as_str() == filter.rollout);
    let chosen = chosen.filter(|seen| seen.standing.is_published());
    let mut found: Vec<Vacant<'s>> = chosen.flat_map(|seen| of_rollout(visit, seen, filter)).collect();
    found.sort_by_cached_key(|vacant| std::cmp::Reverse((vacant.critical(), vacant.role.waiting(), vacant.role.lacking.len())));
    found
}

fn of_rollout<'s>(visit: &Visit, seen: &'s Seen, filter: &Filter) -> impl Iterator<Item = Vacant<'s>> + use<'s> {
    let standing = &seen.standing;
    let in_wave = |participant: &Participant| filter.wave.is_empty() || standing.waves[participant.wave].key.as_str() == filter.wave;
    let asked = |at: usize| {
        let participant = &standing.participants[at];
        in_wave(participant) && answers_for(visit, seen, &participant.organisation)
    };
    let all = vacant_roles(&standing.playbook, &standing.staffing, &standing.participants, &standing.tasks, asked);
    let mut found: Vec<Vacant<'s>> = all.into_iter().map(|role| Vacant { seen, role }).collect();
    found.retain(|vacant| filter.role.is_empty() || vacant.card().key.as_str() == filter.role);
    if filter.waiting == "yes" {
        for vacant in &mut found {
            vacant.role.lacking.retain(|lacking| !lacking.waiting.is_empty());
        }
        found.retain(|vacant| !vacant.role.lacking.is_empty());
    }
    found.into_iter()
}
