//! Forums and networks (B8): who is in one follows from the roles they hold; its members meet, and see how to reach those
//! who agreed.

pub(crate) mod api;
mod edit;
mod entered;
mod links;
mod list;
mod meeting_store;
mod meetings;
mod members;
mod membership;
mod opened;
mod page;
mod planned;
mod store;
mod workbook;

pub use entered::wished_key;
pub(crate) use links::{ForumLink, of_organisation, of_person};
pub use meeting_store::{MeetingFields, OfForum, insert as insert_meeting};
pub(crate) use planned::planned;
pub use store::{ForumFields, insert};

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

/// `/forums`, one forum, its members and its meetings.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/forums", get(list::list))
        .route("/forums/new", get(edit::new).post(edit::add))
        .route("/forums/{forum}", get(page::page))
        .route("/forums/{forum}/edit", get(edit::edit).post(edit::save))
        .route("/forums/{forum}/close", post(edit::close))
        .route("/forums/{forum}/members.xlsx", get(workbook::members))
        .route("/forums/{forum}/members", post(membership::put_in))
        .route("/forums/{forum}/members/{person}/remove", post(membership::take_out))
        .route("/forums/{forum}/contact", post(membership::show_contact))
        .route("/forums/{forum}/leave", post(membership::leave))
        .route("/forums/{forum}/return", post(membership::come_back))
        .route("/forums/{forum}/meetings/new", get(meetings::new).post(meetings::call))
        .route("/forums/{forum}/meetings/{meeting}", get(meetings::edit).post(meetings::save))
        .route("/forums/{forum}/meetings/{meeting}/cancel", post(meetings::cancel))
}
