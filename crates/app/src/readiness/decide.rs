//! What is done after answering: an agreed answer is written down, the readiness is decided, and whether one is counted in figures of many.

use super::{
    dialogue::Opened,
    found::Place,
    store::{self, Writer},
};
use crate::{failure::Failure, form::Faults, people::entered::Entered, visit::Visit};
use axum::{Form, extract::Path, http::StatusCode, response::Response};
use domain::readiness::{
    Stage, UNKNOWN,
    decision::{Refusal, Verdict, Wanted, decide as may_be},
};

/// Longer texts are not meant in earnest.
const LONGEST: usize = 4000;

type Address = Path<(String, String, String)>;

/// A text that may be missing and not be endless.
fn text<'e>(visit: &Visit, entered: &'e Entered, field: &'static str, faults: &mut Faults) -> &'e str {
    let text = entered.value(field).trim();
    if text.chars().count() > LONGEST {
        faults.add(field, visit.t.with("people-fault-long", [("count", LONGEST.into())]));
    }
    text
}

pub(super) async fn agree(
    visit: Visit,
    Path((key, organisation, questionnaire)): Address,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let place = Place::open(&visit, &key, &organisation, &questionnaire).await?;
    let back = place.href("/dialogue");
    if !place.permit.agrees() {
        return Ok(visit.go(&back, "error", "readiness-not-yours"));
    }
    let (t, entered, mut faults) = (visit.t, Entered(sent), Faults::default());
    let opened = Opened::open(&visit, place).await?;
    let question = opened.place.questionnaire().question(entered.value("question")).filter(|question| question.kind.is_scored());
    let note = text(&visit, &entered, "note", &mut faults);
    let answer = if entered.value("withdraw") == "yes" { "" } else { entered.value("answer").trim() };
    let fits = |kind: domain::readiness::QuestionKind| kind.accepts(answer) && answer != UNKNOWN;
    if opened.place.stage() == Stage::Before {
        faults.add("", t.get("readiness-fault-early"));
    }
    match question {
        None => faults.add("question", t.get("readiness-fault-question")),
        Some(question) if entered.value("withdraw") != "yes" && !fits(question.kind) => {
            faults.add("answer", t.get("readiness-fault-agreed"));
        }
        Some(_) => {}
    }
    let Some(question) = question.filter(|_| faults.is_empty()) else {
        return opened.answered(&visit, &entered, &faults, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let known = entered.value("revision").parse().unwrap_or(-1);
    let person = visit.directory.person(visit.person);
    let by = Writer { id: &person.id, name: &person.name };
    let mut tx = visit.write().await?;
    if !store::agree(&mut tx, &opened.place.permit, by, (&question.key, answer, note), known).await? {
        drop(tx);
        return conflict(&visit, (&key, &organisation, &questionnaire), &entered).await;
    }
    tx.commit().await?;
    Ok(visit.go(&back, "success", "readiness-agree-saved"))
}

/// Somebody was faster: what stands there now, with everything that was typed.
async fn conflict(visit: &Visit, (key, organisation, questionnaire): (&str, &str, &str), entered: &Entered) -> Result<Response, Failure> {
    let place = Place::open(visit, key, organisation, questionnaire).await?;
    let mut faults = Faults::default();
    faults.add("", visit.t.get("readiness-conflict"));
    Opened::open(visit, place).await?.answered(visit, entered, &faults, StatusCode::CONFLICT)
}

pub(super) async fn decide(
    visit: Visit,
    Path((key, organisation, questionnaire)): Address,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let place = Place::open(&visit, &key, &organisation, &questionnaire).await?;
    let back = place.href("/dialogue");
    if !place.permit.decides() {
        return Ok(visit.go(&back, "error", "readiness-not-yours"));
    }
    let (t, entered, mut faults) = (visit.t, Entered(sent), Faults::default());
    let opened = Opened::open(&visit, place).await?;
    let reason = text(&visit, &entered, "reason", &mut faults);
    let conditions = text(&visit, &entered, "conditions", &mut faults);
    let by = entered.day(&visit, "by", &mut faults);
    let verdict = Verdict::from_key(entered.value("verdict"));
    // Conditions belong to that one verdict; with another they would be read as if they held.
    let on_conditions = verdict == Some(Verdict::OnConditions);
    let wanted = verdict.map(|verdict| Wanted {
        verdict,
        reason,
        conditions: if on_conditions { conditions } else { "" },
        by: by.filter(|_| on_conditions),
    });
    if verdict.is_none() {
        faults.add("verdict", t.get("readiness-fault-verdict"));
    }
    let refusals = wanted.and_then(|wanted| may_be(&opened.score, &wanted, visit.today).err()).unwrap_or_default();
    for refusal in refusals {
        let (field, key) = match refusal {
            Refusal::NothingAnswered => ("verdict", "readiness-fault-nothing"),
            Refusal::MustHaveMissing => ("verdict", "readiness-fault-must-have"),
            Refusal::NeedsReason => ("reason", "readiness-fault-reason"),
            Refusal::NeedsConditions => ("conditions", "readiness-fault-conditions"),
            Refusal::NeedsDay => ("by", "readiness-fault-by"),
        };
        faults.add(field, t.get(key));
    }
    let Some(wanted) = wanted.filter(|_| faults.is_empty()) else {
        return opened.answered(&visit, &entered, &faults, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let known = entered.value("revision").parse().unwrap_or(-1);
    let person = visit.directory.person(visit.person);
    let by = Writer { id: &person.id, name: &person.name };
    let mut tx = visit.write().await?;
    if !store::decide(&mut tx, &opened.place.permit, by, (&wanted, opened.score.total), known).await? {
        drop(tx);
        return conflict(&visit, (&key, &organisation, &questionnaire), &entered).await;
    }
    tx.commit().await?;
    Ok(visit.go(&back, "success", "readiness-decide-saved"))
}

pub(super) async fn share(
    visit: Visit,
    Path((key, organisation, questionnaire)): Address,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let place = Place::open(&visit, &key, &organisation, &questionnaire).await?;
    let back = place.href("/dialogue");
    if !place.permit.agrees() {
        return Ok(visit.go(&back, "error", "readiness-not-yours"));
    }
    let shares = Entered(sent).value("shares") == "yes";
    let mut tx = visit.write().await?;
    store::share(&mut tx, &place.permit, shares).await?;
    tx.commit().await?;
    Ok(visit.go(&back, "success", if shares { "readiness-share-on" } else { "readiness-share-off" }))
}
