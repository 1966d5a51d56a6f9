//! The SQL of the register: reading it, writing changes down in few statements, closing and opening again, and files that wait.

use crate::{
    failure::Failure,
    organisations::directory::{closing_of, day},
};
use database::{AnyRow, Connection, LogEntry, Row, Rows, Tx};
use domain::{
    access::InstitutionsPermit,
    assignment::{Holding, PersonIndex},
    calendar::Day,
    institution::{
        Change, Details, Field, Known,
        closing::{self, Closing},
    },
    text::{OrganisationCode, PersonId, RoleKey, RolloutKey},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The kind of import that a file of institutions is.
const INSTITUTIONS: &str = "institutions";

/// An institution as the database has it.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    /// What the rules see.
    pub(super) known: Known,
    /// That it is closed, or will be.
    pub(super) closing: Option<Closing>,
    /// Attributes that are none of the register's.
    others: Map<String, Value>,
}

/// The institutions that a permit is for, by name.
pub(super) async fn all(connection: &mut Connection, permit: &InstitutionsPermit, today: Day) -> Result<Vec<Kept>, Failure> {
    const COLUMNS: &str = "SELECT code, name, institution_type, parent, attributes, closed_from, closed_reason, merged_into \
                           FROM organisations WHERE kind = 'institution' AND parent IS NOT NULL";
    let rows = if permit.is_national() {
        sqlx::query(sqlx::AssertSqlSafe(format!("{COLUMNS} ORDER BY sort_key, code"))).fetch_all(connection).await?
    } else {
        let sql = format!("{COLUMNS} AND parent = $1 ORDER BY sort_key, code");
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(permit.place().as_str().to_owned()).fetch_all(connection).await?
    };
    rows.iter().map(|row| kept(row, today)).collect()
}

fn kept(row: &AnyRow, today: Day) -> Result<Kept, Failure> {
    let attributes: String = row.try_get("attributes")?;
    let mut others: Map<String, Value> = serde_json::from_str(&attributes).map_err(|error| Failure::Internal(error.to_string()))?;
    let mut details = BTreeMap::from([(Field::Name, row.try_get::<String, _>("name")?)]);
    if let Some(kind) = row.try_get::<Option<String>, _>("institution_type")? {
        details.insert(Field::Type, kind);
    }
    for field in attributes_of_the_register() {
        match others.remove(field.column()) {
            Some(Value::String(text)) => drop(details.insert(field, text)),
            Some(Value::Number(number)) => drop(details.insert(field, number.to_string())),
            _ => {}
        }
    }
    let closing = closing_of(row)?;
    let known = Known {
        code: OrganisationCode::new(row.try_get::<String, _>("code")?),
        municipality: OrganisationCode::new(row.try_get::<String, _>("parent")?),
        details: Details(details),
        open: closing::is_open(closing.as_ref(), today),
    };
    Ok(Kept { known, closing, others })
}

/// The fields that stand among the attributes.
fn attributes_of_the_register() -> impl Iterator<Item = Field> {
    Field::ALL.into_iter().filter(|field| !matches!(field, Field::Name | Field::Type))
}

/// The codes that no institution of the permit can have, because others have them.
pub(super) async fn taken(connection: &mut Connection, permit: &InstitutionsPermit) -> Result<BTreeSet<OrganisationCode>, Failure> {
    let sql = "SELECT code, kind, parent FROM organisations ORDER BY code";
    let rows = sqlx::query(sql).fetch_all(connection).await?;
    let mut taken = BTreeSet::new();
    for row in &rows {
        let parent: Option<String> = row.try_get("parent")?;
        let is_one = row.try_get::<String, _>("kind")? == "institution";
        if !(is_one && parent.is_some_and(|parent| permit.covers(&OrganisationCode::new(parent)))) {
            taken.insert(OrganisationCode::new(row.try_get::<String, _>("code")?));
        }
    }
    Ok(taken)
}

