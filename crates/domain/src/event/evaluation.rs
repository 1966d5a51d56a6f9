//! What people thought of an event (F2): expectations before it, and afterwards to which degree they were met.

/// To which degree expectations were met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Degree {
    /// *I høj grad*.
    High,
    /// *I nogen grad*.
    Some,
    /// *I lav grad*.
    Low,
}

impl Degree {
    /// All degrees, the best first.
    pub const ALL: [Self; 3] = [Self::High, Self::Some, Self::Low];

    /// The word in the database and in forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Some => "some",
            Self::Low => "low",
        }
    }

    /// The degree of that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|degree| degree.key() == key)
    }
}

/// How many chose each degree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally([usize; 3]);

impl Tally {
    /// The tally of these answers.
    pub fn of(degrees: impl IntoIterator<Item = Degree>) -> Self {
        let mut counts = [0; 3];
        degrees.into_iter().for_each(|degree| counts[degree as usize] += 1);
        Self(counts)
    }

    /// How many chose a degree.
    pub fn count(self, degree: Degree) -> usize {
        self.0[degree as usize]
    }

    /// How many answered.
    pub fn total(self) -> usize {
        self.0.iter().sum()
    }
}
