//! Date expressions (R2): a calendar day, or a distance from a milestone, the task's own dates or another task.
//!
//! Here is the expression and its text; [`resolve`](fn@resolve) turns the expressions of a playbook into days of one wave.

mod resolve;

pub use resolve::{
    DateFault, DateFaultKind, DateField, TemplateDates, act_by_for_granted_due, before_moving, day_in_wave, resolve, resolve_each,
};

use crate::{
    calendar::{Day, DayError},
    text::{MilestoneKey, TaskCode},
};
use std::{fmt, str::FromStr};

/// The milestone that `publication` means within the field `publish`; every playbook knows it without declaring it.
pub const PUBLICATION: &str = "publication";
/// Words that mean the task's own dates, so that no milestone can bear them.
pub const RESERVED: [&str; 2] = ["start", "due"];
/// The furthest that an offset may reach, in its own unit.
pub const LARGEST_OFFSET: i32 = 10_000;
/// Longer texts are not read; no sensible key comes near.
const LONGEST_TEXT: usize = 200;

/// What a date expression starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Base {
    /// A calendar day.
    Date(Day),
    /// A milestone of the participant's wave.
    Milestone(MilestoneKey),
    /// The task's own publication; within `publish` the wave's milestone of that name.
    Publication,
    /// The task's own start.
    Start,
    /// The task's own due date.
    Due,
    /// Another task's due date.
    Task(TaskCode),
}

/// Units of an offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// `d`
    Days,
    /// `wd`
    WorkingDays,
    /// `w`
    Weeks,
    /// `m`
    Months,
}

impl Unit {
    /// All units.
    pub const ALL: [Self; 4] = [Self::Days, Self::WorkingDays, Self::Weeks, Self::Months];

    /// The letters of the playbook format.
    pub fn key(self) -> &'static str {
        match self {
            Self::Days => "d",
            Self::WorkingDays => "wd",
            Self::Weeks => "w",
            Self::Months => "m",
        }
    }
}

/// A date expression: a base and perhaps an offset from it.
///
/// Keys may contain `-`, so a minus counts as a sign only after a blank; a plus always does. Blanks after the sign are optional.
///
/// ```
/// use domain::dates::{Base, DateExpression, Unit};
/// let expression: DateExpression = "go-live -30wd".parse().unwrap();
/// assert_eq!(expression, DateExpression { base: Base::Milestone("go-live".into()), offset: Some((-30, Unit::WorkingDays)) });
/// assert_eq!(expression.to_string(), "go-live - 30wd");
/// assert_eq!("go-live-30wd".parse::<DateExpression>().unwrap().base, Base::Milestone("go-live-30wd".into()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateExpression {
    /// What it starts from.
    pub base: Base,
    /// How far from there; negative means before.
    pub offset: Option<(i32, Unit)>,
}

impl DateExpression {
    /// The expression that is its base and nothing more.
    pub fn plain(base: Base) -> Self {
        Self { base, offset: None }
    }
}

/// Why a text is not a date expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateExpressionError {
    /// Nothing there.
    #[error("no date given")]
    Empty,
    /// Longer than any date expression.
    #[error("too long for a date")]
    TooLong,
    /// It starts like a calendar date and is none.
    #[error("{0}")]
    Date(DayError),
    /// What it starts from has characters that no key has.
    #[error("neither a date nor the name of one: write 2026-03-09, go-live - 30wd or task:020 + 5d")]
    Base,
    /// After the sign there is no whole number with a unit.
    #[error("after + or - comes a number and d, wd, w or m, such as 30wd")]
    Offset,
    /// The offset is larger than [`LARGEST_OFFSET`].
    #[error("the distance is larger than {LARGEST_OFFSET}")]
    OffsetTooLarge,
}

impl FromStr for DateExpression {
    type Err = DateExpressionError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if text.is_empty() {
            return Err(DateExpressionError::Empty);
        }
        if text.len() > LONGEST_TEXT {
            return Err(DateExpressionError::TooLong);
        }
        let Some(at) = sign_position(text) else {
            return Ok(Self::plain(parse_base(text)?));
        };
        let base = parse_base(text[..at].trim_end())?;
        let amount = parse_offset(text[at + 1..].trim_start())?;
        let signed = if text.as_bytes()[at] == b'-' { -amount.0 } else { amount.0 };
        Ok(Self { base, offset: Some((signed, amount.1)) })
    }
}

/// Where the sign stands: the first plus, or the first minus after a blank.
fn sign_position(text: &str) -> Option<usize> {
    let mut before = None;
    text.char_indices().find_map(|(at, character)| {
        let is_sign = character == '+' || (character == '-' && before.is_some_and(char::is_whitespace));
        before = Some(character);
        is_sign.then_some(at)
    })
}

