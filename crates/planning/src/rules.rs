//! What a placement must keep: the demands, which can clash and be given up, and the frame (capacity, closed waves, buffers), which cannot. Checked
//! here by counting, without the solver: the solver's answers are held against it.

use crate::problem::{Placement, Problem, Resource, WaveKind, Weight, WishKind, months_begun};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Something that is asked for and could be given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Demand {
    /// A hard wish, by its place in the list.
    Wish(usize),
    /// The new system runs for at least a month before this municipality's old contract ends.
    Contract(usize),
    /// This centre's municipalities move together.
    Centre(usize),
    /// So many of this group are pilots.
    Quota(usize),
    /// The small ones are not all last.
    Fairness,
    /// This municipality stays in its wave, which has begun.
    Fixed(usize),
}

/// What stands in the way of a placement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Obstacle {
    /// A demand is not met.
    Demand(Demand),
    /// A wave has too little of something.
    Capacity {
        /// The wave.
        wave: usize,
        /// Of what.
        resource: Resource,
        /// How much is asked of it.
        asked: u32,
        /// How much it has.
        has: u32,
    },
    /// The wave would go into operation on a closed day.
    Closed {
        /// The wave.
        wave: usize,
    },
    /// The wave is kept for those who were not ready, and this municipality was.
    Kept {
        /// The wave.
        wave: usize,
        /// Who.
        municipality: usize,
    },
}

impl Problem {
    /// Everything that can be given up, in the order it is named.
    #[must_use]
    pub fn demands(&self) -> Vec<Demand> {
        let wishes = (0..self.wishes.len()).filter(|at| self.wishes[*at].weight == Weight::Hard).map(Demand::Wish);
        let contracts = (0..self.municipalities.len()).filter(|at| self.municipalities[*at].contract_end.is_some()).map(Demand::Contract);
        let centres = (0..self.centres.len()).map(Demand::Centre);
        let quotas = (0..self.quotas.len()).map(Demand::Quota);
        let fairness = self.fairness.map(|_| Demand::Fairness);
        let fixed = (0..self.municipalities.len()).filter(|at| self.standing(*at).is_some_and(|it| it.fixed)).map(Demand::Fixed);
        wishes.chain(contracts).chain(centres).chain(quotas).chain(fairness).chain(fixed).collect()
    }

    /// Whom a demand forbids which wave, when it looks at one municipality alone.
    #[must_use]
    pub fn forbidden_by(&self, demand: Demand) -> Option<(usize, Vec<usize>)> {
        let waves = |refused: &dyn Fn(usize) -> bool| (0..self.waves.len()).filter(|wave| refused(*wave)).collect();
        match demand {
            Demand::Wish(wish) => {
                let wish = &self.wishes[wish];
                match wish.kind {
                    WishKind::Together(_) | WishKind::Apart(_) => None,
                    kind => Some((wish.municipality, waves(&|wave| self.missed(kind, wave) > 0))),
                }
            }
            Demand::Contract(at) => {
                let end = self.municipalities[at].contract_end?;
                Some((at, waves(&|wave| months_whole(self.waves[wave].operational, end) < 1)))
            }
            Demand::Fixed(at) => {
                let stays = self.standing(at)?.wave;
                Some((at, waves(&|wave| wave != stays)))
            }
            Demand::Centre(_) | Demand::Quota(_) | Demand::Fairness => None,
        }
    }

    /// By how much a wish about one municipality is missed in this wave: months, waves, or one.
    #[must_use]
    pub fn missed(&self, kind: WishKind, wave: usize) -> u32 {
        let day = self.waves[wave].operational;
        match kind {
            WishKind::Earliest(earliest) => months_begun(day, earliest),
            WishKind::Latest(latest) => months_begun(latest, day),
            WishKind::Prefer(preferred) => u32::try_from(preferred.abs_diff(wave)).unwrap_or(u32::MAX),
            WishKind::Avoid(from, until) => u32::from((from..=until).contains(&day)),
            WishKind::Together(_) | WishKind::Apart(_) => 0,
        }
    }

