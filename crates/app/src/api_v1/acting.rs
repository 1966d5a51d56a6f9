//! A change: the JSON of the request becomes the form that the page of the same action sends, and the action does the rest.

use super::{Api, Caller, idempotency, outcome, problem};
use crate::{app::App, failure::Failure, form};
use api::{Body, Fault, Operation, Wrong};
use axum::{
    body::{Body as HttpBody, Bytes},
    extract::Request,
    http::{HeaderMap, StatusCode, Uri, header},
    response::Response,
};
use serde_json::{Map, Value};
use tower::ServiceExt;

/// The most bytes of JSON.
const JSON_LIMIT: usize = 1024 * 1024;
/// The most bytes of a form with a file; the actions have narrower limits of their own.
const FILE_LIMIT: usize = 32 * 1024 * 1024;

/// Does what an operation does.
pub(super) async fn act(api: &Api, app: &App, caller: &Caller, operation: &Operation, request: Request) -> Result<Response, Failure> {
    if !caller.writes {
        let detail = "This access key only reads. Make one that may also write.".to_owned();
        return Ok(problem::new(StatusCode::FORBIDDEN, "reads-only", "The access key only reads", Some(detail)));
    }
    let guard = match operation.guard.map(|field| (field, revision(request.headers()))) {
        Some((_, None)) => {
            let detail = "Send the ETag of what you read as If-Match, so that nobody's work is written over.".to_owned();
            return Ok(problem::new(StatusCode::PRECONDITION_REQUIRED, "if-match-missing", "Say over which revision", Some(detail)));
        }
        Some((_, Some(Err(fault)))) => return Ok(problem::invalid(StatusCode::BAD_REQUEST, vec![fault])),
        Some((field, Some(Ok(revision)))) => Some((field.to_owned(), revision)),
        None => None,
    };
    let (parts, body) = request.into_parts();
    let limit = if matches!(operation.body, Body::File(..) | Body::Either(..)) { FILE_LIMIT } else { JSON_LIMIT };
    let Ok(sent) = axum::body::to_bytes(body, limit).await else { return Err(Failure::TooLarge) };
    let form = match form(operation, &parts.headers, &sent, guard) {
        Ok(form) => form,
        Err(response) => return Ok(*response),
    };
    let key = match idempotency::key(&parts.headers) {
        Ok(key) => key,
        Err(fault) => return Ok(problem::invalid(StatusCode::BAD_REQUEST, vec![fault])),
    };
    let asked = idempotency::Asked { caller, address: parts.uri.path(), sent: &sent };
    let begun = match key {
        None => None,
        Some(key) => match idempotency::begin(app, &asked, key).await? {
            idempotency::Begun::Anew(begun) => Some(begun),
            idempotency::Begun::Answered(response) => return Ok(*response),
        },
    };
    let answer = match run(api, caller, &parts.uri, &parts.headers, form).await {
        Ok((response, faults)) => outcome::of(api, operation, &parts.headers, response, faults),
        Err(failure) => Err(failure),
    };
    match (begun, answer) {
        (Some(begun), Ok(response)) => begun.finish(app, response).await,
        (Some(begun), Err(failure)) => {
            begun.forget(app).await?;
            Err(failure)
        }
        (None, answer) => answer,
    }
}

/// A form as it is sent: its kind and its bytes.
struct Form {
    kind: String,
    bytes: Bytes,
}

/// The form that stands for what was sent, or why there is none.
fn form(operation: &Operation, headers: &HeaderMap, sent: &Bytes, guard: Option<(String, String)>) -> Result<Form, Box<Response>> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let is = |wanted: &str| kind.get(..wanted.len()).is_some_and(|kind| kind.eq_ignore_ascii_case(wanted));
    let unsupported = |wanted: &str| {
        let detail = Some(format!("Send {wanted}."));
        Box::new(problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type", "What was sent is of another kind", detail))
    };
    let fields = match operation.body {
        Body::File(..) | Body::Either(..) if is("multipart/form-data") => {
            return Ok(Form { kind: kind.to_owned(), bytes: with_part(kind, sent, guard) });
        }
        Body::File(..) => return Err(unsupported("multipart/form-data")),
        Body::Nothing => &[],
        Body::Json(fields) | Body::Either(_, fields) => fields,
    };
    let body = match sent.is_empty() {
        true => Map::new(),
        false if !is("application/json") => return Err(unsupported("application/json")),
        false => match serde_json::from_slice(sent) {
            Ok(Value::Object(body)) => body,
            Ok(_) => return Err(Box::new(problem::invalid(StatusCode::BAD_REQUEST, vec![problem::fault("", "an object")]))),
            Err(error) => return Err(Box::new(problem::invalid(StatusCode::BAD_REQUEST, vec![problem::fault("", &error.to_string())]))),
        },
    };
    let told = |wrong: Wrong| Fault { field: wrong.field, message: wrong.expected };
    let mut values = api::form_of(fields, &body)
        .map_err(|wrong| Box::new(problem::invalid(StatusCode::UNPROCESSABLE_ENTITY, wrong.into_iter().map(told).collect())))?;
    values.extend(guard);
    let pairs: Vec<String> =
        values.iter().map(|(name, value)| format!("{}={}", crate::visit::escape_query(name), crate::visit::escape_query(value))).collect();
    Ok(Form { kind: "application/x-www-form-urlencoded".to_owned(), bytes: Bytes::from(pairs.join("&")) })
}

/// A form with a file, and before its own fields the revision that it is made over.
fn with_part(kind: &str, sent: &Bytes, guard: Option<(String, String)>) -> Bytes {
    let boundary = kind.split(';').find_map(|part| part.trim().strip_prefix("boundary=")).map(|boundary| boundary.trim_matches('"'));
    let (Some((name, value)), Some(boundary)) = (guard, boundary) else { return sent.clone() };
    let mut bytes = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes();
    bytes.extend_from_slice(sent);
    Bytes::from(bytes)
}

/// Sends the form to the action, and gives its response with the faults that it found.
async fn run(api: &Api, caller: &Caller, uri: &Uri, headers: &HeaderMap, form: Form) -> Result<(Response, Vec<ui::FieldError>), Failure> {
    let address = uri.path_and_query().map_or("", |address| address.as_str());
    let mut request = Request::post(address.strip_prefix(api::BASE).unwrap_or(address)).header(header::CONTENT_TYPE, form.kind);
    if let Some(language) = headers.get(header::ACCEPT_LANGUAGE) {
        request = request.header(header::ACCEPT_LANGUAGE, language);
    }
    let mut request = request.body(HttpBody::from(form.bytes)).map_err(|_| Failure::NotFound)?;
    request.extensions_mut().insert(caller.clone());
    Ok(form::noting_faults(async { api.pages.clone().oneshot(request).await.unwrap_or_else(|never| match never {}) }).await)
}

/// The revision that `If-Match` names, if it is there: that of one strong tag.
fn revision(headers: &HeaderMap) -> Option<Result<String, Fault>> {
    let tag = headers.get(header::IF_MATCH)?.to_str().unwrap_or_default().trim();
    let inner = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"'));
    let is_plain =
        |inner: &&str| (1..=200).contains(&inner.len()) && inner.bytes().all(|letter| letter.is_ascii_graphic() && letter != b'"');
    Some(inner.filter(is_plain).map(str::to_owned).ok_or_else(|| problem::fault("If-Match", "one ETag, such as \"7\"")))
}
