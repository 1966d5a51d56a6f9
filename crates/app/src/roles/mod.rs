//! The role gallery (*rollegalleri*): cards of every role, what it does where, and who holds it; the programme office
//! writes the gross gallery, and each rollout adapts it.

mod adapt;
pub(crate) mod api;
mod card;
mod differences;
mod edit;
mod entered;
mod gallery;
mod shelf;
pub(crate) mod store;
mod stored;

use crate::app::App;
use axum::{Router, routing::get};
use domain::role::{KLIK_ADMINISTRATOR, PROGRAMME_LEADER, PROJECT_LEADER, RoleGroup, SYSTEM_OWNER};
use std::borrow::Cow;
use texts::Texts;

/// `/roles`, the same as a workbook, and one role.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/roles", get(gallery::gallery))
        .route("/roles.xlsx", get(gallery::workbook))
        .route("/roles/new", get(edit::new).post(edit::add))
        .route("/roles/{key}", get(card::card))
        .route("/roles/{key}/edit", get(edit::edit).post(edit::save))
        .route("/rollouts/{rollout}/roles", get(adapt::roles).post(adapt::choose))
        .route("/rollouts/{rollout}/roles/{role}", get(adapt::words).post(adapt::reword))
}

/// What the gallery calls a group of roles.
pub fn group_title(t: Texts, group: RoleGroup) -> Cow<'static, str> {
    t.get(match group {
        RoleGroup::Organisational => "role-group-organisational",
        RoleGroup::Project => "role-group-project",
        RoleGroup::Technical => "role-group-technical",
    })
}

/// What people call a role that the rules themselves name, whether or not a playbook has its card; else its key.
pub fn known_title(t: Texts, role: &str) -> String {
    match role {
        PROJECT_LEADER => t.get("role-projektleder").into_owned(),
        SYSTEM_OWNER => t.get("role-systemansvarlig").into_owned(),
        PROGRAMME_LEADER => t.get("role-programleder").into_owned(),
        KLIK_ADMINISTRATOR => t.get("role-klik-administrator").into_owned(),
        other => other.to_owned(),
    }
}
