//! What somebody entered in one of the forms of a task: kept as it was typed, so that a form that is refused comes back
//! with everything in it.

use crate::{
    app::App,
    failure::Failure,
    form::filled,
    nul::{self, unreadable},
    tasks::files::{self, Upload},
};
use axum::{
    Form,
    extract::{FromRequest, Multipart, Request},
    http::header,
};
use domain::calendar::Day;

/// The most bytes that are read and thrown away of what is too large, so that the sender sees the page that says so.
const DRAINED: usize = 100 * 1024 * 1024;

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
        let kind = request.headers().get(header::CONTENT_TYPE).map(|kind| kind.as_bytes().to_ascii_lowercase());
        if kind.is_some_and(|kind| kind.starts_with(b"multipart/form-data")) {
            let multipart = Multipart::from_request(request, app).await.map_err(|_| Failure::BadRequest(UNREADABLE))?;
            return Self::read(multipart).await;
        }
        let form = Form::<Vec<(String, String)>>::from_request(request, app).await;
        let Form(values) = form.map_err(|_| Failure::BadRequest(UNREADABLE))?;
        Ok(Self { values, upload: None })
    }
}

const UNREADABLE: &str = "failure-bad-request-detail";

impl Entered {
    /// Reads a form that may carry a file; only as much of the file as is allowed stays in memory.
    async fn read(mut multipart: Multipart) -> Result<Self, Failure> {
        let mut entered = Self::default();
        let mut total = 0;
        let mut too_large = false;
        while let Some(mut field) = multipart.next_field().await.map_err(unreadable)? {
            let name = field.name().unwrap_or_default().to_owned();
            let file_name = field.file_name().map(str::to_owned);
            let limit = if file_name.is_some() { files::LIMIT } else { FIELD_LIMIT };
            let mut content = Vec::new();
            while let Some(chunk) = field.chunk().await.map_err(unreadable)? {
                total += chunk.len();
                if total > DRAINED {
                    return Err(Failure::TooLarge);
                }
                if content.len() + chunk.len() > limit {
                    too_large = true;
                } else if !too_large {
                    content.extend_from_slice(&chunk);
                }
            }
            match file_name {
                Some(_) if content.is_empty() => {}
                Some(file_name) => entered.upload = Some(Upload { name: files::clean_name(&file_name), content }),
                None => entered.values.push((name, nul::without(String::from_utf8_lossy(&content).into_owned())?)),
            }
        }
        if too_large { Err(Failure::TooLarge) } else { Ok(entered) }
    }
}

/// What a field of text may have in a form that carries a file.
const FIELD_LIMIT: usize = 256 * 1024;
