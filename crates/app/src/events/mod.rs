//! Events of a rollout (F1, F2): the list and each event's page, making and changing them, inviting, answering, who came, what is
//! left. An event follows its playbook until it is edited or invitations are out.

pub(crate) mod api;
mod attendance;
mod by_calendar;
mod edit;
mod entered;
mod evaluation;
pub(crate) mod guests;
pub(crate) mod ics;
mod in_time;
mod invite;
pub(crate) mod letters;
mod list;
mod materials;
mod of_move;
mod opened;
mod page;
mod pass_on;
mod planned;
mod reply;
mod sign_up;
pub mod store;
mod stored;
mod temperature;
pub(crate) mod whom;
pub(crate) mod words;

pub use by_calendar::note_calendar_reply;
pub(crate) use evaluation::{Bar, bars};
pub(crate) use in_time::taking_place;
pub(crate) use of_move::{EventShift, Mover, shifts};
pub(crate) use planned::planned;
pub(crate) use words::degree as degree_word;

use crate::app::App;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

/// `/rollouts/{rollout}/events`, each event below it, and the link of the mails.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/event-reply", get(reply::open_link).post(reply::reply_by_link))
        .route("/rollouts/{rollout}/events", get(list::list))
        .route("/rollouts/{rollout}/events/new", get(edit::new).post(edit::create))
        .route("/rollouts/{rollout}/events/{event}", get(page::page))
        .route("/rollouts/{rollout}/events/{event}/event.ics", get(page::file))
        .route("/rollouts/{rollout}/events/{event}/edit", get(edit::edit).post(edit::save))
        .route("/rollouts/{rollout}/events/{event}/invite", get(invite::preview).post(invite::invite))
        .route("/rollouts/{rollout}/events/{event}/remind", post(invite::remind))
        .route("/rollouts/{rollout}/events/{event}/cancel", post(invite::cancel))
        .route("/rollouts/{rollout}/events/{event}/reply", post(reply::reply))
        .route("/rollouts/{rollout}/events/{event}/sign-up", post(sign_up::sign_up))
        .route("/rollouts/{rollout}/events/{event}/pass-on", post(pass_on::pass_on))
        .route("/rollouts/{rollout}/events/{event}/attendance", get(attendance::list).post(attendance::save))
        .route("/rollouts/{rollout}/events/{event}/evaluation", get(evaluation::form).post(evaluation::save))
        .route("/rollouts/{rollout}/events/{event}/temperature", post(temperature::answer))
        .route("/rollouts/{rollout}/events/{event}/results", get(evaluation::results))
        .route("/rollouts/{rollout}/events/{event}/materials/send", post(materials::send))
        .route("/rollouts/{rollout}/events/{event}/materials", get(materials::form).post(materials::add).layer(DefaultBodyLimit::disable()))
        .route("/rollouts/{rollout}/events/{event}/materials/{material}", get(materials::download))
        .route("/rollouts/{rollout}/events/{event}/materials/{material}/remove", post(materials::remove))
}
