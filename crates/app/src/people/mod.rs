//! People and the roles they hold: the directory, one person, giving and ending roles, and keeping both true.

mod addresses;
pub(crate) mod api;
mod appoint;
mod card;
pub(crate) mod entered;
mod holdings;
mod inviting;
mod keeping;
pub(crate) mod list;
mod new;
pub(crate) mod newcomers;
pub mod opened;
mod person_form;
pub(crate) mod reports;
mod same_person;
pub mod store;
pub mod vacant;

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

pub(crate) use reports::open_reports;

/// `/people`, one person, and what is done about roles.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/people", get(list::list))
        .route("/people.xlsx", get(list::workbook))
        .route("/people/new", get(new::form).post(new::save))
        .route("/people/{person}", get(card::card))
        .route("/people/{person}/edit", get(person_form::form).post(person_form::save))
        .route("/people/{person}/invite", post(inviting::invite))
        .route("/people/{person}/confirm-address", post(addresses::confirm))
        .route("/people/{person}/roles", post(holdings::give))
        .route("/holdings/{holding}/end", post(holdings::end))
        .route("/holdings/{holding}/primary", post(holdings::make_primary))
        .route("/holdings/{holding}/confirm", post(holdings::confirm))
        .route("/holdings/{holding}/deputy", post(holdings::name_deputy))
        .route("/deputies/{deputy}/end", post(holdings::end_deputy))
        .route("/organisations/{organisation}/confirm", post(holdings::confirm_all))
        .route("/organisations/{organisation}/appoint", get(appoint::form).post(appoint::save))
        .route("/organisations/{organisation}/newcomers", get(newcomers::list).post(newcomers::give))
        .route("/organisations/{organisation}/newcomers/same", post(newcomers::same))
        .route("/organisations/{organisation}/reports", post(reports::report))
        .route("/reports/{report}/settle", post(reports::settle))
}
