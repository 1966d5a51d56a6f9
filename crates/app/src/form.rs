//! What forms have in common: fields that keep what was typed, and their faults in words.

use std::{cell::RefCell, collections::BTreeMap, future::Future};

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
        let bare = |(field, text): (&&'static str, &String)| ui::FieldError { field: (*field).to_owned(), text: text.clone() };
        // Nobody notes unless a program asked.
        let _ = NOTED.try_with(|noted| noted.borrow_mut().extend(self.0.iter().map(bare)));
        self.0.iter().map(|(field, text)| ui::FieldError { field: format!("{prefix}{field}"), text: text.clone() }).collect()
    }
}

tokio::task_local! {
    /// The faults that were shown while a program's request is answered: it reads no pages.
    static NOTED: RefCell<Vec<ui::FieldError>>;
}

/// Faults that are shown beside those of [`Faults::summary`], told to a program that asked as those are.
pub fn noted(faults: Vec<ui::FieldError>) -> Vec<ui::FieldError> {
    let _ = NOTED.try_with(|noted| noted.borrow_mut().extend(faults.iter().cloned()));
    faults
}

/// Lets something happen, and gives with its result the faults that it would have shown above a form.
pub async fn noting_faults<T>(happening: impl Future<Output = T>) -> (T, Vec<ui::FieldError>) {
    NOTED
        .scope(RefCell::default(), async {
            let result = happening.await;
            (result, NOTED.with(RefCell::take))
        })
        .await
}

/// Notes something that a page says elsewhere than above a form, for a program that reads no pages.
pub fn note(field: &str, text: &str) {
    // Nobody notes unless a program asked.
    let _ = NOTED.try_with(|noted| noted.borrow_mut().push(ui::FieldError { field: field.to_owned(), text: text.to_owned() }));
}

/// The text of a field without the white space around it; `None` if nothing is left.
pub fn filled(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}
