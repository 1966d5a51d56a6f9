//! Calls other systems with what waits for them, each webhook by one server at a time, which holds its lease.

use super::{
    caller::Message,
    deliveries::{self, Delivery},
    news, signing,
    store::{self, Webhook},
};
use crate::{app::App, failure::Failure, organisations::directory::Directory, sign_in::secret};
use database::{Actor, Row};
use domain::{
    text::PersonId,
    webhook::{LEASE, Outcome, decide},
};
use sqlx::AssertSqlSafe;

/// After so many calls in a row other webhooks have their turn.
const IN_A_ROW: usize = 50;
const ACTOR: Actor = Actor::Program("webhooks");

/// The webhooks with something to say now, those that work first. Those of people who may no longer sign in are silent.
pub(super) async fn due(app: &App) -> Result<Vec<String>, Failure> {
    let sql = "SELECT id, person FROM webhooks WHERE off_at IS NULL AND removed_at IS NULL AND leased_until <= $1 \
               AND EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.webhook = webhooks.id AND d.next_attempt_at <= $1) \
               ORDER BY CASE WHEN failing_since IS NULL THEN 0 ELSE 1 END, COALESCE(last_at, 0), id";
    let mut connection = app.database().read().await?;
    let rows = sqlx::query(sql).bind(app.clock().now().micros).fetch_all(&mut *connection).await?;
    drop(connection);
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let directory = Directory::current(app).await?;
    let today = app.clock().today();
    let mut ids = Vec::new();
    for row in &rows {
        let person = directory.person_index(&PersonId::new(row.try_get::<String, _>("person")?));
        if person.is_some_and(|person| directory.is_active(person, today) && directory.person(person).has_account) {
            ids.push(row.try_get("id")?);
        }
    }
    Ok(ids)
}

/// Calls one webhook with what waits for it, in order, until nothing does or a call fails. Says how many calls were made.
pub(super) async fn work(app: &App, id: &str) -> Result<usize, Failure> {
    let lease = secret::token();
    for made in 0..IN_A_ROW {
        let Some(call) = begin(app, id, &lease).await? else { return release(app, id, &lease, made).await };
        let taken = make(app, &call).await?;
        if !taken {
            return release(app, id, &lease, made + 1).await;
        }
    }
    release(app, id, &lease, IN_A_ROW).await
}

/// A call that is about to be made.
struct Call {
    webhook: Webhook,
    delivery: Delivery,
    secrets: Vec<String>,
}

/// Takes hold of a webhook, or goes on holding it, and notes that its next message goes out.
async fn begin(app: &App, id: &str, lease: &str) -> Result<Option<Call>, Failure> {
    // Most often nothing more waits: then nothing is written.
    let now = app.clock().now().micros;
    let mut connection = app.database().read().await?;
    let waits = deliveries::next(&mut connection, id, now).await?.is_some();
    drop(connection);
    if !waits {
        return Ok(None);
    }
    let mut tx = app.write(ACTOR).await?;
    let now = tx.now().micros;
    let sql = format!(
        "UPDATE webhooks SET lease = $1, leased_until = $2 WHERE id = $3 AND off_at IS NULL AND removed_at IS NULL \
         AND (lease = $1 OR leased_until <= $4) RETURNING {}",
        store::COLUMNS.replace("webhooks.", "")
    );
    let query = sqlx::query(AssertSqlSafe(sql)).bind(lease.to_owned()).bind(now + LEASE).bind(id.to_owned()).bind(now);
    let Some(row) = query.fetch_optional(tx.connection()).await? else { return Ok(None) };
    let webhook = store::webhook(&row)?;
    let Some(delivery) = deliveries::next(tx.connection(), id, now).await? else { return Ok(None) };
    deliveries::begin(&mut tx, &delivery).await?;
    let secrets = store::secrets(app, &mut tx, &webhook).await?;
    tx.commit().await?;
    Ok(Some(Call { webhook, delivery, secrets }))
}

/// Makes a call outside of any transaction and notes what came of it; says whether the other side took it.
async fn make(app: &App, call: &Call) -> Result<bool, Failure> {
    let Call { webhook, delivery, secrets } = call;
    let outcome = send(app, webhook, delivery, secrets).await?;
    // Read before the transaction, in which nothing but its own connection is waited for.
    let directory = if outcome.is_taken() { None } else { Some(Directory::current(app).await?) };
    let mut tx = app.write(ACTOR).await?;
    let now = tx.now().micros;
    let verdict = decide(&delivery.id, delivery.attempts, webhook.failing_since, outcome, now);
    deliveries::note(&mut tx, webhook, delivery, outcome, &verdict).await?;
    if let (Some(why), Some(directory)) = (verdict.off, &directory)
        && store::give_up(&mut tx, webhook, why).await?
    {
        news::tell(&mut tx, app, directory, webhook, why).await?;
    }
    tx.commit().await?;
    if !outcome.is_taken() {
        tracing::info!(webhook = webhook.id, ?outcome, "a webhook did not take its message");
    }
    Ok(outcome.is_taken())
}

/// Signs a message and sends it.
pub(super) async fn send(app: &App, webhook: &Webhook, delivery: &Delivery, secrets: &[String]) -> Result<Outcome, Failure> {
    let seconds = app.clock().now().micros.div_euclid(1_000_000);
    let signatures = signing::signatures(secrets, &delivery.id, seconds, &delivery.body)?;
    let Delivery { id, body, .. } = delivery;
    app.webhook_caller().call(&Message { address: &webhook.address, id, seconds, signatures: &signatures, body }).await
}

async fn release(app: &App, id: &str, lease: &str, made: usize) -> Result<usize, Failure> {
    if made > 0 {
        let mut tx = app.write(ACTOR).await?;
        let sql = "UPDATE webhooks SET lease = NULL, leased_until = 0 WHERE id = $1 AND lease = $2";
        sqlx::query(sql).bind(id.to_owned()).bind(lease.to_owned()).execute(tx.connection()).await?;
        tx.commit().await?;
    }
    Ok(made)
}
