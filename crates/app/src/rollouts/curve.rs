//! Progress over time against the plan: how many tasks should be done by each week, and how many were.

use crate::{organisations::seen::Seen, visit::Visit};
use domain::{calendar::Day, rollout::Task, task::State};

const WEEK: i32 = 7;
/// A date stands below every so many weeks, or below so few that they have room.
const LABEL_EVERY: usize = 12;
const MOST_LABELS: usize = 9;

#[cfg(feature = "paper")]
/// How many of these tasks were planned and done, week by week; nothing without tasks.
pub(super) fn weeks(visit: &Visit, seen: &Seen, tasks: &[&Task]) -> Option<Vec<ui::CurveRow>> {
    Some(Progress::of(seen, tasks)?.weeks(visit))
}

/// A week of the curve.
pub(super) struct Point {
    pub(super) day: Day,
    pub(super) planned: usize,
    /// Nothing for days that are ahead.
    pub(super) done: Option<usize>,
}

/// The weeks of these tasks as numbers; none without tasks.
pub(super) fn points(seen: &Seen, tasks: &[&Task]) -> Vec<Point> {
    Progress::of(seen, tasks).map(|progress| progress.points()).unwrap_or_default()
}

/// What the curve is drawn from.
struct Progress {
    due: Vec<Day>,
    done: Vec<Day>,
    first: Day,
    last: Day,
    today: Day,
}

impl Progress {
    fn of(seen: &Seen, tasks: &[&Task]) -> Option<Self> {
        let standing = &seen.standing;
        let relevant: Vec<&Task> = tasks.iter().copied().filter(|task| task.state != State::NotRelevant).collect();
        let first = relevant.iter().map(|task| standing.dates(task).publish).min()?;
        let last = relevant.iter().map(|task| task.due).max()?.max(standing.today);
        let mut due: Vec<Day> = relevant.iter().map(|task| task.due).collect();
        let mut done: Vec<Day> = relevant.iter().filter_map(|task| standing.overlay(task).completed_on).collect();
        due.sort_unstable();
        done.sort_unstable();
        Some(Self { due, done, first, last, today: standing.today })
    }

    fn points(&self) -> Vec<Point> {
        let weeks = self.first.days_until(self.last) / WEEK + 1;
        let point = |week: i32| {
            let day = self.first.plus_days(week * WEEK);
            Point { day, planned: up_to(&self.due, day), done: (day <= self.today).then(|| up_to(&self.done, day)) }
        };
        (0..=weeks).map(point).collect()
    }

    fn weeks(&self, visit: &Visit) -> Vec<ui::CurveRow> {
        let row = |point: Point| ui::CurveRow {
            date: format!("{} {}", visit.t.date_short(point.day.date()), point.day.date().year()),
            planned: point.planned,
            done: point.done,
        };
        self.points().into_iter().map(row).collect()
    }
}

fn up_to(days: &[Day], day: Day) -> usize {
    days.partition_point(|one| *one <= day)
}

/// The curve of these tasks, those not published yet among them; nothing to draw without tasks.
pub(super) fn curve(visit: &Visit, seen: &Seen, tasks: &[&Task]) -> Option<ui::Curve> {
    let t = visit.t;
    let progress = Progress::of(seen, tasks)?;
    let rows = progress.weeks(visit);
    let (planned_now, done_now) = (up_to(&progress.due, progress.today), up_to(&progress.done, progress.today));
    let description = t.with(
        "board-curve-description",
        [("planned", planned_now.into()), ("done", done_now.into()), ("total", progress.due.len().into())],
    );
    let label_every = LABEL_EVERY.max(rows.len().div_ceil(MOST_LABELS));
    Some(ui::Curve::new("progress", t.get("board-curve").into_owned(), description, rows, label_every))
}
