//! Signing in with a local account (password, code, passkey), and the session that follows.
//!
//! Other ways in (SAML, OpenID Connect) end where this one does: in [`session::open`] for a person of the directory.

mod actions;
pub(crate) mod attempts;
pub(crate) mod client;
mod code;
pub mod external;
pub mod oidc;
pub(crate) mod pages;
mod passkey;
pub mod password;
pub mod saml;
pub mod secret;
pub mod session;

pub(crate) use actions::path_of_ours;

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

pub use code::go_in;
pub use session::person_of;

/// `/sign-in`, `/sign-in/code`, `/sign-in/passkey`, `/sign-in/oidc/…`, `/welcome`, `/sign-out` and `/language`.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in", get(pages::sign_in).post(actions::sign_in))
        .route("/sign-in/code", post(code::enter))
        .route("/sign-in/code/passkey", post(passkey::second_step))
        .route("/sign-in/passkey/begin", post(passkey::begin))
        .route("/sign-in/passkey", post(passkey::enter))
        .route("/welcome", get(external::pages::welcome))
        .route("/sign-in/oidc/{provider}", get(oidc::actions::start))
        .route("/sign-in/oidc/{provider}/callback", get(oidc::actions::callback))
        .route("/sign-in/oidc/{provider}/logout", post(oidc::logout::receive))
        .route("/sign-out", post(actions::sign_out))
        .route("/language", post(actions::choose_language))
        .merge(saml::routes())
}
