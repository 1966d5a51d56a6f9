//! Checklists for programs.

use super::{
    found::{Found, Known, Place, Row},
    list::{Filter, rows},
};
use crate::{
    api_v1::{found, found_at},
    app::App,
    evidence,
    failure::Failure,
    tasks::api::organisation,
    visit::Visit,
};
use api::{CheckBrowser, CheckItem, CheckTest, Checklist, ChecklistProgress, Cursor, paged};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::checks::{Item, Outcome, Progress, Test, TestKind};

/// What programs read of checklists.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/checks", get(list))
        .route("/rollouts/{rollout}/{organisation}/checks", get(of_organisation))
        .route("/rollouts/{rollout}/{organisation}/checks/{checklist}", get(one))
}

fn progress(
    visit: &Visit,
    of: &domain::organisation::Organisation,
    list: &domain::checks::Checklist,
    progress: Progress,
    failed: Vec<String>,
    files: usize,
) -> ChecklistProgress {
    ChecklistProgress {
        organisation: organisation(of),
        checklist: list.key.to_string(),
        title: visit.text(&list.title).to_owned(),
        kind: list.kind.key().to_owned(),
        task: list.task.to_string(),
        items: progress.items,
        answered: progress.answered,
        not_ok: progress.not_ok,
        critical_open: progress.critical_open,
        failed,
        files,
    }
}

async fn list(
    visit: Visit,
    Path(key): Path<String>,
    Query(filter): Query<Filter>,
    Query(cursor): Query<Cursor>,
) -> Result<Response, Failure> {
    let opened = Found::open(&visit, &key, &filter.checklist).await?;
    let rows = rows(&opened, &filter);
    let shown = |row: &Row<'_>| {
        let failed = row.failed.iter().map(|test| test.key.to_string()).collect();
        progress(&visit, row.organisation, opened.list(), row.progress, failed, row.files)
    };
    Ok(found(&paged(&rows, &cursor, |row| row.organisation.code.to_string(), shown)))
}

fn of_place(visit: &Visit, place: &Place, known: &Known) -> ChecklistProgress {
    let outcomes = known.outcomes();
    let failed = place.tests().into_iter().filter(|test| outcomes.get(&test.key) == Some(&Outcome::Failed));
    let failed = failed.map(|test| test.key.to_string()).collect();
    progress(visit, place.organisation(), place.list(), place.list().progress(&known.verdicts()), failed, known.files.len())
}

async fn of_organisation(
    visit: Visit,
    Path((key, code)): Path<(String, String)>,
    Query(cursor): Query<Cursor>,
) -> Result<Response, Failure> {
    let mut all = Vec::new();
    for place in Place::all(&visit, &key, &code).await? {
        all.push(of_place(&visit, &place, &place.known(&visit).await?));
    }
    Ok(found(&paged(&all, &cursor, |one| one.checklist.clone(), Clone::clone)))
}

async fn one(visit: Visit, Path((key, code, checklist)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let place = Place::open(&visit, &key, &code, &checklist).await?;
    let known = place.known(&visit).await?;
    let item = |item: &Item| {
        let answer = known.answers.iter().find(|one| one.item == item.key);
        CheckItem {
            key: item.key.to_string(),
            text: visit.text(&item.text).to_owned(),
            evidence: item.evidence.key().to_owned(),
            critical: item.critical,
            tests: item.tests.iter().map(ToString::to_string).collect(),
            verdict: answer.map(|one| one.verdict.key().to_owned()),
            note: answer.map(|one| one.note.clone()),
            by: answer.map(|one| one.by.clone()),
            on: answer.map(|one| one.on.to_string()),
            files: known
                .files
                .iter()
                .filter(|one| one.item == item.key.as_str())
                .map(|one| evidence::reference(one, &place.href("")))
                .collect(),
        }
    };
    let revision = known.revision();
    let shown = Checklist {
        progress: of_place(&visit, &place, &known),
        may_fill: place.permit.fills(),
        checks: place.list().items.iter().map(item).collect(),
        tests: place.tests().into_iter().map(|test| shown_test(&visit, &known, test)).collect(),
        revision,
    };
    Ok(found_at(revision, &shown))
}

fn shown_test(visit: &Visit, known: &Known, test: &Test) -> CheckTest {
    let run = known.latest(&test.key);
    let result = run.and_then(|run| run.results.get(&test.key));
    let (mut least_tls, mut days, mut seconds, mut entity, mut browsers) = (None, None, None, None, Vec::new());
    match &test.kind {
        TestKind::Browser(known) => {
            browsers = known.iter().map(|(name, least)| CheckBrowser { name: name.clone(), least: *least }).collect();
        }
        TestKind::Address => {}
        TestKind::Tls { least, days: valid } => (least_tls, days) = (Some(least.key().to_owned()), Some(*valid)),
        TestKind::Clock { seconds: most } => seconds = Some(*most),
        TestKind::Metadata { entity: expected, days: valid } => (entity, days) = (expected.clone(), Some(*valid)),
    }
    CheckTest {
        key: test.key.to_string(),
        title: visit.text(&test.title).to_owned(),
        remedy: visit.text(&test.remedy).to_owned(),
        kind: test.kind.key().to_owned(),
        address: test.address.clone(),
        least_tls,
        days,
        seconds,
        entity,
        browsers,
        outcome: result.map(|(outcome, _)| outcome.key().to_owned()),
        detail: result.map(|(_, detail)| detail.clone()),
        made_by: run.map(|run| run.made_by.clone()),
        by: run.map(|run| run.by.clone()),
        on: run.map(|run| run.on.to_string()),
    }
}
