//! The tasks of one organisation in one rollout: narrowed by the filters of the address, in groups, with finished words.

use crate::{
    bulk,
    failure::Failure,
    organisations::{
        list::{choices, signal_choices},
        seen::Seen,
    },
    spreadsheet,
    tasks::{
        columns::{self, TaskColumn},
        local::mark,
    },
    visit::{Visit, with_query},
    words,
};
use axum::response::Response;
use documents::Sheet;
use domain::{
    access::TaskPermit,
    assignment::PersonIndex,
    calendar::Day,
    organisation::Organisation,
    playbook::{TaskKind, TaskTemplate},
    rollout::Task,
    signal::{Counts, Signal},
    text::TaskCode,
};
use serde::Deserialize;
use std::collections::BTreeSet;

/// What the address says about which tasks are shown, and how.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    pub(super) rollout: String,
    pub(super) view: String,
    pub(super) group: String,
    pub(super) signal: String,
    pub(super) theme: String,
    pub(super) phase: String,
    pub(super) kind: String,
    pub(super) person: String,
}

impl Filter {
    /// The same choices at another address, with another view.
    pub(super) fn href(&self, path: &str, view: &str) -> String {
        with_query(
            path,
            &[
                ("rollout", &self.rollout),
                ("view", view),
                ("group", &self.group),
                ("signal", &self.signal),
                ("theme", &self.theme),
                ("phase", &self.phase),
                ("kind", &self.kind),
                ("person", &self.person),
            ],
        )
    }

    /// Whether anything is narrowed.
    fn narrows(&self) -> bool {
        [&self.signal, &self.theme, &self.phase, &self.kind, &self.person].into_iter().any(|value| !value.is_empty())
    }

    fn lets_through(&self, visit: &Visit, seen: &Seen, task: &Task) -> bool {
        let template = seen.standing.template(task);
        let fits = |wanted: &str, value: &str| wanted.is_empty() || wanted == value;
        let stands_on_it = |person: &Option<PersonIndex>| person.is_some_and(|one| visit.directory.person(one).id.as_str() == self.person);
        fits(&self.signal, task.signal.key())
            && fits(&self.theme, template.theme.as_str())
            && fits(&self.phase, template.phase.as_str())
            && fits(&self.kind, template.kind.key())
            && (self.person.is_empty() || stands_on_it(&task.responsible) || stands_on_it(&task.performer))
    }
}

/// The tasks of an organisation as the page shows them.
pub(super) struct TasksThere {
    pub(super) counts: ui::Counts,
    pub(super) total: usize,
    pub(super) shown: usize,
    pub(super) narrowed: bool,
    pub(super) unpublished: usize,
    pub(super) groups: Vec<Group>,
    pub(super) offer: Option<bulk::Offer>,
    pub(super) signals: Vec<ui::Choice>,
    pub(super) themes: Vec<ui::Choice>,
    pub(super) phases: Vec<ui::Choice>,
    pub(super) kinds: Vec<ui::Choice>,
    pub(super) people: Vec<ui::Choice>,
    pub(super) groupings: Vec<ui::Choice>,
}

/// A phase with its themes, or a theme with its phases.
pub(super) struct Group {
    pub(super) title: String,
    pub(super) parts: Vec<Part>,
}

/// The tasks of one theme in one phase.
pub(super) struct Part {
    pub(super) title: String,
    pub(super) lines: Vec<Line>,
}

/// A task in a line.
pub(super) struct Line {
    /// What the box sends that chooses it, where there is one.
    pub(super) pick: Option<String>,
    pub(super) code: TaskCode,
    /// Code and title.
    pub(super) title: String,
    /// Nothing where the visitor may not open it.
    pub(super) href: Option<String>,
    pub(super) kind: &'static str,
    /// That it is a local task.
    pub(super) local: Option<String>,
    /// How far the institutions are to which it was passed on.
    pub(super) rolled_up: Option<String>,
    pub(super) signal: &'static str,
    pub(super) reasons: Vec<String>,
    pub(super) closed: Option<String>,
    pub(super) due: String,
    pub(super) relative: String,
    pub(super) overdue: bool,
    pub(super) responsible: Option<String>,
    /// Only if it is somebody else than the responsible.
    pub(super) performer: Option<Option<String>>,
}

