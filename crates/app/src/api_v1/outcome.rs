//! What an action answered, as programs read it: done, with where the result stands; or what was wrong.

use super::{Api, problem};
use crate::{
    failure::Failure,
    visit::{self, FLASH_COOKIE},
};
use api::{Done, Fault, Operation};
use axum::{
    Extension, Json,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::Cookie;
use serde::Serialize;
use serde_json::Value;
use texts::Texts;

/// What an action has to tell a program, the first time and whenever the same is sent again.
#[derive(Debug, Clone)]
pub(super) struct Told {
    first: Value,
    pub(super) again: Value,
}

/// The answer of an action that has more to tell a program than that it is done; what is secret is told the first time only.
pub(crate) fn telling_once(mut response: Response, first: &impl Serialize, again: &impl Serialize) -> Response {
    let json = |what: Result<Value, _>| what.unwrap_or_default();
    let told = Told { first: json(serde_json::to_value(first)), again: json(serde_json::to_value(again)) };
    response.extensions_mut().insert(told);
    response
}

/// The answer to an action that answered like this, having found these faults.
pub(super) fn of(
    api: &Api,
    operation: &Operation,
    headers: &HeaderMap,
    response: Response,
    faults: Vec<ui::FieldError>,
) -> Result<Response, Failure> {
    if let Some(failure) = response.extensions().get::<Failure>() {
        return Err(failure.clone());
    }
    if let Some(told) = response.extensions().get::<Told>() {
        return Ok((Extension(told.clone()), Json(told.first.clone())).into_response());
    }
    let t = Texts::new(visit::language(headers));
    let errors: Vec<Fault> = faults.into_iter().map(|fault| Fault { field: fault.field, message: fault.text }).collect();
    let said = message(&response, t);
    Ok(match response.status() {
        StatusCode::SEE_OTHER if operation.guard.is_some() && is_overtaken(&response) => overtaken(errors),
        StatusCode::SEE_OTHER => match said {
            Some(("error" | "warning", text)) => problem::with(StatusCode::CONFLICT, "refused", "It was not done", Some(text), errors),
            said => Json(done(api, &response, said.map(|(_, text)| text))).into_response(),
        },
        StatusCode::OK if super::is_done(operation) => Json(Done::default()).into_response(),
        StatusCode::CONFLICT if operation.guard.is_some() => overtaken(errors),
        StatusCode::CONFLICT => problem::with(StatusCode::CONFLICT, "changed-meanwhile", "Somebody changed it meanwhile", None, errors),
        StatusCode::UNPROCESSABLE_ENTITY => problem::invalid(StatusCode::UNPROCESSABLE_ENTITY, errors),
        StatusCode::PAYLOAD_TOO_LARGE => return Err(Failure::TooLarge),
        StatusCode::NOT_FOUND => return Err(Failure::NotFound),
        status if status.is_client_error() => return Err(Failure::BadRequest("failure-bad-request-detail")),
        status => return Err(Failure::Internal(format!("{} answered {status}", operation.id))),
    })
}

fn overtaken(errors: Vec<Fault>) -> Response {
    let detail = "Read it again, and send the change with its new ETag.".to_owned();
    problem::with(StatusCode::PRECONDITION_FAILED, "changed-meanwhile", "Somebody changed it meanwhile", Some(detail), errors)
}

/// What the response carries to the next page.
fn flash(response: &Response) -> Option<String> {
    let cookies = response.headers().get_all(header::SET_COOKIE).into_iter();
    let mut cookies = cookies.filter_map(|cookie| Cookie::parse_encoded(cookie.to_str().ok()?).ok());
    cookies.find(|cookie| cookie.name() == FLASH_COOKIE).map(|cookie| cookie.value().to_owned())
}

/// Whether the next page says that somebody else was quicker.
fn is_overtaken(response: &Response) -> bool {
    flash(response).is_some_and(|stored| stored.starts_with("warning:") && stored.ends_with("-changed-meanwhile"))
}

/// The message to the next page: its kind and its words.
fn message(response: &Response, t: Texts) -> Option<(&'static str, String)> {
    visit::flash_of(t, &flash(response)?)
}

fn done(api: &Api, response: &Response, message: Option<String>) -> Done {
    let page = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok()).map(str::to_owned);
    let path = page.as_deref().map(|page| page.split(['?', '#']).next().unwrap_or_default());
    // One's own tasks have the shortest address on the pages.
    let path = path.map(|path| if path == "/" { "/tasks" } else { path });
    Done { message, see: path.filter(|path| api.table.reads(path)).map(|path| format!("{}{path}", api::BASE)), page }
}
