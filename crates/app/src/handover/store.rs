//! The SQL of handing on: what somebody holds and stands on, and writing the changes down in one transaction.

use crate::{
    accounts,
    failure::Failure,
    handover::{
        record::{Ended, Given, MadeChanges, Place, Reassigned},
        wish::Takers,
    },
    organisations::directory::{Directory, day},
    people::store as people,
    tasks::store::{self as tasks, NamedOn},
};
use database::{Connection, LogEntry, Row, Tx};
use domain::{
    access::{HandoverPermit, handover::StandsOn},
    assignment::{Holding, PersonIndex},
    calendar::Day,
    handover::{ByHand, Change},
    task::Overlay,
    text::{OrganisationCode, PersonId, RoleKey, RolloutKey},
};
use serde_json::json;

/// Everything that handing a person's things on is decided on.
pub(super) struct Situation {
    /// Ids of the holdings, place by place.
    pub(super) ids: Vec<String>,
    /// The holdings at the organisations where the person holds any.
    pub(super) holdings: Vec<Holding>,
    /// The tasks on which the person was put by hand, as they stand in the database.
    pub(super) named: Vec<NamedOn>,
    /// The same as the rule sees them.
    pub(super) tasks: Vec<ByHand>,
}

impl Situation {
    /// Reads it.
    pub(super) async fn load(connection: &mut Connection, directory: &Directory, person: &PersonId) -> Result<Self, Failure> {
        let sql = "SELECT id, person, role, organisation, rollout, is_primary, from_day, until_day FROM holdings \
                   WHERE organisation IN (SELECT organisation FROM holdings WHERE person = $1) ORDER BY id";
        let rows = sqlx::query(sql).bind(person.as_str().to_owned()).fetch_all(&mut *connection).await?;
        let (mut ids, mut holdings) = (Vec::new(), Vec::new());
        for row in &rows {
            let holder: String = row.try_get("person")?;
            let Some(holder) = directory.person_index(&PersonId::new(holder)) else { continue };
            ids.push(row.try_get("id")?);
            holdings.push(Holding {
                person: holder,
                role: RoleKey::new(row.try_get::<String, _>("role")?),
                organisation: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
                rollout: row.try_get::<Option<String>, _>("rollout")?.map(RolloutKey::new),
                primary: row.try_get::<i64, _>("is_primary")? != 0,
                from: day(row, "from_day")?,
                until: day(row, "until_day")?,
            });
        }
        let named = tasks::naming(connection, person).await?;
        let index = |id: &Option<PersonId>| id.as_ref().and_then(|id| directory.person_index(id));
        let by_hand = |one: &NamedOn| ByHand {
            rollout: one.rollout.clone(),
            organisation: one.organisation.clone(),
            task: one.task.clone(),
            responsible: index(&one.overlay.responsible),
            performer: index(&one.overlay.performer),
            closed: one.overlay.state.is_closed(),
        };
        Ok(Self { tasks: named.iter().map(by_hand).collect(), ids, holdings, named })
    }
}

/// The name of somebody at an organisation who has that mail address already.
pub(super) async fn holder_of_address(
    connection: &mut Connection,
    organisation: &OrganisationCode,
    email: &str,
) -> Result<Option<String>, Failure> {
    let sql = "SELECT name, email FROM people WHERE organisation = $1 AND left_on IS NULL ORDER BY id";
    let rows = sqlx::query(sql).bind(organisation.as_str().to_owned()).fetch_all(connection).await?;
    for row in &rows {
        if row.try_get::<String, _>("email")?.trim().to_lowercase() == email.trim().to_lowercase() {
            return Ok(Some(row.try_get("name")?));
        }
    }
    Ok(None)
}

/// Makes the changes and tells what was made; `None`, and nothing to be kept, if a task was changed meanwhile.
pub(super) async fn make(
    tx: &mut Tx,
    permit: &HandoverPermit,
    directory: &Directory,
    situation: &Situation,
    changes: &[Change],
    newcomer: Option<&PersonId>,
) -> Result<Option<MadeChanges>, Failure> {
    let mut made = MadeChanges::default();
    let id_of = |person: PersonIndex| match newcomer {
        Some(id) if person == Takers::newcomer(directory) => id.clone(),
        _ => directory.person(person).id.clone(),
    };
    for change in changes {
        match change {
            Change::End { holding, until } => made.ended.push(end(tx, directory, situation, *holding, *until).await?),
            Change::Give(holding) => made.given.push(give(tx, &id_of(holding.person), holding).await?),
            Change::Reassign { task, responsible, performer } => {
                let named = &situation.named[*task];
                let became = Overlay { responsible: responsible.map(id_of), performer: performer.map(id_of), ..named.overlay.clone() };
                let stands = StandsOn {
                    rollout: &named.rollout,
                    organisation: &named.organisation,
                    task: &named.task,
                    responsible: named.overlay.responsible.as_ref(),
                    performer: named.overlay.performer.as_ref(),
                };
                let task = permit.task(&stands).ok_or(Failure::NotFound)?;
                if !tasks::save(tx, &task, &named.overlay, &became, named.revision).await? {
                    return Ok(None);
                }
                made.reassigned.push(Reassigned::new(named, &became));
            }
        }
    }
    tx.bump("people").await?;
    Ok(Some(made))
}

