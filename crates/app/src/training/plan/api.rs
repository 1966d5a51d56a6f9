//! The plan of training for programs.

use super::{job::Outcome, page::state, question::Opened, store, words::Told};
use crate::{
    api_v1::{found, found_at, moment},
    app::App,
    failure::Failure,
    visit::Visit,
};
use api::{
    OrganisationRef, PlannedSession, PlannedTraining, PlannedTrainingGroup, TrainingPlaceFrame, TrainingPlan, TrainingPlanLine,
    TrainingPlanning,
};
use axum::{Router, extract::Path, response::Response, routing::get};
use planning::training::{Answer, Plan};

/// What programs read of the plan of training.
pub(in crate::training) fn routes() -> Router<App> {
    Router::new().route("/rollouts/{rollout}/training/plan", get(planning)).route("/rollouts/{rollout}/training/plan/{plan}", get(plan))
}

fn line(visit: &Visit, line: &store::Line) -> TrainingPlanLine {
    TrainingPlanLine { id: line.id.clone(), asked: moment(line.at), by: line.by.clone(), state: state(visit, line).to_owned() }
}

async fn planning(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &key).await?;
    let mut connection = visit.app.database().read().await?;
    let lines = store::latest(&mut connection, opened.found.seen.key(), 50).await?;
    drop(connection);
    let problem = opened.question(&visit);
    let place = |one: &super::PlaceFrame| TrainingPlaceFrame {
        name: one.name.clone(),
        municipality: one.municipality.clone(),
        rooms: one.rooms,
        seats: one.seats,
        session: one.session,
    };
    let answer = TrainingPlanning {
        course: opened.course().key.to_string(),
        people: problem.municipalities.iter().map(|one| one.people).sum(),
        booked: problem.booked(),
        weeks: problem.weeks.iter().map(ToString::to_string).collect(),
        teachers: opened.frame.teachers,
        places: opened.frame.places.iter().map(place).collect(),
        plans: lines.iter().map(|one| line(&visit, one)).collect(),
        revision: opened.revision,
    };
    Ok(found_at(opened.revision, &answer))
}

async fn plan(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &key).await?;
    let kept = opened.kept(&visit, &id).await?;
    let mut answer = TrainingPlan {
        id: kept.line.id.clone(),
        asked: moment(kept.line.at),
        by: kept.line.by.clone(),
        state: state(&visit, &kept.line).to_owned(),
        outdated: kept.line.carried_out.is_none() && opened.is_stale(&visit, &kept),
        ..TrainingPlan::default()
    };
    match &kept.outcome {
        None => {}
        Some(Outcome::Failed(why)) => {
            answer.state = "failed".to_owned();
            answer.clash = Some(why.clone());
        }
        Some(Outcome::Answered(Answer::Undecided)) => answer.state = "undecided".to_owned(),
        Some(Outcome::Answered(Answer::Impossible(clash))) => {
            answer.state = "clash".to_owned();
            answer.clash = Some(Told { t: visit.t, problem: &kept.asked.problem }.clash(clash));
        }
        Some(Outcome::Answered(Answer::Plan(plan))) => {
            if kept.line.carried_out.is_none() {
                answer.state = "plan".to_owned();
            }
            (answer.cost, answer.bound, answer.moved) = (Some(plan.cost), Some(plan.bound), Some(plan.moved));
            answer.sessions = sessions(&kept, plan);
            let member = |one: super::proposal::Member| PlannedTraining {
                organisation: OrganisationRef { code: one.code, name: one.name },
                because: one.because,
            };
            answer.organisations = kept.members(visit.t, plan).into_iter().map(member).collect();
        }
    }
    Ok(found(&answer))
}

fn sessions(kept: &store::Kept, plan: &Plan) -> Vec<PlannedSession> {
    let problem = &kept.asked.problem;
    let group = |group: &planning::training::Group| PlannedTrainingGroup {
        organisation: problem.municipalities[group.municipality].code.clone(),
        people: group.people,
    };
    let session = |one: &planning::training::Session| PlannedSession {
        week: problem.weeks[one.week].to_string(),
        place: problem.places[one.place].name.clone(),
        groups: one.groups.iter().map(group).collect(),
    };
    plan.sessions.iter().map(session).collect()
}
