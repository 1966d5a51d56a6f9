//! The letters that are begun from a text of ours: files of the repository, in both languages.

use super::store::{Draft, Words};

/// A text to begin from.
pub(super) struct Template {
    /// The word for it in addresses and forms.
    pub(super) key: &'static str,
    /// The key of its name.
    pub(super) title: &'static str,
    danish: &'static str,
    english: &'static str,
}

/// All of them, an empty letter first.
pub(super) const TEMPLATES: [Template; 3] = [
    Template { key: "empty", title: "letters-template-empty", danish: "", english: "" },
    Template {
        key: "status",
        title: "letters-template-status",
        danish: include_str!("../../../../letters/status.da.md"),
        english: include_str!("../../../../letters/status.en.md"),
    },
    Template {
        key: "newsletter",
        title: "letters-template-newsletter",
        danish: include_str!("../../../../letters/newsletter.da.md"),
        english: include_str!("../../../../letters/newsletter.en.md"),
    },
];

/// The first line of a file is the subject, as a heading; the rest is the text.
fn words(file: &str) -> Words {
    let (subject, body) = file.split_once('\n').unwrap_or((file, ""));
    Words { subject: subject.trim_start_matches('#').trim().to_owned(), body: body.trim().to_owned() }
}

impl Template {
    /// A draft that begins from it.
    pub(super) fn draft(&self) -> Draft {
        Draft { danish: words(self.danish), english: words(self.english), ..Draft::default() }
    }
}

/// The template of that word; the empty one for any other.
pub(super) fn of_key(key: &str) -> &'static Template {
    TEMPLATES.iter().find(|template| template.key == key).unwrap_or(&TEMPLATES[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::merge;

    #[test]
    fn every_template_has_a_subject_and_only_fields_that_are_known() {
        for template in TEMPLATES.iter().filter(|template| template.key != "empty") {
            let draft = template.draft();
            for words in [draft.danish, draft.english] {
                assert!(!words.subject.is_empty() && !words.body.is_empty(), "{}", template.key);
                assert!(merge::unknown(&words.subject).is_empty() && merge::unknown(&words.body).is_empty(), "{}", template.key);
            }
        }
    }
}
