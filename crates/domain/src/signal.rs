//! The signal of a task today, with its reasons (R3: the logic of KLIK).

use crate::{calendar::Day, task::State};

/// The colour of a task, from the least to the most worrying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Signal {
    /// *Grå*: not to be solved yet.
    #[default]
    Grey,
    /// *Grøn*: on track for the end date.
    Green,
    /// *Gul*: action is required.
    Yellow,
    /// *Rød*: cannot be solved by the deadline, or the deadline has passed.
    Red,
}

impl Signal {
    /// All signals, the most worrying last.
    pub const ALL: [Self; 4] = [Self::Grey, Self::Green, Self::Yellow, Self::Red];

    /// The word in JSON and URLs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Grey => "grey",
            Self::Green => "green",
            Self::Yellow => "yellow",
            Self::Red => "red",
        }
    }

    /// The signal that a word names.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|signal| signal.key() == key)
    }
}

/// Why a task is not simply on track.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Reason {
    /// Red: the due date has passed.
    DeadlinePassed,
    /// Red: declared that it cannot meet its deadline.
    CannotMeetDeadline,
    /// Red: the performer expects to finish after the due date.
    FinishAfterDue,
    /// Yellow: nobody is responsible.
    NoResponsible,
    /// Yellow: nobody performs.
    NoPerformer,
    /// Yellow: a person on it no longer holds a valid account or role.
    PersonNotValid,
    /// Yellow: help is asked for and not answered.
    HelpNotAnswered,
    /// Yellow: not started although `act_by` has come.
    NotStartedInTime,
    /// Yellow: a predecessor is red or overdue.
    PredecessorLate,
    /// Yellow: in progress without an update for ten working days while ten or fewer are left.
    NoRecentUpdate,
    /// Yellow: the answer that the task asks for is missing.
    AnswerMissing,
    /// Yellow: the programme office refused the answer.
    AnswerRefused,
}

impl Reason {
    /// All reasons, the weightiest first.
    pub const ALL: [Self; 12] = [
        Self::DeadlinePassed,
        Self::CannotMeetDeadline,
        Self::FinishAfterDue,
        Self::NoResponsible,
        Self::NoPerformer,
        Self::PersonNotValid,
        Self::HelpNotAnswered,
        Self::NotStartedInTime,
        Self::PredecessorLate,
        Self::NoRecentUpdate,
        Self::AnswerMissing,
        Self::AnswerRefused,
    ];

    /// The word in JSON, and the end of its text key.
    pub fn key(self) -> &'static str {
        match self {
            Self::DeadlinePassed => "deadline-passed",
            Self::CannotMeetDeadline => "cannot-meet-deadline",
            Self::FinishAfterDue => "finish-after-due",
            Self::NoResponsible => "no-responsible",
            Self::NoPerformer => "no-performer",
            Self::PersonNotValid => "person-not-valid",
            Self::HelpNotAnswered => "help-not-answered",
            Self::NotStartedInTime => "not-started-in-time",
            Self::PredecessorLate => "predecessor-late",
            Self::NoRecentUpdate => "no-recent-update",
            Self::AnswerMissing => "answer-missing",
            Self::AnswerRefused => "answer-refused",
        }
    }
}

/// A set of reasons in one machine word, so that a country's tasks stay small in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Reasons(u16);

impl Reasons {
    /// No reason.
    pub const NONE: Self = Self(0);

    /// These with one more if `holds`.
    #[must_use]
    pub fn with(self, reason: Reason, holds: bool) -> Self {
        Self(self.0 | (u16::from(holds) << reason as u8))
    }

    /// Whether it is among them.
    pub fn contains(self, reason: Reason) -> bool {
        self.0 & (1 << reason as u8) != 0
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Each of them, the weightiest first.
    pub fn iter(self) -> impl Iterator<Item = Reason> {
        Reason::ALL.into_iter().filter(move |reason| self.contains(*reason))
    }
}

/// Days without an update, and days left, that together call for action.
const QUIET_WORKING_DAYS: i32 = 10;

/// How the answer to a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AnswerStanding {
    /// None is asked for, or it is given.
    #[default]
    Fine,
    /// Asked for and missing.
    Missing,
    /// Given and refused by the programme office.
    Refused,
}

/// Who stands on a task, as far as the signal asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nobody.
    Vacant,
    /// Somebody without a valid account or role.
    NotValid,
    /// Somebody valid.
    Valid,
}

