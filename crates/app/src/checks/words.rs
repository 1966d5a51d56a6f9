//! The words of checklists.

use crate::{organisations::seen::Seen, visit::Visit};
use domain::{
    checks::{AnswerFault, IdentityFault, LONGEST_NOTE, Outcome, Progress, Verdict},
    signal::Signal,
};
use std::borrow::Cow;
use texts::Texts;

/// An answer in words; that there is none where there is none.
pub(super) fn verdict(t: Texts, verdict: Option<Verdict>) -> Cow<'static, str> {
    t.get(match verdict {
        None => "checks-verdict-none",
        Some(Verdict::Ok) => "checks-verdict-ok",
        Some(Verdict::NotOk) => "checks-verdict-not-ok",
        Some(Verdict::NotRelevant) => "checks-verdict-not-relevant",
    })
}

/// The signal whose shape stands before an answer.
pub(super) fn signal(verdict: Option<Verdict>) -> Signal {
    match verdict {
        None => Signal::Grey,
        Some(Verdict::Ok | Verdict::NotRelevant) => Signal::Green,
        Some(Verdict::NotOk) => Signal::Red,
    }
}

/// What came of a test.
pub(super) fn outcome(t: Texts, outcome: Option<Outcome>) -> Cow<'static, str> {
    t.get(match outcome {
        None | Some(Outcome::NotTested) => "checks-outcome-not-tested",
        Some(Outcome::Passed) => "checks-outcome-passed",
        Some(Outcome::Failed) => "checks-outcome-failed",
    })
}

/// The signal whose shape stands before an outcome.
pub(super) fn signal_of_outcome(outcome: Option<Outcome>) -> Signal {
    match outcome {
        None | Some(Outcome::NotTested) => Signal::Grey,
        Some(Outcome::Passed) => Signal::Green,
        Some(Outcome::Failed) => Signal::Red,
    }
}

/// The signal of a whole checklist: red with something wrong, yellow with something critical open.
pub(super) fn signal_of_progress(progress: Progress, failed: usize) -> Signal {
    match progress {
        _ if progress.not_ok > 0 || failed > 0 => Signal::Red,
        Progress { answered: 0, .. } => Signal::Grey,
        Progress { critical_open: 0, .. } => Signal::Green,
        _ => Signal::Yellow,
    }
}

/// Why an answer is not taken: its field, and the words.
pub(super) fn fault(t: Texts, fault: &AnswerFault) -> (&'static str, String) {
    let text = match fault {
        AnswerFault::ReasonMissing => t.get("checks-fault-reason").into_owned(),
        AnswerFault::EvidenceMissing => t.get("checks-fault-evidence").into_owned(),
        AnswerFault::TooLong => t.with("people-fault-long", [("count", LONGEST_NOTE.into())]),
        AnswerFault::RealPerson => t.get("checks-fault-person").into_owned(),
        AnswerFault::Identity(line, fault) => {
            let key = match fault {
                IdentityFault::NotMarked => "checks-fault-not-marked",
                IdentityFault::Mail => "checks-fault-mail",
                IdentityFault::Number => "checks-fault-number",
                IdentityFault::Nothing => "checks-fault-nothing",
            };
            t.with(key, [("line", (*line).into())])
        }
    };
    ("note", text)
}

/// The way to the pages of checklists: the board, and the list of all.
pub(super) fn crumbs(visit: &Visit, seen: &Seen, with_list: bool) -> Vec<ui::Crumb> {
    let base = format!("/rollouts/{}", seen.key());
    let list = ui::Crumb { href: format!("{base}/checks"), text: visit.t.get("checks-title").into_owned() };
    let board = ui::Crumb { href: base, text: visit.text(&seen.standing.playbook.title).to_owned() };
    std::iter::once(board).chain(with_list.then_some(list)).collect()
}
