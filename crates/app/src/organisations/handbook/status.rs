//! How a municipality stands, on one page: figures, what is red and yellow and with whom it lies, the next two weeks, vacant roles, what it is measured by.

use crate::{
    organisations::{roles_there, seen::Seen},
    papers::{self, Words},
    people::opened::Opened,
    success::paper::OfMunicipality,
    tasks::words::reason_text,
    visit::Visit,
};
use domain::{
    calendar::Day,
    playbook::TaskKind,
    rollout::Task,
    signal::{Counts, Signal},
};
use paper::{Block, Cell, Paper, Row};

/// How much a page tells at most.
#[derive(Clone, Copy)]
struct Room {
    worst: usize,
    coming: usize,
    vacant: usize,
    criteria: usize,
}

/// From much to little, for what has to fit on one page however long its words are.
const ROOMS: [Room; 4] = [
    Room { worst: 10, coming: 6, vacant: 8, criteria: 6 },
    Room { worst: 7, coming: 5, vacant: 6, criteria: 4 },
    Room { worst: 5, coming: 3, vacant: 4, criteria: 3 },
    Room { worst: 3, coming: 2, vacant: 3, criteria: 2 },
];
/// How far ahead the page looks.
const AHEAD: i32 = 14;

/// The status of an organisation, told at length and ever shorter.
pub(super) fn statuses(visit: &Visit, opened: &Opened<'_>, seen: &Seen, measured: Option<&OfMunicipality>) -> Vec<Paper> {
    ROOMS.into_iter().map(|room| status(visit, opened, seen, measured, room)).collect()
}

fn status(visit: &Visit, opened: &Opened<'_>, seen: &Seen, measured: Option<&OfMunicipality>, room: Room) -> Paper {
    let (t, standing) = (visit.t, &seen.standing);
    let rollout = visit.text(&standing.playbook.title).to_owned();
    let below = [("date", t.date_long(visit.today.date()).into()), ("version", standing.playbook.version.as_str().into())];
    let words = Words {
        above: opened.organisation.name.clone(),
        title: t.with("status-of", [("rollout", rollout.as_str().into())]),
        below: t.with("status-below", below),
    };
    let tasks = seen.tasks_of(visit, opened.organisation);
    let mut counts = Counts::default();
    tasks.iter().for_each(|task| counts.add(task.signal, standing.template(task).kind != TaskKind::Optional, task.state.is_closed()));
    let mut blocks = vec![Block::Figures { figures: papers::count_figures(t, &counts) }];
    blocks.extend(worst(visit, seen, &tasks, room.worst));
    blocks.extend(coming(visit, seen, opened, &tasks, room.coming));
    blocks.extend(vacancies(visit, seen, opened, room.vacant));
    blocks.extend(measured.map(|measured| measured.blocks(visit, room.criteria)).unwrap_or_default());
    papers::paper(visit, words, &rollout, blocks)
}

fn heading(visit: &Visit, key: &str) -> Block {
    Block::Heading { level: 1, text: visit.t.get(key).into_owned() }
}

/// How many more there are than have room.
fn more(visit: &Visit, all: usize, shown: usize) -> Option<Block> {
    let text = || visit.t.with("status-more", [("count", (all - shown).into())]);
    (all > shown).then(|| Block::Text { text: text(), soft: true })
}

