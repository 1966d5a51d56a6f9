//! What has been kept long enough (see [`domain::retention`]): how much of it there is, and letting it go.

use super::erasure::{self, Masks};
use crate::{failure::Failure, organisations::directory::PersonEntry, visit::Visit};
use database::{Connection, LogEntry, Moment, Tx};
use domain::{calendar::Day, retention::Kept};
use serde_json::{Map, Value};
use sqlx::AssertSqlSafe;

/// A bound of a table: a moment before which, or a day before which, a row goes.
enum Bound {
    Moment,
    Day,
}

/// Where what grows old lies: its table, the condition under which a row goes, and what is bound in it.
fn place(kept: Kept) -> Option<(&'static str, &'static str, Bound)> {
    Some(match kept {
        Kept::SentMails => ("outbox", "sent_at < $1", Bound::Moment),
        Kept::SignInAttempts => ("attempts", "at < $1", Bound::Moment),
        Kept::Links => ("links", "expires_at < $1", Bound::Moment),
        Kept::ReadingNotes => ("person_reads", "day < $1", Bound::Day),
        Kept::OldKeys => ("api_tokens", "expires_on < $1", Bound::Day),
        Kept::WebhookDeliveries => ("webhook_deliveries", "made_at < $1", Bound::Moment),
        Kept::Leavers => return None,
    })
}

/// Those who left so long ago, and are not pseudonyms yet.
fn leavers(visit: &Visit) -> Vec<&PersonEntry> {
    let over = |person: &&PersonEntry| person.left_on.is_some_and(|last| Kept::Leavers.is_over(last, visit.today));
    visit.directory.people().iter().filter(over).filter(|person| !person.email.is_empty()).collect()
}

/// How much there is of each that has been kept long enough.
pub(super) async fn counts(visit: &Visit, connection: &mut Connection) -> Result<Vec<(Kept, i64)>, Failure> {
    let mut counts = Vec::new();
    for kept in Kept::ALL {
        let count = match place(kept) {
            None => leavers(visit).len() as i64,
            Some((table, condition, bound)) => {
                let sql = format!("SELECT COUNT(*) FROM {table} WHERE {condition}");
                let query = sqlx::query_scalar(AssertSqlSafe(sql));
                let day = kept.kept_from(visit.today);
                match bound {
                    Bound::Moment => query.bind(start_of(day)).fetch_one(&mut *connection).await?,
                    Bound::Day => query.bind(day.to_string()).fetch_one(&mut *connection).await?,
                }
            }
        };
        counts.push((kept, count));
    }
    Ok(counts)
}

fn start_of(day: Day) -> i64 {
    Moment::on(day.date(), 0).micros
}

/// Lets all of it go.
pub(super) async fn tidy(visit: &Visit, tx: &mut Tx) -> Result<(), Failure> {
    let mut gone = Map::new();
    for kept in Kept::ALL {
        let count = match place(kept) {
            None => {
                let all = leavers(visit);
                for person in &all {
                    erasure::erase(tx, person, &Masks::new(person, visit.directory.people())).await?;
                }
                all.len() as u64
            }
            Some((table, condition, bound)) => {
                let sql = format!("DELETE FROM {table} WHERE {condition}");
                let query = sqlx::query(AssertSqlSafe(sql));
                let day = kept.kept_from(visit.today);
                let done = match bound {
                    Bound::Moment => query.bind(start_of(day)).execute(tx.connection()).await?,
                    Bound::Day => query.bind(day.to_string()).execute(tx.connection()).await?,
                };
                done.rows_affected()
            }
        };
        gone.insert(kept.key().to_owned(), Value::from(count));
    }
    let became = Some(Value::Object(gone).to_string());
    Ok(tx.log(LogEntry { action: "data.tidied", became, ..LogEntry::default() }).await?)
}
