//! Names on tabs: Excel refuses some characters, more than 31 of them, and the same name twice.

use std::collections::HashSet;

const LONGEST: usize = 31;

/// Names that Excel accepts, each as near to what was wished as may be.
#[derive(Default)]
pub(crate) struct Names {
    taken: HashSet<String>,
}

impl Names {
    pub(crate) fn accept(&mut self, wished: &str) -> String {
        let cleaned: String =
            wished.chars().map(|letter| if "[]:*?/\\".contains(letter) || letter.is_control() { ' ' } else { letter }).collect();
        let words = cleaned.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = match words.trim_matches('\'') {
            "" => "-",
            name => name,
        };
        let mut accepted = shortened(name, "");
        let mut count = 1;
        while !self.taken.insert(accepted.to_lowercase()) {
            count += 1;
            accepted = shortened(name, &format!(" {count}"));
        }
        accepted
    }
}

/// Excel counts UTF-16 units.
fn shortened(name: &str, ending: &str) -> String {
    let mut room = LONGEST - ending.len();
    let kept: String = name
        .chars()
        .take_while(|letter| {
            let fits = letter.len_utf16() <= room;
            room = if fits { room - letter.len_utf16() } else { 0 };
            fits
        })
        .collect();
    kept.trim_end_matches(['\'', ' ']).to_owned() + ending
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_what_excel_accepts() {
        let mut names = Names::default();
        assert_eq!(names.accept("Opgaver: it/miljø [alle]"), "Opgaver it miljø alle");
        assert_eq!(names.accept("OPGAVER it miljø alle"), "OPGAVER it miljø alle 2");
        assert_eq!(names.accept("''"), "-");
        assert_eq!(names.accept(""), "- 2");
        assert_eq!(names.accept("Kommunernes fælles udrulning af Biblioteket"), "Kommunernes fælles udrulning af");
        assert_eq!(names.accept("Kommunernes fælles udrulning af skolen"), "Kommunernes fælles udrulning 2");
        assert_eq!(names.accept(&"😀".repeat(31)), "😀".repeat(15));
    }
}
