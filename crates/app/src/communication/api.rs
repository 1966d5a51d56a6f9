//! Communication plans for programs: the lines of a rollout, and one of one's own.

use super::{
    edit,
    page::{self, Filter, Line, open},
};
use crate::{
    api_v1::{found, found_at},
    app::App,
    failure::Failure,
    tasks::api::organisation,
    visit::Visit,
};
use api::{CommunicationLine, Cursor, paged};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};

/// What programs read of communication plans.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/rollouts/{rollout}/communication", get(list)).route("/rollouts/{rollout}/communication/{line}", get(one))
}

async fn list(
    visit: Visit,
    Path(key): Path<String>,
    Query(filter): Query<Filter>,
    Query(cursor): Query<Cursor>,
) -> Result<Response, Failure> {
    let (seen, permit) = open(&visit, &key).await?;
    let mut lines = page::lines(&visit, &seen, &permit).await?;
    lines.retain(|line| line.passes(&filter, visit.today));
    let key = |line: &Line| match &line.written {
        Some(written) => written.id.clone(),
        // What follows from something else has no id: its words name it.
        None => format!("{} {} {} {}", line.day, line.sender, line.audience, line.message),
    };
    Ok(found(&paged(&lines, &cursor, key, |line| shown(&visit, line))))
}

async fn one(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let (_, permit) = open(&visit, &key).await?;
    let line = edit::own(&visit, &permit, &id).await?;
    Ok(found_at(line.revision, &shown(&visit, &page::written(&visit, &permit, line))))
}

fn shown(visit: &Visit, line: &Line) -> CommunicationLine {
    let plan = line.written.as_ref().and_then(|written| visit.directory.organisation(&written.organisation));
    CommunicationLine {
        id: line.written.as_ref().map(|written| written.id.clone()),
        plan: plan.map(|entry| organisation(&entry.organisation)),
        day: line.day.to_string(),
        sender: line.sender.clone(),
        audience: line.audience.clone(),
        message: line.message.clone(),
        channel: line.channel.key().to_owned(),
        state: line.state.key().to_owned(),
        late: line.late,
        may_change: line.edit.is_some(),
        revision: line.written.as_ref().map(|written| written.revision),
        page: line.href.clone(),
    }
}
