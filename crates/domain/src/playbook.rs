//! A playbook (*drejebog*) as data: phases, themes, milestones, waves, roles and task templates.

pub use crate::waves::Window;
use crate::{
    audience::Audience,
    calendar::Day,
    checks::Checks,
    condition::Condition,
    cutover,
    dates::DateExpression,
    event::Event,
    gate::Gate,
    group::CallTemplate,
    readiness::Questionnaire,
    role::RoleCard,
    success::Criterion,
    text::{MilestoneKey, PhaseKey, PlaybookKey, RoleKey, TaskCode, Text, ThemeKey, WaveKey},
    training::Training,
};
use std::{collections::BTreeMap, fmt};

/// One version of a playbook. `tasks` stand in the order of their codes.
#[derive(Debug, Clone, PartialEq)]
pub struct Playbook {
    /// Its key, e.g. `fbs-2.0`.
    pub key: PlaybookKey,
    /// Its version, e.g. `2026.1`.
    pub version: String,
    /// Whether it rolls out a solution.
    pub scope: Scope,
    /// The name of the solution that it rolls out, or of the tasks that belong to none.
    pub title: Text,
    /// The supplier's name.
    pub supplier: String,
    /// The programme office's name.
    pub owner: String,
    /// Where it comes from.
    pub source: String,
    /// Attributes of organisations that its conditions may name beside the usual ones.
    pub attributes: Vec<String>,
    /// Phases and sub-phases in order.
    pub phases: Vec<Phase>,
    /// Themes in order.
    pub themes: Vec<Theme>,
    /// Named dates of a wave.
    pub milestones: Vec<Milestone>,
    /// Waves in the order in which they are filled.
    pub waves: Vec<Wave>,
    /// The steps in which each wave reaches people.
    pub steps: Vec<Step>,
    /// The roles that the rollout needs.
    pub roles: Vec<RoleCard>,
    /// The task templates.
    pub tasks: Vec<TaskTemplate>,
    /// Events by day.
    pub events: Vec<Event>,
    /// Gates, in the order of their file.
    pub gates: Vec<Gate>,
    /// The questionnaires by which readiness is measured, in the order of their files.
    pub questionnaires: Vec<Questionnaire>,
    /// Courses, and who learns what in which form.
    pub training: Training,
    /// What is checked before citizens meet the solution.
    pub checks: Checks,
    /// What it is measured by.
    pub criteria: Vec<Criterion>,
    /// The working groups that people are called to.
    pub groups: Vec<CallTemplate>,
}

/// What the tasks of a playbook belong to (A10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// A solution that is rolled out.
    #[default]
    Solution,
    /// No solution, but the work across all of them.
    Programme,
}

impl Scope {
    /// The word for it in a playbook.
    pub fn key(self) -> &'static str {
        match self {
            Self::Solution => "solution",
            Self::Programme => "programme",
        }
    }
}

impl Playbook {
    /// The place of a task among [`Playbook::tasks`].
    pub fn task_index(&self, code: &TaskCode) -> Option<usize> {
        self.tasks.binary_search_by(|task| task.code.cmp(code)).ok()
    }

    /// The template with that code.
    pub fn task(&self, code: &TaskCode) -> Option<&TaskTemplate> {
        self.task_index(code).map(|at| &self.tasks[at])
    }

    /// The card of a role.
    pub fn role(&self, key: &RoleKey) -> Option<&RoleCard> {
        self.roles.iter().find(|role| role.key == *key)
    }

    /// The phase with that key.
    pub fn phase(&self, key: &PhaseKey) -> Option<&Phase> {
        self.phases.iter().find(|phase| phase.key == *key)
    }

    /// The questionnaire with that key.
    pub fn questionnaire(&self, key: &str) -> Option<&Questionnaire> {
        self.questionnaires.iter().find(|questionnaire| questionnaire.key.as_str() == key)
    }

    /// The theme with that key.
    pub fn theme(&self, key: &ThemeKey) -> Option<&Theme> {
        self.themes.iter().find(|theme| theme.key == *key)
    }
}

/// A phase, or a sub-phase, whose key carries its phase's number before the dot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// `1`, `2.1` …
    pub key: PhaseKey,
    /// Its name.
    pub title: Text,
}

