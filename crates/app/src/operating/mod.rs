//! Operating messages and known errors (I6): what does not work or soon will not, on the pages of those whom it concerns.

pub(crate) mod api;
pub(crate) mod banner;
mod edit;
pub(crate) mod entered;
mod in_feed;
mod list;
pub(crate) mod opened;
pub(crate) mod store;

pub(crate) use in_feed::in_feed;
pub use store::insert;

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

/// `/messages`, and what is done there.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/messages", get(list::list))
        .route("/messages.xlsx", get(list::workbook))
        .route("/messages/new", get(edit::new).post(edit::write))
        .route("/messages/{message}/edit", get(edit::edit).post(edit::save))
        .route("/messages/{message}/end", post(edit::end))
        .route("/messages/{message}/dismiss", post(edit::dismiss))
}
