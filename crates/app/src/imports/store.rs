//! The SQL of imports: keeping a file until it is approved, what it is compared with, and writing the changes down.

use crate::{failure::Failure, organisations::directory::day};
use database::{Connection, LogEntry, Row, Tx};
use domain::{
    access::{NationalPermit, PeoplePermit},
    assignment::{Holding, PersonIndex, demoted_by},
    calendar::Day,
    roster::{Change, Details, HeldRole, Known, KnownHolding, KnownPerson, Who},
    text::{OrganisationCode, PersonId, RoleKey, RolloutKey},
};
use serde_json::json;
use sqlx::AssertSqlSafe;
use std::collections::{BTreeMap, HashMap};

/// The kind of import that a workbook is.
pub(super) const PEOPLE: &str = "people";
/// The kind of import that a workbook about many organisations is.
pub(super) const NATIONAL: &str = "national";
/// The kind of import that the directory's file is.
pub(super) const DIRECTORY: &str = "directory";

/// A file that waits for approval, or was approved.
pub(super) struct Kept {
    pub(super) file_name: String,
    pub(super) content: String,
    pub(super) approved: bool,
}

/// Keeps a file until somebody approves it and gives its id.
pub(super) async fn keep(tx: &mut Tx, permit: &PeoplePermit, kind: &str, file_name: &str, content: String) -> Result<String, Failure> {
    let (id, now) = (tx.new_id(), tx.now().micros);
    let by = tx.actor().id().unwrap_or_default().to_owned();
    let sql =
        "INSERT INTO imports (id, kind, organisation, file_name, content, uploaded_at, uploaded_by) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    sqlx::query(sql)
        .bind(id.clone())
        .bind(kind.to_owned())
        .bind(permit.organisation().as_str().to_owned())
        .bind(file_name.to_owned())
        .bind(content)
        .bind(now)
        .bind(by)
        .execute(tx.connection())
        .await?;
    let organisation = Some(permit.organisation().as_str());
    tx.log(LogEntry { action: "import.uploaded", organisation, subject: Some(&id), ..LogEntry::default() }).await?;
    Ok(id)
}

/// A kept file of an organisation.
pub(super) async fn kept(connection: &mut Connection, permit: &PeoplePermit, kind: &str, id: &str) -> Result<Kept, Failure> {
    let sql = "SELECT file_name, content, approved_at FROM imports WHERE id = $1 AND kind = $2 AND organisation = $3";
    let query = sqlx::query(sql).bind(id.to_owned()).bind(kind.to_owned()).bind(permit.organisation().as_str().to_owned());
    let row = query.fetch_optional(connection).await?.ok_or(Failure::NotFound)?;
    Ok(Kept {
        file_name: row.try_get("file_name")?,
        content: row.try_get("content")?,
        approved: row.try_get::<Option<i64>, _>("approved_at")?.is_some(),
    })
}

/// Notes that a file was approved; `false` if it was before.
pub(super) async fn approve(tx: &mut Tx, permit: &PeoplePermit, id: &str) -> Result<bool, Failure> {
    let sql = "UPDATE imports SET approved_at = $2 WHERE id = $1 AND approved_at IS NULL";
    let now = tx.now().micros;
    let done = sqlx::query(sql).bind(id.to_owned()).bind(now).execute(tx.connection()).await?.rows_affected() == 1;
    let organisation = Some(permit.organisation().as_str());
    tx.log(LogEntry { action: "import.approved", organisation, subject: Some(id), ..LogEntry::default() }).await?;
    Ok(done)
}