async fn end(tx: &mut Tx, directory: &Directory, situation: &Situation, at: usize, until: Day) -> Result<Ended, Failure> {
    let (id, holding) = (&situation.ids[at], &situation.holdings[at]);
    set_until(tx, id, Some(&until.to_string())).await?;
    let was = holding.until.map(|day| day.to_string());
    tx.log(LogEntry {
        action: "role.ended",
        rollout: holding.rollout.as_ref().map(RolloutKey::as_str),
        organisation: Some(holding.organisation.as_str()),
        subject: Some(directory.person(holding.person).id.as_str()),
        was: Some(json!({"role": holding.role.as_str(), "until": was}).to_string()),
        became: Some(json!({"role": holding.role.as_str(), "until": until.to_string()}).to_string()),
        ..LogEntry::default()
    })
    .await?;
    Ok(Ended { holding: id.clone(), was, until: until.to_string() })
}

/// Sets the last day of a holding.
pub(super) async fn set_until(tx: &mut Tx, holding: &str, until: Option<&str>) -> Result<(), Failure> {
    let sql = "UPDATE holdings SET until_day = $2 WHERE id = $1";
    sqlx::query(sql).bind(holding.to_owned()).bind(until.map(str::to_owned)).execute(tx.connection()).await?;
    Ok(())
}

/// Ends the time of everybody who stands in by a person or for one of their holdings that ended, on its last day: nobody is named
/// any more by an entry of somebody who is gone.
pub(super) async fn end_deputies(tx: &mut Tx, person: &PersonId, last: &str) -> Result<Vec<Ended>, Failure> {
    let sql = "SELECT id, until_day FROM deputies WHERE until_day > $2 AND (person = $1 OR holding IN \
               (SELECT id FROM holdings WHERE person = $1 AND until_day IS NOT NULL AND until_day <= $2)) ORDER BY id";
    let rows = sqlx::query(sql).bind(person.as_str().to_owned()).bind(last.to_owned()).fetch_all(tx.connection()).await?;
    let mut ended = Vec::with_capacity(rows.len());
    for row in &rows {
        let (id, was): (String, String) = (row.try_get("id")?, row.try_get("until_day")?);
        set_deputy_until(tx, &id, last).await?;
        ended.push(Ended { holding: id, was: Some(was), until: last.to_owned() });
    }
    Ok(ended)
}

/// Sets the last day of somebody who stands in.
pub(super) async fn set_deputy_until(tx: &mut Tx, deputy: &str, until: &str) -> Result<(), Failure> {
    let sql = "UPDATE deputies SET until_day = $2 WHERE id = $1";
    sqlx::query(sql).bind(deputy.to_owned()).bind(until.to_owned()).execute(tx.connection()).await?;
    Ok(())
}

async fn give(tx: &mut Tx, person: &PersonId, holding: &Holding) -> Result<Given, Failure> {
    let [from, until] = [holding.from, holding.until].map(|day| day.map(|day| day.to_string()));
    Ok(Given { holding: people::give_holding(tx, person, holding).await?, from, until })
}

/// Writes down where a person works from now on and until when. Who is gone cannot sign in: their account is closed and
/// their sessions are over.
pub(super) async fn place(tx: &mut Tx, permit: &HandoverPermit, place: &Place) -> Result<bool, Failure> {
    let id = permit.person().as_str();
    let sql = "UPDATE people SET organisation = $2, left_on = $3 WHERE id = $1";
    let query = sqlx::query(sql).bind(id.to_owned()).bind(place.organisation.clone()).bind(place.left_on.clone());
    query.execute(tx.connection()).await?;
    let action = if place.left_on == place.left_on_was { "person.moved" } else { "person.left" };
    tx.log(LogEntry {
        action,
        organisation: Some(&place.organisation),
        subject: Some(id),
        was: Some(json!({"organisation": place.organisation_was, "left_on": place.left_on_was}).to_string()),
        became: Some(json!({"organisation": place.organisation, "left_on": place.left_on}).to_string()),
        ..LogEntry::default()
    })
    .await?;
    let today = tx.now().day.to_string();
    let gone = place.left_on.as_ref().is_some_and(|last| *last < today);
    if gone { close_account(tx, permit.person()).await } else { Ok(false) }
}

/// Closes the account; tells whether it was not closed before.
async fn close_account(tx: &mut Tx, person: &PersonId) -> Result<bool, Failure> {
    let sql = "SELECT COUNT(*) FROM accounts WHERE person = $1 AND disabled_on IS NOT NULL";
    let closed: i64 = sqlx::query_scalar(sql).bind(person.as_str().to_owned()).fetch_one(tx.connection()).await?;
    accounts::disable(tx, person).await?;
    Ok(closed == 0)
}

/// Keeps what was handed on, so that it can be taken back, and writes it to the log as one thing.
pub(super) async fn keep(tx: &mut Tx, permit: &HandoverPermit, kind: &'static str, from: Day, made: &MadeChanges) -> Result<(), Failure> {
    let (id, now) = (tx.new_id(), tx.now());
    let by = tx.actor().id().unwrap_or_default().to_owned();
    let json = made.to_json();
    sqlx::query(
        "INSERT INTO handovers (id, person, kind, from_day, made_at, made_on, made_by, changes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id)
    .bind(permit.person().as_str().to_owned())
    .bind(kind.to_owned())
    .bind(from.to_string())
    .bind(now.micros)
    .bind(now.day.to_string())
    .bind(by)
    .bind(json.clone())
    .execute(tx.connection())
    .await?;
    let entry =
        LogEntry { action: "person.handed-over", subject: Some(permit.person().as_str()), became: Some(json), ..LogEntry::default() };
    Ok(tx.log(entry).await?)
}
