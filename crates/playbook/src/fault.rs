//! What can be wrong with a playbook: a closed list, each with the data that its message needs.

use domain::{
    calendar::Day,
    condition::ConditionError,
    dates::{DateExpressionError, DateFaultKind, DateField},
    organisation::OrganisationKind,
    text::{MilestoneKey, TaskCode, WaveKey},
};
use std::fmt;

/// Something wrong in a playbook, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// The file's path within the playbook.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub kind: FaultKind,
}

impl Fault {
    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.kind.severity()
    }

    /// What is wrong, in Danish or English.
    pub fn message(&self, danish: bool) -> String {
        crate::messages::message(&self.kind, danish)
    }

    /// The line that lint prints: `file:line: error|warning: message`.
    pub fn render(&self, danish: bool) -> String {
        let file = crate::messages::shown(&self.file);
        format!("{file}:{}: {}: {}", self.line, self.severity().key(), self.message(danish))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

/// How bad a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The playbook is not loaded.
    Error,
    /// Worth a look.
    Warning,
}

impl Severity {
    /// The word that lint prints, in either language.
    pub fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// The things that a playbook names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Named {
    /// A phase or sub-phase.
    Phase,
    /// A theme.
    Theme,
    /// A milestone.
    Milestone,
    /// A wave.
    Wave,
    /// A role.
    Role,
    /// A task.
    Task,
    /// An event.
    Event,
    /// A gate.
    Gate,
    /// A step of a wave.
    Step,
    /// A questionnaire.
    Questionnaire,
    /// A module of the training.
    Module,
    /// A form of the training.
    Form,
    /// An audience of the training.
    LearningAudience,
    /// A course.
    Course,
    /// Material for self-study.
    Material,
    /// A checklist.
    Checklist,
    /// A test of the environment.
    EnvironmentTest,
    /// A success criterion.
    Criterion,
    /// A call for a working group.
    Group,
}

/// The types of values that the format knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueType {
    /// A text in quotation marks.
    Text,
    /// A text, or a table of `da` and `en`.
    Texts,
    /// A whole number.
    Number,
    /// A number with decimals.
    Decimal,
    /// `true` or `false`.
    Truth,
    /// A date.
    Date,
    /// A list.
    List,
    /// A list of tables, such as `[[phases]]`.
    Tables,
    /// A table.
    Table,
    /// `"all"`, a list of codes or a condition.
    Participants,
}

/// Everything that can be wrong.
#[derive(Debug, Clone, PartialEq)]
pub enum FaultKind {
    /// A file that every playbook has is not there.
    MissingFile,
    /// The file is larger than [`crate::LARGEST_FILE`].
    TooLarge,
    /// There are more files than [`crate::MOST_FILES`], or more bytes than [`crate::LARGEST_PLAYBOOK`].
    TooManyFiles,
    /// A symbolic link, which is not followed.
    Link,
    /// The operating system refuses to read it.
    Unreadable(String),
    /// Not UTF-8.
    NotUtf8,
    /// A file or folder that no playbook has.
    UnexpectedFile,
    /// A task that does not begin with a line of `+++`.
    NoFrontMatter,
    /// The second line of `+++` is missing.
    OpenFrontMatter,
    /// Not TOML; the parser's own words.
    Toml(String),

