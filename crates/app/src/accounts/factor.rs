//! The second factor: a code from an app, and recovery codes for the day the telephone is gone.

use super::{
    account,
    letters::{self, About},
    passkeys, password, sealed,
    store::Account,
    totp,
};
use crate::{
    app::App,
    failure::Failure,
    form::Faults,
    sign_in::client::Client,
    visit::{self, Visit},
};
use askama::Template;
use axum::{
    Form,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::CookieJar;
use database::{Connection, LogEntry, Tx};
use domain::text::PersonId;
use serde::Deserialize;
use texts::Texts;

/// So many recovery codes a person gets.
const RECOVERY_CODES: usize = 10;

#[derive(Debug, Deserialize)]
pub(super) struct CodeForm {
    #[serde(default)]
    code: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct PasswordForm {
    #[serde(default)]
    password: String,
}

#[derive(Template)]
#[template(path = "accounts/factor.html")]
struct FactorPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    on: bool,
    /// Whether there are recovery codes, and passkeys.
    asked: bool,
    passkeys: bool,
    codes_left: i64,
    /// The secret in groups, the picture's path and its side.
    setup: Option<(String, String, i32)>,
    faults: &'a Faults,
    summary: Vec<ui::FieldError>,
}

#[derive(Template)]
#[template(path = "accounts/codes.html")]
struct CodesPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    done: String,
    codes: Vec<String>,
}

/// The secret, opened; sealed first if there is a key that it was not sealed with yet.
async fn secret_of(app: &App, tx: &mut Tx, person: &PersonId) -> Result<Option<String>, Failure> {
    let sql = "SELECT secret FROM second_factors WHERE person = $1";
    let found: Option<String> = sqlx::query_scalar(sql).bind(person.as_str().to_owned()).fetch_optional(tx.connection()).await?;
    let Some(found) = found else { return Ok(None) };
    let key = app.settings().sealing_key.as_ref();
    let (secret, to_be_sealed) = sealed::opened(key, person, found)?;
    if to_be_sealed {
        let sql = "UPDATE second_factors SET secret = $1 WHERE person = $2";
        let query = sqlx::query(sql).bind(sealed::kept(key, person, &secret)?).bind(person.as_str().to_owned());
        query.execute(tx.connection()).await?;
    }
    Ok(Some(secret))
}

pub(super) async fn page(visit: Visit, cookies: CookieJar) -> Result<Response, Failure> {
    let (account, _) = account::own(&visit, &cookies).await?;
    show(&visit, &account, &Faults::default()).await
}

async fn show(visit: &Visit, account: &Account, faults: &Faults) -> Result<Response, Failure> {
    if account.password_hash.is_none() {
        return Err(Failure::NotFound);
    }
    let mut tx = visit.write().await?;
    let setup = if account.second_factor {
        None
    } else {
        let secret = match secret_of(&visit.app, &mut tx, &account.person).await? {
            Some(secret) => secret,
            None => begin(&visit.app, &mut tx, &account.person).await?,
        };
        let (path, side) = totp::qr_path(&totp::address(&secret, &account.login))?;
        Some((totp::grouped(&secret), path, side))
    };
    let codes_left = codes_left(tx.connection(), &account.person).await?;
    tx.commit().await?;
    let page = FactorPage {
        shell: visit.shell("account"),
        t: visit.t,
        crumbs: crumbs(visit),
        on: account.second_factor,
        asked: account.has_second_step(),
        passkeys: account.passkeys,
        codes_left,
        setup,
        faults,
        summary: faults.summary(""),
    };
    if faults.is_empty() {
        return visit.page(&page);
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, visit::html_headers(), page.render()?).into_response())
}

/// How many recovery codes a person has left.
pub(super) async fn codes_left(connection: &mut Connection, person: &PersonId) -> Result<i64, Failure> {
    let sql = "SELECT COUNT(*) FROM recovery_codes WHERE person = $1 AND used_at IS NULL";
    Ok(sqlx::query_scalar(sql).bind(person.as_str().to_owned()).fetch_one(connection).await?)
}

pub(super) fn crumbs(visit: &Visit) -> Vec<ui::Crumb> {
    vec![ui::Crumb { href: "/account".to_owned(), text: visit.t.get("account-title").into_owned() }]
}