/// Makes the changes, all in a few statements, each with its line in the log.
pub(super) async fn make(tx: &mut Tx, permit: &InstitutionsPermit, kept: &[Kept], changes: &[Change]) -> Result<(), Failure> {
    let by_code: HashMap<&OrganisationCode, &Kept> = kept.iter().map(|one| (&one.known.code, one)).collect();
    let mut rows: Rows<7> = Rows::ending(
        "INSERT INTO organisations (code, kind, name, sort_key, institution_type, parent, attributes)",
        "ON CONFLICT (code) DO UPDATE SET name = excluded.name, sort_key = excluded.sort_key, \
         institution_type = excluded.institution_type, attributes = excluded.attributes",
    );
    for change in changes {
        let (code, municipality, was, became, others) = match change {
            Change::Add { code, municipality, details } => (code, municipality, None, details, Map::new()),
            Change::Change { code, was, became } => {
                let one = by_code.get(code).ok_or(Failure::NotFound)?;
                (code, &one.known.municipality, Some(was), became, one.others.clone())
            }
        };
        if !permit.keeps() || !permit.covers(municipality) {
            return Err(Failure::NotFound);
        }
        rows.add([
            code.as_str().into(),
            "institution".into(),
            became.name().into(),
            texts::sort_key(became.name()).into(),
            became.of(Field::Type).into(),
            municipality.as_str().into(),
            attributes(became, others).to_string().into(),
        ]);
        tx.log(LogEntry {
            action: if was.is_some() { "institution.changed" } else { "institution.added" },
            organisation: Some(code.as_str()),
            was: was.map(logged),
            became: Some(logged(became)),
            ..LogEntry::default()
        })
        .await?;
    }
    rows.write(tx.connection()).await?;
    tx.bump("organisations").await?;
    Ok(())
}

fn attributes(details: &Details, others: Map<String, Value>) -> Value {
    let mut all = others;
    for field in attributes_of_the_register() {
        let Some(text) = details.of(field) else { continue };
        let value = details.figure(field).filter(|_| field.is_figure()).map_or_else(|| json!(text), |figure| json!(figure));
        all.insert(field.column().to_owned(), value);
    }
    Value::Object(all)
}

fn logged(details: &Details) -> String {
    let fields: Map<String, Value> = details.0.iter().map(|(field, text)| (format!("institution_{}", field.key()), json!(text))).collect();
    Value::Object(fields).to_string()
}

/// Closes an institution from a day, or opens it again.
pub(super) async fn set_closing(
    tx: &mut Tx,
    permit: &InstitutionsPermit,
    kept: &Kept,
    closing: Option<&Closing>,
    made: Option<&Made>,
) -> Result<(), Failure> {
    if !permit.keeps() || !permit.covers(&kept.known.municipality) {
        return Err(Failure::NotFound);
    }
    let sql = "UPDATE organisations SET closed_from = $2, closed_reason = $3, merged_into = $4, closed_made = $5 WHERE code = $1";
    let made = made.map(serde_json::to_string).transpose().map_err(|error| Failure::Internal(error.to_string()))?;
    sqlx::query(sql)
        .bind(kept.known.code.as_str().to_owned())
        .bind(closing.map(|closing| closing.from.to_string()))
        .bind(closing.map(|closing| closing.reason.clone()))
        .bind(closing.and_then(|closing| closing.into.as_ref()).map(|into| into.as_str().to_owned()))
        .bind(made)
        .execute(tx.connection())
        .await?;
    let told = |closing: &Closing| {
        json!({"from": closing.from.to_string(), "state_reason": closing.reason, "merged_into": closing.into.as_ref().map(ToString::to_string)})
            .to_string()
    };
    tx.log(LogEntry {
        action: if closing.is_some() { "institution.closed" } else { "institution.reopened" },
        organisation: Some(kept.known.code.as_str()),
        was: kept.closing.as_ref().map(told),
        became: closing.map(told),
        ..LogEntry::default()
    })
    .await?;
    tx.bump("organisations").await?;
    Ok(())
}

/// What closing an institution changed of roles and places of work.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Made {
    /// The holdings that ended, each with the last day that it had before.
    pub(super) ended: Vec<(String, Option<String>)>,
    /// The holdings that began elsewhere.
    pub(super) given: Vec<String>,
    /// The people who work elsewhere.
    pub(super) moved: Vec<String>,
}

/// What closing an institution changed.
pub(super) async fn made(connection: &mut Connection, code: &OrganisationCode) -> Result<Made, Failure> {
    let sql = "SELECT closed_made FROM organisations WHERE code = $1";
    let stored: Option<String> = sqlx::query_scalar(sql).bind(code.as_str().to_owned()).fetch_one(connection).await?;
    stored.map_or_else(|| Ok(Made::default()), |made| serde_json::from_str(&made).map_err(|error| Failure::Internal(error.to_string())))
}

