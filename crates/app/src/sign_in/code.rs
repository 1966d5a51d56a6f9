//! The second step of signing in: the code of the second factor. Who gets here has given the right password.

use super::{
    actions::path_of_ours,
    attempts::{self, Kind},
    client::Client,
    pages, session,
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
    token: &'a str,
    next: &'a str,
    faults: &'a Faults,
    summary: Vec<ui::FieldError>,
}

/// Lets somebody in whose password is right, or asks for the code first.
pub async fn go_in(app: &App, headers: &HeaderMap, account: &Account, next: &str) -> Result<Response, Failure> {
    let actor = Actor::Person { id: account.person.as_str().to_owned(), name: account.name.clone() };
    let mut tx = app.write(actor).await?;
    if account.second_factor {
        let token = accounts::issue_link(&mut tx, Purpose::Code, &account.person, None).await?;
        tx.commit().await?;
        return show(app, headers, &token, next, &Faults::default(), StatusCode::OK);
    }
    let cookie = session::open(&mut tx, app, headers, &account.person).await?;
    tx.commit().await?;
    let mut response = Redirect::to(path_of_ours(next)).into_response();
    visit::add_cookie(&mut response, &cookie);
    Ok(response)
}

fn show(app: &App, headers: &HeaderMap, token: &str, next: &str, faults: &Faults, status: StatusCode) -> Result<Response, Failure> {
    let (shell, t) = pages::shell(app, headers, "/sign-in".to_owned());
    let page = CodePage { shell, t, token, next, faults, summary: faults.summary("") };
    Ok((status, visit::html_headers(), page.render()?).into_response())
}

pub(super) async fn enter(State(app): State<App>, headers: HeaderMap, Form(form): Form<CodeForm>) -> Result<Response, Failure> {
    let t = Texts::new(visit::language(&headers));
    let mut connection = app.database().read().await?;
    let now = app.clock().now();
    let link = accounts::find_link(&mut connection, Purpose::Code, &form.token, now.micros).await?;
    let account = match &link {
        Some(link) => store::of_person(&mut connection, &link.person, now.day).await?,
        None => None,
    };
    drop(connection);
    let Some(account) = account else {
        let mut faults = Faults::default();
        faults.add("login", t.get("code-too-late"));
        return pages::show(&app, &headers, "", &form.next, &faults, StatusCode::UNPROCESSABLE_ENTITY);
    };
    // Counted for the person, wherever it is tried from: who guesses here has the password already.
    let person = account.person.as_str().to_owned();
    let attempt = match attempts::enter(&app, Kind::Code, &person, &Client(String::new())).await? {
        Ok(attempt) => attempt,
        Err(refused) => return again(&app, &headers, &form, refused.words(t), StatusCode::TOO_MANY_REQUESTS),
    };
    let mut tx = app.write(Actor::Person { id: person, name: account.name.clone() }).await?;
    match accounts::check_code(&app, &mut tx, &account.person, &form.code).await? {
        CodeOutcome::Fits => {}
        CodeOutcome::UsedBefore => return again(&app, &headers, &form, t.get("code-used").into_owned(), StatusCode::UNPROCESSABLE_ENTITY),
        CodeOutcome::Wrong => return again(&app, &headers, &form, t.get("code-wrong").into_owned(), StatusCode::UNPROCESSABLE_ENTITY),
    }
    if accounts::take_link(&mut tx, Purpose::Code, &form.token).await?.is_none() {
        return again(&app, &headers, &form, t.get("code-too-late").into_owned(), StatusCode::UNPROCESSABLE_ENTITY);
    }
    let cookie = session::open(&mut tx, &app, &headers, &account.person).await?;
    tx.commit().await?;
    attempts::forget(&app, &attempt).await?;
    let mut response = Redirect::to(path_of_ours(&form.next)).into_response();
    visit::add_cookie(&mut response, &cookie);
    Ok(response)
}

fn again(app: &App, headers: &HeaderMap, form: &CodeForm, words: String, status: StatusCode) -> Result<Response, Failure> {
    let mut faults = Faults::default();
    faults.add("code", words);
    show(app, headers, &form.token, &form.next, &faults, status)
}
