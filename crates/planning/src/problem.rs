//! What the planner is asked: municipalities, waves, wishes and the rules between them. Every number is a whole number, so that costs and bounds are
//! exact: costs are in *points* (one point is worth a thousand kroner to the programme office), distances in time in begun months.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A question to the planner. Waves are in order of the day they go into operation; everything else refers to municipalities and waves by their
/// place in these lists.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problem {
    /// Those who are to be placed, each in exactly one wave.
    pub municipalities: Vec<Municipality>,
    /// The waves, the first to go into operation first.
    pub waves: Vec<Wave>,
    /// What municipalities ask for.
    pub wishes: Vec<Wish>,
    /// Operations centres whose municipalities move together.
    pub centres: Vec<Centre>,
    /// How the pilots are spread over sizes and regions.
    pub quotas: Vec<Quota>,
    /// How many of the small ones may come last.
    pub fairness: Option<Fairness>,
    /// What one institution above a wave's even share costs, in points.
    pub imbalance: u32,
    /// Where each municipality stands today, by its place in the list; empty or `None` for those nowhere yet.
    pub present: Vec<Option<Standing>>,
}

/// One who is to be placed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Municipality {
    /// The municipality's code, four digits.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its region.
    pub region: String,
    /// How many live there.
    pub inhabitants: u32,
    /// How many institutions take the solution into use.
    pub institutions: u32,
    /// How many places on the supplier's courses it wants.
    pub places: u32,
    /// The last day of the contract on the old system.
    pub contract_end: Option<Date>,
    /// What a month with both systems costs, in points.
    pub overlap: u32,
    /// Whether it has said that it was not ready: only then may it stand in a buffer wave.
    pub not_ready: bool,
}

/// A group that goes into operation together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wave {
    /// Its key, unique.
    pub key: String,
    /// What it is for.
    pub kind: WaveKind,
    /// The day its work begins.
    pub starts: Date,
    /// The day the solution goes into operation for its participants.
    pub operational: Date,
    /// What the supplier can carry.
    pub capacity: Capacity,
    /// Days (first and last) on which the supplier neither sets up nor teaches. They take their share of the capacity, and no wave goes into
    /// operation on one of them.
    pub blackouts: Vec<(Date, Date)>,
}

/// What a wave is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaveKind {
    /// A trial before the others.
    Pilot,
    /// An ordinary wave.
    Wave,
    /// Kept free for those who were not ready.
    Buffer,
}

/// What the supplier can carry in a wave; `None` is as much as anybody wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Capacity {
    /// Institutions.
    pub institutions: Option<u32>,
    /// Places on courses.
    pub places: Option<u32>,
    /// Municipalities set up at the same time.
    pub set_ups: Option<u32>,
}

/// What a wave can run out of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Resource {
    /// Institutions.
    Institutions,
    /// Places on courses.
    Places,
    /// Municipalities set up at the same time.
    SetUps,
}

impl Resource {
    /// All of them, in the order they are named.
    pub const ALL: [Resource; 3] = [Resource::Institutions, Resource::Places, Resource::SetUps];

    /// What `municipality` takes of it.
    #[must_use]
    pub fn taken_by(self, municipality: &Municipality) -> u32 {
        match self {
            Resource::Institutions => municipality.institutions,
            Resource::Places => municipality.places,
            Resource::SetUps => 1,
        }
    }
}

/// What a municipality asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// Who asks.
    pub municipality: usize,
    /// For what.
    pub kind: WishKind,
    /// How much it matters.
    pub weight: Weight,
}

/// What can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WishKind {
    /// In operation this day at the earliest.
    Earliest(Date),
    /// In operation this day at the latest.
    Latest(Date),
    /// In this wave.
    Prefer(usize),
    /// Not in operation between these days (both included).
    Avoid(Date, Date),
    /// In the same wave as this municipality.
    Together(usize),
    /// Not in the same wave as this municipality.
    Apart(usize),
}

/// How much a wish matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// It must be kept.
    Hard,
    /// Points for each month (earliest, latest), each wave (prefer) it is missed by, or once.
    Soft(u32),
}

/// An operations centre: those it runs IT for move together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Centre {
    /// Its name.
    pub name: String,
    /// Its municipalities.
    pub members: Vec<usize>,
    /// How many waves there may be between its first and its last: none is the same wave, one is the wave after.
    pub apart: usize,
}

/// A group of municipalities of which the pilots must hold some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quota {
    /// Who counts.
    pub group: Group,
    /// At least so many in the pilots together.
    pub at_least: u32,
    /// At most so many in the pilots together.
    pub at_most: Option<u32>,
}

/// A group of municipalities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Group {
    /// Everybody.
    All,
    /// Those with at least `from` and fewer than `below` inhabitants.
    Size {
        /// So many or more.
        from: u32,
        /// Fewer than this; `None` is no limit.
        below: Option<u32>,
    },
    /// Those of this region.
    Region(String),
}