/// A secret that is not in use until a code has shown that the app has it.
async fn begin(app: &App, tx: &mut Tx, person: &PersonId) -> Result<String, Failure> {
    let secret = totp::new_secret();
    let kept = sealed::kept(app.settings().sealing_key.as_ref(), person, &secret)?;
    let sql = "INSERT INTO second_factors (person, secret, last_step) VALUES ($1, $2, 0) ON CONFLICT (person) DO NOTHING";
    sqlx::query(sql).bind(person.as_str().to_owned()).bind(kept).execute(tx.connection()).await?;
    Ok(secret_of(app, tx, person).await?.unwrap_or(secret))
}

pub(super) async fn turn_on(visit: Visit, cookies: CookieJar, Form(form): Form<CodeForm>) -> Result<Response, Failure> {
    let (account, _) = account::own(&visit, &cookies).await?;
    if account.second_factor {
        return Ok(visit.go("/account/second-factor", "info", "factor-is-on-already"));
    }
    let mut tx = visit.write().await?;
    let secret = secret_of(&visit.app, &mut tx, &account.person).await?;
    let seconds = seconds_of(&tx);
    let step = secret.as_deref().map(|secret| totp::step_of(secret, &form.code, seconds)).transpose()?.flatten();
    let Some(step) = step else {
        drop(tx);
        let mut faults = Faults::default();
        faults.add("code", visit.t.get("code-wrong"));
        return show(&visit, &account, &faults).await;
    };
    let sql = "UPDATE second_factors SET confirmed_at = $1, last_step = $2 WHERE person = $3";
    let now = tx.now().micros;
    sqlx::query(sql).bind(now).bind(step).bind(account.person.as_str().to_owned()).execute(tx.connection()).await?;
    let codes = write_codes(&mut tx, &account.person).await?;
    tell(&mut tx, &account, "factor.turned-on").await?;
    tx.commit().await?;
    show_codes(&visit, codes, "codes-done")
}

pub(super) async fn turn_off(
    visit: Visit,
    cookies: CookieJar,
    client: Client,
    Form(form): Form<PasswordForm>,
) -> Result<Response, Failure> {
    let (account, _) = account::own(&visit, &cookies).await?;
    if let Err(response) = proven(&visit, &account, &client, form, "off-password").await? {
        return Ok(response);
    }
    let mut tx = visit.write().await?;
    if account.second_factor {
        drop_app(&mut tx, &account).await?;
    }
    tx.commit().await?;
    Ok(visit.go("/account", "success", "factor-turned-off"))
}

pub(super) async fn new_codes(
    visit: Visit,
    cookies: CookieJar,
    client: Client,
    Form(form): Form<PasswordForm>,
) -> Result<Response, Failure> {
    let (account, _) = account::own(&visit, &cookies).await?;
    if !account.has_second_step() {
        return Ok(visit.go("/account/second-factor", "info", "account-factor-is-off"));
    }
    if let Err(response) = proven(&visit, &account, &client, form, "codes-password").await? {
        return Ok(response);
    }
    let mut tx = visit.write().await?;
    let codes = write_codes(&mut tx, &account.person).await?;
    tx.log(LogEntry { action: "factor.codes-renewed", subject: Some(account.person.as_str()), ..LogEntry::default() }).await?;
    tx.commit().await?;
    show_codes(&visit, codes, "codes-done")
}

/// Takes a person's second step away, be it an app or passkeys, and tells them; nothing if there is none.
pub async fn drop_factor(tx: &mut Tx, account: &Account) -> Result<(), Failure> {
    if !account.has_second_step() {
        return Ok(());
    }
    passkeys::store::remove_all(tx, &account.person).await?;
    drop_app(tx, account).await
}

/// Turns off the codes of an app, and tells the person.
async fn drop_app(tx: &mut Tx, account: &Account) -> Result<(), Failure> {
    let sql = "DELETE FROM second_factors WHERE person = $1";
    sqlx::query(sql).bind(account.person.as_str().to_owned()).execute(tx.connection()).await?;
    drop_codes_without_use(tx, &account.person).await?;
    tell(tx, account, "factor.turned-off").await
}

