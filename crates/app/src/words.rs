//! The words that several pages use for what the rules decide: signals, reasons, states, kinds of organisation; and the
//! figures of a group as the components draw them.

use domain::{
    organisation::OrganisationKind,
    playbook::TaskKind,
    signal::{Counts, Reason, Reasons, Signal},
    task::State,
    text::Text,
};
use std::borrow::Cow;
use texts::{Language, Texts};

/// A text of a playbook in a language: Danish where it gives no other.
pub fn in_language(text: &Text, language: Language) -> &str {
    match language {
        Language::Danish => &text.da,
        Language::English => text.english(),
    }
}

/// Why a task is not simply on track, the weightiest first.
pub fn reasons(t: Texts, reasons: Reasons) -> Vec<Cow<'static, str>> {
    reasons.iter().map(|why| reason(t, why)).collect()
}

/// One reason.
pub fn reason(t: Texts, reason: Reason) -> Cow<'static, str> {
    t.get(match reason {
        Reason::DeadlinePassed => "reason-deadline-passed",
        Reason::CannotMeetDeadline => "reason-cannot-meet-deadline",
        Reason::FinishAfterDue => "reason-finish-after-due",
        Reason::NoResponsible => "reason-no-responsible",
        Reason::NoPerformer => "reason-no-performer",
        Reason::PersonNotValid => "reason-person-not-valid",
        Reason::HelpNotAnswered => "reason-help-not-answered",
        Reason::NotStartedInTime => "reason-not-started-in-time",
        Reason::PredecessorLate => "reason-predecessor-late",
        Reason::NoRecentUpdate => "reason-no-recent-update",
        Reason::AnswerMissing => "reason-answer-missing",
        Reason::AnswerRefused => "reason-answer-refused",
    })
}

/// The word for a signal.
pub fn signal(t: Texts, signal: Signal) -> Cow<'static, str> {
    t.get(match signal {
        Signal::Grey => "signal-grey",
        Signal::Green => "signal-green",
        Signal::Yellow => "signal-yellow",
        Signal::Red => "signal-red",
    })
}

/// The word for how far the work has come.
pub fn state(t: Texts, state: State) -> Cow<'static, str> {
    t.get(match state {
        State::NotStarted => "task-state-not-started",
        State::InProgress => "task-state-in-progress",
        State::Completed => "task-state-completed",
        State::CannotMeetDeadline => "task-state-cannot-meet-deadline",
        State::NotRelevant => "task-state-not-relevant",
    })
}

/// The word for how binding a task is.
pub fn kind(t: Texts, kind: TaskKind) -> Cow<'static, str> {
    t.get(match kind {
        TaskKind::Optional => "kind-optional",
        TaskKind::Mandatory => "kind-mandatory",
        TaskKind::Critical => "kind-critical",
    })
}

/// The word for a kind of organisation.
pub fn organisation_kind(t: Texts, kind: OrganisationKind) -> Cow<'static, str> {
    t.get(match kind {
        OrganisationKind::ProgrammeOffice => "organisation-programme-office",
        OrganisationKind::Supplier => "organisation-supplier",
        OrganisationKind::Municipality => "organisation-municipality",
        OrganisationKind::Institution => "organisation-institution",
    })
}

/// The counts of a group as the components draw them.
pub fn counts(counts: &Counts) -> ui::Counts {
    let of = |signal| counts.of(signal) as usize;
    ui::Counts { grey: of(Signal::Grey), green: of(Signal::Green), yellow: of(Signal::Yellow), red: of(Signal::Red) }
}

/// The colour behind a signal's word in a spreadsheet.
pub fn fill(signal: Signal) -> u32 {
    match signal {
        Signal::Grey => 0xF0_F0_F0,
        Signal::Green => 0xBF_E3_C8,
        Signal::Yellow => 0xFF_D4_5C,
        Signal::Red => 0xF4_B6_B6,
    }
}
