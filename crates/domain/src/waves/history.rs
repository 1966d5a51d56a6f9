//! How participants stood before they were moved: what is shown of an earlier day (R10), told of as news (R9), and kept by what was
//! completed (R5).

use super::OwnDates;
use crate::{
    calendar::Day,
    organisation::Organisation,
    text::{MilestoneKey, OrganisationCode, WaveKey},
};
use std::collections::HashMap;

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

/// Who stands where today, and everything that was changed about it, by organisation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    current: HashMap<OrganisationCode, WaveKey>,
    moves: HashMap<OrganisationCode, Vec<Move>>,
    own: HashMap<OrganisationCode, Vec<OwnDate>>,
}

impl History {
    /// Who stands where today; moves, the first first; and own dates, those that do not hold any more among them.
    pub fn new(current: HashMap<OrganisationCode, WaveKey>, moves: Vec<Move>, own: Vec<OwnDate>) -> Self {
        let mut found = Self { current, ..Self::default() };
        moves.into_iter().for_each(|step| found.moves.entry(step.organisation.clone()).or_default().push(step));
        own.into_iter().for_each(|one| found.own.entry(one.organisation.clone()).or_default().push(one));
        found
    }

    /// How everybody stood.
    pub fn as_of(&self, when: AsOf) -> Placements {
        let mut waves = self.current.clone();
        for (organisation, step) in self.moves.iter().filter_map(|(code, moves)| Some((code, first_after(moves, when)?))) {
            match &step.was {
                Some(wave) => waves.insert(organisation.clone(), wave.clone()),
                None => waves.remove(organisation),
            };
        }
        let own = self.own.keys().map(|code| (code.clone(), self.own_of(code, when))).filter(|(_, days)| !days.is_empty());
        Placements { waves, own: own.collect() }
    }

    /// The last day on which anything was changed about each organisation of which anything ever was.
    pub fn changed(&self) -> HashMap<OrganisationCode, Day> {
        let moves = self.moves.values().flatten().map(|step| (&step.organisation, step.day));
        let own = self.own.values().flatten().map(|one| (&one.organisation, one.ended.map_or(one.granted.1, |(_, day)| day)));
        let mut last: HashMap<OrganisationCode, Day> = HashMap::new();
        for (organisation, day) in moves.chain(own) {
            let known = last.entry(organisation.clone()).or_insert(day);
            *known = day.max(*known);
        }
        last
    }

    /// How one organisation stood: its wave, and its own dates with those of its municipality; none if it took no part.
    pub fn one_as_of(&self, organisation: &Organisation, when: AsOf) -> Option<(WaveKey, OwnDates)> {
        let later = self.moves.get(&organisation.code).and_then(|moves| first_after(moves, when));
        let wave = later.map_or_else(|| self.current.get(&organisation.code), |step| step.was.as_ref())?;
        let codes = organisation.parent.iter().chain([&organisation.code]);
        Some((wave.clone(), codes.flat_map(|code| self.own_of(code, when)).collect()))
    }

    fn own_of(&self, code: &OrganisationCode, when: AsOf) -> OwnDates {
        let held = self.own.get(code).into_iter().flatten().filter(|one| one.held(when));
        held.map(|one| (one.milestone.clone(), one.day)).collect()
    }
}

/// The first of an organisation's moves that was still to come.
fn first_after(moves: &[Move], when: AsOf) -> Option<&Move> {
    moves.iter().find(|step| when.precedes((step.at, step.day)))
}

impl OwnDate {
    fn held(&self, when: AsOf) -> bool {
        !when.precedes(self.granted) && self.ended.is_none_or(|ended| when.precedes(ended))
    }
}
