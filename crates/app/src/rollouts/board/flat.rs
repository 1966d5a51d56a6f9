//! The board as a flat list: one row for each task at each organisation, sorted by any column, page by page.

use super::Board;
use crate::{
    bulk,
    rollouts::filter::Filter,
    visit::{Visit, with_query},
    words,
};
use domain::{access::TaskPermit, rollout::Task, signal::Signal};
use std::cmp::Reverse;

/// So many rows stand on one page.
const PAGE: usize = 100;

/// A column that sorts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Organisation,
    Task,
    Theme,
    Phase,
    Due,
    Responsible,
    Signal,
}

impl By {
    const ALL: [Self; 7] = [Self::Organisation, Self::Task, Self::Theme, Self::Phase, Self::Due, Self::Responsible, Self::Signal];

    fn key(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Task => "task",
            Self::Theme => "theme",
            Self::Phase => "phase",
            Self::Due => "due",
            Self::Responsible => "responsible",
            Self::Signal => "signal",
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Self::Organisation => "board-organisation",
            Self::Task => "column-task",
            Self::Theme => "board-theme",
            Self::Phase => "board-phase",
            Self::Due => "board-due",
            Self::Responsible => "board-responsible",
            Self::Signal => "board-signal",
        }
    }

    /// The column and direction that an address asks for: the worst signal first if none.
    fn asked(sort: &str) -> (Self, bool) {
        let (key, backwards) = sort.strip_prefix('-').map_or((sort, false), |key| (key, true));
        Self::ALL.into_iter().find(|by| by.key() == key).map_or((Self::Signal, true), |by| (by, backwards))
    }
}

/// The heading of a column.
pub(super) struct Heading {
    pub(super) text: String,
    pub(super) href: String,
    pub(super) direction: String,
}

/// A task at an organisation.
pub(super) struct FlatRow {
    /// What the box sends that chooses it, where there is one.
    pub(super) pick: Option<String>,
    /// The task and where, for who hears the box and not the row.
    pub(super) label: String,
    pub(super) organisation: String,
    pub(super) organisation_href: String,
    /// Number and title.
    pub(super) task: String,
    /// Nothing where the visitor may not open it.
    pub(super) href: Option<String>,
    pub(super) theme: String,
    pub(super) phase: String,
    pub(super) due: String,
    pub(super) relative: String,
    pub(super) overdue: bool,
    pub(super) responsible: Option<String>,
    pub(super) signal: &'static str,
    pub(super) reasons: Vec<String>,
    pub(super) closed: Option<String>,
}

/// The list with its headings and pages.
pub(super) struct Flat {
    pub(super) headings: Vec<Heading>,
    pub(super) rows: Vec<FlatRow>,
    pub(super) count: String,
    pub(super) pages: ui::Pages,
    pub(super) offer: Option<bulk::Offer>,
}

/// The permits of those of the tasks that the visitor may change: today, not as they stood on another day.
fn changeable<'t>(visit: &'t Visit, board: &'t Board<'_>, tasks: &'t [&Task]) -> impl Iterator<Item = TaskPermit> + 't {
    let today = tasks.iter().filter(move |_| board.seen.standing.today == visit.today);
    let permits = today.filter_map(move |task| board.seen.standing.task_permit(&visit.viewer, &board.seen.permit, task));
    permits.filter(|permit| bulk::pick(permit).is_some())
}

/// The tasks on the list, in its order.
pub(in crate::rollouts) fn in_order<'s>(board: &Board<'s>, filter: &Filter) -> Vec<&'s Task> {
    let (by, backwards) = By::asked(&filter.sort);
    sorted(board, board.asked(filter).collect(), by, backwards)
}

/// All tasks on the list that the visitor may change, in its order.
pub(super) fn listed(visit: &Visit, board: &Board<'_>, filter: &Filter) -> Vec<TaskPermit> {
    changeable(visit, board, &in_order(board, filter)).collect()
}

