//! Training (E1–E7): who learns what in which form, sessions and who sits in them, and the places of each municipality as a ledger.

pub(crate) mod api;
mod attendance;
#[cfg(feature = "paper")]
mod certificate;
pub(crate) mod dated;
mod edit;
mod evaluation;
mod follows;
mod found;
pub(crate) mod in_calendar;
mod keeping;
mod letters;
mod matrix;
pub(crate) mod measured;
mod municipality;
mod overview;
pub mod own;
pub mod pilots;
pub mod plan;
mod session;
mod sign_up;
pub mod store;
pub mod study;
mod swap;
mod words;
mod workbook;

pub use keeping::settle_offers;
pub use plan::words::Told;

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

/// `/rollouts/{rollout}/training` and what is below, and an organisation's places.
pub fn routes() -> Router<App> {
    let routes = Router::new()
        .route("/rollouts/{rollout}/training", get(matrix::page))
        .route("/rollouts/{rollout}/training.xlsx", get(workbook::workbook))
        .route("/rollouts/{rollout}/training/demand", get(overview::demand))
        .route("/rollouts/{rollout}/training/sessions", get(overview::sessions))
        .route("/rollouts/{rollout}/training/sessions/new", get(edit::new).post(edit::add))
        .route("/rollouts/{rollout}/training/sessions/{session}", get(session::page))
        .route("/rollouts/{rollout}/training/sessions/{session}/edit", get(edit::edit).post(edit::save))
        .route("/rollouts/{rollout}/training/sessions/{session}/cancel", post(edit::cancel))
        .route("/rollouts/{rollout}/training/sessions/{session}/sign-up", post(sign_up::sign_up))
        .route("/rollouts/{rollout}/training/sessions/{session}/seats/{seat}", get(swap::page).post(sign_up::seat))
        .route("/rollouts/{rollout}/training/sessions/{session}/attendance", get(attendance::list).post(attendance::save))
        .route("/rollouts/{rollout}/training/sessions/{session}/door", post(attendance::door))
        .route("/rollouts/{rollout}/training/sessions/{session}/evaluation", get(evaluation::form).post(evaluation::save))
        .route("/rollouts/{rollout}/training/sessions/{session}/results", get(evaluation::results))
        .route("/rollouts/{rollout}/{organisation}/training", get(municipality::page))
        .route("/rollouts/{rollout}/{organisation}/training/places", post(municipality::bought))
        .merge(plan::routes())
        .merge(own::routes())
        .merge(study::routes())
        .merge(pilots::routes());
    #[cfg(feature = "paper")]
    let routes = routes.route("/rollouts/{rollout}/training/sessions/{session}/certificate.pdf", get(certificate::paper));
    routes
}