fn parse_base(text: &str) -> Result<Base, DateExpressionError> {
    if starts_like_a_date(text) {
        return text.parse().map(Base::Date).map_err(DateExpressionError::Date);
    }
    if let Some(code) = text.strip_prefix("task:") {
        return is_key(code).then(|| Base::Task(code.into())).ok_or(DateExpressionError::Base);
    }
    match text {
        PUBLICATION => Ok(Base::Publication),
        "start" => Ok(Base::Start),
        "due" => Ok(Base::Due),
        key => is_key(key).then(|| Base::Milestone(key.into())).ok_or(DateExpressionError::Base),
    }
}

fn starts_like_a_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() > 4 && bytes[..4].iter().all(u8::is_ascii_digit) && bytes[4] == b'-'
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-'))
}

fn parse_offset(text: &str) -> Result<(i32, Unit), DateExpressionError> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let unit = Unit::ALL.into_iter().find(|unit| unit.key() == &text[digits..]).ok_or(DateExpressionError::Offset)?;
    if digits == 0 {
        return Err(DateExpressionError::Offset);
    }
    // A number too long for an i32 is too large as well.
    let amount = text[..digits].parse().ok().filter(|amount| *amount <= LARGEST_OFFSET);
    amount.map(|amount| (amount, unit)).ok_or(DateExpressionError::OffsetTooLarge)
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(day) => write!(f, "{day}"),
            Self::Milestone(key) => write!(f, "{key}"),
            Self::Publication => f.write_str(PUBLICATION),
            Self::Start => f.write_str("start"),
            Self::Due => f.write_str("due"),
            Self::Task(code) => write!(f, "task:{code}"),
        }
    }
}

impl fmt::Display for DateExpression {
    /// The canonical text: one blank on each side of the sign.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.base)?;
        let Some((amount, unit)) = self.offset else { return Ok(()) };
        let sign = if amount < 0 { '-' } else { '+' };
        write!(f, " {sign} {}{}", amount.unsigned_abs(), unit.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<DateExpression, DateExpressionError> {
        text.parse()
    }

    #[test]
    fn reads_every_form_of_the_format() {
        let day = Base::Date("2026-03-09".parse().unwrap());
        for (text, base, offset) in [
            ("2026-03-09", day.clone(), None),
            ("2026-03-09 + 5d", day, Some((5, Unit::Days))),
            ("go-live - 30wd", Base::Milestone("go-live".into()), Some((-30, Unit::WorkingDays))),
            ("publication + 2w", Base::Publication, Some((2, Unit::Weeks))),
            ("operational", Base::Milestone("operational".into()), None),
            ("task:020 + 5d", Base::Task("020".into()), Some((5, Unit::Days))),
            ("due - 10wd", Base::Due, Some((-10, Unit::WorkingDays))),
            ("start+3d", Base::Start, Some((3, Unit::Days))),
            (" go-live\t-1m ", Base::Milestone("go-live".into()), Some((-1, Unit::Months))),
        ] {
            assert_eq!(read(text), Ok(DateExpression { base, offset }), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_none() {
        use DateExpressionError as E;
        for (text, error) in [
            ("  ", E::Empty),
            ("2026-02-30", E::Date(DayError::Malformed)),
            ("2026-02-20-5d", E::Date(DayError::Malformed)),
            ("3026-02-20", E::Date(DayError::OutOfRange)),
            ("9.3.2026 kl. 12", E::Base),
            ("Go-live", E::Base),
            ("task:", E::Base),
            ("+ 5d", E::Base),
            ("go-live - ", E::Offset),
            ("go-live - 30", E::Offset),
            ("go-live - wd", E::Offset),
            ("go-live - 3 wd", E::Offset),
            ("go-live - 3y", E::Offset),
            ("go-live - -3d", E::Offset),
            ("go-live - 3d + 1d", E::Offset),
            ("go-live + 10001d", E::OffsetTooLarge),
            ("go-live + 99999999999999999999d", E::OffsetTooLarge),
        ] {
            assert_eq!(read(text), Err(error), "{text}");
        }
        assert_eq!(read(&"a".repeat(300)), Err(E::TooLong));
    }

    fn any_base() -> impl Strategy<Value = Base> {
        prop_oneof![
            (1985i16..2095, 1i8..13, 1i8..29).prop_map(|(year, month, day)| Base::Date(Day::new(year, month, day).unwrap())),
            "[a-z][a-z0-9.-]{0,9}x".prop_map(|key| Base::Milestone(key.as_str().into())),
            "[a-z0-9.-]{1,6}".prop_map(|code| Base::Task(code.as_str().into())),
            Just(Base::Publication),
            Just(Base::Start),
            Just(Base::Due),
        ]
    }

    proptest! {
        #[test]
        fn an_expression_survives_its_text(base in any_base(), amount in -10_000i32..=10_000, unit in 0usize..5) {
            let offset = Unit::ALL.get(unit).map(|unit| (amount, *unit));
            let expression = DateExpression { base, offset };
            prop_assert_eq!(expression.to_string().parse(), Ok(expression));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
            let _ = read(&text);
        }

        #[test]
        fn near_misses_are_read_or_refused(text in "[a-z0-9:+ .æ-]{0,20}") {
            if let Ok(expression) = read(&text) {
                prop_assert_eq!(read(&expression.to_string()), Ok(expression));
            }
        }
    }
}
