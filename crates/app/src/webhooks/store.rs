//! Webhooks as they are kept: their address, what they tell, their secrets, and how they stand.

use crate::{accounts::sealed, app::App, failure::Failure};
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{
    access::WebhookPermit,
    text::{PersonId, RolloutKey},
    webhook::{BOTH_SECRETS, EventKind, Fault, Off, Outcome},
};
use serde_json::json;
use sqlx::AssertSqlSafe;

/// A webhook without its secrets.
#[derive(Debug, Clone)]
pub(super) struct Webhook {
    pub(super) id: String,
    pub(super) person: PersonId,
    pub(super) name: String,
    pub(super) address: String,
    pub(super) kinds: Vec<EventKind>,
    /// The one rollout that it tells of; empty for all.
    pub(super) rollout: Option<RolloutKey>,
    pub(super) made_at: i64,
    /// Since when and why it is off.
    pub(super) off: Option<Off>,
    /// Until when the old secret signs too.
    pub(super) old_secret_until: Option<i64>,
    /// The line of the log up to which it has been read.
    pub(super) place: i64,
    pub(super) failing_since: Option<i64>,
    pub(super) last: Option<(i64, Outcome)>,
}

/// A webhook that is wished for.
pub(super) struct NewWebhook<'n> {
    pub(super) name: &'n str,
    pub(super) address: &'n str,
    pub(super) kinds: &'n [EventKind],
    pub(super) rollout: Option<&'n str>,
}

pub(super) const COLUMNS: &str = "webhooks.id, webhooks.person, webhooks.name, webhooks.address, webhooks.kinds, webhooks.rollout, \
                                  webhooks.made_at, webhooks.off_why, webhooks.old_secret_until, webhooks.place, webhooks.failing_since, \
                                  webhooks.last_at, webhooks.last_outcome";

pub(super) fn webhook(row: &AnyRow) -> Result<Webhook, sqlx::Error> {
    let kinds: String = row.try_get("kinds")?;
    let off: Option<String> = row.try_get("off_why")?;
    let (last_at, last_outcome): (Option<i64>, Option<String>) = (row.try_get("last_at")?, row.try_get("last_outcome")?);
    Ok(Webhook {
        id: row.try_get("id")?,
        person: PersonId::new(row.try_get::<String, _>("person")?),
        name: row.try_get("name")?,
        address: row.try_get("address")?,
        kinds: kinds.split(',').filter_map(EventKind::from_key).collect(),
        rollout: row.try_get::<Option<String>, _>("rollout")?.map(RolloutKey::new),
        made_at: row.try_get("made_at")?,
        off: off.as_deref().and_then(Off::from_key),
        old_secret_until: row.try_get("old_secret_until")?,
        place: row.try_get("place")?,
        failing_since: row.try_get("failing_since")?,
        last: last_at.zip(last_outcome.as_deref().and_then(outcome_from)),
    })
}

/// An outcome as it is kept: the status, or the fault's key.
pub(super) fn kept_outcome(outcome: Outcome) -> String {
    match outcome {
        Outcome::Answered(status) => status.to_string(),
        Outcome::Failed(fault) => fault.key().to_owned(),
    }
}

/// The outcome that is kept so.
pub(super) fn outcome_from(kept: &str) -> Option<Outcome> {
    kept.parse().ok().map(Outcome::Answered).or_else(|| Fault::from_key(kept).map(Outcome::Failed))
}

/// The webhooks of a person that are not removed, newest first, each with how many calls wait.
pub(super) async fn of_person(connection: &mut Connection, permit: &WebhookPermit) -> Result<Vec<(Webhook, i64)>, Failure> {
    let sql = format!(
        "SELECT {COLUMNS}, (SELECT COUNT(*) FROM webhook_deliveries d WHERE d.webhook = webhooks.id AND d.next_attempt_at IS NOT NULL) \
         AS waiting FROM webhooks WHERE person = $1 AND removed_at IS NULL ORDER BY id DESC"
    );
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(permit.person().as_str().to_owned()).fetch_all(connection).await?;
    let all = rows.iter().map(|row| Ok((webhook(row)?, row.try_get("waiting")?)));
    Ok(all.collect::<Result<_, sqlx::Error>>()?)
}

