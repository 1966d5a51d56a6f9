//! `/rollouts/{rollout}`: how every organisation stands today, or on any other day: figures, the map of Denmark, the
//! matrix, whom to call, what comes next, and progress against the plan.

mod workbook;

use crate::{
    failure::Failure,
    organisations::{register::TILES, seen::Seen},
    rollouts::{
        curve::curve,
        filter::{Choices, Filter, organisations_shown, seen_on, signal_names},
        laggards::{Laggards, laggards},
        list::counts,
        next_dates::next_dates,
    },
    visit::Visit,
    words,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::{
    playbook::TaskKind,
    rollout::Task,
    signal::{Reason, Signal},
    task::State,
};
use std::collections::BTreeSet;
use texts::Texts;

/// Letters of the matrix's cells: red, yellow, green, done, grey, not published, not addressed.
const CELLS: [&str; 7] = ["r", "y", "g", "d", "n", "u", "e"];

/// What the board is made of: the columns and organisations that the address asks for.
struct Board<'s> {
    seen: &'s Seen,
    /// Places of the templates shown.
    columns: Vec<usize>,
    /// Organisations with their tasks in the shown columns, those not published yet among them.
    rows: Vec<(usize, Vec<&'s Task>)>,
}

/// An organisation in the list beside the map.
struct ListRow {
    href: String,
    name: String,
    worst: &'static str,
    counts: ui::Counts,
}

#[derive(Template)]
#[template(path = "rollouts/board.html")]
struct BoardPage {
    shell: ui::Shell,
    t: Texts,
    title: String,
    lead: String,
    path: String,
    tabs: Vec<ui::Tab>,
    may_publish: Option<String>,
    choices: Choices,
    q: String,
    day: String,
    day_fault: String,
    narrowed: bool,
    excel: String,
    figures: Vec<ui::Figure>,
    map: Option<ui::TileMap>,
    list: Vec<ListRow>,
    matrix: ui::Matrix,
    laggards: Laggards,
    curve: Option<ui::Curve>,
    dates: Vec<ui::Detail>,
    national: Option<ui::Counts>,
}

impl<'s> Board<'s> {
    /// The rows have at least one task that the address asks for; without filters all organisations stand. What is not
    /// published yet is shown to those who plan, and to nobody else.
    fn new(seen: &'s Seen, filter: &Filter) -> Self {
        let standing = &seen.standing;
        let addressed: BTreeSet<u16> = organisations_shown(seen, &Filter::default())
            .into_iter()
            .flat_map(|at| standing.tasks_of(at))
            .filter(|task| task.published || seen.permit.may_steer())
            .map(|task| task.template)
            .collect();
        let columns: Vec<usize> = addressed.into_iter().map(usize::from).filter(|index| filter.shows_template(standing, *index)).collect();
        let rows = organisations_shown(seen, filter).into_iter().map(|at| {
            let tasks: Vec<&Task> =
                standing.tasks_of(at).iter().filter(|task| columns.binary_search(&usize::from(task.template)).is_ok()).collect();
            (at, tasks)
        });
        let asks_for_signal = Signal::from_key(&filter.signal).is_some();
        let rows =
            rows.filter(|(_, tasks)| !asks_for_signal || tasks.iter().any(|task| task.published && filter.has_signal(task))).collect();
        Self { seen, columns, rows }
    }

    /// All tasks of the shown rows and columns.
    fn tasks(&self) -> impl Iterator<Item = &'s Task> + '_ {
        self.rows.iter().flat_map(|(_, tasks)| tasks.iter().copied())
    }

    fn matrix(&self, visit: &Visit) -> ui::Matrix {
        let t = visit.t;
        let standing = &self.seen.standing;
        let phase_of = |index: usize| &standing.playbook.tasks[index].phase;
        let mut groups: Vec<ui::MatrixGroup> = Vec::new();
        let mut columns = Vec::with_capacity(self.columns.len());
        for (place, index) in self.columns.iter().enumerate() {
            let template = &standing.playbook.tasks[*index];
            let first = place == 0 || phase_of(self.columns[place - 1]) != phase_of(*index);
            match groups.last_mut().filter(|_| !first) {
                Some(group) => group.span += 1,
                None => {
                    let title = standing.playbook.phase(&template.phase).map(|phase| visit.text(&phase.title)).unwrap_or_default();
                    groups.push(ui::MatrixGroup { title: format!("{} {title}", template.phase), span: 1 });
                }
            }
            columns.push(ui::MatrixColumn {
                code: template.code.to_string(),
                title: visit.text(&template.title).to_owned(),
                critical: template.kind == TaskKind::Critical,
                first: first && place > 0,
            });
        }
        ui::Matrix {
            label: t.with("board-matrix-label", [("organisations", self.rows.len().into()), ("tasks", self.columns.len().into())]),
            corner: t.get("board-organisation").into_owned(),
            task_base: format!("/rollouts/{}/tasks", self.seen.key()),
            organisation_base: "/organisations".to_owned(),
            cell_base: format!("/rollouts/{}", self.seen.key()),
            groups,
            columns,
            rows: self.rows.iter().map(|(at, tasks)| self.matrix_row(visit, *at, tasks)).collect(),
            more: None,
        }
    }

    fn matrix_row(&self, visit: &Visit, at: usize, tasks: &[&Task]) -> ui::MatrixRow {
        let organisation = &self.seen.standing.participants[at].organisation;
        let mut cells = vec![CELLS[6]; self.columns.len()];
        for task in tasks {
            if let Ok(place) = self.columns.binary_search(&usize::from(task.template)) {
                cells[place] = cell(task);
            }
        }
        let first = tasks.iter().find(|task| task.published);
        let opens = first.is_some_and(|task| self.seen.standing.task_permit(&visit.viewer, &self.seen.permit, task).is_some());
        ui::MatrixRow { code: organisation.code.to_string(), name: organisation.name.clone(), opens, cells }
    }

    fn list(&self) -> Vec<ListRow> {
        let mut rows: Vec<(Signal, u32, ListRow)> = self
            .rows
            .iter()
            .map(|(at, tasks)| {
                let organisation = &self.seen.standing.participants[*at].organisation;
                let counts = counts(self.seen, tasks);
                let row = ListRow {
                    href: self.organisation_href(organisation.code.as_str()),
                    name: organisation.name.clone(),
                    worst: counts.worst.key(),
                    counts: words::counts(&counts),
                };
                (counts.worst, counts.of(counts.worst), row)
            })
            .collect();
        rows.sort_by_key(|(worst, count, _)| std::cmp::Reverse((*worst, *count)));
        rows.into_iter().map(|(_, _, row)| row).collect()
    }

    fn organisation_href(&self, code: &str) -> String {
        format!("/organisations/{code}?rollout={}", self.seen.key())
    }

    fn map(&self, visit: &Visit) -> Option<ui::TileMap> {
        let t = visit.t;
        let tile = |(at, tasks): &(usize, Vec<&Task>)| {
            let organisation = &self.seen.standing.participants[*at].organisation;
            let place = TILES.iter().find(|tile| tile.code == organisation.code.as_str())?;
            let counts = counts(self.seen, tasks);
            let title = t.with(
                "board-tile",
                [
                    ("name", organisation.name.as_str().into()),
                    ("signal", words::signal(t, counts.worst).into()),
                    ("red", counts.of(Signal::Red).into()),
                    ("yellow", counts.of(Signal::Yellow).into()),
                    ("green", counts.of(Signal::Green).into()),
                ],
            );
            Some(ui::Tile {
                href: self.organisation_href(organisation.code.as_str()),
                title,
                short: place.abbreviation.clone(),
                signal: counts.worst.key(),
                x: place.col as usize * ui::Tile::STEP,
                y: place.row as usize * ui::Tile::STEP,
            })
        };
        let tiles: Vec<ui::Tile> = self.rows.iter().filter_map(tile).collect();
        let description = t.with("board-map-description", [("count", tiles.len().into())]);
        (tiles.len() > 1).then(|| ui::TileMap::new(t.get("board-map").into_owned(), description, tiles))
    }

    fn figures(&self, visit: &Visit, filter: &Filter, path: &str) -> Vec<ui::Figure> {
        let t = visit.t;
        let standing = &self.seen.standing;
        let tasks: Vec<&Task> = self.tasks().filter(|task| task.published).collect();
        let counts = counts(self.seen, &tasks);
        let with_red = self.rows.iter().filter(|(_, tasks)| tasks.iter().any(|task| task.signal == Signal::Red)).count();
        let vacant = tasks.iter().filter(|task| task.reasons.contains(Reason::NoResponsible) || task.reasons.contains(Reason::NoPerformer));
        let completed = tasks.iter().filter(|task| task.state == State::Completed).count();
        let number = |number: usize| t.number(number as i64);
        let signal = |signal: Signal, label: &str, note: Option<String>| ui::Figure {
            number: number(counts.of(signal) as usize),
            label: t.get(label).into_owned(),
            note,
            signal: Some(signal.key()),
            href: Some(filter.href(path, ("signal", signal.key()))),
        };
        let plain = |value: usize, label: &str, note: Option<String>| ui::Figure {
            number: number(value),
            label: t.get(label).into_owned(),
            note,
            signal: None,
            href: None,
        };
        let in_organisations = t.with("board-figure-red-note", [("count", with_red.into())]);
        let completed = t.with("board-figure-green-note", [("count", completed.into())]);
        let mut figures = vec![
            plain(self.rows.len(), "board-figure-organisations", None),
            signal(Signal::Red, "signal-red-meaning", Some(in_organisations)),
            signal(Signal::Yellow, "signal-yellow-meaning", None),
            signal(Signal::Green, "signal-green-meaning", Some(completed)),
            plain(vacant.count(), "board-figure-vacant", None),
        ];
        let go_live = standing.playbook.waves.first().and_then(|wave| wave.milestones.get("go-live"));
        if let Some(day) = go_live.filter(|day| **day >= standing.today) {
            let left = standing.today.working_days_until(*day).unsigned_abs() as usize;
            figures.push(plain(left, "board-figure-go-live", Some(t.date_long(day.date()))));
        }
        figures
    }
}

/// The letter of a task's cell.
fn cell(task: &Task) -> &'static str {
    match task.signal {
        _ if !task.published => CELLS[5],
        Signal::Red => CELLS[0],
        Signal::Yellow => CELLS[1],
        Signal::Green if task.state == State::Completed => CELLS[3],
        Signal::Green => CELLS[2],
        Signal::Grey => CELLS[4],
    }
}

