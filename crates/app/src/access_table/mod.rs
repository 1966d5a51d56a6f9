//! Who may do what (R8), shown as the rules work it out, so that nobody has to wonder why something cannot be changed.

pub(crate) mod api;
mod page;

use crate::app::App;
use axum::{Router, routing::get};

/// `/access`.
pub fn routes() -> Router<App> {
    Router::new().route("/access", get(page::page))
}
