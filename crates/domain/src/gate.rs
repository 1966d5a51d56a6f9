//! Gates (*porte*, R7): what must hold before something goes on, who still holds it up, and what was decided.

use crate::{
    audience::Audience,
    calendar::Day,
    condition::Condition,
    organisation::OrganisationKind,
    playbook::TaskKind,
    rollout::{Input, Task, holds, is_ready, is_vacant},
    text::{GateKey, MilestoneKey, PersonId, PhaseKey, QuestionnaireKey, RoleKey, TaskCode, Text},
};

/// A gate as the playbook describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Gate {
    /// Its key.
    pub key: GateKey,
    /// Its name.
    pub title: Text,
    /// What goes on once it is open.
    pub about: Text,
    /// For whom it opens: each organisation, each wave, or the whole rollout.
    pub of: GateOf,
    /// Whose work is asked for.
    pub audience: Audience,
    /// Which of them, if not all.
    pub when: Option<Condition>,
    /// What is asked of each.
    pub asks: Asks,
    /// How many in a hundred of those who are asked must be done; 100 for all.
    pub share: u8,
    /// Whose decision it takes; none where it opens by itself.
    pub decided_by: Option<RoleKey>,
    /// The milestone before which it should be open.
    pub before: Option<MilestoneKey>,
    /// Where it comes from.
    pub source: String,
}

/// For whom a gate opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GateOf {
    /// Each organisation of the audience by itself.
    Organisation,
    /// Each wave by itself.
    Wave,
    /// The rollout as a whole.
    Rollout,
}

impl GateOf {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Organisation, Self::Wave, Self::Rollout];

    /// The word of the playbook format.
    pub fn key(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Wave => "wave",
            Self::Rollout => "rollout",
        }
    }
}

/// What a gate asks of each organisation; what it does not name it does not ask.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Asks {
    /// These tasks are closed.
    pub tasks: Vec<TaskCode>,
    /// The tasks of this phase and its sub-phases are closed.
    pub phase: Option<PhaseKey>,
    /// Only those of this kind, of the phase; or of the whole playbook where no phase is named.
    pub kind: Option<TaskKind>,
    /// These roles are held.
    pub roles: Vec<RoleKey>,
    /// This holds, as in `answer("324") = "Vi er klar"`.
    pub holds: Option<Condition>,
}

/// Something that is missing at an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// The task at this place in the playbook is not closed.
    Task(usize),
    /// Nobody holds the role.
    Role(RoleKey),
    /// The answers are not what the gate asks for.
    Answers,
    /// It is not decided by the questionnaire that the organisation is ready.
    Readiness(QuestionnaireKey),
}

/// An organisation that holds a gate up, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldUp {
    /// Its place among the participants.
    pub participant: usize,
    /// What is missing there; never empty.
    pub missing: Vec<Missing>,
}

/// How a gate stands for one organisation, one wave or the rollout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateStanding {
    /// How many organisations are asked.
    pub asked: usize,
    /// Those of them that are not done, in the order of the participants.
    pub held_up: Vec<HeldUp>,
    /// Whether what the gate asks for holds: enough of them are done.
    pub holds: bool,
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It goes on.
    Go,
    /// It goes on under conditions.
    ConditionalGo,
    /// It waits.
    Wait,
}

impl Verdict {
    /// All of them, in the order in which a form offers them.
    pub const ALL: [Self; 3] = [Self::Go, Self::ConditionalGo, Self::Wait];

    /// The word in the database, in forms and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Go => "go",
            Self::ConditionalGo => "conditional-go",
            Self::Wait => "wait",
        }
    }

    /// The verdict that a word names.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.key() == key)
    }
}

/// A decision about a gate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What was decided.
    pub verdict: Verdict,
    /// Why; the conditions where there are any.
    pub reason: String,
    /// Who decided.
    pub by: PersonId,
    /// When.
    pub on: Day,
}

/// How a gate is, for one organisation, one wave or the rollout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GateState {
    /// Something is missing, and nothing is decided.
    Closed,
    /// It was decided to wait.
    Waiting,
    /// Everything is there; the decision is missing.
    Ready,
    /// It goes on under conditions.
    OpenOnConditions,
    /// It goes on.
    Open,
}

impl GateState {
    /// All of them, the one to look at first in front.
    pub const ALL: [Self; 5] = [Self::Closed, Self::Waiting, Self::Ready, Self::OpenOnConditions, Self::Open];

