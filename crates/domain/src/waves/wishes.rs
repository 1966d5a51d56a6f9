//! What municipalities wish of the plan of waves (R6, C4, C5): when they can and when not, how long they have the old system, and with whom
//! they go. The planner reads it; here stands what a wish may say.

use crate::{
    calendar::Day,
    playbook::Wave,
    text::{OrganisationCode, WaveKey},
};
use jiff::civil::{ISOWeekDate, Weekday};

/// The milestones that say when a wave goes into operation, the first that it dates.
const OPERATIONAL: [&str; 2] = ["operational", "go-live"];
/// So many months both systems run at least (S1 §4.1).
pub const OVERLAP_MONTHS: i32 = 1;
/// So many weeks that do not fit are read from one text at most.
const MOST_WEEKS: usize = 60;

/// The earliest or latest that somebody can go: a wave, or a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    /// When this wave goes.
    Wave(WaveKey),
    /// On this day.
    Day(Day),
}

impl Bound {
    /// The day; none for a wave that is not dated.
    pub fn day(&self, waves: &[Wave]) -> Option<Day> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Wave(key) => waves.iter().find(|wave| wave.key == *key).and_then(goes_live),
        }
    }
}

/// Whole weeks, from a Monday to a Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weeks {
    /// The Monday of the first.
    pub first: Day,
    /// The Sunday of the last.
    pub last: Day,
}

/// What a municipality wishes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WaveWish {
    /// Not before.
    pub earliest: Option<Bound>,
    /// Not after.
    pub latest: Option<Bound>,
    /// The wave that it likes best.
    pub prefer: Option<WaveKey>,
    /// Weeks in which it cannot go into operation.
    pub closed: Vec<Weeks>,
    /// The last day of the contract on the old system.
    pub contract_end: Option<Day>,
    /// Those with whom it goes in the same wave.
    pub together: Vec<OrganisationCode>,
    /// How many places on the supplier's courses it wants.
    pub places: Option<u32>,
    /// Whether it must be so, and is not only better so.
    pub binding: bool,
    /// Whether it says that it will not be ready for an ordinary wave: then one kept for such is open to it.
    pub not_ready: bool,
    /// Anything else, in words.
    pub note: String,
}

/// What cannot be about a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WishFault {
    /// The earliest is after the latest.
    EarliestAfterLatest,
    /// The old contract ends before both systems have run for a month, even in the latest wave it allows itself.
    NoOverlap,
    /// It goes together with itself.
    WithItself,
}

impl WaveWish {
    /// What cannot be, first of all; `own` is the code of the municipality.
    pub fn fault(&self, own: &OrganisationCode, waves: &[Wave]) -> Option<WishFault> {
        let day = |bound: &Option<Bound>| bound.as_ref().and_then(|bound| bound.day(waves));
        let (earliest, latest) = (day(&self.earliest), day(&self.latest));
        if earliest.zip(latest).is_some_and(|(earliest, latest)| latest < earliest) {
            return Some(WishFault::EarliestAfterLatest);
        }
        if earliest.zip(self.contract_end).is_some_and(|(earliest, end)| earliest.plus_months(OVERLAP_MONTHS) > end) {
            return Some(WishFault::NoOverlap);
        }
        self.together.contains(own).then_some(WishFault::WithItself)
    }
}

/// The day a wave goes into operation: its milestone `operational`, else `go-live`, else its last.
pub fn goes_live(wave: &Wave) -> Option<Day> {
    let named = OPERATIONAL.iter().find_map(|key| wave.milestones.get(*key));
    named.or_else(|| wave.milestones.values().max()).copied()
}

/// The day a wave's work begins: its first milestone.
pub fn begins(wave: &Wave) -> Option<Day> {
    wave.milestones.values().min().copied()
}

/// Whether a municipality still enters its wishes itself: to the end of the day that was set, and for ever where none is.
pub fn is_open(until: Option<Day>, today: Day) -> bool {
    until.is_none_or(|until| today <= until)
}

/// Reads weeks as people write them, `7/2027, 28-31/2027`.
///
/// # Errors
/// The part that is no week.
pub fn read_weeks(text: &str) -> Result<Vec<Weeks>, String> {
    let parts = text.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let mut all = Vec::new();
    for part in parts {
        let weeks = weeks(part).filter(|_| all.len() < MOST_WEEKS).ok_or_else(|| part.to_owned())?;
        all.push(weeks);
    }
    Ok(all)
}

fn weeks(part: &str) -> Option<Weeks> {
    let (numbers, year) = part.split_once('/')?;
    let year: i16 = year.trim().parse().ok().filter(|year| (2000..2200).contains(year))?;
    let (first, last) = numbers.split_once('-').unwrap_or((numbers, numbers));
    let day = |week: &str, weekday| {
        let week = ISOWeekDate::new(year, week.trim().parse().ok()?, weekday).ok()?;
        Day::from_date(week.date()).ok()
    };
    let (first, last) = (day(first, Weekday::Monday)?, day(last, Weekday::Sunday)?);
    (first <= last).then_some(Weeks { first, last })
}

/// Weeks as [`read_weeks`] reads them.
pub fn write_weeks(weeks: &[Weeks]) -> String {
    let one = |weeks: &Weeks| {
        let (first, last) = (weeks.first.date().iso_week_date(), weeks.last.date().iso_week_date());
        match first.week() == last.week() {
            true => format!("{}/{}", first.week(), first.year()),
            false => format!("{}-{}/{}", first.week(), last.week(), first.year()),
        }
    };
    weeks.iter().map(one).collect::<Vec<_>>().join(", ")
}
