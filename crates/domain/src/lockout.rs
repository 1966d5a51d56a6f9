//! When somebody may try a password again. Counted for a login from one place, so that nobody can lock the right person out from
//! elsewhere, and for a place as a whole, so that nobody can try many logins from there.

/// A moment in microseconds.
pub type Micros = i64;

const MINUTE: Micros = 60 * 1_000_000;
/// Older failures are forgotten.
pub const WINDOW: Micros = 24 * 60 * MINUTE;
/// So many failures cost nothing: people mistype.
const FREE: usize = 5;
/// No wait is longer.
const LONGEST: Micros = 60 * MINUTE;
/// A whole municipality can sit behind one address: so many failures from there within [`PLACE_WINDOW`] are its own affair.
const FREE_OF_A_PLACE: usize = 100;
const PLACE_WINDOW: Micros = 15 * MINUTE;

/// Until when a login may not be tried from a place, given when it failed there: one minute after the fifth failure, then
/// twice as long after each, up to an hour.
pub fn login_refused_until(failures: &[Micros], now: Micros) -> Option<Micros> {
    let recent = failures.iter().filter(|at| **at > now - WINDOW);
    let newest = recent.clone().max()?;
    let over = recent.count().checked_sub(FREE)?;
    let wait = MINUTE.checked_shl(over.min(10) as u32).unwrap_or(LONGEST).min(LONGEST);
    Some(newest + wait).filter(|until| now < *until)
}

/// Until when nothing may be tried from a place, given when anything failed there.
pub fn place_refused_until(failures: &[Micros], now: Micros) -> Option<Micros> {
    let mut recent: Vec<Micros> = failures.iter().copied().filter(|at| *at > now - PLACE_WINDOW).collect();
    recent.sort_unstable();
    let begun = recent.len().checked_sub(FREE_OF_A_PLACE)?;
    recent.get(begun).map(|oldest| oldest + PLACE_WINDOW)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: Micros = 1_800_000_000 * 1_000_000;

    fn failures(count: usize) -> Vec<Micros> {
        (0..count as i64).map(|at| NOW - at * 1_000).collect()
    }

    #[test]
    fn the_fifth_failure_costs_a_minute_and_each_further_one_twice_as_much() {
        let waits: Vec<_> = (4..12).map(|count| login_refused_until(&failures(count), NOW).map(|until| (until - NOW) / MINUTE)).collect();
        assert_eq!(waits, [None, Some(1), Some(2), Some(4), Some(8), Some(16), Some(32), Some(60)]);
    }

    #[test]
    fn after_the_wait_one_may_try_again() {
        assert_eq!(login_refused_until(&failures(5), NOW + MINUTE), None);
        assert_eq!(login_refused_until(&failures(50), NOW + WINDOW), None);
    }

    #[test]
    fn a_place_is_refused_after_many_failures_only() {
        assert_eq!(place_refused_until(&failures(99), NOW), None);
        assert!(place_refused_until(&failures(100), NOW).is_some_and(|until| until > NOW));
        assert_eq!(place_refused_until(&failures(100), NOW + PLACE_WINDOW), None);
    }

    proptest! {
        /// Whoever waits as long as they are told is let in, however often they failed.
        #[test]
        fn the_moment_that_is_named_is_true(ages in prop::collection::vec(0..WINDOW, 0..300)) {
            let failures: Vec<Micros> = ages.iter().map(|age| NOW - age).collect();
            for rule in [login_refused_until, place_refused_until] {
                if let Some(until) = rule(&failures, NOW) {
                    prop_assert!(until > NOW && until <= NOW + LONGEST);
                    prop_assert_eq!(rule(&failures, until), None);
                }
            }
        }
    }
}
