//! A wish made out: who moves with whom, who joins and who leaves, or why it cannot be.

use crate::{
    organisations::seen::Seen,
    rollouts::standing::stands_in_wave,
    visit::Visit,
    waves::{store::Step, wish::Wish},
};
use domain::{
    condition::{Circumstances, Condition},
    organisation::{Organisation, OrganisationKind},
    text::{OrganisationCode, WaveKey},
    waves::{MoveFault, followers},
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Why a wish comes to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// Nobody is chosen.
    Nobody,
    /// Everybody who is chosen stands there already.
    ThereAlready,
    /// There is no such wave.
    NoSuchWave,
}

impl Fault {
    /// The text that says so.
    pub(super) fn key(&self) -> &'static str {
        match self {
            Self::Nobody => "waves-fault-nobody",
            Self::ThereAlready => "waves-fault-there",
            Self::NoSuchWave => "waves-fault-wave",
        }
    }
}

/// What a wish comes to.
#[derive(Debug, Clone, Default)]
pub(super) struct Plan {
    /// Places of participants who move, each with the place of its new wave in the playbook.
    pub(super) moving: Vec<(usize, usize)>,
    /// Places of participants who take part no more.
    pub(super) leaving: Vec<usize>,
    /// Organisations that take part from now on, with the place of their wave.
    pub(super) joining: Vec<(Organisation, usize)>,
}

impl Plan {
    pub(super) fn of(visit: &Visit, seen: &Seen, wish: &Wish) -> Result<Self, Fault> {
        let standing = &seen.standing;
        let mut plan = Self::default();
        let mut by_wave: BTreeMap<Option<&WaveKey>, BTreeSet<OrganisationCode>> = BTreeMap::new();
        for (code, wave) in wish {
            by_wave.entry(wave.as_ref()).or_default().insert(code.clone());
        }
        let mut stays = false;
        for (wave, chosen) in by_wave {
            let Some(wave) = wave else {
                plan.leaving.extend(with_institutions(seen, &chosen));
                continue;
            };
            let to = standing.playbook.waves.iter().position(|one| one.key == *wave).ok_or(Fault::NoSuchWave)?;
            match followers(&standing.participants, &standing.waves, &chosen, wave) {
                Ok(moving) => plan.moving.extend(moving.into_iter().map(|at| (at, to))),
                Err(MoveFault::ThereAlready) => stays = true,
                Err(MoveFault::Nobody | MoveFault::NoSuchWave) => {}
            }
            plan.joining.extend(joining(visit, seen, &chosen).into_iter().map(|one| (one, to)));
        }
        match plan.is_empty() {
            false => Ok(plan),
            true if stays => Err(Fault::ThereAlready),
            true => Err(Fault::Nobody),
        }
    }

    fn is_empty(&self) -> bool {
        self.moving.is_empty() && self.leaving.is_empty() && self.joining.is_empty()
    }

    /// The steps that it takes.
    pub(super) fn steps(&self, seen: &Seen) -> Vec<Step> {
        let standing = &seen.standing;
        let wave = |to: usize| Some(standing.playbook.waves[to].key.clone());
        let step = |at: usize, became: Option<WaveKey>| Step {
            organisation: standing.participants[at].organisation.code.clone(),
            was: standing.wave_of(at).map(|wave| wave.key.clone()),
            became,
        };
        let moving = self.moving.iter().map(|(at, to)| step(*at, wave(*to)));
        let leaving = self.leaving.iter().map(|at| step(*at, None));
        let joining = self.joining.iter().map(|(one, to)| Step { organisation: one.code.clone(), was: None, became: wave(*to) });
        moving.chain(leaving).chain(joining).collect()
    }

    /// Everybody whom it reaches.
    pub(super) fn organisations<'a>(&'a self, seen: &'a Seen) -> impl Iterator<Item = &'a Organisation> {
        let of = |at: usize| &seen.standing.participants[at].organisation;
        let there = self.moving.iter().map(|(at, _)| *at).chain(self.leaving.iter().copied()).map(of);
        there.chain(self.joining.iter().map(|(one, _)| one))
    }

    /// Those who go by themselves, and how many institutions go along with each.
    pub(super) fn heads(&self, seen: &Seen) -> HashMap<OrganisationCode, usize> {
        let codes: HashSet<&OrganisationCode> = self.organisations(seen).map(|one| &one.code).collect();
        let head = |one: &Organisation| one.parent.as_ref().filter(|parent| codes.contains(parent)).cloned();
        let mut heads: HashMap<OrganisationCode, usize> = HashMap::new();
        for one in self.organisations(seen) {
            match head(one) {
                Some(parent) => *heads.entry(parent).or_default() += 1,
                None => {
                    heads.entry(one.code.clone()).or_default();
                }
            }
        }
        heads
    }
}

/// The places of those who are chosen and of their institutions.
fn with_institutions(seen: &Seen, chosen: &BTreeSet<OrganisationCode>) -> Vec<usize> {
    let meant = |one: &Organisation| chosen.contains(&one.code) || one.parent.as_ref().is_some_and(|parent| chosen.contains(parent));
    let all = seen.standing.participants.iter().enumerate();
    all.filter(|(_, one)| stands_in_wave(&one.organisation) && meant(&one.organisation)).map(|(at, _)| at).collect()
}

/// Those of the chosen who do not take part yet, with those of their institutions that the playbook has tasks for.
fn joining(visit: &Visit, seen: &Seen, chosen: &BTreeSet<OrganisationCode>) -> Vec<Organisation> {
    let standing = &seen.standing;
    let outside = |one: &Organisation| standing.participant(&one.code).is_none() && stands_in_wave(one);
    let addressed = |one: &Organisation| standing.playbook.tasks.iter().any(|task| task.audience.addresses(one));
    let all = visit.directory.organisations().iter().map(|entry| &entry.organisation).filter(|one| outside(one));
    let comes = |one: &&Organisation| match (&one.parent, one.kind) {
        _ if chosen.contains(&one.code) => one.kind == OrganisationKind::Municipality || addressed(one),
        (Some(parent), _) => chosen.contains(parent) && standing.participant(parent).is_none() && addressed(one),
        (None, _) => false,
    };
    all.filter(comes).cloned().collect()
}

/// The participants, municipalities and those who stand alone, for whom a condition holds.
pub(super) fn by_rule(seen: &Seen, rule: &Condition) -> Vec<OrganisationCode> {
    let standing = &seen.standing;
    let holds = |(at, one): &(usize, &domain::rollout::Participant)| {
        rule.holds(&Circumstances::unanswered(standing.wave_of(*at), &one.organisation))
    };
    let all = standing.participants.iter().enumerate().filter(|(_, one)| stands_alone(seen, &one.organisation));
    all.filter(holds).map(|(_, one)| one.organisation.code.clone()).collect()
}

/// Whether an organisation stands in its wave by itself, and not along with its municipality.
pub(super) fn stands_alone(seen: &Seen, organisation: &Organisation) -> bool {
    seen.standing.stands_alone(organisation)
}
