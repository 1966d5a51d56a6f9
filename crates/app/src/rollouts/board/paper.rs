//! The status of the country for a steering group: figures, map, progress against the plan, success criteria, whom to help, the critical tasks, and what
//! waits for a decision of the programme office.

use super::{Board, BoardRow};
use crate::{
    failure::Failure,
    organisations::{register::TILES, seen},
    papers::{self, Words},
    rollouts::{curve::weeks, filter::Filter, laggards::laggards, list::counts},
    success,
    visit::Visit,
    words,
};
use axum::{extract::Path, response::Response};
use domain::{
    playbook::TaskKind,
    rollout::Task,
    signal::Signal,
    task::{HelpFrom, State},
};
use paper::{Block, Cell, CurvePoint, Figure, Paper, Row, Tile};

/// So many organisations, critical tasks (or criteria) and decisions are listed.
const MOST: (usize, usize, usize) = (10, 12, 12);
/// A date stands below the curve every so many weeks.
const LABEL_EVERY: usize = 12;

/// `/rollouts/{rollout}/status.pdf`.
pub(in crate::rollouts) async fn paper(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let seen = seen::rollout(&visit, &key).await?;
    if !seen.permit.sees_all() {
        return Err(Failure::NotFound);
    }
    let filter = Filter::default();
    let board = Board::new(&seen, &filter);
    let success = success::paper::of_country(&visit, &seen, MOST.1).await?;
    let status = status(&visit, &board, success);
    papers::response(&format!("{}-{}", visit.t.get("status-title"), seen.key()), status).await
}

fn status(visit: &Visit, board: &Board<'_>, success: Vec<Block>) -> Paper {
    let (t, standing) = (visit.t, &board.seen.standing);
    let owner = visit.directory.organisation(&standing.head.owner);
    let rollout = visit.text(&standing.playbook.title).to_owned();
    let below = [("date", t.date_long(visit.today.date()).into()), ("version", standing.playbook.version.as_str().into())];
    let words = Words {
        above: owner.map(|entry| entry.organisation.name.clone()).unwrap_or_default(),
        title: t.with("status-of", [("rollout", rollout.as_str().into())]),
        below: t.with("status-below", below),
    };
    let mut blocks = vec![figures(visit, board)];
    blocks.extend(map(visit, board));
    blocks.extend(curve(visit, board));
    blocks.extend(success);
    blocks.extend(worst(visit, board));
    blocks.extend(critical(visit, board));
    blocks.extend(decisions(visit, board));
    papers::paper(visit, words, &rollout, blocks)
}

fn heading(visit: &Visit, key: &str) -> Block {
    Block::Heading { level: 1, text: visit.t.get(key).into_owned() }
}

/// How many tasks have each signal, of them how many are done, and where the reds are.
fn figures(visit: &Visit, board: &Board<'_>) -> Block {
    let t = visit.t;
    let tasks: Vec<&Task> = board.tasks().filter(|task| task.published).collect();
    let mut figures = papers::count_figures(t, &counts(board.seen, &tasks));
    let with_red = board.rows.iter().filter(|(_, tasks)| tasks.iter().any(|task| task.published && task.signal == Signal::Red)).count();
    let completed = tasks.iter().filter(|task| task.state == State::Completed).count();
    for figure in &mut figures {
        figure.note = match figure.signal {
            Some(paper::Signal::Red) => t.with("board-figure-red-note", [("count", with_red.into())]),
            Some(paper::Signal::Green) => t.with("board-figure-green-note", [("count", completed.into())]),
            _ => String::new(),
        };
    }
    Block::Figures { figures }
}

/// The map of the board: each square has the worst signal of its municipality.
fn map(visit: &Visit, board: &Board<'_>) -> Vec<Block> {
    let t = visit.t;
    let stands = |(at, tasks): &BoardRow<'_>| {
        let organisation = &board.seen.standing.participants[*at].organisation;
        let place = TILES.iter().find(|tile| tile.code == organisation.code.as_str())?;
        Some((place, counts(board.seen, tasks).worst))
    };
    let found: Vec<_> = board.rows.iter().filter_map(stands).collect();
    if found.len() < 2 {
        return Vec::new();
    }
    let of = |signal: Signal| found.iter().filter(|(_, worst)| *worst == signal).count();
    let legend = |signal: Signal| Figure {
        number: of(signal).to_string(),
        label: t.with("status-map-worst", [("signal", words::signal(t, signal).into())]),
        note: String::new(),
        signal: Some(papers::signal(signal)),
    };
    let tiles = found.iter().map(|(place, worst)| Tile {
        x: place.col as u8,
        y: place.row as u8,
        short: place.abbreviation.clone(),
        signal: papers::signal(*worst),
    });
    let said = [("count", found.len().into()), ("red", of(Signal::Red).into()), ("yellow", of(Signal::Yellow).into())];
    let map = Block::Map {
        alt: t.with("status-map-alt", said),
        tiles: tiles.collect(),
        legend: Signal::ALL.into_iter().rev().filter(|signal| of(*signal) > 0).map(legend).collect(),
    };
    vec![heading(visit, "board-map"), map]
}

fn curve(visit: &Visit, board: &Board<'_>) -> Vec<Block> {
    let t = visit.t;
    let tasks: Vec<&Task> = board.tasks().collect();
    let Some(weeks) = weeks(visit, board.seen, &tasks) else { return Vec::new() };
    let now = weeks.iter().rev().find_map(|week| week.done.map(|done| (week.planned, done))).unwrap_or_default();
    let said = [("planned", now.0.into()), ("done", now.1.into()), ("total", weeks.last().map_or(0, |week| week.planned).into())];
    let point = |(at, week): (usize, ui::CurveRow)| CurvePoint {
        label: if at % LABEL_EVERY == 0 { week.date } else { String::new() },
        planned: week.planned,
        done: week.done,
    };
    let alt = t.with("board-curve-description", said);
    let picture = Block::Curve {
        alt: alt.clone(),
        points: weeks.into_iter().enumerate().map(point).collect(),
        planned: t.get("status-planned").into_owned(),
        done: t.get("status-done").into_owned(),
    };
    vec![heading(visit, "board-curve"), picture, Block::Text { text: alt, soft: true }]
}

