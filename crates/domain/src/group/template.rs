//! A call for a working group as a playbook carries it (F3, S0): what it says, before a programme office makes it in a rollout.

use super::{Bounds, Category, Quota};
use crate::text::{GroupKey, RoleKey, Text};

/// A call that a programme office can make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallTemplate {
    /// Names it within its playbook.
    pub key: GroupKey,
    /// What it is called.
    pub title: Text,
    /// What the group is for.
    pub about: Text,
    /// What it costs in time.
    pub effort: Text,
    /// For how many weeks people sign up, from the day on which the call is made; the office changes it with the call.
    pub weeks: u32,
    /// Its groups; never none.
    pub tracks: Vec<TrackTemplate>,
    /// Where it is written.
    pub source: String,
}

/// One of its groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackTemplate {
    /// Names it within its call.
    pub key: String,
    /// What it is called.
    pub title: Text,
    /// Who is looked for.
    pub profile: Text,
    /// What it works with.
    pub focus: Text,
    /// One of these roles one must hold or be going to hold; never none.
    pub roles: Vec<RoleKey>,
    /// How many seats it has.
    pub seats: Bounds,
    /// How they are to be spread.
    pub quotas: Vec<Quota>,
}

/// The first category whose quotas no group of so many seats can keep: they ask for more than there are seats, or all values together allow
/// for fewer.
pub fn impossible(seats: Bounds, quotas: &[Quota]) -> Option<Category> {
    Category::ALL.into_iter().find(|category| {
        let of = || quotas.iter().filter(|quota| quota.category == *category);
        let least: u32 = of().map(|quota| quota.bounds.min).sum();
        let most: u32 = of().map(|quota| quota.bounds.max).sum();
        let names_all = category.values().iter().all(|value| of().any(|quota| quota.value == *value));
        least > seats.max || names_all && most < seats.min
    })
}
