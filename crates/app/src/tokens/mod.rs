//! Access keys: with one a program reads what its person may read. It never writes and never becomes a session.

mod actions;
mod bearer;
mod page;
mod store;

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

pub use bearer::Rates;
pub(crate) use bearer::person_of;

/// `/account/tokens` and what is done there.
pub fn routes() -> Router<App> {
    Router::new().route("/account/tokens", get(page::page).post(actions::make)).route("/account/tokens/{id}/revoke", post(actions::revoke))
}
