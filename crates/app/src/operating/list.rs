//! `/messages`: what stands on the pages now, what is to come, what has been, and the known errors; also as a workbook.

use crate::{
    failure::Failure,
    operating::{
        opened::{self, alert, gravity_words, words},
        store::Stored,
    },
    organisations::seen::{self, Seen},
    people::opened::title as role_title,
    spreadsheet,
    visit::{Visit, with_query},
    words as common,
};
use askama::Template;
use axum::{extract::Query, response::Response};
use database::Moment;
use documents::{Cell, Column, ColumnKind, Sheet};
use domain::{access::OperatingPermit, operating::Stage};
use serde::Deserialize;
use texts::Texts;

/// What the address says about which are shown.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    q: String,
    state: String,
    gravity: String,
}

impl Filter {
    fn lets_through(&self, t: Texts, stored: &Stored, now: i64) -> bool {
        let message = &stored.message;
        let wanted = texts::folded(&self.q);
        let found = [&message.title, &message.body].into_iter().any(|text| texts::folded(words(t, text)).contains(&wanted));
        let so = match self.state.as_str() {
            "now" => message.stage(now) == Stage::InForce,
            "over" => message.stage(now) == Stage::Over,
            "open-errors" => message.known_error.is_some() && !message.is_solved(),
            "solved-errors" => message.is_solved(),
            _ => true,
        };
        found && so && (self.gravity.is_empty() || message.gravity.key() == self.gravity)
    }
}

/// A message with finished words.
struct Line {
    id: String,
    kind: &'static str,
    gravity: String,
    title: String,
    body: String,
    /// The language of title and body, where it is not the page's.
    language: Option<&'static str>,
    stage: String,
    period: String,
    writer: String,
    addressees: String,
    error: Option<ErrorLine>,
    edit: Option<String>,
}

struct ErrorLine {
    state: String,
    workaround: String,
}

#[derive(Template)]
#[template(path = "operating/list.html")]
struct ListPage<'a> {
    shell: ui::Shell,
    t: Texts,
    q: &'a str,
    states: Vec<ui::Choice>,
    gravities: Vec<ui::Choice>,
    lines: Vec<Line>,
    is_narrowed: bool,
    excel: String,
    may_write: bool,
}

/// From when until when, in words.
fn period(t: Texts, stored: &Stored) -> String {
    let from = t.date_time(Moment::local(stored.message.from));
    match stored.message.until {
        Some(until) => t.with("messages-from-until", [("from", from.into()), ("until", t.date_time(Moment::local(until)).into())]),
        None => t.with("messages-from", [("from", from.into())]),
    }
}

fn stage_words(t: Texts, stage: Stage) -> String {
    t.get(match stage {
        Stage::Coming => "messages-coming",
        Stage::InForce => "messages-now",
        Stage::Over => "messages-over",
    })
    .into_owned()
}

fn error_line(t: Texts, stored: &Stored) -> Option<ErrorLine> {
    let error = stored.message.known_error.as_ref()?;
    let state = match error.solved_in.as_deref() {
        None => t.get("messages-error-open").into_owned(),
        Some("") => t.get("messages-error-solved").into_owned(),
        Some(version) => t.with("messages-error-solved-in", [("version", version.to_owned().into())]),
    };
    Some(ErrorLine { state, workaround: words(t, &error.workaround).to_owned() })
}

/// Whom a message addresses, in words.
fn addressees(visit: &Visit, rollouts: &[Seen], stored: &Stored) -> String {
    let all = &stored.message.addressees;
    let kinds = all.kinds.iter().map(|kind| common::organisation_kind(visit.t, *kind).into_owned());
    let roles = all.roles.iter().map(|role| role_title(visit, rollouts, role));
    let rollout = all.rollout.as_ref().map(|key| {
        let seen = rollouts.iter().find(|seen| seen.key() == key);
        seen.map_or_else(|| key.to_string(), |seen| visit.text(&seen.standing.playbook.title).to_owned())
    });
    let parts: Vec<String> = rollout.into_iter().chain(kinds).chain(roles).collect();
    if parts.is_empty() { visit.t.get("messages-everybody").into_owned() } else { parts.join(" · ") }
}

