//! Making a webhook, trying it out, and what else its person does with it.

use super::{
    caller, calls,
    collect::time,
    deliveries, one,
    page::{self, Typed},
    signing,
    store::{self, NewWebhook, Webhook},
};
use crate::{
    failure::Failure,
    form::{Faults, filled},
    organisations::seen,
    visit::Visit,
};
use axum::{extract::Path, response::Response};
use axum_extra::extract::Form;
use database::{Actor, Tx};
use domain::{
    access,
    webhook::{
        EventKind, MOST, Next, Verdict,
        address::{self, Refused},
    },
};
use serde::Deserialize;
use serde_json::json;

/// So many letters may a name have.
const LONGEST_NAME: usize = 80;
/// So often may a webhook be tried out within an hour.
const TESTS_AN_HOUR: i64 = 30;
const HOUR: i64 = 60 * 60 * 1_000_000;

/// A webhook that is wished for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct NewForm {
    name: String,
    address: String,
    kinds: Vec<String>,
    rollout: String,
}

/// What was typed, and what is wrong with it.
pub(super) async fn checked(visit: &Visit, form: NewForm) -> Result<(Typed, Faults), Failure> {
    let t = visit.t;
    let typed = Typed {
        name: form.name.trim().to_owned(),
        address: form.address.trim().to_owned(),
        kinds: EventKind::ALL.into_iter().filter(|kind| form.kinds.iter().any(|key| key == kind.key())).collect(),
        rollout: form.rollout.trim().to_owned(),
    };
    let mut faults = Faults::default();
    let letters = typed.name.chars().count();
    if letters == 0 || letters > LONGEST_NAME || typed.name.chars().any(char::is_control) {
        faults.add("name", t.with("webhooks-name-wanted", [("letters", LONGEST_NAME.into())]));
    }
    if let Some(key) = refused(visit, &typed.address) {
        faults.add("address", t.get(key));
    }
    if typed.kinds.is_empty() {
        faults.add("kinds", t.get("webhooks-kinds-wanted"));
    }
    if !typed.rollout.is_empty() && !seen::rollouts(visit).await?.iter().any(|seen| seen.key().as_str() == typed.rollout) {
        faults.add("rollout", t.get("webhooks-rollout-wanted"));
    }
    Ok((typed, faults))
}

/// The webhook that is wished for.
pub(super) fn wished(typed: &Typed) -> NewWebhook<'_> {
    NewWebhook { name: &typed.name, address: &typed.address, kinds: &typed.kinds, rollout: filled(&typed.rollout) }
}

pub(super) async fn make(visit: Visit, Form(form): Form<NewForm>) -> Result<Response, Failure> {
    let (typed, mut faults) = checked(&visit, form).await?;
    if !faults.is_empty() {
        return page::show(&visit, &typed, &faults).await;
    }
    let permit = access::own_webhooks(&visit.viewer);
    let mut tx = visit.write().await?;
    if store::of_person(tx.connection(), &permit).await?.len() >= MOST {
        drop(tx);
        faults.add("name", visit.t.with("webhooks-too-many", [("most", MOST.into())]));
        return page::show(&visit, &typed, &faults).await;
    }
    let secret = signing::new_secret();
    let id = store::insert(&visit.app, &mut tx, &permit, &wished(&typed), &secret).await?;
    tx.commit().await?;
    one::show(&visit, &id, Some(&secret)).await
}

/// The key of the text that says why an address cannot be called.
fn refused(visit: &Visit, address: &str) -> Option<&'static str> {
    match address::check(address, visit.app.settings().allow_private_webhooks) {
        Ok(()) if caller::can_be_called(address) => None,
        Ok(()) | Err(Refused::NotAnAddress) => Some("webhooks-address-wanted"),
        Err(Refused::NotSafe) => Some("webhooks-address-not-safe"),
        Err(Refused::WithLogin) => Some("webhooks-address-with-login"),
        Err(Refused::Private) => Some("webhooks-address-private"),
    }
}

/// One's own webhook, opened to be changed; not found if it is somebody else's.
pub(super) async fn open(visit: &Visit, id: &str) -> Result<(Tx, Webhook), Failure> {
    let mut tx = visit.write().await?;
    let webhook = store::one(tx.connection(), &access::own_webhooks(&visit.viewer), id).await?;
    Ok((tx, webhook))
}

/// The page of a webhook.
pub(super) fn path(webhook: &Webhook) -> String {
    format!("/account/webhooks/{}", webhook.id)
}

/// Calls the address at once with a message that says nothing, and shows what came of it.
pub(super) async fn test(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let (mut tx, webhook) = open(&visit, &id).await?;
    let now = tx.now().micros;
    if deliveries::tests_since(tx.connection(), &webhook, now - HOUR).await? >= TESTS_AN_HOUR {
        return Ok(visit.go(&path(&webhook), "warning", "webhooks-tested-too-often"));
    }
    let body = json!({"type": deliveries::TEST, "at": time(now)}).to_string();
    let delivery = deliveries::insert_test(&mut tx, &webhook, &body).await?;
    let secrets = store::secrets(&visit.app, &mut tx, &webhook).await?;
    tx.commit().await?;
    let outcome = calls::send(&visit.app, &webhook, &delivery, &secrets).await?;
    // It says nothing of whether the webhook works: the next message does.
    let call = if outcome.is_taken() { Next::Done } else { Next::GivenUp };
    let mut tx = visit.app.write(Actor::Program("webhooks")).await?;
    deliveries::note(&mut tx, &webhook, &delivery, outcome, &Verdict { call, failing_since: webhook.failing_since, off: None }).await?;
    tx.commit().await?;
    let (kind, key) = if outcome.is_taken() { ("success", "webhooks-tested") } else { ("warning", "webhooks-tested-in-vain") };
    Ok(visit.go(&path(&webhook), kind, key))
}

/// Makes a new secret and shows it this once.
pub(super) async fn rotate(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let (mut tx, webhook) = open(&visit, &id).await?;
    let secret = signing::new_secret();
    store::rotate(&visit.app, &mut tx, &webhook, &secret).await?;
    tx.commit().await?;
    one::show(&visit, &id, Some(&secret)).await
}

pub(super) async fn off(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let (mut tx, webhook) = open(&visit, &id).await?;
    store::switch_off(&mut tx, &webhook).await?;
    tx.commit().await?;
    Ok(visit.go(&path(&webhook), "success", "webhooks-switched-off"))
}

pub(super) async fn on(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let (mut tx, webhook) = open(&visit, &id).await?;
    store::switch_on(&mut tx, &webhook).await?;
    tx.commit().await?;
    Ok(visit.go(&path(&webhook), "success", "webhooks-switched-on"))
}

pub(super) async fn remove(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let (mut tx, webhook) = open(&visit, &id).await?;
    store::remove(&mut tx, &webhook).await?;
    tx.commit().await?;
    Ok(visit.go("/account/webhooks", "success", "webhooks-removed"))
}

/// Sends a message once more.
pub(super) async fn again(visit: Visit, Path((id, delivery)): Path<(String, String)>) -> Result<Response, Failure> {
    let (mut tx, webhook) = open(&visit, &id).await?;
    if !deliveries::again(&mut tx, &webhook, &delivery).await? {
        return Err(Failure::NotFound);
    }
    tx.commit().await?;
    Ok(visit.go(&path(&webhook), "success", "webhooks-sent-again"))
}
