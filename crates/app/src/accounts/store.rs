//! Accounts in the database: login, password, second factor.

use crate::{failure::Failure, people::store::login_of};
use database::{Connection, LogEntry, Row, Tx};
use domain::text::PersonId;
use jiff::civil::Date;

/// What pages about an account need to know.
#[derive(Debug, Clone)]
pub struct Account {
    /// Whose.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    /// The person's mail address.
    pub email: String,
    /// The name of the organisation.
    pub organisation: String,
    /// The login: the folded mail address; empty for somebody who only comes from an identity provider.
    pub login: String,
    /// The hash of the password, if there is one.
    pub password_hash: Option<String>,
    /// Whether codes of an app are asked for.
    pub second_factor: bool,
    /// Whether the person has passkeys.
    pub passkeys: bool,
}

impl Account {
    /// Whether the password alone does not let in.
    pub fn has_second_step(&self) -> bool {
        self.second_factor || self.passkeys
    }

    /// What others know of the person, and a password must not be.
    pub fn known(&self) -> [&str; 4] {
        [&self.name, &self.email, &self.login, &self.organisation]
    }
}

/// The account of a person, unless it is closed or the person has left.
pub async fn of_person(connection: &mut Connection, person: &PersonId, today: Date) -> Result<Option<Account>, Failure> {
    one(connection, "people.id = $1", person.as_str().to_owned(), today).await
}

/// The account with a login, unless it is closed or the person has left.
pub async fn of_login(connection: &mut Connection, login: &str, today: Date) -> Result<Option<Account>, Failure> {
    one(connection, "accounts.login = $1", login_of(login), today).await
}

async fn one(connection: &mut Connection, which: &str, value: String, today: Date) -> Result<Option<Account>, Failure> {
    let sql = format!(
        "SELECT people.id AS person, people.name, people.email, organisations.name AS organisation, COALESCE(accounts.login, '') AS login, accounts.password_hash, \
         (SELECT COUNT(*) FROM second_factors WHERE second_factors.person = people.id AND confirmed_at IS NOT NULL) AS factors, \
         (SELECT COUNT(*) FROM passkeys WHERE passkeys.person = people.id) AS passkeys \
         FROM people LEFT JOIN accounts ON accounts.person = people.id JOIN organisations ON organisations.code = people.organisation \
         WHERE {which} AND accounts.disabled_on IS NULL AND (people.left_on IS NULL OR people.left_on >= $2)"
    );
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(value).bind(today.to_string());
    let Some(row) = query.fetch_optional(connection).await? else { return Ok(None) };
    Ok(Some(Account {
        person: PersonId::new(row.try_get::<String, _>("person")?),
        name: row.try_get("name")?,
        email: row.try_get("email")?,
        organisation: row.try_get("organisation")?,
        login: row.try_get("login")?,
        password_hash: row.try_get("password_hash")?,
        second_factor: row.try_get::<i64, _>("factors")? > 0,
        passkeys: row.try_get::<i64, _>("passkeys")? > 0,
    }))
}

/// Opens an account without a password for a person, or opens a closed one again. The login is the mail address, unless there is
/// one already.
pub(super) async fn open(tx: &mut Tx, person: &PersonId, email: &str) -> Result<(), Failure> {
    let sql = "INSERT INTO accounts (person, login) VALUES ($1, $2) ON CONFLICT (person) DO UPDATE SET disabled_on = NULL, login = COALESCE(accounts.login, excluded.login)";
    sqlx::query(sql).bind(person.as_str().to_owned()).bind(login_of(email)).execute(tx.connection()).await?;
    tx.bump("people").await?;
    Ok(())
}

/// Closes an account; whether it was open.
pub(super) async fn close(tx: &mut Tx, person: &PersonId) -> Result<bool, Failure> {
    // Who always came from an identity provider has no account yet; then there is one now, and it is closed.
    let sql = "INSERT INTO accounts (person, disabled_on) VALUES ($2, $1) \
               ON CONFLICT (person) DO UPDATE SET disabled_on = excluded.disabled_on WHERE accounts.disabled_on IS NULL";
    let day = tx.now().day.to_string();
    let closed = sqlx::query(sql).bind(day).bind(person.as_str().to_owned()).execute(tx.connection()).await?;
    tx.bump("people").await?;
    Ok(closed.rows_affected() > 0)
}

/// Sets the password of a person.
pub(super) async fn set_password(tx: &mut Tx, person: &PersonId, hash: &str) -> Result<(), Failure> {
    let sql = "UPDATE accounts SET password_hash = $1 WHERE person = $2";
    sqlx::query(sql).bind(hash.to_owned()).bind(person.as_str().to_owned()).execute(tx.connection()).await?;
    // A first password makes an account of it, which the directory shows.
    tx.bump("people").await?;
    Ok(tx.log(LogEntry { action: "password.changed", subject: Some(person.as_str()), ..LogEntry::default() }).await?)
}

/// Gives a person another mail address, which is their login as well; a proven address does not bounce.
pub(super) async fn set_address(tx: &mut Tx, account: &Account, address: &str) -> Result<(), database::Error> {
    let person = account.person.as_str();
    let sql = "UPDATE accounts SET login = $1 WHERE person = $2";
    sqlx::query(sql).bind(login_of(address)).bind(person.to_owned()).execute(tx.connection()).await?;
    let sql = "UPDATE people SET email = $1, bounced_on = NULL WHERE id = $2";
    sqlx::query(sql).bind(address.to_owned()).bind(person.to_owned()).execute(tx.connection()).await?;
    tx.bump("people").await?;
    let [was, became] = [&account.email, address].map(|email| Some(serde_json::json!({ "email": email }).to_string()));
    tx.log(LogEntry { action: "person.changed", subject: Some(person), was, became, ..LogEntry::default() }).await
}