/// The organisations that stand worst, with whom to call.
fn worst(visit: &Visit, board: &Board<'_>) -> Vec<Block> {
    let t = visit.t;
    let rows: Vec<BoardRow<'_>> =
        board.rows.iter().map(|(at, tasks)| (*at, tasks.iter().copied().filter(|task| task.published).collect())).collect();
    let laggards = laggards(visit, board.seen, &rows);
    let mut blocks = vec![heading(visit, "status-laggards")];
    if laggards.listed.is_empty() {
        blocks.push(Block::Text { text: t.get("status-no-laggards").into_owned(), soft: true });
        return blocks;
    }
    let row = |one: crate::rollouts::laggards::Laggard| {
        let called = one.contact.map(|person| {
            vec![person.name, [one.role, person.phone].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ")]
        });
        let called = called.unwrap_or_else(|| vec![t.get("paper-vacant").into_owned()]);
        Row {
            cells: vec![Cell::new(one.name), Cell { lines: vec![one.what, one.since], signal: None }, Cell { lines: called, signal: None }],
        }
    };
    let shown = laggards.listed.len().min(MOST.0);
    let rows = laggards.listed.into_iter().take(MOST.0).map(row).collect();
    blocks.push(papers::table(t, &[("status-organisation", 3), ("status-how", 4), ("status-call", 4)], rows));
    blocks.extend(more(visit, laggards.total, shown));
    blocks
}

fn more(visit: &Visit, all: usize, shown: usize) -> Option<Block> {
    let text = || visit.t.with("status-more", [("count", (all - shown).into())]);
    (all > shown).then(|| Block::Text { text: text(), soft: true })
}

/// The tasks on the critical path that are not done everywhere, the one that is red at most places first.
fn critical(visit: &Visit, board: &Board<'_>) -> Vec<Block> {
    let (t, standing) = (visit.t, &board.seen.standing);
    let of = |index: &usize| {
        let template = &standing.playbook.tasks[*index];
        if template.kind != TaskKind::Critical {
            return None;
        }
        let tasks: Vec<&Task> = board.tasks().filter(|task| task.published && usize::from(task.template) == *index).collect();
        let count = |signal: Signal| tasks.iter().filter(|task| task.signal == signal).count();
        let done = tasks.iter().filter(|task| task.state.is_closed()).count();
        (done < tasks.len()).then(|| (count(Signal::Red), count(Signal::Yellow), done, tasks.len(), template))
    };
    let mut found: Vec<_> = board.columns.iter().filter_map(of).collect();
    found.sort_by_key(|(red, yellow, ..)| std::cmp::Reverse((*red, *yellow)));
    if found.is_empty() {
        return Vec::new();
    }
    let (all, shown) = (found.len(), found.len().min(MOST.1));
    let row = |(red, yellow, done, of, template): (usize, usize, usize, usize, &domain::playbook::TaskTemplate)| {
        let done = t.with("status-done-of", [("done", done.into()), ("all", of.into())]);
        let title = Cell::new(format!("{} {}", template.code, visit.text(&template.title)));
        let number = |signal: Signal, count: usize| Cell::signal(papers::signal(signal), count.to_string());
        Row { cells: vec![title, number(Signal::Red, red), number(Signal::Yellow, yellow), Cell::new(done)] }
    };
    let rows = found.into_iter().take(MOST.1).map(row).collect();
    let columns = [("organisation-task", 1), ("status-red", 0), ("status-yellow", 0), ("status-done", 0)];
    let mut blocks = vec![heading(visit, "status-critical"), papers::table(t, &columns, rows)];
    blocks.extend(more(visit, all, shown));
    blocks
}

/// What waits for the programme office: deadlines that organisations say they cannot meet, and questions without an answer.
fn decisions(visit: &Visit, board: &Board<'_>) -> Vec<Block> {
    let (t, standing) = (visit.t, &board.seen.standing);
    let why = |task: &Task| match (task.state, standing.help(task)) {
        (State::CannotMeetDeadline, _) => Some("status-wants-date"),
        (_, Some(HelpFrom::ProgrammeOffice)) => Some("status-wants-answer"),
        _ => None,
    };
    let mut found: Vec<(&Task, &str)> = board.tasks().filter(|task| task.published).filter_map(|task| Some((task, why(task)?))).collect();
    found.sort_by_key(|(task, _)| task.due);
    let mut blocks = vec![heading(visit, "status-decisions")];
    if found.is_empty() {
        blocks.push(Block::Text { text: t.get("status-no-decisions").into_owned(), soft: true });
        return blocks;
    }
    let row = |(task, why): &(&Task, &str)| {
        let title = format!("{} {}", standing.template(task).code, visit.title_of(standing, task));
        let cells = [standing.organisation(task).name.clone(), title, t.get(why).into_owned(), t.date_medium(task.due.date())];
        Row { cells: cells.map(Cell::new).into() }
    };
    let rows = found.iter().take(MOST.2).map(row).collect();
    let columns = [("status-organisation", 2), ("organisation-task", 5), ("status-waits-for", 3), ("organisation-due", 0)];
    blocks.push(papers::table(t, &columns, rows));
    blocks.extend(more(visit, found.len(), MOST.2.min(found.len())));
    blocks
}
