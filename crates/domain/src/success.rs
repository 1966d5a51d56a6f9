//! Success criteria (*succeskriterier*, D3, S2 §3): what the implementation, the rollout and the training are measured by, as shares that follow from
//! what happened in the rollout. Every measure takes the day on which it is asked for, and counts only what had happened by then: so a
//! trend is the same question asked of an earlier day.

use crate::{
    calendar::Day,
    event::Degree,
    signal::Signal,
    text::{CourseKey, CriterionKey, QuestionnaireKey, TaskCode, Text, ThemeKey},
};

/// Below its target by no more than so many per cent, a criterion is yellow, beyond that red.
const NEAR: u32 = 10;

/// A success criterion of a playbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// Its key.
    pub key: CriterionKey,
    /// What succeeds, in the words of the source.
    pub title: Text,
    /// What of the work it is about.
    pub area: Area,
    /// Who is measured.
    pub measured: Measured,
    /// What it is computed from.
    pub measure: Measure,
    /// What is aimed at.
    pub target: Target,
    /// How it is measured and why so: the author's words.
    pub note: Text,
    /// Where it is written, such as `S2 §3`.
    pub source: String,
}

/// What of the work a criterion is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Area {
    /// The implementation as a whole.
    Overall,
    /// The implementation in municipality, school and day-care.
    Implementation,
    /// The rollout of the system.
    Rollout,
    /// The training.
    Training,
}

impl Area {
    /// All of them, in the order of the source.
    pub const ALL: [Self; 4] = [Self::Overall, Self::Implementation, Self::Rollout, Self::Training];

    /// The word in the playbook, in texts and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Overall => "overall",
            Self::Implementation => "implementation",
            Self::Rollout => "rollout",
            Self::Training => "training",
        }
    }
}

/// Who is measured by a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measured {
    /// The supplier.
    Supplier,
    /// The programme office.
    ProgrammeOffice,
    /// The municipality with its institutions.
    Municipality,
}

impl Measured {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Supplier, Self::ProgrammeOffice, Self::Municipality];

    /// The word in the playbook, in texts and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Supplier => "supplier",
            Self::ProgrammeOffice => "programme-office",
            Self::Municipality => "municipality",
        }
    }
}

/// What a criterion is computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// The share of tasks that were done by their due date: these, those of a theme, or all.
    TasksInTime {
        /// These tasks; those of the theme where none is named.
        tasks: Vec<TaskCode>,
        /// All tasks of a theme; all tasks without it.
        theme: Option<ThemeKey>,
    },
    /// The share of organisations of which it is decided, by a questionnaire, that they are ready, of those of which anything is decided.
    ReadyByDecision(QuestionnaireKey),
    /// The share of those who hold the role that these courses fill who came to one.
    RoleTrained(Vec<CourseKey>),
    /// The share of those who were to learn from superusers by now who have.
    StaffTaught,
    /// The share of those who came to these courses, or to any, who can do to a high degree what they teach; courses of superusers too.
    AbleAfterCourse(Vec<CourseKey>),
    /// The share of organisations that moved their data and miss nothing business-critical.
    DataSettled,
    /// The share of requests for help that were answered within so many working days.
    HelpInTime(u32),
    /// Nothing in the rollout says it: somebody enters it.
    Outside,
}

impl Measure {
    /// The word in the playbook, in texts and in JSON.
    pub fn key(&self) -> &'static str {
        match self {
            Self::TasksInTime { .. } => "tasks-in-time",
            Self::ReadyByDecision(_) => "ready-by-decision",
            Self::RoleTrained(_) => "role-trained",
            Self::StaffTaught => "staff-taught",
            Self::AbleAfterCourse(_) => "able-after-course",
            Self::DataSettled => "data-settled",
            Self::HelpInTime(_) => "help-in-time",
            Self::Outside => "outside",
        }
    }
}

/// What is aimed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// In per cent.
    pub percent: u32,
    /// Whether no more is aimed at, and not at least so much.
    pub at_most: bool,
}

/// How many there are, and how many of them succeeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// How many succeeded.
    pub met: u32,
    /// Of how many.
    pub of: u32,
}

