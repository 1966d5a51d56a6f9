//! What falls in the next weeks: milestones, deadlines and publications.

use crate::{organisations::seen::Seen, visit::Visit};
use domain::calendar::Day;
use std::collections::{BTreeMap, BTreeSet};

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
pub(super) fn next_dates(visit: &Visit, seen: &Seen, columns: &[usize], shown: &[usize]) -> Vec<ui::Detail> {
    let detail = |next: NextDate| ui::Detail { term: visit.t.date_long(next.day.date()), text: next.text, href: next.href };
    coming(visit, seen, columns, shown).into_iter().map(detail).collect()
}

/// What comes in these columns for these participants, the nearest first; what is not published yet only for those who plan. Where
/// they stand in several waves, each date says whose it is.
pub(super) fn coming(visit: &Visit, seen: &Seen, columns: &[usize], shown: &[usize]) -> Vec<NextDate> {
    let t = visit.t;
    let standing = &seen.standing;
    let (today, last) = (standing.today, standing.today.plus_days(AHEAD.0));
    // One of those who stand there, for each set of dates: a wave's, or a wave's with somebody's own.
    let used: BTreeMap<usize, usize> = shown.iter().map(|at| (standing.participants[*at].wave, *at)).collect();
    let mut found: BTreeMap<(Day, usize, String), Found> = BTreeMap::new();
    for (dates, one) in used.iter().map(|(place, at)| (&standing.waves[*place], *at)) {
        let Some(wave) = standing.wave_of(one) else { continue };
        let mut note = |day: Day, kind: usize, key: &str, text: String, href: Option<String>| {
            if (today..=last).contains(&day) {
                let found = found.entry((day, kind, key.to_owned())).or_insert_with(|| Found { text, href, waves: Vec::new() });
                let title = visit.text(&wave.title);
                if !found.waves.iter().any(|known| known == title) {
                    found.waves.push(title.to_owned());
                }
            }
        };
        for (key, day) in &standing.milestones_of(one) {
            let title = standing.playbook.milestones.iter().find(|milestone| milestone.key == *key);
            let text = title.map_or_else(|| key.to_string(), |milestone| visit.text(&milestone.title).to_owned());
            note(*day, 0, key.as_str(), text, None);
        }
        for index in columns {
            let (template, dates) = (&standing.playbook.tasks[*index], dates.dates[*index]);
            if dates.publish > today && !seen.permit.may_steer() {
                continue;
            }
            let title = visit.text(&template.title);
            let href = Some(format!("/rollouts/{}/tasks/{}", seen.key(), template.code));
            note(dates.due, 1, template.code.as_str(), t.with("board-date-due", [("title", title.into())]), href.clone());
            if dates.publish > today {
                let published = t.with("board-date-published", [("title", title.into())]);
                note(dates.publish, 2, template.code.as_str(), published, href);
            }
        }
    }
    let waves: BTreeSet<Option<usize>> = used.values().map(|at| standing.wave_place(*at)).collect();
    let waves = waves.len();
    let next = |((day, kind, key), one): ((Day, usize, String), Found)| {
        let text = if one.waves.len() < waves { format!("{} ({})", one.text, one.waves.join(", ")) } else { one.text };
        NextDate { day, kind: KINDS[kind], key, text, href: one.href }
    };
    found.into_iter().take(AHEAD.1).map(next).collect()
}

/// What falls on a day, and in which waves.
struct Found {
    text: String,
    href: Option<String>,
    waves: Vec<String>,
}
