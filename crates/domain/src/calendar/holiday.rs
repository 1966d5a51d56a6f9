//! The days on which municipalities are closed, by name (R1).

use super::{Day, easter_sunday};
use jiff::{ToSpan, civil::Date};

/// A public holiday, or a day on which municipalities are closed all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holiday {
    /// *Nytårsdag*.
    NewYear,
    /// *Skærtorsdag*.
    MaundyThursday,
    /// *Langfredag*.
    GoodFriday,
    /// *2. påskedag*.
    EasterMonday,
    /// *Store bededag*, up to 2023.
    GeneralPrayerDay,
    /// *Kristi himmelfartsdag*.
    AscensionDay,
    /// *2. pinsedag*.
    WhitMonday,
    /// *Grundlovsdag*.
    ConstitutionDay,
    /// *Juleaftensdag*.
    ChristmasEve,
    /// *1. juledag*.
    ChristmasDay,
    /// *2. juledag*.
    BoxingDay,
    /// *Nytårsaftensdag*.
    NewYearsEve,
}

const FIXED: [(i8, i8, Holiday); 6] = [
    (1, 1, Holiday::NewYear),
    (6, 5, Holiday::ConstitutionDay),
    (12, 24, Holiday::ChristmasEve),
    (12, 25, Holiday::ChristmasDay),
    (12, 26, Holiday::BoxingDay),
    (12, 31, Holiday::NewYearsEve),
];

/// Days after Easter Sunday.
const MOVING: [(i32, Holiday); 6] = [
    (-3, Holiday::MaundyThursday),
    (-2, Holiday::GoodFriday),
    (1, Holiday::EasterMonday),
    (26, Holiday::GeneralPrayerDay),
    (39, Holiday::AscensionDay),
    (50, Holiday::WhitMonday),
];

/// The last year in which General Prayer Day was kept.
const LAST_PRAYER_DAY: i16 = 2023;

/// The public holidays and closed days of a year in Denmark, weekends left aside.
pub(super) fn of_year(year: i16) -> impl Iterator<Item = (Date, Holiday)> {
    let easter = easter_sunday(year);
    let fixed = FIXED.into_iter().filter_map(move |(month, day, holiday)| Some((Date::new(year, month, day).ok()?, holiday)));
    let moving = MOVING.into_iter().map(move |(offset, holiday)| (easter.saturating_add(offset.days()), holiday));
    fixed.chain(moving.filter(move |(_, holiday)| year <= LAST_PRAYER_DAY || *holiday != Holiday::GeneralPrayerDay))
}

impl Day {
    /// The holiday or closed day that this is; on a weekend too.
    pub fn holiday(self) -> Option<Holiday> {
        let date = self.date();
        of_year(date.year()).find(|(day, _)| *day == date).map(|(_, holiday)| holiday)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_have_their_names() {
        let named = |day: &str| day.parse::<Day>().unwrap().holiday();
        assert_eq!(named("2026-04-06"), Some(Holiday::EasterMonday));
        assert_eq!(named("2026-06-05"), Some(Holiday::ConstitutionDay));
        assert_eq!(named("2023-05-05"), Some(Holiday::GeneralPrayerDay));
        assert_eq!(named("2024-04-26"), None);
        assert_eq!(named("2026-11-23"), None);
    }
}
