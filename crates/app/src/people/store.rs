//! Writing people, their accounts and their roles down.

use crate::failure::Failure;
use database::{LogEntry, Rows, Tx};
use domain::{
    assignment::Holding,
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
    let mut newcomers = Newcomers::default();
    newcomers.person(tx, new).await?;
    newcomers.write(tx).await
}

/// Gives a person an account: a login, which is the folded mail address, and the hash of a password.
pub async fn insert_account(tx: &mut Tx, person: &str, email: &str, password_hash: &str) -> Result<(), Failure> {
    let mut newcomers = Newcomers::default();
    newcomers.account(tx, person, email, password_hash).await?;
    newcomers.write(tx).await
}

/// Gives a person a role.
pub async fn insert_holding(tx: &mut Tx, new: &NewHolding<'_>) -> Result<String, Failure> {
    let mut newcomers = Newcomers::default();
    let id = newcomers.holding(tx, new).await?;
    newcomers.write(tx).await?;
    Ok(id)
}

/// Gives somebody a role as it is, with its first and its last day, and says its id.
pub(crate) async fn give_holding(tx: &mut Tx, person: &PersonId, holding: &Holding) -> Result<String, Failure> {
    let (id, today) = (tx.new_id(), tx.now().day.to_string());
    let sql = "INSERT INTO holdings (id, person, role, organisation, rollout, is_primary, from_day, until_day, confirmed_on) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let [from, until] = [holding.from, holding.until].map(|day| day.map(|day| day.to_string()));
    sqlx::query(sql)
        .bind(id.clone())
        .bind(person.as_str().to_owned())
        .bind(holding.role.as_str().to_owned())
        .bind(holding.organisation.as_str().to_owned())
        .bind(holding.rollout.as_ref().map(|key| key.as_str().to_owned()))
        .bind(i64::from(holding.primary))
        .bind(from.clone())
        .bind(until.clone())
        .bind(today)
        .execute(tx.connection())
        .await?;
    let became = json!({"role": holding.role.as_str(), "primary": holding.primary, "from": from, "until": until});
    tx.log(LogEntry {
        action: "role.given",
        rollout: holding.rollout.as_ref().map(RolloutKey::as_str),
        organisation: Some(holding.organisation.as_str()),
        subject: Some(person.as_str()),
        became: Some(became.to_string()),
        ..LogEntry::default()
    })
    .await?;
    Ok(id)
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

/// People, accounts and roles that are written down together, each logged at its own moment. Nothing is there before
/// [`Newcomers::write`].
#[derive(Debug)]
pub struct Newcomers {
    people: Rows<7>,
    accounts: Rows<3>,
    holdings: Rows<8>,
}

impl Default for Newcomers {
    fn default() -> Self {
        Self {
            people: Rows::new("INSERT INTO people (id, organisation, name, sort_key, email, phone, job_title)"),
            accounts: Rows::new("INSERT INTO accounts (person, login, password_hash)"),
            holdings: Rows::new("INSERT INTO holdings (id, person, role, organisation, rollout, is_primary, from_day, confirmed_on)"),
        }
    }
}

impl Newcomers {
    /// A person.
    pub async fn person(&mut self, tx: &mut Tx, new: &NewPerson<'_>) -> Result<(), Failure> {
        let organisation = new.organisation.as_str();
        self.people.add([
            new.id.into(),
            organisation.into(),
            new.name.into(),
            texts::sort_key(new.name).into(),
            new.email.into(),
            new.phone.into(),
            new.job_title.into(),
        ]);
        let became = json!({"name": new.name, "email": new.email, "phone": new.phone, "job_title": new.job_title}).to_string();
        let became = Some(became);
        Ok(tx
            .log(LogEntry {
                action: "person.added",
                organisation: Some(organisation),
                subject: Some(new.id),
                became,
                ..LogEntry::default()
            })
            .await?)
    }

    /// An account of a person: a login, which is the folded mail address, and the hash of a password.
    pub async fn account(&mut self, tx: &mut Tx, person: &str, email: &str, password_hash: &str) -> Result<(), Failure> {
        self.accounts.add([person.into(), login_of(email).into(), password_hash.into()]);
        Ok(tx.log(LogEntry { action: "account.opened", subject: Some(person), ..LogEntry::default() }).await?)
    }

    /// A role of a person; gives its id.
    pub async fn holding(&mut self, tx: &mut Tx, new: &NewHolding<'_>) -> Result<String, Failure> {
        let id = tx.new_id();
        let from = new.from.map(|day| day.to_string());
        let rollout = new.rollout.map(RolloutKey::as_str);
        let confirmed = tx.now().day.to_string();
        self.holdings.add([
            id.clone().into(),
            new.person.as_str().into(),
            new.role.as_str().into(),
            new.organisation.as_str().into(),
            rollout.into(),
            i64::from(new.primary).into(),
            from.clone().into(),
            confirmed.into(),
        ]);
        tx.log(LogEntry {
            action: "role.given",
            rollout,
            organisation: Some(new.organisation.as_str()),
            subject: Some(new.person.as_str()),
            became: Some(json!({"role": new.role.as_str(), "primary": new.primary, "from": from}).to_string()),
            ..LogEntry::default()
        })
        .await?;
        Ok(id)
    }

    /// Writes them all down.
    pub async fn write(self, tx: &mut Tx) -> Result<(), Failure> {
        self.people.write(tx.connection()).await?;
        self.accounts.write(tx.connection()).await?;
        self.holdings.write(tx.connection()).await?;
        tx.bump("people").await?;
        Ok(())
    }
}
