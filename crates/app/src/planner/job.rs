//! The search, away from the request: the question is kept first, so that every server can say that it is worked on; whoever searched writes the answer.

use super::{
    question::Question,
    store::{self, Asked},
};
use crate::{app::App, failure::Failure};
use database::Actor;
use domain::access::WavePlanPermit;
use planning::{Answer, Because, Effort, Goal, explain, plan};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// What became of a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// The planner answered; for a plan with the reason why each stands where it stands.
    Answered(Answer, Vec<Because>),
    /// The question makes no sense to the planner, or the search broke down.
    Failed(String),
}

/// Answers a question. Takes as long as `seconds` allow.
pub fn answer(question: &Question, goal: Goal, seconds: u64) -> Outcome {
    let problem = &question.problem;
    match plan(problem, goal, Effort::within(Duration::from_secs(seconds))) {
        Ok(Answer::Plan(plan)) => {
            let because = (0..problem.municipalities.len()).map(|at| explain(problem, &plan.placement, at).because).collect();
            Outcome::Answered(Answer::Plan(plan), because)
        }
        Ok(other) => Outcome::Answered(other, Vec::new()),
        Err(fault) => Outcome::Failed(fault.to_string()),
    }
}

/// Begins the search for an answer to what is asked under this id.
pub(super) fn begin(app: &App, permit: WavePlanPermit, id: String, asked: Asked) {
    let app = app.clone();
    tokio::spawn(async move {
        let Asked { question, goal, seconds, .. } = asked;
        let found = tokio::task::spawn_blocking(move || answer(&question, goal, seconds)).await;
        let outcome = found.unwrap_or_else(|error| Outcome::Failed(error.to_string()));
        if let Err(error) = write(&app, &permit, &id, &outcome).await {
            tracing::warn!("the answer of the wave planner could not be written: {error}");
        }
    });
}

async fn write(app: &App, permit: &WavePlanPermit, id: &str, outcome: &Outcome) -> Result<(), Failure> {
    let mut tx = app.write(Actor::Program("planner")).await?;
    store::answer(&mut tx, permit, id, outcome).await?;
    Ok(tx.commit().await?)
}
