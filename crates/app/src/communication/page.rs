//! `/rollouts/{rollout}/communication`: what is said to whom, when and how, in order of days; also as a workbook.

use crate::{
    communication::{
        sources::{self, Following},
        store::{self, Written},
    },
    failure::Failure,
    organisations::{
        seen::{self, Seen},
        tasks_there::distance,
    },
    spreadsheet,
    visit::{Visit, with_query},
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use documents::{Cell, Column, ColumnKind, Sheet};
use domain::{
    access::{self, CommunicationPermit},
    calendar::Day,
    communication::{Channel, LineState},
};
use serde::Deserialize;
use texts::Texts;

/// What the address says about which lines are shown.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    q: String,
    state: String,
    channel: String,
    /// `all` also shows what is over.
    when: String,
}

/// A line of the plan with finished words.
pub(super) struct Line {
    pub(super) day: Day,
    date: String,
    relative: String,
    pub(super) sender: String,
    pub(super) audience: String,
    pub(super) message: String,
    pub(super) channel: Channel,
    channel_words: String,
    pub(super) state: LineState,
    state_words: String,
    pub(super) late: bool,
    /// Whose plan it stands in; empty if it follows from something else.
    plan: String,
    pub(super) href: Option<String>,
    pub(super) edit: Option<String>,
    /// The line as somebody wrote it; nothing if it follows from something else.
    pub(super) written: Option<Written>,
}

impl Line {
    pub(super) fn passes(&self, filter: &Filter, today: Day) -> bool {
        let wanted = texts::folded(&filter.q);
        let found = [&self.sender, &self.audience, &self.message].into_iter().any(|text| texts::folded(text).contains(&wanted));
        let so = filter.state.is_empty() || self.state.key() == filter.state;
        let how = filter.channel.is_empty() || self.channel.key() == filter.channel;
        let when = filter.when == "all" || !filter.state.is_empty() || self.day >= today || self.late;
        found && so && how && when
    }
}

#[derive(Template)]
#[template(path = "communication/page.html")]
struct PlanPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    path: String,
    q: &'a str,
    states: Vec<ui::Choice>,
    channels: Vec<ui::Choice>,
    whens: Vec<ui::Choice>,
    lines: Vec<Line>,
    late: usize,
    is_narrowed: bool,
    excel: String,
    new: Option<String>,
    only: Option<String>,
}

/// What a channel is called.
pub(super) fn channel_words(t: Texts, channel: Channel) -> String {
    t.get(match channel {
        Channel::Mail => "communication-mail",
        Channel::Meeting => "communication-meeting",
        Channel::Product => "communication-product",
        Channel::Website => "communication-website",
        Channel::Newsletter => "communication-newsletter",
        Channel::Print => "communication-print",
        Channel::Spoken => "communication-spoken",
    })
    .into_owned()
}

/// What a state is called.
pub(super) fn state_words(t: Texts, state: LineState) -> String {
    t.get(match state {
        LineState::Planned => "communication-planned",
        LineState::Said => "communication-said",
        LineState::Cancelled => "communication-cancelled",
    })
    .into_owned()
}

/// The rollout with the permit for its communication plans; not found for those whose business they are not.
pub(super) async fn open(visit: &Visit, key: &str) -> Result<(Seen, CommunicationPermit), Failure> {
    let seen = seen::rollout(visit, key).await?;
    let permit = permit(visit, &seen).ok_or(Failure::NotFound)?;
    Ok((seen, permit))
}

/// The visitor's permit for the communication plans of a rollout, if they are their business.
pub(crate) fn permit(visit: &Visit, seen: &Seen) -> Option<CommunicationPermit> {
    let own = visit.directory.organisation(&visit.viewer.organisation).map(|entry| &entry.organisation);
    let municipality = own.map(|own| own.parent.as_ref().unwrap_or(&own.code));
    access::communication(&visit.viewer, &seen.permit, &seen.standing.head.owner, municipality)
}

pub(super) fn written(visit: &Visit, permit: &CommunicationPermit, line: Written) -> Line {
    let fields = line.fields.clone();
    let plan = visit.directory.organisation(&line.organisation);
    let mine = permit.writes() == Some(&line.organisation);
    Line {
        plan: plan.map(|entry| entry.organisation.name.clone()).unwrap_or_default(),
        edit: mine.then(|| format!("/rollouts/{}/communication/{}", permit.rollout(), line.id)),
        written: Some(line),
        ..line_of(visit, fields.day, fields.channel, fields.state, [fields.sender, fields.audience, fields.message])
    }
}

fn following(visit: &Visit, line: Following) -> Line {
    let words = [line.sender, line.audience, line.message];
    // What follows from something else is not late here: its own page says what to do.
    Line { late: false, href: line.href, ..line_of(visit, line.day, line.channel, line.state, words) }
}

