//! `/rollouts/{rollout}`: how every organisation stands today, or on any other day: figures, the map of Denmark, the
//! matrix, whom to call, what comes next, and progress against the plan.

pub(super) mod figures;
pub(super) mod flat;
mod map;
mod matrix;
pub(super) mod measured;
#[cfg(feature = "paper")]
mod paper;
pub(super) mod rolled;
mod workbook;

#[cfg(feature = "paper")]
pub(super) use self::paper::paper;

use crate::{
    bulk, checks, communication,
    failure::Failure,
    filters::{Offered, offered},
    form::filled,
    groups,
    organisations::seen::Seen,
    papers, readiness,
    rollouts::{
        curve::curve,
        filter::{Choices, Filter, organisations_shown, seen_on, signal_names},
        laggards::{Laggards, laggards},
        list::counts,
        next_dates::next_dates,
    },
    success,
    visit::{Visit, with_query},
    words,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    http::Uri,
    response::Response,
};
use domain::{
    access::{self, TaskPermit},
    organisation::OrganisationKind,
    role::PROJECT_LEADER,
    rollout::Task,
};
use flat::Flat;
use map::Mapped;
use measured::Figures;
use std::sync::Arc;
use texts::Texts;

/// What the board is made of: the columns and organisations that the address asks for.
pub(super) struct Board<'s> {
    pub(super) seen: &'s Seen,
    /// Places of the templates shown.
    pub(super) columns: Vec<usize>,
    /// Organisations with their tasks in the shown columns, those not published yet among them.
    pub(super) rows: Vec<BoardRow<'s>>,
    /// The rows before a figure's choice, such as a signal, narrows them.
    pub(super) wide: Vec<BoardRow<'s>>,
    /// The rows with institutions among their municipality's, where they are drawn so.
    rolled: Option<Vec<BoardRow<'s>>>,
}

/// The place of an organisation and its tasks, which several lists of rows share.
pub(super) type BoardRow<'s> = (usize, Arc<[&'s Task]>);

#[derive(Template)]
#[template(path = "rollouts/board.html")]
struct BoardPage {
    shell: ui::Shell,
    filters: Offered,
    t: Texts,
    title: String,
    lead: String,
    path: String,
    tabs: Vec<ui::Tab>,
    may_publish: Option<String>,
    /// The vacant roles, for those who answer for any.
    vacancies: Option<String>,
    /// Where those are written to whom the board shows; for those who may.
    write: Option<String>,
    choices: Choices,
    q: String,
    person: String,
    before: String,
    view: String,
    sort: String,
    vacant: String,
    measure: String,
    day: String,
    day_fault: String,
    narrowed: bool,
    reset: String,
    excel: String,
    /// The status of the country as a paper, for those who see it.
    pdf: Option<String>,
    figures: Vec<ui::Figure>,
    /// Where several tasks can be chosen and changed at once.
    several: Option<String>,
    national: Option<ui::Counts>,
    /// Map, matrix and what follows from them, where there is something to draw and no list is asked for.
    picture: Option<Picture>,
    flat: Option<Flat>,
}

/// What the board draws.
struct Picture {
    map: Option<Mapped>,
    /// One; of a municipality with its institutions two, since they have different tasks.
    matrices: Vec<ui::Matrix>,
    laggards: Laggards,
    curve: Option<ui::Curve>,
    dates: Vec<ui::Detail>,
}

