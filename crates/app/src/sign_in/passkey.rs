//! Passkeys at the door: in place of a code after the password, or without a password.

use super::{
    actions::path_of_ours,
    attempts::{self, Attempt, Kind},
    client::Client,
    code::{self, Waiting},
    pages, session,
};
use crate::{
    accounts::{
        self, Purpose as LinkPurpose,
        passkeys::{
            ceremony::{self, Answer},
            challenges::{self, Purpose},
            store as kept,
        },
        store::{self, Account},
    },
    app::App,
    failure::Failure,
    form::Faults,
    visit,
};
use askama::Template;
use axum::{
    Form,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::{Cookie, CookieJar};
use database::Actor;
use serde::Deserialize;
use texts::Texts;
use webauthn_rs::prelude::{DiscoverableAuthentication, PasskeyAuthentication};

/// What a page asks the device, and what comes back with its answer.
pub(super) struct Asked {
    pub(super) challenge: String,
    pub(super) options: String,
    pub(super) cookie: Cookie<'static>,
}

/// Asks for one of the passkeys of somebody whose password is right; nothing if they have none, or none can be used here.
pub(super) async fn ask(app: &App, headers: &HeaderMap, account: &Account) -> Result<Option<Asked>, Failure> {
    let Some(party) = app.passkeys().filter(|_| account.passkeys) else { return Ok(None) };
    let mut tx = app.write(actor(account)).await?;
    let have = kept::of_person(tx.connection(), &account.person).await?;
    let (options, state) = ceremony::ask_for_one(party, &have)?;
    let cookies = CookieJar::from_headers(headers);
    let begun = challenges::begin(&mut tx, app, &cookies, Purpose::SecondStep, Some(&account.person), &state).await?;
    tx.commit().await?;
    Ok(Some(Asked { challenge: begun.token, options, cookie: begun.cookie }))
}

fn actor(account: &Account) -> Actor {
    Actor::Person { id: account.person.as_str().to_owned(), name: account.name.clone() }
}

#[derive(Debug, Deserialize)]
pub(super) struct AnswerForm {
    /// Of the sign-in that waits for its second step.
    #[serde(default)]
    token: String,
    #[serde(default)]
    challenge: String,
    /// What the device said.
    #[serde(default)]
    answer: String,
    #[serde(default)]
    next: String,
}

/// The second step after the password.
pub(super) async fn second_step(
    State(app): State<App>,
    headers: HeaderMap,
    cookies: CookieJar,
    Form(form): Form<AnswerForm>,
) -> Result<Response, Failure> {
    let t = Texts::new(visit::language(&headers));
    let party = app.passkeys().ok_or(Failure::NotFound)?;
    let Some(account) = code::account_of(&app, &form.token).await? else { return code::too_late(&app, &headers, &form.next) };
    let waiting = Waiting { account: &account, token: &form.token, next: &form.next };
    let again = |key: &str| code::again(&app, &headers, &waiting, "passkey", t.get(key).into_owned(), StatusCode::UNPROCESSABLE_ENTITY);
    let attempt = match attempts::enter(&app, Kind::Code, account.person.as_str(), &Client(String::new())).await? {
        Ok(attempt) => attempt,
        Err(refused) => return code::again(&app, &headers, &waiting, "passkey", refused.words(t), StatusCode::TOO_MANY_REQUESTS).await,
    };
    let taken = challenges::take::<PasskeyAuthentication>(&app, &cookies, Purpose::SecondStep, &form.challenge).await?;
    let Some(taken) = taken.filter(|taken| taken.person.as_ref() == Some(&account.person)) else { return again("passkey-too-late").await };
    let have = kept::of_person(&mut *app.database().read().await?, &account.person).await?;
    let Some(answer) = ceremony::read(&form.answer) else { return again("passkey-wrong").await };
    match ceremony::of_known(party, &answer, &taken.state, have) {
        Answer::Wrong => again("passkey-wrong").await,
        Answer::Copy(stored) => {
            log_copy(&app, &stored).await?;
            again("passkey-copied").await
        }
        Answer::Fits(fitting) => {
            let mut tx = app.write(actor(&account)).await?;
            if !kept::used(&mut tx, &fitting.0, &fitting.1).await? {
                drop(tx);
                return again("passkey-wrong").await;
            }
            if accounts::take_link(&mut tx, LinkPurpose::Code, &form.token).await?.is_none() {
                drop(tx);
                return code::too_late(&app, &headers, &form.next);
            }
            let cookie = session::open(&mut tx, &app, &headers, &account.person).await?;
            tx.commit().await?;
            attempts::forget(&app, &attempt).await?;
            Ok(inside(&form.next, &cookie))
        }
    }
}

fn inside(next: &str, cookie: &Cookie<'_>) -> Response {
    let mut response = Redirect::to(path_of_ours(next)).into_response();
    visit::add_cookie(&mut response, cookie);
    response
}

async fn log_copy(app: &App, stored: &kept::Stored) -> Result<(), Failure> {
    tracing::warn!("the counter of a passkey went back; there may be a copy of it");
    let mut tx = app.write(Actor::Program("sign-in")).await?;
    kept::log_copy(&mut tx, stored).await?;
    Ok(tx.commit().await?)
}

#[derive(Template)]
#[template(path = "sign_in/passkey.html")]
struct PasskeyPage<'a> {
    shell: ui::Shell,
    t: Texts,
    challenge: &'a str,
    options: &'a str,
    next: &'a str,
}

