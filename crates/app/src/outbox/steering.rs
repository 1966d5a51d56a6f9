//! What the programme office does with mails on their way: stopping and starting all, trying one again, giving one up; and
//! what waits because mail to its receiver comes back.

use super::message::CARRIES_LINK;
use crate::failure::Failure;
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{
    access::{OutboxPermit, PeoplePermit},
    text::PersonId,
};
use serde_json::json;
use sqlx::AssertSqlSafe;

/// Who stopped the mails, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stop {
    /// When.
    pub(crate) at: i64,
    /// The name.
    pub(crate) by: String,
}

/// The condition under which nothing is sent.
pub(super) const STOPPED: &str = "EXISTS (SELECT 1 FROM outbox_stops WHERE started_at IS NULL)";

/// The stop in force, if the mails are stopped.
pub(super) async fn stopped(connection: &mut Connection) -> Result<Option<Stop>, Failure> {
    let sql = "SELECT stopped_at, stopped_by_name FROM outbox_stops WHERE started_at IS NULL ORDER BY stopped_at, id LIMIT 1";
    let row = sqlx::query(sql).fetch_optional(connection).await?;
    row.map(|row| Ok(Stop { at: row.try_get("stopped_at")?, by: row.try_get("stopped_by_name")? })).transpose()
}

/// The stop in force, for those who are told of it.
pub(crate) async fn stop_for(connection: &mut Connection, _: OutboxPermit) -> Result<Option<Stop>, Failure> {
    stopped(connection).await
}

/// Stops all mails; false if they are stopped already.
pub(super) async fn stop(tx: &mut Tx, _: OutboxPermit) -> Result<bool, Failure> {
    if stopped(tx.connection()).await?.is_some() {
        return Ok(false);
    }
    let sql = "INSERT INTO outbox_stops (id, stopped_at, stopped_by, stopped_by_name) VALUES ($1, $2, $3, $4)";
    let (id, now) = (tx.new_id(), tx.now().micros);
    let (person, name) = (tx.actor().id().map(str::to_owned), tx.actor().name().to_owned());
    sqlx::query(sql).bind(id).bind(now).bind(person).bind(name).execute(tx.connection()).await?;
    tx.log(LogEntry { action: "mail.stopped", ..LogEntry::default() }).await?;
    Ok(true)
}

/// Lets them go on; false if they are not stopped.
pub(super) async fn start(tx: &mut Tx, _: OutboxPermit) -> Result<bool, Failure> {
    let sql = "UPDATE outbox_stops SET started_at = $1 WHERE started_at IS NULL";
    let now = tx.now().micros;
    let started = sqlx::query(sql).bind(now).execute(tx.connection()).await?.rows_affected() > 0;
    if started {
        tx.log(LogEntry { action: "mail.started", ..LogEntry::default() }).await?;
    }
    Ok(started)
}

/// A mail that nobody is sending at this moment, is not sent, and does not wait for an address.
fn at_rest() -> String {
    format!(
        "sent_at IS NULL AND held_at IS NULL AND (next_attempt_at IS NULL OR tried_at IS NULL OR next_attempt_at <> tried_at + {})",
        super::worker::LEASE
    )
}

/// Has a mail tried again at once; false if that is not possible now.
pub(super) async fn retry(tx: &mut Tx, _: OutboxPermit, letter: &str) -> Result<bool, Failure> {
    let sql = format!("UPDATE outbox SET next_attempt_at = $1, given_up_at = NULL WHERE id = $2 AND {}", at_rest());
    let now = tx.now().micros;
    let done = sqlx::query(AssertSqlSafe(sql)).bind(now).bind(letter.to_owned()).execute(tx.connection()).await?.rows_affected() > 0;
    if done {
        tx.log(LogEntry { action: "mail.retried", subject: Some(letter), ..LogEntry::default() }).await?;
    }
    Ok(done)
}

/// Has all mails tried again at once that could not be sent and wait for their next time; says how many.
pub(super) async fn retry_all(tx: &mut Tx, _: OutboxPermit) -> Result<u64, Failure> {
    let waits = "next_attempt_at IS NOT NULL AND last_error IS NOT NULL";
    let sql = format!("UPDATE outbox SET next_attempt_at = $1 WHERE {waits} AND {}", at_rest());
    let now = tx.now().micros;
    let number = sqlx::query(AssertSqlSafe(sql)).bind(now).execute(tx.connection()).await?.rows_affected();
    if number > 0 {
        let became = Some(json!({ "count": number }).to_string());
        tx.log(LogEntry { action: "mail.retried", became, ..LogEntry::default() }).await?;
    }
    Ok(number)
}