/// Makes what closing changed as it was: who held what holds it again, what was given elsewhere was never in force. What somebody
/// changed since stays.
pub(super) async fn undo(tx: &mut Tx, kept: &Kept, closing: &Closing, made: &Made) -> Result<(), Failure> {
    let last = closing.from.plus_days(-1).to_string();
    for (id, until) in &made.ended {
        let sql = "UPDATE holdings SET until_day = $2 WHERE id = $1 AND until_day = $3";
        sqlx::query(sql).bind(id.clone()).bind(until.clone()).bind(last.clone()).execute(tx.connection()).await?;
        log_again(tx, id).await?;
    }
    for id in &made.given {
        // Over before it began: nothing that was written is deleted.
        let sql = "UPDATE holdings SET until_day = $2 WHERE id = $1";
        sqlx::query(sql).bind(id.clone()).bind(last.clone()).execute(tx.connection()).await?;
        log_again(tx, id).await?;
    }
    for person in &made.moved {
        let sql = "UPDATE people SET organisation = $2 WHERE id = $1 AND organisation = $3";
        let into = closing.into.as_ref().map(|into| into.as_str().to_owned()).unwrap_or_default();
        let query = sqlx::query(sql).bind(person.clone()).bind(kept.known.code.as_str().to_owned()).bind(into);
        query.execute(tx.connection()).await?;
        let became = Some(json!({"organisation": kept.known.code.as_str()}).to_string());
        let organisation = Some(kept.known.code.as_str());
        tx.log(LogEntry { action: "person.moved", organisation, subject: Some(person), became, ..LogEntry::default() }).await?;
    }
    tx.bump("people").await?;
    Ok(())
}

async fn log_again(tx: &mut Tx, holding: &str) -> Result<(), Failure> {
    let sql = "SELECT person, role, organisation, rollout, until_day FROM holdings WHERE id = $1";
    let Some(row) = sqlx::query(sql).bind(holding.to_owned()).fetch_optional(tx.connection()).await? else { return Ok(()) };
    let [person, role, organisation] = ["person", "role", "organisation"].map(|column| row.try_get::<String, _>(column));
    let (person, role, organisation) = (person?, role?, organisation?);
    let rollout: Option<String> = row.try_get("rollout")?;
    let became = json!({"role": role, "until": row.try_get::<Option<String>, _>("until_day")?});
    tx.log(LogEntry {
        action: "role.changed",
        rollout: rollout.as_deref(),
        organisation: Some(&organisation),
        subject: Some(&person),
        became: Some(became.to_string()),
        ..LogEntry::default()
    })
    .await?;
    Ok(())
}

/// The holdings at two organisations, with their ids.
pub(super) async fn holdings(
    connection: &mut Connection,
    organisations: [&OrganisationCode; 2],
    index: impl Fn(&PersonId) -> Option<PersonIndex>,
) -> Result<Vec<(String, Holding)>, Failure> {
    let sql = "SELECT id, person, role, organisation, rollout, is_primary, from_day, until_day FROM holdings \
               WHERE organisation IN ($1, $2) ORDER BY id";
    let [one, other] = organisations.map(|code| code.as_str().to_owned());
    let rows = sqlx::query(sql).bind(one).bind(other).fetch_all(connection).await?;
    let read = |row: &AnyRow| -> Result<Option<(String, Holding)>, sqlx::Error> {
        let Some(person) = index(&PersonId::new(row.try_get::<String, _>("person")?)) else { return Ok(None) };
        let holding = Holding {
            person,
            role: RoleKey::new(row.try_get::<String, _>("role")?),
            organisation: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
            rollout: row.try_get::<Option<String>, _>("rollout")?.map(RolloutKey::new),
            primary: row.try_get::<i64, _>("is_primary")? != 0,
            from: day(row, "from_day")?,
            until: day(row, "until_day")?,
        };
        Ok(Some((row.try_get("id")?, holding)))
    };
    Ok(rows.iter().filter_map(|row| read(row).transpose()).collect::<Result<_, _>>()?)
}

