//! What went wrong, as programs read it: `application/problem+json` (RFC 9457).

use crate::failure::Failure;
use api::{Fault, Problem};
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use texts::Texts;

/// Whether an address belongs to programs.
pub(crate) fn owns(path: &str) -> bool {
    path.strip_prefix(api::BASE).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// One thing that is wrong.
pub(super) fn fault(field: &str, message: &str) -> Fault {
    Fault { field: field.to_owned(), message: message.to_owned() }
}

/// A problem of a kind.
pub(super) fn new(status: StatusCode, kind: &str, title: &str, detail: Option<String>) -> Response {
    with(status, kind, title, detail, Vec::new())
}

/// What was sent does not fit.
pub(super) fn invalid(status: StatusCode, errors: Vec<Fault>) -> Response {
    with(status, "invalid", "What was sent does not fit", None, errors)
}

/// A problem of a kind, with what is wrong field by field.
pub(super) fn with(status: StatusCode, kind: &str, title: &str, detail: Option<String>, errors: Vec<Fault>) -> Response {
    let problem = Problem { kind: format!("urn:kaskade:problem:{kind}"), title: title.to_owned(), status: status.as_u16(), detail, errors };
    let mut response = (status, Json(problem)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"kaskade\""));
    }
    response
}

/// A failure of ours, in the reader's language.
pub(crate) fn of_failure(failure: &Failure, t: Texts) -> Response {
    let stem = failure.stem();
    let detail = match failure {
        Failure::BadRequest(key) => t.get(key),
        _ => t.get(&format!("{stem}-text")),
    };
    let mut response =
        new(failure.status(), stem.trim_start_matches("failure-"), &t.get(&format!("{stem}-title")), Some(detail.into_owned()));
    if matches!(failure, Failure::TooOften) {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
    }
    response
}

/// Whether a response says by itself what went wrong.
pub(crate) fn is_one(response: &Response) -> bool {
    response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/problem+json")
}
