//! Letters to roles: choose who by role, rollout, wave, organisation and colour, see who gets it and where the role is vacant,
//! write once with merge fields, look at it as one of them will, send now or later. Who gets it is worked out when it is sent.

mod actions;
pub(crate) mod api;
mod body;
mod choices;
mod choose;
mod list;
mod mailbox;
mod page;
mod planned;
mod preview;
mod reach;
mod selection;
pub mod sending;
mod store;
mod templates;

pub(crate) use planned::{ToWave, planned, to_waves};

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

/// `/letters`, one letter, and the mailbox of an organisation that gets copies.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/letters", get(list::list).post(actions::create))
        .route("/letters/new", get(choose::page))
        .route("/letters/{letter}", get(page::page).post(actions::save))
        .route("/letters/{letter}/selection", post(actions::reselect))
        .route("/letters/{letter}/preview", get(preview::page))
        .route("/letters/{letter}/test", post(actions::test))
        .route("/letters/{letter}/send", post(actions::send))
        .route("/letters/{letter}/stop", post(actions::stop))
        .route("/organisations/{organisation}/mailbox", post(mailbox::save))
}
