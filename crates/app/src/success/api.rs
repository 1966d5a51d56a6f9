//! Success criteria for programs.

use super::{
    found::Found,
    list::{Filter, Row, rows},
};
use crate::{api_v1::found as answer, app::App, failure::Failure, visit::Visit};
use api::{Cursor, SuccessCriterion, SuccessInFull, SuccessPart, SuccessPoint, paged};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::success::days_of_trend;

/// What programs read of success criteria.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/rollouts/{rollout}/success", get(list)).route("/rollouts/{rollout}/success/{criterion}", get(one))
}

fn shown(visit: &Visit, row: &Row<'_>) -> SuccessCriterion {
    let criterion = row.criterion;
    SuccessCriterion {
        criterion: criterion.key.to_string(),
        title: visit.text(&criterion.title).to_owned(),
        area: criterion.area.key().to_owned(),
        measured: criterion.measured.key().to_owned(),
        measure: criterion.measure.key().to_owned(),
        share: row.tenths.map(percent),
        met: row.count.met,
        of: row.count.of,
        target: criterion.target.percent,
        at_most: criterion.target.at_most,
        signal: criterion.target.signal(row.tenths).key().to_owned(),
        week_ago: row.week_ago.map(percent),
        month_ago: row.month_ago.map(percent),
        note: visit.text(&criterion.note).to_owned(),
        source: criterion.source.clone(),
    }
}

fn percent(tenths: u32) -> f64 {
    f64::from(tenths) / 10.0
}

async fn list(
    visit: Visit,
    Path(key): Path<String>,
    Query(filter): Query<Filter>,
    Query(cursor): Query<Cursor>,
) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let all = rows(&found, &filter);
    Ok(answer(&paged(&all, &cursor, |row| row.criterion.key.to_string(), |row| shown(&visit, row))))
}

async fn one(visit: Visit, Path((key, name)): Path<(String, String)>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let criterion = found.criterion(&name)?;
    let today = found.seen.standing.today;
    let all = rows(&found, &Filter::default());
    let row = all.iter().find(|row| row.criterion.key == criterion.key).ok_or(Failure::NotFound)?;
    let of_each = found.by_municipality(&visit, criterion, today).into_iter().filter(|(code, _)| found.sees(&visit, code));
    Ok(answer(&SuccessInFull {
        criterion: shown(&visit, row),
        trend: days_of_trend(today, 12)
            .into_iter()
            .map(|day| SuccessPoint { day: day.to_string(), share: found.figure(criterion, day).0.map(percent) })
            .collect(),
        municipalities: of_each.map(|(code, count)| SuccessPart { organisation: code.to_string(), met: count.met, of: count.of }).collect(),
    }))
}
