//! Changing many tasks at once: chosen on a list, one wish, a look at what it does to each, one transaction, and a way back. The
//! rules are those of a change by hand ([`domain::bulk`]); the log keeps everything that the way back needs.

mod actions;
pub(crate) mod api;
mod chosen;
mod excel;
mod lists;
mod made;
mod offer;
mod pages;
mod store;
mod wish;
mod words;

pub(crate) use offer::{Offer, pick};

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

/// `/bulk`: what is to become of the chosen tasks; what it does; what it did, and taking that back.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/bulk", get(pages::from_address).post(pages::from_list))
        .merge(excel::routes())
        .route("/bulk/preview", get(pages::from_address).post(pages::preview))
        .route("/bulk/change", get(pages::from_address).post(actions::change))
        .route("/bulk/{bulk}", get(made::page))
        .route("/bulk/{bulk}/undo", post(made::take_back))
}
