//! Reminders: when work should begin, five and one working days before the due date, and the day after it.

use super::{PATIENCE, TaskOn};
use crate::{calendar::Day, signal::Signal};

/// What a reminder is about, in the order of its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reminder {
    /// Work should begin.
    ActBy,
    /// Five working days are left.
    FiveDaysLeft,
    /// One working day is left.
    OneDayLeft,
    /// The due date was yesterday.
    DayAfter,
}

impl Reminder {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::ActBy, Self::FiveDaysLeft, Self::OneDayLeft, Self::DayAfter];

    /// The end of its text key.
    pub fn key(self) -> &'static str {
        match self {
            Self::ActBy => "act-by",
            Self::FiveDaysLeft => "five-days-left",
            Self::OneDayLeft => "one-day-left",
            Self::DayAfter => "day-after",
        }
    }
}

/// The working days on which a task that begins late and is due then is reminded of.
pub fn reminder_days(act_by: Day, due: Day) -> [(Reminder, Day); 4] {
    let days = [act_by, due.plus_working_days(-5), due.plus_working_days(-1), due.plus_days(1)];
    let mut all = Reminder::ALL.map(|reminder| (reminder, act_by));
    for (place, day) in all.iter_mut().zip(days) {
        place.1 = day.on_or_after_working_day();
    }
    all
}

/// The reminder that falls after one day, up to and including another: the latest of several. None for a task that is closed,
/// and none within three working days of an update; that work should begin, only where something is asked of somebody.
pub fn reminder(on: TaskOn<'_>, after: Day, until: Day) -> Option<Reminder> {
    let was_touched = on.overlay.last_update.is_some_and(|update| update.working_days_until(until) < PATIENCE);
    if on.task.state.is_closed() || was_touched {
        return None;
    }
    let falls = |(_, day): &(Reminder, Day)| after < *day && *day <= until && *day > on.known_from;
    let latest = reminder_days(on.task.act_by, on.task.due).into_iter().rfind(falls).map(|(reminder, _)| reminder);
    latest.filter(|reminder| *reminder != Reminder::ActBy || on.task.signal >= Signal::Yellow)
}
