//! Sending somebody to the provider.

use super::{
    pages,
    settings::{Saml, level},
    store,
};
use crate::{app::App, clock::Clock, failure::Failure, sign_in::secret, visit};
use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use database::Actor;
use jiff::Timestamp;
use serde::Deserialize;

/// The cookie with the secret that binds a sign-in to its browser.
pub(super) const COOKIE: &str = "kaskade-saml";

#[derive(Debug, Default, Deserialize)]
pub(super) struct Next {
    #[serde(default)]
    next: String,
}

/// An id for a message: unguessable, and a name as XML wants it.
pub(super) fn message_id() -> String {
    format!("_{}", secret::token())
}

/// What it is now, for messages: the real time, for the provider knows nothing of a clock that was set.
pub(super) fn moment() -> Result<Timestamp, Failure> {
    Timestamp::from_microsecond(Clock::real().now().micros).map_err(|error| Failure::Internal(error.to_string()))
}

/// How we speak SAML; where nobody has set it up there is no such page.
pub(super) fn saml(app: &App) -> Result<&Saml, Failure> {
    app.saml().ok_or(Failure::NotFound)
}

pub(super) async fn start(State(app): State<App>, cookies: CookieJar, Query(next): Query<Next>) -> Result<Response, Failure> {
    let saml = saml(&app)?;
    let (id, browser) = (message_id(), browser_secret(&cookies));
    let asked = saml.asks_for.map(level);
    let sent = saml.service.sign_in(&id, moment()?, asked.as_deref(), None);
    let sent = sent.map_err(|refusal| Failure::Internal(format!("no request to sign in: {refusal}")))?;
    let mut tx = app.write(Actor::Program("external sign-in")).await?;
    store::sent(&mut tx, &id, &browser, &next.next).await?;
    tx.commit().await?;
    let mut response = pages::send(&HeaderMap::new(), sent)?;
    let cookie = Cookie::build((COOKIE, browser)).path("/saml").http_only(true).same_site(SameSite::Lax);
    visit::add_cookie(&mut response, &cookie.secure(app.behind_tls()).build());
    Ok(response.into_response())
}

/// The secret that the browser has from an earlier start, so that two windows do not disturb each other, or a new one.
fn browser_secret(cookies: &CookieJar) -> String {
    let held = cookies.get(COOKIE).map(|cookie| cookie.value().to_owned());
    held.filter(|held| held.len() == 64 && held.bytes().all(|letter| letter.is_ascii_hexdigit())).unwrap_or_else(secret::token)
}