/// Sets the last day of a holding.
pub(super) async fn end_holding(tx: &mut Tx, id: &str, person: &PersonId, holding: &Holding, until: Day) -> Result<(), Failure> {
    let sql = "UPDATE holdings SET until_day = $2 WHERE id = $1";
    sqlx::query(sql).bind(id.to_owned()).bind(until.to_string()).execute(tx.connection()).await?;
    let told = |until: Option<String>| Some(json!({"role": holding.role.as_str(), "until": until}).to_string());
    tx.log(LogEntry {
        action: "role.ended",
        rollout: holding.rollout.as_ref().map(RolloutKey::as_str),
        organisation: Some(holding.organisation.as_str()),
        subject: Some(person.as_str()),
        was: told(holding.until.map(|day| day.to_string())),
        became: told(Some(until.to_string())),
        ..LogEntry::default()
    })
    .await?;
    Ok(())
}

/// Lets people of a closed institution work elsewhere.
pub(super) async fn move_people(
    tx: &mut Tx,
    permit: &InstitutionsPermit,
    kept: &Kept,
    people: &[PersonId],
    to: &OrganisationCode,
) -> Result<(), Failure> {
    if !permit.keeps() || !permit.covers(&kept.known.municipality) {
        return Err(Failure::NotFound);
    }
    for person in people {
        let sql = "UPDATE people SET organisation = $3 WHERE id = $1 AND organisation = $2";
        let query = sqlx::query(sql).bind(person.as_str().to_owned()).bind(kept.known.code.as_str().to_owned());
        query.bind(to.as_str().to_owned()).execute(tx.connection()).await?;
        let told = |code: &OrganisationCode| Some(json!({"organisation": code.as_str()}).to_string());
        let (was, became) = (told(&kept.known.code), told(to));
        let entry =
            LogEntry { action: "person.moved", organisation: Some(to.as_str()), subject: Some(person.as_str()), ..LogEntry::default() };
        tx.log(LogEntry { was, became, ..entry }).await?;
    }
    tx.bump("people").await?;
    Ok(())
}

/// A file that waits for approval, or was approved.
pub(super) struct Waiting {
    pub(super) file_name: String,
    pub(super) content: String,
    pub(super) approved: bool,
}

/// Keeps a file until somebody approves it and gives its id.
pub(super) async fn keep(tx: &mut Tx, permit: &InstitutionsPermit, file_name: &str, content: String) -> Result<String, Failure> {
    let (id, now) = (tx.new_id(), tx.now().micros);
    let by = tx.actor().id().unwrap_or_default().to_owned();
    let sql =
        "INSERT INTO imports (id, kind, organisation, file_name, content, uploaded_at, uploaded_by) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    sqlx::query(sql)
        .bind(id.clone())
        .bind(INSTITUTIONS.to_owned())
        .bind(permit.place().as_str().to_owned())
        .bind(file_name.to_owned())
        .bind(content)
        .bind(now)
        .bind(by)
        .execute(tx.connection())
        .await?;
    let organisation = Some(permit.place().as_str());
    tx.log(LogEntry { action: "import.uploaded", organisation, subject: Some(&id), ..LogEntry::default() }).await?;
    Ok(id)
}

/// A kept file.
pub(super) async fn waiting(connection: &mut Connection, permit: &InstitutionsPermit, id: &str) -> Result<Waiting, Failure> {
    let sql = "SELECT file_name, content, approved_at FROM imports WHERE id = $1 AND kind = $2 AND organisation = $3";
    let query = sqlx::query(sql).bind(id.to_owned()).bind(INSTITUTIONS.to_owned()).bind(permit.place().as_str().to_owned());
    let row = query.fetch_optional(connection).await?.ok_or(Failure::NotFound)?;
    Ok(Waiting {
        file_name: row.try_get("file_name")?,
        content: row.try_get("content")?,
        approved: row.try_get::<Option<i64>, _>("approved_at")?.is_some(),
    })
}

/// Notes that a file was approved.
pub(super) async fn approve(tx: &mut Tx, permit: &InstitutionsPermit, id: &str) -> Result<(), Failure> {
    let sql = "UPDATE imports SET approved_at = $2 WHERE id = $1 AND approved_at IS NULL";
    let now = tx.now().micros;
    sqlx::query(sql).bind(id.to_owned()).bind(now).execute(tx.connection()).await?;
    let organisation = Some(permit.place().as_str());
    tx.log(LogEntry { action: "import.approved", organisation, subject: Some(id), ..LogEntry::default() }).await?;
    Ok(())
}
