//! The log (R10): who did what, when, from what to what; read as far as [`domain::access::log`] lets somebody.

pub(crate) mod api;
mod filter;
mod pages;
mod queries;
pub(crate) mod since;
mod telling;

use crate::{app::App, visit::with_query};
use axum::{Router, routing::get};
use domain::text::{OrganisationCode, RolloutKey, TaskCode};

/// `/log` and its files.
pub fn routes() -> Router<App> {
    Router::new().route("/log", get(pages::page)).route("/log.xlsx", get(pages::workbook)).route("/log.csv", get(pages::csv))
}

/// Where the log of one task is read.
pub fn href_of_task(rollout: &RolloutKey, organisation: &OrganisationCode, task: &TaskCode) -> String {
    with_query("/log", &[("rollout", rollout.as_str()), ("organisation", organisation.as_str()), ("task", task.as_str())])
}

/// Where the log of one organisation is read.
pub fn href_of_organisation(organisation: &OrganisationCode) -> String {
    with_query("/log", &[("organisation", organisation.as_str())])
}
