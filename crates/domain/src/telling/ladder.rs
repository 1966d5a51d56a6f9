//! The ladder: who hears of a red task, one step every three working days, until somebody does something about it.

use super::{Around, TaskOn};
use crate::{
    assignment::{PersonIndex, Staffing},
    calendar::Day,
    signal::{self, Reason},
};

/// Working days from one step to the next, and from red to the first.
pub const PATIENCE: i32 = 3;

/// A step of the ladder, the nearest to the task first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// Whoever performs the task.
    Performer,
    /// Whoever is responsible for it.
    Responsible,
    /// The municipality's project leader; for a task of the supplier, the supplier's.
    ProjectLeader,
    /// The municipality's programme leader, to whom cases go that the project leader does not solve (H4).
    ProgrammeLeader,
    /// The programme office.
    ProgrammeOffice,
}

impl Step {
    /// All steps.
    pub const ALL: [Self; 5] = [Self::Performer, Self::Responsible, Self::ProjectLeader, Self::ProgrammeLeader, Self::ProgrammeOffice];

    /// The end of its text key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Performer => "performer",
            Self::Responsible => "responsible",
            Self::ProjectLeader => "project-leader",
            Self::ProgrammeLeader => "programme-leader",
            Self::ProgrammeOffice => "programme-office",
        }
    }
}

/// On which day who is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rung {
    /// A working day.
    pub day: Day,
    /// On which step the person stands.
    pub step: Step,
    /// Who.
    pub person: PersonIndex,
}

/// Everybody who is or will be told of a task as long as nobody does anything about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ladder {
    /// The nearest first; nobody stands on it twice.
    pub rungs: Vec<Rung>,
    /// Steps on which nobody stands; they are passed over at once.
    pub vacant: Vec<Step>,
}

/// The ladder of a task, also of one that is not red yet: then as it will be if nothing is done. A closed task has none.
///
/// It is counted from the due date, or from the day on which the task was declared late; any update counts anew.
pub fn ladder(on: TaskOn<'_>, around: &Around, staffing: &Staffing) -> Ladder {
    let mut ladder = Ladder::default();
    if on.task.state.is_closed() {
        return ladder;
    }
    let counted_from = counted_from(on);
    for (step, person) in around.steps(on.task, staffing) {
        let Some(person) = person else {
            ladder.vacant.push(step);
            continue;
        };
        if ladder.rungs.iter().all(|rung| rung.person != person) {
            let day = counted_from.plus_working_days(PATIENCE * (ladder.rungs.len() as i32 + 1));
            ladder.rungs.push(Rung { day, step, person });
        }
    }
    ladder
}

/// The last day before the ladder begins: the task is not red yet, or somebody did something about it.
fn counted_from(on: TaskOn<'_>) -> Day {
    let red_early = signal::red_reasons(on.task.state, on.task.due, on.overlay.expected_finish, on.task.due);
    let is_declared = red_early.contains(Reason::CannotMeetDeadline) || red_early.contains(Reason::FinishAfterDue);
    let red_from = if is_declared { on.known_from } else { on.task.due.max(on.known_from) };
    on.overlay.last_update.map_or(red_from, |update| red_from.max(update))
}