    /// What the frame alone has against this municipality in this wave.
    #[must_use]
    pub fn framed(&self, municipality: usize, wave: usize) -> Option<Obstacle> {
        if self.closed(wave) {
            return Some(Obstacle::Closed { wave });
        }
        let one = &self.municipalities[municipality];
        if self.waves[wave].kind == WaveKind::Buffer && !one.not_ready {
            return Some(Obstacle::Kept { wave, municipality });
        }
        Resource::ALL.into_iter().find_map(|resource| {
            let (asked, has) = (resource.taken_by(one), self.capacity(wave, resource)?);
            (asked > has).then_some(Obstacle::Capacity { wave, resource, asked, has })
        })
    }

    /// Everything a placement breaks, in order; an empty list is a placement that can be used.
    #[must_use]
    pub fn broken(&self, placement: &Placement) -> Vec<Obstacle> {
        let mut broken: Vec<Obstacle> =
            self.demands().into_iter().filter(|demand| !self.meets(*demand, placement)).map(Obstacle::Demand).collect();
        for (municipality, wave) in placement.iter().enumerate() {
            // What is too big for a wave is counted below.
            broken.extend(self.framed(municipality, *wave).filter(|it| !matches!(it, Obstacle::Capacity { .. } | Obstacle::Closed { .. })));
        }
        for wave in 0..self.waves.len() {
            if self.closed(wave) && placement.contains(&wave) {
                broken.push(Obstacle::Closed { wave });
            }
            for resource in Resource::ALL {
                let asked = self.asked(placement, wave, resource);
                if let Some(has) = self.capacity(wave, resource).filter(|has| asked > *has) {
                    broken.push(Obstacle::Capacity { wave, resource, asked, has });
                }
            }
        }
        broken
    }

    /// How much of `resource` those placed in `wave` take.
    #[must_use]
    pub fn asked(&self, placement: &Placement, wave: usize, resource: Resource) -> u32 {
        placement.iter().zip(&self.municipalities).filter(|(at, _)| **at == wave).map(|(_, one)| resource.taken_by(one)).sum()
    }

    /// Whether a placement meets a demand.
    #[must_use]
    pub fn meets(&self, demand: Demand, placement: &Placement) -> bool {
        if let Some((municipality, forbidden)) = self.forbidden_by(demand) {
            return !forbidden.contains(&placement[municipality]);
        }
        match demand {
            Demand::Wish(wish) => {
                let wish = &self.wishes[wish];
                match wish.kind {
                    WishKind::Together(other) => placement[wish.municipality] == placement[other],
                    WishKind::Apart(other) => placement[wish.municipality] != placement[other],
                    _ => true,
                }
            }
            Demand::Centre(centre) => {
                let centre = &self.centres[centre];
                let waves = centre.members.iter().map(|member| placement[*member]);
                waves.clone().max().zip(waves.min()).is_none_or(|(last, first)| last - first <= centre.apart)
            }
            Demand::Quota(quota) => self.quota_range(quota).contains(&self.pilots(quota, placement)),
            Demand::Fairness => {
                let (Some(fairness), last) = (self.fairness, self.last_waves()) else { return true };
                let late =
                    self.municipalities.iter().zip(placement).filter(|(one, wave)| one.inhabitants < fairness.below && last.contains(wave));
                u32::try_from(late.count()).is_ok_and(|late| late <= self.last_at_most())
            }
            Demand::Contract(_) | Demand::Fixed(_) => true,
        }
    }

    /// How many of a quota's group a placement makes pilots.
    fn pilots(&self, quota: usize, placement: &Placement) -> u32 {
        let group = &self.quotas[quota].group;
        let pilots =
            self.municipalities.iter().zip(placement).filter(|(one, wave)| group.holds(one) && self.waves[**wave].kind == WaveKind::Pilot);
        u32::try_from(pilots.count()).unwrap_or(u32::MAX)
    }

    /// How many of a quota's group may be pilots.
    fn quota_range(&self, quota: usize) -> RangeInclusive<u32> {
        let quota = &self.quotas[quota];
        quota.at_least..=quota.at_most.unwrap_or(u32::MAX)
    }
}

/// How many whole months there are from `from` to `until`.
#[must_use]
pub fn months_whole(from: jiff::civil::Date, until: jiff::civil::Date) -> u32 {
    let begun = months_begun(from, until);
    // The last month counts when it is whole: when its day, or the month's last day where there is none such, has come.
    let whole = |months: u32| from.saturating_add(jiff::Span::new().months(i64::from(months))) <= until;
    if begun > 0 && !whole(begun) { begun - 1 } else { begun }
}
