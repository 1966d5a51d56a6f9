//! Working days, Danish holidays and the summer weeks (R1): all date arithmetic of the product.

mod holiday;

pub use holiday::Holiday;

use jiff::{ToSpan, civil::Date};
use std::{num::NonZeroU16, sync::LazyLock};

/// First year that dates may lie in.
pub const FIRST_YEAR: i16 = 1980;
/// Last year that dates may lie in.
pub const LAST_YEAR: i16 = 2099;

/// A calendar day from 1980 to 2099. It takes two bytes, also where it may be missing: a country's tasks have millions of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(NonZeroU16);

/// Why a text is not a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// Not `YYYY-MM-DD`, or no such day.
    #[error("not a date: write it as 2026-03-09")]
    Malformed,
    /// Outside the years the calendar covers.
    #[error("the year must lie between {FIRST_YEAR} and {LAST_YEAR}")]
    OutOfRange,
}

const EPOCH: Date = Date::constant(1970, 1, 1);
/// The number of 1 January 1980, whose day holds a 1.
const FIRST_NUMBER: i32 = 3_652;
/// The number of 31 December 2099.
const LAST_NUMBER: i32 = 47_481;

impl Day {
    /// The day of that date; an error if there is none in the calendar's range.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, DayError> {
        let date = Date::new(year, month, day).map_err(|_| DayError::Malformed)?;
        Self::from_date(date)
    }

    /// The day of a civil date; an error outside the calendar's range.
    pub fn from_date(date: Date) -> Result<Self, DayError> {
        if !(FIRST_YEAR..=LAST_YEAR).contains(&date.year()) {
            return Err(DayError::OutOfRange);
        }
        Ok(Self::from_number(since_epoch(date)))
    }

    /// The day as a civil date.
    pub fn date(self) -> Date {
        EPOCH.saturating_add(self.number().days())
    }

    /// Days since 1 January 1970: the form in which days are packed and stored.
    pub fn number(self) -> i32 {
        i32::from(self.0.get()) + FIRST_NUMBER - 1
    }

    /// The day with that number, kept within the calendar's range.
    pub fn from_number(number: i32) -> Self {
        let held = number.clamp(FIRST_NUMBER, LAST_NUMBER) - FIRST_NUMBER + 1;
        Self(NonZeroU16::new(held as u16).unwrap_or(NonZeroU16::MIN))
    }

    /// This day moved by calendar days, kept within the calendar's range.
    pub fn plus_days(self, days: i32) -> Self {
        Self::from_number(self.number().saturating_add(days))
    }

    /// This day moved by calendar months; the end of a short month where the day does not exist there.
    pub fn plus_months(self, months: i32) -> Self {
        let moved = self.date().saturating_add(months.clamp(-1_500, 1_500).months());
        let clamped = moved.clamp(Date::constant(FIRST_YEAR, 1, 1), Date::constant(LAST_YEAR, 12, 31));
        Self::from_date(clamped).unwrap_or(self)
    }

    /// The day `count` working days after this one, or before it where `count` is negative; itself for 0.
    pub fn plus_working_days(self, count: i32) -> Self {
        let table = &*TABLE;
        let at = match count {
            0 => return self,
            1.. => table.working_up_to(self) + count - 1,
            _ => table.working_up_to(self) - i32::from(self.is_working_day()) + count,
        };
        let last = table.working.len() as i32 - 1;
        table.working[at.clamp(0, last) as usize]
    }

    /// Whether municipalities work on this day (R1).
    pub fn is_working_day(self) -> bool {
        let table = &*TABLE;
        let at = self.index();
        at.checked_sub(1).map_or(table.up_to[at] == 1, |before| table.up_to[at] > table.up_to[before])
    }

    /// This day, or the next working day after it.
    pub fn on_or_after_working_day(self) -> Self {
        if self.is_working_day() { self } else { self.plus_working_days(1) }
    }

    /// This day, or the last working day before it.
    pub fn on_or_before_working_day(self) -> Self {
        if self.is_working_day() { self } else { self.plus_working_days(-1) }
    }

    /// How many working days lie after this day up to and including `later`; negative if `later` lies before.
    pub fn working_days_until(self, later: Self) -> i32 {
        let table = &*TABLE;
        table.working_up_to(later) - table.working_up_to(self)
    }

    /// How many calendar days lie from this day to `later`.
    pub fn days_until(self, later: Self) -> i32 {
        i32::from(later.0.get()) - i32::from(self.0.get())
    }

    /// The ISO 8601 week of the year.
    pub fn iso_week(self) -> i8 {
        self.date().iso_week_date().week()
    }

    /// Whether the day lies in the summer weeks 28–31, when nothing should fall due (R1).
    pub fn is_in_summer_weeks(self) -> bool {
        (28..=31).contains(&self.iso_week())
    }

    fn index(self) -> usize {
        usize::from(self.0.get()) - 1
    }
}

impl std::fmt::Display for Day {
    /// As `2026-03-09`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.date())
    }
}

impl std::str::FromStr for Day {
    type Err = DayError;

    /// Reads `2026-03-09` and nothing else.
    fn from_str(text: &str) -> Result<Self, DayError> {
        let strict = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !strict {
            return Err(DayError::Malformed);
        }
        text.parse::<Date>().map_err(|_| DayError::Malformed).and_then(Self::from_date)
    }
}

