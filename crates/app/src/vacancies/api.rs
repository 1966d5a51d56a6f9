//! Vacant roles for programs.

use crate::{
    api_v1::found,
    app::App,
    failure::Failure,
    organisations::seen,
    rollouts::api::reachable,
    tasks::api::organisation,
    vacancies::{
        gather::{self, Filter, Vacant},
        organisations::called,
    },
    visit::Visit,
};
use api::{Cursor, LackingThere, Vacancy, paged};
use axum::{Router, extract::Query, response::Response, routing::get};
use domain::vacant_roles::Lacking;

/// What programs read of vacancies.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/vacancies", get(all))
}

async fn all(visit: Visit, Query(filter): Query<Filter>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let rollouts = seen::rollouts(&visit).await?;
    let vacancies = gather::vacancies(&visit, &rollouts, &filter);
    let key = |vacant: &Vacant<'_>| format!("{}/{}", vacant.seen.key(), vacant.card().key);
    Ok(found(&paged(&vacancies, &cursor, key, |vacant| told(&visit, vacant))))
}

fn told(visit: &Visit, vacant: &Vacant<'_>) -> Vacancy {
    let card = vacant.card();
    Vacancy {
        rollout: vacant.seen.key().to_string(),
        role: card.key.to_string(),
        title: visit.text(&card.title).to_owned(),
        at: card.at.key().to_owned(),
        needed: vacant.role.needed,
        waiting: vacant.role.waiting(),
        critical: vacant.critical(),
        due: vacant.role.first_due().map(|day| day.to_string()),
        lacking: vacant.role.lacking.iter().map(|lacking| there(visit, vacant, lacking)).collect(),
    }
}

fn there(visit: &Visit, vacant: &Vacant<'_>, lacking: &Lacking) -> LackingThere {
    let standing = &vacant.seen.standing;
    let called = called(vacant, lacking);
    LackingThere {
        organisation: organisation(vacant.organisation(lacking.participant)),
        wave: standing.waves[standing.participants[lacking.participant].wave].key.to_string(),
        waiting: lacking.waiting.len(),
        critical: lacking.waiting.critical(&standing.playbook),
        due: lacking.waiting.first_due().map(|day| day.to_string()),
        call_role: called.map(|(role, _)| role.to_owned()),
        call: called.map(|(_, person)| reachable(visit.directory.person(person))),
    }
}
