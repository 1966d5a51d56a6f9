//! What people at an organisation have said and done about a task: the overlay, and how it may change.
//!
//! A task itself is computed (see [`crate::rollout`]); an empty field of the overlay means "follow the playbook".

use crate::{
    access::TaskRights,
    calendar::Day,
    playbook::{AnswerSpec, TaskKind, TaskTemplate},
    text::PersonId,
};

/// How far the work on a task has come (R3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum State {
    /// *Ikke startet*.
    #[default]
    NotStarted,
    /// *I gang*.
    InProgress,
    /// *Fuldført*.
    Completed,
    /// *Kan ikke nå fristen*: declared, with a reason.
    CannotMeetDeadline,
    /// *Ikke relevant*: with a reason; for mandatory and critical tasks the programme office grants it.
    NotRelevant,
}

impl State {
    /// All states in the order in which a form offers them.
    pub const ALL: [Self; 5] = [Self::NotStarted, Self::InProgress, Self::Completed, Self::CannotMeetDeadline, Self::NotRelevant];

    /// The word in JSON, in the database and in URLs.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotStarted => "not-started",
            Self::InProgress => "in-progress",
            Self::Completed => "completed",
            Self::CannotMeetDeadline => "cannot-meet-deadline",
            Self::NotRelevant => "not-relevant",
        }
    }

    /// The state that a word names.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// Whether a reason must be given with it.
    pub fn needs_reason(self) -> bool {
        matches!(self, Self::CannotMeetDeadline | Self::NotRelevant)
    }

    /// Whether nothing more is expected of the task.
    pub fn is_closed(self) -> bool {
        matches!(self, Self::Completed | Self::NotRelevant)
    }
}

/// What was answered to a task that asks for more than being done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The named people.
    People(Vec<PersonId>),
    /// A whole number.
    Number(i64),
    /// The places of the chosen ones among the choices, ascending.
    Choice(Vec<usize>),
    /// A date.
    Date(Day),
    /// A text.
    Text(String),
    /// The id of a file kept with the task.
    File(String),
    /// Confirmed.
    Confirmation,
}

/// Why an answer is not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerFault {
    /// The task asks for nothing.
    #[error("the task asks for no answer")]
    NotAsked,
    /// The answer is of another kind than asked.
    #[error("the answer is of the wrong kind")]
    WrongKind,
    /// Fewer people than asked.
    #[error("name at least {0}")]
    TooFewPeople(u32),
    /// More people than asked.
    #[error("name at most {0}")]
    TooManyPeople(u32),
    /// A number outside the bounds.
    #[error("the number must lie between {min} and {max}")]
    NumberOutOfRange {
        /// The least.
        min: i64,
        /// The most.
        max: i64,
    },
    /// Nothing, or something unknown, was chosen; or several where one is asked.
    #[error("choose among what is offered")]
    BadChoice,
    /// No text.
    #[error("write an answer")]
    Empty,
    /// Too long a text.
    #[error("at most {0} characters")]
    TooLong(usize),
}

impl AnswerSpec {
    /// Checks an answer against what is asked.
    pub fn check(&self, answer: &Answer) -> Result<(), AnswerFault> {
        match (self, answer) {
            (Self::People { min, max, .. }, Answer::People(people)) => {
                let distinct: std::collections::BTreeSet<_> = people.iter().collect();
                match distinct.len() as u32 {
                    count if count < *min => Err(AnswerFault::TooFewPeople(*min)),
                    count if count > *max => Err(AnswerFault::TooManyPeople(*max)),
                    _ => Ok(()),
                }
            }
            (Self::Number { min, max }, Answer::Number(number)) => {
                if (min..=max).contains(&number) {
                    Ok(())
                } else {
                    Err(AnswerFault::NumberOutOfRange { min: *min, max: *max })
                }
            }
            (Self::Choice { choices, several }, Answer::Choice(chosen)) => {
                let ascending = chosen.windows(2).all(|pair| pair[0] < pair[1]);
                let known = chosen.iter().all(|at| *at < choices.len());
                let enough = !chosen.is_empty() && (*several || chosen.len() == 1);
                if ascending && known && enough { Ok(()) } else { Err(AnswerFault::BadChoice) }
            }
            (Self::Text { max_length }, Answer::Text(text)) => match text.trim().chars().count() {
                0 => Err(AnswerFault::Empty),
                length if length > *max_length => Err(AnswerFault::TooLong(*max_length)),
                _ => Ok(()),
            },
            (Self::Date, Answer::Date(_)) | (Self::File { .. }, Answer::File(_)) | (Self::Confirmation, Answer::Confirmation) => Ok(()),
            _ => Err(AnswerFault::WrongKind),
        }
    }
}