/// The tasks that the address asks for.
pub(super) fn narrowed<'s>(visit: &Visit, seen: &'s Seen, organisation: &Organisation, filter: &Filter) -> Vec<&'s Task> {
    let mut tasks = seen.tasks_of(visit, organisation);
    tasks.retain(|task| filter.lets_through(visit, seen, task));
    tasks
}

/// The permits of those of the tasks that the visitor may change.
fn changeable<'t>(visit: &'t Visit, seen: &'t Seen, tasks: &'t [&Task]) -> impl Iterator<Item = TaskPermit> + 't {
    let permits = tasks.iter().filter_map(move |task| seen.standing.task_permit(&visit.viewer, &seen.permit, task));
    permits.filter(|permit| bulk::pick(permit).is_some())
}

/// All tasks there that the filter lets through and that the visitor may change.
pub(super) fn listed(visit: &Visit, seen: &Seen, organisation: &Organisation, filter: &Filter) -> Vec<TaskPermit> {
    changeable(visit, seen, &narrowed(visit, seen, organisation, filter)).collect()
}

pub(super) fn tasks_there(visit: &Visit, seen: &Seen, organisation: &Organisation, filter: &Filter) -> TasksThere {
    let standing = &seen.standing;
    let all = seen.tasks_of(visit, organisation);
    let mut counts = Counts::default();
    all.iter().for_each(|task| counts.add(task.signal, true, false));
    let shown = narrowed(visit, seen, organisation, filter);
    let planned =
        standing.participant(&organisation.code).map_or(0, |at| standing.tasks_of(at).iter().filter(|task| !task.published).count());
    let by_theme = filter.group == "theme";
    let t = visit.t;
    let grouping = |value: &str, key: &str| ui::Choice {
        value: value.to_owned(),
        label: t.get(key).into_owned(),
        hint: None,
        selected: by_theme == (value == "theme"),
    };
    TasksThere {
        counts: words::counts(&counts),
        total: all.len(),
        shown: shown.len(),
        narrowed: filter.narrows(),
        unpublished: if seen.permit.may_steer() { planned } else { 0 },
        offer: bulk::Offer::of(visit, changeable(visit, seen, &shown).count()),
        groups: groups(visit, seen, &shown, by_theme),
        signals: signal_choices(t, &filter.signal),
        themes: choices(t, axis(visit, seen, Axis::Theme, &all), &filter.theme),
        phases: choices(t, axis(visit, seen, Axis::Phase, &all), &filter.phase),
        kinds: choices(t, TaskKind::ALL.into_iter().map(|kind| (kind.key().to_owned(), words::kind(t, kind).into_owned())), &filter.kind),
        people: choices(t, people(visit, &all), &filter.person),
        groupings: vec![grouping("", "organisation-group-phase"), grouping("theme", "organisation-group-theme")],
    }
}

/// The two axes of the implementation model.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Axis {
    Phase,
    Theme,
}

fn key_on(axis: Axis, template: &TaskTemplate) -> &str {
    match axis {
        Axis::Phase => template.phase.as_str(),
        Axis::Theme => template.theme.as_str(),
    }
}

/// Keys and titles along an axis in the order of the playbook, as far as the tasks have them.
fn axis<'a>(visit: &'a Visit, seen: &'a Seen, axis: Axis, tasks: &'a [&Task]) -> impl Iterator<Item = (String, String)> + 'a {
    let playbook = &seen.standing.playbook;
    let all: Vec<(String, String)> = match axis {
        Axis::Phase => {
            let titled = |phase: &domain::playbook::Phase| (phase.key.to_string(), format!("{} {}", phase.key, visit.text(&phase.title)));
            playbook.phases.iter().map(titled).collect()
        }
        Axis::Theme => playbook.themes.iter().map(|theme| (theme.key.to_string(), visit.text(&theme.title).to_owned())).collect(),
    };
    let there: BTreeSet<&str> = tasks.iter().map(|task| key_on(axis, seen.standing.template(task))).collect();
    all.into_iter().filter(move |(key, _)| there.contains(key.as_str()))
}

