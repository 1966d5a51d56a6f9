//! `/admin/outbox`: how each mail stands, how far the sending has come, and the button that stops it.

use super::{
    queries::{self, Line, State, Wanted},
    steering,
};
use crate::{
    failure::Failure,
    visit::{Visit, with_query},
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use database::Moment;
use domain::{access, text::PersonId};
use serde::Deserialize;
use texts::Texts;

/// Mails on one page.
const ON_A_PAGE: i64 = 50;
const PATH: &str = "/admin/outbox";

/// What the page shows, from its address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    state: String,
    kind: String,
    address: String,
    page: String,
}

impl Filter {
    fn href(&self, state: &str, page: &str) -> String {
        with_query(PATH, &[("state", state), ("kind", &self.kind), ("address", &self.address), ("page", page)])
    }

    /// What is wanted; a state that does not exist is none.
    pub(super) fn wanted(&self) -> Wanted {
        let state = State::named(&self.state).map_or("", State::key);
        Wanted { state: state.to_owned(), kind: self.kind.trim().to_owned(), address: self.address.trim().to_owned() }
    }

    fn is_set(&self) -> bool {
        [&self.state, &self.kind, &self.address].into_iter().any(|value| !value.is_empty())
    }
}

/// A mail as a row of the table.
struct Row {
    id: String,
    name: Option<String>,
    to: String,
    kind: String,
    subject: String,
    written: String,
    state: &'static str,
    state_text: String,
    icon: &'static str,
    attempts: String,
    when: Option<String>,
    error: Option<String>,
    delays: Option<String>,
}

#[derive(Template)]
#[template(path = "outbox/list.html")]
struct ListPage {
    shell: ui::Shell,
    t: Texts,
    stopped: Option<String>,
    way_missing: bool,
    progress: Option<String>,
    figures: Vec<ui::Figure>,
    states: Vec<ui::Choice>,
    kinds: Vec<ui::Choice>,
    address: String,
    is_filtered: bool,
    retrying: bool,
    holding: bool,
    rows: Vec<Row>,
    pages: ui::Pages,
}

pub(super) async fn list(visit: Visit, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let permit = access::outbox(&visit.viewer).ok_or(Failure::NotFound)?;
    let t = visit.t;
    let wanted = filter.wanted();
    let mut connection = visit.app.database().read().await?;
    let counts = queries::counts(&mut connection, permit, &wanted).await?;
    let number =
        |state: &str| counts.iter().filter(|(known, _)| state.is_empty() || known.key() == state).map(|(_, number)| number).sum::<i64>();
    let total = usize::try_from((number(&wanted.state).max(1) + ON_A_PAGE - 1) / ON_A_PAGE).unwrap_or(1);
    let current = filter.page.parse::<usize>().unwrap_or(1).clamp(1, total);
    let after = i64::try_from(current - 1).unwrap_or_default() * ON_A_PAGE;
    let lines = queries::lines(&mut connection, permit, &wanted, ON_A_PAGE, after).await?;
    let all_kinds = queries::kinds(&mut connection, permit).await?;
    let progress = queries::progress(&mut connection, permit, visit.app.clock().now().micros).await?;
    drop(connection);
    let way_missing = visit.app.settings().mail.is_none();
    let limit = visit.app.settings().mails_per_minute();
    let progress = progress.filter(|progress| progress.waiting > 0).map(|progress| {
        let values = [("sent", t.number(progress.sent).into()), ("written", t.number(progress.written).into())];
        if way_missing || visit.mail_stop.is_some() {
            return t.with("outbox-progress-stopped", values);
        }
        let done = Moment::local(progress.done_at(visit.app.clock().now().micros, limit));
        let [sent, written] = values;
        t.with("outbox-progress", [sent, written, ("time", t.time(done).into())])
    });
    let figure = |(state, number): &(State, i64)| ui::Figure {
        number: t.number(*number),
        label: t.get(state_key(*state)).into_owned(),
        note: None,
        signal: None,
        href: Some(filter.href(state.key(), "")),
    };
    visit.page(&ListPage {
        shell: visit.shell("admin"),
        t,
        stopped: visit.mail_stop.as_ref().map(|stop| stop_text(t, stop)),
        way_missing,
        progress,
        figures: counts.iter().map(figure).collect(),
        states: choices(
            t,
            "outbox-any-state",
            &wanted.state,
            State::ALL.map(|state| (state.key().to_owned(), t.get(state_key(state)).into_owned())),
        ),
        kinds: choices(t, "outbox-any-kind", &wanted.kind, all_kinds.into_iter().map(|kind| (kind.clone(), kind_text(t, &kind)))),
        is_filtered: filter.is_set(),
        retrying: number(State::Retrying.key()) > 0,
        holding: lines.iter().any(|line| line.state == State::Held),
        rows: lines.into_iter().map(|line| row(&visit, line)).collect(),
        pages: ui::Pages::new(current, total, |page| filter.href(&wanted.state, &page.to_string())),
        address: wanted.address,
    })
}

/// That the mails are stopped, on every page of everybody of the programme office.
pub(crate) fn stop_notice(t: Texts, stop: &steering::Stop) -> ui::Halt {
    ui::Halt { text: stop_text(t, stop), href: PATH.to_owned(), link: t.get("outbox-title").into_owned() }
}

