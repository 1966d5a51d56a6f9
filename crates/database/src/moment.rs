//! A point in time together with the day that it is in Denmark, as every change is stamped with both.

use jiff::{Span, Timestamp, civil::Date, tz::TimeZone};

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

    /// So many days after an instant, at the same time by the clock in Denmark, whether it is summer or winter there by then.
    pub fn days_after(instant: Timestamp, days: i32) -> Self {
        let zoned = instant.to_zoned(zone());
        Self::at(zoned.checked_add(Span::new().days(days)).unwrap_or(zoned).timestamp())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn late_on_a_winter_evening_it_is_late_on_a_summer_evening() {
        let evening: Timestamp = "2026-11-22T22:30:00Z".parse().unwrap();
        for (days, day) in [(0, "2026-11-22"), (-117, "2026-07-28"), (152, "2027-04-23")] {
            let moment = Moment::days_after(evening, days);
            assert_eq!((moment.day.to_string(), Moment::local(moment.micros).time().hour()), (day.to_owned(), 23), "{days}");
        }
    }
}
