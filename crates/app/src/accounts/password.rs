//! Changing one's password: the current one is asked for, and everybody who is signed in elsewhere is signed out.

use super::{
    account,
    letters::{self, About},
    links, store,
    store::Account,
    strength,
};
use crate::{
    app::App,
    failure::Failure,
    form::Faults,
    sign_in::{
        attempts::{self, Kind},
        client::Client,
        password, session,
    },
    visit::Visit,
};
use axum::{Form, http::StatusCode, response::Response};
use axum_extra::extract::cookie::CookieJar;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(super) struct ChangeForm {
    #[serde(default)]
    current: String,
    #[serde(default)]
    password: String,
}

pub(super) async fn change(visit: Visit, cookies: CookieJar, client: Client, Form(form): Form<ChangeForm>) -> Result<Response, Failure> {
    let (account, session) = account::own(&visit, &cookies).await?;
    let mut faults = Faults::default();
    if let Some(weakness) = strength::weakness(&form.password, &account.known()) {
        faults.add("password", weakness.words(visit.t));
    } else if let Err(words) = proves(&visit, &account, &client, form.current).await? {
        faults.add("current", words);
    }
    if !faults.is_empty() {
        return account::show(&visit, &account, &session, "", &faults, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let hash = password::hash_off_thread(form.password).await?;
    let mut tx = visit.write().await?;
    store::set_password(&mut tx, &account.person, &hash).await?;
    session::close_all(&mut tx, &account.person, Some(&session)).await?;
    links::withdraw(&mut tx, None, &account.person).await?;
    let values = [("name", account.name.as_str().into())];
    letters::write(&mut tx, About::PasswordChanged, &account.person, &account.email, &values).await?;
    tx.commit().await?;
    Ok(visit.go("/account", "success", "account-password-changed"))
}

/// Whether the current password was given; the words to say if not. Counted like signing in, so that an open screen does not
/// invite to guess.
pub(super) async fn proves(visit: &Visit, account: &Account, client: &Client, current: String) -> Result<Result<(), String>, Failure> {
    let app: &App = &visit.app;
    let attempt = match attempts::enter(app, Kind::Password, &account.login, client).await? {
        Ok(attempt) => attempt,
        Err(refused) => return Ok(Err(refused.words(visit.t))),
    };
    if !password::fits(current, account.password_hash.clone()).await? {
        return Ok(Err(visit.t.get("password-current-wrong").into_owned()));
    }
    attempts::forget(app, &attempt).await?;
    Ok(Ok(()))
}
