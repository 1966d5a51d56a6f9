//! Own training for programs.

use super::{
    found::{Line, Opened},
    overview::{self, Filter},
    store::{Class, Unit},
};
use crate::{
    api_v1::{found, found_at},
    app::App,
    events::api::filled,
    failure::Failure,
    tasks::api::organisation,
    visit::Visit,
};
use api::{Cursor, OwnTraining, OwnTrainingClass, OwnTrainingClassUnit, OwnTrainingTotal, paged};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::text::PersonId;

/// What programs read of own training.
pub(in crate::training) fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/training/own", get(totals))
        .route("/rollouts/{rollout}/{organisation}/training/own", get(lines))
        .route("/rollouts/{rollout}/{organisation}/training/own/classes", get(classes))
        .route("/rollouts/{rollout}/{organisation}/training/own/classes/{class}", get(class))
}

async fn totals(
    visit: Visit,
    Path(key): Path<String>,
    Query(filter): Query<Filter>,
    Query(cursor): Query<Cursor>,
) -> Result<Response, Failure> {
    let opened = overview::opened(&visit, &key).await?;
    let all = overview::lines(&visit, &opened, &filter).await?;
    let shown = |line: &overview::Line<'_>| OwnTrainingTotal {
        organisation: organisation(line.home),
        signal: line.total.signal().key().to_owned(),
        learners: line.total.learners,
        taught: line.total.taught,
        planned: line.total.planned,
        missing: line.total.missing,
        minutes: line.total.minutes,
        unsaid: line.total.unsaid,
        out_of_reach: line.total.out_of_reach,
    };
    Ok(found(&paged(&all, &cursor, |line| line.home.code.to_string(), shown)))
}

async fn lines(visit: Visit, Path((key, code)): Path<(String, String)>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &key, &code).await?;
    let own = opened.own(&visit);
    let all: Vec<&Line<'_>> = own.lines.iter().filter(|line| opened.shows(&line.unit.code)).collect();
    let shown = |line: &&Line<'_>| OwnTraining {
        organisation: organisation(line.unit),
        course: line.course.key.to_string(),
        title: visit.text(&line.course.title).to_owned(),
        until: line.need.until.to_string(),
        learners: line.need.progress.learners,
        taught: line.need.progress.taught,
        planned: line.need.progress.planned,
        missing: line.need.progress.missing(),
        minutes: line.need.minutes,
        trainers: line.trainers,
        trained: line.trained,
        coverage: line.coverage.key().to_owned(),
    };
    Ok(found(&paged(&all, &cursor, |line| format!("{}/{}", line.course.key, line.unit.code), shown)))
}

fn shown_class(opened: &Opened<'_>, class: &Class) -> OwnTrainingClass {
    let unit = |unit: &Unit| OwnTrainingClassUnit { organisation: unit.organisation.to_string(), planned: unit.planned, came: unit.came };
    let fields = &class.fields;
    OwnTrainingClass {
        id: class.id.clone(),
        course: fields.course.to_string(),
        day: fields.day.to_string(),
        from: fields.from.to_string(),
        until: fields.until.to_string(),
        place: filled(&fields.place),
        trainer: fields.trainer.as_ref().map(PersonId::to_string),
        pilot: fields.pilot,
        state: class.state.key().to_owned(),
        high: class.said.high,
        some: class.said.some,
        low: class.said.low,
        remark: filled(&class.said.remark),
        units: fields.units.iter().filter(|unit| opened.shows(&unit.organisation)).map(unit).collect(),
        revision: class.revision,
    }
}

async fn classes(visit: Visit, Path((key, code)): Path<(String, String)>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &key, &code).await?;
    if !opened.permit.reads_words() {
        return Err(Failure::NotFound);
    }
    let all: Vec<&Class> = opened.classes().collect();
    Ok(found(&paged(&all, &cursor, |class| class.id.clone(), |class| shown_class(&opened, class))))
}

async fn class(visit: Visit, Path((key, code, id)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &key, &code).await?;
    let class = opened.class(&id)?;
    Ok(found_at(class.revision, &shown_class(&opened, class)))
}
