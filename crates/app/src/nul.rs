//! The letter U+0000 is refused before a request reaches anything: nobody types it, nothing is called so, and PostgreSQL keeps no
//! text that has it. Forms with files look for it field by field ([`words`]), since what is in a file is its own business.

use crate::failure::Failure;
use axum::{
    body::Body,
    extract::{Request, multipart::Field, multipart::MultipartError},
    http::{StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// What a form without a file may send.
pub const FORM_LIMIT: usize = 1024 * 1024;

const UNREADABLE: Failure = Failure::BadRequest("failure-bad-request-detail");

/// Lets a request through whose address and form are free of U+0000.
pub async fn refuse(request: Request, next: Next) -> Response {
    if encodes_nul(request.uri().path().as_bytes()) {
        return Failure::NotFound.into_response();
    }
    if request.uri().query().is_some_and(|query| encodes_nul(query.as_bytes())) {
        return UNREADABLE.into_response();
    }
    let is_form = request.headers().get(header::CONTENT_TYPE).is_some_and(|kind| {
        let kind = kind.as_bytes().to_ascii_lowercase();
        kind.starts_with(b"application/x-www-form-urlencoded")
    });
    if !is_form {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, FORM_LIMIT).await else { return Failure::TooLarge.into_response() };
    if encodes_nul(&body) {
        return UNREADABLE.into_response();
    }
    next.run(Request::from_parts(parts, Body::from(body))).await
}

/// Whether percent-decoding gives a U+0000 somewhere.
fn encodes_nul(bytes: &[u8]) -> bool {
    bytes.contains(&0) || bytes.windows(3).any(|three| three == b"%00")
}

/// The words of a field of a form with files.
pub(crate) async fn words(field: Field<'_>) -> Result<String, Failure> {
    without(field.text().await.map_err(unreadable)?)
}

/// A text as it is, if it is free of U+0000.
pub(crate) fn without(text: String) -> Result<String, Failure> {
    if text.contains('\0') { Err(UNREADABLE) } else { Ok(text) }
}

/// Why a form with files cannot be read.
pub(crate) fn unreadable(error: MultipartError) -> Failure {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Failure::TooLarge } else { UNREADABLE }
}
