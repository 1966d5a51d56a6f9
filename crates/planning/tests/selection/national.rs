//! The country: one candidate from each municipality for eight seats.

use crate::case;
use planning::selection::lottery;
use std::time::Instant;

#[test]
fn ninety_eight_candidates_and_eight_seats() {
    let call = case::national();
    let begun = Instant::now();
    let lottery = lottery(&call, 1000).unwrap().unwrap();
    let took = begun.elapsed();
    println!("{took:?}, off {}", lottery.off);
    assert_eq!(lottery.panels.len(), 1000);
    assert!(lottery.panels.iter().all(|panel| call.broken(panel).is_none()));
    let fair: u32 = lottery.chances.iter().map(|seat| seat.fair).sum();
    assert!(fair.abs_diff(8_000_000) < 100, "{fair}");
    assert_eq!(lottery.chances.iter().map(|seat| seat.times).sum::<u32>(), 8000);
    assert!(lottery.off < 2_000, "{}", lottery.off);
    let least = lottery.chances.iter().map(|seat| seat.fair).min().unwrap();
    assert!(least > 30_000, "{least}");
}
