//! What a message can be given: text, shown as it is, or a number, which chooses the plural and is written with separators.

use std::borrow::Cow;

/// A value for a variable of a message. Made with `into()` from text or a number. A year or a code is text, or it would get separators.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// Shown as it is.
    Text(String),
    /// Chooses the plural; shown as the language writes numbers.
    Number(f64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&&str> for Arg {
    fn from(text: &&str) -> Self {
        Self::Text((*text).to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Cow<'_, str>> for Arg {
    fn from(text: Cow<'_, str>) -> Self {
        Self::Text(text.into_owned())
    }
}

impl From<&Cow<'_, str>> for Arg {
    fn from(text: &Cow<'_, str>) -> Self {
        Self::Text(text.clone().into_owned())
    }
}

/// Also by reference, since a template's loop hands out references.
macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl From<$number> for Arg {
            fn from(number: $number) -> Self {
                Self::Number(number as f64)
            }
        }

        impl From<&$number> for Arg {
            fn from(number: &$number) -> Self {
                Self::Number(*number as f64)
            }
        }
    )*};
}

numbers!(i8 i16 i32 i64 isize u8 u16 u32 u64 usize f32 f64);
