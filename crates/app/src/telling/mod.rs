//! Telling people by mail what concerns them (R9): a digest each working morning, what cannot wait at once, and what
//! everybody chose about it.
//!
//! What somebody is told is the difference of the rollouts between the last morning and now ([`gather`]); `domain::telling`
//! decides, [`letter`] puts it into words, [`run`] writes all letters of a morning into the outbox in one transaction.

pub(crate) mod api;
mod budget;
mod gather;
mod known;
pub mod ladder;
mod language;
mod letter;
mod page;
mod room;
mod run;
mod said;
mod stop;
mod store;
pub mod worker;

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

pub use budget::{Budget, of_publication, sentence};
pub use language::{Languages, languages};
pub use letter::{Kind, Letter};
pub use page::next_mail;
pub use room::Room;
pub use run::{Addressed, Morning, at_once, begin, morning};

/// `/account/mail`.
pub fn routes() -> Router<App> {
    Router::new().route("/account/mail", get(page::page).post(page::choose))
}

/// The page behind the link in every letter. Mail programs send its form by themselves, from no site at all.
pub fn routes_for_mail_programs() -> Router<App> {
    Router::new().route("/mail/stop", get(stop::page)).route("/mail/stop", post(stop::stop))
}