/// Help asked for on a task (A4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Help {
    /// Nothing is asked.
    #[default]
    None,
    /// Asked and not answered yet.
    Asked(HelpFrom),
    /// Answered.
    Answered(HelpFrom),
}

/// Whom help is asked of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HelpFrom {
    /// The programme office.
    ProgrammeOffice,
    /// The supplier.
    Supplier,
}

impl HelpFrom {
    /// The word in forms and in the database.
    pub fn key(self) -> &'static str {
        match self {
            Self::ProgrammeOffice => "programme-office",
            Self::Supplier => "supplier",
        }
    }

    /// The addressee that a word names.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::ProgrammeOffice, Self::Supplier].into_iter().find(|from| from.key() == key)
    }
}

/// What a task keeps from the moment it was completed, whatever the playbook says later (R5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The day.
    pub day: Day,
    /// The version of the playbook then.
    pub version: String,
    /// The title then.
    pub title: String,
    /// Who was responsible then.
    pub responsible: Option<PersonId>,
    /// Who performed then.
    pub performer: Option<PersonId>,
}

/// What people at an organisation have said and done about one task.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Overlay {
    /// How far the work has come.
    pub state: State,
    /// Why it cannot meet its deadline or is not relevant.
    pub state_reason: Option<String>,
    /// Responsible by hand; empty means the holder of the playbook's role.
    pub responsible: Option<PersonId>,
    /// Performer by hand; empty means the holder of the playbook's role.
    pub performer: Option<PersonId>,
    /// When the performer expects to be done.
    pub expected_finish: Option<Day>,
    /// Another due date that the programme office granted.
    pub granted_due: Option<Day>,
    /// What was answered.
    pub answer: Option<Answer>,
    /// Why the programme office did not accept the answer.
    pub answer_refused: Option<String>,
    /// Whether help is asked for.
    pub help: Help,
    /// The last day on which somebody there did anything about it.
    pub last_update: Option<Day>,
    /// What it keeps from its completion.
    pub completion: Option<Completion>,
}

/// One thing that somebody wants to change about a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Set the state, with a reason where one is needed, and when the performer expects to be done.
    Progress {
        /// The new state.
        state: State,
        /// Why, for declared reds and for what is not relevant.
        reason: Option<String>,
        /// When the performer expects to be done.
        expected_finish: Option<Day>,
    },
    /// Choose responsible and performer; `None` gives the task back to the holder of the role.
    People {
        /// The new responsible.
        responsible: Option<PersonId>,
        /// The new performer.
        performer: Option<PersonId>,
    },
    /// Answer what the task asks.
    Answer(Answer),
    /// Do not accept the answer.
    RefuseAnswer {
        /// Why, for the municipality to read.
        reason: String,
    },
    /// Grant another due date, or take it back.
    GrantDue(Option<Day>),
    /// Ask for help.
    AskHelp(HelpFrom),
    /// Say that the help was given.
    AnswerHelp,
    /// Somebody wrote a comment or added a file: an update, and nothing else.
    Touch,
}

/// Why a change is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The viewer may not do this.
    #[error("not allowed")]
    NotAllowed,
    /// A reason is needed.
    #[error("a reason is needed")]
    ReasonMissing,
    /// Only the programme office lets a binding task be not relevant.
    #[error("only the programme office can grant that a binding task is not relevant")]
    OnlyProgrammeOfficeGrants,
    /// The task asks for an answer that has not been given or was refused.
    #[error("the task asks for an answer first")]
    AnswerFirst,
    /// The expected finish lies before the task starts.
    #[error("the expected finish lies before the task starts")]
    FinishBeforeStart,
    /// A granted due date before the task starts.
    #[error("the due date lies before the task starts")]
    DueBeforeStart,
    /// No help is asked for.
    #[error("no help is asked for")]
    NoHelpAsked,
    /// There is no answer to refuse.
    #[error("there is no answer")]
    NoAnswer,
    /// The answer does not fit.
    #[error(transparent)]
    Answer(#[from] AnswerFault),
}

