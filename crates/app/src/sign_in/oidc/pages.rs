//! What somebody reads when signing in at a provider did not work.

use crate::{app::App, failure::Failure, visit};
use askama::Template;
use axum::{
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use texts::Texts;

/// What went wrong, as far as it matters to the one who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mishap {
    /// It took too long, began in another browser, or came back twice.
    Lost,
    /// The person stopped it.
    Cancelled,
    /// The provider said no.
    Refused,
    /// What the provider sent does not hold.
    Untrusted,
    /// The provider does not answer.
    Unreachable,
}

impl Mishap {
    fn text_key(self) -> &'static str {
        match self {
            Self::Lost => "oidc-lost",
            Self::Cancelled => "oidc-cancelled",
            Self::Refused => "oidc-refused",
            Self::Untrusted => "oidc-untrusted",
            Self::Unreachable => "oidc-unreachable",
        }
    }

    fn status(self) -> StatusCode {
        match self {
            Self::Unreachable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Lost | Self::Cancelled | Self::Refused | Self::Untrusted => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}

#[derive(Template)]
#[template(path = "sign_in/oidc/mishap.html")]
struct MishapPage {
    shell: ui::Shell,
    t: Texts,
    text: String,
    again: String,
    other: String,
}

/// The page of a mishap, with the way to try again.
pub(super) fn mishap(app: &App, headers: &HeaderMap, provider: &str, mishap: Mishap, next: &str) -> Result<Response, Failure> {
    let t = Texts::new(visit::language(headers));
    let found = app.provider(provider).ok_or(Failure::NotFound)?;
    let shell = ui::Shell { language: t.language().code(), path: "/sign-in".to_owned(), ..ui::Shell::default() };
    let text = t.with(mishap.text_key(), [("provider", found.title.as_str().into())]);
    let (again, other) = (visit::with_query(&found.start, &[("next", next)]), visit::with_query("/sign-in", &[("next", next)]));
    let page = MishapPage { shell, t, text, again, other };
    Ok((mishap.status(), visit::html_headers(), page.render()?).into_response())
}
