//! Training that a municipality's own superusers give (*egen undervisning*, E4, E5): how many learn at each school, day-care institution and
//! administration, how many have learned, what is planned, and whether the rest can be taught in the weeks that are left. Heads are
//! counted, nobody is named: whoever only learns is no user of this program. Times are whole minutes.

use super::Course;
use crate::{
    calendar::Day,
    institution::Field,
    organisation::{AttributeValue, Organisation, OrganisationKind},
    signal::Signal,
    text::{CourseKey, MilestoneKey, RoleKey, TaskCode, Text, TrainingKey},
};

/// Working days of a week.
const WEEK: u32 = 5;

/// A course that superusers of a municipality teach their colleagues (S2 §7.4: form B).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnCourse {
    /// Its key.
    pub key: CourseKey,
    /// Its name.
    pub title: Text,
    /// What it is about.
    pub about: Text,
    /// What it teaches.
    pub modules: Vec<TrainingKey>,
    /// In which form.
    pub form: TrainingKey,
    /// Who learns.
    pub audience: TrainingKey,
    /// How long one class takes, in hours.
    pub hours: u32,
    /// How many learn in one class; at least one.
    pub class: u32,
    /// Who of these roles teaches.
    pub trainers: Vec<RoleKey>,
    /// At which types of institutions; at the municipality itself where none is named.
    pub institutions: Vec<String>,
    /// By which milestone all have learned.
    pub until: MilestoneKey,
    /// The figure of the register of institutions that says how many learn, until somebody says so.
    pub counted: Option<Field>,
    /// The task that is done once everybody has learned.
    pub closes: Option<TaskCode>,
}

impl OwnCourse {
    /// Whether people of an organisation learn it.
    pub fn is_at(&self, organisation: &Organisation) -> bool {
        match organisation.kind {
            OrganisationKind::Municipality => self.institutions.is_empty(),
            OrganisationKind::Institution => organisation.institution_type.as_ref().is_some_and(|kind| self.institutions.contains(kind)),
            OrganisationKind::ProgrammeOffice | OrganisationKind::Supplier => false,
        }
    }

    /// How many learn by the register of institutions.
    pub fn learners_of(&self, organisation: &Organisation) -> Option<u32> {
        match organisation.attribute(self.counted?.column())? {
            AttributeValue::Number(figure) => Some(figure.max(0.0) as u32),
            AttributeValue::Text(figure) => figure.parse().ok(),
        }
    }

    /// How long it takes to teach so many, in minutes: a class that is not full takes as long as a full one.
    pub fn minutes(&self, people: u32) -> u32 {
        people.div_ceil(self.class.max(1)).saturating_mul(self.hours).saturating_mul(60)
    }

    /// The same where people of several places sit in one class, because one of the municipality teaches them all: by the head.
    pub fn minutes_together(&self, people: u32) -> u32 {
        let all = u64::from(people) * u64::from(self.hours) * 60;
        u32::try_from(all.div_ceil(u64::from(self.class.max(1)))).unwrap_or(u32::MAX)
    }

    /// Whether the course of a supplier makes people those who teach this.
    pub fn is_prepared_by(&self, course: &Course) -> bool {
        course.fills.as_ref().is_some_and(|role| self.trainers.contains(role))
    }
}

/// How far a class has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ClassState {
    /// It is to be held.
    #[default]
    Planned,
    /// It was held, and somebody said who came.
    Held,
    /// It is not held.
    Cancelled,
}

impl ClassState {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Planned, Self::Held, Self::Cancelled];

    /// The word in the database and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Held => "held",
            Self::Cancelled => "cancelled",
        }
    }

    /// What a word names.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}

/// Whether a course waits for its pilot: one is planned or held, and nobody said yet how it was (E7). Each class is a pilot or not, has
/// come so far, and was spoken about or not.
pub fn own_pilot_first(mut classes: impl Iterator<Item = (bool, ClassState, bool)>) -> bool {
    classes.any(|(pilot, state, said)| pilot && !said && state != ClassState::Cancelled)
}