/// Everything that the signal of one task depends on.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// How far the work has come.
    pub state: State,
    /// When work can start.
    pub start: Day,
    /// When it must have been started.
    pub act_by: Day,
    /// When it must be done.
    pub due: Day,
    /// When the performer expects to be done.
    pub expected_finish: Option<Day>,
    /// The last day on which somebody did anything about it.
    pub last_update: Option<Day>,
    /// Who is responsible.
    pub responsible: Standing,
    /// Who performs.
    pub performer: Standing,
    /// Whether help is asked for and not answered.
    pub help_open: bool,
    /// How the answer stands.
    pub answer: AnswerStanding,
    /// Whether a predecessor is red or overdue.
    pub predecessor_late: bool,
}

/// Why a task is red today, if it is.
pub fn red_reasons(state: State, due: Day, expected_finish: Option<Day>, today: Day) -> Reasons {
    if state.is_closed() {
        return Reasons::NONE;
    }
    Reasons::NONE
        .with(Reason::CannotMeetDeadline, state == State::CannotMeetDeadline)
        .with(Reason::DeadlinePassed, today > due)
        .with(Reason::FinishAfterDue, expected_finish.is_some_and(|finish| finish > due))
}

/// The signal of a task today and the reasons that hold; the first matching line of R3 decides.
pub fn signal(facts: &Facts, today: Day) -> (Signal, Reasons) {
    match facts.state {
        State::Completed => return (Signal::Green, Reasons::NONE),
        State::NotRelevant => return (Signal::Grey, Reasons::NONE),
        _ => {}
    }
    let red = red_reasons(facts.state, facts.due, facts.expected_finish, today);
    if !red.is_empty() {
        return (Signal::Red, red);
    }
    if today < facts.start {
        return (Signal::Grey, Reasons::NONE);
    }
    let yellow = yellow_reasons(facts, today);
    (if yellow.is_empty() { Signal::Green } else { Signal::Yellow }, yellow)
}

/// Why action is required. A missing answer counts from `act_by` on: before that the task is simply not done yet.
fn yellow_reasons(facts: &Facts, today: Day) -> Reasons {
    let act_by_has_come = today >= facts.act_by;
    let one_is = |standing: Standing| facts.responsible == standing || facts.performer == standing;
    let quiet = facts.state == State::InProgress
        && today.working_days_until(facts.due) <= QUIET_WORKING_DAYS
        && facts.last_update.is_none_or(|day| day.working_days_until(today) >= QUIET_WORKING_DAYS);
    Reasons::NONE
        .with(Reason::NoResponsible, facts.responsible == Standing::Vacant)
        .with(Reason::NoPerformer, facts.performer == Standing::Vacant)
        .with(Reason::PersonNotValid, one_is(Standing::NotValid))
        .with(Reason::HelpNotAnswered, facts.help_open)
        .with(Reason::NotStartedInTime, facts.state == State::NotStarted && act_by_has_come)
        .with(Reason::PredecessorLate, facts.predecessor_late)
        .with(Reason::NoRecentUpdate, quiet)
        .with(Reason::AnswerMissing, facts.answer == AnswerStanding::Missing && act_by_has_come)
        .with(Reason::AnswerRefused, facts.answer == AnswerStanding::Refused)
}

/// How many tasks of a group have each signal, and the worst among its mandatory and critical ones (R3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    by_signal: [u32; 4],
    /// The worst signal among the mandatory and critical tasks; grey where there are none.
    pub worst: Signal,
    /// How many are completed or not relevant.
    pub closed: u32,
}

impl Counts {
    /// Counts one task in.
    pub fn add(&mut self, signal: Signal, binding: bool, closed: bool) {
        self.by_signal[signal as usize] += 1;
        self.closed += u32::from(closed);
        if binding {
            self.worst = self.worst.max(signal);
        }
    }

    /// Counts another group in.
    pub fn merge(&mut self, other: &Self) {
        self.by_signal.iter_mut().zip(other.by_signal).for_each(|(mine, theirs)| *mine += theirs);
        self.closed += other.closed;
        self.worst = self.worst.max(other.worst);
    }

    /// How many have that signal.
    pub fn of(&self, signal: Signal) -> u32 {
        self.by_signal[signal as usize]
    }

    /// How many there are in all.
    pub fn total(&self) -> u32 {
        self.by_signal.iter().sum()
    }
}
