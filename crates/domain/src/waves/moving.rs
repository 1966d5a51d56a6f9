//! Who moves: those who are chosen with their institutions, and who is left behind of those that share an operations centre (C5).

use super::{DatedWaves, OPERATIONS_CENTRE, OwnDates, own_dates};
use crate::{
    organisation::{AttributeValue, Organisation, OrganisationKind},
    playbook::{Playbook, Wave},
    rollout::{Input, OverlayFacts, Overlays, Participant, WaveDates},
    task::State,
    text::{OrganisationCode, WaveKey},
};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Waves of which no milestone lies further apart count as very close (S1 §2.2).
const VERY_CLOSE: i32 = 31;

/// Why a move cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoveFault {
    /// Nobody is chosen who takes part.
    Nobody,
    /// There is no such wave.
    NoSuchWave,
    /// Everybody who is chosen stands there already.
    ThereAlready,
}

/// The wave that is kept for those who were not ready (C4), seen from another wave: the next one that the playbook has after it.
pub fn buffer<'p>(playbook: &'p Playbook, from: &WaveKey) -> Option<&'p Wave> {
    let at = playbook.waves.iter().position(|wave| wave.key == *from)?;
    playbook.waves[at + 1..].iter().find(|wave| wave.is_buffer)
}

/// The places of those who move when these are chosen: they and their institutions, as far as they take part and do not stand in that
/// wave already. Only municipalities and institutions stand in waves, and an institution stands where its municipality does.
pub fn followers(
    participants: &[Participant],
    waves: &[WaveDates],
    chosen: &BTreeSet<OrganisationCode>,
    to: &WaveKey,
) -> Result<Vec<usize>, MoveFault> {
    let in_waves = |one: &Organisation| matches!(one.kind, OrganisationKind::Municipality | OrganisationKind::Institution);
    let known: HashSet<&OrganisationCode> = participants.iter().map(|one| &one.organisation.code).collect();
    let goes = |one: &Organisation| match &one.parent {
        Some(parent) if known.contains(parent) => chosen.contains(parent),
        _ => chosen.contains(&one.code),
    };
    let meant = participants.iter().enumerate().filter(|(_, one)| in_waves(&one.organisation) && goes(&one.organisation));
    let meant: Vec<(usize, &Participant)> = meant.collect();
    if meant.is_empty() {
        return Err(MoveFault::Nobody);
    }
    let moving: Vec<usize> = meant.into_iter().filter(|(_, one)| waves[one.wave].key != *to).map(|(at, _)| at).collect();
    if moving.is_empty() { Err(MoveFault::ThereAlready) } else { Ok(moving) }
}

/// A rollout as it would stand after a move.
#[derive(Debug, Clone)]
pub struct Supposed {
    /// The waves that participants stand in.
    pub waves: Vec<WaveDates>,
    /// The participants, in the same places.
    pub participants: Vec<Participant>,
    /// What people said and did: completed tasks keep the dates that they had.
    pub overlays: Overlays,
}

impl Supposed {
    /// What the rollout function would be given.
    pub fn input<'a>(&'a self, before: &Input<'a>) -> Input<'a> {
        Input { waves: &self.waves, participants: &self.participants, overlays: &self.overlays, ..*before }
    }
}

/// The rollout after a move: the places of those who move, each with the place of its new wave in the playbook. Everybody who moves
/// keeps own dates, of which `own` has those of all organisations; nobody else changes.
pub fn supposed(
    input: &Input<'_>,
    mut dated: DatedWaves<'_>,
    moving: &[(usize, usize)],
    own: &HashMap<OrganisationCode, OwnDates>,
) -> Supposed {
    let mut participants = input.participants.to_vec();
    let mut overlays = input.overlays.clone();
    // The places of those who stay are places among the waves as they are.
    let mut waves = input.waves.to_vec();
    let mut known: HashMap<usize, usize> = HashMap::new();
    for (at, to) in moving {
        let place = dated.place(*to, own_dates(own, &participants[*at].organisation));
        let was = &input.waves[participants[*at].wave].dates;
        for (index, dates) in was.iter().enumerate() {
            let facts = *overlays.get(*at, index);
            if facts.state == State::Completed && facts.kept_dates.is_none() {
                overlays.set(*at, index, OverlayFacts { kept_dates: Some(*dates), ..facts });
            }
        }
        participants[*at].wave = *known.entry(place).or_insert_with(|| {
            waves.push(dated.wave(place).clone());
            waves.len() - 1
        });
    }
    Supposed { waves, participants, overlays }
}

/// The municipalities that share an operations centre with one that moves and would stand in a wave that is neither the same nor very
/// close, by centre.
pub fn left_behind<'a>(
    playbook: &Playbook,
    participants: &'a [Participant],
    waves: &[WaveDates],
    moving: &[usize],
    to: &WaveKey,
) -> Vec<(String, Vec<&'a Organisation>)> {
    let wave = |key: &WaveKey| playbook.waves.iter().find(|wave| wave.key == *key);
    let lie_close = |one: &Wave, other: &Wave| {
        let mut both = one.milestones.iter().filter_map(|(key, day)| Some((*day, *other.milestones.get(key)?)));
        both.all(|(one, other)| one.days_until(other).abs() <= VERY_CLOSE)
    };
    let is_close = |key: &WaveKey| key == to || wave(key).zip(wave(to)).is_some_and(|(one, other)| lie_close(one, other));
    let goes: HashSet<usize> = moving.iter().copied().collect();
    let centres: BTreeSet<String> = moving.iter().filter_map(|at| centre(&participants[*at].organisation)).collect();
    let of_centre = |centre_of: &String| {
        let partners = participants.iter().enumerate().filter(|(at, one)| {
            let stays = !goes.contains(at) && one.organisation.kind == OrganisationKind::Municipality;
            stays && centre(&one.organisation).as_ref() == Some(centre_of) && !is_close(&waves[one.wave].key)
        });
        partners.map(|(_, one)| &one.organisation).collect::<Vec<_>>()
    };
    let all = centres.into_iter().map(|centre_of| (of_centre(&centre_of), centre_of));
    all.filter(|(partners, _)| !partners.is_empty()).map(|(partners, centre_of)| (centre_of, partners)).collect()
}

/// The operations centre of a municipality.
fn centre(organisation: &Organisation) -> Option<String> {
    match organisation.attribute(OPERATIONS_CENTRE)? {
        AttributeValue::Text(name) => Some(name).filter(|name| !name.trim().is_empty()),
        AttributeValue::Number(number) => Some(number.to_string()),
    }
}
