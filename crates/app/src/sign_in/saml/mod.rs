//! Signing in through SAML, as Fælleskommunal Adgangsstyring does it.
//!
//! How a sign-in is bound to the browser that began it: the answer is a form that the provider's page posts, so it comes from
//! another site, without our cookies (they are `SameSite=Lax`) and past the protection against other sites' forms. What it
//! says is therefore believed by its signature alone, and nobody is signed in by it. It is laid aside under a one-time
//! ticket, and the browser is sent on to `/saml/arrived`, an ordinary page of ours that gets our cookies; there the secret
//! that `/saml/sign-in` put into the browser must fit the request that was answered. Whoever gets hold of somebody else's
//! answer, or lures somebody to post his own, stands there without that secret.

mod answer;
mod arrived;
mod pages;
pub mod settings;
mod sign_out;
mod start;
mod store;

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

pub(in crate::sign_in) use sign_out::signed_out;

/// `/saml/metadata`, `/saml/sign-in` and `/saml/arrived`.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/saml/metadata", get(pages::metadata))
        .route("/saml/sign-in", get(start::start))
        .route("/saml/arrived", get(arrived::arrived))
}

/// `/saml/acs` and `/saml/slo`, where the provider's pages post to: signed, and therefore outside the protection against
/// forms of other sites.
pub fn routes_for_other_sites() -> Router<App> {
    Router::new().route("/saml/acs", post(answer::answer)).route("/saml/slo", get(sign_out::redirected).post(sign_out::posted))
}
