//! What the guests hope for before an event and think of it afterwards (F2), and the result for whoever keeps it.

use super::{
    guests,
    opened::Opened,
    temperature::{self, Question},
    words,
};
use crate::{
    failure::Failure,
    form::{Faults, filled},
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
    access,
    event::{Degree, EventState, Tally},
};
use serde::Deserialize;
use texts::Texts;

/// The most characters of an answer.
const LONGEST: usize = 2_000;

/// What was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Entered {
    expectation: String,
    degree: String,
    remark: String,
}

#[derive(Template)]
#[template(path = "events/evaluation.html")]
struct EvaluationPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    action: String,
    back: String,
    is_over: bool,
    degrees: Vec<ui::Choice>,
    entered: &'a Entered,
    faults: &'a Faults,
}

fn show(visit: &Visit, opened: &Opened, entered: &Entered, faults: &Faults) -> Result<Response, Failure> {
    let choice = |degree: Degree| ui::Choice {
        value: degree.key().to_owned(),
        label: words::degree(visit.t, degree).into_owned(),
        hint: None,
        selected: degree.key() == entered.degree,
    };
    let page = EvaluationPage {
        shell: visit.shell("rollouts"),
        t: visit.t,
        crumbs: opened.crumbs(visit),
        title: visit.t.get("events-evaluation").into_owned(),
        action: format!("{}/evaluation", opened.path()),
        back: opened.path(),
        is_over: visit.today >= opened.found.event.day,
        degrees: Degree::ALL.into_iter().map(choice).collect(),
        entered,
        faults,
    };
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, html_headers(), page.render()?).into_response())
}

pub(super) async fn form(visit: Visit, Path((rollout, event)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &rollout, &event).await?;
    let guest = opened.guest(&visit.viewer.person).ok_or(Failure::NotFound)?;
    let text = |said: &Option<String>| said.clone().unwrap_or_default();
    let entered = Entered {
        expectation: text(&guest.expectation),
        degree: guest.degree.map(|degree| degree.key().to_owned()).unwrap_or_default(),
        remark: text(&guest.remark),
    };
    show(&visit, &opened, &entered, &Faults::default())
}

pub(super) async fn save(
    visit: Visit,
    Path((rollout, event)): Path<(String, String)>,
    Form(entered): Form<Entered>,
) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &rollout, &event).await?;
    let guest = opened.guest(&visit.viewer.person).ok_or(Failure::NotFound)?;
    if opened.found.state != EventState::Invited {
        return Ok(visit.go(&opened.path(), "warning", "events-replies-closed"));
    }
    let mut faults = Faults::default();
    for (field, text) in [("expectation", &entered.expectation), ("remark", &entered.remark)] {
        if text.chars().count() > LONGEST {
            faults.add(field, visit.t.with("events-fault-long", [("most", LONGEST.into())]));
        }
    }
    // How it was can be said from the day on which it is held.
    let is_over = visit.today >= opened.found.event.day;
    let degree = Degree::from_key(&entered.degree).filter(|_| is_over);
    if is_over && degree.is_none() {
        faults.add("degree", visit.t.get("events-fault-degree"));
    }
    if !faults.is_empty() {
        return show(&visit, &opened, &entered, &faults);
    }
    let expectation = if is_over { guest.expectation.as_deref() } else { filled(&entered.expectation) };
    let remark = filled(&entered.remark).filter(|_| is_over);
    let mut tx = visit.write().await?;
    let permit = access::own_reply(&visit.viewer);
    let place = (opened.rollout.key(), &opened.found.event.key);
    guests::evaluate(&mut tx, &permit, place, guest, (expectation, degree, remark)).await?;
    tx.commit().await?;
    Ok(visit.go(&opened.path(), "success", "events-evaluation-saved"))
}

/// A bar of the chart in `degrees.html`.
pub(crate) struct Bar {
    pub(crate) title: String,
    pub(crate) count: usize,
    pub(crate) share: usize,
    pub(crate) y: usize,
    pub(crate) width: usize,
}

/// The bars of the chart.
pub(crate) fn bars(t: Texts, tally: Tally) -> Vec<Bar> {
    let most = Degree::ALL.map(|degree| tally.count(degree)).into_iter().max().unwrap_or_default().max(1);
    let bar = |(at, degree): (usize, Degree)| {
        let count = tally.count(degree);
        let share = (count * 100 + tally.total() / 2).checked_div(tally.total()).unwrap_or_default();
        Bar { title: words::degree(t, degree).into_owned(), count, share, y: at * BAR.1, width: count * BAR.0 / most }
    };
    Degree::ALL.into_iter().enumerate().map(bar).collect()
}

#[derive(Template)]
#[template(path = "events/results.html")]
struct ResultsPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    lead: String,
    bars: Vec<Bar>,
    description: String,
    /// How it went while it was held.
    asked: Question,
    expectations: Vec<String>,
    remarks: Vec<String>,
}

/// How many gave which degree.
pub(super) fn tally(opened: &Opened) -> Tally {
    Tally::of(opened.guests.iter().filter_map(|guest| guest.degree))
}

/// The longest bar, and how far the bars stand apart.
const BAR: (usize, usize) = (400, 44);

/// The result, without names: what was hoped for, to which degree it came true, and what else was said.
pub(super) async fn results(visit: Visit, Path((rollout, event)): Path<(String, String)>) -> Result<Response, Failure> {
    let (opened, _) = Opened::to_keep(&visit, &rollout, &event).await?;
    let t = visit.t;
    let tally = tally(&opened);
    let bars = bars(t, tally);
    let description = bars.iter().map(|bar| format!("{}: {}", bar.title, bar.count)).collect::<Vec<_>>().join(", ");
    let came = opened.guests.iter().filter(|guest| guest.attended == Some(true)).count();
    let said = |pick: fn(&guests::Guest) -> Option<&String>| opened.guests.iter().filter_map(pick).cloned().collect::<Vec<_>>();
    let page = ResultsPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: opened.crumbs(&visit),
        title: t.get("events-evaluation").into_owned(),
        lead: t.with("events-results-lead", [("answered", tally.total().into()), ("came", came.into())]),
        bars,
        description,
        asked: temperature::question(t, &opened, None),
        expectations: said(|guest| guest.expectation.as_ref()),
        remarks: said(|guest| guest.remark.as_ref()),
    };
    visit.page(&page)
}