impl<'s> Board<'s> {
    /// The rows have at least one task that the address asks for; without filters all organisations stand. What is not
    /// published yet is shown to those who plan, and to nobody else.
    pub(super) fn new(seen: &'s Seen, filter: &Filter) -> Self {
        let standing = &seen.standing;
        // One pass over all tasks of a country: what is asked of each of them is a look into a list.
        let mut is_shown = vec![false; standing.playbook.tasks.len()];
        for task in organisations_shown(seen, &Filter::default()).into_iter().flat_map(|at| standing.tasks_of(at)) {
            is_shown[usize::from(task.template)] |= task.published || seen.permit.may_steer();
        }
        for (index, is_shown) in is_shown.iter_mut().enumerate() {
            *is_shown = *is_shown && filter.shows_template(standing, index);
        }
        let columns: Vec<usize> = is_shown.iter().enumerate().filter(|(_, is_shown)| **is_shown).map(|(index, _)| index).collect();
        let keeping = filter.keeping(standing);
        let row = |at: usize| -> BoardRow<'s> {
            let tasks = standing.tasks_of(at).iter();
            let kept: Vec<&Task> = tasks.filter(|task| is_shown[usize::from(task.template)] && keeping.keeps(task)).collect();
            (at, kept.into())
        };
        let wide = organisations_shown(seen, filter).into_iter().map(row);
        let wide: Vec<BoardRow<'s>> = wide.filter(|(_, tasks)| keeping.keeps_all() || tasks.iter().any(|task| task.published)).collect();
        let asked = |(_, tasks): &&BoardRow<'s>| !filter.asks() || tasks.iter().any(|task| task.published && filter.asks_for(task));
        let rows: Vec<BoardRow<'s>> = wide.iter().filter(asked).cloned().collect();
        let by_name = !filter.organisation.is_empty() || filled(&filter.q).is_some();
        let rolls = !by_name && rolled::of_several(standing, rows.iter().map(|(at, _)| *at));
        Self { seen, columns, rolled: rolls.then(|| rolled::rolled(standing, &rows)), rows, wide }
    }

    /// The published tasks that the address asks for.
    fn asked(&self, filter: &Filter) -> impl Iterator<Item = &'s Task> {
        self.tasks().filter(|task| task.published && filter.asks_for(task))
    }

    /// The day that is shown, as addresses say it, if it is another than today.
    fn other_day(&self, visit: &Visit) -> String {
        let day = self.seen.standing.today;
        if day == visit.today { String::new() } else { day.to_string() }
    }

    /// All tasks of the shown rows and columns.
    pub(super) fn tasks(&self) -> impl Iterator<Item = &'s Task> + '_ {
        self.rows.iter().flat_map(|(_, tasks)| tasks.iter().copied())
    }

    /// The places of those whose rows are shown.
    pub(super) fn places(&self) -> Vec<usize> {
        self.rows.iter().map(|(at, _)| *at).collect()
    }

    /// Where a row leads: to the organisation, or, from a municipality that is rolled up, to its institutions.
    fn organisation_href(&self, code: &str) -> String {
        match self.rolled {
            Some(_) => with_query(&format!("/rollouts/{}", self.seen.key()), &[("organisation", code)]),
            None => format!("/organisations/{code}?rollout={}", self.seen.key()),
        }
    }
}

pub(super) async fn page(visit: Visit, Path(key): Path<String>, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let (seen, day_fault) = seen_on(&visit, &key, &filter).await?;
    let t = visit.t;
    let standing = &seen.standing;
    let board = Board::new(&seen, &filter);
    let path = format!("/rollouts/{}", seen.key());
    let flat = filter.is_flat().then(|| flat::flat(&visit, &board, &filter, &path));
    let measured = measured::figures(&visit, &board, board.drawn(), &filter, board.is_rolled()).await?;
    let page = BoardPage {
        shell: shell(&visit, &seen, &filter, &path),
        filters: offered(&visit).await?,
        t,
        title: visit.text(&standing.playbook.title).to_owned(),
        lead: t.with("board-lead", [("count", board.rows.len().into()), ("date", t.date_long(standing.today.date()).into())]),
        tabs: tabs(&visit, &seen, &filter, &path).await?,
        may_publish: (seen.permit.may_steer()).then(|| format!("{path}/publish")),
        vacancies: (visit.viewer.kind != OrganisationKind::Supplier).then(|| with_query("/vacancies", &[("rollout", seen.key().as_str())])),
        write: letter_href(&visit, &board, &filter),
        choices: filter.choices(&visit, &seen),
        q: filter.q.clone(),
        person: filter.person.clone(),
        before: filter.before.clone(),
        view: filter.view.clone(),
        sort: filter.sort.clone(),
        vacant: filter.vacant.clone(),
        measure: filter.measure.clone(),
        day: if day_fault.is_empty() { standing.today.to_string() } else { filter.today.clone() },
        day_fault,
        narrowed: filter.narrows(),
        reset: Filter { view: filter.view.clone(), measure: filter.measure.clone(), ..Filter::default() }.href(&path, &[]),
        excel: filter.href(&format!("{path}/board.xlsx"), &[("view", ""), ("sort", "")]),
        pdf: papers::offered(format!("{path}/status.pdf")).filter(|_| seen.permit.sees_all()),
        figures: figures::figures(&visit, &board, &filter, &path),
        several: may_change_several(&visit, &seen).then(|| filter.href(&path, &[("view", "list")])),
        national: (!seen.permit.sees_all()).then(|| national(&seen)),
        picture: (flat.is_none() && !board.rows.is_empty()).then(|| picture(&visit, &board, &filter, &measured)),
        flat,
        path,
    };
    visit.page(&page)
}

/// Whether the matrix leads to the list on which several tasks are changed: for who may change any, on the day itself.
fn may_change_several(visit: &Visit, seen: &Seen) -> bool {
    let standing = &seen.standing;
    let permit = |task: &Task| standing.task_permit(&visit.viewer, &seen.permit, task);
    let may_change = |task: &Task| permit(task).is_some_and(|permit| bulk::pick(&permit).is_some());
    standing.today == visit.today && (seen.permit.may_steer() || standing.tasks.iter().any(may_change))
}

