//! The SQL of the directory's files: what is known of people and units, and writing down what was approved.

use crate::{
    failure::Failure,
    imports::{
        directory::file::{self, Listed},
        store::{add, change_person},
    },
};
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{
    access::PeoplePermit,
    calendar::Day,
    fk_organisation::{KnownPerson, KnownUnit, ListedPerson, ListedUnit, PersonChange, UnitChange},
    roster::Details,
    text::{OrganisationCode, PersonId},
};
use serde_json::json;

/// The people who work at an organisation and its units, as far as the directory is concerned.
pub(super) async fn known(
    connection: &mut Connection,
    organisation: &OrganisationCode,
    today: Day,
) -> Result<(Vec<KnownPerson>, Vec<KnownUnit>), Failure> {
    let sql = "SELECT id, name, email, phone, job_title, fk_uuid, fk_unit FROM people \
               WHERE organisation = $1 AND (left_on IS NULL OR left_on >= $2) ORDER BY sort_key, id";
    let query = sqlx::query(sql).bind(organisation.as_str().to_owned()).bind(today.to_string());
    let person = |row: &AnyRow| {
        Ok(KnownPerson {
            id: PersonId::new(row.try_get::<String, _>("id")?),
            details: Details {
                name: row.try_get("name")?,
                email: row.try_get("email")?,
                phone: row.try_get("phone")?,
                job_title: row.try_get("job_title")?,
            },
            uuid: row.try_get("fk_uuid")?,
            unit: row.try_get("fk_unit")?,
        })
    };
    let people = query.fetch_all(&mut *connection).await?.iter().map(person).collect::<Result<_, sqlx::Error>>()?;
    let sql = "SELECT uuid, name, parent, number, institution FROM units WHERE organisation = $1 AND gone_on IS NULL ORDER BY uuid";
    let query = sqlx::query(sql).bind(organisation.as_str().to_owned());
    let unit = |row: &AnyRow| {
        Ok(KnownUnit {
            unit: ListedUnit {
                uuid: row.try_get("uuid")?,
                name: row.try_get("name")?,
                parent: row.try_get("parent")?,
                number: row.try_get("number")?,
            },
            institution: row.try_get::<Option<String>, _>("institution")?.map(OrganisationCode::new),
        })
    };
    let units = query.fetch_all(connection).await?.iter().map(unit).collect::<Result<_, sqlx::Error>>()?;
    Ok((people, units))
}

/// Reads the lists that were kept.
pub(super) fn listed(content: &str) -> Result<Listed, Failure> {
    let kept: file::Kept = serde_json::from_str(content).map_err(|error| Failure::Internal(error.to_string()))?;
    Ok(kept.into())
}

/// Writes down somebody's change, and how the directory names them.
pub(super) async fn change(tx: &mut Tx, permit: &PeoplePermit, change: &PersonChange) -> Result<(), Failure> {
    if change.was != change.became {
        change_person(tx, permit, &change.id, &change.was, &change.became).await?;
    }
    link(tx, permit, change.id.as_str(), &change.uuid, change.unit.as_deref()).await
}

/// Writes down somebody new.
pub(super) async fn add_listed(tx: &mut Tx, permit: &PeoplePermit, person: &ListedPerson) -> Result<(), Failure> {
    let id = tx.new_id();
    add(tx, &id, permit.organisation(), &person.details).await?;
    link(tx, permit, &id, &person.uuid, person.unit.as_deref()).await
}

async fn link(tx: &mut Tx, permit: &PeoplePermit, person: &str, uuid: &str, unit: Option<&str>) -> Result<(), Failure> {
    let sql = "UPDATE people SET fk_uuid = $2, fk_unit = $3 WHERE id = $1";
    let query = sqlx::query(sql).bind(person.to_owned()).bind(uuid.to_owned()).bind(unit.map(str::to_owned));
    query.execute(tx.connection()).await?;
    let became = Some(json!({"uuid": uuid, "unit": unit}).to_string());
    let organisation = Some(permit.organisation().as_str());
    Ok(tx.log(LogEntry { action: "person.linked", organisation, subject: Some(person), became, ..LogEntry::default() }).await?)
}

/// Writes the units down as the directory has them; those it no longer has are gone from that day.
pub(super) async fn units(tx: &mut Tx, permit: &PeoplePermit, changed: &[UnitChange], gone: &[String], today: Day) -> Result<(), Failure> {
    let organisation = permit.organisation().as_str().to_owned();
    for change in changed {
        let sql = "INSERT INTO units (organisation, uuid, name, parent, number, institution, gone_on) VALUES ($1, $2, $3, $4, $5, $6, NULL) \
                   ON CONFLICT (organisation, uuid) DO UPDATE SET name = excluded.name, parent = excluded.parent, \
                   number = excluded.number, institution = excluded.institution, gone_on = NULL";
        sqlx::query(sql)
            .bind(organisation.clone())
            .bind(change.became.uuid.clone())
            .bind(change.became.name.clone())
            .bind(change.became.parent.clone())
            .bind(change.became.number.clone())
            .bind(change.institution.as_ref().map(|code| code.as_str().to_owned()))
            .execute(tx.connection())
            .await?;
    }
    for uuid in gone {
        let sql = "UPDATE units SET gone_on = $3 WHERE organisation = $1 AND uuid = $2";
        let query = sqlx::query(sql).bind(organisation.clone()).bind(uuid.clone()).bind(today.to_string());
        query.execute(tx.connection()).await?;
    }
    let name = |unit: &UnitChange| json!({"uuid": unit.became.uuid, "name": unit.became.name, "was": unit.was.as_ref().map(|was| was.name.clone())});
    let became = json!({"changed": changed.iter().map(name).collect::<Vec<_>>(), "gone": gone}).to_string();
    tx.log(LogEntry { action: "units.changed", organisation: Some(&organisation), became: Some(became), ..LogEntry::default() }).await?;
    Ok(())
}