/// A theme of the implementation model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// `it-miljoe` …
    pub key: ThemeKey,
    /// Its name.
    pub title: Text,
    /// Whether its tasks concern the infrastructure that all solutions share (H1).
    pub is_infrastructure: bool,
}

/// A named date of a wave; the date itself stands with the wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// `go-live` …
    pub key: MilestoneKey,
    /// Its name.
    pub title: Text,
}

/// A step in which a wave reaches people (C2; S2 §7.5, *trin A–E*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// `a`, `b` …
    pub key: String,
    /// Its name.
    pub title: Text,
    /// Whose step it is.
    pub audience: Audience,
    /// The milestone of the wave on which it begins.
    pub from: MilestoneKey,
    /// The milestone on which it ends.
    pub until: MilestoneKey,
}

/// Whether a wave is a pilot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaveKind {
    /// A pilot.
    Pilot,
    /// An ordinary wave.
    Wave,
}

impl WaveKind {
    /// The word of the playbook format.
    pub fn key(self) -> &'static str {
        match self {
            Self::Pilot => "pilot",
            Self::Wave => "wave",
        }
    }
}

/// A group of participants with its own milestone dates.
#[derive(Debug, Clone, PartialEq)]
pub struct Wave {
    /// `alle`, `boelge-1` …
    pub key: WaveKey,
    /// Pilot or ordinary wave.
    pub kind: WaveKind,
    /// Its name.
    pub title: Text,
    /// Who the playbook puts into it.
    pub participants: WaveParticipants,
    /// Whether it is kept for those who were not ready (C4).
    pub is_buffer: bool,
    /// Whether its municipalities set their dates by themselves.
    pub own_pace: bool,
    /// Between which days dates of their own may lie.
    pub window: Window,
    /// When its milestones fall.
    pub milestones: BTreeMap<MilestoneKey, Day>,
}

/// Who a playbook puts into a wave.
#[derive(Debug, Clone, PartialEq)]
pub enum WaveParticipants {
    /// Everyone not placed yet.
    All,
    /// These municipalities, by code.
    Listed(Vec<String>),
    /// Those not placed yet for which the condition holds.
    Where(Condition),
    /// Set in the product.
    Open,
}

/// How binding a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TaskKind {
    /// *Valgfri*.
    Optional,
    /// *Obligatorisk*.
    Mandatory,
    /// *Obligatorisk på kritisk vej*.
    Critical,
}

impl TaskKind {
    /// All kinds, the most binding first.
    pub const ALL: [Self; 3] = [Self::Critical, Self::Mandatory, Self::Optional];

    /// The word of the playbook format.
    pub fn key(self) -> &'static str {
        match self {
            Self::Optional => "optional",
            Self::Mandatory => "mandatory",
            Self::Critical => "critical",
        }
    }
}

/// Whether a task is named in the source or derived from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Named in the source.
    Named,
    /// Derived from the source.
    Derived,
}

impl Origin {
    /// The word of the playbook format.
    pub fn key(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Derived => "derived",
        }
    }
}

/// A link to something that helps with a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guide {
    /// What is behind the link.
    pub title: Text,
    /// Its address, `http` or `https`; or the path of an annex of the playbook, `files/…`.
    pub url: String,
    /// How the annex can be told from another of the same name: its size and a number made of its content. `None` for an address.
    pub annex: Option<(usize, u64)>,
}

impl Guide {
    /// The path of the annex that it hands out; `None` where it leads elsewhere.
    pub fn file(&self) -> Option<&str> {
        self.url.starts_with("files/").then_some(self.url.as_str())
    }
}

/// A task of another playbook, of the same kind as one of this: `bbr-adgang/030`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierTask {
    /// The other playbook.
    pub playbook: PlaybookKey,
    /// The code of the task there.
    pub task: TaskCode,
}

impl EarlierTask {
    /// Reads a key and a code with a slash between them.
    pub fn parse(text: &str) -> Option<Self> {
        let sound = |part: &str| {
            let of_key = |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'.' || letter == b'-';
            !part.is_empty() && part.bytes().all(of_key)
        };
        let (playbook, task) = text.split_once('/').filter(|(playbook, task)| sound(playbook) && sound(task))?;
        Some(Self { playbook: PlaybookKey::from(playbook), task: TaskCode::from(task) })
    }
}