#[derive(Debug, Deserialize)]
pub(super) struct BeginForm {
    #[serde(default)]
    next: String,
}

/// Asks whoever it is for a passkey. Counted for the place, and not any more once it lets somebody in.
pub(super) async fn begin(
    State(app): State<App>,
    headers: HeaderMap,
    cookies: CookieJar,
    client: Client,
    Form(form): Form<BeginForm>,
) -> Result<Response, Failure> {
    let party = app.passkeys().ok_or(Failure::NotFound)?;
    let attempt = super::secret::token();
    if let Err(refused) = attempts::enter(&app, Kind::Passkey, &attempt, &client).await? {
        let words = refused.words(Texts::new(visit::language(&headers)));
        return outside(&app, &headers, &form.next, words, StatusCode::TOO_MANY_REQUESTS);
    }
    let (options, state) = ceremony::ask_anybody(party)?;
    let mut tx = app.write(Actor::Program("sign-in")).await?;
    let begun = challenges::begin(&mut tx, &app, &cookies, Purpose::SignIn, None, &(attempt, state)).await?;
    tx.commit().await?;
    let (shell, t) = pages::shell(&app, &headers, "/sign-in".to_owned());
    let page = PasskeyPage { shell, t, challenge: &begun.token, options: &options, next: &form.next };
    let mut response = (visit::html_headers(), page.render()?).into_response();
    visit::add_cookie(&mut response, &begun.cookie);
    Ok(response)
}

/// Lets somebody in by a passkey alone.
pub(super) async fn enter(
    State(app): State<App>,
    headers: HeaderMap,
    cookies: CookieJar,
    client: Client,
    Form(form): Form<AnswerForm>,
) -> Result<Response, Failure> {
    let t = Texts::new(visit::language(&headers));
    let party = app.passkeys().ok_or(Failure::NotFound)?;
    let refused = |key: &str| outside(&app, &headers, &form.next, t.get(key).into_owned(), StatusCode::UNPROCESSABLE_ENTITY);
    let taken = challenges::take::<(String, DiscoverableAuthentication)>(&app, &cookies, Purpose::SignIn, &form.challenge).await?;
    let Some((attempt, state)) = taken.map(|taken| taken.state) else { return refused("passkey-too-late") };
    let Some(answer) = ceremony::read(&form.answer) else { return refused("passkey-wrong") };
    let mut connection = app.database().read().await?;
    let stored = kept::of_credential(&mut connection, answer.get_credential_id()).await?;
    let account = match &stored {
        Some(stored) => store::of_person(&mut connection, &stored.person, app.clock().now().day).await?,
        None => None,
    };
    drop(connection);
    let (Some(stored), Some(account)) = (stored, account) else { return refused("passkey-wrong") };
    match ceremony::of_anybody(party, &answer, state, stored) {
        Answer::Wrong => refused("passkey-wrong"),
        Answer::Copy(stored) => {
            log_copy(&app, &stored).await?;
            refused("passkey-copied")
        }
        Answer::Fits(fitting) => {
            let mut tx = app.write(actor(&account)).await?;
            if !kept::used(&mut tx, &fitting.0, &fitting.1).await? {
                drop(tx);
                return refused("passkey-wrong");
            }
            let cookie = session::open(&mut tx, &app, &headers, &account.person).await?;
            tx.commit().await?;
            attempts::forget(&app, &Attempt::again(Kind::Passkey, &attempt, &client)).await?;
            Ok(inside(&form.next, &cookie))
        }
    }
}

/// The page to sign in, with why the passkey did not.
fn outside(app: &App, headers: &HeaderMap, next: &str, words: String, status: StatusCode) -> Result<Response, Failure> {
    let mut faults = Faults::default();
    faults.add("passkey", words);
    pages::show(app, headers, "", next, &faults, status)
}
