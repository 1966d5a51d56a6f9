//! What somebody typed into a form about a person or a role, and what it means.

use crate::{
    form::{Faults, filled},
    visit::Visit,
};
use domain::{
    calendar::Day,
    contact::{is_mail_address, is_phone_number},
};

/// Longer than any name, title or line of text that somebody types in earnest.
const LONGEST: usize = 200;

/// The fields of a form as they were typed.
#[derive(Debug, Clone, Default)]
pub struct Entered(pub Vec<(String, String)>);

impl Entered {
    /// The value of a field; empty if the form has none.
    pub fn value(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// The value of a field without white space around it, if anything is left.
    pub fn filled(&self, name: &str) -> Option<&str> {
        filled(self.value(name))
    }

    /// A day, none if the field is empty; what is no day is a fault of the field.
    pub fn day(&self, visit: &Visit, field: &'static str, faults: &mut Faults) -> Option<Day> {
        let text = self.filled(field)?;
        let day = text.parse().ok();
        if day.is_none() {
            faults.add(field, visit.t.get("people-fault-day"));
        }
        day
    }

    /// One line of text that must be there and not be endless.
    pub fn line(&self, visit: &Visit, field: &'static str, missing: &str, faults: &mut Faults) -> String {
        let text = self.filled(field).unwrap_or_default();
        if text.is_empty() {
            faults.add(field, visit.t.get(missing));
        } else if text.chars().count() > LONGEST {
            faults.add(field, visit.t.with("people-fault-long", [("count", LONGEST.into())]));
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// What is written of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonFields {
    /// The name.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// The telephone number.
    pub phone: Option<String>,
    /// What they work as.
    pub job_title: Option<String>,
}

impl PersonFields {
    /// What the form says of a person; what cannot be is noted as a fault.
    pub fn read(visit: &Visit, entered: &Entered, faults: &mut Faults) -> Self {
        let t = visit.t;
        let name = entered.line(visit, "name", "people-fault-name", faults);
        let email = entered.filled("email").unwrap_or_default().to_owned();
        if !is_mail_address(&email) {
            faults.add("email", t.get("people-fault-email"));
        }
        let phone = entered.filled("phone").map(str::to_owned);
        if phone.as_deref().is_some_and(|phone| !is_phone_number(phone)) {
            faults.add("phone", t.get("people-fault-phone"));
        }
        let job_title = entered.filled("job_title").map(str::to_owned);
        if job_title.as_deref().is_some_and(|title| title.chars().count() > LONGEST) {
            faults.add("job_title", t.with("people-fault-long", [("count", LONGEST.into())]));
        }
        Self { name, email, phone, job_title }
    }
}