/// One of a person's webhooks; not found if it is somebody else's or removed.
pub(super) async fn one(connection: &mut Connection, permit: &WebhookPermit, id: &str) -> Result<Webhook, Failure> {
    let sql = format!("SELECT {COLUMNS} FROM webhooks WHERE id = $1 AND person = $2 AND removed_at IS NULL");
    let query = sqlx::query(AssertSqlSafe(sql)).bind(id.to_owned()).bind(permit.person().as_str().to_owned());
    Ok(webhook(&query.fetch_optional(connection).await?.ok_or(Failure::NotFound)?)?)
}

/// Writes a new webhook down. It tells of what happens from now on.
pub(super) async fn insert(app: &App, tx: &mut Tx, permit: &WebhookPermit, new: &NewWebhook<'_>, secret: &str) -> Result<String, Failure> {
    let id = tx.new_id();
    let kept = sealed::kept(app.settings().sealing_key.as_ref(), permit.person(), secret)?;
    let kinds = new.kinds.iter().map(|kind| kind.key()).collect::<Vec<_>>().join(",");
    let sql = "INSERT INTO webhooks (id, person, name, address, kinds, rollout, secret, made_at, place) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, (SELECT sequence FROM log_head))";
    sqlx::query(sql)
        .bind(id.clone())
        .bind(permit.person().as_str().to_owned())
        .bind(new.name.to_owned())
        .bind(new.address.to_owned())
        .bind(kinds)
        .bind(new.rollout.map(str::to_owned))
        .bind(kept)
        .bind(tx.now().micros)
        .execute(tx.connection())
        .await?;
    // The address may carry a secret of the other side: the log does not get it.
    let became = Some(json!({"name": new.name}).to_string());
    tx.log(LogEntry { action: "webhook.made", rollout: new.rollout, subject: Some(&id), became, ..LogEntry::default() }).await?;
    Ok(id)
}

/// Gives a webhook another name, address or choice of what it tells; what waits already goes to the new address.
pub(super) async fn update(tx: &mut Tx, webhook: &Webhook, new: &NewWebhook<'_>) -> Result<(), Failure> {
    let kinds = new.kinds.iter().map(|kind| kind.key()).collect::<Vec<_>>().join(",");
    let sql = "UPDATE webhooks SET name = $1, address = $2, kinds = $3, rollout = $4 WHERE id = $5 AND removed_at IS NULL";
    sqlx::query(sql)
        .bind(new.name.to_owned())
        .bind(new.address.to_owned())
        .bind(kinds)
        .bind(new.rollout.map(str::to_owned))
        .bind(webhook.id.clone())
        .execute(tx.connection())
        .await?;
    let (was, became) = (json!({"name": webhook.name}), json!({"name": new.name}));
    let (was, became) = (Some(was.to_string()), Some(became.to_string()));
    Ok(tx
        .log(LogEntry { action: "webhook.changed", rollout: new.rollout, subject: Some(&webhook.id), was, became, ..LogEntry::default() })
        .await?)
}

/// Puts a new secret in place of the old one, which goes on signing beside it for a day.
pub(super) async fn rotate(app: &App, tx: &mut Tx, webhook: &Webhook, secret: &str) -> Result<(), Failure> {
    let kept = sealed::kept(app.settings().sealing_key.as_ref(), &webhook.person, secret)?;
    let until = tx.now().micros + BOTH_SECRETS;
    let sql = "UPDATE webhooks SET old_secret = secret, old_secret_until = $1, secret = $2 WHERE id = $3";
    sqlx::query(sql).bind(until).bind(kept).bind(webhook.id.clone()).execute(tx.connection()).await?;
    log(tx, "webhook.rotated", webhook).await
}

/// Switches a webhook off by its person's wish. What waits goes on waiting.
pub(super) async fn switch_off(tx: &mut Tx, webhook: &Webhook) -> Result<(), Failure> {
    let sql = "UPDATE webhooks SET off_at = $1, off_why = $2 WHERE id = $3 AND off_at IS NULL";
    let query = sqlx::query(sql).bind(tx.now().micros).bind(Off::ByPerson.key()).bind(webhook.id.clone());
    match query.execute(tx.connection()).await?.rows_affected() {
        0 => Ok(()),
        _ => log(tx, "webhook.stopped", webhook).await,
    }
}

