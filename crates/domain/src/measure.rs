//! What a map can show beside signals: a number for each organisation, in five steps.

/// How many steps a scale has.
pub const STEPS: u8 = 5;

/// A scale from the least to the most, in steps of the same width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    least: i64,
    most: i64,
}

impl Scale {
    /// A scale over these numbers; none without a number.
    pub fn over(numbers: impl Iterator<Item = i64> + Clone) -> Option<Self> {
        Some(Self { least: numbers.clone().min()?, most: numbers.max()? })
    }

    /// From one number to another, whatever the values are.
    pub fn between(least: i64, most: i64) -> Self {
        Self { least: least.min(most), most: most.max(least) }
    }

    /// The numbers that the scale spans.
    fn span(self) -> i128 {
        i128::from(self.most) - i128::from(self.least) + 1
    }

    /// The step of a number, from 0; one outside is at the edge.
    pub fn step(self, number: i64) -> u8 {
        let above = i128::from(number.clamp(self.least, self.most)) - i128::from(self.least);
        (above * i128::from(STEPS) / self.span()) as u8
    }

    /// The steps that have numbers, each with its first and last.
    pub fn steps(self) -> Vec<(u8, i64, i64)> {
        // The first number of a step: the least with `above * STEPS >= step * span`.
        let first = |step: u8| {
            (i128::from(self.least) + (i128::from(step) * self.span() + i128::from(STEPS) - 1).div_euclid(i128::from(STEPS))) as i64
        };
        let last = |step: u8| if step + 1 == STEPS { self.most } else { first(step + 1).saturating_sub(1) };
        (0..STEPS).map(|step| (step, first(step), last(step))).filter(|(_, first, last)| first <= last).collect()
    }
}
