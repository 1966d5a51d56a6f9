//! Everything that can go wrong on the way to a page, with one face for people: what happened and what to do next.

use crate::{api_v1, app::App, visit};
use askama::Template;
use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use database::{OpenError, Trouble};
use texts::Texts;

/// Why there is no page. Each becomes a page in the reader's language by [`show`].
#[derive(Debug, Clone, thiserror::Error)]
pub enum Failure {
    /// It does not exist, or not for this viewer: the two look the same.
    #[error("not found")]
    NotFound,
    /// Nobody is signed in; after signing in the visitor comes back to this address.
    #[error("sign in first")]
    SignIn(String),
    /// An access key that is not in force, or used for anything but reading.
    #[error("the access key does not work")]
    BadToken,
    /// An access key that is used too often.
    #[error("too many requests")]
    TooOften,
    /// The request makes no sense; the key of a text that says why.
    #[error("bad request: {0}")]
    BadRequest(&'static str),
    /// What was sent is too large.
    #[error("too large")]
    TooLarge,
    /// The request came from another site.
    #[error("from another site")]
    OtherSite,
    /// The database is locked by somebody else.
    #[error("the database is locked")]
    Locked,
    /// The database cannot be written.
    #[error("the database is read-only")]
    ReadOnly,
    /// The database cannot be reached.
    #[error("the database cannot be reached")]
    Unreachable,
    /// A fault of ours; what happened is in the server's log.
    #[error("internal: {0}")]
    Internal(String),
}

impl Failure {
    /// The status of the answer.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignIn(_) | Self::BadToken => StatusCode::UNAUTHORIZED,
            Self::TooOften => StatusCode::TOO_MANY_REQUESTS,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::OtherSite => StatusCode::FORBIDDEN,
            Self::Locked | Self::ReadOnly | Self::Unreachable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The stem of the text keys: `failure-…-title` and `failure-…-text`.
    pub(crate) fn stem(&self) -> &'static str {
        match self {
            Self::NotFound | Self::SignIn(_) => "failure-not-found",
            Self::BadToken => "failure-bad-token",
            Self::TooOften => "failure-too-often",
            Self::BadRequest(_) => "failure-bad-request",
            Self::TooLarge => "failure-too-large",
            Self::OtherSite => "failure-other-site",
            Self::Locked => "failure-locked",
            Self::ReadOnly => "failure-read-only",
            Self::Unreachable => "failure-unreachable",
            Self::Internal(_) => "failure-internal",
        }
    }

    /// All text keys of failures, so that the check of the locale files sees them in use.
    pub const TEXT_KEYS: [&'static str; 20] = [
        "failure-bad-token-title",
        "failure-bad-token-text",
        "failure-too-often-title",
        "failure-too-often-text",
        "failure-not-found-title",
        "failure-not-found-text",
        "failure-bad-request-title",
        "failure-bad-request-text",
        "failure-too-large-title",
        "failure-too-large-text",
        "failure-other-site-title",
        "failure-other-site-text",
        "failure-locked-title",
        "failure-locked-text",
        "failure-read-only-title",
        "failure-read-only-text",
        "failure-unreachable-title",
        "failure-unreachable-text",
        "failure-internal-title",
        "failure-internal-text",
    ];
}

impl From<database::Error> for Failure {
    fn from(error: database::Error) -> Self {
        match error.trouble {
            Trouble::Locked => Self::Locked,
            Trouble::ReadOnly => Self::ReadOnly,
            Trouble::Unreachable => Self::Unreachable,
            Trouble::Duplicate | Trouble::Fault => Self::Internal(error.to_string()),
        }
    }
}

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        database::Error::from(error).into()
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        Self::Internal(error.to_string())
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Self {
        Self::Internal(error.to_string())
    }
}

impl IntoResponse for Failure {
    /// A bare response that carries the failure; [`show`] gives it its face.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage {
    shell: ui::Shell,
    t: Texts,
    title: String,
    text: String,
    detail: Option<String>,
}

/// Gives every failed response its page, in the language of the request.
pub async fn show(State(_): State<App>, request: Request, next: Next) -> Response {
    let language = visit::language(request.headers());
    let path = visit::loggable(request.uri()).to_owned();
    let response = next.run(request).await;
    let failure = response.extensions().get::<Failure>().cloned().or_else(|| bare_failure(&response));
    let Some(failure) = failure else { return response };
    if let Failure::Internal(what) = &failure {
        tracing::error!(%path, what, "a request failed");
    }
    let t = Texts::new(language);
    if api_v1::owns(&path) {
        return api_v1::of_failure(&failure, t);
    }
    if let Failure::SignIn(back) = &failure {
        return Redirect::to(&format!("/sign-in?next={}", visit::escape_query(back))).into_response();
    }
    let detail = match &failure {
        Failure::BadRequest(key) => Some(t.get(key).into_owned()),
        _ => None,
    };
    let stem = failure.stem();
    let page = FailurePage {
        shell: ui::Shell { language: language.code(), path: "/".to_owned(), ..ui::Shell::default() },
        t,
        title: t.get(&format!("{stem}-title")).into_owned(),
        text: t.get(&format!("{stem}-text")).into_owned(),
        detail,
    };
    let html = page.render().unwrap_or_else(|_| stem.to_owned());
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (failure.status(), headers, html).into_response()
}

/// Failures that the machinery answers by itself, without one of ours.
fn bare_failure(response: &Response) -> Option<Failure> {
    if api_v1::is_problem(response) {
        return None;
    }
    match response.status() {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Some(Failure::NotFound),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Failure::TooLarge),
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY | StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            let is_a_page = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
            (!is_a_page).then_some(Failure::BadRequest("failure-bad-request-detail"))
        }
        StatusCode::FORBIDDEN => Some(Failure::OtherSite),
        _ => None,
    }
}
