//! `/api/v1`: everything that pages show and do, for programs (J4). What there is stands in the crate `api`; here a request finds its
//! operation, its person and its limits. Reading goes to the `api.rs` of a feature; a change goes through the very action of the page
//! that does it, so that rights, rules, log and mails are the same by construction.

mod acting;
mod caller;
mod idempotency;
mod outcome;
mod problem;
mod table;

pub(crate) use caller::Caller;
pub(crate) use outcome::telling_once;
pub(crate) use problem::{is_one as is_problem, of_failure, owns};

use crate::{
    access_table, accounts, app::App, audit, bulk, calendar, checks, communication, cutover, events, failure::Failure, filters,
    form::Faults, forums, gates, groups, handover, help, imports, institutions, letters, local, operating, organisations, outbox, people,
    planner, playbooks, privacy, readiness, reviews, roles, rollouts, success, tasks, telling, tokens, training, vacancies, waves,
};
use api::{Answer, Field, Method, Operation, PAGING};
use axum::{
    Json, Router,
    body::Body,
    extract::{Query, Request, State},
    http::{HeaderValue, Method as HttpMethod, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{any, get},
};
use serde::Serialize;
use std::sync::{Arc, OnceLock};
use table::Table;
use tower::ServiceExt;

/// What answers requests: the operations by address, what reads, and the pages whose actions do the rest.
struct Api {
    table: Table,
    reading: Router,
    pages: Router,
}

impl Api {
    fn new(app: &App, pages: Router<App>) -> Self {
        let reading = Router::new()
            .merge(access_table::api::routes())
            .merge(accounts::api::routes())
            .merge(audit::api::routes())
            .merge(bulk::api::routes())
            .merge(calendar::api::routes())
            .merge(communication::api::routes())
            .merge(events::api::routes())
            .merge(filters::api::routes())
            .merge(forums::api::routes())
            .merge(cutover::api::routes())
            .merge(training::api::routes())
            .merge(success::api::routes())
            .merge(reviews::api::routes())
            .merge(groups::api::routes())
            .merge(gates::api::routes())
            .merge(checks::api::routes())
            .merge(readiness::api::routes())
            .merge(handover::api::routes())
            .merge(help::api::routes())
            .merge(imports::api::routes())
            .merge(institutions::api::routes())
            .merge(letters::api::routes())
            .merge(local::api::routes())
            .merge(operating::api::routes())
            .merge(organisations::api::routes())
            .merge(outbox::api::routes())
            .merge(people::api::routes())
            .merge(planner::api::routes())
            .merge(playbooks::api::routes())
            .merge(privacy::api::routes())
            .merge(roles::api::routes())
            .merge(rollouts::api::routes())
            .merge(tasks::api::routes())
            .merge(telling::api::routes())
            .merge(tokens::api::routes())
            .merge(vacancies::api::routes())
            .merge(waves::api::routes());
        Self { table: Table::new(), reading: reading.with_state(app.clone()), pages: pages.with_state(app.clone()) }
    }
}

/// `/api/v1`, over the pages whose actions it shares; made when the first program comes.
pub fn routes(pages: fn() -> Router<App>) -> Router<App> {
    let api = Arc::new(OnceLock::new());
    let answer = move |State(app): State<App>, request: Request| async move {
        let api = api.get_or_init(|| Api::new(&app, pages()));
        answered(api, &app, request).await
    };
    Router::new().route("/api/v1/openapi.json", get(async || Json(api::document()))).route("/api/v1/{*path}", any(answer))
}

async fn answered(api: &Api, app: &App, request: Request) -> Response {
    let mut response = answer(api, app, request).await.unwrap_or_else(IntoResponse::into_response);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn answer(api: &Api, app: &App, request: Request) -> Result<Response, Failure> {
    let path = request.uri().path().strip_prefix(api::BASE).unwrap_or_default().to_owned();
    let caller = caller::of(app, request.headers()).await?;
    let operations = api.table.at(&path).ok_or(Failure::NotFound)?;
    let method = match *request.method() {
        HttpMethod::GET | HttpMethod::HEAD => Some(Method::Get),
        HttpMethod::POST => Some(Method::Post),
        _ => None,
    };
    let Some(operation) = operations.iter().find(|operation| Some(operation.method) == method) else {
        return Ok(not_allowed(operations));
    };
    if let Some(problem) = wrong_query(operation, request.uri().query().unwrap_or_default()) {
        return Ok(problem);
    }
    match operation.method {
        Method::Post => acting::act(api, app, &caller, operation, request).await,
        Method::Get => {
            let address = request.uri().path_and_query().map_or("", |address| address.as_str());
            let address = address.strip_prefix(api::BASE).unwrap_or(address).to_owned();
            // What was found on the way here, such as the places of the path, is left behind; cookies count for nothing.
            let mut inner = Request::get(address).body(Body::empty()).map_err(|_| Failure::NotFound)?;
            inner
                .headers_mut()
                .extend(request.headers().get(header::ACCEPT_LANGUAGE).map(|language| (header::ACCEPT_LANGUAGE, language.clone())));
            inner.extensions_mut().insert(caller);
            Ok(api.reading.clone().oneshot(inner).await.unwrap_or_else(|never| match never {}))
        }
    }
}

fn not_allowed(operations: &[Operation]) -> Response {
    let has = |method| operations.iter().any(|operation| operation.method == method);
    let allowed = match (has(Method::Get), has(Method::Post)) {
        (true, true) => "GET, HEAD, POST",
        (true, false) => "GET, HEAD",
        _ => "POST",
    };
    let mut response = problem::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", "This can not be done here", None);
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(allowed));
    response
}

/// A refusal, if the query says what it can not.
fn wrong_query(operation: &Operation, query: &str) -> Option<Response> {
    let read = format!("/?{query}").parse().ok().and_then(|uri| Query::<Vec<(String, String)>>::try_from_uri(&uri).ok());
    let Some(Query(values)) = read else {
        return Some(problem::invalid(StatusCode::BAD_REQUEST, vec![problem::fault("", "a query like ?name=value")]));
    };
    let paging = PAGING.iter().copied().filter(|_| operation.is_list());
    let known: Vec<Field> = operation.query.iter().map(|field| field.in_address()).chain(paging).collect();
    let wrong = values.iter().filter_map(|(name, value)| match known.iter().find(|field| field.name == name) {
        None => Some(problem::fault(name, "no such field")),
        Some(field) if field.kind.takes(value) => None,
        Some(field) => Some(problem::fault(name, &field.kind.expected())),
    });
    let mut wrong: Vec<api::Fault> = wrong.collect();
    let too_many = |field: &&Field| values.iter().filter(|(name, _)| field.name == name).count() > api::MOST_OF_ADDRESS;
    wrong.extend(known.iter().filter(too_many).map(|field| problem::fault(field.name, &field.kind.expected())));
    (!wrong.is_empty()).then(|| problem::invalid(StatusCode::BAD_REQUEST, wrong))
}

/// What was asked for.
pub(crate) fn found(what: &impl Serialize) -> Response {
    Json(what).into_response()
}

/// What was asked for, with the revision that a change is made over.
pub(crate) fn found_at(revision: impl std::fmt::Display, what: &impl Serialize) -> Response {
    let mut response = found(what);
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{revision}\"")) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// That what was asked for in the query makes no sense.
pub(crate) fn does_not_fit(faults: &Faults) -> Response {
    let faults = faults.summary("").into_iter().map(|fault| problem::fault(&fault.field, &fault.text)).collect();
    problem::invalid(StatusCode::BAD_REQUEST, faults)
}

/// The moment that the database keeps, as the API writes it.
pub(crate) fn moment(micros: i64) -> String {
    jiff::Timestamp::from_microsecond(micros).map(|at| at.to_string()).unwrap_or_default()
}

/// Whether an answer is only that something is done.
fn is_done(operation: &Operation) -> bool {
    matches!(operation.answer, Answer::Done)
}
