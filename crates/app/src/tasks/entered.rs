//! What somebody entered in one of the forms of a task: kept as it was typed, so that a form that is refused comes back
//! with everything in it.

use crate::{
    app::App,
    failure::Failure,
    form::filled,
    uploads::{Sent, Upload},
};
use axum::extract::{FromRequest, Request};
use domain::calendar::Day;

/// The fields of a form as they were typed, and the file that came with it.
#[derive(Debug, Default)]
pub(super) struct Entered {
    values: Vec<(String, String)>,
    pub(super) upload: Option<Upload>,
}

impl Entered {
    /// The value of a field; empty if the form has none.
    pub(super) fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Whether the form has the field, filled or not.
    pub(super) fn has(&self, name: &str) -> bool {
        self.values.iter().any(|(key, _)| key == name)
    }

    /// The value of a field without white space around it, if anything is left.
    pub(super) fn filled(&self, name: &str) -> Option<&str> {
        filled(self.value(name))
    }

    /// Every value of a field that may come several times.
    pub(super) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e str> {
        self.values.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The revision of the task that the form was made from.
    pub(super) fn revision(&self) -> i64 {
        self.value("revision").parse().unwrap_or(0)
    }

    /// A date, none if the field is empty; an error if it is something else.
    pub(super) fn day(&self, name: &str) -> Result<Option<Day>, NotADay> {
        self.filled(name).map(|text| text.parse().map_err(|_| NotADay)).transpose()
    }
}

/// What stands in a date field is no date.
#[derive(Debug)]
pub(super) struct NotADay;

impl FromRequest<App> for Entered {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        let mut sent = Sent::from_request(request, app).await?;
        let upload = sent.uploads.pop();
        if upload.iter().chain(&sent.uploads).any(|upload| upload.too_large) {
            return Err(Failure::TooLarge);
        }
        Ok(Self { values: sent.values, upload })
    }
}
