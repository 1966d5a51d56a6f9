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

/// What the curve is drawn from: how many tasks were due, and done, up to each day from the first to the last.
struct Progress {
    due: Vec<usize>,
    done: Vec<usize>,
    first: Day,
    last: Day,
    today: Day,
}

impl Progress {
    fn of(seen: &Seen, tasks: &[&Task]) -> Option<Self> {
        let standing = &seen.standing;
        let relevant = || tasks.iter().copied().filter(|task| task.state != State::NotRelevant);
        let first = relevant().map(|task| standing.dates(task).publish).min()?;
        let last = relevant().map(|task| task.due).max()?.max(standing.today);
        let days = usize::try_from(first.days_until(last)).unwrap_or_default() + 1;
        let (mut due, mut done) = (vec![0; days], vec![0; days]);
        // What lies before the first day counts on it, and what lies behind the last one on that.
        let place = |day: Day| usize::try_from(first.days_until(day)).unwrap_or_default().min(days - 1);
        for task in relevant() {
            due[place(task.due)] += 1;
            if let Some(day) = standing.overlay(task).completed_on {
                done[place(day)] += 1;
            }
        }
        for counts in [&mut due, &mut done] {
            (1..days).for_each(|day| counts[day] += counts[day - 1]);
        }
        Some(Self { due, done, first, last, today: standing.today })
    }

    /// How many were up to a day.
    fn up_to(&self, counts: &[usize], day: Day) -> usize {
        let place = usize::try_from(self.first.days_until(day)).ok();
        place.map_or(0, |place| counts[place.min(counts.len() - 1)])
    }

    fn points(&self) -> Vec<Point> {
        let weeks = self.first.days_until(self.last) / WEEK + 1;
        let point = |week: i32| {
            let day = self.first.plus_days(week * WEEK);
            Point { day, planned: self.up_to(&self.due, day), done: (day <= self.today).then(|| self.up_to(&self.done, day)) }
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

/// The curve of these tasks, those not published yet among them; nothing to draw without tasks.
pub(super) fn curve(visit: &Visit, seen: &Seen, tasks: &[&Task]) -> Option<ui::Curve> {
    let t = visit.t;
    let progress = Progress::of(seen, tasks)?;
    let rows = progress.weeks(visit);
    let (planned_now, done_now) = (progress.up_to(&progress.due, progress.today), progress.up_to(&progress.done, progress.today));
    let description = t.with(
        "board-curve-description",
        [("planned", planned_now.into()), ("done", done_now.into()), ("total", progress.due.last().copied().unwrap_or_default().into())],
    );
    let label_every = LABEL_EVERY.max(rows.len().div_ceil(MOST_LABELS));
    Some(ui::Curve::new("progress", t.get("board-curve").into_owned(), description, rows, label_every))
}
