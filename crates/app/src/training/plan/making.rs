//! Asking the planner of training.

use super::{job, question::Opened, store};
use crate::{failure::Failure, planner::is_lost, visit::Visit};
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};

pub(super) async fn make(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &key).await?;
    let mut connection = visit.app.database().read().await?;
    let latest = store::latest(&mut connection, opened.found.seen.key(), 1).await?;
    drop(connection);
    if let Some(working) = latest.into_iter().find(|line| !line.is_answered && !is_lost(&visit, line.at, line.seconds)) {
        return Ok(visit.go(&format!("{}/{}", opened.path(), working.id), "info", "planning-already"));
    }
    let asked = opened.asked(&visit);
    let problem = &asked.problem;
    if problem.places.is_empty() || problem.weeks.is_empty() || problem.municipalities.is_empty() {
        return Ok(visit.go(&opened.path(), "warning", "training-plan-fault-nothing"));
    }
    let mut tx = visit.write().await?;
    let id = store::ask(&mut tx, &opened.found.permit, &asked).await?;
    tx.commit().await?;
    let to = format!("{}/{id}", opened.path());
    job::begin(&visit.app, opened.found.seen.key().clone(), id, asked);
    Ok(Redirect::to(&to).into_response())
}
