//! Behind the link of an invitation, or of a forgotten password: choosing a password. Opening the page uses nothing up, since
//! mail programs open links to look at them.

use super::{
    letters::{self, About},
    links::{self, Purpose},
    store::{self, Account},
    strength,
};
use crate::{
    app::App,
    failure::Failure,
    form::Faults,
    sign_in::{self, client::Client, pages, password, session},
    visit,
};
use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use database::{Actor, Tx};
use serde::Deserialize;
use texts::Texts;

#[derive(Debug, Deserialize)]
pub(super) struct Token {
    #[serde(default)]
    pub(super) token: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct PasswordForm {
    #[serde(default)]
    token: String,
    #[serde(default)]
    password: String,
}

#[derive(Template)]
#[template(path = "accounts/by_link.html")]
struct ByLinkPage<'a> {
    shell: ui::Shell,
    t: Texts,
    title: String,
    lead: String,
    action: &'static str,
    token: &'a str,
    login: &'a str,
    faults: &'a Faults,
    summary: Vec<ui::FieldError>,
}

#[derive(Template)]
#[template(path = "accounts/link_gone.html")]
struct LinkGonePage {
    shell: ui::Shell,
    t: Texts,
}

pub(super) async fn invitation(State(app): State<App>, headers: HeaderMap, Query(query): Query<Token>) -> Result<Response, Failure> {
    page(&app, &headers, Purpose::Invitation, &query.token).await
}

pub(super) async fn reset(State(app): State<App>, headers: HeaderMap, Query(query): Query<Token>) -> Result<Response, Failure> {
    page(&app, &headers, Purpose::Reset, &query.token).await
}

pub(super) async fn accept(
    State(app): State<App>,
    headers: HeaderMap,
    client: Client,
    Form(form): Form<PasswordForm>,
) -> Result<Response, Failure> {
    choose(&app, &headers, &client, Purpose::Invitation, form).await
}

pub(super) async fn set(
    State(app): State<App>,
    headers: HeaderMap,
    client: Client,
    Form(form): Form<PasswordForm>,
) -> Result<Response, Failure> {
    choose(&app, &headers, &client, Purpose::Reset, form).await
}

/// The path of the page for a link.
fn path(purpose: Purpose) -> &'static str {
    if purpose == Purpose::Invitation { "/invitation" } else { "/reset/password" }
}

/// The account that a link is for, while the link is good.
async fn account(app: &App, purpose: Purpose, token: &str) -> Result<Option<Account>, Failure> {
    let mut connection = app.database().read().await?;
    let now = app.clock().now();
    match links::find(&mut connection, purpose, token, now.micros).await? {
        Some(link) => store::of_person(&mut connection, &link.person, now.day).await,
        None => Ok(None),
    }
}

async fn page(app: &App, headers: &HeaderMap, purpose: Purpose, token: &str) -> Result<Response, Failure> {
    match account(app, purpose, token).await? {
        Some(account) => show(app, headers, purpose, token, &account, &Faults::default()),
        None => gone(app, headers),
    }
}

fn show(app: &App, headers: &HeaderMap, purpose: Purpose, token: &str, account: &Account, faults: &Faults) -> Result<Response, Failure> {
    let action = path(purpose);
    let (shell, t) = pages::shell(app, headers, format!("{action}?token={token}"));
    let (title, lead) = if purpose == Purpose::Invitation {
        (t.with("invitation-title", [("name", account.name.as_str().into())]), t.get("invitation-lead"))
    } else {
        (t.get("reset-password-title").into_owned(), t.get("reset-password-lead"))
    };
    let lead = lead.into_owned();
    let summary = faults.summary("");
    let page = ByLinkPage { shell, t, title, lead, action, token, login: &account.login, faults, summary };
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, visit::html_headers(), page.render()?).into_response())
}

/// The link was used, is too old, or never was one.
pub(super) fn gone(app: &App, headers: &HeaderMap) -> Result<Response, Failure> {
    let (shell, t) = pages::shell(app, headers, "/sign-in".to_owned());
    let page = LinkGonePage { shell, t };
    Ok((StatusCode::GONE, visit::html_headers(), page.render()?).into_response())
}

async fn choose(app: &App, headers: &HeaderMap, client: &Client, purpose: Purpose, form: PasswordForm) -> Result<Response, Failure> {
    let Some(account) = account(app, purpose, &form.token).await? else { return gone(app, headers) };
    if let Some(weakness) = strength::weakness(&form.password, &account.known()) {
        let mut faults = Faults::default();
        faults.add("password", weakness.words(Texts::new(visit::language(headers))));
        return show(app, headers, purpose, &form.token, &account, &faults);
    }
    let hash = password::hash_off_thread(form.password).await?;
    let actor = Actor::Person { id: account.person.as_str().to_owned(), name: account.name.clone() };
    let mut tx = app.write(actor).await?;
    let Some(_) = links::take(&mut tx, purpose, &form.token).await? else {
        return gone(app, headers);
    };
    became_known(&mut tx, &account, purpose, &hash).await?;
    tx.commit().await?;
    let language = visit::language(headers);
    tracing::debug!("a password was chosen by link from {} in {}", client.0, language.code());
    sign_in::go_in(app, headers, &account, "/").await
}

/// The new password holds; whoever was signed in before is not any more, and other links are good no more.
async fn became_known(tx: &mut Tx, account: &Account, purpose: Purpose, hash: &str) -> Result<(), Failure> {
    store::set_password(tx, &account.person, hash).await?;
    session::close_all(tx, &account.person, None).await?;
    links::withdraw(tx, None, &account.person).await?;
    if purpose == Purpose::Reset {
        let values = [("name", account.name.as_str().into())];
        letters::write(tx, About::PasswordChanged, &account.person, &account.email, &values).await?;
    }
    Ok(())
}
