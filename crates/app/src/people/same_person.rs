//! Two entries are one person: the login that somebody came with goes over to the entry that was there before. Nothing is lost:
//! the new entry stays in the history, and what was written under it keeps its name.

use crate::{
    accounts::{self, WayIn},
    failure::Failure,
    people::{holdings::on_hand, opened::Opened},
};
use database::{LogEntry, Tx};
use domain::{assignment::PersonIndex, calendar::Day};
use serde_json::json;

/// Why two entries are not made one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hindrance {
    /// The older entry may not sign in; somebody decided so.
    Closed,
    /// Somebody put the newcomer on a task by hand.
    HasTasks,
    /// Meanwhile the newcomer was given a role, or made one with somebody else.
    TooLate,
}

impl Hindrance {
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Closed => "newcomers-fault-closed",
            Self::HasTasks => "newcomers-fault-tasks",
            Self::TooLate => "newcomers-fault-late",
        }
    }
}

/// Lets the login of a newcomer stand for a colleague who was written down before, and ends the newcomer's own entry.
pub(super) async fn unite(
    tx: &mut Tx,
    opened: &Opened<'_>,
    newcomer: PersonIndex,
    other: PersonIndex,
) -> Result<Result<(), Hindrance>, Failure> {
    let directory = &opened.visit.directory;
    let (from, to) = (directory.person(newcomer), directory.person(other));
    if opened.rollouts.iter().any(|seen| on_hand(&seen.standing, newcomer).next().is_some()) {
        return Ok(Err(Hindrance::HasTasks));
    }
    let now = tx.now();
    if accounts::way_in_of(tx.connection(), &to.id, now.micros).await? == WayIn::Closed {
        return Ok(Err(Hindrance::Closed));
    }
    // Counted up first: whoever gives the newcomer a role at this moment waits, or goes first and is seen below.
    tx.bump("people").await?;
    let sql = "UPDATE identities SET person = $1 WHERE person = $2 AND NOT EXISTS (SELECT 1 FROM holdings WHERE holdings.person = $2)";
    let query = sqlx::query(sql).bind(to.id.as_str().to_owned()).bind(from.id.as_str().to_owned());
    if query.execute(tx.connection()).await?.rows_affected() == 0 {
        return Ok(Err(Hindrance::TooLate));
    }
    accounts::disable(tx, &from.id).await?;
    let today = Day::from_date(now.day).map_err(|error| Failure::Internal(error.to_string()))?;
    let last = Day::from_number(today.number() - 1).to_string();
    let sql = "UPDATE people SET left_on = $1, revision = revision + 1 WHERE id = $2";
    sqlx::query(sql).bind(last.clone()).bind(from.id.as_str().to_owned()).execute(tx.connection()).await?;
    let organisation = Some(opened.permit.organisation().as_str());
    let became = |field: &str, value: &str| Some(json!({ field: value }).to_string());
    let entry = LogEntry { action: "identity.moved", organisation, subject: Some(to.id.as_str()), ..LogEntry::default() };
    tx.log(LogEntry { was: became("person", from.id.as_str()), became: became("person", to.id.as_str()), ..entry }).await?;
    let entry = LogEntry { action: "person.left", organisation, subject: Some(from.id.as_str()), ..LogEntry::default() };
    tx.log(LogEntry { became: became("left_on", &last), ..entry }).await?;
    Ok(Ok(()))
}
