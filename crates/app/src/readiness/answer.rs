//! `/rollouts/{rollout}/{organisation}/readiness/{questionnaire}`: answering, one theme a step; each step is kept as one goes on. The last step
//! sums up and hands in. What was handed in can be changed until the questionnaire closes.

use super::{
    files::{Changes, is_own},
    found::{Place, Said},
    store::{self, Sheet, Writer},
    words,
};
use crate::{
    evidence::{self, Head},
    failure::Failure,
    form,
    people::entered::Entered,
    uploads::Sent,
    visit::{Visit, html_headers},
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::readiness::{LARGEST_NUMBER, LONGEST_TEXT, Question, QuestionKind, Questionnaire, Stage, score::Answers};
use serde::Deserialize;
use std::collections::BTreeMap;
use texts::Texts;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Step {
    step: String,
}

/// A question to answer.
struct Item {
    key: String,
    text: String,
    help: String,
    /// What can be chosen; empty where a number or a text is written.
    choices: Vec<ui::Choice>,
    is_number: bool,
    is_file: bool,
    /// The files that answer it.
    files: Vec<evidence::Line>,
    value: String,
    error: String,
}

/// A section as the last step sums it up.
struct Part {
    title: String,
    href: String,
    lines: Vec<Given>,
}

/// A question as the last step sums it up: its answer in words, or the files that answer it; neither where it has none.
struct Given {
    question: String,
    answer: Option<String>,
    files: Vec<evidence::Line>,
}

#[derive(Template)]
#[template(path = "readiness/answer.html")]
struct AnswerPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    about: String,
    action: String,
    dialogue: String,
    /// From 1; the last one sums up.
    step: usize,
    steps: usize,
    step_title: String,
    items: Vec<Item>,
    parts: Vec<Part>,
    /// How many questions that count are not answered.
    missing: usize,
    /// Whether answers are taken.
    open: bool,
    handed_in: bool,
    /// Until when, or since when not, or from when.
    period: Option<String>,
    others: Vec<String>,
    revision: i64,
    errors: Vec<ui::FieldError>,
}

/// What was sent and is not kept: what was typed, and what is wrong with it.
#[derive(Default)]
struct Refused {
    typed: BTreeMap<String, String>,
    faults: BTreeMap<String, String>,
}

/// What of the questionnaire is not answered, of that which counts.
fn missing(questionnaire: &Questionnaire, answers: &Answers) -> usize {
    questionnaire.questions().filter(|(_, question)| is_missing(question, answers)).count()
}

fn is_missing(question: &Question, answers: &Answers) -> bool {
    question.kind.is_scored() && !answers.get(&question.key).is_some_and(|answer| question.kind.accepts(answer))
}

/// The step on which somebody goes on: the first with something missing, else the last.
fn next_step(questionnaire: &Questionnaire, answers: &Answers) -> usize {
    let first = questionnaire.sections.iter().position(|section| section.questions.iter().any(|one| is_missing(one, answers)));
    first.unwrap_or(questionnaire.sections.len()) + 1
}

/// The visitor's own sheet, and who else answers, in words.
fn sheets_of<'s>(visit: &Visit, said: &'s Said, place: &Place) -> (Option<&'s Sheet>, Vec<String>) {
    let own = &visit.directory.person(visit.person).id;
    let sheets = said.sheets(&place.organisation().code);
    let told = |name: &str, sheet: Option<&Sheet>| {
        let how = match sheet.map(|sheet| sheet.handed_in) {
            Some(true) => "readiness-has-handed-in",
            Some(false) => "readiness-has-begun",
            None => "readiness-has-not-begun",
        };
        visit.t.with(how, [("name", name.into())])
    };
    let mut others: Vec<String> = Vec::new();
    for person in place.asked().into_iter().filter(|person| *person != visit.person) {
        let entry = visit.directory.person(person);
        others.push(told(&entry.name, sheets.iter().find(|sheet| sheet.person == entry.id)));
    }
    (sheets.iter().find(|sheet| sheet.person == *own), others)
}

