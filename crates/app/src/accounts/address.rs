//! Another mail address: asked for with the password, proven by a link to the new address, told to the old one.

use super::{
    account, by_link,
    by_link::Token,
    letters::{self, About},
    links::{self, Purpose},
    password, store,
};
use crate::{
    app::App,
    failure::Failure,
    form::Faults,
    people::store::login_of,
    sign_in::{client::Client, pages},
    visit::{self, Visit},
};
use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::CookieJar;
use database::{Actor, LogEntry, Trouble};
use serde::Deserialize;
use texts::Texts;

/// Nobody asks for more letters to addresses that may not be theirs.
const LETTERS_A_DAY: i64 = 5;
const DAY: i64 = 24 * 60 * 60 * 1_000_000;

#[derive(Debug, Deserialize)]
pub(super) struct AddressForm {
    #[serde(default)]
    address: String,
    #[serde(default)]
    password: String,
}

pub(super) async fn ask(visit: Visit, cookies: CookieJar, client: Client, Form(form): Form<AddressForm>) -> Result<Response, Failure> {
    let (account, session) = account::own(&visit, &cookies).await?;
    let mut faults = Faults::default();
    let address = form.address.trim();
    if !is_address(address) {
        faults.add("address", visit.t.get("account-address-is-none"));
    } else if login_of(address) == account.login {
        faults.add("address", visit.t.get("account-address-is-the-same"));
    } else if let Err(words) = password::proves(&visit, &account, &client, form.password).await? {
        faults.add("address-password", words);
    }
    if faults.is_empty() {
        let mut tx = visit.write().await?;
        let since = tx.now().micros - DAY;
        if links::count_since(tx.connection(), Purpose::Address, &account.person, since).await? < LETTERS_A_DAY {
            let token = links::issue(&mut tx, Purpose::Address, &account.person, Some(address)).await?;
            let values = [("name", account.name.as_str().into()), ("link", visit.app.link(&format!("/address?token={token}")).into())];
            letters::write(&mut tx, About::Address, &account.person, address, &values).await?;
            tx.log(LogEntry { action: "address.asked", subject: Some(account.person.as_str()), ..LogEntry::default() }).await?;
            tx.commit().await?;
            return Ok(visit.go("/account", "success", "account-address-asked"));
        }
        faults.add("address", visit.t.get("account-address-too-often"));
    }
    account::show(&visit, &account, &session, address, &faults, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// Whether a text looks like a mail address; whether it is one shows when the link in the letter is opened.
fn is_address(text: &str) -> bool {
    let plain = text.chars().count() <= 254
        && !text.contains(|letter: char| letter.is_whitespace() || letter.is_control() || "<>,;\"".contains(letter));
    plain && text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'))
}

#[derive(Template)]
#[template(path = "accounts/address.html")]
struct AddressPage<'a> {
    shell: ui::Shell,
    t: Texts,
    token: &'a str,
    address: &'a str,
    taken: bool,
}

pub(super) async fn page(State(app): State<App>, headers: HeaderMap, Query(query): Query<Token>) -> Result<Response, Failure> {
    let mut connection = app.database().read().await?;
    let link = links::find(&mut connection, Purpose::Address, &query.token, app.clock().now().micros).await?;
    match link.and_then(|link| link.address) {
        Some(address) => show(&app, &headers, &query.token, &address, false),
        None => by_link::gone(&app, &headers),
    }
}

fn show(app: &App, headers: &HeaderMap, token: &str, address: &str, taken: bool) -> Result<Response, Failure> {
    let (shell, t) = pages::shell(app, headers, format!("/address?token={token}"));
    let page = AddressPage { shell, t, token, address, taken };
    let status = if taken { StatusCode::CONFLICT } else { StatusCode::OK };
    Ok((status, visit::html_headers(), page.render()?).into_response())
}

pub(super) async fn confirm(State(app): State<App>, headers: HeaderMap, Form(form): Form<Token>) -> Result<Response, Failure> {
    let mut tx = app.write(Actor::Program("address")).await?;
    let Some(link) = links::take(&mut tx, Purpose::Address, &form.token).await? else { return by_link::gone(&app, &headers) };
    let today = tx.now().day;
    let account = store::of_person(tx.connection(), &link.person, today).await?;
    let (Some(account), Some(address)) = (account, link.address) else { return by_link::gone(&app, &headers) };
    tx.set_actor(Actor::Person { id: account.person.as_str().to_owned(), name: account.name.clone() });
    match store::set_address(&mut tx, &account, &address).await {
        Err(error) if error.trouble == Trouble::Duplicate => return show(&app, &headers, &form.token, &address, true),
        other => other?,
    }
    links::withdraw(&mut tx, None, &account.person).await?;
    let values = [("name", account.name.as_str().into()), ("address", address.into())];
    letters::write(&mut tx, About::AddressChanged, &account.person, &account.email, &values).await?;
    tx.commit().await?;
    Ok(visit::go_with_message(&app, "/account", "success", "account-address-changed"))
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn an_address_looks_like_one() {
        assert!(is_address("åse.ansvarlig@odense.dk"));
        for bad in ["", "odense.dk", "@odense.dk", "a@b", "a b@odense.dk", "a@odense.dk\r\nBcc: b@odense.dk", "<a@b.dk>", "a@b@c.dk"] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
