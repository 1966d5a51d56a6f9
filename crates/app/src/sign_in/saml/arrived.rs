//! Back in the browser that asked: the secret in it must fit, then the person gets in or is told why not.

use super::{
    answer::Kept,
    pages,
    start::{COOKIE, saml},
    store,
};
use crate::{app::App, failure::Failure, sign_in::external};
use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::Response,
};
use axum_extra::extract::cookie::CookieJar;
use database::Actor;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Ticket {
    #[serde(default)]
    ticket: String,
}

pub(super) async fn arrived(
    State(app): State<App>,
    headers: HeaderMap,
    cookies: CookieJar,
    Query(ticket): Query<Ticket>,
) -> Result<Response, Failure> {
    saml(&app)?;
    let Some(browser) = cookies.get(COOKIE) else { return pages::trouble(&headers, pages::Trouble::Late) };
    let mut tx = app.write(Actor::Program("external sign-in")).await?;
    let found = store::pick_up(&mut tx, &ticket.ticket, browser.value()).await?;
    tx.commit().await?;
    let Some((asserted, next)) = found else { return pages::trouble(&headers, pages::Trouble::Late) };
    let kept: Kept = serde_json::from_str(&asserted).map_err(|error| Failure::Internal(error.to_string()))?;
    external::arrive(&app, &headers, kept.asserted(), &next).await
}
