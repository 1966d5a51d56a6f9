//! Training that a municipality's own superusers give (E4, E5): how many learn where, the classes, and whether all are taught in time.

pub(super) mod api;
mod class;
mod class_form;
mod closing;
mod found;
mod letters;
mod numbers;
mod overview;
mod page;
pub mod store;
mod words;

pub(super) use found::measured_units;

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

/// `/rollouts/{rollout}/training/own` for the whole rollout, and what an organisation plans itself.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/training/own", get(overview::page))
        .route("/rollouts/{rollout}/training/own.xlsx", get(overview::workbook))
        .route("/rollouts/{rollout}/{organisation}/training/own", get(page::page))
        .route("/rollouts/{rollout}/{organisation}/training/own/numbers", get(numbers::form).post(numbers::save))
        .route("/rollouts/{rollout}/{organisation}/training/own/classes/new", get(class_form::new).post(class_form::add))
        .route("/rollouts/{rollout}/{organisation}/training/own/classes/{class}", get(class::page))
        .route("/rollouts/{rollout}/{organisation}/training/own/classes/{class}/edit", get(class_form::edit).post(class_form::save))
        .route("/rollouts/{rollout}/{organisation}/training/own/classes/{class}/held", post(class::held))
        .route("/rollouts/{rollout}/{organisation}/training/own/classes/{class}/cancel", post(class::cancel))
}
