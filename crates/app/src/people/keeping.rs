//! Writing changes to people and roles down: each needs the permit for the organisation and goes to the log with it.

use crate::{
    failure::Failure,
    organisations::directory::{Directory, PersonEntry},
    people::entered::PersonFields,
};
use database::{LogEntry, Tx};
use domain::{
    access::PeoplePermit,
    assignment::{Holding, PersonIndex, demoted_by},
    calendar::Day,
    text::PersonId,
};
use serde_json::{Value, json};

/// Somebody else at the organisation has this address, whatever its case; nothing if nobody has.
pub async fn holder_of_address(tx: &mut Tx, permit: &PeoplePermit, email: &str, except: &str) -> Result<Option<String>, Failure> {
    let sql = "SELECT name, email FROM people WHERE organisation = $1 AND id <> $2 AND left_on IS NULL";
    let found: Vec<(String, String)> =
        sqlx::query_as(sql).bind(permit.organisation().as_str().to_owned()).bind(except.to_owned()).fetch_all(tx.connection()).await?;
    let same = |(_, other): &(String, String)| other.trim().to_lowercase() == email.trim().to_lowercase();
    Ok(found.into_iter().find(same).map(|(name, _)| name))
}

/// Writes what became of a person; `false` if somebody else changed them meanwhile. Another address is not known to bounce.
pub async fn change_person(
    tx: &mut Tx,
    permit: &PeoplePermit,
    was: &PersonEntry,
    became: &PersonFields,
    revision: i64,
) -> Result<bool, Failure> {
    let bounced = was.bounced_on.filter(|_| was.email.eq_ignore_ascii_case(&became.email)).map(|day| day.to_string());
    let sql = "UPDATE people SET name = $1, sort_key = $2, email = $3, phone = $4, job_title = $5, bounced_on = $6, revision = revision + 1 \
               WHERE id = $7 AND organisation = $8 AND revision = $9";
    let done = sqlx::query(sql)
        .bind(became.name.clone())
        .bind(texts::sort_key(&became.name))
        .bind(became.email.clone())
        .bind(became.phone.clone())
        .bind(became.job_title.clone())
        .bind(bounced)
        .bind(was.id.as_str().to_owned())
        .bind(permit.organisation().as_str().to_owned())
        .bind(revision)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    tx.bump("people").await?;
    let before = json!({"name": was.name, "email": was.email, "phone": was.phone, "job_title": was.job_title});
    let after = json!({"name": became.name, "email": became.email, "phone": became.phone, "job_title": became.job_title});
    log(tx, permit, "person.changed", None, Some(was.id.as_str()), Some(before), Some(after)).await?;
    Ok(true)
}

/// Gives a role; those whom the new one demotes keep theirs. Gives the id of the holding.
pub async fn give(tx: &mut Tx, permit: &PeoplePermit, directory: &Directory, new: &Holding) -> Result<String, Failure> {
    demote(tx, directory, new).await?;
    give_to(tx, permit, &directory.person(new.person).id, new).await
}

/// Gives a role to somebody who is not in the directory yet; nobody is demoted.
pub async fn give_to(tx: &mut Tx, permit: &PeoplePermit, person: &PersonId, new: &Holding) -> Result<String, Failure> {
    let id = tx.new_id();
    let sql = "INSERT INTO holdings (id, person, role, organisation, rollout, is_primary, from_day, until_day, confirmed_on) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let confirmed = tx.now().day.to_string();
    sqlx::query(sql)
        .bind(id.clone())
        .bind(person.as_str().to_owned())
        .bind(new.role.as_str().to_owned())
        .bind(permit.organisation().as_str().to_owned())
        .bind(new.rollout.as_ref().map(|key| key.as_str().to_owned()))
        .bind(i64::from(new.primary))
        .bind(iso(new.from))
        .bind(iso(new.until))
        .bind(confirmed)
        .execute(tx.connection())
        .await?;
    tx.bump("people").await?;
    let became = json!({"role": new.role.as_str(), "primary": new.primary, "from": iso(new.from), "until": iso(new.until)});
    log(tx, permit, "role.given", Some(new), Some(person.as_str()), None, Some(became)).await?;
    Ok(id)
}

/// Takes the mark off those whom a primary holding demotes.
pub async fn demote(tx: &mut Tx, directory: &Directory, new: &Holding) -> Result<(), Failure> {
    for at in demoted_by(directory.holdings(), new) {
        set_primary(tx, &directory.holding_entry(at).id, false).await?;
    }
    Ok(())
}

async fn set_primary(tx: &mut Tx, id: &str, primary: bool) -> Result<(), Failure> {
    let sql = "UPDATE holdings SET is_primary = $1 WHERE id = $2";
    sqlx::query(sql).bind(i64::from(primary)).bind(id.to_owned()).execute(tx.connection()).await?;
    Ok(())
}

