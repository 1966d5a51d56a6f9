//! Waves as they are run (C1, C4, C5): the dates that a participant has of its own inside its wave, who moves along with whom, what a
//! move would change, and how participants stood before they were moved.
//!
//! A wave with the own dates of somebody in it is one more [`WaveDates`] with the same key and kind, so that dates are resolved once
//! for each distinct set and never for each participant.

mod history;
mod limits;
mod moving;
mod preview;
mod wishes;

pub use history::{AsOf, History, Move, OwnDate, Placements};
pub use limits::{Limits, OwnDateFault, Window, fault_of};
pub use moving::{MoveFault, Supposed, buffer, followers, left_behind, supposed};
pub use preview::{Clash, DateShift, MovePreview, TaskShift, clash_of, date_shifts};
pub use wishes::{Bound, OVERLAP_MONTHS, WaveWish, Weeks, WishFault, begins, goes_live, is_open, read_weeks, write_weeks};

use crate::{
    calendar::Day,
    dates::{DateFault, TemplateDates, resolve, resolve_each},
    organisation::Organisation,
    playbook::{Playbook, Wave},
    rollout::WaveDates,
    text::{MilestoneKey, OrganisationCode},
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The key of the attribute that names the operations centre that a municipality shares with others.
pub const OPERATIONS_CENTRE: &str = "driftscenter";

/// The days that an organisation has of its own for some milestones.
pub type OwnDates = BTreeMap<MilestoneKey, Day>;

/// The days that hold for an organisation beside its wave's: its municipality's, and over them its own.
pub fn own_dates(own: &HashMap<OrganisationCode, OwnDates>, organisation: &Organisation) -> OwnDates {
    let of = |code: Option<&OrganisationCode>| code.and_then(|code| own.get(code)).into_iter().flatten();
    let all = of(organisation.parent.as_ref()).chain(of(Some(&organisation.code)));
    all.map(|(key, day)| (key.clone(), *day)).collect()
}

/// When the milestones of a wave fall for somebody with own dates in it. A milestone that the wave does not date stays undated.
pub fn milestones(wave: &Wave, own: &OwnDates) -> BTreeMap<MilestoneKey, Day> {
    wave.milestones.iter().map(|(key, day)| (key.clone(), own.get(key).copied().unwrap_or(*day))).collect()
}

/// The waves of a playbook with the dates of every template: first one for each wave, in order, then one for each distinct set of
/// own dates in one of them.
#[derive(Debug, Clone)]
pub struct DatedWaves<'p> {
    playbook: &'p Playbook,
    waves: Vec<WaveDates>,
    known: HashMap<(usize, OwnDates), usize>,
}

impl<'p> DatedWaves<'p> {
    /// The waves as the playbook has them. Lint has shown that their dates can be resolved.
    pub fn new(playbook: &'p Playbook) -> Result<Self, Vec<DateFault>> {
        let dated = |wave: &Wave| {
            let dates = resolve(playbook, &wave.milestones)?;
            Ok(WaveDates { key: wave.key.clone(), kind: wave.kind, dates })
        };
        let waves = playbook.waves.iter().map(dated).collect::<Result<_, Vec<DateFault>>>()?;
        Ok(Self { playbook, waves, known: HashMap::new() })
    }

    /// The place among the dated waves of somebody in the wave at that place of the playbook with these own dates. A template whose
    /// dates cannot be worked out from them, as another version of the playbook may bring about, keeps those of the wave.
    pub fn place(&mut self, wave: usize, own: OwnDates) -> usize {
        let Some(of_wave) = self.playbook.waves.get(wave).filter(|_| !own.is_empty()) else { return wave };
        let days = milestones(of_wave, &own);
        if days == of_wave.milestones {
            return wave;
        }
        let differing: OwnDates =
            days.iter().filter(|(key, day)| of_wave.milestones[*key] != **day).map(|(key, day)| (key.clone(), *day)).collect();
        if let Some(place) = self.known.get(&(wave, differing.clone())) {
            return *place;
        }
        let (found, faults) = resolve_each(self.playbook, &days);
        let faulty: HashSet<usize> = faults.into_iter().map(|fault| fault.index).collect();
        let of_wave_dates = &self.waves[wave].dates;
        let sound = |(at, own): (usize, Option<TemplateDates>)| own.filter(|_| !faulty.contains(&at)).unwrap_or(of_wave_dates[at]);
        let dates: Vec<TemplateDates> = found.into_iter().enumerate().map(sound).collect();
        let place = self.waves.len();
        self.waves.push(WaveDates { key: of_wave.key.clone(), kind: of_wave.kind, dates });
        self.known.insert((wave, differing), place);
        place
    }

    /// The one at a place.
    pub fn wave(&self, place: usize) -> &WaveDates {
        &self.waves[place]
    }

    /// All of them.
    pub fn into_waves(self) -> Vec<WaveDates> {
        self.waves
    }
}
