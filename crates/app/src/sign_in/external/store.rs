//! Identities: which person somebody of an identity provider is.

use super::Asserted;
use crate::failure::Failure;
use database::{Connection, LogEntry, Row, Tx};
use domain::text::{OrganisationCode, PersonId};
use serde_json::json;

/// The person that an identity stands for.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub id: PersonId,
    pub name: String,
    pub organisation: OrganisationCode,
    /// Whether they work there today and may sign in.
    pub active: bool,
}

/// The person of an identity, if it has been here before.
pub(super) async fn find(tx: &mut Tx, provider: &str, subject: &str) -> Result<Option<Known>, Failure> {
    let sql = "SELECT people.id, people.name, people.organisation, people.left_on, accounts.disabled_on \
               FROM identities JOIN people ON people.id = identities.person LEFT JOIN accounts ON accounts.person = people.id \
               WHERE identities.provider = $1 AND identities.subject = $2";
    let today = tx.now().day.to_string();
    let row = sqlx::query(sql).bind(provider.to_owned()).bind(subject.to_owned()).fetch_optional(tx.connection()).await?;
    let known = |row: database::AnyRow| {
        let left_on: Option<String> = row.try_get("left_on")?;
        let disabled_on: Option<String> = row.try_get("disabled_on")?;
        Ok(Known {
            id: PersonId::new(row.try_get::<String, _>("id")?),
            name: row.try_get("name")?,
            organisation: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
            active: disabled_on.is_none() && left_on.is_none_or(|last| today <= last),
        })
    };
    row.map(known).transpose()
}

/// Notes that a known identity has been here again.
pub(super) async fn seen(tx: &mut Tx, asserted: &Asserted) -> Result<(), Failure> {
    sqlx::query("UPDATE identities SET last_seen = $1 WHERE provider = $2 AND subject = $3")
        .bind(tx.now().micros)
        .bind(asserted.provider.clone())
        .bind(asserted.subject.clone())
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Lets an identity stand for a person; false if it stands for somebody already.
pub(super) async fn link(tx: &mut Tx, person: &PersonId, organisation: &OrganisationCode, asserted: &Asserted) -> Result<bool, Failure> {
    let sql = "INSERT INTO identities (provider, subject, person, first_seen, last_seen) VALUES ($1, $2, $3, $4, $4) \
               ON CONFLICT (provider, subject) DO NOTHING";
    let done = sqlx::query(sql)
        .bind(asserted.provider.clone())
        .bind(asserted.subject.clone())
        .bind(person.as_str().to_owned())
        .bind(tx.now().micros)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    tx.bump("people").await?;
    let became = json!({"provider": asserted.provider, "subject": asserted.subject}).to_string();
    tx.log(LogEntry {
        action: "identity.linked",
        organisation: Some(organisation.as_str()),
        subject: Some(person.as_str()),
        became: Some(became),
        ..LogEntry::default()
    })
    .await?;
    Ok(true)
}

/// Who came to an organisation through an identity provider and has been given no role yet (*nye, der venter på roller*).
pub async fn waiting_for_roles(connection: &mut Connection, organisation: &OrganisationCode) -> Result<Vec<PersonId>, Failure> {
    let sql = "SELECT id FROM people WHERE organisation = $1 AND left_on IS NULL \
               AND id IN (SELECT person FROM identities) AND id NOT IN (SELECT person FROM holdings) ORDER BY sort_key, id";
    let ids: Vec<String> = sqlx::query_scalar(sql).bind(organisation.as_str().to_owned()).fetch_all(connection).await?;
    Ok(ids.into_iter().map(PersonId::new).collect())
}
