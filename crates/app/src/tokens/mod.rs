//! Access keys: with one a program does what its person may do, or only reads it. It never becomes a session.

mod actions;
pub(crate) mod api;
mod bearer;
mod page;
mod store;

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

pub use bearer::Rates;
pub(crate) use bearer::{person_of, used};

/// `/account/tokens` and what is done there.
pub fn routes() -> Router<App> {
    Router::new().route("/account/tokens", get(page::page).post(actions::make)).route("/account/tokens/{id}/revoke", post(actions::revoke))
}
