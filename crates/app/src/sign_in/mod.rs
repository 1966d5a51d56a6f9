//! Signing in with a local account, and the session that follows.
//!
//! Other ways in (SAML, OpenID Connect) end where this one does: in [`session::open`] for a person of the directory.

mod actions;
pub mod external;
pub mod oidc;
mod pages;
pub mod password;
pub mod secret;
pub mod session;

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

pub use session::person_of;

/// `/sign-in`, `/sign-in/oidc/…`, `/welcome`, `/sign-out` and `/language`.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in", get(pages::sign_in).post(actions::sign_in))
        .route("/welcome", get(external::pages::welcome))
        .route("/sign-in/oidc/{provider}", get(oidc::actions::start))
        .route("/sign-in/oidc/{provider}/callback", get(oidc::actions::callback))
        .route("/sign-out", post(actions::sign_out))
        .route("/language", post(actions::choose_language))
}
