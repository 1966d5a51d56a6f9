//! What a placement costs, in points, part by part. The solver minimises the same sum; a placement is priced here by itself.

use crate::problem::{Placement, Problem, Resource, WaveKind, Weight, WishKind, months_begun};

/// One thing a placement costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Both systems are paid for longer than the month that is needed.
    Overlap {
        /// By whom.
        municipality: usize,
        /// Months begun beyond the first.
        months: u32,
        /// Points.
        cost: u64,
    },
    /// A wish is missed.
    Wish {
        /// The wish, by its place in the list.
        wish: usize,
        /// By how many months or waves, or one.
        by: u32,
        /// Points.
        cost: u64,
    },
    /// A wave has more institutions than its even share.
    Imbalance {
        /// The wave.
        wave: usize,
        /// How many more.
        over: u32,
        /// Points.
        cost: u64,
    },
}

impl Part {
    /// Points.
    #[must_use]
    pub fn cost(&self) -> u64 {
        match self {
            Part::Overlap { cost, .. } | Part::Wish { cost, .. } | Part::Imbalance { cost, .. } => *cost,
        }
    }
}

impl Problem {
    /// What placing this municipality in this wave costs whatever happens to the others.
    #[must_use]
    pub fn own_parts(&self, municipality: usize, wave: usize) -> Vec<Part> {
        let one = &self.municipalities[municipality];
        let overlap = one.contract_end.and_then(|end| {
            let months = months_begun(self.waves[wave].operational, end).saturating_sub(1);
            let cost = u64::from(months) * u64::from(one.overlap);
            (cost > 0).then_some(Part::Overlap { municipality, months, cost })
        });
        let wishes = self.wishes.iter().enumerate().filter(|(_, wish)| wish.municipality == municipality).filter_map(|(at, wish)| {
            let Weight::Soft(weight) = wish.weight else { return None };
            let by = self.missed(wish.kind, wave);
            let cost = u64::from(by) * u64::from(weight);
            (cost > 0).then_some(Part::Wish { wish: at, by, cost })
        });
        overlap.into_iter().chain(wishes).collect()
    }

    /// What placing this municipality in this wave costs whatever happens to the others, added up.
    #[must_use]
    pub fn own_cost(&self, municipality: usize, wave: usize) -> u64 {
        self.own_parts(municipality, wave).iter().map(Part::cost).sum()
    }

    /// Everything a placement costs, part by part.
    #[must_use]
    pub fn parts(&self, placement: &Placement) -> Vec<Part> {
        let own = placement.iter().enumerate().flat_map(|(municipality, wave)| self.own_parts(municipality, *wave));
        let pairs = self.wishes.iter().enumerate().filter_map(|(at, wish)| {
            let Weight::Soft(weight) = wish.weight else { return None };
            let missed = match wish.kind {
                WishKind::Together(other) => placement[wish.municipality] != placement[other],
                WishKind::Apart(other) => placement[wish.municipality] == placement[other],
                _ => false,
            };
            (missed && weight > 0).then_some(Part::Wish { wish: at, by: 1, cost: u64::from(weight) })
        });
        let waves = (0..self.waves.len()).filter_map(|wave| {
            let over = self.over(placement, wave);
            let cost = u64::from(over) * u64::from(self.imbalance);
            (cost > 0).then_some(Part::Imbalance { wave, over, cost })
        });
        own.chain(pairs).chain(waves).collect()
    }

    /// Everything a placement costs, added up.
    #[must_use]
    pub fn cost(&self, placement: &Placement) -> u64 {
        self.parts(placement).iter().map(Part::cost).sum()
    }

    /// How many institutions a wave has above its even share.
    #[must_use]
    pub fn over(&self, placement: &Placement, wave: usize) -> u32 {
        let counted = self.waves[wave].kind != WaveKind::Buffer;
        let share = self.even_share(wave).filter(|_| counted);
        share.map_or(0, |share| self.asked(placement, wave, Resource::Institutions).saturating_sub(share))
    }

    /// How many have left the wave they stand in today.
    #[must_use]
    pub fn moves(&self, placement: &Placement) -> usize {
        placement.iter().enumerate().filter(|(at, wave)| self.standing(*at).is_some_and(|today| today.wave != **wave)).count()
    }
}
