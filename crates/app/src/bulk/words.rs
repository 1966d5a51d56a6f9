//! In words: what becomes of a task, and why nothing does.

use crate::{
    bulk::chosen::{Chosen, Selection},
    tasks::history::work_differences,
    visit::Visit,
};
use domain::{
    bulk::{Outcome, Wish},
    task::{Overlay, Refusal},
};

/// Number and title of a task.
pub(super) fn title(visit: &Visit, selection: &Selection, chosen: &Chosen) -> String {
    let standing = &selection.seen(chosen).standing;
    format!("{} {}", chosen.permit.task(), visit.title_of(standing, &chosen.task))
}

/// What differs, in sentences; a comment that is written among them.
pub(super) fn changes(visit: &Visit, was: &Overlay, became: &Overlay, comments: bool) -> Vec<String> {
    let t = visit.t;
    let mut lines = work_differences(visit, was, became);
    if let Some(reason) = became.state_reason.as_ref().filter(|_| was.state_reason != became.state_reason) {
        lines.push(t.with("task-history-reason", [("reason", reason.into())]));
    }
    if comments {
        lines.push(t.get("bulk-comment-written").into_owned());
    }
    lines
}

/// Why a task is not changed; nothing for one that is.
pub(super) fn why_not(visit: &Visit, chosen: &Chosen, wish: &Wish, outcome: &Outcome) -> String {
    let t = visit.t;
    let key = match outcome {
        Outcome::Changes(_) => return String::new(),
        Outcome::Same => "bulk-why-same",
        Outcome::ChangedMeanwhile => "bulk-why-meanwhile",
        Outcome::WorksElsewhere => "bulk-why-elsewhere",
        Outcome::Refused(refusal) => match refusal {
            Refusal::NotAllowed if wish.due.is_some() && !chosen.permit.rights().grant => "bulk-why-only-office-grants",
            Refusal::NotAllowed => "bulk-why-not-allowed",
            Refusal::ReasonMissing => "task-refusal-reason-missing",
            Refusal::OnlyProgrammeOfficeGrants => "task-refusal-only-office",
            Refusal::AnswerFirst => "bulk-why-answer-first",
            Refusal::CriticalDataOutstanding => "task-refusal-critical-data",
            Refusal::ChecksOpen => "task-refusal-checks",
            Refusal::FinishBeforeStart | Refusal::DueBeforeStart => {
                return t.with("task-refusal-before-start", [("date", t.date_long(chosen.task.start.date()).into())]);
            }
            Refusal::NoHelpAsked | Refusal::NoAnswer | Refusal::Answer(_) => "bulk-why-not-allowed",
        },
    };
    t.get(key).into_owned()
}