    /// A key that the format does not have.
    UnknownKey {
        /// As written.
        key: String,
        /// What may have been meant.
        nearest: Option<String>,
    },
    /// A key that must be there is not.
    MissingKey(&'static str),
    /// A value of another type than the format has.
    WrongType {
        /// The key.
        key: &'static str,
        /// What belongs there.
        expected: ValueType,
        /// What stands there.
        found: ValueType,
    },
    /// A text with nothing in it.
    EmptyText(&'static str),
    /// A word that is none of those that may stand there.
    UnknownWord {
        /// The key.
        key: &'static str,
        /// As written.
        found: String,
        /// What may stand there.
        allowed: Vec<&'static str>,
        /// What may have been meant.
        nearest: Option<String>,
    },
    /// A key or code with other characters than the format allows.
    BadKey(String),
    /// What is no address that a machine can go to.
    BadAddress(String),
    /// A number that has not so many digits.
    DigitCount(usize),
    /// A milestone called like one of a task's own dates.
    ReservedMilestone(String),
    /// Not an audience.
    BadAudience(String),
    /// Not a date expression.
    BadDate {
        /// As written.
        found: String,
        /// Why not.
        error: DateExpressionError,
    },
    /// Not a calendar date, where only such a one can stand.
    BadDay(String),
    /// Not a time of day.
    BadTime(String),
    /// An event that is over before it begins.
    EndsBeforeItBegins,
    /// A gate that asks for nothing.
    AsksNothing,
    /// A questionnaire that asks more for conditions than for being ready.
    ThresholdsReversed,
    /// A scale of more or fewer words than it has steps.
    ScaleLength(usize),
    /// A questionnaire of which no answer counts.
    NothingScored,
    /// A key that another question of the questionnaire has.
    QuestionTwice {
        /// The key.
        key: String,
        /// Where the other one stands.
        line: usize,
    },
    /// A target where no number is asked for.
    OnlyForNumbers,
    /// A must-have that makes no points.
    MustWithoutPoints,
    /// A date that starts from a task.
    NotOfAWave(String),
    /// A role that answers for organisations where it is not held.
    AnswersElsewhere {
        /// The role.
        role: String,
        /// Where it is held.
        at: OrganisationKind,
    },
    /// `readiness("…")` elsewhere than in a gate.
    ReadinessOnlyInGates(String),
    /// A day on which nobody works (R1).
    NotAWorkingDay(Day),
    /// Not a condition.
    BadCondition(ConditionError),
    /// Not a task of another playbook.
    BadEarlier(String),
    /// Not an effort.
    BadEffort(String),
    /// Not an address of the web.
    BadUrl(String),
    /// A number outside what may stand there.
    NumberOutOfRange {
        /// The key.
        key: &'static str,
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// The least is more than the most.
    MinAboveMax {
        /// The least.
        min: i64,
        /// The most.
        max: i64,
    },
    /// Two tracks of a call of the same key.
    TrackTwice(String),
    /// Two quotas of a track for the same value.
    QuotaTwice(&'static str),
    /// Quotas of a category that no group can keep.
    QuotasClash(&'static str),
    /// Fewer than two different choices.
    TooFewChoices,
    /// A list that is longer than any playbook needs.
    ListTooLong {
        /// The key.
        key: &'static str,
        /// The most that may stand there.
        most: usize,
    },
    /// Another version of the format.
    UnsupportedFormat(i64),

    /// Something is named that the playbook does not have.
    Unknown {
        /// What kind of thing.
        named: Named,
        /// Its key as written.
        key: String,
        /// What may have been meant.
        nearest: Option<String>,
    },
    /// Two things of the same key.
    Duplicate {
        /// What kind of thing.
        named: Named,
        /// The key.
        key: String,
        /// The file of the first.
        file: String,
        /// The line of the first.
        line: usize,
    },
    /// A participant that stands in two places of the waves' lists.
    ParticipantTwice {
        /// Its code.
        code: String,
        /// The wave that has it already.
        wave: String,
    },
    /// A pilot that is kept for those who were not ready.
    BufferPilot,
    /// A wave's window that ends before it begins.
    WindowBackwards {
        /// Where it begins.
        first: Day,
        /// Where it ends.
        last: Day,
    },
    /// A wave after one that takes everybody.
    WaveAfterAll {
        /// The wave that takes everybody.
        all: String,
    },
    /// No waves at all.
    NoWaves,
    /// No tasks at all.
    NoTasks,
    /// A sub-phase without its phase.
    SubPhaseAlone {
        /// The phase that it belongs to.
        phase: String,
    },
    /// A role that no task names.
    UnusedRole(String),
    /// A file whose name does not begin with its task's code.
    FileNameWithoutCode(String),
    /// Tasks that wait for each other; the first few.
    PredecessorCycle(Vec<TaskCode>),
    /// A wave that does not say when a milestone falls that tasks start from.
    MilestoneWithoutDate {
        /// The milestone.
        milestone: MilestoneKey,
        /// The wave.
        wave: WaveKey,
        /// The first task that needs it.
        task: TaskCode,
    },
    /// A date that does not work out in a wave.
    Date {
        /// Which of the task's dates.
        field: DateField,
        /// What is wrong.
        kind: DateFaultKind,
        /// The first wave where it is so; none where it is so in any.
        wave: Option<WaveKey>,
    },
    /// Due in the summer weeks (R1).
    DueInSummer {
        /// The day.
        due: Day,
        /// The first wave where it is so.
        wave: WaveKey,
    },
    /// An attribute of organisations that is neither known nor declared.
    UnknownAttribute {
        /// Its name.
        name: String,
        /// What may have been meant.
        nearest: Option<String>,
    },
    /// `answer("…")` of a task that asks for nothing.
    NoAnswer(String),
    /// `answer("…")` of a task whose answer is nothing to compare with.
    AnswerNotComparable(String),
    /// Something that cannot be known when waves are filled.
    NotInWaves(String),
    /// An answer in the condition of an event.
    AnswerInEvent(String),
    /// `completed("…")` in the condition of an event.
    CompletionInEvent(String),
    /// `vacant("…")` in the condition of an event.
    VacancyInEvent(String),
    /// A condition that asks about its own task.
    ConditionOnItself,
    /// A condition that compares an answer with what it can never be.
    NeverAnswered {
        /// The task asked about.
        code: String,
        /// What it is compared with.
        literal: String,
    },
    /// A guide to an annex that is not there.
    NoSuchAnnex(String),
    /// An annex with a name or of a type that no address hands out.
    BadAnnex,
    /// An annex that no guide hands out.
    UnusedAnnex,
    /// A condition that no participant can meet.
    NobodyGetsIt,
    /// A role that nobody holds where the task is to be done.
    RoleElsewhere {
        /// The role.
        role: String,
        /// Where it is held.
        at: OrganisationKind,
        /// Whom the task addresses.
        audience: OrganisationKind,
    },
}

impl FaultKind {
    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self {
            Self::UnexpectedFile
            | Self::WaveAfterAll { .. }
            | Self::NoWaves
            | Self::NoTasks
            | Self::SubPhaseAlone { .. }
            | Self::UnusedRole(_)
            | Self::UnusedAnnex
            | Self::FileNameWithoutCode(_)
            | Self::NotAWorkingDay(_)
            | Self::DueInSummer { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