/// Who works at organisations on a day, and what they hold there that is not over.
pub(super) async fn known(connection: &mut Connection, organisations: &[OrganisationCode], today: Day) -> Result<Known, Failure> {
    if organisations.is_empty() {
        return Ok(Known::default());
    }
    let places: Vec<String> = (2..organisations.len() + 2).map(|at| format!("${at}")).collect();
    let there = format!("organisation IN ({})", places.join(", "));
    let sql = format!(
        "SELECT id, organisation, name, email, phone, job_title FROM people \
         WHERE {there} AND (left_on IS NULL OR left_on >= $1) ORDER BY organisation, id"
    );
    let mut query = sqlx::query(AssertSqlSafe(sql)).bind(today.to_string());
    for code in organisations {
        query = query.bind(code.as_str().to_owned());
    }
    let person = |row: &database::AnyRow| {
        Ok(KnownPerson {
            id: PersonId::new(row.try_get::<String, _>("id")?),
            organisation: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
            details: Details {
                name: row.try_get("name")?,
                email: row.try_get("email")?,
                phone: row.try_get("phone")?,
                job_title: row.try_get("job_title")?,
            },
        })
    };
    let people = query.fetch_all(&mut *connection).await?.iter().map(person).collect::<Result<_, sqlx::Error>>()?;
    let sql = format!(
        "SELECT id, person, role, organisation, rollout, is_primary, from_day, until_day FROM holdings WHERE {there} AND \
         (until_day IS NULL OR (until_day >= $1 AND (from_day IS NULL OR from_day <= until_day))) ORDER BY organisation, id"
    );
    let mut query = sqlx::query(AssertSqlSafe(sql)).bind(today.to_string());
    for code in organisations {
        query = query.bind(code.as_str().to_owned());
    }
    let holding = |row: &database::AnyRow| {
        Ok(KnownHolding {
            id: row.try_get("id")?,
            person: PersonId::new(row.try_get::<String, _>("person")?),
            organisation: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
            held: HeldRole {
                role: RoleKey::new(row.try_get::<String, _>("role")?),
                rollout: row.try_get::<Option<String>, _>("rollout")?.map(RolloutKey::new),
                primary: row.try_get::<i64, _>("is_primary")? != 0,
                from: day(row, "from_day")?,
                until: day(row, "until_day")?,
            },
        })
    };
    let holdings = query.fetch_all(&mut *connection).await?.iter().map(holding).collect::<Result<_, sqlx::Error>>()?;
    Ok(Known { people, holdings })
}

/// When each holding of an organisation was last confirmed, by person, role and rollout.
pub(super) async fn confirmations(
    connection: &mut Connection,
    organisation: &str,
) -> Result<HashMap<(String, String, Option<String>), String>, Failure> {
    let sql = "SELECT person, role, rollout, confirmed_on FROM holdings WHERE organisation = $1 AND confirmed_on IS NOT NULL ORDER BY id";
    let rows = sqlx::query(sql).bind(organisation.to_owned()).fetch_all(connection).await?;
    let pair = |row: &database::AnyRow| {
        Ok(((row.try_get("person")?, row.try_get("role")?, row.try_get("rollout")?), row.try_get("confirmed_on")?))
    };
    Ok(rows.iter().map(pair).collect::<Result<_, sqlx::Error>>()?)
}

/// Makes the changes, if all of them may be made.
pub(super) async fn make(
    tx: &mut Tx,
    permit: &PeoplePermit,
    national: Option<&NationalPermit>,
    known: &Known,
    changes: &[Change],
) -> Result<(), Failure> {
    let allowed = match national {
        Some(national) => changes.iter().all(|change| national.allows(change, known)),
        None => permit.keeps_people() && permit.may_give(None),
    };
    if !allowed {
        return Err(Failure::NotFound);
    }
    let mut new: BTreeMap<Who, PersonId> = BTreeMap::new();
    for change in changes {
        match change {
            Change::AddPerson { who, organisation, details } => {
                let id = tx.new_id();
                add(tx, &id, organisation, details).await?;
                new.insert(who.clone(), PersonId::new(id));
            }
            Change::ChangePerson { person, was, became } => change_person(tx, permit, person, was, became).await?,
            Change::Give { who, organisation, held } => {
                let person = match who {
                    Who::Known(id) => Some(id),
                    Who::New(..) => new.get(who),
                };
                demote(tx, known, organisation, held, None).await?;
                give(tx, person.ok_or(Failure::NotFound)?, organisation, held).await?;
            }
            Change::ChangeHolding { holding, became } => {
                let was = &known.holdings[*holding];
                if !was.held.primary {
                    demote(tx, known, &was.organisation, became, Some(*holding)).await?;
                }
                change_holding(tx, was, became).await?;
            }
            Change::End { holding, until } => {
                let held = &known.holdings[*holding];
                change_holding(tx, held, &HeldRole { until: Some(*until), ..held.held.clone() }).await?;
            }
        }
    }
    tx.bump("people").await?;
    Ok(())
}

/// Writes somebody new down.
pub(super) async fn add(tx: &mut Tx, id: &str, organisation: &OrganisationCode, details: &Details) -> Result<(), Failure> {
    let Details { name, email, phone, job_title } = details;
    let sql = "INSERT INTO people (id, organisation, name, sort_key, email, phone, job_title) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    sqlx::query(sql)
        .bind(id.to_owned())
        .bind(organisation.as_str().to_owned())
        .bind(name.clone())
        .bind(texts::sort_key(name))
        .bind(email.clone())
        .bind(phone.clone())
        .bind(job_title.clone())
        .execute(tx.connection())
        .await?;
    let entry = LogEntry { action: "person.added", organisation: Some(organisation.as_str()), subject: Some(id), ..LogEntry::default() };
    Ok(tx.log(LogEntry { became: Some(details_json(details)), ..entry }).await?)
}

