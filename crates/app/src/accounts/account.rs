//! `/account`: what one person can see and change about their own account.

use super::{sessions::OpenSession, store::Account};
use crate::{
    accounts::{sessions, store},
    failure::Failure,
    form::Faults,
    sign_in::session::{self, Session},
    visit::{self, Visit},
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::CookieJar;
use texts::Texts;

#[derive(Template)]
#[template(path = "accounts/account.html")]
struct AccountPage<'a> {
    shell: ui::Shell,
    t: Texts,
    details: Vec<ui::Detail>,
    account: &'a Account,
    /// Whether there can be passkeys here.
    passkeys_work: bool,
    /// The new mail address as it was typed.
    address: &'a str,
    sessions: Vec<OpenSession>,
    faults: &'a Faults,
    summary: Vec<ui::FieldError>,
}

pub(super) async fn page(visit: Visit, cookies: CookieJar) -> Result<Response, Failure> {
    let (account, session) = own(&visit, &cookies).await?;
    show(&visit, &account, &session, "", &Faults::default(), StatusCode::OK).await
}

/// The visitor's own account and the session they are in.
pub(super) async fn own(visit: &Visit, cookies: &CookieJar) -> Result<(Account, Session), Failure> {
    let sign_in = || Failure::SignIn("/account".to_owned());
    let session = session::session_of(&visit.app, cookies).await?.ok_or_else(sign_in)?;
    let mut connection = visit.app.database().read().await?;
    let account = store::of_person(&mut connection, &visit.viewer.person, visit.today.date()).await?.ok_or_else(sign_in)?;
    Ok((account, session))
}

/// The page, with what was typed and what was wrong with it.
pub(super) async fn show(
    visit: &Visit,
    account: &Account,
    session: &Session,
    address: &str,
    faults: &Faults,
    status: StatusCode,
) -> Result<Response, Failure> {
    let t = visit.t;
    let detail = |key: &str, text: &str| ui::Detail { term: t.get(key).into_owned(), text: text.to_owned(), href: None };
    let details = vec![
        detail("account-name", &account.name),
        detail("sign-in-login", &account.email),
        ui::Detail {
            href: Some(format!("/organisations/{}", visit.viewer.organisation)),
            ..detail("account-organisation", &account.organisation)
        },
    ];
    let sessions = sessions::of(visit, session).await?;
    let (shell, summary) = (visit.shell("account"), faults.summary(""));
    let passkeys_work = visit.app.passkeys().is_some();
    let page = AccountPage { shell, t, details, account, passkeys_work, address, sessions, faults, summary };
    if status == StatusCode::OK {
        return visit.page(&page);
    }
    Ok((status, visit::html_headers(), page.render()?).into_response())
}