/// Gives a mail up; false if it is sent or given up already.
pub(super) async fn give_up(tx: &mut Tx, _: OutboxPermit, letter: &str) -> Result<bool, Failure> {
    let sql = "UPDATE outbox SET next_attempt_at = NULL, held_at = NULL, given_up_at = $1 \
               WHERE id = $2 AND sent_at IS NULL AND (next_attempt_at IS NOT NULL OR held_at IS NOT NULL)";
    let now = tx.now().micros;
    let done = sqlx::query(sql).bind(now).bind(letter.to_owned()).execute(tx.connection()).await?.rows_affected() > 0;
    if done {
        tx.log(LogEntry { action: "mail.given-up", subject: Some(letter), ..LogEntry::default() }).await?;
    }
    Ok(done)
}

/// Notes that the address of a mail that is held back is right after all, and lets what waits for it go on.
pub(super) async fn confirm_address(tx: &mut Tx, _: OutboxPermit, letter: &str) -> Result<bool, Failure> {
    let sql = "UPDATE people SET bounced_on = NULL WHERE bounced_on IS NOT NULL \
               AND id = (SELECT person FROM outbox WHERE id = $1 AND held_at IS NOT NULL) RETURNING id, organisation";
    let row = sqlx::query(sql).bind(letter.to_owned()).fetch_optional(tx.connection()).await?;
    confirmed(tx, row).await
}

/// Notes that the address of somebody is right after all, and lets what waits for it go on; false if no mail came back from it.
pub async fn confirm_address_of(tx: &mut Tx, permit: &PeoplePermit, person: &PersonId) -> Result<bool, Failure> {
    let sql =
        "UPDATE people SET bounced_on = NULL WHERE bounced_on IS NOT NULL AND id = $1 AND organisation = $2 RETURNING id, organisation";
    let query = sqlx::query(sql).bind(person.as_str().to_owned()).bind(permit.organisation().as_str().to_owned());
    let row = query.fetch_optional(tx.connection()).await?;
    confirmed(tx, row).await
}

async fn confirmed(tx: &mut Tx, row: Option<AnyRow>) -> Result<bool, Failure> {
    let Some(row) = row else { return Ok(false) };
    let (person, organisation): (String, String) = (row.try_get("id")?, row.try_get("organisation")?);
    tx.bump("people").await?;
    let entry =
        LogEntry { action: "person.address-confirmed", organisation: Some(&organisation), subject: Some(&person), ..LogEntry::default() };
    tx.log(entry).await?;
    release(tx).await?;
    Ok(true)
}

/// A mail whose receiver still has the address that mail comes back from.
const COMES_BACK: &str = "next_attempt_at >= 0 AND sent_at IS NULL AND EXISTS (SELECT 1 FROM people p \
                          WHERE p.id = outbox.person AND p.bounced_on IS NOT NULL AND p.email = outbox.to_address)";
/// A mail that was held back and whose receiver has an address that works, or that is not known not to.
const CAN_GO: &str = "held_at >= 0 AND EXISTS (SELECT 1 FROM people p WHERE p.id = outbox.person AND p.bounced_on IS NULL)";

/// Whether something has to be held back or let go.
pub(super) async fn has_to_move(connection: &mut Connection) -> Result<bool, Failure> {
    let sql = format!("SELECT (SELECT COUNT(*) FROM outbox WHERE {COMES_BACK}) + (SELECT COUNT(*) FROM outbox WHERE {CAN_GO})");
    Ok(sqlx::query_scalar::<_, i64>(AssertSqlSafe(sql)).fetch_one(connection).await? > 0)
}

/// Holds back what would come back.
pub(super) async fn hold(tx: &mut Tx) -> Result<(), Failure> {
    let sql = format!("UPDATE outbox SET held_at = $1, next_attempt_at = NULL WHERE {COMES_BACK}");
    let now = tx.now().micros;
    sqlx::query(AssertSqlSafe(sql)).bind(now).execute(tx.connection()).await?;
    Ok(())
}

/// Lets go what was held back: to the new address, if there is one. A link that lets somebody in goes to no other address than
/// the one that it was written for.
pub(super) async fn release(tx: &mut Tx) -> Result<(), Failure> {
    let now = tx.now().micros;
    let address = "(SELECT email FROM people p WHERE p.id = outbox.person)";
    let stale = format!("UPDATE outbox SET held_at = NULL, given_up_at = $1 WHERE {CAN_GO} AND {CARRIES_LINK} AND to_address <> {address}");
    sqlx::query(AssertSqlSafe(stale)).bind(now).execute(tx.connection()).await?;
    let fresh = format!("UPDATE outbox SET held_at = NULL, next_attempt_at = $1, to_address = {address} WHERE {CAN_GO}");
    sqlx::query(AssertSqlSafe(fresh)).bind(now).execute(tx.connection()).await?;
    Ok(())
}
