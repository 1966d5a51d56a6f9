//! `/rollouts/{rollout}/events`: the events of a rollout by month.

use super::{
    guests,
    opened::Rollout,
    store::{self, Found},
    words,
};
use crate::{failure::Failure, visit::Visit};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::{
    calendar::Day,
    event::{Answered, EventState, takes_sign_ups},
    text::EventKey,
};
use std::collections::HashMap;
use texts::Texts;

/// An event on the list.
struct Line {
    href: String,
    title: String,
    kind: String,
    day: String,
    hours: String,
    place: String,
    state: String,
    is_cancelled: bool,
    coming: String,
    mine: Option<String>,
}

/// The events of a month.
struct Month {
    title: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "events/list.html")]
struct ListPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    lead: String,
    new: Option<String>,
    calendar: String,
    coming: Vec<Month>,
    past: Vec<Month>,
}

pub(super) async fn list(visit: Visit, Path(rollout): Path<String>) -> Result<Response, Failure> {
    let rollout = Rollout::open(&visit, &rollout).await?;
    let mut connection = visit.app.database().read().await?;
    let all = store::all(&mut connection, rollout.key(), &rollout.seen.standing.playbook).await?;
    let counts: HashMap<EventKey, i64> = guests::coming(&mut connection, rollout.key()).await?.into_iter().collect();
    let own = guests::of_person(&mut connection, &visit.viewer.person).await?;
    drop(connection);
    let mine: HashMap<EventKey, Option<Answered>> =
        own.into_iter().filter(|(of, ..)| of == rollout.key()).map(|(_, event, guest)| (event, guest.answered)).collect();
    let (past, coming): (Vec<&Found>, Vec<&Found>) = all.iter().partition(|found| found.event.day < visit.today);
    let line = |found: &Found| line(&visit, &rollout, found, &counts, &mine);
    let mut past = months(&visit, past, line);
    past.reverse();
    let mut crumbs = rollout.crumbs(&visit);
    crumbs.pop();
    let page = ListPage {
        shell: visit.shell("rollouts"),
        t: visit.t,
        crumbs,
        title: visit.t.get("events-title").into_owned(),
        lead: visit.t.with("events-lead", [("rollout", visit.text(&rollout.seen.standing.playbook.title).into())]),
        new: rollout.keeper.is_some().then(|| format!("{}/new", rollout.path())),
        calendar: format!("/calendar?scope=rollout:{}", rollout.key()),
        coming: months(&visit, coming, line),
        past,
    };
    visit.page(&page)
}

fn months<'a>(visit: &Visit, events: Vec<&'a Found>, line: impl Fn(&'a Found) -> Line) -> Vec<Month> {
    let mut months: Vec<Month> = Vec::new();
    for found in events {
        let title = visit.t.month_year(found.event.day.date());
        match months.last_mut().filter(|month| month.title == title) {
            Some(month) => month.lines.push(line(found)),
            None => months.push(Month { title, lines: vec![line(found)] }),
        }
    }
    months
}

fn line(
    visit: &Visit,
    rollout: &Rollout,
    found: &Found,
    counts: &HashMap<EventKey, i64>,
    mine: &HashMap<EventKey, Option<Answered>>,
) -> Line {
    let (t, event) = (visit.t, &found.event);
    let coming = counts.get(&event.key).copied().unwrap_or_default();
    let answered = mine.get(&event.key);
    Line {
        href: format!("{}/{}", rollout.path(), event.key),
        title: visit.text(&event.title).to_owned(),
        kind: words::kind(t, event.kind).into_owned(),
        day: format!("{} {}", t.weekday_short(event.day.date()), t.date_short(event.day.date())),
        hours: t.with(
            "events-hours",
            [("from", words::time(t, event.day, event.from).into()), ("until", words::time(t, event.day, event.until).into())],
        ),
        place: words::place(t, event),
        state: state(t, found, visit.today),
        is_cancelled: found.state == EventState::Cancelled,
        coming: if found.state == EventState::Planned { String::new() } else { coming.to_string() },
        mine: answered.map(|answered| words::standing(t, answered.map(|said| said.reply), None)),
    }
}

/// The word for how far an event has come.
pub(super) fn state(t: Texts, found: &Found, today: Day) -> String {
    t.get(match found.state {
        _ if takes_sign_ups(&found.event, found.state, today) => "events-state-open",
        EventState::Planned => "events-state-planned",
        EventState::Invited => "events-state-invited",
        EventState::Cancelled => "events-state-cancelled",
    })
    .into_owned()
}
