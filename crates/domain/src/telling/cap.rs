//! The cap: how many letters somebody gets on a day besides the digest, and when one more goes out.

use crate::calendar::Day;
use std::collections::BTreeMap;

/// So many letters a day somebody gets at most besides the digest.
pub const MOST_A_DAY: usize = 3;

/// The day on which one more letter goes to somebody who got so many on each day: today, or the first working day after it
/// on which there is room.
pub fn day_with_room(today: Day, got: &BTreeMap<Day, usize>) -> Day {
    let is_full = |day: Day| got.get(&day).is_some_and(|got| *got >= MOST_A_DAY);
    let mut day = today;
    while is_full(day) {
        day = day.plus_working_days(1);
    }
    day
}
