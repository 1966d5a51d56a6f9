//! A municipality's own tasks for programs, and how tasks are passed on: what changes are made over.

use crate::{
    api_v1::found_at,
    app::App,
    failure::Failure,
    local::{
        chosen,
        own::{opened, place},
        pass_on::Opened,
    },
    tasks::api::organisation as short,
    visit::Visit,
};
use api::{GivenTo, OwnTask, PassedOn};
use axum::{Router, extract::Path, response::Response, routing::get};
use domain::local::Given;

/// What programs read of local work.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/{organisation}/{task}/edit", get(own))
        .route("/rollouts/{rollout}/{organisation}/{task}/pass-on", get(passed_on))
}

/// The address of a task.
type Address = Path<(String, String, String)>;

async fn own(visit: Visit, Path((rollout, organisation, code)): Address) -> Result<Response, Failure> {
    let place = place(&visit, &rollout, &organisation).await?;
    let (task, revision) = opened(&visit, &place, &code).await?;
    let task = OwnTask {
        task: task.code.to_string(),
        title: task.title,
        body: task.body,
        phase: task.phase.map(|key| key.to_string()),
        theme: task.theme.map(|key| key.to_string()),
        responsible_role: task.responsible.to_string(),
        performer_role: task.performer.to_string(),
        start: task.start.to_string(),
        due: task.due.to_string(),
        shared: task.shared,
        closed_on: task.closed_on.map(|day| day.to_string()),
        revision,
    };
    Ok(found_at(revision, &task))
}

async fn passed_on(visit: Visit, Path((rollout, organisation, code)): Address) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &rollout, &organisation, &code).await?;
    let now = opened.now();
    let given = |given: &Given| {
        let entry = visit.directory.organisation(&given.institution)?;
        Some(GivenTo {
            organisation: short(&entry.organisation),
            since: given.since.to_string(),
            taken_back_on: given.taken_back_on.map(|day| day.to_string()),
        })
    };
    let passed = PassedOn {
        task: opened.code.to_string(),
        words: now.map(|now| now.words.clone()).filter(|words| !words.is_empty()),
        due: now.map_or(opened.frame.due, |now| now.due.min(opened.frame.due)).to_string(),
        latest_due: opened.frame.due.to_string(),
        performer_role: now.map_or(&opened.performer, |now| &now.performer).to_string(),
        given_to: now.into_iter().flat_map(|now| &now.to).filter_map(given).collect(),
        institutions: chosen::of(&visit, opened.place.permit.municipality()).into_iter().map(short).collect(),
        revision: opened.revision,
    };
    Ok(found_at(opened.revision, &passed))
}