/// The tasks of the board that the address asks for, as a list.
pub(super) fn flat(visit: &Visit, board: &Board<'_>, filter: &Filter, path: &str) -> Flat {
    let (by, backwards) = By::asked(&filter.sort);
    let tasks = sorted(board, board.asked(filter).collect(), by, backwards);
    let total = tasks.len().div_ceil(PAGE).max(1);
    let current = filter.page().min(total);
    let shown = tasks.chunks(PAGE).nth(current - 1).unwrap_or_default();
    let page_href = |page: usize| filter.href(path, &[("page", &if page == 1 { String::new() } else { page.to_string() })]);
    let heading = |column: By| {
        let is_current = column == by;
        let turned = if is_current && !backwards { format!("-{}", column.key()) } else { column.key().to_owned() };
        Heading {
            text: visit.t.get(column.heading()).into_owned(),
            href: filter.href(path, &[("sort", &turned)]),
            direction: match (is_current, backwards) {
                (false, _) => "",
                (true, false) => "ascending",
                (true, true) => "descending",
            }
            .to_owned(),
        }
    };
    Flat {
        headings: By::ALL.into_iter().map(heading).collect(),
        offer: bulk::Offer::of(visit, changeable(visit, board, &tasks).count()),
        rows: shown.iter().map(|task| row(visit, board, task)).collect(),
        count: visit.t.with("board-list-count", [("count", tasks.len().into())]),
        pages: ui::Pages::new(current, total, page_href),
    }
}

/// Sorts the tasks; those that are equal stand by due date, then by organisation and number.
fn sorted<'s>(board: &Board<'_>, mut tasks: Vec<&'s Task>, by: By, backwards: bool) -> Vec<&'s Task> {
    let standing = &board.seen.standing;
    let playbook = &standing.playbook;
    tasks.sort_by_key(|task| (task.due, task.participant, task.template));
    if backwards {
        tasks.reverse();
    }
    match by {
        By::Organisation => tasks.sort_by_key(|task| task.participant),
        By::Task => tasks.sort_by_key(|task| task.template),
        By::Theme => tasks.sort_by_key(|task| playbook.themes.iter().position(|theme| theme.key == standing.template(task).theme)),
        By::Phase => tasks.sort_by_key(|task| playbook.phases.iter().position(|phase| phase.key == standing.template(task).phase)),
        By::Due => tasks.sort_by_key(|task| task.due),
        By::Responsible => {
            tasks.sort_by_cached_key(|task| standing.person(task.responsible).map(|person| texts::sort_key(&person.name)));
        }
        By::Signal => tasks.sort_by_key(|task| (task.signal, Reverse(task.state.is_closed()))),
    }
    if backwards {
        tasks.reverse();
    }
    tasks
}

fn row(visit: &Visit, board: &Board<'_>, task: &Task) -> FlatRow {
    let (t, standing) = (visit.t, &board.seen.standing);
    let (template, organisation, playbook) = (standing.template(task), standing.organisation(task), &standing.playbook);
    let permit = standing.task_permit(&visit.viewer, &board.seen.permit, task);
    let path = || format!("/rollouts/{}/{}/{}", board.seen.key(), organisation.code, template.code);
    FlatRow {
        pick: permit.as_ref().and_then(bulk::pick),
        label: format!("{} {}, {}", template.code, visit.title_of(standing, task), organisation.name),
        organisation: organisation.name.clone(),
        organisation_href: board.organisation_href(organisation.code.as_str()),
        task: format!("{} {}", template.code, visit.title_of(standing, task)),
        href: permit.map(|_| with_query(&path(), &[("today", &board.other_day(visit))])),
        theme: playbook.theme(&template.theme).map(|theme| visit.text(&theme.title).to_owned()).unwrap_or_default(),
        phase: playbook.phase(&template.phase).map(|phase| format!("{} {}", phase.key, visit.text(&phase.title))).unwrap_or_default(),
        due: t.date_medium(task.due.date()),
        relative: t.distance(standing.today.date(), task.due.date(), standing.today.working_days_until(task.due)),
        overdue: task.signal == Signal::Red && task.due < standing.today,
        responsible: standing.person(task.responsible).map(|person| person.name.clone()),
        signal: task.signal.key(),
        reasons: words::reasons(t, task.reasons).into_iter().map(Into::into).collect(),
        closed: task.state.is_closed().then(|| words::state(t, task.state).into_owned()),
    }
}
