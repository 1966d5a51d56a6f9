//! Dates and distances in words. The names and patterns are messages in `dates.ftl`: the international data lacks the `den` of
//! *mandag den 9. marts* and costs as much to compile as everything else here together.

use crate::{Arg, Texts};
use jiff::civil::{Date, DateTime};

const WEEKDAYS: [&str; 7] =
    ["weekday-monday", "weekday-tuesday", "weekday-wednesday", "weekday-thursday", "weekday-friday", "weekday-saturday", "weekday-sunday"];

const WEEKDAYS_SHORT: [&str; 7] = [
    "weekday-short-monday",
    "weekday-short-tuesday",
    "weekday-short-wednesday",
    "weekday-short-thursday",
    "weekday-short-friday",
    "weekday-short-saturday",
    "weekday-short-sunday",
];

const MONTHS: [&str; 12] = [
    "month-january",
    "month-february",
    "month-march",
    "month-april",
    "month-may",
    "month-june",
    "month-july",
    "month-august",
    "month-september",
    "month-october",
    "month-november",
    "month-december",
];

const MONTHS_SHORT: [&str; 12] = [
    "month-short-january",
    "month-short-february",
    "month-short-march",
    "month-short-april",
    "month-short-may",
    "month-short-june",
    "month-short-july",
    "month-short-august",
    "month-short-september",
    "month-short-october",
    "month-short-november",
    "month-short-december",
];

impl Texts {
    /// `mandag den 9. marts 2026`, `Monday 9 March 2026`.
    pub fn date_long(self, date: Date) -> String {
        let [day, month, year] = self.parts(date, &MONTHS);
        self.with("date-long", [("weekday", self.weekday(date).into()), day, month, year])
    }

    /// `9. marts 2026`, `9 March 2026`.
    pub fn date_medium(self, date: Date) -> String {
        self.with("date-medium", self.parts(date, &MONTHS))
    }

    /// `9. mar.`, `9 Mar`: where the year is plain from the surroundings.
    pub fn date_short(self, date: Date) -> String {
        let [day, month, _] = self.parts(date, &MONTHS_SHORT);
        self.with("date-short", [day, month])
    }

    /// `marts 2026`, `March 2026`.
    pub fn month_year(self, date: Date) -> String {
        let [_, month, year] = self.parts(date, &MONTHS);
        self.with("month-year", [month, year])
    }

    /// `marts`, `March`.
    pub fn month(self, date: Date) -> String {
        self.get(named(&MONTHS, date.month())).into_owned()
    }

    /// `mandag`, `Monday`.
    pub fn weekday(self, date: Date) -> String {
        self.get(named(&WEEKDAYS, date.weekday().to_monday_one_offset())).into_owned()
    }

    /// `man.`, `Mon`: for the heads of calendars.
    pub fn weekday_short(self, date: Date) -> String {
        self.get(named(&WEEKDAYS_SHORT, date.weekday().to_monday_one_offset())).into_owned()
    }

    /// `14.05`, `14:05`.
    pub fn time(self, time: DateTime) -> String {
        self.with("time-of-day", [("hour", format!("{:02}", time.hour()).into()), ("minute", format!("{:02}", time.minute()).into())])
    }

    /// `9. marts 2026 kl. 14.05`, `9 March 2026 at 14:05`.
    pub fn date_time(self, time: DateTime) -> String {
        self.with("date-time", [("date", self.date_medium(time.date()).into()), ("time", self.time(time).into())])
    }

    /// Working days from today: `i dag`, `næste arbejdsdag`, `om 5 arbejdsdage`, `for 3 arbejdsdage siden`. One working day is not called
    /// tomorrow, since on a Friday it is not; [`Texts::distance`] can tell.
    pub fn working_days_distance(self, days: i32) -> String {
        let key = if days < 0 { "working-days-ago" } else { "working-days-in" };
        self.with(key, [("days", days.unsigned_abs().into())])
    }