fn groups(visit: &Visit, seen: &Seen, tasks: &[&Task], by_theme: bool) -> Vec<Group> {
    let (outer, inner) = if by_theme { (Axis::Theme, Axis::Phase) } else { (Axis::Phase, Axis::Theme) };
    let at = |tasks: &[&Task], key: &str, on: Axis| -> Vec<usize> {
        tasks.iter().enumerate().filter(|(_, task)| key_on(on, seen.standing.template(task)) == key).map(|(at, _)| at).collect()
    };
    let group = |(key, title): (String, String)| {
        let within: Vec<&Task> = at(tasks, &key, outer).into_iter().map(|at| tasks[at]).collect();
        let parts = axis(visit, seen, inner, &within)
            .map(|(key, title)| Part {
                title,
                lines: at(&within, &key, inner).into_iter().map(|at| line(visit, seen, within[at])).collect(),
            })
            .collect();
        Group { title, parts }
    };
    axis(visit, seen, outer, tasks).map(group).collect()
}

/// The people who stand on the tasks, by name.
fn people(visit: &Visit, tasks: &[&Task]) -> impl Iterator<Item = (String, String)> {
    let found: BTreeSet<PersonIndex> = tasks.iter().flat_map(|task| [task.responsible, task.performer]).flatten().collect();
    let entries: Vec<(String, String)> =
        found.into_iter().map(|person| visit.directory.person(person)).map(|one| (one.id.to_string(), one.name.clone())).collect();
    entries.into_iter()
}

pub(super) fn line(visit: &Visit, seen: &Seen, task: &Task) -> Line {
    let (t, standing) = (visit.t, &seen.standing);
    let template = standing.template(task);
    let organisation = standing.organisation(task);
    let permit = standing.task_permit(&visit.viewer, &seen.permit, task);
    let name = |person: Option<PersonIndex>| standing.person(person).map(|person| person.name.clone());
    Line {
        pick: permit.as_ref().and_then(bulk::pick),
        code: template.code.clone(),
        title: format!("{} {}", template.code, visit.title_of(standing, task)),
        href: permit.map(|_| format!("/rollouts/{}/{}/{}", seen.key(), organisation.code, template.code)),
        kind: template.kind.key(),
        local: mark(t, standing, task),
        rolled_up: None,
        signal: task.signal.key(),
        reasons: words::reasons(t, task.reasons).into_iter().map(Into::into).collect(),
        closed: task.state.is_closed().then(|| words::state(t, task.state).into_owned()),
        due: t.date_long(task.due.date()),
        relative: distance(visit, task.due),
        overdue: task.signal == Signal::Red && task.due < visit.today,
        responsible: name(task.responsible),
        performer: (task.performer != task.responsible).then(|| name(task.performer)),
    }
}

/// How far a day is from today, in words.
pub(crate) fn distance(visit: &Visit, day: Day) -> String {
    visit.t.distance(visit.today.date(), day.date(), visit.today.working_days_until(day))
}

pub(super) fn workbook(visit: &Visit, seen: &Seen, organisation: &Organisation, filter: &Filter) -> Result<Response, Failure> {
    let t = visit.t;
    let tasks = narrowed(visit, seen, organisation, filter);
    let title = format!("{} – {}", organisation.name, visit.text(&seen.standing.playbook.title));
    let columns = [&TaskColumn::WHAT[..], &TaskColumn::WHEN, &TaskColumn::WHO].concat();
    let rows = tasks.iter().map(|task| columns::cells(visit, &seen.standing, task, &columns)).collect();
    let sheet = Sheet { name: organisation.name.clone(), columns: columns::headings(visit, &columns), rows };
    let chosen = [
        ("organisation-signal", &filter.signal),
        ("organisation-theme", &filter.theme),
        ("organisation-phase", &filter.phase),
        ("organisation-kind", &filter.kind),
    ];
    let chosen = chosen.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (t.get(key).into_owned(), value.clone()));
    spreadsheet::response(visit, &format!("{}-{}", seen.key(), organisation.code), &title, &[sheet], chosen.collect())
}
