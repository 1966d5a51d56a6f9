//! Readiness for programs.

use super::{
    compared::Compared,
    files::is_own,
    found::{Found, Place, Row, Said},
    list::{Filter, rows},
    store::Decided,
};
use crate::{
    api_v1::{found, found_at},
    app::App,
    evidence,
    failure::Failure,
    tasks::api::organisation,
    visit::Visit,
};
use api::{
    Cursor, Readiness, ReadinessDecision, ReadinessDialogue, ReadinessFile, ReadinessQuestion, ReadinessSheet, ReadinessTheme,
    ReadinessTopic, paged,
};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::readiness::{Questionnaire, score::QuestionScore};

/// What programs read of readiness.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/readiness", get(list))
        .route("/rollouts/{rollout}/{organisation}/readiness", get(of_organisation))
        .route("/rollouts/{rollout}/{organisation}/readiness/{questionnaire}", get(sheet))
        .route("/rollouts/{rollout}/{organisation}/readiness/{questionnaire}/dialogue", get(dialogue))
}

fn shown(visit: &Visit, questionnaire: &Questionnaire, row: &Row<'_>) -> Readiness {
    let theme = |(section, score): (&domain::readiness::Section, &Option<u8>)| ReadinessTheme {
        theme: section.theme.to_string(),
        title: visit.text(&section.title).to_owned(),
        score: *score,
    };
    Readiness {
        organisation: organisation(row.organisation),
        questionnaire: questionnaire.key.to_string(),
        title: visit.text(&questionnaire.title).to_owned(),
        stage: row.stage.key().to_owned(),
        asked: row.asked,
        begun: row.begun,
        handed_in: row.score.people,
        score: row.score.total,
        level: row.score.level.map(|level| level.key().to_owned()),
        themes: questionnaire.sections.iter().zip(&row.score.themes).map(theme).collect(),
        decision: row.decision.map(decision),
    }
}

fn decision(one: &Decided) -> ReadinessDecision {
    ReadinessDecision {
        verdict: one.verdict.key().to_owned(),
        reason: one.reason.clone(),
        conditions: one.conditions.clone(),
        conditions_by: one.by_day.map(|day| day.to_string()),
        score: one.score,
        by: one.by.clone(),
        on: one.on.to_string(),
    }
}

async fn list(
    visit: Visit,
    Path(key): Path<String>,
    Query(filter): Query<Filter>,
    Query(cursor): Query<Cursor>,
) -> Result<Response, Failure> {
    let opened = Found::open(&visit, &key, &filter.questionnaire).await?;
    let rows = rows(&opened, &filter);
    Ok(found(&paged(&rows, &cursor, |row| row.organisation.code.to_string(), |row| shown(&visit, opened.questionnaire(), row))))
}

/// How one place stands.
fn row<'p>(place: &'p Place, said: &'p Said) -> Row<'p> {
    let code = &place.organisation().code;
    Row {
        organisation: place.organisation(),
        stage: place.stage(),
        asked: place.asked().len(),
        begun: said.sheets(code).iter().filter(|sheet| !sheet.handed_in).count(),
        score: said.score(place.questionnaire(), code),
        decision: said.decisions(code).last(),
    }
}

async fn of_organisation(
    visit: Visit,
    Path((key, organisation)): Path<(String, String)>,
    Query(cursor): Query<Cursor>,
) -> Result<Response, Failure> {
    let mut all = Vec::new();
    for place in Place::all(&visit, &key, &organisation).await? {
        let said = Said::read(&visit, place.of()).await?;
        all.push(shown(&visit, place.questionnaire(), &row(&place, &said)));
    }
    Ok(found(&paged(&all, &cursor, |one| one.questionnaire.clone(), Clone::clone)))
}

async fn sheet(visit: Visit, Path((key, code, questionnaire)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let place = Place::open(&visit, &key, &code, &questionnaire).await?;
    let said = Said::read(&visit, place.of()).await?;
    let own = &visit.directory.person(visit.person).id;
    let own = said.sheets(&place.organisation().code).iter().find(|sheet| sheet.person == *own);
    let questionnaire = place.questionnaire();
    let files = place.files(&visit).await?;
    let files_of = |question: &domain::readiness::Question| {
        let own = files.iter().filter(|one| one.item == question.key.as_str() && is_own(&visit, one));
        own.map(|one| evidence::reference(one, &place.href(""))).collect()
    };
    let question = |(section, question): (usize, &domain::readiness::Question)| ReadinessQuestion {
        key: question.key.to_string(),
        theme: questionnaire.sections[section].theme.to_string(),
        text: visit.text(&question.text).to_owned(),
        kind: question.kind.key().to_owned(),
        weight: question.weight,
        must: question.must,
        files: files_of(question),
    };
    let period = place.period();
    let revision = own.map_or(0, |sheet| sheet.revision);
    let shown = ReadinessSheet {
        questionnaire: questionnaire.key.to_string(),
        title: visit.text(&questionnaire.title).to_owned(),
        organisation: organisation(place.organisation()),
        stage: place.stage().key().to_owned(),
        opens: period.map(|period| period.opens.to_string()),
        closes: period.map(|period| period.closes.to_string()),
        may_answer: place.permit.answers(),
        handed_in: own.is_some_and(|sheet| sheet.handed_in),
        scale: questionnaire.scale.iter().map(|word| visit.text(word).to_owned()).collect(),
        questions: questionnaire.questions().map(question).collect(),
        answers: own.map(|sheet| sheet.answers.iter().map(|(key, answer)| (key.to_string(), answer.clone())).collect()).unwrap_or_default(),
        revision,
    };
    Ok(found_at(revision, &shown))
}

async fn dialogue(visit: Visit, Path((key, code, questionnaire)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let place = Place::open(&visit, &key, &code, &questionnaire).await?;
    let said = Said::read(&visit, place.of()).await?;
    let compared = Compared::read(&visit, &place).await?;
    let code = &place.organisation().code;
    let row = row(&place, &said);
    let topic = |score: &QuestionScore| {
        let agreed = said.agreed(code).iter().find(|one| one.question == score.key && !one.answer.is_empty());
        ReadinessTopic {
            question: score.key.to_string(),
            points: score.points,
            answered: score.answered,
            spread: score.spread(),
            unmet: score.unmet,
            agreed: agreed.map(|one| one.answer.clone()),
            note: agreed.map(|one| one.note.clone()),
        }
    };
    let revision = said.revision(code);
    let files = place.files(&visit).await?;
    let read = files.iter().filter(|one| place.reads(&visit, &said, one));
    let shown = ReadinessDialogue {
        files: read.map(|one| ReadinessFile { question: one.item.clone(), file: evidence::reference(one, &place.href("")) }).collect(),
        topics: row.score.to_talk_about().into_iter().map(topic).collect(),
        nationally: compared.all.map(|figures| figures.total),
        like_sized: compared.like.map(|figures| figures.total),
        earlier: compared.earlier.map(|(total, _)| total),
        decisions: said.decisions(code).iter().rev().map(decision).collect(),
        may_agree: place.permit.agrees(),
        may_decide: place.permit.decides(),
        shares: compared.shares,
        revision,
        readiness: shown(&visit, place.questionnaire(), &row),
    };
    Ok(found_at(revision, &shown))
}
