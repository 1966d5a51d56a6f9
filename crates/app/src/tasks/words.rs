//! The words for how one task stands: its state, and each reason of its signal with the numbers and dates that belong
//! to it. Pages about single tasks use these; lists of many tasks use the short ones of [`crate::words`].

use domain::{calendar::Day, rollout::Task, signal::Reason, task::State};
use texts::Texts;

/// How far the work has come, as a sentence of its own begins.
pub fn state_text(t: Texts, state: State) -> String {
    let key = match state {
        State::NotStarted => "task-state-not-started",
        State::InProgress => "task-state-in-progress",
        State::Completed => "task-state-completed",
        State::CannotMeetDeadline => "task-state-cannot-meet-deadline",
        State::NotRelevant => "task-state-not-relevant",
    };
    t.get(key).into_owned()
}

/// One reason of a task's signal in plain words.
pub fn reason_text(t: Texts, reason: Reason, task: &Task, today: Day) -> String {
    let plain = |key: &str| t.get(key).into_owned();
    match reason {
        Reason::DeadlinePassed => t.with("task-reason-deadline-passed", [("days", late_by(task.due, today).into())]),
        Reason::CannotMeetDeadline => plain("task-reason-cannot-meet-deadline"),
        Reason::FinishAfterDue => t.with("task-reason-finish-after-due", [("date", t.date_medium(task.due.date()).into())]),
        Reason::NoResponsible => plain("task-reason-no-responsible"),
        Reason::NoPerformer => plain("task-reason-no-performer"),
        Reason::PersonNotValid => plain("task-reason-person-not-valid"),
        Reason::HelpNotAnswered => plain("task-reason-help-not-answered"),
        Reason::NotStartedInTime => t.with("task-reason-not-started-in-time", [("date", t.date_medium(task.act_by.date()).into())]),
        Reason::PredecessorLate => plain("task-reason-predecessor-late"),
        Reason::NoRecentUpdate => t.with("task-reason-no-recent-update", [("days", days_left(task.due, today).into())]),
        Reason::AnswerMissing => plain("task-reason-answer-missing"),
        Reason::AnswerRefused => plain("task-reason-answer-refused"),
    }
}

/// Every reason of a task, the weightiest first.
pub fn reason_texts(t: Texts, task: &Task, today: Day) -> Vec<String> {
    task.reasons.iter().map(|reason| reason_text(t, reason, task, today)).collect()
}

/// Working days since the due date; a deadline that passed on Friday is one day late on Saturday too.
fn late_by(due: Day, today: Day) -> i32 {
    due.working_days_until(today).max(1)
}

fn days_left(due: Day, today: Day) -> i32 {
    today.working_days_until(due).max(0)
}

#[cfg(test)]
mod tests {
    use super::{days_left, late_by};
    use domain::calendar::Day;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn a_deadline_that_passed_on_friday_is_late_on_saturday() {
        assert_eq!(late_by(day("2026-02-06"), day("2026-02-07")), 1);
        assert_eq!(late_by(day("2026-02-06"), day("2026-02-11")), 3);
        assert_eq!(days_left(day("2026-02-06"), day("2026-02-11")), 0);
    }
}
