//! To the provider and back.

use super::{client::Trouble, pages, pages::Mishap, pending};
use crate::{app::App, failure::Failure, sign_in::external, visit};
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::CookieJar;
use database::Actor;
use serde::Deserialize;

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
pub(in crate::sign_in) struct Onward {
    #[serde(default)]
    next: String,
}

/// Sends a browser to the provider.
pub(in crate::sign_in) async fn start(
    State(app): State<App>,
    headers: HeaderMap,
    Path(provider): Path<String>,
    Query(onward): Query<Onward>,
) -> Result<Response, Failure> {
    let client = app.oidc().get(&provider)?.ok_or(Failure::NotFound)?;
    let (secrets, cookie) = pending::begin(&app, &CookieJar::from_headers(&headers), &provider, &onward.next).await?;
    match client.sign_in_at(&secrets).await {
        Ok(address) => {
            let mut response =
                (StatusCode::SEE_OTHER, [(header::LOCATION, address), (header::CACHE_CONTROL, "no-store".to_owned())]).into_response();
            visit::add_cookie(&mut response, &cookie);
            Ok(response)
        }
        Err(trouble) => failed(&app, &headers, &provider, &trouble, &onward.next),
    }
}

/// What the provider sends along: a code, or why there is none.
#[derive(Debug, Default, Deserialize)]
pub(in crate::sign_in) struct Back {
    #[serde(default)]
    state: String,
    code: Option<String>,
    error: Option<String>,
    error_description: Option<String>,
    /// Who says so (RFC 9207).
    iss: Option<String>,
}

/// Receives a browser from the provider.
pub(in crate::sign_in) async fn callback(
    State(app): State<App>,
    headers: HeaderMap,
    Path(provider): Path<String>,
    Query(back): Query<Back>,
) -> Result<Response, Failure> {
    let client = app.oidc().get(&provider)?.ok_or(Failure::NotFound)?;
    let Some(secrets) = pending::Secrets::of(&CookieJar::from_headers(&headers), &back.state) else {
        return pages::mishap(&app, &headers, &provider, Mishap::Lost, "");
    };
    let mut tx = app.write(Actor::Program("external sign-in")).await?;
    let next = pending::take(&mut tx, &provider, &secrets).await?;
    tx.commit().await?;
    let Some(next) = next else { return pages::mishap(&app, &headers, &provider, Mishap::Lost, "") };
    if back.iss.as_ref().is_some_and(|issuer| *issuer != client.configuration.section.issuer) {
        return failed(&app, &headers, &provider, &Trouble::Untrusted("another provider answered".to_owned()), &next);
    }
    if let Some(error) = &back.error {
        tracing::info!(provider, error, description = back.error_description, "the provider did not sign somebody in");
        let mishap = if error == "access_denied" { Mishap::Cancelled } else { Mishap::Refused };
        return pages::mishap(&app, &headers, &provider, mishap, &next);
    }
    let Some(code) = back.code.filter(|code| !code.is_empty()) else {
        return pages::mishap(&app, &headers, &provider, Mishap::Refused, &next);
    };
    match client.redeem(code, &secrets).await {
        Ok(asserted) => external::arrive(&app, &headers, asserted, &next).await,
        Err(trouble) => failed(&app, &headers, &provider, &trouble, &next),
    }
}

fn failed(app: &App, headers: &HeaderMap, provider: &str, trouble: &Trouble, next: &str) -> Result<Response, Failure> {
    tracing::warn!(provider, %trouble, "signing in did not work");
    let mishap = match trouble {
        Trouble::Unreachable(_) => Mishap::Unreachable,
        Trouble::Refused(_) => Mishap::Refused,
        Trouble::Untrusted(_) => Mishap::Untrusted,
    };
    pages::mishap(app, headers, provider, mishap, next)
}
