//! How often somebody gets a letter, and which day it goes back to.

use crate::calendar::Day;

/// A day on which weekly letters go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "they are the days of the week")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
}

impl Weekday {
    /// Monday to Friday.
    pub const ALL: [Self; 5] = [Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday];

    /// The word in forms and in the database.
    pub fn key(self) -> &'static str {
        match self {
            Self::Monday => "monday",
            Self::Tuesday => "tuesday",
            Self::Wednesday => "wednesday",
            Self::Thursday => "thursday",
            Self::Friday => "friday",
        }
    }
}

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Rhythm {
    /// At most once every working day.
    #[default]
    Daily,
    /// At most once a week, on that day, or on the next working day.
    Weekly(Weekday),
    /// Only what came to them because nothing happened.
    Off,
}

impl Rhythm {
    /// All of them, in the order of a form.
    pub const ALL: [Self; 7] = [
        Self::Daily,
        Self::Weekly(Weekday::Monday),
        Self::Weekly(Weekday::Tuesday),
        Self::Weekly(Weekday::Wednesday),
        Self::Weekly(Weekday::Thursday),
        Self::Weekly(Weekday::Friday),
        Self::Off,
    ];

    /// The word in forms and in the database.
    pub fn key(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Weekly(weekday) => weekday.key(),
            Self::Off => "off",
        }
    }

    /// The rhythm of that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rhythm| rhythm.key() == key)
    }

    /// Whether a letter is due on a day when the last morning before it was `last`: one that was missed is made up for.
    fn is_due(self, last: Day, today: Day) -> bool {
        let Self::Weekly(weekday) = self else { return self == Self::Daily };
        let is_slot = |day: &Day| day.date().weekday().to_monday_zero_offset() as usize == weekday as usize;
        // A closed day moves a slot by less than a fortnight.
        let slots = (0..=today.days_until(last.plus_days(-14)).abs()).map(|back| today.plus_days(-back)).filter(is_slot);
        slots.map(Day::on_or_after_working_day).any(|slot| last < slot && slot <= today)
    }
}

/// What somebody chose, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Preference {
    /// How often.
    pub rhythm: Rhythm,
    /// Since when; nothing from before comes again.
    pub since: Option<Day>,
}

/// Since which of the mornings before today a letter tells today; `None` where there is no letter today. `mornings` are
/// the days on which people were told, the latest last.
pub fn letter_since(preference: Preference, mornings: &[Day], today: Day) -> Option<Day> {
    let (&last, _) = mornings.split_last()?;
    if !today.is_working_day() || last >= today || !preference.rhythm.is_due(last, today) {
        return None;
    }
    let had_letter = |pair: &&[Day]| preference.rhythm.is_due(pair[0], pair[1]);
    let first = mornings.first().copied()?;
    let since = mornings.windows(2).rfind(had_letter).map_or(first, |pair| pair[1]);
    let chosen = preference.since.and_then(|chosen| mornings.iter().rfind(|day| **day <= chosen).copied());
    Some(chosen.map_or(since, |chosen| since.max(chosen)))
}

/// The first day from today on on which a letter can come, when the last morning was `last`.
pub fn next_letter(rhythm: Rhythm, last: Day, today: Day) -> Option<Day> {
    let days = (0..30).map(|ahead| today.plus_days(ahead));
    days.filter(|day| day.is_working_day() && *day > last).find(|day| rhythm.is_due(last, *day))
}
