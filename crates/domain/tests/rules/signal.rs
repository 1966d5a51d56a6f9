//! R3, line by line by example, and the laws of signals and counts.

use crate::sketch::{day, near, state};
use domain::{
    signal::{AnswerStanding, Counts, Facts, Reason, Signal, Standing, signal},
    task::State,
};
use proptest::{collection::vec, option, prelude::*, sample::select};

/// A task that starts on Monday 2 March, must have been started on the 16th and be done by the 27th; all is well with it.
fn calm() -> Facts {
    Facts {
        state: State::NotStarted,
        start: day("2026-03-02"),
        act_by: day("2026-03-16"),
        due: day("2026-03-27"),
        expected_finish: None,
        last_update: None,
        responsible: Standing::Valid,
        performer: Standing::Valid,
        help_open: false,
        answer: AnswerStanding::Fine,
        predecessor_late: false,
    }
}

/// As [`calm`], begun, and looked after on the 10th.
fn begun() -> Facts {
    Facts { state: State::InProgress, last_update: Some(day("2026-03-10")), ..calm() }
}

#[track_caller]
fn shows(facts: Facts, today: &str, expected: Signal, reasons: &[Reason]) {
    let (signal, found) = signal(&facts, day(today));
    assert_eq!((signal, found.iter().collect::<Vec<_>>()), (expected, reasons.to_vec()), "on {today}: {facts:?}");
}

const BEFORE_START: &str = "2026-03-01";
const AT_START: &str = "2026-03-02";
const BEFORE_ACT_BY: &str = "2026-03-13";
const AT_ACT_BY: &str = "2026-03-16";
const AT_DUE: &str = "2026-03-27";
const AFTER_DUE: &str = "2026-03-28";

/// Everything that can be wrong at once; what R3 says first decides all the same.
fn everything_wrong(state: State) -> Facts {
    Facts {
        state,
        expected_finish: Some(day("2026-04-30")),
        responsible: Standing::Vacant,
        performer: Standing::NotValid,
        help_open: true,
        answer: AnswerStanding::Refused,
        predecessor_late: true,
        ..calm()
    }
}

#[test]
fn completed_is_green_and_not_relevant_is_grey_whatever_else_is_wrong() {
    for today in [BEFORE_START, AT_START, AT_ACT_BY, AFTER_DUE] {
        shows(everything_wrong(State::Completed), today, Signal::Green, &[]);
        shows(everything_wrong(State::NotRelevant), today, Signal::Grey, &[]);
    }
}

#[test]
fn red_has_each_of_its_reasons_and_none_of_the_yellow_ones() {
    shows(calm(), AFTER_DUE, Signal::Red, &[Reason::DeadlinePassed]);
    shows(Facts { state: State::CannotMeetDeadline, ..calm() }, AT_START, Signal::Red, &[Reason::CannotMeetDeadline]);
    shows(Facts { expected_finish: Some(day("2026-03-28")), ..calm() }, AT_START, Signal::Red, &[Reason::FinishAfterDue]);
    let all = [Reason::DeadlinePassed, Reason::CannotMeetDeadline, Reason::FinishAfterDue];
    shows(everything_wrong(State::CannotMeetDeadline), AFTER_DUE, Signal::Red, &all);
}

#[test]
fn the_due_date_itself_and_a_finish_on_it_are_not_red() {
    let facts = Facts { expected_finish: Some(day(AT_DUE)), last_update: Some(day("2026-03-26")), ..begun() };
    shows(facts, AT_DUE, Signal::Green, &[]);
}

#[test]
fn red_goes_before_not_yet_started() {
    shows(Facts { state: State::CannotMeetDeadline, ..calm() }, BEFORE_START, Signal::Red, &[Reason::CannotMeetDeadline]);
    shows(Facts { expected_finish: Some(day("2026-04-01")), ..calm() }, BEFORE_START, Signal::Red, &[Reason::FinishAfterDue]);
}

#[test]
fn grey_until_the_start_date_whatever_action_is_required() {
    let facts = Facts { expected_finish: None, ..everything_wrong(State::NotStarted) };
    shows(facts, BEFORE_START, Signal::Grey, &[]);
    shows(calm(), BEFORE_START, Signal::Grey, &[]);
    shows(calm(), AT_START, Signal::Green, &[]);
}

#[test]
fn yellow_for_people_who_are_missing_or_not_valid() {
    shows(Facts { responsible: Standing::Vacant, ..calm() }, AT_START, Signal::Yellow, &[Reason::NoResponsible]);
    shows(Facts { performer: Standing::Vacant, ..calm() }, AT_START, Signal::Yellow, &[Reason::NoPerformer]);
    shows(Facts { responsible: Standing::NotValid, ..calm() }, AT_START, Signal::Yellow, &[Reason::PersonNotValid]);
    shows(Facts { performer: Standing::NotValid, ..calm() }, AT_START, Signal::Yellow, &[Reason::PersonNotValid]);
}

#[test]
fn yellow_for_open_help_and_late_predecessors() {
    shows(Facts { help_open: true, ..calm() }, AT_START, Signal::Yellow, &[Reason::HelpNotAnswered]);
    shows(Facts { predecessor_late: true, ..calm() }, AT_START, Signal::Yellow, &[Reason::PredecessorLate]);
}

#[test]
fn yellow_from_act_by_on_unless_it_has_been_started() {
    shows(calm(), BEFORE_ACT_BY, Signal::Green, &[]);
    shows(calm(), AT_ACT_BY, Signal::Yellow, &[Reason::NotStartedInTime]);
    shows(begun(), AT_ACT_BY, Signal::Green, &[]);
}