/// What one class is for one organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// On which day.
    pub day: Day,
    /// How far the class has come.
    pub state: ClassState,
    /// How many of the organisation are to come.
    pub planned: u32,
    /// How many came.
    pub came: u32,
}

/// How far an organisation's people have come with one course.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// How many are to learn; nobody has said so without it.
    pub learners: Option<u32>,
    /// How many have learned.
    pub taught: u32,
    /// For how many a class is planned in time.
    pub planned: u32,
}

impl Progress {
    /// What classes make of it by a day. A class whose day is over counts once somebody said who came, and one after `until` comes too late.
    pub fn of(learners: Option<u32>, shares: impl IntoIterator<Item = Share>, until: Day, today: Day) -> Self {
        let mut progress = Self { learners, ..Self::default() };
        for share in shares {
            match share.state {
                ClassState::Held => progress.taught = progress.taught.saturating_add(share.came),
                ClassState::Planned if today <= share.day && share.day <= until => {
                    progress.planned = progress.planned.saturating_add(share.planned);
                }
                ClassState::Planned | ClassState::Cancelled => {}
            }
        }
        progress
    }

    /// For how many nothing is planned yet.
    pub fn missing(&self) -> u32 {
        self.learners.unwrap_or_default().saturating_sub(self.taught.saturating_add(self.planned))
    }
}

/// Somebody who teaches.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trainer {
    /// The classes that they hold already: day and minutes.
    pub busy: Vec<(Day, u32)>,
}

impl Trainer {
    /// How many minutes they can teach beside what is planned, from tomorrow up to a day, at so many minutes a week.
    pub fn free(&self, pace: u32, today: Day, until: Day) -> u32 {
        let days = u32::try_from(today.working_days_until(until)).unwrap_or_default();
        let all = u64::from(pace) * u64::from(days) / u64::from(WEEK);
        let busy: u64 = self.busy.iter().filter(|(day, _)| today < *day && *day <= until).map(|(_, minutes)| u64::from(*minutes)).sum();
        u32::try_from(all.saturating_sub(busy)).unwrap_or(u32::MAX)
    }
}

/// What one course still asks at one organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// How far it has come.
    pub progress: Progress,
    /// How long it takes to teach those who are missing, in minutes.
    pub minutes: u32,
    /// By when.
    pub until: Day,
    /// Who can teach it, by their places among the trainers.
    pub trainers: Vec<usize>,
}

/// Whether a course will reach everybody in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Coverage {
    /// Nobody has said how many are to learn.
    Unsaid,
    /// Everybody has learned.
    Done,
    /// There is a class in time for everybody who has not.
    Planned,
    /// Something is to be planned, and there is time for it.
    Reachable,
    /// So many minutes more are needed than there are.
    Short(u32),
    /// Nobody there can teach it.
    NobodyTeaches,
    /// The day is over, and some have not learned.
    Late,
}

impl Coverage {
    /// The word in texts and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unsaid => "unsaid",
            Self::Done => "done",
            Self::Planned => "planned",
            Self::Reachable => "reachable",
            Self::Short(_) => "short",
            Self::NobodyTeaches => "nobody-teaches",
            Self::Late => "late",
        }
    }

    /// The signal that goes with it.
    pub fn signal(self) -> Signal {
        match self {
            Self::Unsaid => Signal::Grey,
            Self::Done | Self::Planned => Signal::Green,
            Self::Reachable => Signal::Yellow,
            Self::Short(_) | Self::NobodyTeaches | Self::Late => Signal::Red,
        }
    }

    /// Whether it will not be reached as things are.
    pub fn is_out_of_reach(self) -> bool {
        self.signal() == Signal::Red
    }
}