impl Group {
    /// Whether `municipality` is one of the group.
    #[must_use]
    pub fn holds(&self, municipality: &Municipality) -> bool {
        match self {
            Group::All => true,
            Group::Size { from, below } => municipality.inhabitants >= *from && below.is_none_or(|below| municipality.inhabitants < below),
            Group::Region(region) => municipality.region == *region,
        }
    }
}

/// The small ones are not all last: of those with fewer than `below` inhabitants at most `percent` go in the last `waves` waves (buffers not
/// counted).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fairness {
    /// A municipality with fewer inhabitants is small.
    pub below: u32,
    /// How many waves are the last.
    pub waves: usize,
    /// How many of a hundred small ones may go there, rounded up.
    pub percent: u32,
}

/// Where a municipality stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The wave it is in.
    pub wave: usize,
    /// Whether it stays there whatever the planner thinks, as in a wave that has begun.
    pub fixed: bool,
}

/// One wave for each municipality, in the order of the problem's lists.
pub type Placement = Vec<usize>;

impl Problem {
    /// Where municipality `at` stands today.
    #[must_use]
    pub fn standing(&self, at: usize) -> Option<Standing> {
        self.present.get(at).copied().flatten()
    }

    /// Whether a wave takes nobody because it would go into operation on a closed day.
    #[must_use]
    pub fn closed(&self, wave: usize) -> bool {
        let wave = &self.waves[wave];
        wave.blackouts.iter().any(|(from, until)| (*from..=*until).contains(&wave.operational))
    }

    /// How much of `resource` wave `wave` has, less its closed days' share, rounded down.
    #[must_use]
    pub fn capacity(&self, wave: usize, resource: Resource) -> Option<u32> {
        let wave = &self.waves[wave];
        let whole = match resource {
            Resource::Institutions => wave.capacity.institutions,
            Resource::Places => wave.capacity.places,
            // How many are set up at the same time does not depend on how long it takes.
            Resource::SetUps => return wave.capacity.set_ups,
        }?;
        let days = u64::from(length(wave.starts, wave.operational));
        let open = days.saturating_sub(closed_days(wave));
        u32::try_from(u64::from(whole) * open / days.max(1)).ok()
    }

    /// A wave's even share of all institutions: in proportion to what it can carry, rounded up. Buffer waves and waves without a limit where
    /// others have one have none.
    #[must_use]
    pub fn even_share(&self, wave: usize) -> Option<u32> {
        let weight = |at: usize| -> u64 {
            match self.waves[at].kind {
                WaveKind::Buffer => 0,
                _ if self.closed(at) => 0,
                _ => self.capacity(at, Resource::Institutions).map_or(0, u64::from),
            }
        };
        let all: u64 = (0..self.waves.len()).map(weight).sum();
        let mine = weight(wave);
        if mine == 0 {
            return None;
        }
        let institutions: u64 = self.municipalities.iter().map(|one| u64::from(one.institutions)).sum();
        u32::try_from((institutions * mine).div_ceil(all)).ok()
    }

    /// The waves the fairness rule calls the last.
    #[must_use]
    pub fn last_waves(&self) -> Vec<usize> {
        let count = self.fairness.map_or(0, |fairness| fairness.waves);
        let ordinary: Vec<usize> = (0..self.waves.len()).filter(|at| self.waves[*at].kind != WaveKind::Buffer).collect();
        ordinary[ordinary.len().saturating_sub(count)..].to_vec()
    }

    /// How many small ones the fairness rule lets go last.
    #[must_use]
    pub fn last_at_most(&self) -> u32 {
        let Some(fairness) = self.fairness else { return u32::MAX };
        let small = self.municipalities.iter().filter(|one| one.inhabitants < fairness.below).count();
        u32::try_from((small as u64 * u64::from(fairness.percent)).div_ceil(100)).unwrap_or(u32::MAX)
    }
}

/// Days from `from` to `until`, neither fewer than none.
fn length(from: Date, until: Date) -> u32 {
    u32::try_from((until - from).get_days()).unwrap_or(0)
}

/// How many of a wave's days are closed; periods that overlap are counted once.
fn closed_days(wave: &Wave) -> u64 {
    let mut periods = wave.blackouts.clone();
    periods.sort_unstable();
    let mut counted_until = wave.starts;
    let mut closed = 0;
    for (from, until) in periods {
        let from = from.max(counted_until);
        let until = until.saturating_add(jiff::Span::new().days(1)).min(wave.operational);
        if until > from {
            closed += u64::from(length(from, until));
            counted_until = until;
        }
    }
    closed
}

/// How many months have begun on the way from `from` to `until`: none when `until` is not later.
#[must_use]
pub fn months_begun(from: Date, until: Date) -> u32 {
    let months = (i32::from(until.year()) - i32::from(from.year())) * 12 + i32::from(until.month()) - i32::from(from.month());
    u32::try_from(months + i32::from(until.day() > from.day())).unwrap_or(0)
}
