//! Numbers as people here write them: `671.714` and `12,5` in Danish, `671,714` and `12.5` in English.

use crate::{Language, Texts};

impl Texts {
    /// A whole number with its separators: `671.714`, `671,714`.
    pub fn number(self, number: i64) -> String {
        separated(self.language(), &number.to_string())
    }

    /// A number with one decimal at most: `12,5`, `12.5`.
    pub fn decimal(self, number: f64) -> String {
        separated(self.language(), &((number * 10.0).round() / 10.0).to_string())
    }
}

/// Writes digits as Rust prints them with the language's separators.
pub(crate) fn separated(language: Language, digits: &str) -> String {
    let (thousands, decimal) = match language {
        Language::Danish => ('.', ','),
        Language::English => (',', '.'),
    };
    let (sign, unsigned) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let mut written = String::from(sign);
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position) % 3 == 0 {
            written.push(thousands);
        }
        written.push(digit);
    }
    if !fraction.is_empty() {
        written.push(decimal);
        written.push_str(fraction);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_carry_the_separators_of_the_language() {
        let (da, en) = (Texts::new(Language::Danish), Texts::new(Language::English));
        assert_eq!([da.number(0), da.number(999), da.number(1000), da.number(671_714)], ["0", "999", "1.000", "671.714"]);
        assert_eq!([da.number(-1), da.number(-123), da.number(-1234)], ["-1", "-123", "-1.234"]);
        assert_eq!(en.number(i64::MIN), "-9,223,372,036,854,775,808");
        assert_eq!([da.decimal(12.46), da.decimal(3.0), en.decimal(1234.5)], ["12,5", "3", "1,234.5"]);
    }
}
