//! Adding a passkey: its name and one's password first, then the device makes a key.

use super::{
    ceremony,
    challenges::{self, Purpose},
    pages::{self, Sent},
    store,
};
use crate::{
    accounts::{factor, letters, letters::About, password, store::Account},
    failure::Failure,
    form::{Faults, filled},
    sign_in::{client::Client, secret},
    visit::{self, Visit},
};
use askama::Template;
use axum::{Form, response::Response};
use axum_extra::extract::cookie::CookieJar;
use serde::{Deserialize, Serialize};
use texts::Texts;
use webauthn_rs::prelude::{PasskeyRegistration, Uuid, Webauthn};

/// A longer name is refused.
const LONGEST_NAME: usize = 60;
/// Nobody has more.
const MOST: usize = 20;

#[derive(Debug, Deserialize)]
pub(in crate::accounts) struct NewForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
}

#[derive(Debug, Deserialize)]
pub(in crate::accounts) struct MadeForm {
    #[serde(default)]
    token: String,
    /// What the device said.
    #[serde(default)]
    answer: String,
}

/// What is remembered while the device makes a key.
#[derive(Serialize, Deserialize)]
struct Adding {
    name: String,
    handle: Uuid,
    registration: PasskeyRegistration,
}

#[derive(Template)]
#[template(path = "accounts/passkeys/new.html")]
struct NewPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    name: &'a str,
    token: &'a str,
    options: &'a str,
}

pub(in crate::accounts) async fn begin(
    visit: Visit,
    cookies: CookieJar,
    client: Client,
    Form(form): Form<NewForm>,
) -> Result<Response, Failure> {
    let account = pages::own(&visit, &cookies).await?;
    let party = visit.app.passkeys().ok_or(Failure::NotFound)?;
    let mut faults = Faults::default();
    let name = filled(&form.name).filter(|name| name.chars().count() <= LONGEST_NAME && !name.contains(char::is_control));
    let Some(name) = name else {
        faults.add("name", visit.t.with("passkeys-name-wanted", [("letters", LONGEST_NAME.into())]));
        return pages::show(&visit, &account, &Sent { name: &form.name, faults, ..Sent::default() }).await;
    };
    if let Err(words) = password::proves(&visit, &account, &client, form.password).await? {
        faults.add("add-password", words);
        return pages::show(&visit, &account, &Sent { name, faults, ..Sent::default() }).await;
    }
    ask(&visit, &cookies, party, &account, name).await
}

/// The page on which the device makes a key.
async fn ask(visit: &Visit, cookies: &CookieJar, party: &Webauthn, account: &Account, name: &str) -> Result<Response, Failure> {
    let mut tx = visit.write().await?;
    let have = store::of_person(tx.connection(), &account.person).await?;
    if have.len() >= MOST {
        return Ok(visit.go("/account/passkeys", "warning", "passkeys-too-many"));
    }
    let handle = have.first().map_or_else(secret::handle, |stored| stored.handle);
    let (options, registration) = ceremony::ask_for_new(party, handle, account, &have)?;
    let adding = Adding { name: name.to_owned(), handle, registration };
    let begun = challenges::begin(&mut tx, &visit.app, cookies, Purpose::Add, Some(&account.person), &adding).await?;
    tx.commit().await?;
    let mut crumbs = factor::crumbs(visit);
    crumbs.push(ui::Crumb { href: "/account/passkeys".to_owned(), text: visit.t.get("passkeys-title").into_owned() });
    let page = NewPage { shell: visit.shell("account"), t: visit.t, crumbs, name, token: &begun.token, options: &options };
    let mut response = visit.page(&page)?;
    visit::add_cookie(&mut response, &begun.cookie);
    Ok(response)
}

pub(in crate::accounts) async fn add(visit: Visit, cookies: CookieJar, Form(form): Form<MadeForm>) -> Result<Response, Failure> {
    let account = pages::own(&visit, &cookies).await?;
    let party = visit.app.passkeys().ok_or(Failure::NotFound)?;
    let taken = challenges::take::<Adding>(&visit.app, &cookies, Purpose::Add, &form.token).await?;
    let Some(taken) = taken.filter(|taken| taken.person.as_ref() == Some(&account.person)) else {
        return refused(&visit, &account, "", "passkeys-too-late").await;
    };
    let adding = taken.state;
    let Some(passkey) = ceremony::made(party, &form.answer, &adding.registration) else {
        return refused(&visit, &account, &adding.name, "passkeys-not-made").await;
    };
    let mut tx = visit.write().await?;
    if !store::insert(&mut tx, &account.person, adding.handle, &adding.name, &passkey).await? {
        drop(tx);
        return refused(&visit, &account, &adding.name, "passkeys-known").await;
    }
    let codes = if account.has_second_step() { None } else { Some(factor::write_codes(&mut tx, &account.person).await?) };
    let values = [("name", account.name.as_str().into())];
    letters::write(&mut tx, About::PasskeysChanged, &account.person, &account.email, &values).await?;
    tx.commit().await?;
    match codes {
        Some(codes) => factor::show_codes(&visit, codes, "passkeys-added"),
        None => Ok(visit.go("/account/passkeys", "success", "passkeys-added")),
    }
}

/// The form again, with its name and why not.
async fn refused(visit: &Visit, account: &Account, name: &str, why: &str) -> Result<Response, Failure> {
    let mut faults = Faults::default();
    faults.add("name", visit.t.get(why));
    pages::show(visit, account, &Sent { name, faults, ..Sent::default() }).await
}
