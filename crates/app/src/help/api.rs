//! Requests for help for programs: what the viewer's organisation is asked, and one request.

use super::{
    inbox::{Filter, Inbox, Line, line},
    one::Opened,
};
use crate::{
    api_v1::{found, moment},
    app::App,
    failure::Failure,
    visit::Visit,
};
use api::{Cursor, HelpRequest, OrganisationRef, SharedAnswer, paged};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};

/// What programs read of requests for help.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/help", get(inbox)).route("/help/{request}", get(one))
}

async fn inbox(visit: Visit, Query(filter): Query<Filter>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let inbox = Inbox::open(&visit).await?;
    let lines: Vec<Line<'_>> = inbox.rollouts.iter().flat_map(|seen| inbox.lines(&visit, &filter, seen)).collect();
    Ok(found(&paged(&lines, &cursor, |line| line.request.id.clone(), |line| shown(&visit, line))))
}

async fn one(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &id).await?;
    Ok(found(&shown(&visit, &line(&visit, &opened.seen, &opened.request))))
}

fn shown(visit: &Visit, line: &Line<'_>) -> HelpRequest {
    let request = line.request;
    let template = line.seen.standing.playbook.task(&request.task);
    HelpRequest {
        id: request.id.clone(),
        rollout: request.rollout.to_string(),
        organisation: OrganisationRef { code: request.organisation.to_string(), name: line.organisation.clone() },
        task: request.task.to_string(),
        title: template.map(|template| visit.text(&template.title).to_owned()).unwrap_or_default(),
        see_task: line.href.as_ref().map(|href| format!("{}{href}", api::BASE)),
        asked_of: request.asked_of.key().to_owned(),
        state: request.state.key().to_owned(),
        question: request.question.clone(),
        asked_by: request.asker_name.clone(),
        asked_at: moment(request.asked_at),
        waited: line.waited,
        may_name: request.may_name,
        answer: request.answer.clone(),
        answered_by: request.answered_at.and(request.answerer_name.clone()),
        answered_at: request.answered_at.map(moment),
        can_be_shown: request.state.can_be_shown(),
        shown: request.shared.as_ref().filter(|shared| !shared.withdrawn).map(|shared| SharedAnswer {
            question: shared.question.clone(),
            answer: shared.answer.clone(),
            names: shared.names_organisation,
            since: moment(shared.shared_at),
        }),
        see: format!("{}/help/{}", api::BASE, request.id),
    }
}