/// The red and yellow tasks, the worst first, each with its weightiest reason and with whom it lies.
fn worst(visit: &Visit, seen: &Seen, tasks: &[&Task], most: usize) -> Vec<Block> {
    let (t, standing) = (visit.t, &seen.standing);
    let mut found: Vec<&Task> = tasks.iter().copied().filter(|task| task.signal >= Signal::Yellow).collect();
    found.sort_by_key(|task| (std::cmp::Reverse((task.signal, standing.template(task).kind == TaskKind::Critical)), task.due));
    let mut blocks = vec![heading(visit, "status-worst")];
    if found.is_empty() {
        blocks.push(Block::Text { text: t.get("status-nothing-worst").into_owned(), soft: true });
        return blocks;
    }
    let row = |task: &&Task| {
        let title = format!("{} {}", standing.template(task).code, visit.title_of(standing, task));
        let reasons = task.reasons.iter().take(1).map(|reason| reason_text(t, reason, task, visit.today)).collect();
        let person = standing.person(task.performer.or(task.responsible));
        let who = person.map_or_else(|| t.get("paper-vacant").into_owned(), |person| person.name.clone());
        let mut cells = papers::row_cells(t, task.signal, title, reasons, task.due);
        cells.push(Cell::new(who));
        Row { cells }
    };
    let columns = [("organisation-task", 6), ("organisation-signal", 0), ("organisation-due", 0), ("status-who", 3)];
    blocks.push(papers::table(t, &columns, found.iter().take(most).map(row).collect()));
    blocks.extend(more(visit, found.len(), most.min(found.len())));
    blocks
}

/// Milestones and due dates of the next two weeks.
fn coming(visit: &Visit, seen: &Seen, opened: &Opened<'_>, tasks: &[&Task], most: usize) -> Vec<Block> {
    let (t, standing) = (visit.t, &seen.standing);
    let last = visit.today.plus_days(AHEAD);
    let soon = |day: Day| day >= visit.today && day <= last;
    let dated = standing.participant(&opened.organisation.code).map(|at| standing.milestones_of(at)).unwrap_or_default();
    let milestones = dated.into_iter().filter_map(|(key, day)| {
        let milestone = standing.playbook.milestones.iter().find(|milestone| milestone.key == key)?;
        Some((day, visit.text(&milestone.title).to_owned(), String::new()))
    });
    let open = tasks.iter().filter(|task| !task.state.is_closed()).map(|task| {
        let title = format!("{} {}", standing.template(task).code, visit.title_of(standing, task));
        let who = standing.person(task.performer.or(task.responsible)).map(|person| person.name.clone());
        (task.due, title, who.unwrap_or_else(|| t.get("paper-vacant").into_owned()))
    });
    let mut found: Vec<(Day, String, String)> = milestones.chain(open).filter(|(day, _, _)| soon(*day)).collect();
    found.sort_by_key(|(day, _, _)| *day);
    let mut blocks = vec![heading(visit, "status-coming")];
    if found.is_empty() {
        blocks.push(Block::Text { text: t.get("status-nothing-coming").into_owned(), soft: true });
        return blocks;
    }
    let all = found.len();
    let row = |(day, what, who): (Day, String, String)| Row {
        cells: vec![Cell::new(t.date_medium(day.date())), Cell::new(what), Cell::new(who)],
    };
    let rows = found.into_iter().take(most).map(row).collect();
    blocks.push(papers::table(t, &[("date", 0), ("organisation-what", 6), ("status-who", 3)], rows));
    blocks.extend(more(visit, all, most.min(all)));
    blocks
}

/// Vacant roles, those on which most tasks wait first.
fn vacancies(visit: &Visit, seen: &Seen, opened: &Opened<'_>, most: usize) -> Vec<Block> {
    let t = visit.t;
    let groups = roles_there::roles(opened, seen).into_iter().flat_map(|group| group.roles);
    let mut found: Vec<(usize, String)> =
        groups.filter(|role| role.holders.is_empty()).map(|role| (role.waiting.len(), role.title)).collect();
    found.sort_by_key(|(waiting, _)| std::cmp::Reverse(*waiting));
    let mut blocks = vec![heading(visit, "status-vacant")];
    if found.is_empty() {
        blocks.push(Block::Text { text: t.get("status-nothing-vacant").into_owned(), soft: true });
        return blocks;
    }
    let all = found.len();
    let named = |(waiting, title): (usize, String)| match waiting {
        0 => title,
        waiting => t.with("status-vacant-role", [("role", title.into()), ("count", waiting.into())]),
    };
    let text = found.into_iter().take(most).map(named).collect::<Vec<_>>().join(" · ");
    blocks.push(Block::Text { text, soft: false });
    blocks.extend(more(visit, all, most.min(all)));
    blocks
}
