//! What a device is asked to sign: kept in the database, so that any server can look at the answer, for five minutes and one
//! answer, and bound to the browser that asked, so that nobody can bring somebody else's.

use super::party::PATIENCE;
use crate::{app::App, failure::Failure, sign_in::secret};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use database::{Row, Tx};
use domain::text::PersonId;
use serde::{Serialize, de::DeserializeOwned};

/// The cookie of a browser that is to bring an answer.
const COOKIE: &str = "kaskade-passkey";

/// What an answer is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Adding a passkey.
    Add,
    /// Going on after the password.
    SecondStep,
    /// Signing in without a password.
    SignIn,
}

impl Purpose {
    fn key(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::SecondStep => "second-step",
            Self::SignIn => "sign-in",
        }
    }
}

/// What the page needs that asks the device.
#[derive(Debug)]
pub struct Begun {
    /// Comes back with the answer.
    pub token: String,
    /// Binds both to the browser.
    pub cookie: Cookie<'static>,
}

/// A challenge whose answer has come.
#[derive(Debug)]
pub struct Taken<S> {
    /// Whose, if that was known.
    pub person: Option<PersonId>,
    /// What the answer is measured by.
    pub state: S,
}

/// Writes a challenge down.
pub async fn begin(
    tx: &mut Tx,
    app: &App,
    cookies: &CookieJar,
    purpose: Purpose,
    person: Option<&PersonId>,
    state: &impl Serialize,
) -> Result<Begun, Failure> {
    // A browser keeps what it has, so that a second tab does not spoil the first.
    let browser = browser_of(cookies).unwrap_or_else(secret::token);
    let (token, now) = (secret::token(), tx.now().micros);
    sqlx::query("DELETE FROM passkey_challenges WHERE expires_at < $1").bind(now).execute(tx.connection()).await?;
    sqlx::query("INSERT INTO passkey_challenges (token_hash, purpose, person, state, expires_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(hash(&browser, &token))
        .bind(purpose.key().to_owned())
        .bind(person.map(|person| person.as_str().to_owned()))
        .bind(super::store::written(state)?)
        .bind(now + i64::try_from(PATIENCE.as_micros()).unwrap_or_default())
        .execute(tx.connection())
        .await?;
    let cookie = Cookie::build((COOKIE, browser)).path("/").http_only(true).same_site(SameSite::Strict);
    Ok(Begun { token, cookie: cookie.secure(app.behind_tls()).build() })
}

/// Takes a challenge, whatever becomes of its answer; `None` if it is unknown, too old, taken before, for something else or of
/// another browser.
pub async fn take<S: DeserializeOwned>(app: &App, cookies: &CookieJar, purpose: Purpose, token: &str) -> Result<Option<Taken<S>>, Failure> {
    let Some(browser) = browser_of(cookies) else { return Ok(None) };
    let mut tx = app.write(database::Actor::Program("passkey")).await?;
    let sql = "DELETE FROM passkey_challenges WHERE token_hash = $1 AND purpose = $2 AND expires_at >= $3 RETURNING person, state";
    let query = sqlx::query(sql).bind(hash(&browser, token)).bind(purpose.key().to_owned()).bind(tx.now().micros);
    let row = query.fetch_optional(tx.connection()).await?;
    tx.commit().await?;
    let Some(row) = row else { return Ok(None) };
    let person = row.try_get::<Option<String>, _>("person")?.map(PersonId::new);
    Ok(Some(Taken { person, state: super::store::read(&row.try_get::<String, _>("state")?)? }))
}

fn browser_of(cookies: &CookieJar) -> Option<String> {
    let kept = cookies.get(COOKIE)?.value();
    (kept.len() == 64 && kept.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| kept.to_owned())
}

fn hash(browser: &str, token: &str) -> String {
    secret::hashed(&format!("passkey:{browser}:{token}"))
}
