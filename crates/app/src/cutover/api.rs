//! Moving data for programs.

use super::{
    found::{Filter, Found, Row},
    store::{self, Item},
};
use crate::{
    api_v1::{found, found_at},
    app::App,
    failure::Failure,
    tasks::api::organisation,
    visit::Visit,
};
use api::{Cursor, Cutover, CutoverItem, CutoverStep, paged};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::{cutover::Step, signal::Signal};

/// What programs read of moving data.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/cutover", get(list))
        .route("/rollouts/{rollout}/cutover/{organisation}", get(items))
        .route("/rollouts/{rollout}/cutover/{organisation}/{item}", get(one))
}

async fn list(
    visit: Visit,
    Path(key): Path<String>,
    Query(filter): Query<Filter>,
    Query(cursor): Query<Cursor>,
) -> Result<Response, Failure> {
    let opened = Found::open(&visit, &key).await?;
    let steps = opened.steps();
    let rows = opened.rows(&visit, &filter);
    Ok(found(&paged(&rows, &cursor, |row| row.organisation.code.to_string(), |row| shown(row, &steps))))
}

fn shown(row: &Row<'_>, steps: &[Step]) -> Cutover {
    let step = |step: &Step| {
        let progress = row.standing.step(*step);
        CutoverStep {
            step: step.key().to_owned(),
            tasks: progress.tasks,
            closed: progress.closed,
            signal: progress.signal().map(Signal::key).map(str::to_owned),
        }
    };
    Cutover {
        organisation: organisation(row.organisation),
        institutions: row.institutions,
        at: row.standing.at().map(|step| step.key().to_owned()),
        steps: steps.iter().map(step).collect(),
        incidents: row.standing.items.incidents,
        outstanding: row.standing.items.outstanding,
        critical: row.standing.items.critical,
        closed_too_early: row.standing.closed_too_early(),
    }
}

fn item(item: &Item) -> CutoverItem {
    let fields = &item.fields;
    CutoverItem {
        id: item.id.clone(),
        kind: fields.kind.key().to_owned(),
        title: fields.title.clone(),
        area: fields.area.clone(),
        critical: fields.critical,
        note: fields.note.clone(),
        due: fields.due.map(|day| day.to_string()),
        settled: fields.settled.map(|day| day.to_string()),
        outcome: fields.outcome.clone(),
        by: item.by.clone(),
        revision: item.revision,
    }
}

async fn of(visit: &Visit, key: &str, organisation: &str) -> Result<Vec<Item>, Failure> {
    let opened = Found::open(visit, key).await?;
    let (_, permit) = opened.at(visit, organisation)?;
    if !permit.reads_items() {
        return Err(Failure::NotFound);
    }
    let mut connection = visit.app.database().read().await?;
    store::of(&mut connection, &permit, (&visit.directory, visit.today)).await
}

async fn items(visit: Visit, Path((key, organisation)): Path<(String, String)>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let items = of(&visit, &key, &organisation).await?;
    Ok(found(&paged(&items, &cursor, |one| one.id.clone(), item)))
}

async fn one(visit: Visit, Path((key, organisation, id)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let items = of(&visit, &key, &organisation).await?;
    let found = items.iter().find(|item| item.id == id).ok_or(Failure::NotFound)?;
    Ok(found_at(found.revision, &item(found)))
}
