//! `/rollouts/{rollout}/training/pilots`: the pilot sessions of each course, what those who came thought, and the decision that the large
//! run begins (E7).

use super::{found::Found, store, words};
use crate::{
    api_v1::found as answer,
    app::App,
    events::{Bar, bars},
    failure::Failure,
    form::Faults,
    visit::{Visit, html_headers},
};
use api::{Cursor, TrainingPilots, paged};
use askama::Template;
use axum::{
    Form, Router,
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use database::{Connection, Moment, Row, Tx};
use domain::{
    event::{Degree, Tally},
    text::{CourseKey, PersonId, RolloutKey},
    training::{Course, PilotStage, Pilots, SeatState, SessionState},
};
use serde_json::json;
use std::collections::HashMap;
use texts::Texts;

/// The most characters of a reason.
const LONGEST: usize = 2_000;

/// The page, and the decision on one course.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/training/pilots", get(page))
        .route("/rollouts/{rollout}/training/pilots/{course}", post(decide))
}

/// The same for programs.
pub(super) fn api_routes() -> Router<App> {
    Router::new().route("/rollouts/{rollout}/training/pilots", get(list))
}

/// A decision on a course.
struct Decision {
    course: CourseKey,
    go: bool,
    reason: String,
    by: String,
    at: i64,
}

async fn decisions(connection: &mut Connection, rollout: &RolloutKey) -> Result<Vec<Decision>, Failure> {
    let sql = "SELECT course, go, reason, decided_by_name, decided_at FROM pilot_decisions WHERE rollout = $1 ORDER BY course, number";
    let rows = sqlx::query(sql).bind(rollout.to_string()).fetch_all(connection).await?;
    let decision = |row: &database::AnyRow| -> Result<Decision, Failure> {
        Ok(Decision {
            course: CourseKey::new(row.try_get::<String, _>("course")?),
            go: row.try_get::<i64, _>("go")? != 0,
            reason: row.try_get("reason")?,
            by: row.try_get("decided_by_name")?,
            at: row.try_get("decided_at")?,
        })
    };
    rows.iter().map(decision).collect()
}

/// What was decided last on each course: whether the large run begins.
pub(super) async fn last_decisions(connection: &mut Connection, rollout: &RolloutKey) -> Result<HashMap<CourseKey, bool>, Failure> {
    Ok(decisions(connection, rollout).await?.into_iter().map(|one| (one.course, one.go)).collect())
}

/// Writes a decision below the ones before; whoever calls it holds the ledger.
pub async fn write(
    tx: &mut Tx,
    rollout: &RolloutKey,
    course: &CourseKey,
    (go, reason): (bool, &str),
    (by, by_name): (&PersonId, &str),
) -> Result<(), Failure> {
    let last = "SELECT COALESCE(MAX(number), 0) FROM pilot_decisions WHERE rollout = $1 AND course = $2";
    let last: i64 = sqlx::query_scalar(last).bind(rollout.to_string()).bind(course.to_string()).fetch_one(tx.connection()).await?;
    let sql = "INSERT INTO pilot_decisions (rollout, course, number, go, reason, decided_by, decided_by_name, decided_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let query = sqlx::query(sql).bind(rollout.to_string()).bind(course.to_string()).bind(last + 1).bind(i64::from(go));
    let query = query.bind(reason.to_owned()).bind(by.to_string()).bind(by_name.to_owned());
    query.bind(tx.now().micros).execute(tx.connection()).await?;
    let became = json!({"go": go, "reason": reason});
    store::log(tx, "training.pilot-decided", rollout, None, course.as_str(), became).await
}

/// A course with its pilots.
struct Piloted<'f> {
    course: &'f Course,
    pilots: Pilots,
    stage: PilotStage,
    tally: Tally,
    remarks: Vec<String>,
}

/// Every course that asks for pilots, for who holds training.
async fn piloted<'f>(connection: &mut Connection, found: &'f Found) -> Result<Vec<Piloted<'f>>, Failure> {
    if !found.permit.keeps() {
        return Err(Failure::NotFound);
    }
    let said = store::evaluations_of_pilots(connection, found.seen.key()).await?;
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let of = |course: &'f Course| {
        let sessions: Vec<&str> = found
            .sessions
            .iter()
            .filter(|one| one.fields.pilot && one.fields.course == course.key && one.state == SessionState::Planned)
            .map(|one| one.id.as_str())
            .collect();
        let came = |session: &&&str| found.seats_of(session).any(|seat| seat.state == SeatState::Came);
        let own: Vec<_> = said.iter().filter(|(session, _)| sessions.contains(&session.as_str())).map(|(_, said)| said).collect();
        let pilots = Pilots {
            planned: count(sessions.len()),
            held: count(sessions.iter().filter(came).count()),
            said: count(own.len()),
            go: found.decided.get(&course.key).copied(),
        };
        Some(Piloted {
            course,
            pilots,
            stage: course.pilot_stage(&pilots)?,
            tally: Tally::of(own.iter().map(|one| one.degree)),
            remarks: own.iter().map(|one| one.remark.clone()).filter(|remark| !remark.is_empty()).collect(),
        })
    };
    Ok(found.training().courses.iter().filter_map(of).collect())
}

struct Line {
    href: String,
    when: String,
    place: String,
    filled: String,
}

struct Past {
    verdict: String,
    reason: String,
    by: String,
}

struct Card {
    title: String,
    signal: &'static str,
    stage: String,
    counts: String,
    sessions: Vec<Line>,
    bars: Vec<Bar>,
    remarks: Vec<String>,
    past: Vec<Past>,
    /// Where the decision is sent, for who decides.
    action: Option<String>,
    can_begin: bool,
    reason_id: String,
    reason: String,
    fault: String,
}

