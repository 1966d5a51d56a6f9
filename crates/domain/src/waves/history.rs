//! How participants stood before they were moved: what is shown of an earlier day (R10), told of as news (R9), and kept by what was
//! completed (R5).

use super::OwnDates;
use crate::{
    calendar::Day,
    organisation::Organisation,
    text::{MilestoneKey, OrganisationCode, WaveKey},
};
use std::collections::{HashMap, HashSet};

/// An organisation was put into another wave, joined or left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Who.
    pub organisation: OrganisationCode,
    /// The wave it stood in; none if it took no part.
    pub was: Option<WaveKey>,
    /// The wave it stands in from then on; none if it takes no part any more.
    pub became: Option<WaveKey>,
    /// The moment, in microseconds since 1970.
    pub at: i64,
    /// Its day.
    pub day: Day,
}

/// A day of its own that an organisation was granted for a milestone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnDate {
    /// Who.
    pub organisation: OrganisationCode,
    /// For which milestone.
    pub milestone: MilestoneKey,
    /// When it falls there.
    pub day: Day,
    /// Since when: moment and day.
    pub granted: (i64, Day),
    /// Until when, if it does not hold any more.
    pub ended: Option<(i64, Day)>,
}

/// Which state of things is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsOf {
    /// As it is.
    Now,
    /// As it was at a moment, in microseconds since 1970.
    Moment(i64),
    /// As it was at the end of a day.
    EndOf(Day),
    /// As it was when a day began.
    Before(Day),
}

impl AsOf {
    /// Whether something that happened then was still to come.
    fn precedes(self, (at, day): (i64, Day)) -> bool {
        match self {
            Self::Now => false,
            Self::Moment(moment) => at > moment,
            Self::EndOf(end) => day > end,
            Self::Before(begin) => day >= begin,
        }
    }
}

/// Who stands where, with which own dates.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Placements {
    /// The wave of everybody who takes part: nobody stands in two.
    pub waves: HashMap<OrganisationCode, WaveKey>,
    /// The own dates of those who have any.
    pub own: HashMap<OrganisationCode, OwnDates>,
}

/// Who stands where today, and everything that was changed about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// The wave of everybody who takes part today.
    pub current: HashMap<OrganisationCode, WaveKey>,
    /// Moves, the first first.
    pub moves: Vec<Move>,
    /// Own dates, those that do not hold any more among them.
    pub own: Vec<OwnDate>,
}

impl History {
    /// How everybody stood.
    pub fn as_of(&self, when: AsOf) -> Placements {
        let mut waves = self.current.clone();
        for step in self.moves.iter().rev().take_while(|step| when.precedes((step.at, step.day))) {
            match &step.was {
                Some(wave) => waves.insert(step.organisation.clone(), wave.clone()),
                None => waves.remove(&step.organisation),
            };
        }
        let mut own: HashMap<OrganisationCode, OwnDates> = HashMap::new();
        for one in self.own.iter().filter(|one| one.held(when)) {
            own.entry(one.organisation.clone()).or_default().insert(one.milestone.clone(), one.day);
        }
        Placements { waves, own }
    }

    /// Everybody about whom anything was ever changed.
    pub fn touched(&self) -> HashSet<&OrganisationCode> {
        self.moves.iter().map(|step| &step.organisation).chain(self.own.iter().map(|one| &one.organisation)).collect()
    }

    /// How one organisation stood: its wave, and its own dates with those of its municipality; none if it took no part.
    pub fn one_as_of(&self, organisation: &Organisation, when: AsOf) -> Option<(WaveKey, OwnDates)> {
        let later = self.moves.iter().find(|step| step.organisation == organisation.code && when.precedes((step.at, step.day)));
        let wave = later.map_or_else(|| self.current.get(&organisation.code), |step| step.was.as_ref())?;
        let mut own = OwnDates::new();
        for code in organisation.parent.iter().chain([&organisation.code]) {
            let held = self.own.iter().filter(|one| one.organisation == *code && one.held(when));
            own.extend(held.map(|one| (one.milestone.clone(), one.day)));
        }
        Some((wave.clone(), own))
    }
}

impl OwnDate {
    fn held(&self, when: AsOf) -> bool {
        !when.precedes(self.granted) && self.ended.is_none_or(|ended| when.precedes(ended))
    }
}