/// What a change is decided on, besides the overlay.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The template of the task.
    pub template: &'a TaskTemplate,
    /// The playbook's version in force.
    pub version: &'a str,
    /// When the task starts.
    pub start: Day,
    /// Who is responsible now, by hand or by role.
    pub responsible: Option<&'a PersonId>,
    /// Who performs now, by hand or by role.
    pub performer: Option<&'a PersonId>,
    /// Today.
    pub today: Day,
}

impl Overlay {
    /// The overlay after a change, or why the change is refused. Nothing else of the overlay is touched.
    pub fn change(&self, change: &Change, rights: &TaskRights, setting: &Setting<'_>) -> Result<Self, Refusal> {
        let mut next = self.clone();
        match change {
            Change::Progress { state, reason, expected_finish } => {
                allowed(rights.update)?;
                let reason = reason.as_deref().map(str::trim).filter(|text| !text.is_empty());
                if state.needs_reason() && reason.is_none() {
                    return Err(Refusal::ReasonMissing);
                }
                let newly_not_relevant = *state == State::NotRelevant && self.state != State::NotRelevant;
                if newly_not_relevant && setting.template.kind != TaskKind::Optional && !rights.grant {
                    return Err(Refusal::OnlyProgrammeOfficeGrants);
                }
                if *state == State::Completed && self.answer_stands_out(setting.template) {
                    return Err(Refusal::AnswerFirst);
                }
                if expected_finish.is_some_and(|finish| finish < setting.start) {
                    return Err(Refusal::FinishBeforeStart);
                }
                next.completion = match (*state, &self.completion) {
                    (State::Completed, Some(kept)) => Some(kept.clone()),
                    (State::Completed, None) => Some(Completion {
                        day: setting.today,
                        version: setting.version.to_owned(),
                        title: setting.template.title.da.clone(),
                        responsible: setting.responsible.cloned(),
                        performer: setting.performer.cloned(),
                    }),
                    _ => None,
                };
                next.state = *state;
                next.state_reason = reason.filter(|_| state.needs_reason()).map(str::to_owned);
                next.expected_finish = *expected_finish;
            }
            Change::People { responsible, performer } => {
                allowed(rights.assign)?;
                next.responsible.clone_from(responsible);
                next.performer.clone_from(performer);
            }
            Change::Answer(answer) => {
                allowed(rights.update)?;
                setting.template.answer.as_ref().ok_or(AnswerFault::NotAsked)?.check(answer)?;
                next.answer = Some(answer.clone());
                next.answer_refused = None;
                if next.state == State::NotStarted {
                    next.state = State::InProgress;
                }
            }
            Change::RefuseAnswer { reason } => {
                allowed(rights.grant)?;
                if self.answer.is_none() {
                    return Err(Refusal::NoAnswer);
                }
                if reason.trim().is_empty() {
                    return Err(Refusal::ReasonMissing);
                }
                next.answer_refused = Some(reason.trim().to_owned());
                if next.state == State::Completed {
                    next.state = State::InProgress;
                    next.completion = None;
                }
                return Ok(next);
            }
            Change::GrantDue(due) => {
                allowed(rights.grant)?;
                if due.is_some_and(|due| due < setting.start) {
                    return Err(Refusal::DueBeforeStart);
                }
                next.granted_due = *due;
                return Ok(next);
            }
            Change::AskHelp(from) => {
                allowed(rights.update)?;
                next.help = Help::Asked(*from);
            }
            Change::AnswerHelp => {
                let Help::Asked(from) = self.help else { return Err(Refusal::NoHelpAsked) };
                allowed(match from {
                    HelpFrom::ProgrammeOffice => rights.answer_help_as_programme_office,
                    HelpFrom::Supplier => rights.answer_help_as_supplier || rights.answer_help_as_programme_office,
                })?;
                next.help = Help::Answered(from);
                return Ok(next);
            }
            Change::Touch => {
                allowed(rights.comment)?;
                if !rights.update {
                    return Ok(next);
                }
            }
        }
        next.last_update = Some(setting.today);
        Ok(next)
    }

    /// Whether an answer is asked for and missing or refused.
    pub fn answer_stands_out(&self, template: &TaskTemplate) -> bool {
        template.answer.is_some() && (self.answer.is_none() || self.answer_refused.is_some())
    }
}

fn allowed(right: bool) -> Result<(), Refusal> {
    if right { Ok(()) } else { Err(Refusal::NotAllowed) }
}