/// Where the project leaders are written to of the organisations that the board shows, or the holders of the role that it asks
/// for. A name or a person that was searched for becomes the organisations that were found.
fn letter_href(visit: &Visit, board: &Board<'_>, filter: &Filter) -> Option<String> {
    let seen = board.seen;
    access::letters(&visit.viewer, [&seen.permit]).filter(|_| board.other_day(visit).is_empty())?;
    let searched = [&filter.q, &filter.person, &filter.before, &filter.vacant].iter().any(|typed| !typed.is_empty());
    let code = |(at, _): &BoardRow<'_>| seen.standing.participants[*at].organisation.code.to_string();
    let codes: Vec<String> = if searched { board.rows.iter().map(code).collect() } else { vec![filter.organisation.clone()] };
    if codes.is_empty() {
        return None;
    }
    let role = if filter.role.is_empty() { PROJECT_LEADER } else { &filter.role };
    let mut values = vec![("rollout", seen.key().as_str()), ("role", role), ("region", &filter.region), ("signal", &filter.signal)];
    values.extend([("kind", filter.kind.as_str()), ("theme", &filter.theme), ("phase", &filter.phase)]);
    values.extend(codes.iter().map(|code| ("organisation", code.as_str())));
    Some(with_query("/letters/new", &values))
}

/// Board and list show the same tasks; the playbook is the third.
async fn tabs(visit: &Visit, seen: &Seen, filter: &Filter, path: &str) -> Result<Vec<ui::Tab>, Failure> {
    let tab = |href: String, key: &str, current: bool| ui::Tab { href, text: visit.t.get(key).into_owned(), current };
    let plan = communication::permit(visit, seen).map(|_| tab(format!("{path}/communication"), "board-tab-communication", false));
    let tabs = [
        tab(filter.href(path, &[("view", ""), ("sort", "")]), "board-tab", !filter.is_flat()),
        tab(filter.href(path, &[("view", "list")]), "board-tab-list", filter.is_flat()),
        tab(format!("{path}/timeline"), "timeline-title", false),
        tab(format!("{path}/playbook"), "board-tab-playbook", false),
        tab(format!("{path}/waves"), "waves-title", false),
    ];
    let gates = (!seen.standing.playbook.gates.is_empty()).then(|| tab(format!("{path}/gates"), "board-tab-gates", false));
    let moves_data = seen.standing.playbook.tasks.iter().any(|task| task.cutover.is_some());
    let cutover = moves_data.then(|| tab(format!("{path}/cutover"), "cutover-title", false));
    let asks = readiness::sees_any(visit, seen);
    let readiness = asks.then(|| tab(format!("{path}/readiness"), "readiness-title", false));
    let checks = checks::sees_any(visit, seen).then(|| tab(format!("{path}/checks"), "checks-title", false));
    let training = (!seen.standing.playbook.training.is_empty()).then(|| tab(format!("{path}/training"), "training-title", false));
    let success = success::sees_any(visit, seen).then(|| tab(format!("{path}/success"), "success-title", false));
    let groups = groups::concern(visit, seen).await?.then(|| tab(format!("{path}/groups"), "groups-title", false));
    let tabs = tabs
        .into_iter()
        .chain(readiness)
        .chain(checks)
        .chain(training)
        .chain(groups)
        .chain(gates)
        .chain(cutover)
        .chain(success)
        .chain(plan);
    Ok(tabs.collect())
}

/// All that the board draws of its rows.
fn picture(visit: &Visit, board: &Board<'_>, filter: &Filter, figures: &Figures) -> Picture {
    let tasks: Vec<&Task> = board.tasks().collect();
    let asked = asked_of(board.drawn(), filter);
    Picture {
        map: map::mapped(visit, board, filter, figures),
        matrices: matrix::matrices(visit, board),
        laggards: laggards(visit, board.seen, &asked),
        curve: curve(visit, board.seen, &tasks),
        dates: next_dates(visit, board.seen, &board.columns, &board.places()),
    }
}

/// The rows with those of their tasks that the address asks for.
pub(super) fn asked_of<'s>(rows: &[BoardRow<'s>], filter: &Filter) -> Vec<BoardRow<'s>> {
    if !filter.asks() {
        return rows.to_vec();
    }
    rows.iter().map(|(at, tasks)| (*at, tasks.iter().copied().filter(|task| filter.asks_for(task)).collect())).collect()
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
        shell.today_reset = Some(filter.href(path, &[("today", "")]));
    }
    shell
}

/// All tasks on the board's list that an address asks for and that the visitor may change.
pub(super) async fn listed(visit: &Visit, key: &str, address: &Uri) -> Result<Vec<TaskPermit>, Failure> {
    let Ok(Query(filter)) = Query::<Filter>::try_from_uri(address) else { return Ok(Vec::new()) };
    let (seen, _) = seen_on(visit, key, &filter).await?;
    Ok(flat::listed(visit, &Board::new(&seen, &filter), &filter))
}

pub(super) async fn workbook(visit: Visit, Path(key): Path<String>, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let (seen, _) = seen_on(&visit, &key, &filter).await?;
    let board = Board::new(&seen, &filter);
    workbook::response(&visit, &board, &filter, &signal_names(visit.t).collect::<Vec<_>>())
}
