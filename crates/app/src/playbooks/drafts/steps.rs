//! The way of a draft: sent to be read, approved by somebody else, and with that a version that can be published.

use super::{opened::Opened, store};
use crate::{
    failure::Failure,
    playbooks::store::{self as playbooks, StoreError},
    visit::{Visit, with_query},
};
use axum::{Form, extract::Path, response::Response};
use domain::draft::{self, DraftRefusal, DraftState, DraftStep};
use serde::Deserialize;

/// A step that can be taken now, or why it cannot.
pub(super) struct Way {
    pub(super) action: &'static str,
    pub(super) label: String,
    /// Why it cannot be taken; empty where it can.
    pub(super) refusal: String,
    pub(super) variant: &'static str,
}

const STEPS: [(DraftStep, &str, &str, &str); 4] = [
    (DraftStep::Submit, "submit", "draft-submit", "primary"),
    (DraftStep::Approve, "approve", "draft-approve", "primary"),
    (DraftStep::Reopen, "reopen", "draft-reopen", "secondary"),
    (DraftStep::Close, "close", "draft-close", "secondary"),
];

/// Whether the visitor sent the draft to be read, or wrote in it last.
fn is_own_work(visit: &Visit, draft: &store::Draft) -> bool {
    let own = &visit.viewer.person;
    let last = draft.last.as_ref().map_or(draft.head.created_by.as_ref(), |(author, _)| author.as_ref());
    draft.head.submitted_by.as_ref() == Some(own) || last == Some(own)
}

/// The steps that the draft's state has, each with what holds it back.
pub(super) fn ways(visit: &Visit, opened: &Opened, has_errors: bool) -> Vec<Way> {
    let own = is_own_work(visit, &opened.draft);
    let way = |(step, action, label, variant): (DraftStep, &'static str, &'static str, &'static str)| {
        let refusal = match draft::step(opened.draft.head.state, step, has_errors, own) {
            Ok(_) => String::new(),
            Err(DraftRefusal::NotNow) => return None,
            Err(refusal) => visit.t.get(refusal_key(refusal)).into_owned(),
        };
        Some(Way { action, label: visit.t.get(label).into_owned(), refusal, variant })
    };
    STEPS.into_iter().filter_map(way).collect()
}

fn refusal_key(refusal: DraftRefusal) -> &'static str {
    match refusal {
        DraftRefusal::NotNow => "draft-not-now",
        DraftRefusal::Errors => "draft-has-errors",
        DraftRefusal::OwnWork => "draft-own-work",
    }
}

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    #[serde(rename = "do")]
    action: String,
}

pub(super) async fn step(visit: Visit, Path((key, id)): Path<(String, String)>, Form(wish): Form<Wish>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let address = opened.address();
    let wished = STEPS.into_iter().find(|(_, action, ..)| *action == wish.action);
    let (step, ..) = wished.ok_or(Failure::BadRequest("draft-not-now"))?;
    let mut tx = visit.write().await?;
    let locked = store::locked(&mut tx, &opened.permit, &id).await?;
    let source = locked.source();
    let reading = playbook::read(&source);
    let own = is_own_work(&visit, &locked);
    let to = match draft::step(locked.head.state, step, reading.has_errors(), own) {
        Ok(to) => to,
        Err(refusal) => return Ok(visit.go(&address, "error", refusal_key(refusal))),
    };
    if let (DraftState::Approved, Some(read)) = (to, &reading.playbook) {
        if read.key.as_str() != opened.permit.playbook() {
            return Ok(visit.go(&address, "error", "draft-other-key"));
        }
        match playbooks::store(&mut tx, read, &source).await {
            Ok(()) => {}
            Err(StoreError::OtherContent { .. }) => return Ok(visit.go(&address, "error", "draft-version-taken")),
            Err(StoreError::Failure(failure)) => return Err(failure),
        }
    }
    store::move_on(&mut tx, &opened.permit, &locked, to).await?;
    tx.commit().await?;
    match (to, &reading.playbook) {
        (DraftState::Approved, Some(read)) => {
            if opened.seen.is_none() {
                let start = with_query("/rollouts/new", &[("playbook", read.key.as_str()), ("version", &read.version)]);
                return Ok(visit.go(&start, "success", "fresh-approved"));
            }
            let preview = with_query(&format!("/rollouts/{key}/publish"), &[("version", &read.version)]);
            Ok(visit.go(&preview, "success", "draft-approved"))
        }
        (DraftState::InReview, _) => Ok(visit.go(&address, "success", "draft-submitted")),
        (DraftState::Closed, _) => Ok(visit.go(&opened.shelf(), "success", "draft-closed")),
        _ => Ok(visit.go(&address, "success", "draft-reopened")),
    }
}
