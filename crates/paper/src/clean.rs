//! Text that can be set: signs that our fonts do not have become a mark, what cannot be seen is left out, and words too long for a line may
//! be broken. A font's own box for a missing sign would be a fault in a tagged PDF, as nobody could read it aloud.

use serde_json::Value;

/// A word of more characters may be broken after each so many.
const LONGEST: usize = 24;
/// More spaces than this in a row are left out: thousands of them take Typst seconds.
const MOST_SPACES: usize = 32;
/// Where a line may be broken without a hyphen.
const MAY_BREAK: char = '\u{200B}';
/// What is left of a sign that the fonts do not have.
const MISSING: char = '\u{FFFD}';

/// Makes text fit for setting.
#[derive(Debug, Clone, Copy)]
pub struct Cleaner {
    has: fn(char) -> bool,
}

impl Cleaner {
    /// A cleaner for fonts that have these signs.
    pub fn new(has: fn(char) -> bool) -> Self {
        Self { has }
    }

    /// A text that can be set.
    pub fn clean(&self, text: &str) -> String {
        let mut cleaned = String::with_capacity(text.len());
        let (mut run, mut spaces) = (0, 0);
        let mut after_missing = false;
        for letter in text.chars().filter_map(|letter| self.letter(letter)) {
            if letter == MISSING && after_missing {
                continue;
            }
            spaces = if letter == ' ' { spaces + 1 } else { 0 };
            if spaces > MOST_SPACES {
                continue;
            }
            after_missing = letter == MISSING;
            run = if letter.is_whitespace() { 0 } else { run + 1 };
            if run > LONGEST && (run - 1) % LONGEST == 0 {
                cleaned.push(MAY_BREAK);
            }
            cleaned.push(letter);
        }
        cleaned
    }

    fn letter(&self, letter: char) -> Option<char> {
        match letter {
            '\n' | '\t' | '\r' => Some(if letter == '\n' { '\n' } else { ' ' }),
            '\u{00AD}' | MAY_BREAK | '\u{2060}' => Some(letter).filter(|letter| *letter == '\u{00AD}'),
            '\u{A0}' | '\u{202F}' | '\u{2009}' => Some('\u{A0}'),
            _ if is_unseen(letter) => None,
            _ if (self.has)(letter) => Some(letter),
            _ if letter.is_whitespace() => Some(' '),
            _ => Some(MISSING),
        }
    }

    /// Cleans every text of the data; addresses stay as they are.
    pub(crate) fn clean_all(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.clean(text),
            Value::Array(values) => values.iter_mut().for_each(|value| self.clean_all(value)),
            Value::Object(entries) => {
                entries.iter_mut().filter(|(key, _)| *key != "href").for_each(|(_, value)| self.clean_all(value));
            }
            _ => {}
        }
    }
}

/// Signs that steer other signs: controls, joiners, directions, variations and tags.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}')
        || matches!(letter, '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0000}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::Cleaner;

    fn cleaner() -> Cleaner {
        Cleaner::new(|letter| letter.is_ascii() || "æøåÆØÅ–\u{FFFD}".contains(letter))
    }

    #[test]
    fn signs_that_the_fonts_lack_become_one_mark() {
        assert_eq!(cleaner().clean("Godt 👍🏽👩‍💻 gået"), "Godt \u{FFFD} gået");
        assert_eq!(cleaner().clean("a\u{0}b\u{202E}c\u{FEFF}d"), "abcd");
    }

    #[test]
    fn a_word_too_long_for_a_line_may_be_broken() {
        let cleaned = cleaner().clean(&"x".repeat(500));
        assert!(cleaned.split('\u{200B}').all(|part| part.len() <= 24));
        assert_eq!(cleaned.replace('\u{200B}', ""), "x".repeat(500));
        assert_eq!(cleaner().clean("ganske almindelige ord"), "ganske almindelige ord");
    }

    #[test]
    fn thousands_of_spaces_are_few() {
        assert_eq!(cleaner().clean(&format!("a{}b", " ".repeat(40_000))).len(), 2 + super::MOST_SPACES);
        assert_eq!(cleaner().clean("    indented"), "    indented");
    }
}
