//! What the rules refuse, in words at the field that can mend it.

use crate::{
    form::Faults,
    tasks::{actions::fault, opened::Opened},
};
use domain::task::{AnswerFault, Refusal};

/// The fault that a refusal is on the page.
pub(super) fn faults(opened: &Opened, form: &'static str, refusal: &Refusal) -> Faults {
    let t = opened.visit.t;
    let (field, text) = match refusal {
        Refusal::NotAllowed => ("main-content", t.get("task-refusal-not-allowed").into_owned()),
        Refusal::ReasonMissing if form == "refuse-answer" => ("refuse-answer-why", t.get("task-refusal-why-missing").into_owned()),
        Refusal::ReasonMissing => ("progress-reason", t.get("task-refusal-reason-missing").into_owned()),
        Refusal::OnlyProgrammeOfficeGrants => ("progress-state", t.get("task-refusal-only-office").into_owned()),
        Refusal::AnswerFirst => ("answer", t.get("task-refusal-answer-first").into_owned()),
        Refusal::CriticalDataOutstanding => ("progress-state", t.get("task-refusal-critical-data").into_owned()),
        Refusal::ChecksOpen => ("progress-state", t.get("task-refusal-checks").into_owned()),
        Refusal::FinishBeforeStart => {
            let start = t.date_long(opened.task.start.date());
            ("progress-finish", t.with("task-refusal-before-start", [("date", start.into())]))
        }
        Refusal::DueBeforeStart => {
            let start = t.date_long(opened.task.start.date());
            ("grant-due-due", t.with("task-refusal-before-start", [("date", start.into())]))
        }
        Refusal::NoHelpAsked => ("main-content", t.get("task-refusal-no-help").into_owned()),
        Refusal::NoAnswer => ("main-content", t.get("task-refusal-no-answer").into_owned()),
        Refusal::Answer(fault) => ("answer", answer(opened, fault)),
    };
    fault(field, text)
}

/// Why an answer is not accepted, and what to do.
fn answer(opened: &Opened, fault: &AnswerFault) -> String {
    let t = opened.visit.t;
    match fault {
        AnswerFault::NotAsked => t.get("task-fault-not-asked").into_owned(),
        AnswerFault::WrongKind => t.get("task-fault-wrong-kind").into_owned(),
        AnswerFault::TooFewPeople(least) => t.with("task-fault-too-few-people", [("count", least.into())]),
        AnswerFault::TooManyPeople(most) => t.with("task-fault-too-many-people", [("count", most.into())]),
        AnswerFault::NumberOutOfRange { min, max } => {
            t.with("task-fault-number-range", [("min", t.number(*min).into()), ("max", t.number(*max).into())])
        }
        AnswerFault::BadChoice => t.get("task-fault-choice").into_owned(),
        AnswerFault::Empty => t.get("task-fault-text").into_owned(),
        AnswerFault::TooLong(most) => t.with("task-fault-too-long", [("max", (*most).into())]),
    }
}
