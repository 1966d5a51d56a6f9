//! What forms have in common: fields that keep what was typed, and their faults in words.

use std::collections::BTreeMap;

/// Faults by the name of the field; the empty name is for the form as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults(BTreeMap<&'static str, String>);

impl Faults {
    /// Notes a fault; the first one of a field stays.
    pub fn add(&mut self, field: &'static str, text: impl Into<String>) {
        self.0.entry(field).or_insert_with(|| text.into());
    }

    /// The fault of a field, or an empty text.
    pub fn of(&self, field: &str) -> &str {
        self.0.get(field).map_or("", String::as_str)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The faults as the summary above a form shows them; `prefix` makes field names into the ids on the page.
    pub fn summary(&self, prefix: &str) -> Vec<ui::FieldError> {
        self.0.iter().map(|(field, text)| ui::FieldError { field: format!("{prefix}{field}"), text: text.clone() }).collect()
    }
}

/// The text of a field without the white space around it; `None` if nothing is left.
pub fn filled(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}
