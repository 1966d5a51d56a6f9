//! Who may do what, for programs.

use super::page::furthest;
use crate::{api_v1::found, app::App, failure::Failure, visit::Visit};
use api::{AccessAction, AccessRight, AccessTable};
use axum::{Router, response::Response, routing::get};
use domain::access::table::{Action, Extent, Persona, extent};

/// What programs read of rights.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/access", get(table))
}

/// How far a right reaches, as a word.
pub(crate) fn word(extent: Extent) -> &'static str {
    match extent {
        Extent::No => "no",
        Extent::Own => "own",
        Extent::Everywhere => "everywhere",
        Extent::Others => "others",
    }
}

/// Every action, with how far the visitor's own right reaches.
pub(crate) fn own_rights(own: &[Persona]) -> impl Iterator<Item = (Action, &'static str)> {
    Action::ALL.into_iter().map(|action| (action, word(furthest(own, action))))
}

async fn table(visit: Visit) -> Result<Response, Failure> {
    let own = Persona::of(&visit.viewer, None);
    let right = |persona: Persona, action: Action| AccessRight {
        persona: persona.key().to_owned(),
        extent: word(extent(persona, action)).to_owned(),
    };
    let line = |(action, own): (Action, &str)| AccessAction {
        action: action.key().to_owned(),
        title: visit.t.get(&format!("access-action-{}", action.key())).into_owned(),
        why: visit.t.get(&format!("access-why-{}", action.key())).into_owned(),
        own: own.to_owned(),
        rights: Persona::ALL.into_iter().map(|persona| right(persona, action)).collect(),
    };
    let you_are = own.iter().map(|persona| persona.key().to_owned()).collect();
    Ok(found(&AccessTable { you_are, actions: own_rights(&own).map(line).collect() }))
}
