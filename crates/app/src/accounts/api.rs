//! `/account` for programs: who the person of the key is. Passwords, factors, passkeys and sessions stay with people.

use crate::{
    access_table::api::own_rights,
    api_v1::{Caller, found},
    app::App,
    failure::Failure,
    organisations::seen,
    people::{api::in_short, opened::title},
    tasks::api::organisation,
    visit::Visit,
};
use api::{Account, Named, OwnRight, OwnRole};
use axum::{Extension, Router, response::Response, routing::get};
use domain::access::table::Persona;

/// What programs read of the person of their key.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/account", get(account))
}

async fn account(visit: Visit, Extension(caller): Extension<Caller>) -> Result<Response, Failure> {
    let rollouts = seen::rollouts(&visit).await?;
    let (entry, viewer) = (visit.directory.person(visit.person), &visit.viewer);
    let own = &visit.directory.organisation(&viewer.organisation).ok_or(Failure::NotFound)?.organisation;
    let personas = Persona::of(viewer, None);
    let roles = viewer.roles.iter().map(|held| OwnRole {
        role: Named { key: held.role.to_string(), title: title(&visit, &rollouts, &held.role) },
        organisation: held.organisation.to_string(),
        rollout: held.rollout.as_ref().map(ToString::to_string),
    });
    let right =
        |(action, extent): (domain::access::table::Action, &str)| OwnRight { action: action.key().to_owned(), extent: extent.to_owned() };
    Ok(found(&Account {
        person: in_short(entry),
        email: entry.email.clone(),
        organisation: organisation(own),
        organisation_kind: own.kind.key().to_owned(),
        roles: roles.collect(),
        rights: own_rights(&personas).map(right).collect(),
        personas: personas.into_iter().map(|persona| persona.key().to_owned()).collect(),
        language: visit.t.language().code().to_owned(),
        key_writes: caller.writes,
        today: visit.today.to_string(),
    }))
}
