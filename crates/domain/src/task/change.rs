//! How an overlay may change: what somebody wants, why it may be refused, and what becomes of it.

use crate::{
    access::TaskRights,
    calendar::Day,
    cutover::may_close,
    playbook::{TaskKind, TaskTemplate},
    task::{Answer, AnswerFault, Completion, Help, HelpFrom, Overlay, State},
    text::PersonId,
};

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
    /// The old system is closed once nothing business-critical is outstanding.
    #[error("business-critical data are outstanding")]
    CriticalDataOutstanding,
    /// A checklist of the task has an open critical item.
    #[error("a checklist has an open critical item")]
    ChecksOpen,
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
    /// Whether business-critical data are outstanding at the organisation or, for a municipality, at one of its institutions.
    pub critical_data_outstanding: bool,
    /// Whether a checklist of the task has an open critical item at the organisation.
    pub checks_open: bool,
    /// Today.
    pub today: Day,
}

impl Overlay {
    /// The overlay after a change, or why the change is refused. Nothing else of the overlay is touched; only help that is
    /// asked for falls away once the task is closed, since nobody waits for it any more.
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
                if state.is_closed() && !self.state.is_closed() && !may_close(setting.template, setting.critical_data_outstanding) {
                    return Err(Refusal::CriticalDataOutstanding);
                }
                if *state == State::Completed && self.state != State::Completed && setting.checks_open {
                    return Err(Refusal::ChecksOpen);
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
                if state.is_closed() && matches!(self.help, Help::Asked(_)) {
                    next.help = Help::None;
                }
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
