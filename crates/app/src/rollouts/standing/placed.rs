//! Who stands in which wave with which own dates, as a standing has it.

use super::Standing;
use crate::{failure::Failure, organisations::directory::Directory, rollouts::store::RolloutHead};
use domain::{
    calendar::Day,
    organisation::{Organisation, OrganisationKind},
    playbook::{Playbook, Wave},
    rollout::{Participant, WaveDates},
    text::{MilestoneKey, OrganisationCode},
    waves::{self, AsOf, DatedWaves, History, OwnDates, Placements},
};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

/// Where everybody stood at some time, and how it came to be.
#[derive(Debug, Clone, Default)]
pub(super) struct Placed {
    pub(super) history: Arc<History>,
    /// The last day on which anything was changed about each organisation of which anything ever was.
    changed: Arc<HashMap<OrganisationCode, Day>>,
    pub(super) placements: Arc<Placements>,
    /// How often anything was changed.
    pub(super) revision: i64,
}

impl Placed {
    pub(super) fn new(history: History, when: AsOf, revision: i64) -> Self {
        let (placements, changed) = (Arc::new(history.as_of(when)), Arc::new(history.changed()));
        Self { placements, changed, history: Arc::new(history), revision }
    }

    /// The waves with the own dates in them, and the participants in their places.
    pub(super) fn participants(
        &self,
        directory: &Directory,
        head: &RolloutHead,
        playbook: &Playbook,
        day: Day,
    ) -> Result<(Vec<WaveDates>, Vec<Participant>), Failure> {
        let placed: Vec<(OrganisationCode, String)> =
            self.placements.waves.iter().map(|(code, wave)| (code.clone(), wave.to_string())).collect();
        let mut found = participants(directory, head, playbook, &placed, day);
        let mut dated = dated(playbook)?;
        if !self.placements.own.is_empty() {
            for one in found.iter_mut().filter(|one| stands_in_wave(&one.organisation)) {
                one.wave = dated.place(one.wave, waves::own_dates(&self.placements.own, &one.organisation));
            }
        }
        Ok((dated.into_waves(), found))
    }

    /// When anything was last changed about where an organisation stands, if it ever was.
    fn changed_on(&self, organisation: &Organisation) -> Option<Day> {
        if self.changed.is_empty() {
            return None;
        }
        [Some(&organisation.code), organisation.parent.as_ref()]
            .into_iter()
            .flatten()
            .filter_map(|code| self.changed.get(code))
            .max()
            .copied()
    }
}

/// Whether an organisation stands in a wave of its own accord, and not because it runs or supplies the rollout.
pub(crate) fn stands_in_wave(organisation: &Organisation) -> bool {
    matches!(organisation.kind, OrganisationKind::Municipality | OrganisationKind::Institution)
}

/// The waves of a playbook, ready for own dates. Lint has shown that their dates can be resolved.
pub(crate) fn dated(playbook: &Playbook) -> Result<DatedWaves<'_>, Failure> {
    DatedWaves::new(playbook).map_err(|faults| Failure::Internal(format!("{faults:?}")))
}

/// The dates of every template in every wave. Lint has shown that they can be resolved.
pub(crate) fn wave_dates(playbook: &Playbook) -> Result<Vec<WaveDates>, Failure> {
    dated(playbook).map(DatedWaves::into_waves)
}

/// Those placed in waves that the playbook has and that are there on the day, by name, then the programme office and the supplier, who
/// follow the dates of the first wave.
pub(crate) fn participants(
    directory: &Directory,
    head: &RolloutHead,
    playbook: &Playbook,
    placed: &[(OrganisationCode, String)],
    day: Day,
) -> Vec<Participant> {
    let wave_of: HashMap<&OrganisationCode, usize> =
        placed.iter().filter_map(|(code, key)| Some((code, playbook.waves.iter().position(|wave| wave.key.as_str() == key)?))).collect();
    let offices = [Some(&head.owner), head.supplier.as_ref()].into_iter().flatten();
    let addressed = |kind: OrganisationKind| playbook.tasks.iter().any(|task| task.audience.kind == kind);
    let offices = offices.filter_map(|code| directory.organisation(code)).filter(|entry| addressed(entry.organisation.kind));
    let there = directory.organisations().iter().filter(|entry| entry.is_open(day));
    let all = there.filter_map(|entry| Some((entry, *wave_of.get(&entry.organisation.code)?)));
    all.chain(offices.map(|entry| (entry, 0))).map(|(entry, wave)| Participant { organisation: entry.organisation.clone(), wave }).collect()
}

impl Standing {
    /// The place among the playbook's waves of the one that a participant stands in.
    pub fn wave_place(&self, participant: usize) -> Option<usize> {
        let key = &self.waves[self.participants[participant].wave].key;
        self.playbook.waves.iter().position(|wave| wave.key == *key)
    }

    /// Whether an organisation stands in its wave by itself, and not along with its municipality.
    pub fn stands_alone(&self, organisation: &Organisation) -> bool {
        let follows = organisation.parent.as_ref().is_some_and(|parent| self.participant(parent).is_some());
        stands_in_wave(organisation) && !follows
    }

    /// The wave that a participant stands in.
    pub fn wave_of(&self, participant: usize) -> Option<&Wave> {
        self.wave_place(participant).map(|at| &self.playbook.waves[at])
    }

    /// The days that hold for an organisation beside its wave's: its own and those of its municipality.
    pub fn own_dates(&self, organisation: &Organisation) -> OwnDates {
        waves::own_dates(&self.placed.placements.own, organisation)
    }

    /// Who stands where with which own dates.
    pub fn placements(&self) -> &Placements {
        &self.placed.placements
    }

    /// How often anything was changed about who stands where.
    pub fn waves_revision(&self) -> i64 {
        self.placed.revision
    }

    /// When the milestones of a participant fall.
    pub fn milestones_of(&self, participant: usize) -> BTreeMap<MilestoneKey, Day> {
        let own = self.own_dates(&self.participants[participant].organisation);
        self.wave_of(participant).map(|wave| waves::milestones(wave, &own)).unwrap_or_default()
    }

    /// Since when a participant knows its dates, if they were changed: the day of the last move or of the last date of its own.
    pub fn placed_since(&self, participant: usize) -> Option<Day> {
        self.placed.changed_on(&self.participants[participant].organisation)
    }

    /// The wave and own dates under which a participant completed something on a day, if they were others.
    pub(super) fn stood_otherwise(&self, participant: usize, completed_on: Day) -> Option<(domain::text::WaveKey, OwnDates)> {
        let organisation = &self.participants[participant].organisation;
        self.placed.changed_on(organisation)?;
        let then = self.placed.history.one_as_of(organisation, AsOf::Before(completed_on))?;
        let now = (self.waves[self.participants[participant].wave].key.clone(), self.own_dates(organisation));
        (then != now).then_some(then)
    }
}
