//! Review rounds for programs.

use super::{
    found::Found,
    store::{self, Comment, Round},
};
use crate::{
    api_v1::{found as answer, found_at},
    app::App,
    evidence,
    failure::Failure,
    markdown::passages,
    visit::Visit,
};
use api::{Cursor, ReviewComment, ReviewInFull, ReviewRound, paged};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::review::{Outcome, State};

/// What programs read of review rounds.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/rollouts/{rollout}/reviews", get(list)).route("/rollouts/{rollout}/reviews/{review}", get(one))
}

fn shown(visit: &Visit, found: &Found, round: &Round) -> ReviewRound {
    let asked: Vec<_> = found.asked(&round.id).collect();
    ReviewRound {
        id: round.id.clone(),
        title: round.fields.title.clone(),
        state: found.state(visit, round).key().to_owned(),
        due: round.fields.due.to_string(),
        minutes: round.fields.minutes,
        asked: asked.len(),
        done: asked.iter().filter(|one| one.done).count(),
        comments: found.comments_of(visit, round).count(),
    }
}

async fn list(visit: Visit, Path(key): Path<String>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    Ok(answer(&paged(&found.rounds, &cursor, |round| round.id.clone(), |round| shown(&visit, &found, round))))
}

async fn one(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let round = found.round(&id)?;
    let mut connection = visit.app.database().read().await?;
    let texts = match round.state {
        State::Draft => passages(&round.fields.material),
        _ => store::passages_of(&mut connection, &id).await?,
    };
    let files = evidence::store::files(&mut connection, found.drawer(&id)).await?;
    let told = found.permit.keeps() || round.state == State::Told;
    let comment = |one: &Comment| ReviewComment {
        id: one.id.clone(),
        passage: one.passage,
        kind: one.kind.key().to_owned(),
        body: one.body.clone(),
        author: one.author_name.clone(),
        outcome: one.outcome.filter(|_| told).map(Outcome::key).map(str::to_owned),
        answer: Some(one.answer.clone()).filter(|answer| told && !answer.is_empty()),
    };
    let full = ReviewInFull {
        round: shown(&visit, &found, round),
        about: round.fields.about.clone(),
        passages: texts,
        files: files.iter().map(|file| evidence::reference(file, &found.path(&id))).collect(),
        written: found.comments_of(&visit, round).map(comment).collect(),
        revision: round.revision,
    };
    Ok(found_at(round.revision, &full))
}
