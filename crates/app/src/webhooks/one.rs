//! The page of one webhook: how it stands, what is done with it, and its last messages.

use super::{
    deliveries::{self, Shown},
    page::{self, kind_text, outcome_text},
    store::{self, Webhook},
};
use crate::{failure::Failure, organisations::seen, visit::Visit};
use askama::Template;
use axum::{extract::Path, response::Response};
use database::Moment;
use domain::{access, webhook::EventKind};
use texts::Texts;

/// One message of the list.
struct Line {
    made: String,
    kind: String,
    attempts: String,
    outcome: String,
    next: String,
    /// Where it is sent once more; empty for what only tried the webhook out, or is sent now anyway.
    again: String,
}

#[derive(Template)]
#[template(path = "webhooks/one.html")]
struct WebhookPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    path: String,
    name: &'a str,
    is_off: bool,
    /// Why it is off or fails, in a sentence, and what to do.
    trouble: Option<String>,
    details: Vec<ui::Detail>,
    lines: Vec<Line>,
    /// The new secret, shown this once.
    secret: Option<&'a str>,
}

pub(super) async fn page(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    show(&visit, &id, None).await
}

/// The page, with a secret that was just made.
pub(super) async fn show(visit: &Visit, id: &str, secret: Option<&str>) -> Result<Response, Failure> {
    let t = visit.t;
    let permit = access::own_webhooks(&visit.viewer);
    let mut connection = visit.app.database().read().await?;
    let webhook = store::one(&mut connection, &permit, id).await?;
    let messages = deliveries::newest(&mut connection, &webhook).await?;
    drop(connection);
    let path = format!("/account/webhooks/{}", webhook.id);
    let is_off = webhook.off.is_some();
    let mut crumbs = page::crumbs(t);
    crumbs.push(ui::Crumb { href: "/account/webhooks".to_owned(), text: t.get("webhooks-title").into_owned() });
    visit.page(&WebhookPage {
        shell: visit.shell(""),
        t,
        crumbs,
        name: &webhook.name,
        is_off,
        trouble: (is_off || webhook.failing_since.is_some()).then(|| page::state(t, &webhook)),
        details: details(visit, &webhook, rollout(visit, &webhook).await),
        lines: messages.iter().map(|message| line(visit, &path, is_off, message)).collect(),
        path,
        secret,
    })
}

/// What the one rollout is called that a webhook tells of; its key if its person no longer sees it.
async fn rollout(visit: &Visit, webhook: &Webhook) -> String {
    let Some(key) = &webhook.rollout else { return visit.t.get("webhooks-all-rollouts").into_owned() };
    let seen = seen::rollout(visit, key.as_str()).await;
    seen.map_or_else(|_| key.to_string(), |seen| visit.text(&seen.standing.playbook.title).to_owned())
}

fn details(visit: &Visit, webhook: &Webhook, rollout: String) -> Vec<ui::Detail> {
    let t = visit.t;
    let detail = |key: &str, value: String| ui::Detail { term: t.get(key).into_owned(), text: value, href: None };
    let kinds: Vec<String> = webhook.kinds.iter().map(|kind| kind_text(t, *kind)).collect();
    let mut all = vec![
        detail("webhooks-address", webhook.address.clone()),
        detail("webhooks-kinds", kinds.join(", ")),
        detail("webhooks-rollout", rollout),
        detail("webhooks-last", page::last(t, webhook.last)),
        detail("webhooks-made-on", t.date_medium(Moment::local(webhook.made_at).date())),
    ];
    if let Some(until) = webhook.old_secret_until.filter(|until| visit.app.clock().now().micros < *until) {
        all.push(detail("webhooks-old-secret", t.with("webhooks-signs-until", [("moment", t.date_time(Moment::local(until)).into())])));
    }
    all
}

fn line(visit: &Visit, path: &str, is_off: bool, message: &Shown) -> Line {
    let t = visit.t;
    let now = visit.app.clock().now().micros;
    let kind = EventKind::from_key(&message.kind).map_or_else(|| t.get("webhooks-kind-test").into_owned(), |kind| kind_text(t, kind));
    let next = match message.next_attempt_at {
        Some(_) if is_off => t.get("webhooks-waits-until-on").into_owned(),
        Some(at) if at <= now => t.get("webhooks-soon").into_owned(),
        Some(at) => t.date_time(Moment::local(at)),
        None if message.done_at.is_some() => t.get("webhooks-done").into_owned(),
        None => t.get("webhooks-given-up").into_owned(),
    };
    let may_go_again = message.kind != deliveries::TEST && !is_off && message.next_attempt_at.is_none_or(|at| at > now);
    Line {
        made: t.date_time(Moment::local(message.made_at)),
        kind,
        attempts: t.number(message.attempts),
        outcome: message.last.map(|(_, outcome)| outcome_text(t, outcome)).unwrap_or_default(),
        next,
        again: if may_go_again { format!("{path}/deliveries/{}/again", message.id) } else { String::new() },
    }
}