fn stop_text(t: Texts, stop: &steering::Stop) -> String {
    let at = t.date_time(Moment::local(stop.at));
    t.with("outbox-stopped-by", [("name", stop.by.as_str().into()), ("time", at.into())])
}

fn state_key(state: State) -> &'static str {
    match state {
        State::Waiting => "outbox-state-waiting",
        State::Retrying => "outbox-state-retrying",
        State::Held => "outbox-state-held",
        State::Sent => "outbox-state-sent",
        State::Returned => "outbox-state-returned",
        State::GivenUp => "outbox-state-given-up",
    }
}

fn icon(state: State) -> &'static str {
    match state {
        State::Waiting => "hourglass",
        State::Retrying => "refresh",
        State::Held => "lock",
        State::Sent => "check",
        State::Returned => "error",
        State::GivenUp => "close",
    }
}

/// What a kind of mail is called; a kind without a word of its own is some mail.
fn kind_text(t: Texts, kind: &str) -> String {
    let key = format!("outbox-kind-{kind}");
    t.get(if t.has(&key) { &key } else { "outbox-kind-other" }).into_owned()
}

fn choices(t: Texts, any: &str, chosen: &str, all: impl IntoIterator<Item = (String, String)>) -> Vec<ui::Choice> {
    let choice = |(value, label): (String, String)| ui::Choice { selected: value == chosen, value, label, hint: None };
    std::iter::once((String::new(), t.get(any).into_owned())).chain(all).map(choice).collect()
}

fn row(visit: &Visit, line: Line) -> Row {
    let t = visit.t;
    let time = |at: i64| t.date_time(Moment::local(at));
    let person = line.person.as_deref().and_then(|id| visit.directory.person_index(&PersonId::from(id)));
    let when = match line.state {
        State::Sent | State::Returned => line.sent_at.map(|at| t.with("outbox-sent-at", [("time", time(at).into())])),
        State::Retrying => line.next_attempt_at.map(|at| t.with("outbox-next-at", [("time", time(at).into())])),
        // Who has had enough mails for a day gets the next one on another day.
        State::Waiting => line
            .next_attempt_at
            .filter(|at| *at > visit.app.clock().now().micros)
            .map(|at| t.with("outbox-not-before", [("time", time(at).into())])),
        State::Held | State::GivenUp => None,
    };
    Row {
        name: person.map(|person| visit.directory.person(person).name.clone()),
        kind: kind_text(t, &line.kind),
        written: time(line.created_at),
        state: line.state.key(),
        state_text: t.get(state_key(line.state)).into_owned(),
        icon: icon(line.state),
        attempts: t.number(line.attempts),
        when,
        delays: (line.delays > 0).then(|| t.with("outbox-delays", [("count", line.delays.into())])),
        error: line.error,
        id: line.id,
        to: line.to,
        subject: line.subject,
    }
}

pub(super) async fn stop(visit: Visit) -> Result<Response, Failure> {
    let permit = access::outbox(&visit.viewer).ok_or(Failure::NotFound)?;
    let mut tx = visit.write().await?;
    steering::stop(&mut tx, permit).await?;
    tx.commit().await?;
    Ok(visit.go(PATH, "success", "outbox-was-stopped"))
}

pub(super) async fn start(visit: Visit) -> Result<Response, Failure> {
    let permit = access::outbox(&visit.viewer).ok_or(Failure::NotFound)?;
    let mut tx = visit.write().await?;
    steering::start(&mut tx, permit).await?;
    tx.commit().await?;
    Ok(visit.go(PATH, "success", "outbox-was-started"))
}

pub(super) async fn retry_all(visit: Visit) -> Result<Response, Failure> {
    let permit = access::outbox(&visit.viewer).ok_or(Failure::NotFound)?;
    let mut tx = visit.write().await?;
    let number = steering::retry_all(&mut tx, permit).await?;
    tx.commit().await?;
    Ok(visit.go_saying(PATH, "success", "outbox-all-retried", &[("count", &number.to_string())]))
}

pub(super) async fn retry(visit: Visit, Path(letter): Path<String>) -> Result<Response, Failure> {
    let permit = access::outbox(&visit.viewer).ok_or(Failure::NotFound)?;
    let mut tx = visit.write().await?;
    let done = steering::retry(&mut tx, permit, &letter).await?;
    tx.commit().await?;
    Ok(told(&visit, done, "outbox-retried"))
}

pub(super) async fn give_up(visit: Visit, Path(letter): Path<String>) -> Result<Response, Failure> {
    let permit = access::outbox(&visit.viewer).ok_or(Failure::NotFound)?;
    let mut tx = visit.write().await?;
    let done = steering::give_up(&mut tx, permit, &letter).await?;
    tx.commit().await?;
    Ok(told(&visit, done, "outbox-given-up"))
}

pub(super) async fn confirm_address(visit: Visit, Path(letter): Path<String>) -> Result<Response, Failure> {
    let permit = access::outbox(&visit.viewer).ok_or(Failure::NotFound)?;
    let mut tx = visit.write().await?;
    let done = steering::confirm_address(&mut tx, permit, &letter).await?;
    tx.commit().await?;
    Ok(told(&visit, done, "outbox-address-confirmed"))
}

/// Back to the list: what was done, or that the mail has changed meanwhile.
fn told(visit: &Visit, done: bool, message: &'static str) -> Response {
    if done { visit.go(PATH, "success", message) } else { visit.go(PATH, "warning", "outbox-changed-meanwhile") }
}