/// Whether each of a municipality's needs will be met in time, at so many minutes of teaching a week for each trainer. Needs that share a
/// trainer, as small organisations share a superuser, are looked at together. What is to be done first is taught first: so all are in time if,
/// at each of the days, what is due by then fits into what those who teach have by then.
pub fn coverage(needs: &[Need], trainers: &[Trainer], pace: u32, today: Day) -> Vec<Coverage> {
    let groups = groups(needs, trainers.len());
    let of = |(at, need): (usize, &Need)| {
        let Progress { learners, taught, .. } = need.progress;
        match (learners, need.progress.missing()) {
            (None, _) => Coverage::Unsaid,
            (Some(learners), _) if taught >= learners => Coverage::Done,
            (_, missing) if today > need.until || (today == need.until && missing > 0) => Coverage::Late,
            (_, 0) => Coverage::Planned,
            _ if need.trainers.is_empty() => Coverage::NobodyTeaches,
            _ => {
                let together = needs.iter().zip(&groups.needs).filter(|(_, group)| **group == groups.needs[at]).map(|(need, _)| need);
                let due =
                    together.filter(|one| today < one.until && one.until <= need.until).map(|one| u64::from(one.minutes)).sum::<u64>();
                let who = trainers.iter().zip(&groups.trainers).filter(|(_, group)| **group == groups.needs[at]).map(|(one, _)| one);
                let free = who.map(|one| u64::from(one.free(pace, today, need.until))).sum::<u64>();
                match due.saturating_sub(free) {
                    0 => Coverage::Reachable,
                    short => Coverage::Short(u32::try_from(short).unwrap_or(u32::MAX)),
                }
            }
        }
    };
    needs.iter().enumerate().map(of).collect()
}

/// Which needs and trainers hang together, by a number each.
struct Groups {
    needs: Vec<usize>,
    trainers: Vec<usize>,
}

fn groups(needs: &[Need], trainers: usize) -> Groups {
    let mut of_trainer: Vec<usize> = (0..trainers).collect();
    for need in needs {
        let Some(lowest) = need.trainers.iter().map(|one| of_trainer[*one]).min() else { continue };
        let joined: Vec<usize> = need.trainers.iter().map(|one| of_trainer[*one]).collect();
        for group in of_trainer.iter_mut().filter(|group| joined.contains(group)) {
            *group = lowest;
        }
    }
    // A need without a trainer stands alone, beyond all numbers of trainers.
    let of_need = |(at, need): (usize, &Need)| need.trainers.first().map_or(trainers + at, |one| of_trainer[*one]);
    Groups { needs: needs.iter().enumerate().map(of_need).collect(), trainers: of_trainer }
}

/// How a municipality, or a country, stands in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Total {
    /// How many lines there are: organisations by course.
    pub lines: u32,
    /// Of how many nobody has said how many are to learn.
    pub unsaid: u32,
    /// How many will not be reached as things are.
    pub out_of_reach: u32,
    /// How many people are to learn.
    pub learners: u32,
    /// How many have.
    pub taught: u32,
    /// For how many a class is planned.
    pub planned: u32,
    /// For how many nothing is planned.
    pub missing: u32,
    /// How long it takes to teach those, in minutes.
    pub minutes: u32,
}

impl Total {
    /// One more line.
    pub fn add(&mut self, need: &Need, coverage: Coverage) {
        self.and(&Self {
            lines: 1,
            unsaid: u32::from(coverage == Coverage::Unsaid),
            out_of_reach: u32::from(coverage.is_out_of_reach()),
            learners: need.progress.learners.unwrap_or_default(),
            taught: need.progress.taught,
            planned: need.progress.planned,
            missing: need.progress.missing(),
            minutes: need.minutes,
        });
    }

    /// Another total on top.
    pub fn and(&mut self, other: &Self) {
        self.lines += other.lines;
        self.unsaid += other.unsaid;
        self.out_of_reach += other.out_of_reach;
        self.learners = self.learners.saturating_add(other.learners);
        self.taught = self.taught.saturating_add(other.taught);
        self.planned = self.planned.saturating_add(other.planned);
        self.missing = self.missing.saturating_add(other.missing);
        self.minutes = self.minutes.saturating_add(other.minutes);
    }

    /// The signal of all: red where something is out of reach, grey where nobody has said anything, yellow where something is to be said or planned.
    pub fn signal(&self) -> Signal {
        match self {
            _ if self.out_of_reach > 0 => Signal::Red,
            _ if self.unsaid == self.lines => Signal::Grey,
            _ if self.unsaid > 0 || self.missing > 0 => Signal::Yellow,
            _ => Signal::Green,
        }
    }
}
