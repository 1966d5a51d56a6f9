//! `/account/webhooks`: one's webhooks and how they stand, and the form for a new one.

use super::store::{self, Webhook};
use crate::{
    failure::Failure,
    form::Faults,
    organisations::seen::{self, Seen},
    visit::Visit,
};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use database::Moment;
use domain::{
    access,
    webhook::{EventKind, Off, Outcome},
};
use texts::Texts;

/// One webhook of the list.
struct Line {
    href: String,
    name: String,
    host: String,
    state: String,
    last: String,
    waiting: String,
}

#[derive(Template)]
#[template(path = "webhooks/page.html")]
struct WebhooksPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    lines: Vec<Line>,
    typed: &'a Typed,
    kinds: Vec<ui::Choice>,
    rollouts: Vec<ui::Choice>,
    address_hint: String,
    faults: &'a Faults,
    summary: Vec<ui::FieldError>,
}

/// What was typed into the form.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) name: String,
    pub(super) address: String,
    pub(super) kinds: Vec<EventKind>,
    pub(super) rollout: String,
}

pub(super) async fn page(visit: Visit) -> Result<Response, Failure> {
    let typed = Typed { kinds: vec![EventKind::Task, EventKind::Publication, EventKind::Help], ..Typed::default() };
    show(&visit, &typed, &Faults::default()).await
}

/// What the form offers: kinds of events and rollouts, with those that were chosen, and a hint at the address.
pub(super) async fn choices(visit: &Visit, typed: &Typed) -> Result<(Vec<ui::Choice>, Vec<ui::Choice>, String), Failure> {
    let t = visit.t;
    let rollouts = seen::rollouts(visit).await?;
    let hint = if visit.app.settings().allow_private_webhooks { "webhooks-address-hint-any" } else { "webhooks-address-hint" };
    let kinds = EventKind::ALL.into_iter().map(|kind| choice(kind.key(), kind_text(t, kind), typed.kinds.contains(&kind)));
    Ok((kinds.collect(), rollout_choices(visit, &rollouts, &typed.rollout), t.get(hint).into_owned()))
}

/// The page with what was typed and what was wrong with it.
pub(super) async fn show(visit: &Visit, typed: &Typed, faults: &Faults) -> Result<Response, Failure> {
    let t = visit.t;
    let mut connection = visit.app.database().read().await?;
    let webhooks = store::of_person(&mut connection, &access::own_webhooks(&visit.viewer)).await?;
    drop(connection);
    let (kinds, rollouts, address_hint) = choices(visit, typed).await?;
    let page = WebhooksPage {
        shell: visit.shell(""),
        t,
        crumbs: crumbs(t),
        lines: webhooks.iter().map(|(webhook, waiting)| line(t, webhook, *waiting)).collect(),
        kinds,
        rollouts,
        address_hint,
        typed,
        faults,
        summary: faults.summary(""),
    };
    let mut response = visit.page(&page)?;
    if !faults.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn choice(value: &str, label: String, selected: bool) -> ui::Choice {
    ui::Choice { value: value.to_owned(), label, hint: None, selected }
}

fn rollout_choices(visit: &Visit, rollouts: &[Seen], chosen: &str) -> Vec<ui::Choice> {
    let all = choice("", visit.t.get("webhooks-all-rollouts").into_owned(), chosen.is_empty());
    let title = |seen: &Seen| visit.text(&seen.standing.playbook.title).to_owned();
    let each = rollouts.iter().map(|seen| choice(seen.key().as_str(), title(seen), seen.key().as_str() == chosen));
    std::iter::once(all).chain(each).collect()
}

fn line(t: Texts, webhook: &Webhook, waiting: i64) -> Line {
    Line {
        href: format!("/account/webhooks/{}", webhook.id),
        name: webhook.name.clone(),
        host: host(&webhook.address).to_owned(),
        state: state(t, webhook),
        last: last(t, webhook.last),
        waiting: t.number(waiting),
    }
}

/// Where the pages of webhooks stand.
pub(super) fn crumbs(t: Texts) -> Vec<ui::Crumb> {
    vec![ui::Crumb { href: "/account".to_owned(), text: t.get("account-title").into_owned() }]
}

/// The part of an address that says whose it is; the rest may be a secret of the other side.
pub(super) fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?']).next().unwrap_or_default()
}

/// What a kind of event is called.
pub(super) fn kind_text(t: Texts, kind: EventKind) -> String {
    let key = match kind {
        EventKind::Task => "webhooks-kind-task",
        EventKind::Publication => "webhooks-kind-publication",
        EventKind::Help => "webhooks-kind-help",
        EventKind::Event => "webhooks-kind-event",
        EventKind::People => "webhooks-kind-people",
    };
    t.get(key).into_owned()
}

/// How a webhook stands.
pub(super) fn state(t: Texts, webhook: &Webhook) -> String {
    let key = match webhook.off {
        Some(Off::ByPerson) => "webhooks-off-by-person",
        Some(Off::Gone) => "webhooks-off-gone",
        Some(Off::Failing) => "webhooks-off-failing",
        None => match webhook.failing_since {
            Some(since) => return t.with("webhooks-fails-since", [("moment", t.date_time(Moment::local(since)).into())]),
            None => "webhooks-on",
        },
    };
    t.get(key).into_owned()
}

/// What came of the last call, and when.
pub(super) fn last(t: Texts, last: Option<(i64, Outcome)>) -> String {
    match last {
        None => t.get("webhooks-never").into_owned(),
        Some((at, outcome)) => {
            let values = [("moment", t.date_time(Moment::local(at)).into()), ("outcome", outcome_text(t, outcome).into())];
            t.with("webhooks-last-was", values)
        }
    }
}

/// What came of a call.
pub(super) fn outcome_text(t: Texts, outcome: Outcome) -> String {
    match outcome {
        Outcome::Answered(status) if outcome.is_taken() => t.with("webhooks-taken", [("status", status.to_string().into())]),
        Outcome::Answered(status) => t.with("webhooks-answered", [("status", status.to_string().into())]),
        Outcome::Failed(fault) => t.get(&format!("webhooks-fault-{}", fault.key())).into_owned(),
    }
}