/// Recovery codes stand in for an app or passkeys; without either they are good for nothing.
pub(super) async fn drop_codes_without_use(tx: &mut Tx, person: &PersonId) -> Result<(), Failure> {
    let sql = "DELETE FROM recovery_codes WHERE person = $1 \
               AND NOT EXISTS (SELECT 1 FROM passkeys WHERE passkeys.person = $1) \
               AND NOT EXISTS (SELECT 1 FROM second_factors WHERE second_factors.person = $1 AND confirmed_at IS NOT NULL)";
    sqlx::query(sql).bind(person.as_str().to_owned()).execute(tx.connection()).await?;
    Ok(())
}

/// Nothing if the password is right, else the page that says so.
async fn proven(
    visit: &Visit,
    account: &Account,
    client: &Client,
    form: PasswordForm,
    field: &'static str,
) -> Result<Result<(), Response>, Failure> {
    Ok(match password::proves(visit, account, client, form.password).await? {
        Ok(()) => Ok(()),
        Err(words) => {
            let mut faults = Faults::default();
            faults.add(field, words);
            Err(show(visit, account, &faults).await?)
        }
    })
}

/// New recovery codes in place of all earlier ones. They are seen this once.
pub(super) async fn write_codes(tx: &mut Tx, person: &PersonId) -> Result<Vec<String>, Failure> {
    let sql = "DELETE FROM recovery_codes WHERE person = $1";
    sqlx::query(sql).bind(person.as_str().to_owned()).execute(tx.connection()).await?;
    let codes: Vec<String> = std::iter::repeat_with(totp::recovery_code).take(RECOVERY_CODES).collect();
    for code in &codes {
        let sql = "INSERT INTO recovery_codes (person, code_hash) VALUES ($1, $2)";
        sqlx::query(sql).bind(person.as_str().to_owned()).bind(totp::recovery_hash(code)).execute(tx.connection()).await?;
    }
    Ok(codes)
}

/// The codes, seen this once, under what was done.
pub(super) fn show_codes(visit: &Visit, codes: Vec<String>, done: &str) -> Result<Response, Failure> {
    visit.page(&CodesPage { shell: visit.shell("account"), t: visit.t, crumbs: crumbs(visit), done: visit.t.get(done).into_owned(), codes })
}

async fn tell(tx: &mut Tx, account: &Account, action: &'static str) -> Result<(), Failure> {
    tx.log(LogEntry { action, subject: Some(account.person.as_str()), ..LogEntry::default() }).await?;
    let values = [("name", account.name.as_str().into())];
    letters::write(tx, About::FactorChanged, &account.person, &account.email, &values).await
}

fn seconds_of(tx: &Tx) -> u64 {
    u64::try_from(tx.now().micros / 1_000_000).unwrap_or_default()
}

/// What a code at sign-in is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeOutcome {
    /// Right, and used up now.
    Fits,
    /// Right, but used before.
    UsedBefore,
    /// Wrong.
    Wrong,
}

/// Looks at a code of a person's second factor, or a recovery code, and uses it up.
pub async fn check_code(app: &App, tx: &mut Tx, person: &PersonId, code: &str) -> Result<CodeOutcome, Failure> {
    let secret = secret_of(app, tx, person).await?;
    let seconds = seconds_of(tx);
    let owner = person.as_str().to_owned();
    if let Some(step) = secret.as_deref().map(|secret| totp::step_of(secret, code, seconds)).transpose()?.flatten() {
        let sql = "UPDATE second_factors SET last_step = $1 WHERE person = $2 AND last_step < $1 AND confirmed_at IS NOT NULL";
        let used = sqlx::query(sql).bind(step).bind(owner).execute(tx.connection()).await?;
        return Ok(if used.rows_affected() == 1 { CodeOutcome::Fits } else { CodeOutcome::UsedBefore });
    }
    let sql = "UPDATE recovery_codes SET used_at = $1 WHERE person = $2 AND code_hash = $3 AND used_at IS NULL";
    let query = sqlx::query(sql).bind(tx.now().micros).bind(owner).bind(totp::recovery_hash(code));
    let used = query.execute(tx.connection()).await?;
    Ok(if used.rows_affected() == 1 { CodeOutcome::Fits } else { CodeOutcome::Wrong })
}
