//! Mails of the world: an overview of one day, which came back from those whose address is gone, and one that waits for them today.

use app::Failure;
use database::{Moment, Tx};
use domain::calendar::Day;

/// Who got it: some people who read their mail, and those who do not.
const READERS: &str = "(bounced_on IS NOT NULL OR organisation IN ('0461', '0751')) AND left_on IS NULL AND email <> ''";
const SUBJECT: &str = "Dagens overblik i Kaskade";

/// Writes them down.
pub async fn write(tx: &mut Tx, today: Day) -> Result<(), Failure> {
    let day = crate::world::day(2026, 10, 19);
    if today <= day {
        return Ok(());
    }
    let at = Moment::on(day.date(), 25_200).micros;
    let sql = format!(
        "INSERT INTO outbox (id, person, to_address, subject, body, kind, created_at, sent_at, attempts, tried_at, last_error) \
         SELECT 'demo-mail-' || id, id, email, $1, '', 'digest', $2, $2 + 60000000, 1, $2 + 59000000, \
             CASE WHEN bounced_on IS NOT NULL THEN '5.1.1' END FROM people WHERE {READERS}"
    );
    sqlx::query(sqlx::AssertSqlSafe(sql)).bind(SUBJECT.to_owned()).bind(at).execute(tx.connection()).await?;
    let sql = "INSERT INTO bounces (id, letter, person, address, status, permanent, came_at, once_key) \
               SELECT id, id, person, to_address, last_error, 1, sent_at + 4000000, id FROM outbox WHERE last_error IS NOT NULL";
    sqlx::query(sql).execute(tx.connection()).await?;
    // A full mailbox puts mail off for a while and marks nobody.
    let sql = "INSERT INTO bounces (id, letter, person, address, status, permanent, came_at, once_key) \
               SELECT id || '-full', id, person, to_address, '4.2.2', 0, sent_at + 4000000, id || '-full' FROM outbox \
               WHERE to_address = 'fagperson-plc.odense@example.dk'";
    sqlx::query(sql).execute(tx.connection()).await?;
    let now = Moment::on(today.date(), 22_000).micros;
    let sql = "INSERT INTO outbox (id, person, to_address, subject, body, kind, created_at, attempts, held_at) \
               SELECT 'demo-held-' || id, id, email, $1, '', 'digest', $2, 0, $2 FROM people \
               WHERE bounced_on IS NOT NULL AND left_on IS NULL AND organisation < '0300'";
    sqlx::query(sql).bind(SUBJECT.to_owned()).bind(now).execute(tx.connection()).await?;
    Ok(())
}
