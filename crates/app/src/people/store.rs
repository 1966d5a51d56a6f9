//! Writing people, their accounts and their roles down.

use crate::failure::Failure;
use database::{LogEntry, Tx};
use domain::{
    calendar::Day,
    text::{OrganisationCode, PersonId, RoleKey, RolloutKey},
};
use serde_json::json;

/// A person to be written down.
#[derive(Debug, Clone)]
pub struct NewPerson<'a> {
    /// The id; made by [`Tx::new_id`] outside of tests and demos.
    pub id: &'a str,
    /// Where they work.
    pub organisation: &'a OrganisationCode,
    /// The name.
    pub name: &'a str,
    /// The mail address.
    pub email: &'a str,
    /// The telephone number.
    pub phone: Option<&'a str>,
    /// What they work as.
    pub job_title: Option<&'a str>,
}

/// Writes a person down.
pub async fn insert(tx: &mut Tx, new: &NewPerson<'_>) -> Result<(), Failure> {
    let sql = "INSERT INTO people (id, organisation, name, sort_key, email, phone, job_title) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    sqlx::query(sql)
        .bind(new.id.to_owned())
        .bind(new.organisation.as_str().to_owned())
        .bind(new.name.to_owned())
        .bind(texts::sort_key(new.name))
        .bind(new.email.to_owned())
        .bind(new.phone.map(str::to_owned))
        .bind(new.job_title.map(str::to_owned))
        .execute(tx.connection())
        .await?;
    tx.bump("people").await?;
    let became = json!({"name": new.name, "email": new.email, "phone": new.phone, "job_title": new.job_title}).to_string();
    let organisation = Some(new.organisation.as_str());
    let entry = LogEntry { action: "person.added", organisation, subject: Some(new.id), became: Some(became), ..LogEntry::default() };
    Ok(tx.log(entry).await?)
}

/// Gives a person an account: a login, which is the folded mail address, and the hash of a password.
pub async fn insert_account(tx: &mut Tx, person: &str, email: &str, password_hash: &str) -> Result<(), Failure> {
    sqlx::query("INSERT INTO accounts (person, login, password_hash) VALUES ($1, $2, $3)")
        .bind(person.to_owned())
        .bind(login_of(email))
        .bind(password_hash.to_owned())
        .execute(tx.connection())
        .await?;
    tx.bump("people").await?;
    Ok(tx.log(LogEntry { action: "account.opened", subject: Some(person), ..LogEntry::default() }).await?)
}

/// The login of a mail address: without case and the white space around it.
pub fn login_of(email: &str) -> String {
    email.trim().to_lowercase()
}

/// A role to be given.
#[derive(Debug, Clone)]
pub struct NewHolding<'a> {
    /// To whom.
    pub person: &'a PersonId,
    /// Which role.
    pub role: &'a RoleKey,
    /// Where.
    pub organisation: &'a OrganisationCode,
    /// For which rollout; empty for all.
    pub rollout: Option<&'a RolloutKey>,
    /// Whether this person comes first.
    pub primary: bool,
    /// From which day.
    pub from: Option<Day>,
}

/// Gives a person a role.
pub async fn insert_holding(tx: &mut Tx, new: &NewHolding<'_>) -> Result<String, Failure> {
    let id = tx.new_id();
    let confirmed = tx.now().day.to_string();
    let sql = "INSERT INTO holdings (id, person, role, organisation, rollout, is_primary, from_day, confirmed_on) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    sqlx::query(sql)
        .bind(id.clone())
        .bind(new.person.as_str().to_owned())
        .bind(new.role.as_str().to_owned())
        .bind(new.organisation.as_str().to_owned())
        .bind(new.rollout.map(|key| key.as_str().to_owned()))
        .bind(i64::from(new.primary))
        .bind(new.from.map(|day| day.to_string()))
        .bind(confirmed)
        .execute(tx.connection())
        .await?;
    tx.bump("people").await?;
    let became = json!({"role": new.role.as_str(), "primary": new.primary, "from": new.from.map(|day| day.to_string())}).to_string();
    tx.log(LogEntry {
        action: "role.given",
        rollout: new.rollout.map(RolloutKey::as_str),
        organisation: Some(new.organisation.as_str()),
        subject: Some(new.person.as_str()),
        became: Some(became),
        ..LogEntry::default()
    })
    .await?;
    Ok(id)
}