/// Switches a webhook on again: what waits is called at once, and of the log it tells what happens from now on.
pub(super) async fn switch_on(tx: &mut Tx, webhook: &Webhook) -> Result<(), Failure> {
    let sql = "UPDATE webhooks SET off_at = NULL, off_why = NULL, failing_since = NULL, place = (SELECT sequence FROM log_head) \
               WHERE id = $1 AND off_at IS NOT NULL";
    if sqlx::query(sql).bind(webhook.id.clone()).execute(tx.connection()).await?.rows_affected() == 0 {
        return Ok(());
    }
    let sql = "UPDATE webhook_deliveries SET next_attempt_at = $1, attempts = 0 WHERE webhook = $2 AND next_attempt_at IS NOT NULL";
    sqlx::query(sql).bind(tx.now().micros).bind(webhook.id.clone()).execute(tx.connection()).await?;
    log(tx, "webhook.started", webhook).await
}

/// Removes a webhook for good: its secrets go, what waits is given up, what was done stays to be read in the log.
pub(super) async fn remove(tx: &mut Tx, webhook: &Webhook) -> Result<(), Failure> {
    let now = tx.now().micros;
    let sql = "UPDATE webhooks SET removed_at = $1, secret = '', old_secret = NULL WHERE id = $2 AND removed_at IS NULL";
    sqlx::query(sql).bind(now).bind(webhook.id.clone()).execute(tx.connection()).await?;
    let sql = "UPDATE webhook_deliveries SET given_up_at = $1, next_attempt_at = NULL WHERE webhook = $2 AND next_attempt_at IS NOT NULL";
    sqlx::query(sql).bind(now).bind(webhook.id.clone()).execute(tx.connection()).await?;
    log(tx, "webhook.removed", webhook).await
}

/// Switches a webhook off because of what the other side answered, or did not; says so in its person's log. Answers whether it
/// was on until now.
pub(super) async fn give_up(tx: &mut Tx, webhook: &Webhook, why: Off) -> Result<bool, Failure> {
    let sql = "UPDATE webhooks SET off_at = $1, off_why = $2 WHERE id = $3 AND off_at IS NULL";
    let query = sqlx::query(sql).bind(tx.now().micros).bind(why.key()).bind(webhook.id.clone());
    if query.execute(tx.connection()).await?.rows_affected() == 0 {
        return Ok(false);
    }
    let became = Some(json!({"name": webhook.name}).to_string());
    let subject = Some(webhook.person.as_str());
    tx.log(LogEntry { action: "webhook.given-up", subject, became, ..LogEntry::default() }).await?;
    Ok(true)
}

async fn log(tx: &mut Tx, action: &str, webhook: &Webhook) -> Result<(), Failure> {
    let became = Some(json!({"name": webhook.name}).to_string());
    Ok(tx.log(LogEntry { action, subject: Some(&webhook.id), became, ..LogEntry::default() }).await?)
}

/// The secrets that sign now, the newest first. What was kept before there was a key to seal with is sealed here.
pub(super) async fn secrets(app: &App, tx: &mut Tx, webhook: &Webhook) -> Result<Vec<String>, Failure> {
    let sql = "SELECT secret, old_secret FROM webhooks WHERE id = $1 AND removed_at IS NULL";
    let row = sqlx::query(sql).bind(webhook.id.clone()).fetch_optional(tx.connection()).await?.ok_or(Failure::NotFound)?;
    let key = app.settings().sealing_key.as_ref();
    let (secret, bare) = sealed::opened(key, &webhook.person, row.try_get("secret")?)?;
    if bare {
        let kept = sealed::kept(key, &webhook.person, &secret)?;
        sqlx::query("UPDATE webhooks SET secret = $1 WHERE id = $2").bind(kept).bind(webhook.id.clone()).execute(tx.connection()).await?;
    }
    let mut secrets = vec![secret];
    let old: Option<String> = row.try_get("old_secret")?;
    if let Some(old) = old.filter(|_| webhook.old_secret_until.is_some_and(|until| tx.now().micros < until)) {
        secrets.push(sealed::opened(key, &webhook.person, old)?.0);
    }
    Ok(secrets)
}