impl Count {
    /// One that counts, and whether it succeeded; nothing that does not count.
    pub fn one(met: Option<bool>) -> Self {
        met.map_or_else(Self::default, |met| Self { met: u32::from(met), of: 1 })
    }

    /// The two together.
    pub fn and(self, other: Self) -> Self {
        Self { met: self.met.saturating_add(other.met), of: self.of.saturating_add(other.of) }
    }

    /// The share in tenths of a per cent, rounded; nothing of nothing.
    pub fn tenths(self) -> Option<u32> {
        let (met, of) = (u64::from(self.met.min(self.of)), u64::from(self.of));
        (of > 0).then(|| u32::try_from((met * 1000 + of / 2) / of).unwrap_or(1000))
    }
}

impl std::iter::Sum for Count {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), Self::and)
    }
}

impl Target {
    /// The signal of a share in tenths of a per cent; grey where there is none.
    pub fn signal(self, tenths: Option<u32>) -> Signal {
        let Some(tenths) = tenths else { return Signal::Grey };
        let target = self.percent * 10;
        let short = if self.at_most { tenths.saturating_sub(target) } else { target.saturating_sub(tenths) };
        match short {
            0 => Signal::Green,
            short if short <= NEAR * 10 => Signal::Yellow,
            _ => Signal::Red,
        }
    }
}

/// Whether a task counts on a day, and was done in time: it counts once it is done or its due date is over.
pub fn task_in_time(due: Day, completed_on: Option<Day>, on: Day) -> Count {
    let done = completed_on.filter(|day| *day <= on);
    Count::one((done.is_some() || due < on).then(|| done.is_some_and(|day| day <= due)))
}

/// Whether a request for help counts on a day, and was answered within so many working days: it counts once it is answered or they are over.
pub fn help_in_time(asked: Day, answered: Option<Day>, days: u32, on: Day) -> Count {
    if asked > on {
        return Count::default();
    }
    let last = asked.plus_working_days(i32::try_from(days).unwrap_or(i32::MAX));
    task_in_time(last, answered, on)
}

/// What counts of the last decision by a day; each says whether it is ready, with or without conditions, the oldest first.
pub fn ready(decisions: &[(Day, bool)], on: Day) -> Count {
    Count::one(decisions.iter().rfind(|(day, _)| *day <= on).map(|(_, ready)| *ready))
}

/// Who holds a role and when they came to a course that prepares for it.
pub fn trained(came: impl IntoIterator<Item = Option<Day>>, on: Day) -> Count {
    came.into_iter().map(|day| Count::one(Some(day.is_some_and(|day| day <= on)))).sum()
}

/// Those who were to learn by a day that is over, and how many had learned by then: each class says on which day how many came.
pub fn taught(learners: u32, until: Day, classes: &[(Day, u32)], on: Day) -> Count {
    if until > on {
        return Count::default();
    }
    let came = classes.iter().filter(|(day, _)| *day <= until).map(|(_, came)| *came).fold(0, u32::saturating_add);
    Count { met: came.min(learners), of: learners }
}

/// What those who came thought by a day: to a high degree, of all who said anything.
pub fn able(said: impl IntoIterator<Item = (Day, Degree, u32)>, on: Day) -> Count {
    let counted = said.into_iter().filter(|(day, ..)| *day <= on);
    counted.map(|(_, degree, count)| Count { met: if degree == Degree::High { count } else { 0 }, of: count }).sum()
}

/// Whether an organisation that moved its data by a day misses nothing business-critical then: each item says when it was written down and when settled.
pub fn settled(moved: Option<Day>, critical: &[(Day, Option<Day>)], on: Day) -> Count {
    let open = |(written, settled): &(Day, Option<Day>)| *written <= on && settled.is_none_or(|day| day > on);
    Count::one(moved.filter(|day| *day <= on).map(|_| !critical.iter().any(open)))
}

/// The days of a trend: the last day of each of so many months up to today, the oldest first, and today.
pub fn days_of_trend(today: Day, months: i32) -> Vec<Day> {
    let first = today.plus_days(1 - i32::from(today.date().day()));
    let ends = (0..months).rev().map(|back| first.plus_months(-back).plus_days(-1));
    ends.chain(std::iter::once(today)).collect()
}