fn line_of(visit: &Visit, day: Day, channel: Channel, state: LineState, words: [String; 3]) -> Line {
    let [sender, audience, message] = words;
    Line {
        day,
        date: visit.t.date_long(day.date()),
        relative: distance(visit, day),
        sender,
        audience,
        message,
        channel,
        channel_words: channel_words(visit.t, channel),
        state,
        state_words: state_words(visit.t, state),
        late: state.is_late(day, visit.today),
        plan: String::new(),
        href: None,
        edit: None,
        written: None,
    }
}

/// All lines in order of days.
pub(super) async fn lines(visit: &Visit, seen: &Seen, permit: &CommunicationPermit) -> Result<Vec<Line>, Failure> {
    let mut connection = visit.app.database().read().await?;
    let kept = store::all(&mut connection, permit).await?;
    drop(connection);
    let by_itself = sources::all(visit, seen).await?;
    let mut lines: Vec<Line> = kept.into_iter().map(|line| written(visit, permit, line)).collect();
    lines.extend(by_itself.into_iter().map(|line| following(visit, line)));
    lines.sort_by_key(|line| line.day);
    Ok(lines)
}

fn choices(offered: impl IntoIterator<Item = (&'static str, String)>, chosen: &str) -> Vec<ui::Choice> {
    let choice =
        |(value, label): (&'static str, String)| ui::Choice { value: value.to_owned(), label, hint: None, selected: value == chosen };
    offered.into_iter().map(choice).collect()
}

pub(super) async fn page(visit: Visit, Path(key): Path<String>, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let (seen, permit) = open(&visit, &key).await?;
    let t = visit.t;
    let mut lines = lines(&visit, &seen, &permit).await?;
    let late = lines.iter().filter(|line| line.late && line.edit.is_some()).count();
    lines.retain(|line| line.passes(&filter, visit.today));
    let all = || ("", t.get("communication-all").into_owned());
    let path = format!("/rollouts/{key}/communication");
    let values = [("q", &*filter.q), ("state", &filter.state), ("channel", &filter.channel), ("when", &filter.when)];
    let page = PlanPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: vec![ui::Crumb { href: format!("/rollouts/{key}"), text: visit.text(&seen.standing.playbook.title).to_owned() }],
        q: &filter.q,
        states: choices([all()].into_iter().chain(LineState::ALL.map(|state| (state.key(), state_words(t, state)))), &filter.state),
        channels: choices(
            [all()].into_iter().chain(Channel::ALL.map(|channel| (channel.key(), channel_words(t, channel)))),
            &filter.channel,
        ),
        whens: choices(
            [("", t.get("communication-from-today").into_owned()), ("all", t.get("communication-from-start").into_owned())],
            &filter.when,
        ),
        lines,
        late,
        is_narrowed: values.iter().any(|(_, value)| !value.is_empty()),
        excel: with_query(&format!("{path}.xlsx"), &values),
        new: permit.writes().map(|_| format!("{path}/new")),
        only: permit.writes().is_none().then(|| t.get("communication-only").into_owned()),
        path,
    };
    visit.page(&page)
}

pub(super) async fn workbook(visit: Visit, Path(key): Path<String>, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let (seen, permit) = open(&visit, &key).await?;
    let t = visit.t;
    let text = |key: &str| Column::new(t.get(key), ColumnKind::Text);
    let columns = vec![
        Column::new(t.get("communication-day"), ColumnKind::Date),
        text("communication-sender").wide(24),
        text("communication-message").wide(60),
        text("communication-audience").wide(30),
        text("communication-channel"),
        text("communication-state"),
        text("communication-plan"),
    ];
    let cells = |line: &Line| -> Vec<Cell> {
        vec![
            Some(line.day.date()).into(),
            line.sender.as_str().into(),
            line.message.as_str().into(),
            line.audience.as_str().into(),
            line.channel_words.as_str().into(),
            line.state_words.as_str().into(),
            line.plan.as_str().into(),
        ]
    };
    let lines = lines(&visit, &seen, &permit).await?;
    let rows = lines.iter().filter(|line| line.passes(&filter, visit.today)).map(cells).collect();
    let title = t.get("communication-title").into_owned();
    let chosen = [
        ("communication-search", &filter.q),
        ("communication-state", &filter.state),
        ("communication-channel", &filter.channel),
        ("communication-when", &filter.when),
    ];
    let chosen = chosen.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (t.get(key).into_owned(), value.clone()));
    spreadsheet::response(
        &visit,
        &format!("communication-{key}"),
        &title,
        &[Sheet { name: title.clone(), columns, rows }],
        chosen.collect(),
    )
}
