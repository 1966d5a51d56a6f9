//! A person's own account: invited by mail, with a password, a second factor and sessions that the person looks after.
//!
//! Other parts call [`invite`] and [`disable`]; what people do themselves stands under `/account` and behind the links that
//! they get by mail.

mod account;
mod address;
pub(crate) mod api;
mod by_link;
mod factor;
mod letters;
mod links;
pub mod passkeys;
mod password;
mod reset;
pub mod sealed;
mod sessions;
pub mod store;
pub mod strength;
pub mod totp;
mod way_in;

use crate::{app::App, failure::Failure, sign_in::session};
use axum::{
    Router,
    routing::{get, post},
};
use database::{Actor, LogEntry, Row, Tx};
use domain::text::PersonId;

pub use factor::{CodeOutcome, check_code, drop_factor};
pub use links::{Link, Purpose, find as find_link, issue as issue_link, take as take_link};
pub use way_in::{WayIn, of as way_in_of};

/// `/account` and the pages that links in mails lead to.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/account", get(account::page))
        .route("/account/password", post(password::change))
        .route("/account/address", post(address::ask))
        .route("/account/sessions", post(sessions::close))
        .route("/account/second-factor", get(factor::page).post(factor::turn_on))
        .route("/account/second-factor/off", post(factor::turn_off))
        .route("/account/second-factor/codes", post(factor::new_codes))
        .route("/account/passkeys", get(passkeys::page).post(passkeys::begin))
        .route("/account/passkeys/add", post(passkeys::add))
        .route("/account/passkeys/remove", post(passkeys::remove))
        .route("/invitation", get(by_link::invitation).post(by_link::accept))
        .route("/reset", get(reset::page).post(reset::ask))
        .route("/reset/password", get(by_link::reset).post(by_link::set))
        .route("/address", get(address::page).post(address::confirm))
}

/// Nobody gets more invitations than this within a day.
const INVITATIONS_A_DAY: i64 = 5;
const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// Why somebody is not invited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotInvited {
    /// Often enough today.
    TooOften,
    /// Somebody else signs in with that mail address.
    AddressTaken,
    /// There is no such person.
    Unknown,
}

impl NotInvited {
    /// The key of the text that says so.
    pub fn key(self) -> &'static str {
        match self {
            Self::TooOften => "invite-too-often",
            Self::AddressTaken => "invite-address-taken",
            Self::Unknown => "failure-not-found-text",
        }
    }
}

/// Invites a person: opens an account for them, or opens a closed one again, and sends a mail with a link that lets them choose a
/// password within seven days. An earlier invitation is good no more.
pub async fn invite(app: &App, tx: &mut Tx, person: &PersonId) -> Result<Result<(), NotInvited>, Failure> {
    let sql = "SELECT people.name, organisations.name AS organisation, \
               (SELECT COUNT(*) FROM accounts WHERE accounts.person <> people.id AND accounts.login = $2) AS taken \
               FROM people JOIN organisations ON organisations.code = people.organisation WHERE people.id = $1";
    let email: Option<String> = sqlx::query_scalar("SELECT email FROM people WHERE id = $1")
        .bind(person.as_str().to_owned())
        .fetch_optional(tx.connection())
        .await?;
    let Some(email) = email else { return Ok(Err(NotInvited::Unknown)) };
    let login = crate::people::store::login_of(&email);
    let row = sqlx::query(sql).bind(person.as_str().to_owned()).bind(login).fetch_one(tx.connection()).await?;
    if row.try_get::<i64, _>("taken")? > 0 {
        return Ok(Err(NotInvited::AddressTaken));
    }
    let since = tx.now().micros - DAY;
    if links::count_since(tx.connection(), Purpose::Invitation, person, since).await? >= INVITATIONS_A_DAY {
        return Ok(Err(NotInvited::TooOften));
    }
    store::open(tx, person, &email).await?;
    let token = links::issue(tx, Purpose::Invitation, person, None).await?;
    let name: String = row.try_get("name")?;
    let by = match tx.actor() {
        Actor::Person { name, .. } => name.clone(),
        Actor::Program(_) => row.try_get("organisation")?,
    };
    let values = [
        ("name", name.into()),
        ("by", by.into()),
        ("link", app.link(&format!("/invitation?token={token}")).into()),
        ("login", email.clone().into()),
    ];
    letters::write(tx, letters::About::Invitation, person, &email, &values).await?;
    tx.log(LogEntry { action: "account.invited", subject: Some(person.as_str()), ..LogEntry::default() }).await?;
    Ok(Ok(()))
}

/// Closes a person's account: sessions end, links are good no more, everything else stays. An invitation opens it again.
pub async fn disable(tx: &mut Tx, person: &PersonId) -> Result<(), Failure> {
    session::close_all(tx, person, None).await?;
    links::withdraw(tx, None, person).await?;
    if store::close(tx, person).await? {
        tx.log(LogEntry { action: "account.closed", subject: Some(person.as_str()), ..LogEntry::default() }).await?;
    }
    Ok(())
}