/// Decision 0003: before `act_by` a task without its answer is merely not done yet.
#[test]
fn a_missing_answer_counts_from_act_by_and_a_refused_one_at_once() {
    let missing = Facts { answer: AnswerStanding::Missing, ..begun() };
    shows(missing, BEFORE_ACT_BY, Signal::Green, &[]);
    shows(missing, AT_ACT_BY, Signal::Yellow, &[Reason::AnswerMissing]);
    shows(Facts { answer: AnswerStanding::Refused, ..begun() }, AT_START, Signal::Yellow, &[Reason::AnswerRefused]);
}

#[test]
fn quiet_for_ten_working_days_counts_when_ten_or_fewer_are_left() {
    let due = Facts { due: day("2026-03-27"), act_by: day("2026-03-20"), last_update: Some(day("2026-02-27")), ..begun() };
    // Friday 13 March: ten working days since 27 February, and ten left.
    shows(due, "2026-03-13", Signal::Yellow, &[Reason::NoRecentUpdate]);
    shows(Facts { due: day("2026-03-30"), ..due }, "2026-03-13", Signal::Green, &[]);
    shows(Facts { last_update: Some(day("2026-03-02")), ..due }, "2026-03-13", Signal::Green, &[]);
    shows(Facts { last_update: None, ..due }, "2026-03-13", Signal::Yellow, &[Reason::NoRecentUpdate]);
    shows(Facts { state: State::NotStarted, ..due }, "2026-03-13", Signal::Green, &[]);
}

#[test]
fn yellow_names_every_reason_that_holds_the_weightiest_first() {
    let facts = Facts { expected_finish: None, ..everything_wrong(State::NotStarted) };
    let reasons = [
        Reason::NoResponsible,
        Reason::PersonNotValid,
        Reason::HelpNotAnswered,
        Reason::NotStartedInTime,
        Reason::PredecessorLate,
        Reason::AnswerRefused,
    ];
    shows(facts, AT_ACT_BY, Signal::Yellow, &reasons);
    let quiet = Facts { state: State::InProgress, answer: AnswerStanding::Missing, performer: Standing::Vacant, ..facts };
    let reasons = [
        Reason::NoResponsible,
        Reason::NoPerformer,
        Reason::HelpNotAnswered,
        Reason::PredecessorLate,
        Reason::NoRecentUpdate,
        Reason::AnswerMissing,
    ];
    shows(quiet, AT_DUE, Signal::Yellow, &reasons);
}

#[test]
fn words_lead_back_to_what_they_name() {
    for signal in Signal::ALL {
        assert_eq!(Signal::from_key(signal.key()), Some(signal));
    }
    assert_eq!(Signal::from_key("blue"), None);
    let keys: std::collections::BTreeSet<_> = Reason::ALL.into_iter().map(Reason::key).collect();
    assert_eq!(keys.len(), Reason::ALL.len());
}

fn standing() -> impl Strategy<Value = Standing> {
    select(vec![Standing::Vacant, Standing::NotValid, Standing::Valid])
}

fn facts() -> impl Strategy<Value = Facts> {
    let dates = (near(60), near(60), near(60), option::of(near(60)), option::of(near(60)));
    let answer = select(vec![AnswerStanding::Fine, AnswerStanding::Missing, AnswerStanding::Refused]);
    (state(), dates, standing(), standing(), any::<(bool, bool)>(), answer).prop_map(
        |(state, (start, act_by, due, expected_finish, last_update), responsible, performer, (help_open, predecessor_late), answer)| {
            Facts { state, start, act_by, due, expected_finish, last_update, responsible, performer, help_open, answer, predecessor_late }
        },
    )
}

const RED: [Reason; 3] = [Reason::DeadlinePassed, Reason::CannotMeetDeadline, Reason::FinishAfterDue];

proptest! {
    #[test]
    fn the_reasons_are_those_of_the_one_signal(facts in facts(), today in near(80)) {
        let (signal, reasons) = signal(&facts, today);
        let red = reasons.iter().filter(|reason| RED.contains(reason)).count();
        match signal {
            Signal::Red => prop_assert!(red > 0 && red == reasons.iter().count()),
            Signal::Yellow => prop_assert!(red == 0 && !reasons.is_empty()),
            Signal::Green | Signal::Grey => prop_assert!(reasons.is_empty()),
        }
        let is_open = !facts.state.is_closed();
        let wrong = facts.state == State::CannotMeetDeadline || today > facts.due || facts.expected_finish.is_some_and(|day| day > facts.due);
        prop_assert_eq!(signal == Signal::Red, is_open && wrong);
    }

    #[test]
    fn an_unfinished_task_never_gets_better_by_waiting(facts in facts(), today in near(80), days in 0..120i32) {
        if !facts.state.is_closed() {
            prop_assert!(signal(&facts, today).0 <= signal(&facts, today.plus_days(days)).0);
        }
    }

    #[test]
    fn counting_two_groups_together_is_counting_all(tasks in vec((select(Signal::ALL.to_vec()), any::<(bool, bool)>()), 0..40), at in 0..40usize) {
        let count = |tasks: &[(Signal, (bool, bool))]| {
            let mut counts = Counts::default();
            tasks.iter().for_each(|(signal, (binding, closed))| counts.add(*signal, *binding, *closed));
            counts
        };
        let (first, second) = tasks.split_at(at.min(tasks.len()));
        let mut merged = count(first);
        merged.merge(&count(second));
        prop_assert_eq!(merged, count(&tasks));
        prop_assert_eq!(merged.total() as usize, tasks.len());
        let worst = tasks.iter().filter(|(_, (binding, _))| *binding).map(|(signal, _)| *signal).max();
        prop_assert_eq!(merged.worst, worst.unwrap_or(Signal::Grey));
    }
}
