//! How long the same kind of task took in an earlier rollout (H7), so that those who have it now know what to expect.

use crate::calendar::Day;

/// Experience of fewer organisations than this is not shown: a figure of so few says little, and points at somebody.
pub const FEWEST: usize = 5;

/// How long a task took where it was completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Took {
    /// How many organisations completed it.
    pub organisations: usize,
    /// Half of them needed no more days than this.
    pub median: i32,
    /// One in ten needed at least so many days.
    pub slowest_tenth: i32,
}

/// What is learnt from the days on which work could start and on which it was completed, one pair for each organisation;
/// nothing from fewer than [`FEWEST`]. What was completed before its start took no day.
pub fn took(courses: impl IntoIterator<Item = (Day, Day)>) -> Option<Took> {
    let mut days: Vec<i32> = courses.into_iter().map(|(start, completed)| (completed.number() - start.number()).max(0)).collect();
    if days.len() < FEWEST {
        return None;
    }
    days.sort_unstable();
    let organisations = days.len();
    let slowest = organisations.div_ceil(10);
    Some(Took { organisations, median: days[(organisations - 1) / 2], slowest_tenth: days[organisations - slowest] })
}
