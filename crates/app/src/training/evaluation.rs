//! What those who came thought of a session, and the result without names for whoever holds sessions.

use super::{found::Found, session, store, words};
use crate::{
    events::{Bar, bars, degree_word},
    failure::Failure,
    form::Faults,
    people::entered::Entered,
    visit::{Visit, html_headers},
};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    event::{Degree, Tally},
    training::SeatState,
};
use texts::Texts;

/// The most characters of a remark.
const LONGEST: usize = 2_000;

#[derive(Template)]
#[template(path = "training/evaluation.html")]
struct EvaluationPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    lead: String,
    action: String,
    back: String,
    degrees: Vec<ui::Choice>,
    remark: &'a str,
    faults: &'a Faults,
}

#[derive(Template)]
#[template(path = "training/results.html")]
struct ResultsPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    lead: String,
    bars: Vec<Bar>,
    description: String,
    remarks: Vec<String>,
}

/// Opens a session for somebody who came to it.
async fn open(visit: &Visit, key: &str, id: &str) -> Result<Found, Failure> {
    let found = Found::open(visit, key).await?;
    found.session(id)?;
    let came = found.seats_of(id).any(|seat| seat.person == visit.viewer.person && seat.state == SeatState::Came);
    if came { Ok(found) } else { Err(Failure::NotFound) }
}

fn show(visit: &Visit, found: &Found, id: &str, (degree, remark): (&str, &str), faults: &Faults) -> Result<Response, Failure> {
    let session = found.session(id)?;
    let choice = |one: Degree| ui::Choice {
        value: one.key().to_owned(),
        label: degree_word(visit.t, one).into_owned(),
        hint: None,
        selected: one.key() == degree,
    };
    let back = session::path(found, session);
    let page = EvaluationPage {
        shell: visit.shell("rollouts"),
        t: visit.t,
        crumbs: words::crumbs(visit, found, Some(session)),
        title: visit.t.get("training-evaluation").into_owned(),
        lead: words::when(visit.t, session),
        action: format!("{back}/evaluation"),
        back,
        degrees: Degree::ALL.into_iter().map(choice).collect(),
        remark,
        faults,
    };
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, html_headers(), page.render()?).into_response())
}

pub(super) async fn form(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let found = open(&visit, &key, &id).await?;
    let mut connection = visit.app.database().read().await?;
    let own = store::evaluations(&mut connection, &id).await?.into_iter().find(|one| one.person == visit.viewer.person);
    let typed = own.as_ref().map_or(("", ""), |one| (one.degree.key(), one.remark.as_str()));
    show(&visit, &found, &id, typed, &Faults::default())
}

pub(super) async fn save(
    visit: Visit,
    Path((key, id)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let found = open(&visit, &key, &id).await?;
    let entered = Entered(sent);
    let remark = entered.filled("remark").unwrap_or_default();
    let mut faults = Faults::default();
    let degree = Degree::from_key(entered.value("degree"));
    if degree.is_none() {
        faults.add("degree", visit.t.get("events-fault-degree"));
    }
    if remark.chars().count() > LONGEST {
        faults.add("remark", visit.t.with("events-fault-long", [("most", LONGEST.into())]));
    }
    let Some(degree) = degree.filter(|_| faults.is_empty()) else {
        return show(&visit, &found, &id, (entered.value("degree"), remark), &faults);
    };
    let mut tx = visit.write().await?;
    store::evaluate(&mut tx, found.seen.key(), (&id, &visit.viewer.person), degree, remark).await?;
    tx.commit().await?;
    Ok(visit.go(&session::path(&found, found.session(&id)?), "success", "training-evaluated"))
}

/// How many gave which degree, and what else was said, for whoever holds sessions.
pub(super) async fn results(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let session = found.session(&id)?;
    if !found.permit.keeps() {
        return Err(Failure::NotFound);
    }
    let mut connection = visit.app.database().read().await?;
    let said = store::evaluations(&mut connection, &id).await?;
    let t = visit.t;
    let tally = Tally::of(said.iter().map(|one| one.degree));
    let came = found.seats_of(&id).filter(|seat| seat.state == SeatState::Came).count();
    let bars = bars(t, tally);
    visit.page(&ResultsPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(&visit, &found, Some(session)),
        title: t.get("training-results").into_owned(),
        lead: t.with("events-results-lead", [("answered", tally.total().into()), ("came", came.into())]),
        description: bars.iter().map(|bar| format!("{}: {}", bar.title, bar.count)).collect::<Vec<_>>().join(", "),
        bars,
        remarks: said.into_iter().map(|one| one.remark).filter(|remark| !remark.is_empty()).collect(),
    })
}
