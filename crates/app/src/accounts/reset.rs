//! A forgotten password: whoever asks gets the same answer, whether we know the address or not.

use super::{
    letters::{self, About},
    links::{self, Purpose},
    store,
};
use crate::{
    app::App,
    failure::Failure,
    form::{Faults, filled},
    people::store::login_of,
    sign_in::{
        attempts::{self, Kind},
        client::Client,
        pages,
    },
    visit,
};
use askama::Template;
use axum::{
    Form,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use database::Actor;
use serde::Deserialize;
use texts::Texts;

/// Nobody gets more letters than this within an hour, whoever asks for them.
const LETTERS_AN_HOUR: i64 = 3;
const HOUR: i64 = 60 * 60 * 1_000_000;

#[derive(Debug, Deserialize)]
pub(super) struct ResetForm {
    #[serde(default)]
    login: String,
}

#[derive(Template)]
#[template(path = "accounts/reset.html")]
struct ResetPage<'a> {
    shell: ui::Shell,
    t: Texts,
    login: &'a str,
    /// The address that was asked for, once it was.
    asked: bool,
    faults: &'a Faults,
    summary: Vec<ui::FieldError>,
}

pub(super) async fn page(State(app): State<App>, headers: HeaderMap) -> Result<Response, Failure> {
    show(&app, &headers, "", false, StatusCode::OK, &Faults::default())
}

pub(super) async fn ask(
    State(app): State<App>,
    headers: HeaderMap,
    client: Client,
    Form(form): Form<ResetForm>,
) -> Result<Response, Failure> {
    let t = Texts::new(visit::language(&headers));
    let mut faults = Faults::default();
    let Some(login) = filled(&form.login) else {
        faults.add("login", t.get("reset-no-address"));
        return show(&app, &headers, "", false, StatusCode::UNPROCESSABLE_ENTITY, &faults);
    };
    if let Err(refused) = attempts::enter(&app, Kind::Reset, &login_of(login), &client).await? {
        faults.add("login", refused.words(t));
        return show(&app, &headers, login, false, StatusCode::TOO_MANY_REQUESTS, &faults);
    }
    // Afterwards, so that how long the answer takes does not tell whether we know the address.
    let (app_of_letter, login_of_letter) = (app.clone(), login.to_owned());
    tokio::spawn(async move {
        if let Err(error) = write_letter(&app_of_letter, &login_of_letter).await {
            tracing::warn!("a letter about a forgotten password could not be written: {error}");
        }
    });
    show(&app, &headers, login, true, StatusCode::OK, &faults)
}

/// Writes the letter, if there is an account with a password behind the address.
async fn write_letter(app: &App, login: &str) -> Result<(), Failure> {
    let mut tx = app.write(Actor::Program("reset")).await?;
    let today = tx.now().day;
    let Some(account) = store::of_login(tx.connection(), login, today).await? else { return Ok(()) };
    // Who always came through their organisation's own login does not get a second way in by this.
    if account.password_hash.is_none() && links::count_since(tx.connection(), Purpose::Invitation, &account.person, 0).await? == 0 {
        return Ok(());
    }
    let since = tx.now().micros - HOUR;
    if links::count_since(tx.connection(), Purpose::Reset, &account.person, since).await? >= LETTERS_AN_HOUR {
        return Ok(());
    }
    let token = links::issue(&mut tx, Purpose::Reset, &account.person, None).await?;
    let values = [("name", account.name.as_str().into()), ("link", app.link(&format!("/reset/password?token={token}")).into())];
    letters::write(&mut tx, About::Reset, &account.person, &account.email, &values).await?;
    Ok(tx.commit().await?)
}

fn show(app: &App, headers: &HeaderMap, login: &str, asked: bool, status: StatusCode, faults: &Faults) -> Result<Response, Failure> {
    let (shell, t) = pages::shell(app, headers, "/reset".to_owned());
    let page = ResetPage { shell, t, login, asked, faults, summary: faults.summary("") };
    Ok((status, visit::html_headers(), page.render()?).into_response())
}
