//! Danish order and search that hold in every database. SQLite knows neither æ, ø, å nor their capitals, and PostgreSQL's order depends
//! on how the server was set up, so both get columns made here.

use icu_collator::{CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::locale;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use std::sync::LazyLock;

static DANISH: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| {
    CollatorBorrowed::try_new(locale!("da").into(), CollatorOptions::default()).expect("the Danish collation is compiled in")
});

/// The digits of a sort key. No `a`: a database with Danish collation takes `aa` for `å` and would sort it after everything else.
const DIGITS: &[u8; 16] = b"0123456789bcdefg";

/// A text that any database sorts as Danish sorts `name`: æ, ø, å after z, and `aa` as `å`.
///
/// Keys hold for one version of the collation data; compute stored ones anew when that is upgraded.
///
/// ```
/// let mut towns = ["Aarhus", "Ærø", "Odense", "Øster Hurup", "Allerød"];
/// towns.sort_by_key(|town| texts::sort_key(town));
/// assert_eq!(towns, ["Allerød", "Odense", "Ærø", "Øster Hurup", "Aarhus"]);
/// ```
pub fn sort_key(name: &str) -> String {
    let mut key = Vec::with_capacity(name.len() * 2);
    let Ok(()) = DANISH.write_sort_key_to(name, &mut key);
    key.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

/// The text as a search compares it: lower case, accents off, single spaces, but æ, ø and å kept as the letters they are.
///
/// ```
/// assert_eq!(texts::folded("  Café  ÅRHUS "), "cafe århus");
/// ```
pub fn folded(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // Composed first, or an å that arrives as a and a ring would lose its ring.
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize_iter(words.chars().flat_map(char::to_lowercase)).collect::<String>();
    let mut folded = String::with_capacity(composed.len());
    for letter in composed.chars() {
        match letter {
            'å' => folded.push(letter),
            _ => folded
                .extend(DecomposingNormalizerBorrowed::new_nfd().normalize_iter(std::iter::once(letter)).filter(|part| !is_accent(*part))),
        }
    }
    folded
}

fn is_accent(part: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn danish_order_holds_on_plain_text() {
        let expected = ["Allerød", "allerød", "Anders", "Élan", "Lyngby Skole", "Lyngby-Taarbæk", "Myller", "Vejle", "Wien", "Zoo", "Ærø"];
        let rest = ["Østerild", "Ågerup", "Aalborg", "Århus", "Aarhus"];
        let expected: Vec<&str> = expected.into_iter().chain(rest).collect();
        let mut sorted = expected.clone();
        sorted.reverse();
        sorted.sort_by_key(|name| sort_key(name));
        assert_eq!(sorted, expected);
    }

    #[test]
    fn a_key_has_no_letter_that_some_collation_reads_as_two() {
        assert!(sort_key("Aabenraa Kommune").chars().all(|digit| "0123456789bcdefg".contains(digit)));
        assert_eq!(sort_key("Århus"), sort_key("A\u{30a}rhus"));
        assert!(sort_key("") < sort_key("1"));
    }

    #[test]
    fn search_ignores_case_and_accents_but_not_danish_letters() {
        assert_eq!(folded("ÆRØ Å"), "ærø å");
        assert_eq!(folded("A\u{30a}rhus"), "århus");
        assert_eq!(folded("Séverine Müller"), "severine muller");
        assert_ne!(folded("Ringsted"), folded("Ringstød"));
    }
}