fn line(visit: &Visit, rollouts: &[Seen], permit: Option<&OperatingPermit>, stored: &Stored, now: i64) -> Line {
    let (t, message) = (visit.t, &stored.message);
    let writer = visit.directory.organisation(&stored.organisation);
    let mine = permit.is_some_and(|permit| permit.may_change(&stored.organisation));
    let is_danish = t.language() == texts::Language::English && message.title.en.is_none();
    Line {
        id: stored.id.clone(),
        kind: alert(message.gravity),
        gravity: gravity_words(t, message.gravity),
        title: words(t, &message.title).to_owned(),
        body: words(t, &message.body).to_owned(),
        language: is_danish.then_some("da"),
        stage: stage_words(t, message.stage(now)),
        period: period(t, stored),
        writer: writer.map_or_else(String::new, |entry| entry.organisation.name.clone()),
        addressees: addressees(visit, rollouts, stored),
        error: error_line(t, stored),
        edit: mine.then(|| format!("/messages/{}/edit", stored.id)),
    }
}

fn choices(t: Texts, offered: &[(&str, &str)], chosen: &str) -> Vec<ui::Choice> {
    let choice = |(value, key): &(&str, &str)| ui::Choice {
        value: (*value).to_owned(),
        label: t.get(key).into_owned(),
        hint: None,
        selected: *value == chosen,
    };
    offered.iter().map(choice).collect()
}

/// Those that the filter lets through: what stands now first, then what is to come, then what has been.
pub(super) async fn found(visit: &Visit, rollouts: &[Seen], filter: &Filter, now: i64) -> Result<Vec<Stored>, Failure> {
    let mut all = opened::all(visit, rollouts).await?;
    all.retain(|stored| filter.lets_through(visit.t, stored, now));
    all.sort_by_key(|stored| match stored.message.stage(now) {
        Stage::InForce => 0,
        Stage::Coming => 1,
        Stage::Over => 2,
    });
    Ok(all)
}

pub(super) async fn list(visit: Visit, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let t = visit.t;
    let rollouts = seen::rollouts(&visit).await?;
    let now = visit.app.clock().now().micros;
    let permit = opened::permit(&visit, &rollouts);
    let found = found(&visit, &rollouts, &filter, now).await?;
    let states = [
        ("", "messages-state-all"),
        ("now", "messages-now"),
        ("over", "messages-over"),
        ("open-errors", "messages-state-open"),
        ("solved-errors", "messages-state-solved"),
    ];
    let gravities = [
        ("", "messages-state-all"),
        ("information", "messages-information"),
        ("warning", "messages-warning"),
        ("disturbance", "messages-disturbance"),
    ];
    let page = ListPage {
        shell: visit.shell("messages"),
        t,
        q: &filter.q,
        states: choices(t, &states, &filter.state),
        gravities: choices(t, &gravities, &filter.gravity),
        lines: found.iter().map(|stored| line(&visit, &rollouts, permit.as_ref(), stored, now)).collect(),
        is_narrowed: [&filter.q, &filter.state, &filter.gravity].into_iter().any(|value| !value.is_empty()),
        excel: with_query("/messages.xlsx", &[("q", &filter.q), ("state", &filter.state), ("gravity", &filter.gravity)]),
        may_write: permit.is_some(),
    };
    visit.page(&page)
}

pub(super) async fn workbook(visit: Visit, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let t = visit.t;
    let rollouts = seen::rollouts(&visit).await?;
    let now = visit.app.clock().now().micros;
    let text = |key: &str| Column::new(t.get(key), ColumnKind::Text);
    let columns = vec![
        text("messages-gravity"),
        text("messages-title-field").wide(40),
        text("messages-body").wide(60),
        text("messages-stage"),
        text("messages-period").wide(40),
        text("messages-addressees").wide(30),
        text("messages-writer"),
        text("messages-error"),
        text("messages-workaround").wide(40),
    ];
    let cells = |stored: &Stored| -> Vec<Cell> {
        let line = line(&visit, &rollouts, None, stored, now);
        let (state, workaround) = line.error.map(|error| (error.state, error.workaround)).unzip();
        vec![
            line.gravity.into(),
            line.title.into(),
            line.body.into(),
            line.stage.into(),
            line.period.into(),
            line.addressees.into(),
            line.writer.into(),
            state.into(),
            workaround.into(),
        ]
    };
    let rows = found(&visit, &rollouts, &filter, now).await?.iter().map(cells).collect();
    let title = t.get("messages-title").into_owned();
    let chosen = [("messages-search", &filter.q), ("messages-show", &filter.state), ("messages-gravity", &filter.gravity)];
    let chosen = chosen.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (t.get(key).into_owned(), value.clone()));
    spreadsheet::response(&visit, "messages", &title, &[Sheet { name: title.clone(), columns, rows }], chosen.collect())
}
