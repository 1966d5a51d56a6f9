//! What is new about a task between two days, and for whom.

use super::{Around, Reminder, Step, TaskOn, ladder, reminder};
use crate::{
    assignment::{PersonIndex, Staffing},
    calendar::Day,
    rollout::Task,
    signal::{Reason, Reasons, Signal},
};

/// A task newly somebody's that is due within so many working days is told at once.
pub const SOON: i32 = 10;

/// Why somebody is told of a task, the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    /// It has been red for so long that it is their turn.
    Escalated(Step),
    /// The help that was asked for on it is answered.
    Answered,
    /// It is newly theirs.
    Yours,
    /// Nobody stands on it, and they are the first to be told (R4).
    Vacant,
    /// Its due date is another.
    Moved,
    /// It turned red.
    Red,
    /// It turned yellow, or another reason joined.
    Yellow,
    /// A day on which it is reminded of has come.
    Reminder(Reminder),
}

impl Why {
    /// Whether it does not wait for the next digest.
    pub fn is_at_once(self, task: &Task, today: Day) -> bool {
        match self {
            Self::Escalated(_) | Self::Answered => true,
            Self::Yours => today.working_days_until(task.due) <= SOON,
            Self::Vacant | Self::Moved | Self::Red | Self::Yellow | Self::Reminder(_) => false,
        }
    }
}

/// Something that one person is told about a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct News {
    /// Who.
    pub person: PersonIndex,
    /// Why.
    pub why: Why,
}

/// What is new about a task: it stood as `before` on the day `after`, or was not there, and stands as `now` on the day
/// `until`. Of the ladder those steps are news that fall after `told_of_ladder`.
pub fn news(
    before: Option<TaskOn<'_>>,
    now: TaskOn<'_>,
    around: &Around,
    staffing: &Staffing,
    (after, told_of_ladder, until): (Day, Day, Day),
) -> Vec<News> {
    let mut found = Vec::new();
    let task = now.task;
    if !task.published || task.state.is_closed() {
        return found;
    }
    let before = before.filter(|before| before.task.published);
    let was = before.map(|before| before.task);
    let valid = |person: Option<PersonIndex>| person.filter(|person| staffing.is_valid(*person));
    let on_it = people(valid(task.performer), valid(task.responsible));
    let mut tell = |person: PersonIndex, why: Why| found.push(News { person, why });
    if task.signal == Signal::Red {
        let rungs = ladder(now, around, staffing).rungs.into_iter();
        rungs.filter(|rung| told_of_ladder < rung.day && rung.day <= until).for_each(|rung| tell(rung.person, Why::Escalated(rung.step)));
    }
    if before.is_some_and(|before| before.overlay.help_open) && !now.overlay.help_open {
        on_it.clone().for_each(|person| tell(person, Why::Answered));
    }
    for person in on_it.clone().filter(|person| was.is_none_or(|was| !stands_on(was, *person))) {
        tell(person, Why::Yours);
    }
    let is_vacant = |task: &Task| task.performer.is_none() || task.responsible.is_none() || task.reasons.contains(Reason::PersonNotValid);
    if is_vacant(task) && was.is_none_or(|was| !is_vacant(was)) {
        around.told_of_vacancy.into_iter().for_each(|person| tell(person, Why::Vacant));
    }
    if was.is_some_and(|was| was.due != task.due) {
        on_it.clone().for_each(|person| tell(person, Why::Moved));
    }
    match task.signal {
        Signal::Red if was.is_none_or(|was| was.signal != Signal::Red) => on_it.clone().for_each(|person| tell(person, Why::Red)),
        Signal::Yellow if calls(gained(was, task)) => on_it.clone().take(1).for_each(|person| tell(person, Why::Yellow)),
        _ => {}
    }
    if let Some(reminder) = reminder(now, after, until) {
        on_it.take(1).for_each(|person| tell(person, Why::Reminder(reminder)));
    }
    found
}

/// Those who stand on a task, whoever acts on it first.
fn people(performer: Option<PersonIndex>, responsible: Option<PersonIndex>) -> impl Iterator<Item = PersonIndex> + Clone {
    performer.into_iter().chain(responsible.filter(|person| Some(*person) != performer))
}

fn stands_on(task: &Task, person: PersonIndex) -> bool {
    task.performer == Some(person) || task.responsible == Some(person)
}

/// The reasons for yellow that were not there before.
fn gained(was: Option<&Task>, now: &Task) -> Reasons {
    let had = |reason: Reason| was.is_some_and(|was| was.reasons.contains(reason));
    Reason::ALL.into_iter().fold(Reasons::NONE, |all, reason| all.with(reason, now.reasons.contains(reason) && !had(reason)))
}

/// Whether reasons ask something of those who stand on the task: who asked for help knows that they did.
fn calls(reasons: Reasons) -> bool {
    reasons.iter().any(|reason| reason != Reason::HelpNotAnswered)
}