    /// The word in texts, addresses and JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Waiting => "waiting",
            Self::Ready => "ready",
            Self::OpenOnConditions => "open-on-conditions",
            Self::Open => "open",
        }
    }

    /// The state that a word names.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// Whether what waits behind the gate may go on.
    pub fn lets_through(self) -> bool {
        matches!(self, Self::Open | Self::OpenOnConditions)
    }
}

/// Why a decision cannot be made so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Something is missing: then it goes on under conditions at most.
    #[error("something is missing")]
    SomethingMissing,
    /// Whoever goes on under conditions or waits says why.
    #[error("a reason is needed")]
    NeedsReason,
}

/// What is missing at one organisation; `None` if the gate asks nothing of it. A task that the organisation does not have is
/// not asked for.
pub fn missing(gate: &Gate, input: &Input<'_>, tasks: &[Task], participant: usize) -> Option<Vec<Missing>> {
    let organisation = &input.participants[participant].organisation;
    let wave = &input.waves[input.participants[participant].wave];
    let holds = |condition: &Condition| holds(condition, input, participant, wave);
    let concerned = gate.audience.addresses(organisation) && gate.when.as_ref().is_none_or(holds);
    if !concerned {
        return None;
    }
    let open = tasks.iter().filter(|task| !task.state.is_closed() && gate.asks_for(input, usize::from(task.template)));
    let mut missing: Vec<Missing> = open.map(|task| Missing::Task(usize::from(task.template))).collect();
    let vacant = gate.asks.roles.iter().filter(|role| is_vacant(input, organisation, role));
    missing.extend(vacant.cloned().map(Missing::Role));
    if let Some(condition) = gate.asks.holds.as_ref().filter(|condition| !holds(condition)) {
        let undecided = condition.questionnaires().into_iter().filter(|key| !is_ready(input, organisation, key));
        let undecided: Vec<Missing> = undecided.cloned().map(Missing::Readiness).collect();
        missing.extend(if undecided.is_empty() { vec![Missing::Answers] } else { undecided });
    }
    Some(missing)
}

/// How a gate stands among these participants; `tasks` gives the tasks of one.
pub fn standing<'t>(
    gate: &Gate,
    input: &Input<'_>,
    tasks: impl Fn(usize) -> &'t [Task],
    among: impl IntoIterator<Item = usize>,
) -> GateStanding {
    let mut asked = 0;
    let mut held_up = Vec::new();
    for participant in among {
        let Some(missing) = missing(gate, input, tasks(participant), participant) else { continue };
        asked += 1;
        if !missing.is_empty() {
            held_up.push(HeldUp { participant, missing });
        }
    }
    let done = asked - held_up.len();
    GateStanding { asked, holds: asked > 0 && done * 100 >= asked * usize::from(gate.share), held_up }
}

impl Gate {
    /// Whether it asks for the task at a place in the playbook.
    fn asks_for(&self, input: &Input<'_>, index: usize) -> bool {
        let template = &input.playbook.tasks[index];
        let in_phase = |phase: &PhaseKey| {
            let own = template.phase.as_str();
            own == phase.as_str() || own.strip_prefix(phase.as_str()).is_some_and(|rest| rest.starts_with('.'))
        };
        let by_phase_or_kind = self.asks.phase.is_some() || self.asks.kind.is_some();
        let fits = self.asks.phase.as_ref().is_none_or(in_phase) && self.asks.kind.is_none_or(|kind| template.kind == kind);
        self.asks.tasks.contains(&template.code) || (by_phase_or_kind && fits)
    }

    /// Whether institutions are asked.
    pub fn is_for_institutions(&self) -> bool {
        self.audience.kind == OrganisationKind::Institution
    }

    /// How it is, from what is missing and from the latest decision. A decision stands until another is made, also where
    /// something has come to be missing since.
    pub fn state(&self, standing: &GateStanding, latest: Option<Verdict>) -> GateState {
        match latest {
            Some(Verdict::Go) => GateState::Open,
            Some(Verdict::ConditionalGo) => GateState::OpenOnConditions,
            Some(Verdict::Wait) => GateState::Waiting,
            None if !standing.holds => GateState::Closed,
            None if self.decided_by.is_some() => GateState::Ready,
            None => GateState::Open,
        }
    }
}

/// Whether a decision may be made so.
pub fn decide(standing: &GateStanding, verdict: Verdict, reason: &str) -> Result<(), Refusal> {
    match verdict {
        Verdict::Go if !standing.holds => Err(Refusal::SomethingMissing),
        Verdict::ConditionalGo | Verdict::Wait if reason.trim().is_empty() => Err(Refusal::NeedsReason),
        _ => Ok(()),
    }
}
