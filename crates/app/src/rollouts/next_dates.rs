//! What falls in the next weeks: milestones, deadlines and publications.

use crate::{organisations::seen::Seen, visit::Visit};
use domain::calendar::Day;
use std::collections::BTreeMap;

/// How far ahead to look, and how many dates to show at most.
const AHEAD: (i32, usize) = (60, 8);

/// The kinds of dates, in the order in which they stand on a day.
const KINDS: [&str; 3] = ["milestone", "due", "publication"];

/// A day and what falls on it.
pub(crate) struct NextDate {
    pub(crate) day: Day,
    pub(crate) kind: &'static str,
    /// Of the milestone or the task.
    pub(crate) key: String,
    pub(crate) text: String,
    pub(crate) href: Option<String>,
}

/// The next dates, as a list of date and what falls on it.
pub(super) fn next_dates(visit: &Visit, seen: &Seen, columns: &[usize]) -> Vec<ui::Detail> {
    let detail = |next: NextDate| ui::Detail { term: visit.t.date_long(next.day.date()), text: next.text, href: next.href };
    coming(visit, seen, columns).into_iter().map(detail).collect()
}

/// What comes, the nearest first; what is not published yet only for those who plan.
pub(super) fn coming(visit: &Visit, seen: &Seen, columns: &[usize]) -> Vec<NextDate> {
    let t = visit.t;
    let standing = &seen.standing;
    let (today, last) = (standing.today, standing.today.plus_days(AHEAD.0));
    let mut found: BTreeMap<(Day, usize, String), (String, Option<String>)> = BTreeMap::new();
    for (wave, dates) in standing.playbook.waves.iter().zip(&standing.waves) {
        for (key, day) in &wave.milestones {
            let title = standing.playbook.milestones.iter().find(|milestone| milestone.key == *key);
            let text = title.map_or_else(|| key.to_string(), |milestone| visit.text(&milestone.title).to_owned());
            found.insert((*day, 0, key.to_string()), (text, None));
        }
        for index in columns {
            let (template, dates) = (&standing.playbook.tasks[*index], dates.dates[*index]);
            if dates.publish > today && !seen.permit.may_steer() {
                continue;
            }
            let title = visit.text(&template.title);
            let href = Some(format!("/rollouts/{}/tasks/{}", seen.key(), template.code));
            let due = t.with("board-date-due", [("title", title.into())]);
            found.insert((dates.due, 1, template.code.to_string()), (due, href.clone()));
            if dates.publish > today {
                let published = t.with("board-date-published", [("title", title.into())]);
                found.insert((dates.publish, 2, template.code.to_string()), (published, href));
            }
        }
    }
    found
        .into_iter()
        .filter(|((day, ..), _)| (today..=last).contains(day))
        .take(AHEAD.1)
        .map(|((day, kind, key), (text, href))| NextDate { day, kind: KINDS[kind], key, text, href })
        .collect()
}
