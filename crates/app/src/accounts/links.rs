//! Links sent by mail: a random token that is good for one thing, once, for a while. The database keeps its hash.

use crate::{failure::Failure, sign_in::secret};
use database::{AnyRow, Connection, Row, Tx};
use domain::text::PersonId;

const MINUTE: i64 = 60 * 1_000_000;

/// What a link is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Choosing the first password.
    Invitation,
    /// Choosing a new password.
    Reset,
    /// Proving a new mail address.
    Address,
    /// Going on from a password to the code of a second factor; never in a mail.
    Code,
}

impl Purpose {
    /// As the database names it, and the kind of its letter.
    pub fn key(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
            Self::Address => "address",
            Self::Code => "code",
        }
    }

    fn lifetime(self) -> i64 {
        match self {
            Self::Invitation => 7 * 24 * 60 * MINUTE,
            Self::Reset => 60 * MINUTE,
            Self::Address => 24 * 60 * MINUTE,
            Self::Code => 10 * MINUTE,
        }
    }
}

/// A link that is good.
#[derive(Debug, Clone)]
pub struct Link {
    /// Whose it is.
    pub person: PersonId,
    /// The mail address that it proves.
    pub address: Option<String>,
}

/// Makes a link for a person and gives its token; earlier ones for the same thing are good no more.
pub async fn issue(tx: &mut Tx, purpose: Purpose, person: &PersonId, address: Option<&str>) -> Result<String, Failure> {
    withdraw(tx, Some(purpose), person).await?;
    let (token, now) = (secret::token(), tx.now().micros);
    let sql = "INSERT INTO links (token_hash, purpose, person, address, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)";
    sqlx::query(sql)
        .bind(secret::hashed(&token))
        .bind(purpose.key().to_owned())
        .bind(person.as_str().to_owned())
        .bind(address.map(str::to_owned))
        .bind(now)
        .bind(now + purpose.lifetime())
        .execute(tx.connection())
        .await?;
    Ok(token)
}

/// Makes a person's links good no more: those for one thing, or all.
pub async fn withdraw(tx: &mut Tx, purpose: Option<Purpose>, person: &PersonId) -> Result<(), Failure> {
    let sql = "UPDATE links SET used_at = $1 WHERE person = $2 AND used_at IS NULL AND (purpose = $3 OR $3 = '')";
    let query = sqlx::query(sql).bind(tx.now().micros).bind(person.as_str().to_owned());
    query.bind(purpose.map_or("", Purpose::key).to_owned()).execute(tx.connection()).await?;
    Ok(())
}

const GOOD: &str = "token_hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3 \
                    AND EXISTS (SELECT 1 FROM accounts WHERE accounts.person = links.person AND disabled_on IS NULL)";

/// Looks a link up without using it.
pub async fn find(connection: &mut Connection, purpose: Purpose, token: &str, now: i64) -> Result<Option<Link>, Failure> {
    let sql = format!("SELECT person, address FROM links WHERE {GOOD}");
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(secret::hashed(token)).bind(purpose.key().to_owned()).bind(now);
    query.fetch_optional(connection).await?.as_ref().map(link).transpose()
}

/// Uses a link; nothing if it is not good, or somebody else was quicker.
pub async fn take(tx: &mut Tx, purpose: Purpose, token: &str) -> Result<Option<Link>, Failure> {
    let sql = format!("UPDATE links SET used_at = $3 WHERE {GOOD} RETURNING person, address");
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(secret::hashed(token)).bind(purpose.key().to_owned()).bind(tx.now().micros);
    query.fetch_optional(tx.connection()).await?.as_ref().map(link).transpose()
}

/// How many links for one thing a person got since a moment.
pub async fn count_since(connection: &mut Connection, purpose: Purpose, person: &PersonId, since: i64) -> Result<i64, Failure> {
    let sql = "SELECT COUNT(*) FROM links WHERE person = $1 AND purpose = $2 AND created_at > $3";
    let query = sqlx::query_scalar(sql).bind(person.as_str().to_owned()).bind(purpose.key().to_owned()).bind(since);
    Ok(query.fetch_one(connection).await?)
}

fn link(row: &AnyRow) -> Result<Link, Failure> {
    Ok(Link { person: PersonId::new(row.try_get::<String, _>("person")?), address: row.try_get("address")? })
}
