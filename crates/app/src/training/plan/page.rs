//! `/rollouts/{rollout}/training/plan`: the frames, the demand they have to meet, and what was asked of the planner.

use super::{
    question::Opened,
    store::{self, Line},
};
use crate::{failure::Failure, planner::is_lost, visit::Visit};
use askama::Template;
use axum::{extract::Path, response::Response};
use database::Moment;
use texts::Texts;

/// So many questions stand on the page.
const SHOWN: i64 = 10;

struct PlaceLine {
    name: String,
    region: String,
    rooms: String,
    seats: String,
    session: String,
}

struct PlanLine {
    href: String,
    text: String,
    state: String,
}

#[derive(Template)]
#[template(path = "training/plan/page.html")]
struct PlanPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    path: String,
    facts: Vec<ui::Detail>,
    places: Vec<PlaceLine>,
    lines: Vec<PlanLine>,
}

/// How far a question has come, as a word.
pub(super) fn state(visit: &Visit, line: &Line) -> &'static str {
    match line.is_answered {
        _ if line.carried_out.is_some() => "carried-out",
        true => "answered",
        false if is_lost(visit, line.at, line.seconds) => "lost",
        false => "working",
    }
}

fn plan_line(visit: &Visit, opened: &Opened, line: &Line) -> PlanLine {
    let t = visit.t;
    let at = t.date_time(Moment::local(line.at));
    let state = match state(visit, line) {
        "carried-out" => t.get("training-plan-carried-out").into_owned(),
        state => t.get(&format!("planning-state-{state}")).into_owned(),
    };
    PlanLine {
        href: format!("{}/{}", opened.path(), line.id),
        text: t.with("planning-asked", [("at", at.into()), ("name", line.by.as_str().into())]),
        state,
    }
}

pub(super) async fn page(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &key).await?;
    let t = visit.t;
    let mut connection = visit.app.database().read().await?;
    let lines = store::latest(&mut connection, opened.found.seen.key(), SHOWN).await?;
    drop(connection);
    let problem = opened.question(&visit);
    let people: u32 = problem.municipalities.iter().map(|one| one.people).sum();
    let (first, last) = (problem.weeks.first(), problem.weeks.last());
    let weeks = match first.zip(last) {
        Some((first, last)) => t.with(
            "training-plan-weeks-from",
            [("count", problem.weeks.len().into()), ("first", t.date_medium(*first).into()), ("last", t.date_medium(*last).into())],
        ),
        None => t.get("training-plan-weeks-none").into_owned(),
    };
    let fact = |key: &str, text: String| ui::Detail { term: t.get(key).into_owned(), text, href: None };
    let place = |one: &planning::training::Place| PlaceLine {
        name: one.name.clone(),
        region: one.region.clone(),
        rooms: t.number(one.rooms.into()),
        seats: t.number(one.seats.into()),
        session: t.number(one.session.into()),
    };
    visit.page(&PlanPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: opened.crumbs(&visit, false),
        path: opened.path(),
        facts: vec![
            fact("training-course", visit.text(&opened.course().title).to_owned()),
            fact(
                "training-plan-demand",
                t.with(
                    "training-plan-demand-is",
                    [("count", i64::from(people).into()), ("organisations", problem.municipalities.len().into())],
                ),
            ),
            fact("training-plan-weeks", weeks),
            fact("training-plan-teachers", t.number(opened.frame.teachers.into())),
            fact("training-plan-booked", t.number(problem.booked().into())),
        ],
        places: problem.places.iter().map(place).collect(),
        lines: lines.iter().map(|line| plan_line(&visit, &opened, line)).collect(),
    })
}
