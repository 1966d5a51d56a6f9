//! The log for programs.

use super::{filter::Filter, pages, queries::LogLine, telling::Teller};
use crate::{
    api_v1::{found, moment},
    app::App,
    failure::Failure,
    visit::Visit,
};
use api::{Cursor, Page};
use axum::{Router, extract::Query, response::Response, routing::get};

/// What programs read of the log.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/log", get(log))
}

/// A part of the log: lines only come at its beginning, so the number of the last one says where the next part begins.
async fn log(visit: Visit, Query(filter): Query<Filter>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let before = cursor.last().unwrap_or_default();
    let filter = Filter { before, ..filter };
    let (permit, rollouts) = pages::reach(&visit).await?;
    let most = cursor.limit();
    let mut lines = pages::read(&visit, &permit, &filter, most as i64 + 1).await?;
    let is_more = lines.len() > most;
    lines.truncate(most);
    let teller = Teller::new(&visit, &rollouts);
    let next = lines.last().filter(|_| is_more).map(|last| Cursor::behind(&last.sequence.to_string()));
    Ok(found(&Page { items: lines.iter().map(|line| told(&teller, line)).collect::<Vec<_>>(), next }))
}

fn told(teller: &Teller<'_>, line: &LogLine) -> api::LogLine {
    let told = teller.tell(line);
    let value = |text: &Option<String>| text.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    api::LogLine {
        number: line.sequence,
        at: moment(line.at),
        actor: line.actor.clone(),
        actor_name: line.actor_name.clone(),
        action: line.action.clone(),
        what: told.what,
        changes: told.changes,
        rollout: line.rollout.clone(),
        organisation: line.organisation.clone(),
        task: line.task.clone(),
        subject: line.subject.clone(),
        was: value(&line.was),
        became: value(&line.became),
    }
}