pub(super) async fn page(visit: Visit, Path(key): Path<String>, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let (seen, day_fault) = seen_on(&visit, &key, &filter).await?;
    let t = visit.t;
    let standing = &seen.standing;
    let board = Board::new(&seen, &filter);
    let path = format!("/rollouts/{}", seen.key());
    let tasks: Vec<&Task> = board.tasks().collect();
    let asked: Vec<(usize, Vec<&Task>)> =
        board.rows.iter().map(|(at, tasks)| (*at, tasks.iter().copied().filter(|task| filter.has_signal(task)).collect())).collect();
    let tab = |href: String, key: &str, current: bool| ui::Tab { href, text: t.get(key).into_owned(), current };
    let page = BoardPage {
        shell: shell(&visit, &seen, &filter, &path),
        t,
        title: visit.text(&standing.playbook.title).to_owned(),
        lead: t.with("board-lead", [("count", board.rows.len().into()), ("date", t.date_long(standing.today.date()).into())]),
        tabs: vec![tab(path.clone(), "board-tab", true), tab(format!("{path}/playbook"), "board-tab-playbook", false)],
        may_publish: (seen.permit.may_steer()).then(|| format!("{path}/publish")),
        choices: filter.choices(&visit, standing),
        q: filter.q.clone(),
        day: if day_fault.is_empty() { standing.today.to_string() } else { filter.today.clone() },
        day_fault,
        narrowed: filter.narrows(),
        excel: filter.href(&format!("{path}/board.xlsx"), ("view", "")),
        figures: board.figures(&visit, &filter, &path),
        map: board.map(&visit),
        list: board.list(),
        matrix: board.matrix(&visit),
        laggards: laggards(&visit, &seen, &asked),
        curve: curve(&visit, &seen, &tasks),
        dates: next_dates(&visit, &seen, &board.columns),
        national: (!seen.permit.sees_all()).then(|| national(&seen)),
        path,
    };
    visit.page(&page)
}

/// The published figures of the whole rollout, which everybody who takes part may know (R8).
fn national(seen: &Seen) -> ui::Counts {
    let all: Vec<&Task> = seen.standing.tasks.iter().collect();
    words::counts(&counts(seen, &all))
}

/// The frame of the page; on another day than today it says so and leads back.
fn shell(visit: &Visit, seen: &Seen, filter: &Filter, path: &str) -> ui::Shell {
    let mut shell = visit.shell("rollouts");
    let day = seen.standing.today;
    if day != visit.today {
        let key = if day < visit.today { "board-past-note" } else { "board-future-note" };
        shell.today_note = Some(visit.t.with(key, [("date", visit.t.date_long(day.date()).into())]));
        shell.today_reset = Some(filter.href(path, ("today", "")));
    }
    shell
}

pub(super) async fn workbook(visit: Visit, Path(key): Path<String>, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let (seen, _) = seen_on(&visit, &key, &filter).await?;
    let board = Board::new(&seen, &filter);
    workbook::response(&visit, &board, &filter, &signal_names(visit.t).collect::<Vec<_>>())
}