impl AnswerPage {
    fn of(visit: &Visit, place: &Place, (said, files): (&Said, &[Head]), wanted: Option<usize>, refused: &Refused) -> Self {
        let t = visit.t;
        let questionnaire = place.questionnaire();
        let (own, others) = sheets_of(visit, said, place);
        let kept = own.map(|sheet| sheet.answers.clone()).unwrap_or_default();
        let steps = questionnaire.sections.len() + 1;
        let open = place.stage() == Stage::Open && may_begin(visit, place, said).is_none();
        let step = match wanted {
            _ if !open && refused.faults.is_empty() => steps,
            Some(step) => step.clamp(1, steps),
            None => next_step(questionnaire, &kept),
        };
        let section = questionnaire.sections.get(step - 1);
        let files_of = |question: &Question| {
            let own = files.iter().filter(|one| one.item == question.key.as_str() && is_own(visit, one));
            own.map(|one| evidence::line(t, one, &place.href(""))).collect::<Vec<_>>()
        };
        let item = |question: &Question| {
            let key = question.key.as_str();
            let value = refused.typed.get(key).or_else(|| kept.get(&question.key)).cloned().unwrap_or_default();
            Item {
                key: key.to_owned(),
                text: visit.text(&question.text).to_owned(),
                help: visit.text(&question.help).to_owned(),
                choices: words::choices(visit, questionnaire, question, &value),
                is_number: matches!(question.kind, QuestionKind::Number { .. }),
                is_file: question.kind == QuestionKind::File,
                files: files_of(question),
                error: refused.faults.get(key).cloned().unwrap_or_default(),
                value,
            }
        };
        let part = |(at, section): (usize, &domain::readiness::Section)| Part {
            title: visit.text(&section.title).to_owned(),
            href: place.href(&format!("?step={}", at + 1)),
            lines: section
                .questions
                .iter()
                .map(|question| {
                    let answer = kept.get(&question.key).filter(|_| question.kind != QuestionKind::File);
                    Given {
                        question: visit.text(&question.text).to_owned(),
                        answer: answer.map(|answer| words::answer(visit, questionnaire, question, answer)),
                        files: files_of(question),
                    }
                })
                .collect(),
        };
        let period = place.period().map(|period| {
            let (key, day) = match place.stage() {
                Stage::Before => ("readiness-opens-on", period.opens),
                Stage::Open => ("readiness-closes-on", period.closes),
                Stage::Closed => ("readiness-closed-on", period.closes),
            };
            t.with(key, [("date", t.date_long(day.date()).into())])
        });
        let faults = refused.faults.iter().map(|(field, text)| ui::FieldError { field: field.clone(), text: text.clone() }).collect();
        let dialogue = place.href("/dialogue");
        Self {
            shell: visit.shell("my-tasks"),
            t,
            crumbs: words::crumbs(visit, &place.seen, [(dialogue.clone(), place.organisation().name.clone())]),
            title: t.with(
                "readiness-answer-title",
                [("title", visit.text(&questionnaire.title).into()), ("name", place.organisation().name.as_str().into())],
            ),
            about: visit.text(&questionnaire.about).to_owned(),
            action: place.href(""),
            dialogue,
            step,
            steps,
            step_title: section.map_or_else(|| t.get("readiness-sum-up").into_owned(), |section| visit.text(&section.title).to_owned()),
            items: section.map(|section| section.questions.iter().map(item).collect()).unwrap_or_default(),
            parts: if step == steps { questionnaire.sections.iter().enumerate().map(part).collect() } else { Vec::new() },
            missing: missing(questionnaire, &kept),
            open,
            handed_in: own.is_some_and(|sheet| sheet.handed_in),
            period,
            others,
            revision: own.map_or(0, |sheet| sheet.revision),
            errors: form::noted(faults),
        }
    }

    fn answered(&self, status: StatusCode) -> Result<Response, Failure> {
        Ok((status, html_headers(), self.render()?).into_response())
    }
}

/// Who answers for all of them already, where one does and it is not the visitor.
fn may_begin<'s>(visit: &Visit, place: &Place, said: &'s Said) -> Option<&'s str> {
    let own = &visit.directory.person(visit.person).id;
    let sheets = said.sheets(&place.organisation().code);
    let mine = sheets.iter().any(|sheet| sheet.person == *own);
    sheets.first().filter(|_| place.questionnaire().by_one && !mine).map(|sheet| sheet.name.as_str())
}

pub(super) async fn page(
    visit: Visit,
    Path((key, organisation, questionnaire)): Path<(String, String, String)>,
    Query(step): Query<Step>,
) -> Result<Response, Failure> {
    let place = Place::open(&visit, &key, &organisation, &questionnaire).await?;
    if !place.permit.answers() {
        return Ok(visit.go(&place.href("/dialogue"), "info", "readiness-not-asked"));
    }
    let (said, files) = (Said::read(&visit, place.of()).await?, place.files(&visit).await?);
    let mut page = AnswerPage::of(&visit, &place, (&said, &files), step.step.parse().ok(), &Refused::default());
    if let Some(name) = may_begin(&visit, &place, &said) {
        page.period = Some(visit.t.with("readiness-another-answers", [("name", name.into())]));
    }
    visit.page(&page)
}

