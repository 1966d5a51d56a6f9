//! The words of own training.

use super::{found::Opened, store::Class};
use crate::{training::words::when_at, visit::Visit};
use domain::{
    signal::Signal,
    training::{ClassState, Coverage},
};
use texts::Texts;

/// Whether a course reaches everybody.
pub(super) fn coverage(t: Texts, coverage: Coverage) -> String {
    match coverage {
        Coverage::Short(minutes) => t.with("own-coverage-short", [("hours", hours(minutes).into())]),
        Coverage::Unsaid => t.get("own-coverage-unsaid").into_owned(),
        Coverage::Done => t.get("own-coverage-done").into_owned(),
        Coverage::Planned => t.get("own-coverage-planned").into_owned(),
        Coverage::Reachable => t.get("own-coverage-reachable").into_owned(),
        Coverage::NobodyTeaches => t.get("own-coverage-nobody-teaches").into_owned(),
        Coverage::Late => t.get("own-coverage-late").into_owned(),
    }
}

/// Whole hours, a beginning counts.
pub(super) fn hours(minutes: u32) -> i64 {
    i64::from(minutes.div_ceil(60))
}

/// How a class stands on a day.
pub(super) fn state(visit: &Visit, class: &Class) -> (Signal, String) {
    let (signal, key) = match class.state {
        ClassState::Held => (Signal::Green, "own-class-held"),
        ClassState::Cancelled => (Signal::Grey, "own-class-cancelled"),
        ClassState::Planned if class.fields.day < visit.today => (Signal::Yellow, "own-class-unsettled"),
        ClassState::Planned => (Signal::Green, "own-class-planned"),
    };
    (signal, visit.t.get(key).into_owned())
}

/// `tirsdag den 6. oktober 2026 kl. 09.00–12.00`.
pub(super) fn when(t: Texts, class: &Class) -> String {
    when_at(t, class.fields.day, (class.fields.from, class.fields.until))
}

/// A course by its name; its key where the playbook has it no more.
pub(super) fn course(visit: &Visit, opened: &Opened<'_>, class: &Class) -> String {
    let key = &class.fields.course;
    let course = opened.found.training().own_course(key.as_str());
    course.map_or_else(|| key.to_string(), |course| visit.text(&course.title).to_owned())
}

/// The way to the pages below.
pub(super) fn crumbs(visit: &Visit, opened: &Opened<'_>, own: bool) -> Vec<ui::Crumb> {
    let mut crumbs = crate::training::words::crumbs(visit, &opened.found, None);
    if own {
        crumbs.push(ui::Crumb { href: opened.path(), text: title(visit, opened) });
    }
    crumbs
}

/// The heading of an organisation's own training.
pub(super) fn title(visit: &Visit, opened: &Opened<'_>) -> String {
    visit.t.with("own-title", [("name", opened.unit.name.as_str().into())])
}
