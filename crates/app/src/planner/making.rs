//! Asking the planner, holding somebody in a wave and asking again, and carrying a proposal out.

use super::{
    found::{Found, placed},
    job::{self, Outcome},
    proposal,
    question::is_same,
    store::{self, Kept},
};
use crate::{
    failure::Failure,
    people::entered::Entered,
    visit::{Visit, with_query},
    waves::move_participants,
};
use axum::{
    Form,
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::waves::goes_live;
use planning::{Answer, Goal, Plan};

/// How long beyond three times what it may take a search is taken to be alive, in microseconds.
const GRACE: i64 = 60_000_000;

/// Whether nobody works any more on a question that has no answer: the server that did was stopped.
pub(crate) fn is_lost(visit: &Visit, asked_at: i64, seconds: i64) -> bool {
    visit.app.clock().now().micros > asked_at + seconds * 3_000_000 + GRACE
}

fn goal(entered: &Entered) -> Goal {
    if entered.value("goal") == "fewest-moves" { Goal::FewestMoves } else { Goal::Cheapest }
}

pub(super) async fn make(visit: Visit, Path(key): Path<String>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let found = Found::for_planning(&visit, &key).await?;
    let mut connection = visit.app.database().read().await?;
    let latest = store::latest(&mut connection, found.seen.key(), 1).await?;
    drop(connection);
    if let Some(working) = latest.into_iter().find(|line| !line.is_answered && !is_lost(&visit, line.at, line.seconds)) {
        return Ok(visit.go(&format!("{}/{}", found.path(), working.id), "info", "planning-already"));
    }
    let asked = found.asked(&visit, goal(&Entered(sent)), None);
    if asked.question.problem.waves.is_empty() || asked.question.problem.municipalities.is_empty() {
        return Ok(visit.go(&found.path(), "warning", "planning-fault-nothing"));
    }
    let mut tx = visit.write().await?;
    let id = store::ask(&mut tx, &found.permit, &asked).await?;
    tx.commit().await?;
    let to = format!("{}/{id}", found.path());
    job::begin(&visit.app, found.permit, id, asked);
    Ok(Redirect::to(&to).into_response())
}

/// Holds a municipality in a wave, or lets it go where no wave is named; from a proposal it is planned anew with as few moves as can be.
pub(super) async fn pin(visit: Visit, Path(key): Path<String>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let mut found = Found::for_planning(&visit, &key).await?;
    let entered = Entered(sent);
    let (code, wave, from) = (entered.value("organisation"), entered.value("wave"), entered.value("from"));
    let back = found.path();
    let standing = &found.seen.standing;
    let takes_part = standing.participant(&code.into()).is_some_and(|at| standing.stands_alone(&standing.participants[at].organisation));
    let can_hold = |key: &str| {
        let wave = standing.playbook.waves.iter().find(|wave| wave.key.as_str() == key);
        wave.and_then(goes_live).is_some_and(|day| day > visit.today)
    };
    if !takes_part || !(wave.is_empty() || can_hold(wave)) {
        return Ok(visit.go(&back, "warning", "planning-fault-pin"));
    }
    let base = match from {
        "" => None,
        id => found.kept(&visit, id).await?.plan().map(|(problem, plan)| placed(problem, &plan.placement)),
    };
    let was = found.frame.clone();
    match wave {
        "" => found.frame.pins.remove(code),
        wave => found.frame.pins.insert(code.to_owned(), wave.to_owned()),
    };
    let seen = entered.value("revision").parse().unwrap_or(-1);
    let mut tx = visit.write().await?;
    if seen != found.revision || !store::set_frame(&mut tx, &found.permit, &was, &found.frame, seen).await? {
        drop(tx);
        return Ok(visit.go(&back, "warning", "planning-changed"));
    }
    let Some(base) = base else {
        tx.commit().await?;
        return Ok(visit.go(&back, "success", if wave.is_empty() { "planning-unpinned" } else { "planning-pinned" }));
    };
    let asked = found.asked(&visit, Goal::FewestMoves, Some(&base));
    let id = store::ask(&mut tx, &found.permit, &asked).await?;
    tx.commit().await?;
    let to = format!("{back}/{id}");
    job::begin(&visit.app, found.permit, id, asked);
    Ok(Redirect::to(&to).into_response())
}

impl Kept {
    /// The placement, once there is one.
    pub(super) fn plan(&self) -> Option<(&planning::Problem, &Plan)> {
        match &self.outcome {
            Some(Outcome::Answered(Answer::Plan(plan), _)) => Some((&self.asked.question.problem, plan)),
            _ => None,
        }
    }

    /// Whether the world is another than the one that was asked about.
    pub(super) fn is_stale(&self, visit: &Visit, found: &Found) -> bool {
        self.asked.waves_revision != found.seen.standing.waves_revision()
            || !is_same(&found.question(visit, None).problem, &self.asked.question.problem)
    }
}

/// Goes on to the preview of the move that a proposal comes to; with a reason, as programs send it, the move is made.
pub(super) async fn carry_out(
    visit: Visit,
    Path((key, id)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let found = Found::for_planning(&visit, &key).await?;
    let kept = found.kept(&visit, &id).await?;
    let Some((problem, plan)) = kept.plan() else { return Err(Failure::NotFound) };
    let moves = found.moves(problem, &plan.placement);
    if moves.is_empty() {
        return Ok(visit.go(&format!("{}/{id}", found.path()), "info", "planning-all-there"));
    }
    if kept.is_stale(&visit, &found) {
        return proposal::outdated(&visit, &found, &kept);
    }
    let pairs: Vec<String> = moves.iter().map(|(code, wave)| format!("{code}:{wave}")).collect();
    let entered = Entered(sent);
    if let Some(reason) = entered.filled("reason") {
        let mut form: Vec<(String, String)> = pairs.into_iter().map(|pair| ("move".to_owned(), pair)).collect();
        form.push(("seen".to_owned(), kept.asked.waves_revision.to_string()));
        form.push(("reason".to_owned(), reason.to_owned()));
        return move_participants(visit, Path(key), Form(form)).await;
    }
    let query: Vec<(&str, &str)> = pairs.iter().map(|pair| ("move", pair.as_str())).collect();
    Ok(Redirect::to(&with_query(&format!("/rollouts/{key}/waves/move"), &query)).into_response())
}