    /// As [`Texts::working_days_distance`], but `i morgen` and `i går` where the two dates show that it is so.
    pub fn distance(self, today: Date, date: Date, working_days: i32) -> String {
        if date == today {
            self.get("distance-today").into_owned()
        } else if today.tomorrow().is_ok_and(|tomorrow| tomorrow == date) {
            self.get("distance-tomorrow").into_owned()
        } else if today.yesterday().is_ok_and(|yesterday| yesterday == date) {
            self.get("distance-yesterday").into_owned()
        } else {
            self.working_days_distance(working_days)
        }
    }

    fn parts(self, date: Date, months: &[&'static str; 12]) -> [(&'static str, Arg); 3] {
        [
            ("day", date.day().to_string().into()),
            ("month", self.get(named(months, date.month())).into()),
            ("year", date.year().to_string().into()),
        ]
    }
}

/// The key of a weekday or month, counted from one.
fn named(keys: &[&'static str], number: i8) -> &'static str {
    usize::try_from(number - 1).ok().and_then(|index| keys.get(index)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;
    use jiff::civil::{date, datetime};

    const DA: Texts = Texts::new(Language::Danish);
    const EN: Texts = Texts::new(Language::English);

    #[test]
    fn dates_read_as_people_write_them() {
        let monday = date(2026, 3, 9);
        assert_eq!(DA.date_long(monday), "mandag den 9. marts 2026");
        assert_eq!(EN.date_long(monday), "Monday 9 March 2026");
        assert_eq!(DA.date_medium(monday), "9. marts 2026");
        assert_eq!(EN.date_medium(monday), "9 March 2026");
        assert_eq!(DA.date_short(monday), "9. mar.");
        assert_eq!(EN.date_short(monday), "9 Mar");
        assert_eq!(DA.date_short(date(2026, 5, 31)), "31. maj");
        assert_eq!(DA.month_year(monday), "marts 2026");
        assert_eq!(EN.month_year(date(2026, 12, 1)), "December 2026");
        assert_eq!((DA.weekday(date(2026, 3, 15)), EN.weekday_short(date(2026, 3, 15))), ("søndag".into(), "Sun".into()));
        assert_eq!(DA.month(date(2026, 1, 1)), "januar");
    }

    #[test]
    fn times_follow_the_language() {
        let moment = datetime(2026, 3, 9, 14, 5, 59, 0);
        assert_eq!(DA.date_time(moment), "9. marts 2026 kl. 14.05");
        assert_eq!(EN.date_time(moment), "9 March 2026 at 14:05");
        assert_eq!(DA.time(datetime(2026, 3, 9, 8, 0, 0, 0)), "08.00");
    }

    #[test]
    fn distances_are_in_working_days() {
        let da = [-2, -1, 0, 1, 2].map(|days| DA.working_days_distance(days));
        assert_eq!(da, ["for 2 arbejdsdage siden", "forrige arbejdsdag", "i dag", "næste arbejdsdag", "om 2 arbejdsdage"]);
        let en = [-2, -1, 0, 1, 2].map(|days| EN.working_days_distance(days));
        assert_eq!(en, ["2 working days ago", "previous working day", "today", "next working day", "in 2 working days"]);
        assert_eq!(DA.working_days_distance(i32::MIN), "for 2.147.483.648 arbejdsdage siden");
    }

    #[test]
    fn tomorrow_is_said_only_of_tomorrow() {
        let friday = date(2026, 3, 6);
        assert_eq!(DA.distance(friday, friday, 0), "i dag");
        assert_eq!(DA.distance(friday, date(2026, 3, 9), 1), "næste arbejdsdag");
        assert_eq!(DA.distance(date(2026, 3, 9), date(2026, 3, 10), 1), "i morgen");
        assert_eq!(EN.distance(date(2026, 3, 10), date(2026, 3, 9), -1), "yesterday");
        assert_eq!(DA.distance(date(2026, 3, 9), friday, -1), "forrige arbejdsdag");
    }
}
