//! Rollouts for programs: the list, the board in figures, its tasks as a list, and one task everywhere.

use crate::{
    api_v1::found,
    app::App,
    failure::Failure,
    organisations::{directory::PersonEntry, seen::Seen},
    rollouts::{
        across,
        board::{
            Board, asked_of,
            figures::{goes_live, numbers},
            flat, measured,
        },
        curve::points,
        filter::{Filter, seen_on},
        laggards::{Behind, behind},
        list::{self, Found, counts},
        next_dates::{NextDate, coming},
        portfolio, timeline,
    },
    tasks::api::{line, organisation},
    visit::Visit,
};
use api::{
    BoardFigures, BoardOrganisation, ComingDate, Cursor, Laggard, ProgressPoint, Reachable, RolloutLine, SignalCounts, TaskThere, paged,
};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::{
    rollout::Task,
    signal::{Counts, Signal},
};

/// What programs read of rollouts.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/portfolio", get(portfolio::api::all))
        .route("/rollouts", get(all))
        .route("/rollouts/{rollout}", get(board))
        .route("/rollouts/{rollout}/tasks", get(tasks))
        .route("/rollouts/{rollout}/timeline", get(timeline::api::timeline))
        .route("/rollouts/{rollout}/tasks/{task}", get(everywhere))
}

/// Tasks by signal.
pub(crate) fn signals(counts: &Counts) -> SignalCounts {
    SignalCounts {
        grey: counts.of(Signal::Grey),
        green: counts.of(Signal::Green),
        yellow: counts.of(Signal::Yellow),
        red: counts.of(Signal::Red),
        closed: counts.closed,
    }
}

/// A person with how they are reached.
pub(crate) fn reachable(entry: &PersonEntry) -> Reachable {
    Reachable {
        id: entry.id.to_string(),
        name: entry.name.clone(),
        organisation: entry.organisation.to_string(),
        phone: entry.phone.clone(),
        email: entry.email.clone(),
    }
}

/// A date with what falls on it.
pub(crate) fn date(next: NextDate) -> ComingDate {
    ComingDate {
        day: next.day.to_string(),
        kind: next.kind.to_owned(),
        key: next.key,
        text: next.text,
        see: next.href.map(|href| format!("{}{href}", api::BASE)),
    }
}

async fn all(visit: Visit, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let rollouts = list::ordered(&visit).await?;
    Ok(found(&paged(&rollouts, &cursor, |seen| seen.key().to_string(), |seen| rollout(&visit, Found::new(&visit, seen)))))
}

fn rollout(visit: &Visit, found: Found<'_>) -> RolloutLine {
    let playbook = &found.seen.standing.playbook;
    RolloutLine {
        rollout: found.seen.key().to_string(),
        title: visit.text(&playbook.title).to_owned(),
        scope: playbook.scope.key().to_owned(),
        owner: playbook.owner.clone(),
        supplier: playbook.supplier.clone(),
        version: playbook.version.clone(),
        published: found.seen.standing.is_published(),
        organisations: found.organisations,
        tasks: signals(&found.counts),
        next: found.next.map(date),
        see: format!("{}/rollouts/{}", api::BASE, found.seen.key()),
    }
}

async fn board(visit: Visit, Path(key): Path<String>, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let (seen, _) = seen_on(&visit, &key, &filter).await?;
    let (board, standing) = (Board::new(&seen, &filter), &seen.standing);
    let playbook = &standing.playbook;
    let numbers = numbers(&board);
    let measured = measured::figures(&visit, &board, &board.rows, &filter, false).await?;
    let asked = asked_of(&board.rows, &filter);
    let drawn: Vec<&Task> = board.tasks().collect();
    let everything: Vec<&Task> = standing.tasks.iter().collect();
    Ok(found(&api::Board {
        rollout: seen.key().to_string(),
        title: visit.text(&playbook.title).to_owned(),
        scope: playbook.scope.key().to_owned(),
        owner: playbook.owner.clone(),
        supplier: playbook.supplier.clone(),
        version: playbook.version.clone(),
        published: standing.is_published(),
        day: standing.today.to_string(),
        go_live: goes_live(&board).map(|day| day.to_string()),
        figures: BoardFigures {
            organisations: board.wide.len(),
            tasks: signals(&numbers.counts),
            organisations_with_red: numbers.with_red,
            critical_red: numbers.critical,
            completed: numbers.completed,
            vacant: numbers.vacant,
        },
        national: (!seen.permit.sees_all()).then(|| signals(&counts(&seen, &everything))),
        organisations: board.rows.iter().map(|(at, tasks)| there(&seen, *at, tasks, measured.of(*at))).collect(),
        laggards: behind(&seen, &asked).iter().map(|one| laggard(&seen, one)).collect(),
        progress: points(&seen, &drawn)
            .into_iter()
            .map(|point| ProgressPoint { day: point.day.to_string(), planned: point.planned, done: point.done })
            .collect(),
        next_dates: coming(&visit, &seen, &board.columns, &board.places()).into_iter().map(date).collect(),
        may_publish: seen.permit.may_steer(),
        see_tasks: format!("{}/rollouts/{}/tasks", api::BASE, seen.key()),
    }))
}

fn there(seen: &Seen, at: usize, tasks: &[&Task], measured: Option<i64>) -> BoardOrganisation {
    let counts = counts(seen, tasks);
    BoardOrganisation {
        organisation: organisation(&seen.standing.participants[at].organisation),
        worst: counts.worst.key().to_owned(),
        tasks: signals(&counts),
        measured,
    }
}

fn laggard(seen: &Seen, behind: &Behind<'_>) -> Laggard {
    Laggard {
        organisation: organisation(&seen.standing.participants[behind.at].organisation),
        red: behind.red.len(),
        critical: behind.critical(seen),
        overdue_working_days: behind.longest(seen),
        role: behind.lead.map(|(role, _)| role.to_owned()),
        lead: behind.lead.map(|(_, entry)| reachable(entry)),
    }
}

/// What names a task at an organisation for good.
pub(crate) fn place(seen: &Seen, task: &Task) -> String {
    format!("{}/{}", seen.standing.organisation(task).code, seen.standing.template(task).code)
}

async fn tasks(
    visit: Visit,
    Path(key): Path<String>,
    Query(filter): Query<Filter>,
    Query(cursor): Query<Cursor>,
) -> Result<Response, Failure> {
    let (seen, _) = seen_on(&visit, &key, &filter).await?;
    let tasks = flat::in_order(&Board::new(&seen, &filter), &filter);
    Ok(found(&paged(&tasks, &cursor, |task| place(&seen, task), |task| line(&visit, &seen.standing, task))))
}

async fn everywhere(
    visit: Visit,
    Path((key, code)): Path<(String, String)>,
    Query(filter): Query<Filter>,
    Query(cursor): Query<Cursor>,
) -> Result<Response, Failure> {
    let (seen, _) = seen_on(&visit, &key, &filter).await?;
    let (template, tasks) = across::find(&seen, &code)?;
    let answers = across::answers(&visit, &seen, &tasks).await?;
    let shown = across::shown(&seen, &tasks, &filter);
    let there = |task: &&Task| TaskThere {
        line: line(&visit, &seen.standing, task),
        answer: answers.get(&seen.standing.organisation(task).code).map(|answer| across::in_words(&visit, template, answer)),
    };
    Ok(found(&paged(&shown, &cursor, |task| place(&seen, task), there)))
}
