//! The second step of signing in: a code, or a passkey (see [`passkey`]). Who gets here has given the right password.

use super::{
    actions::path_of_ours,
    attempts::{self, Kind},
    client::Client,
    pages, passkey,
    passkey::Asked,
    session,
};
use crate::{
    accounts::{self, CodeOutcome, Purpose, store, store::Account},
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
use database::Actor;
use serde::Deserialize;
use texts::Texts;

#[derive(Debug, Deserialize)]
pub(super) struct CodeForm {
    #[serde(default)]
    token: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    next: String,
}

#[derive(Template)]
#[template(path = "sign_in/code.html")]
struct CodePage<'a> {
    shell: ui::Shell,
    t: Texts,
    /// What is asked of the device of somebody who has passkeys.
    passkey: Option<Asked>,
    /// Whether the person has an app with codes; else only recovery codes are left.
    has_app: bool,
    token: &'a str,
    next: &'a str,
    faults: &'a Faults,
    summary: Vec<ui::FieldError>,
}

/// A sign-in whose password was right.
pub(super) struct Waiting<'a> {
    pub(super) account: &'a Account,
    /// What names it.
    pub(super) token: &'a str,
    pub(super) next: &'a str,
}

/// Lets somebody in whose password is right, or asks for the second step first.
pub async fn go_in(app: &App, headers: &HeaderMap, account: &Account, next: &str) -> Result<Response, Failure> {
    let actor = Actor::Person { id: account.person.as_str().to_owned(), name: account.name.clone() };
    let mut tx = app.write(actor).await?;
    if account.has_second_step() {
        let token = accounts::issue_link(&mut tx, Purpose::Code, &account.person, None).await?;
        tx.commit().await?;
        return show(app, headers, &Waiting { account, token: &token, next }, &Faults::default(), StatusCode::OK).await;
    }
    let cookie = session::open(&mut tx, app, headers, &account.person).await?;
    tx.commit().await?;
    let mut response = Redirect::to(path_of_ours(next)).into_response();
    visit::add_cookie(&mut response, &cookie);
    Ok(response)
}

async fn show(app: &App, headers: &HeaderMap, waiting: &Waiting<'_>, faults: &Faults, status: StatusCode) -> Result<Response, Failure> {
    let asked = passkey::ask(app, headers, waiting.account).await?;
    let cookie = asked.as_ref().map(|asked| asked.cookie.clone());
    let (shell, t) = pages::shell(app, headers, "/sign-in".to_owned());
    let page = CodePage {
        shell,
        t,
        passkey: asked,
        has_app: waiting.account.second_factor,
        token: waiting.token,
        next: waiting.next,
        faults,
        summary: faults.summary(""),
    };
    let mut response = (status, visit::html_headers(), page.render()?).into_response();
    if let Some(cookie) = cookie {
        visit::add_cookie(&mut response, &cookie);
    }
    Ok(response)
}

/// Whose sign-in waits for its second step, while it does.
pub(super) async fn account_of(app: &App, token: &str) -> Result<Option<Account>, Failure> {
    let mut connection = app.database().read().await?;
    let now = app.clock().now();
    match accounts::find_link(&mut connection, Purpose::Code, token, now.micros).await? {
        Some(link) => store::of_person(&mut connection, &link.person, now.day).await,
        None => Ok(None),
    }
}

/// The page to sign in, since the second step came too late.
pub(super) fn too_late(app: &App, headers: &HeaderMap, next: &str) -> Result<Response, Failure> {
    let mut faults = Faults::default();
    faults.add("login", Texts::new(visit::language(headers)).get("code-too-late"));
    pages::show(app, headers, "", next, &faults, StatusCode::UNPROCESSABLE_ENTITY)
}

pub(super) async fn enter(State(app): State<App>, headers: HeaderMap, Form(form): Form<CodeForm>) -> Result<Response, Failure> {
    let t = Texts::new(visit::language(&headers));
    let Some(account) = account_of(&app, &form.token).await? else { return too_late(&app, &headers, &form.next) };
    let waiting = Waiting { account: &account, token: &form.token, next: &form.next };
    let refused = |key: &str| again(&app, &headers, &waiting, "code", t.get(key).into_owned(), StatusCode::UNPROCESSABLE_ENTITY);
    // Counted for the person, wherever it is tried from: who guesses here has the password already.
    let person = account.person.as_str().to_owned();
    let attempt = match attempts::enter(&app, Kind::Code, &person, &Client(String::new())).await? {
        Ok(attempt) => attempt,
        Err(held) => return again(&app, &headers, &waiting, "code", held.words(t), StatusCode::TOO_MANY_REQUESTS).await,
    };
    let mut tx = app.write(Actor::Person { id: person, name: account.name.clone() }).await?;
    let wrong = match accounts::check_code(&app, &mut tx, &account.person, &form.code).await? {
        CodeOutcome::Fits => None,
        CodeOutcome::UsedBefore => Some("code-used"),
        CodeOutcome::Wrong => Some("code-wrong"),
    };
    if let Some(key) = wrong {
        drop(tx);
        return refused(key).await;
    }
    if accounts::take_link(&mut tx, Purpose::Code, &form.token).await?.is_none() {
        drop(tx);
        return refused("code-too-late").await;
    }
    let cookie = session::open(&mut tx, &app, &headers, &account.person).await?;
    tx.commit().await?;
    attempts::forget(&app, &attempt).await?;
    let mut response = Redirect::to(path_of_ours(&form.next)).into_response();
    visit::add_cookie(&mut response, &cookie);
    Ok(response)
}

/// The page again, with what was wrong.
pub(super) async fn again(
    app: &App,
    headers: &HeaderMap,
    waiting: &Waiting<'_>,
    field: &'static str,
    words: String,
    status: StatusCode,
) -> Result<Response, Failure> {
    let mut faults = Faults::default();
    faults.add(field, words);
    show(app, headers, waiting, &faults, status).await
}
