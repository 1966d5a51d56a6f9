//! Whether a password is good enough: long enough, and hard to guess for somebody who knows whose it is. No list of leaked
//! passwords is asked.

use texts::Texts;
use zxcvbn::{Score, feedback::Warning, zxcvbn};

/// A shorter password is refused.
pub const SHORTEST: usize = 10;
/// A longer one is refused: nobody types it, and somebody might want to keep the server busy.
pub const LONGEST: usize = 200;
/// The estimate takes longer with the square of the length; what is strong is so by then.
const LOOKED_AT: usize = 80;
/// Everything below can be tried out with some patience.
const ENOUGH: Score = Score::Three;

/// Why a password is not good enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// Fewer than [`SHORTEST`] characters.
    TooShort,
    /// More than [`LONGEST`] characters.
    TooLong,
    /// One of the usual ones, or nearly.
    Common,
    /// Keys beside each other.
    Keyboard,
    /// The same again and again.
    Repeated,
    /// abc, 6543.
    Sequence,
    /// A year or a date.
    Date,
    /// A single word or name, or words about the person.
    Word,
    /// Nothing in particular: there is too little of it.
    TooSimple,
}

impl Weakness {
    /// In words.
    pub fn words(self, t: Texts) -> String {
        let key = match self {
            Self::TooShort => return t.with("password-too-short", [("count", SHORTEST.to_string().into())]),
            Self::TooLong => return t.with("password-too-long", [("count", LONGEST.to_string().into())]),
            Self::Common => "password-common",
            Self::Keyboard => "password-keyboard",
            Self::Repeated => "password-repeated",
            Self::Sequence => "password-sequence",
            Self::Date => "password-date",
            Self::Word => "password-word",
            Self::TooSimple => "password-too-simple",
        };
        t.get(key).into_owned()
    }

    /// All text keys of weaknesses without variables, so that the check of the locale files sees them in use.
    pub const TEXT_KEYS: [&'static str; 7] = [
        "password-common",
        "password-keyboard",
        "password-repeated",
        "password-sequence",
        "password-date",
        "password-word",
        "password-too-simple",
    ];
}

/// What is wrong with a password, if anything; `known` is what others know of the person: name, mail address, organisation.
pub fn weakness(password: &str, known: &[&str]) -> Option<Weakness> {
    match password.chars().count() {
        ..SHORTEST => return Some(Weakness::TooShort),
        LONGEST.. => return Some(Weakness::TooLong),
        _ => {}
    }
    let looked_at: String = password.chars().take(LOOKED_AT).collect();
    let mut words: Vec<&str> = known.iter().flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric())).collect();
    words.extend(known);
    words.push("kaskade");
    words.retain(|word| word.chars().count() > 2);
    let estimate = zxcvbn(&looked_at, &words);
    if estimate.score() >= ENOUGH {
        return None;
    }
    Some(estimate.feedback().and_then(|feedback| feedback.warning()).map_or(Weakness::TooSimple, of_warning))
}

fn of_warning(warning: Warning) -> Weakness {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess => Weakness::Keyboard,
        Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => Weakness::Repeated,
        Warning::ThisIsATop10Password
        | Warning::ThisIsATop100Password
        | Warning::ThisIsACommonPassword
        | Warning::ThisIsSimilarToACommonlyUsedPassword => Weakness::Common,
        Warning::SequencesLikeAbcAreEasyToGuess => Weakness::Sequence,
        Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess => Weakness::Date,
        Warning::AWordByItselfIsEasyToGuess
        | Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
        | Warning::CommonNamesAndSurnamesAreEasyToGuess => Weakness::Word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 3] = ["Per Projektleder", "per.projektleder@odense.example.dk", "Odense"];

    #[test]
    fn each_weakness_is_told() {
        let of = |password: &str| weakness(password, &KNOWN);
        assert_eq!(of("kort"), Some(Weakness::TooShort));
        assert_eq!(of(&"x".repeat(201)), Some(Weakness::TooLong));
        assert_eq!(of("password123"), Some(Weakness::Common));
        assert_eq!(of("aaaaaaaaaaaa"), Some(Weakness::Repeated));
        assert_eq!(of("abcdefghijkl"), Some(Weakness::Sequence));
        assert_eq!(of("qwertyuiop"), Some(Weakness::Common));
    }

    #[test]
    fn what_others_know_of_a_person_does_not_help() {
        for bad in ["Projektleder1", "odenseOdense", "per.projektleder", "Kaskade2027"] {
            assert!(weakness(bad, &KNOWN).is_some(), "{bad}");
        }
    }

    #[test]
    fn a_few_words_are_good() {
        for good in ["blå cykel i regnvejr", "Vintergaek-2027", "Vintergæk-7-blomst", "tr8!vZq0-pLw"] {
            assert_eq!(weakness(good, &KNOWN), None, "{good}");
        }
    }
}
