//! One's own mails for programs: what was chosen about them, and what the next one would say.

use super::{
    letter::{Line, Part},
    page,
};
use crate::{api_v1::found, app::App, failure::Failure, visit::Visit};
use api::{MailChoices, MailLine, MailPart};
use axum::{Router, response::Response, routing::get};

/// What programs read of mails.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/account/mail", get(choices))
}

async fn choices(visit: Visit) -> Result<Response, Failure> {
    let (rhythm, language) = page::choice(&visit).await?;
    let entry = visit.directory.person(visit.person);
    let line = |line: Line| MailLine { title: line.title, place: line.place, page: line.href, reasons: line.reasons, notes: line.notes };
    let part = |part: Part| MailPart { title: part.title, lines: part.lines.into_iter().map(line).collect() };
    Ok(found(&MailChoices {
        address: entry.email.clone(),
        bounced_on: entry.bounced_on.map(|day| day.to_string()),
        rhythm: rhythm.key().to_owned(),
        language: language.code().to_owned(),
        next: page::next_day(&visit).await?.map(|day| day.to_string()),
        parts: page::preview(&visit).await?.into_iter().map(part).collect(),
    }))
}
