//! `/calendar`: a month as a table or as a list, with scope and kind in the address, and the reader's private feeds.

use super::{
    feeds,
    gather::{self, Item, Kind},
    month::Month,
    scope::Scope,
};
use crate::{
    api_v1::telling_once,
    events::words,
    failure::Failure,
    organisations::seen::{self, Seen},
    visit::{Visit, with_query},
};
use ::api::CalendarFeedMade;
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query},
    response::Response,
};
use domain::{access, calendar::Day, text::OrganisationCode};
use serde::Deserialize;
use texts::Texts;

/// What stands in the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) month: String,
    pub(super) scope: String,
    pub(super) kind: String,
    view: String,
}

impl Asked {
    fn href(&self, month: Month, view: &str) -> String {
        with_query("/calendar", &[("month", &month.key()), ("scope", &self.scope), ("kind", &self.kind), ("view", view)])
    }
}

/// An item as the page shows it.
struct Shown {
    title: String,
    note: String,
    href: Option<String>,
    kind: &'static str,
    kind_word: String,
    cancelled: bool,
}

/// A day of the table or of the list.
struct Cell {
    number: i8,
    long: String,
    inside: bool,
    is_today: bool,
    is_off: bool,
    items: Vec<Shown>,
}

/// A week of the table.
struct Week {
    number: i8,
    days: Vec<Cell>,
}

/// A private address that works.
struct FeedLine {
    name: String,
    made: String,
    revoke: String,
}

#[derive(Template)]
#[template(path = "calendar/page.html")]
struct CalendarPage {
    shell: ui::Shell,
    t: Texts,
    title: String,
    month: String,
    month_key: String,
    view: String,
    weekdays: Vec<(String, String)>,
    weeks: Vec<Week>,
    days: Vec<Cell>,
    is_list: bool,
    is_empty: bool,
    previous: String,
    next: String,
    this_month: String,
    other_view: String,
    scopes: Vec<ui::Choice>,
    kinds: Vec<ui::Choice>,
    scope: String,
    feeds: Vec<FeedLine>,
    has_feed: bool,
    address: Option<String>,
}

pub(super) async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    show(&visit, &asked, None).await
}

async fn show(visit: &Visit, asked: &Asked, address: Option<String>) -> Result<Response, Failure> {
    let t = visit.t;
    let scope = Scope::parse(&asked.scope).ok_or(Failure::NotFound)?;
    let month = Month::parse(&asked.month).unwrap_or_else(|| Month::of(visit.today));
    let mut items = gather::items(visit, &scope, month.first().plus_days(-7), month.last().plus_days(7)).await?;
    if let Some(kind) = kind_of(&asked.kind) {
        items.retain(|item| item.kind == kind || item.kind == Kind::Holiday);
    }
    let rollouts = seen::rollouts(visit).await?;
    let mut connection = visit.app.database().read().await?;
    let own = feeds::of_person(&mut connection, &visit.viewer.person).await?;
    drop(connection);
    let cell = |day: Day| cell(visit, month, day, &items);
    let days: Vec<Cell> = (month.first().number()..=month.last().number()).map(|number| cell(Day::from_number(number))).collect();
    let days: Vec<Cell> = days.into_iter().filter(|day| !day.items.is_empty()).collect();
    let weeks = month.weeks().into_iter().map(|week| Week { number: week[0].iso_week(), days: week.into_iter().map(cell).collect() });
    let is_list = asked.view == "list";
    let view = if is_list { "list" } else { "" };
    let line = |feed: feeds::Feed| {
        let name = Scope::parse(&feed.scope).map(|scope| name_of(visit, &scope)).unwrap_or_default();
        let made = t.date_medium(database::Moment::local(feed.created_at).date());
        FeedLine { name, made, revoke: format!("/calendar/feeds/{}/revoke", feed.id) }
    };
    let page = CalendarPage {
        shell: visit.shell("calendar"),
        t,
        title: t.get("calendar-title").into_owned(),
        month: t.month_year(month.date()),
        month_key: month.key(),
        view: view.to_owned(),
        weekdays: month.weeks()[0].iter().map(|day| (t.weekday_short(day.date()), t.weekday(day.date()))).collect(),
        weeks: if is_list { Vec::new() } else { weeks.collect() },
        is_empty: days.is_empty(),
        days: if is_list { days } else { Vec::new() },
        is_list,
        previous: asked.href(month.plus(-1), view),
        next: asked.href(month.plus(1), view),
        this_month: asked.href(Month::of(visit.today), view),
        other_view: asked.href(month, if is_list { "" } else { "list" }),
        scopes: scopes(visit, &rollouts, &scope),
        kinds: kinds(t, &asked.kind),
        has_feed: own.iter().any(|feed| feed.scope == scope.to_string()),
        feeds: own.into_iter().map(line).collect(),
        scope: scope.to_string(),
        address,
    };
    visit.page(&page)
}

fn cell(visit: &Visit, month: Month, day: Day, items: &[Item]) -> Cell {
    let first = items.partition_point(|item| item.day < day);
    let of_day = items[first..].iter().take_while(|item| item.day == day);
    Cell {
        number: day.date().day(),
        long: visit.t.date_long(day.date()),
        inside: month.has(day),
        is_today: day == visit.today,
        is_off: !day.is_working_day(),
        items: of_day.map(|item| shown(visit, item)).collect(),
    }
}

