//! A month as a table: weeks in rows, days from Monday to Sunday.

use domain::calendar::Day;
use jiff::civil::Date;

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Month {
    year: i16,
    month: i8,
}

impl Month {
    /// The month that a day lies in.
    pub(super) fn of(day: Day) -> Self {
        let date = day.date();
        Self { year: date.year(), month: date.month() }
    }

    /// Reads `2026-11`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        format!("{text}-01").parse::<Day>().ok().map(Self::of)
    }

    /// As `2026-11`.
    pub(super) fn key(self) -> String {
        format!("{:04}-{:02}", self.year, self.month)
    }

    /// Its first day.
    pub(super) fn first(self) -> Day {
        Day::new(self.year, self.month, 1).unwrap_or(Day::from_number(0))
    }

    /// Its last day.
    pub(super) fn last(self) -> Day {
        self.first().plus_months(1).plus_days(-1)
    }

    /// So many months later, or earlier; itself at the ends of the calendar.
    pub(super) fn plus(self, months: i32) -> Self {
        Self::of(self.first().plus_months(months))
    }

    /// Its first day as a date, for its name.
    pub(super) fn date(self) -> Date {
        self.first().date()
    }

    /// Its weeks, each from Monday to Sunday; days of the months beside it fill the first and the last.
    pub(super) fn weeks(self) -> Vec<[Day; 7]> {
        let offset = i32::from(self.first().date().weekday().to_monday_zero_offset());
        let monday = self.first().plus_days(-offset);
        let weeks = (offset + self.first().days_until(self.last())) / 7 + 1;
        (0..weeks).map(|week| std::array::from_fn(|day| monday.plus_days(week * 7 + day as i32))).collect()
    }

    /// Whether a day lies in it.
    pub(super) fn has(self, day: Day) -> bool {
        Self::of(day) == self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_cover_the_month_and_begin_on_monday() {
        let november = Month::parse("2026-11").unwrap();
        let weeks = november.weeks();
        assert_eq!((weeks.len(), weeks[0][0].to_string(), weeks[5][6].to_string()), (6, "2026-10-26".into(), "2026-12-06".into()));
        assert_eq!(Month::parse("2021-02").unwrap().weeks().len(), 4, "February 2021 fills four weeks exactly");
        assert_eq!(november.plus(2).key(), "2027-01");
        assert_eq!(november.plus(-11).key(), "2025-12");
        for bad in ["", "2026", "2026-13", "x-01", "2026-1"] {
            assert_eq!(Month::parse(bad), None, "{bad}");
        }
    }
}
