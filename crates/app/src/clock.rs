//! The one place where the time is read. A demo or a test can set another day; then the hours go on as they are.

use database::Moment;
use domain::calendar::Day;
use jiff::{Span, Timestamp, civil::Date};

/// What "now" and "today" are for the running program.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock {
    shifted_by: Span,
}

impl Clock {
    /// The real time.
    pub fn real() -> Self {
        Self::default()
    }

    /// The real time of day, on another day.
    pub fn set_to(day: Date) -> Self {
        let real = Self::real().now().day;
        Self { shifted_by: real.until(day).unwrap_or_default() }
    }

    /// Whether it shows another day than the real one.
    pub fn is_shifted(&self) -> bool {
        self.shifted_by.get_days() != 0
    }

    /// Now.
    #[expect(clippy::disallowed_methods, reason = "this is the one place where the time is read")]
    pub fn now(&self) -> Moment {
        Moment::days_after(Timestamp::now(), self.shifted_by.get_days())
    }

    /// Today in Denmark, kept within the calendar's range.
    pub fn today(&self) -> Day {
        day_of(self.now())
    }
}

/// The calendar day of a moment.
pub fn day_of(moment: Moment) -> Day {
    Day::from_date(moment.day).unwrap_or(Day::from_number(0))
}