/// Makes the holder at a place the primary one from today on; the others keep the role, and who was primary before stays
/// so for the days before.
pub async fn make_primary(tx: &mut Tx, permit: &PeoplePermit, directory: &Directory, at: usize) -> Result<(), Failure> {
    let (was, id) = (&directory.holdings()[at], directory.holding_entry(at).id.clone());
    let today = Day::from_date(tx.now().day).map_err(|error| Failure::Internal(error.to_string()))?;
    let since = was.from.filter(|from| *from >= today).unwrap_or(today);
    let became = Holding { primary: true, from: Some(since), ..was.clone() };
    demote(tx, directory, &became).await?;
    if was.from == became.from {
        set_primary(tx, &id, true).await?;
    } else {
        let sql = "INSERT INTO holdings (id, person, role, organisation, rollout, is_primary, from_day, until_day, confirmed_on) \
                   SELECT $1, person, role, organisation, rollout, 1, $2, until_day, confirmed_on FROM holdings WHERE id = $3";
        let new = tx.new_id();
        sqlx::query(sql).bind(new.clone()).bind(since.to_string()).bind(id.clone()).execute(tx.connection()).await?;
        let sql = "UPDATE deputies SET holding = $1 WHERE holding = $2 AND until_day >= $3";
        sqlx::query(sql).bind(new).bind(id.clone()).bind(since.to_string()).execute(tx.connection()).await?;
        let sql = "UPDATE holdings SET until_day = $1 WHERE id = $2";
        sqlx::query(sql).bind(Day::from_number(since.number() - 1).to_string()).bind(id).execute(tx.connection()).await?;
    }
    tx.bump("people").await?;
    let person = directory.person(became.person).id.clone();
    let words = Some(json!({"role": became.role.as_str(), "primary": true, "from": since.to_string()}));
    log(tx, permit, "role.made-primary", Some(&became), Some(person.as_str()), None, words).await
}

/// Ends the holding at a place on a day, which is its last; it is kept.
pub async fn end(tx: &mut Tx, permit: &PeoplePermit, directory: &Directory, at: usize, last: Day) -> Result<(), Failure> {
    let holding = &directory.holdings()[at];
    let sql = "UPDATE holdings SET until_day = $1 WHERE id = $2";
    sqlx::query(sql).bind(last.to_string()).bind(directory.holding_entry(at).id.clone()).execute(tx.connection()).await?;
    tx.bump("people").await?;
    let person = directory.person(holding.person).id.clone();
    let was = json!({"role": holding.role.as_str(), "until": iso(holding.until)});
    let became = json!({"role": holding.role.as_str(), "until": last.to_string()});
    log(tx, permit, "role.ended", Some(holding), Some(person.as_str()), Some(was), Some(became)).await
}

/// Writes down that the holdings at these places are right today.
pub async fn confirm(tx: &mut Tx, permit: &PeoplePermit, directory: &Directory, places: &[usize]) -> Result<(), Failure> {
    let today = tx.now().day.to_string();
    for at in places {
        let sql = "UPDATE holdings SET confirmed_on = $1 WHERE id = $2";
        sqlx::query(sql).bind(today.clone()).bind(directory.holding_entry(*at).id.clone()).execute(tx.connection()).await?;
    }
    tx.bump("people").await?;
    let entry = |at: &usize| {
        let holding = &directory.holdings()[*at];
        json!({"person": directory.person(holding.person).id.as_str(), "role": holding.role.as_str()})
    };
    let became = Some(Value::Array(places.iter().map(entry).collect()));
    log(tx, permit, "roles.confirmed", None, None, None, became).await
}

/// Lets somebody stand in for the holder at a place while the holder is away.
pub async fn name_deputy(
    tx: &mut Tx,
    permit: &PeoplePermit,
    directory: &Directory,
    at: usize,
    deputy: PersonIndex,
    away: (Day, Day),
) -> Result<(), Failure> {
    let holding = &directory.holdings()[at];
    let sql = "INSERT INTO deputies (id, holding, person, from_day, until_day) VALUES ($1, $2, $3, $4, $5)";
    sqlx::query(sql)
        .bind(tx.new_id())
        .bind(directory.holding_entry(at).id.clone())
        .bind(directory.person(deputy).id.as_str().to_owned())
        .bind(away.0.to_string())
        .bind(away.1.to_string())
        .execute(tx.connection())
        .await?;
    tx.bump("people").await?;
    let became = json!({
        "role": holding.role.as_str(), "deputy": directory.person(deputy).id.as_str(),
        "from": away.0.to_string(), "until": away.1.to_string(),
    });
    let person = directory.person(holding.person).id.clone();
    log(tx, permit, "deputy.named", Some(holding), Some(person.as_str()), None, Some(became)).await
}

/// Lets a deputy stand in no longer than a day.
pub async fn end_deputy(tx: &mut Tx, permit: &PeoplePermit, directory: &Directory, id: &str, last: Day) -> Result<(), Failure> {
    let sql = "UPDATE deputies SET until_day = $1 WHERE id = $2";
    sqlx::query(sql).bind(last.to_string()).bind(id.to_owned()).execute(tx.connection()).await?;
    tx.bump("people").await?;
    let found = directory.deputies().find(|(known, _)| *known == id).map(|(_, deputy)| deputy);
    let holding = found.map(|deputy| directory.holdings()[deputy.holding].clone());
    let person = holding.as_ref().map(|holding| directory.person(holding.person).id.clone());
    let became = json!({"role": holding.as_ref().map(|holding| holding.role.as_str()), "until": last.to_string()});
    log(tx, permit, "deputy.ended", holding.as_ref(), person.as_ref().map(PersonId::as_str), None, Some(became)).await
}

fn iso(day: Option<Day>) -> Option<String> {
    day.map(|day| day.to_string())
}

async fn log(
    tx: &mut Tx,
    permit: &PeoplePermit,
    action: &str,
    holding: Option<&Holding>,
    subject: Option<&str>,
    was: Option<Value>,
    became: Option<Value>,
) -> Result<(), Failure> {
    let entry = LogEntry {
        action,
        rollout: holding.and_then(|holding| holding.rollout.as_ref()).map(|key| key.as_str()),
        organisation: Some(permit.organisation().as_str()),
        subject,
        was: was.map(|value| value.to_string()),
        became: became.map(|value| value.to_string()),
        ..LogEntry::default()
    };
    Ok(tx.log(entry).await?)
}