/// What the form says: the answers as they will be kept, and what cannot be.
fn read(visit: &Visit, questionnaire: &Questionnaire, entered: &Entered, answers: &mut Answers) -> Refused {
    let t = visit.t;
    let mut refused = Refused::default();
    let sent = entered.0.iter().filter(|(name, _)| !domain::readiness::RESERVED.contains(&name.as_str()));
    for (name, value) in sent {
        let value = value.trim();
        refused.typed.insert(name.clone(), value.to_owned());
        let Some(question) = questionnaire.question(name) else {
            refused.faults.insert(name.clone(), t.get("readiness-fault-question").into_owned());
            continue;
        };
        match value {
            "" => {
                answers.remove(&question.key);
            }
            value if question.kind.accepts(value) => {
                answers.insert(question.key.clone(), value.to_owned());
            }
            _ => {
                let fault = match question.kind {
                    QuestionKind::Number { .. } => t.with("readiness-fault-number", [("most", LARGEST_NUMBER.into())]),
                    QuestionKind::Text => t.with("people-fault-long", [("count", LONGEST_TEXT.into())]),
                    QuestionKind::Scale | QuestionKind::YesNo => t.get("readiness-fault-choice").into_owned(),
                    QuestionKind::File => t.get("task-fault-file").into_owned(),
                };
                refused.faults.insert(name.clone(), fault);
            }
        }
    }
    refused
}

pub(super) async fn save(
    visit: Visit,
    Path((key, organisation, questionnaire)): Path<(String, String, String)>,
    sent: Sent,
) -> Result<Response, Failure> {
    let place = Place::open(&visit, &key, &organisation, &questionnaire).await?;
    if !place.permit.answers() {
        return Err(Failure::NotFound);
    }
    let (t, questionnaire, entered) = (visit.t, place.questionnaire(), Entered(sent.values));
    let said = Said::read(&visit, place.of()).await?;
    let (own, _) = sheets_of(&visit, &said, &place);
    let mut answers = own.map(|sheet| sheet.answers.clone()).unwrap_or_default();
    let mut refused = read(&visit, questionnaire, &entered, &mut answers);
    let changes = Changes::read(&visit, questionnaire, &entered, sent.uploads, &mut refused.faults);
    let step: usize = entered.value("step").parse().unwrap_or(questionnaire.sections.len() + 1);
    let hands_in = !entered.value("hand-in").is_empty() || entered.value("go") == "hand-in";
    let mut refuse = |text: String| refused.faults.insert(String::new(), text);
    if let Some(name) = may_begin(&visit, &place, &said) {
        refuse(t.with("readiness-another-answers", [("name", name.into())]));
    } else if place.stage() != Stage::Open {
        refuse(t.get("readiness-fault-closed").into_owned());
    } else {
        changes.carry_out(&visit, &place).await?;
        if hands_in && missing(questionnaire, &answers) > 0 {
            refuse(t.with("readiness-fault-missing", [("count", missing(questionnaire, &answers).into())]));
        }
    }
    if !refused.faults.is_empty() {
        let files = place.files(&visit).await?;
        return AnswerPage::of(&visit, &place, (&said, &files), Some(step), &refused).answered(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let known = entered.value("revision").parse().unwrap_or(-1);
    let person = visit.directory.person(visit.person);
    let mut tx = visit.write().await?;
    let by = Writer { id: &person.id, name: &person.name };
    let kept =
        own.map_or(0, |sheet| sheet.revision) == known && store::save_sheet(&mut tx, &place.permit, by, &answers, hands_in, known).await?;
    if !kept {
        drop(tx);
        refused.faults.insert(String::new(), t.get("readiness-fault-elsewhere").into_owned());
        let (said, files) = (Said::read(&visit, place.of()).await?, place.files(&visit).await?);
        return AnswerPage::of(&visit, &place, (&said, &files), Some(step), &refused).answered(StatusCode::CONFLICT);
    }
    tx.commit().await?;
    let to = match entered.value("go") {
        "hand-in" => return Ok(visit.go(&place.href(""), "success", "readiness-handed-in")),
        "back" => step.saturating_sub(1).max(1),
        _ => step + 1,
    };
    Ok(axum::response::Redirect::to(&place.href(&format!("?step={to}"))).into_response())
}