#[derive(Template)]
#[template(path = "training/pilots.html")]
struct PilotsPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    cards: Vec<Card>,
    errors: Vec<ui::FieldError>,
}

/// What a form sent that is shown again: the course, what was typed, and what is wrong with it.
type Typed<'a> = (&'a str, &'a str, String);

async fn show(visit: &Visit, found: &Found, typed: Option<Typed<'_>>) -> Result<Response, Failure> {
    let t = visit.t;
    let mut connection = visit.app.database().read().await?;
    let all = piloted(&mut connection, found).await?;
    let past = decisions(&mut connection, found.seen.key()).await?;
    let base = format!("/rollouts/{}/training", found.seen.key());
    let card = |one: &Piloted<'_>| {
        let key = one.course.key.as_str();
        let own = typed.as_ref().filter(|(course, ..)| *course == key);
        let sessions = found.sessions.iter().filter(|session| session.fields.pilot && session.fields.course == one.course.key);
        let line = |session: &store::Stored| Line {
            href: format!("{base}/sessions/{}", session.id),
            when: words::when(t, session),
            place: words::place(t, session),
            filled: words::filled(t, session, &found.seats_of(&session.id).collect::<Vec<_>>()),
        };
        let decision = |one: &Decision| Past {
            verdict: t.get(if one.go { "pilots-go" } else { "pilots-wait" }).into_owned(),
            reason: one.reason.clone(),
            by: t.with("pilots-by", [("name", one.by.as_str().into()), ("date", t.date_medium(Moment::local(one.at).date()).into())]),
        };
        let counts = [
            ("asked", i64::from(one.course.pilot).into()),
            ("planned", i64::from(one.pilots.planned).into()),
            ("held", i64::from(one.pilots.held).into()),
            ("said", i64::from(one.pilots.said).into()),
        ];
        Card {
            title: visit.text(&one.course.title).to_owned(),
            signal: match one.stage {
                PilotStage::Open => "green",
                PilotStage::Waits => "red",
                PilotStage::Decide | PilotStage::Plan | PilotStage::Evaluate => "yellow",
                PilotStage::Hold => "grey",
            },
            stage: t.get(&format!("pilots-stage-{}", one.stage.key())).into_owned(),
            counts: t.with("pilots-counts", counts),
            sessions: sessions.map(line).collect(),
            bars: if one.pilots.said > 0 { bars(t, one.tally) } else { Vec::new() },
            remarks: one.remarks.clone(),
            past: past.iter().filter(|past| past.course == one.course.key).map(decision).collect(),
            action: found.permit.sells().then(|| format!("{base}/pilots/{key}")),
            can_begin: one.course.can_begin(&one.pilots),
            reason_id: format!("reason-{key}"),
            reason: own.map(|(_, typed, _)| (*typed).to_owned()).unwrap_or_default(),
            fault: own.map(|(.., fault)| fault.clone()).unwrap_or_default(),
        }
    };
    let fault = |(course, _, fault): &Typed<'_>| ui::FieldError { field: format!("reason-{course}"), text: fault.clone() };
    let page = PilotsPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(visit, found, None),
        cards: all.iter().map(card).collect(),
        errors: crate::form::noted(typed.iter().map(fault).collect()),
    };
    let status = if typed.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, html_headers(), page.render()?).into_response())
}

async fn page(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    show(&visit, &Found::open(&visit, &key).await?, None).await
}

/// Decides whether the large run of a course begins, with a reason.
async fn decide(
    visit: Visit,
    Path((key, name)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let mut found = Found::open(&visit, &key).await?;
    if !found.permit.sells() {
        return Err(Failure::NotFound);
    }
    let course = found.course(&name)?.clone();
    if course.pilot == 0 {
        return Err(Failure::NotFound);
    }
    let value = |field: &str| sent.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value.trim());
    let (go, reason) = (value("verdict") == "go", value("reason"));
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    found.read(tx.connection()).await?;
    let mut faults = Faults::default();
    if reason.is_empty() {
        faults.add("reason", visit.t.get("pilots-fault-reason"));
    } else if reason.chars().count() > LONGEST {
        faults.add("reason", visit.t.with("events-fault-long", [("most", LONGEST.into())]));
    }
    let all = piloted(tx.connection(), &found).await?;
    let can_begin = all.iter().any(|one| one.course.key == course.key && one.course.can_begin(&one.pilots));
    if go && !can_begin {
        faults.add("reason", visit.t.get("pilots-fault-early"));
    }
    if !faults.is_empty() {
        drop(tx);
        let fault = faults.of("reason").to_owned();
        return show(&visit, &found, Some((&name, reason, fault))).await;
    }
    let by = visit.directory.person(visit.person);
    write(&mut tx, found.seen.key(), &course.key, (go, reason), (&by.id, &by.name)).await?;
    tx.commit().await?;
    let message = if go { "pilots-begun" } else { "pilots-waiting" };
    Ok(visit.go(&format!("/rollouts/{key}/training/pilots"), "success", message))
}

async fn list(visit: Visit, Path(key): Path<String>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let mut connection = visit.app.database().read().await?;
    let all = piloted(&mut connection, &found).await?;
    let shown = |one: &Piloted<'_>| TrainingPilots {
        course: one.course.key.to_string(),
        asked: one.course.pilot,
        planned: one.pilots.planned,
        held: one.pilots.held,
        high: one.tally.count(Degree::High),
        some: one.tally.count(Degree::Some),
        low: one.tally.count(Degree::Low),
        stage: one.stage.key().to_owned(),
    };
    Ok(answer(&paged(&all, &cursor, |one| one.course.key.to_string(), shown)))
}