fn shown(visit: &Visit, item: &Item) -> Shown {
    let t = visit.t;
    let hours = item.hours.map(|(from, _)| words::time(t, item.day, from)).unwrap_or_default();
    let parts = [hours.as_str(), item.place.as_str(), item.of.as_str()];
    let (kind, word) = match item.kind {
        Kind::Holiday => ("holiday", "calendar-kind-holiday"),
        Kind::Milestone => ("milestone", "calendar-kind-milestone"),
        Kind::Event => ("event", "calendar-kind-event"),
        Kind::Training => ("training", "calendar-kind-training"),
        Kind::Task => ("task", "calendar-kind-task"),
    };
    Shown {
        title: item.title.clone(),
        note: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        href: item.href.clone(),
        kind,
        kind_word: t.get(word).into_owned(),
        cancelled: item.cancelled,
    }
}

pub(super) fn kind_of(word: &str) -> Option<Kind> {
    match word {
        "task" => Some(Kind::Task),
        "event" => Some(Kind::Event),
        "training" => Some(Kind::Training),
        "milestone" => Some(Kind::Milestone),
        _ => None,
    }
}

fn choice(value: &str, label: &str, selected: bool) -> ui::Choice {
    ui::Choice { value: value.to_owned(), label: label.to_owned(), hint: None, selected }
}

fn kinds(t: Texts, chosen: &str) -> Vec<ui::Choice> {
    let words = [
        ("", t.get("calendar-kind-all")),
        ("task", t.get("calendar-kind-tasks")),
        ("event", t.get("calendar-kind-events")),
        ("training", t.get("calendar-kind-training")),
        ("milestone", t.get("calendar-kind-milestones")),
    ];
    words.into_iter().map(|(value, label)| choice(value, &label, value == chosen)).collect()
}

/// What a calendar is called.
pub(super) fn name_of(visit: &Visit, scope: &Scope) -> String {
    let organisation = |code: &OrganisationCode| {
        let entry = visit.directory.organisation(code);
        entry.map_or_else(|| code.to_string(), |entry| entry.organisation.name.clone())
    };
    match scope {
        Scope::Mine => visit.t.get("calendar-mine").into_owned(),
        Scope::Programme => visit.t.with("calendar-programme", [("organisation", organisation(&visit.viewer.organisation).into())]),
        Scope::Rollout(key) => visit.t.with("calendar-of-rollout", [("rollout", key.as_str().into())]),
        Scope::Organisation(code) => organisation(code),
    }
}

/// What the reader can choose: one's own, the rollouts, across them, one's organisation; and what is chosen now.
fn scopes(visit: &Visit, rollouts: &[Seen], chosen: &Scope) -> Vec<ui::Choice> {
    let mut all = vec![Scope::Mine];
    if access::sees_across_rollouts(&visit.viewer) {
        all.push(Scope::Programme);
    }
    let home = visit.directory.organisation(&visit.viewer.organisation);
    if home.is_some_and(|entry| gather::may_choose(visit, rollouts, &entry.organisation)) {
        all.push(Scope::Organisation(visit.viewer.organisation.clone()));
    }
    all.extend(rollouts.iter().map(|seen| Scope::Rollout(seen.key().clone())));
    if !all.contains(chosen) {
        all.push(chosen.clone());
    }
    let name = |scope: &Scope| match scope {
        Scope::Rollout(key) => {
            let seen = rollouts.iter().find(|seen| seen.key() == key);
            seen.map_or_else(|| name_of(visit, scope), |seen| visit.text(&seen.standing.playbook.title).to_owned())
        }
        _ => name_of(visit, scope),
    };
    all.iter().map(|scope| choice(&scope.to_string(), &name(scope), scope == chosen)).collect()
}

/// Makes a private address for the calendar that is shown, or a new one in place of the old; it is shown this once.
pub(super) async fn make_feed(visit: Visit, Form(asked): Form<Asked>) -> Result<Response, Failure> {
    let scope = Scope::parse(&asked.scope).ok_or(Failure::NotFound)?;
    gather::items(&visit, &scope, visit.today, visit.today).await?;
    let mut tx = visit.write().await?;
    let token = feeds::renew(&mut tx, &access::own_reply(&visit.viewer), &scope.to_string()).await?;
    tx.commit().await?;
    let address = visit.app.link(&format!("/calendar/feed/{token}.ics"));
    let scope = scope.to_string();
    let told = CalendarFeedMade { scope: scope.clone(), address: Some(address.clone()) };
    let page = show(&visit, &asked, Some(address)).await?;
    Ok(telling_once(page, &told, &CalendarFeedMade { scope, address: None }))
}

pub(super) async fn revoke_feed(visit: Visit, Path(feed): Path<String>) -> Result<Response, Failure> {
    let mut tx = visit.write().await?;
    if !feeds::revoke(&mut tx, &access::own_reply(&visit.viewer), &feed).await? {
        return Err(Failure::NotFound);
    }
    tx.commit().await?;
    Ok(visit.go("/calendar", "success", "calendar-feed-revoked"))
}
