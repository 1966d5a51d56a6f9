//! The days that a timeline shows, and where each lies.

use crate::calendar::{Day, closed_days};

/// How wide a timeline may be that still fits on a screen without scrolling.
const SCREEN: i32 = 1_260;
/// A timeline is at least about so wide, so that it fills its place and texts have room.
const NARROWEST: i32 = 1_200;
/// Days off are shaded when they are at least so wide.
const NARROWEST_SHADE: i32 = 5;

/// What the periods of a timeline are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Three months.
    Quarter,
    /// A month.
    Month,
    /// A week from Monday.
    Week,
}

impl Scale {
    /// All of them, the widest look first.
    pub const ALL: [Self; 3] = [Self::Quarter, Self::Month, Self::Week];

    /// The word in addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Quarter => "quarter",
            Self::Month => "month",
            Self::Week => "week",
        }
    }

    /// The scale that a word names.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scale| scale.key() == key)
    }

    /// How wide ten days are.
    fn ten_days(self) -> i32 {
        match self {
            Self::Quarter => 13,
            Self::Month => 36,
            Self::Week => 120,
        }
    }

    /// The first day of the period that a day lies in.
    pub fn first_of(self, day: Day) -> Day {
        let date = day.date();
        let first = |month: i8| Day::new(date.year(), month, 1).unwrap_or(day);
        match self {
            Self::Quarter => first((date.month() - 1) / 3 * 3 + 1),
            Self::Month => first(date.month()),
            Self::Week => day.plus_days(-i32::from(date.weekday().to_monday_zero_offset())),
        }
    }

    /// The first day of the period after the one that begins on a day.
    fn after(self, first: Day) -> Day {
        match self {
            Self::Quarter => first.plus_months(3),
            Self::Month => first.plus_months(1),
            Self::Week => first.plus_days(7),
        }
    }
}

/// A quarter, month or week in the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Its first day.
    pub first: Day,
    /// From the left.
    pub x: i32,
    /// How wide.
    pub width: i32,
}

/// Whole periods, from the first day to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// The first day of the first period.
    pub first: Day,
    /// The last day of the last period.
    pub last: Day,
    /// What the periods are.
    pub scale: Scale,
    /// How wide ten days are.
    ten_days: i32,
}

impl Frame {
    /// A frame around these days; without a scale the closest look that fits on a screen. Nothing to frame without days.
    pub fn around(days: impl Iterator<Item = Day> + Clone, scale: Option<Scale>) -> Option<Self> {
        let (first, last) = (days.clone().min()?, days.max()?);
        let of = |scale: Scale| {
            let (first, last) = (scale.first_of(first), scale.after(scale.first_of(last)).plus_days(-1));
            // A short time is drawn wider, so that texts have room.
            let days = first.days_until(last) + 1;
            Self { first, last, scale, ten_days: scale.ten_days().max(NARROWEST * 10 / days) }
        };
        let fitting = || Scale::ALL.into_iter().rev().map(of).find(|frame| frame.width() <= SCREEN);
        Some(scale.map(of).or_else(fitting).unwrap_or_else(|| of(Scale::Quarter)))
    }

    /// How wide the picture is.
    pub fn width(&self) -> i32 {
        self.right(self.last)
    }

    /// Whether a day lies in it.
    pub fn holds(&self, day: Day) -> bool {
        (self.first..=self.last).contains(&day)
    }

    fn at(&self, days: i32) -> i32 {
        days * self.ten_days / 10
    }

    /// Where a day begins; one outside at the edge.
    pub fn left(&self, day: Day) -> i32 {
        self.at(self.first.days_until(day.clamp(self.first, self.last)))
    }

    /// Where a day ends.
    pub fn right(&self, day: Day) -> i32 {
        self.at(self.first.days_until(day.clamp(self.first, self.last)) + 1)
    }

    /// Where the middle of a day is.
    pub fn middle(&self, day: Day) -> i32 {
        i32::midpoint(self.left(day), self.right(day))
    }

    /// The periods, one after the other.
    pub fn periods(&self) -> Vec<Period> {
        let firsts = std::iter::successors(Some(self.first), |first| Some(self.scale.after(*first)));
        let period = |first: Day| {
            let x = self.left(first);
            Period { first, x, width: self.right(self.scale.after(first).plus_days(-1)) - x }
        };
        firsts.take_while(|first| *first <= self.last).map(period).collect()
    }

    /// Weeks 28–31, and holidays with the weekends that they touch, as far as they are wide enough to be seen.
    pub fn shaded(&self) -> Vec<(i32, i32)> {
        let closed: Vec<Day> = (self.first.date().year()..=self.last.date().year())
            .flat_map(closed_days)
            .filter_map(|date| Day::from_date(date).ok())
            .collect();
        let mut found: Vec<(i32, i32)> = Vec::new();
        let (mut day, mut run): (Day, Option<(Day, bool)>) = (self.first, None);
        while day <= self.last.plus_days(1) {
            let off = day <= self.last && (!day.is_working_day() || day.is_in_summer_weeks());
            let counts = day.is_in_summer_weeks() || closed.contains(&day);
            run = match (run, off) {
                (None, true) => Some((day, counts)),
                (Some((first, counted)), true) => Some((first, counted || counts)),
                (Some((first, counted)), false) => {
                    let (x, right) = (self.left(first), self.right(day.plus_days(-1)));
                    if counted && right - x >= NARROWEST_SHADE {
                        found.push((x, right - x));
                    }
                    None
                }
                (None, false) => None,
            };
            day = day.plus_days(1);
        }
        found
    }
}
