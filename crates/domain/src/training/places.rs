//! The places of a municipality on a course (E2): what it is entitled to, bought, holds and used.

/// How a municipality stands with one course.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Places {
    /// By the playbook's rule.
    pub entitled: u32,
    /// Asked for in the answer to a task; it grants nothing.
    pub wanted: Option<u32>,
    /// Bought beside the package.
    pub bought: u32,
    /// Held by people who have a seat, an offer or a place on a waiting list.
    pub reserved: u32,
    /// Used by people who came, and by those who stayed away without a word.
    pub used: u32,
}

impl Places {
    /// How many there are in all.
    pub fn granted(&self) -> u32 {
        self.entitled.saturating_add(self.bought)
    }

    /// How many more people can be signed up.
    pub fn left(&self) -> u32 {
        self.granted().saturating_sub(self.reserved.saturating_add(self.used))
    }

    /// Whether enough people are signed up: as many as were wanted and as there are places for, and somebody where nobody said how many.
    pub fn is_enrolled(&self) -> bool {
        let aim = self.wanted.map_or(1, |wanted| wanted.min(self.granted()));
        self.reserved.saturating_add(self.used) >= aim.max(1)
    }

    /// How many more are wanted than there are: what would have to be bought.
    pub fn short(&self) -> u32 {
        self.wanted.unwrap_or_default().saturating_sub(self.granted())
    }

    /// The same of two municipalities together.
    pub fn and(self, other: Self) -> Self {
        Self {
            entitled: self.entitled + other.entitled,
            wanted: match (self.wanted, other.wanted) {
                (None, None) => None,
                (one, another) => Some(one.unwrap_or_default() + another.unwrap_or_default()),
            },
            bought: self.bought + other.bought,
            reserved: self.reserved + other.reserved,
            used: self.used + other.used,
        }
    }
}