/// The public holidays and closed days of a year in Denmark, weekends left aside (R1).
pub fn closed_days(year: i16) -> Vec<Date> {
    holiday::of_year(year).map(|(date, _)| date).collect()
}

/// Easter Sunday of a year in the Gregorian calendar (the anonymous computus of 1876).
pub fn easter_sunday(year: i16) -> Date {
    let year = i32::from(year);
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let moon_correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon_correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let counted = epact + weekday - 7 * late + 114;
    Date::new(year as i16, (counted / 31) as i8, (counted % 31 + 1) as i8).unwrap_or(EPOCH)
}

/// For every day of the range how many working days there have been, and which they are.
struct WorkingDays {
    up_to: Vec<i32>,
    working: Vec<Day>,
}

impl WorkingDays {
    fn working_up_to(&self, day: Day) -> i32 {
        self.up_to[day.index()]
    }
}

static TABLE: LazyLock<WorkingDays> = LazyLock::new(|| {
    let mut table = WorkingDays { up_to: Vec::new(), working: Vec::new() };
    for year in FIRST_YEAR..=LAST_YEAR {
        let closed = closed_days(year);
        let mut date = Date::constant(year, 1, 1);
        while date.year() == year {
            let weekend = date.weekday().to_monday_zero_offset() >= 5;
            if !weekend && !closed.contains(&date) {
                table.working.push(Day::from_number(since_epoch(date)));
            }
            table.up_to.push(table.working.len() as i32);
            date = date.tomorrow().unwrap_or(Date::MAX);
        }
    }
    table
});

fn since_epoch(date: Date) -> i32 {
    (date.duration_since(EPOCH).as_hours() / 24) as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn holidays_of_2026_are_not_working_days() {
        for closed in [
            "2026-01-01",
            "2026-04-02",
            "2026-04-03",
            "2026-04-06",
            "2026-05-14",
            "2026-05-25",
            "2026-06-05",
            "2026-12-24",
            "2026-12-25",
            "2026-12-31",
            "2026-11-22",
        ] {
            assert!(!day(closed).is_working_day(), "{closed}");
        }
        assert!(day("2026-04-01").is_working_day());
    }

    #[test]
    fn general_prayer_day_ends_with_2023() {
        assert!(!day("2023-05-05").is_working_day());
        assert!(day("2024-04-26").is_working_day());
    }

    #[test]
    fn counts_over_easter() {
        assert_eq!(day("2026-04-01").plus_working_days(1), day("2026-04-07"));
        assert_eq!(day("2026-04-07").plus_working_days(-1), day("2026-04-01"));
        assert_eq!(day("2026-04-04").plus_working_days(-1), day("2026-04-01"));
        assert_eq!(day("2026-04-04").plus_working_days(1), day("2026-04-07"));
    }

    #[test]
    fn months_end_where_the_month_ends() {
        assert_eq!(day("2026-01-31").plus_months(1), day("2026-02-28"));
    }

    #[test]
    fn refuses_what_is_no_day() {
        assert_eq!("2026-02-30".parse::<Day>(), Err(DayError::Malformed));
        assert_eq!("9.3.2026".parse::<Day>(), Err(DayError::Malformed));
        assert_eq!("+2026-02-3".parse::<Day>(), Err(DayError::Malformed));
        assert_eq!("1850-01-01".parse::<Day>(), Err(DayError::OutOfRange));
    }

    #[test]
    fn the_calendar_ends_where_it_says_and_a_day_takes_two_bytes() {
        let (first, last) = (day("1980-01-01"), day("2099-12-31"));
        assert_eq!((first.number(), last.number()), (FIRST_NUMBER, LAST_NUMBER));
        assert_eq!((first.plus_days(-1), last.plus_days(1)), (first, last));
        assert_eq!((first.index(), last.index()), (0, TABLE.up_to.len() - 1));
        assert_eq!(size_of::<Option<Day>>(), 2);
    }

    fn any_day() -> impl Strategy<Value = Day> {
        (day("1990-01-01").number()..day("2090-12-31").number()).prop_map(Day::from_number)
    }

    proptest! {
        #[test]
        fn a_day_survives_its_text(day in any_day()) {
            prop_assert_eq!(day.to_string().parse::<Day>(), Ok(day));
        }

        #[test]
        fn moving_lands_on_working_days_and_back(start in any_day(), count in 1..500i32) {
            let later = start.plus_working_days(count);
            prop_assert!(later.is_working_day() && later > start);
            prop_assert_eq!(start.working_days_until(later), count);
            if start.is_working_day() {
                prop_assert_eq!(later.plus_working_days(-count), start);
            }
        }

        #[test]
        fn counting_adds_up(a in any_day(), b in any_day(), c in any_day()) {
            prop_assert_eq!(a.working_days_until(b) + b.working_days_until(c), a.working_days_until(c));
            prop_assert_eq!(a.working_days_until(b), -b.working_days_until(a));
        }

        #[test]
        fn rounding_is_the_nearest_working_day_on_its_side(start in any_day()) {
            let (before, after) = (start.on_or_before_working_day(), start.on_or_after_working_day());
            prop_assert!(before <= start && start <= after && before.is_working_day() && after.is_working_day());
            prop_assert_eq!(before == after, start.is_working_day());
            prop_assert!(before.days_until(after) <= 7);
        }
    }
}
