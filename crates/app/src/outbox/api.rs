//! Mails on their way for programs.

use super::{
    pages::Filter,
    queries::{self, Line},
};
use crate::{
    api_v1::{found, moment},
    app::App,
    failure::Failure,
    people::api::in_short,
    visit::Visit,
};
use api::{LIMIT, Outbox, OutboxCount, OutboxMail, OutboxProgress, OutboxStop};
use axum::{Router, extract::Query, response::Response, routing::get};
use domain::{access, text::PersonId};
use serde::Deserialize;

/// What programs read of mails.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/admin/outbox", get(outbox))
}

/// Where a part begins.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct After {
    after: String,
}

async fn outbox(visit: Visit, Query(filter): Query<Filter>, Query(after): Query<After>) -> Result<Response, Failure> {
    let permit = access::outbox(&visit.viewer).ok_or(Failure::NotFound)?;
    let (wanted, after) = (filter.wanted(), after.after.parse::<i64>().unwrap_or_default());
    let most = LIMIT as i64;
    let mut connection = visit.app.database().read().await?;
    let counts = queries::counts(&mut connection, permit, &wanted).await?;
    let mut lines = queries::lines(&mut connection, permit, &wanted, most + 1, after).await?;
    let kinds = queries::kinds(&mut connection, permit).await?;
    let progress = queries::progress(&mut connection, permit, visit.app.clock().now().micros).await?;
    drop(connection);
    let is_more = lines.len() > LIMIT;
    lines.truncate(LIMIT);
    Ok(found(&Outbox {
        stopped: visit.mail_stop.as_ref().map(|stop| OutboxStop { by: stop.by.clone(), at: moment(stop.at) }),
        sends: visit.app.settings().mail.is_some(),
        progress: progress.map(|progress| OutboxProgress { written: progress.written, sent: progress.sent, waiting: progress.waiting }),
        counts: counts.into_iter().map(|(state, number)| OutboxCount { state: state.key().to_owned(), number }).collect(),
        kinds,
        mails: lines.into_iter().map(|line| mail(&visit, line)).collect(),
        next: is_more.then(|| (after + most).to_string()),
    }))
}

fn mail(visit: &Visit, line: Line) -> OutboxMail {
    let person = line.person.as_deref().and_then(|id| visit.directory.person_index(&PersonId::from(id)));
    OutboxMail {
        person: person.map(|person| in_short(visit.directory.person(person))),
        state: line.state.key().to_owned(),
        written_at: moment(line.created_at),
        sent_at: line.sent_at.map(moment),
        next_attempt_at: line.next_attempt_at.map(moment),
        attempts: line.attempts,
        delays: line.delays,
        error: line.error,
        id: line.id,
        to: line.to,
        kind: line.kind,
        subject: line.subject,
    }
}
