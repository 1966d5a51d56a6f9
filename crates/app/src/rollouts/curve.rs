//! Progress over time against the plan: how many tasks should be done by each week, and how many were.

use crate::{organisations::seen::Seen, visit::Visit};
use domain::{calendar::Day, rollout::Task, task::State};

const WEEK: i32 = 7;
/// A date stands below every so many weeks.
const LABEL_EVERY: usize = 12;

/// The curve of these tasks, those not published yet among them; nothing to draw without tasks.
pub(super) fn curve(visit: &Visit, seen: &Seen, tasks: &[&Task]) -> Option<ui::Curve> {
    let t = visit.t;
    let standing = &seen.standing;
    let relevant: Vec<&Task> = tasks.iter().copied().filter(|task| task.state != State::NotRelevant).collect();
    let first = relevant.iter().map(|task| standing.dates(task).publish).min()?;
    let last = relevant.iter().map(|task| task.due).max()?.max(standing.today);
    let mut due: Vec<Day> = relevant.iter().map(|task| task.due).collect();
    let mut done: Vec<Day> = relevant.iter().filter_map(|task| standing.overlay(task).completed_on).collect();
    due.sort_unstable();
    done.sort_unstable();
    let weeks = first.days_until(last) / WEEK + 1;
    let up_to = |days: &[Day], day: Day| days.partition_point(|one| *one <= day);
    let row = |week: i32| {
        let day = first.plus_days(week * WEEK);
        ui::CurveRow {
            date: format!("{} {}", t.date_short(day.date()), day.date().year()),
            planned: up_to(&due, day),
            done: (day <= standing.today).then(|| up_to(&done, day)),
        }
    };
    let rows: Vec<ui::CurveRow> = (0..=weeks).map(row).collect();
    let (planned_now, done_now) = (up_to(&due, standing.today), up_to(&done, standing.today));
    let description =
        t.with("board-curve-description", [("planned", planned_now.into()), ("done", done_now.into()), ("total", relevant.len().into())]);
    Some(ui::Curve::new("progress", t.get("board-curve").into_owned(), description, rows, LABEL_EVERY))
}