/// Writes somebody's changed details down.
pub(super) async fn change_person(
    tx: &mut Tx,
    permit: &PeoplePermit,
    person: &PersonId,
    was: &Details,
    became: &Details,
) -> Result<(), Failure> {
    let Details { name, email, phone, job_title } = became;
    let sql = "UPDATE people SET name = $2, sort_key = $3, email = $4, phone = $5, job_title = $6 WHERE id = $1";
    sqlx::query(sql)
        .bind(person.as_str().to_owned())
        .bind(name.clone())
        .bind(texts::sort_key(name))
        .bind(email.clone())
        .bind(phone.clone())
        .bind(job_title.clone())
        .execute(tx.connection())
        .await?;
    tx.log(LogEntry {
        action: "person.changed",
        organisation: Some(permit.organisation().as_str()),
        subject: Some(person.as_str()),
        was: Some(details_json(was)),
        became: Some(details_json(became)),
        ..LogEntry::default()
    })
    .await?;
    Ok(())
}

async fn give(tx: &mut Tx, person: &PersonId, organisation: &OrganisationCode, held: &HeldRole) -> Result<(), Failure> {
    let (id, today) = (tx.new_id(), tx.now().day.to_string());
    let sql = "INSERT INTO holdings (id, person, role, organisation, rollout, is_primary, from_day, until_day, confirmed_on) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    sqlx::query(sql)
        .bind(id)
        .bind(person.as_str().to_owned())
        .bind(held.role.as_str().to_owned())
        .bind(organisation.as_str().to_owned())
        .bind(held.rollout.as_ref().map(|key| key.as_str().to_owned()))
        .bind(i64::from(held.primary))
        .bind(held.from.map(|day| day.to_string()))
        .bind(held.until.map(|day| day.to_string()))
        .bind(today)
        .execute(tx.connection())
        .await?;
    log_role(tx, "role.given", person, organisation, None, held).await
}

async fn change_holding(tx: &mut Tx, known: &KnownHolding, became: &HeldRole) -> Result<(), Failure> {
    let sql = "UPDATE holdings SET is_primary = $2, from_day = $3, until_day = $4 WHERE id = $1";
    sqlx::query(sql)
        .bind(known.id.clone())
        .bind(i64::from(became.primary))
        .bind(became.from.map(|day| day.to_string()))
        .bind(became.until.map(|day| day.to_string()))
        .execute(tx.connection())
        .await?;
    let action = if became.until == known.held.until { "role.changed" } else { "role.ended" };
    log_role(tx, action, &known.person, &known.organisation, Some(&known.held), became).await
}

/// Takes the mark off those whom a primary holding of the list demotes, by the rule that also holds in the browser. `own` is the
/// place of the holding that is changed itself.
async fn demote(tx: &mut Tx, known: &Known, organisation: &OrganisationCode, held: &HeldRole, own: Option<usize>) -> Result<(), Failure> {
    let as_holding = |organisation: &OrganisationCode, held: &HeldRole| Holding {
        // The rule does not ask who it is.
        person: PersonIndex::new(0),
        role: held.role.clone(),
        organisation: organisation.clone(),
        rollout: held.rollout.clone(),
        primary: held.primary,
        from: held.from,
        until: held.until,
    };
    let before: Vec<Holding> = known.holdings.iter().map(|one| as_holding(&one.organisation, &one.held)).collect();
    let new = as_holding(organisation, held);
    for at in demoted_by(&before, &new).filter(|at| Some(*at) != own) {
        let sql = "UPDATE holdings SET is_primary = 0 WHERE id = $1";
        sqlx::query(sql).bind(known.holdings[at].id.clone()).execute(tx.connection()).await?;
    }
    Ok(())
}

async fn log_role(
    tx: &mut Tx,
    action: &str,
    person: &PersonId,
    organisation: &OrganisationCode,
    was: Option<&HeldRole>,
    became: &HeldRole,
) -> Result<(), Failure> {
    tx.log(LogEntry {
        action,
        rollout: became.rollout.as_ref().map(RolloutKey::as_str),
        organisation: Some(organisation.as_str()),
        subject: Some(person.as_str()),
        was: was.map(held_json),
        became: Some(held_json(became)),
        ..LogEntry::default()
    })
    .await?;
    Ok(())
}

fn details_json(details: &Details) -> String {
    json!({"name": details.name, "email": details.email, "phone": details.phone, "job_title": details.job_title}).to_string()
}

fn held_json(held: &HeldRole) -> String {
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    json!({"role": held.role.as_str(), "primary": held.primary, "from": day(held.from), "until": day(held.until)}).to_string()
}