impl fmt::Display for EarlierTask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.playbook, self.task)
    }
}

/// Minutes in an hour and in a municipal working day of 7.4 hours.
const MINUTES: (i32, i32) = (60, 444);

/// Estimated effort in whole minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Effort(i32);

impl Effort {
    /// Reads `4h`, `1.5h` or `2d` (a day is 7.4 hours); nothing else, nothing negative, at most 1,000 days.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (figure, unit) = match text.strip_suffix('h') {
            Some(figure) => (figure, MINUTES.0),
            None => (text.strip_suffix('d')?, MINUTES.1),
        };
        let plain = !figure.is_empty() && figure.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let amount: f64 = figure.parse().ok().filter(|_| plain)?;
        let minutes = amount * f64::from(unit);
        (minutes <= f64::from(1_000 * MINUTES.1)).then_some(Self(minutes.round() as i32))
    }

    /// The effort in hours.
    pub fn hours(self) -> f64 {
        f64::from(self.0) / f64::from(MINUTES.0)
    }

    /// How many working days twice this effort takes, rounded up: the lead that R3 asks for.
    pub fn doubled_in_working_days(self) -> i32 {
        (2 * self.0 + MINUTES.1 - 1) / MINUTES.1
    }
}

/// What a task asks for besides being done.
#[derive(Debug, Clone, PartialEq)]
pub enum AnswerSpec {
    /// Named people; holding the role is what answering does.
    People {
        /// The role that the named people then hold, if the task fills one.
        role: Option<RoleKey>,
        /// At least so many.
        min: u32,
        /// At most so many.
        max: u32,
    },
    /// A whole number.
    Number {
        /// At least.
        min: i64,
        /// At most.
        max: i64,
    },
    /// One of the choices, or several.
    Choice {
        /// What can be chosen.
        choices: Vec<Text>,
        /// Whether several may be chosen.
        several: bool,
    },
    /// A date.
    Date,
    /// A text.
    Text {
        /// The most characters it may have.
        max_length: usize,
    },
    /// A file, which is kept with the task.
    File {
        /// Endings that are accepted, without the dot; empty means any.
        types: Vec<String>,
    },
    /// A confirmation.
    Confirmation,
}

impl AnswerSpec {
    /// The word of the playbook format.
    pub fn key(&self) -> &'static str {
        match self {
            Self::People { .. } => "people",
            Self::Number { .. } => "number",
            Self::Choice { .. } => "choice",
            Self::Date => "date",
            Self::Text { .. } => "text",
            Self::File { .. } => "file",
            Self::Confirmation => "confirmation",
        }
    }
}

/// A task as the playbook describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskTemplate {
    /// Its code; codes order the tasks on screen.
    pub code: TaskCode,
    /// Its title.
    pub title: Text,
    /// Its phase.
    pub phase: PhaseKey,
    /// Its theme.
    pub theme: ThemeKey,
    /// How binding it is.
    pub kind: TaskKind,
    /// Which organisations get it.
    pub audience: Audience,
    /// A further condition on who gets it.
    pub when: Option<Condition>,
    /// The role whose holder is responsible.
    pub responsible: RoleKey,
    /// The role whose holder performs.
    pub performer: RoleKey,
    /// Roles recommended as responsible.
    pub recommended: Vec<RoleKey>,
    /// Roles involved.
    pub involved: Vec<RoleKey>,
    /// When it appears.
    pub publish: DateExpression,
    /// When work can start.
    pub start: DateExpression,
    /// When it must be done.
    pub due: DateExpression,
    /// When it must have been started, if the playbook sets it.
    pub act_by: Option<DateExpression>,
    /// Tasks that come before it.
    pub after: Vec<TaskCode>,
    /// How much work it is.
    pub effort: Option<Effort>,
    /// Links that help.
    pub guides: Vec<Guide>,
    /// The same kind of task in earlier rollouts.
    pub earlier: Vec<EarlierTask>,
    /// The step of moving data and cutting over that it is, if it is one.
    pub cutover: Option<cutover::Step>,
    /// Named in the source, or derived.
    pub origin: Origin,
    /// Where in the source.
    pub source: String,
    /// What it asks for besides being done.
    pub answer: Option<AnswerSpec>,
    /// Why, what and how, as Markdown.
    pub body: String,
}
