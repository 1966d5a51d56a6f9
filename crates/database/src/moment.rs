//! A point in time together with the day that it is in Denmark, as every change is stamped with both.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// When something happens: the instant, and the calendar day in Copenhagen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Microseconds since 1 January 1970 UTC.
    pub micros: i64,
    /// The day in Denmark.
    pub day: Date,
}

/// The time zone of the product's calendar.
const ZONE: &str = "Europe/Copenhagen";

impl Moment {
    /// The moment of an instant.
    pub fn at(instant: Timestamp) -> Self {
        Self { micros: instant.as_microsecond(), day: instant.to_zoned(zone()).date() }
    }

    /// A moment on a day in Denmark, so many seconds after midnight; for made-up histories and tests.
    pub fn on(day: Date, seconds: i64) -> Self {
        let midnight = day.to_zoned(zone()).map(|zoned| zoned.timestamp().as_microsecond()).unwrap_or_default();
        Self { micros: midnight + seconds * 1_000_000, day }
    }

    /// The moment at which clocks in Denmark show that time on that day; where they are set back, the first of the two.
    pub fn on_the_clock(day: Date, hour: i8, minute: i8) -> Self {
        let zoned = day.at(hour, minute, 0, 0).to_zoned(zone());
        Self { micros: zoned.map(|zoned| zoned.timestamp().as_microsecond()).unwrap_or_default(), day }
    }

    /// Date and time on a clock in Denmark.
    pub fn local(micros: i64) -> jiff::civil::DateTime {
        Timestamp::from_microsecond(micros).unwrap_or_default().to_zoned(zone()).datetime()
    }
}

fn zone() -> TimeZone {
    TimeZone::get(ZONE).unwrap_or(TimeZone::UTC)
}
