//! `/account/passkeys`: a person's passkeys, and the form for a new one.

use super::store::{self, Stored};
use crate::{
    accounts::{account, factor, store::Account},
    failure::Failure,
    form::Faults,
    visit::{self, Visit},
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::CookieJar;
use database::Moment;
use texts::Texts;

/// One passkey of the list.
struct Line {
    id: String,
    name: String,
    added: String,
    last_used: Option<String>,
    /// The id of the field for the password, and what was wrong with it.
    field: String,
    error: String,
}

#[derive(Template)]
#[template(path = "accounts/passkeys/page.html")]
struct PasskeysPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    lines: Vec<Line>,
    codes_left: i64,
    name: &'a str,
    faults: &'a Faults,
    summary: Vec<ui::FieldError>,
}

/// What was sent and what was wrong with it.
#[derive(Default)]
pub(super) struct Sent<'a> {
    pub(super) name: &'a str,
    /// The passkey that was to go.
    pub(super) going: &'a str,
    pub(super) faults: Faults,
}

/// The fault of the password with which a passkey is removed.
pub(super) const REMOVE_PASSWORD: &str = "remove-password";

pub(in crate::accounts) async fn page(visit: Visit, cookies: CookieJar) -> Result<Response, Failure> {
    let account = own(&visit, &cookies).await?;
    show(&visit, &account, &Sent::default()).await
}

/// The visitor's own account, if it can have passkeys here: whoever comes from an identity provider only has them there.
pub(super) async fn own(visit: &Visit, cookies: &CookieJar) -> Result<Account, Failure> {
    let (account, _) = account::own(visit, cookies).await?;
    if account.password_hash.is_none() || visit.app.passkeys().is_none() {
        return Err(Failure::NotFound);
    }
    Ok(account)
}

pub(super) async fn show(visit: &Visit, account: &Account, sent: &Sent<'_>) -> Result<Response, Failure> {
    let mut connection = visit.app.database().read().await?;
    let passkeys = store::of_person(&mut connection, &account.person).await?;
    let codes_left = factor::codes_left(&mut connection, &account.person).await?;
    drop(connection);
    let (faults, t) = (&sent.faults, visit.t);
    let page = PasskeysPage {
        shell: visit.shell("account"),
        t,
        crumbs: factor::crumbs(visit),
        lines: passkeys.into_iter().map(|stored| line(t, stored, sent)).collect(),
        codes_left,
        name: sent.name,
        faults,
        summary: faults.summary(""),
    };
    if faults.is_empty() {
        return visit.page(&page);
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, visit::html_headers(), page.render()?).into_response())
}

fn line(t: Texts, stored: Stored, sent: &Sent<'_>) -> Line {
    let day = |micros: i64| t.date_medium(Moment::local(micros).date());
    let going = stored.id == sent.going;
    Line {
        added: day(stored.added_at),
        last_used: stored.last_used_at.map(day),
        field: if going { REMOVE_PASSWORD.to_owned() } else { format!("{REMOVE_PASSWORD}-{}", stored.id) },
        error: if going { sent.faults.of(REMOVE_PASSWORD).to_owned() } else { String::new() },
        id: stored.id,
        name: stored.name,
    }
}
