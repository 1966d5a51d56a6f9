//! The search, away from the request: the question is kept first, so that every server can say that it is worked on; whoever searched writes the answer.

use super::store::{self, Asked};
use crate::{app::App, failure::Failure};
use database::Actor;
use domain::text::RolloutKey;
use planning::{
    Effort,
    training::{Answer, plan},
};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// What became of a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// The planner answered.
    Answered(Answer),
    /// The question makes no sense to the planner, or the search broke down.
    Failed(String),
}

/// Answers a question. Takes as long as it says.
pub(super) fn answer(asked: &Asked) -> Outcome {
    match plan(&asked.problem, Effort::within(Duration::from_secs(asked.seconds))) {
        Ok(answer) => Outcome::Answered(answer),
        Err(fault) => Outcome::Failed(fault.to_string()),
    }
}

/// Begins the search for an answer to what is asked under this id.
pub(super) fn begin(app: &App, rollout: RolloutKey, id: String, asked: Asked) {
    let app = app.clone();
    tokio::spawn(async move {
        let found = tokio::task::spawn_blocking(move || answer(&asked)).await;
        let outcome = found.unwrap_or_else(|error| Outcome::Failed(error.to_string()));
        if let Err(error) = write(&app, &rollout, &id, &outcome).await {
            tracing::warn!("the answer of the planner of training could not be written: {error}");
        }
    });
}

async fn write(app: &App, rollout: &RolloutKey, id: &str, outcome: &Outcome) -> Result<(), Failure> {
    let mut tx = app.write(Actor::Program("planner")).await?;
    store::answer(&mut tx, rollout, id, outcome).await?;
    Ok(tx.commit().await?)
}
