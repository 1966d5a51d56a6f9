//! Operating messages for programs.

use crate::{
    api_v1::{found, moment},
    app::App,
    failure::Failure,
    operating::{
        list::{self, Filter},
        opened,
        store::Stored,
    },
    organisations::seen,
    tasks::api::organisation,
    visit::Visit,
};
use api::{Cursor, KnownError, OperatingMessage, paged};
use axum::{Router, extract::Query, response::Response, routing::get};
use domain::{access::OperatingPermit, operating::Stage};

/// What programs read of operating messages.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/messages", get(messages))
}

async fn messages(visit: Visit, Query(filter): Query<Filter>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let rollouts = seen::rollouts(&visit).await?;
    let now = visit.app.clock().now().micros;
    let permit = opened::permit(&visit, &rollouts);
    let all = list::found(&visit, &rollouts, &filter, now).await?;
    Ok(found(&paged(&all, &cursor, |stored| stored.id.clone(), |stored| shown(&visit, permit.as_ref(), stored, now))))
}

fn shown(visit: &Visit, permit: Option<&OperatingPermit>, stored: &Stored, now: i64) -> OperatingMessage {
    let message = &stored.message;
    OperatingMessage {
        id: stored.id.clone(),
        revision: stored.revision,
        gravity: message.gravity.key().to_owned(),
        title_da: message.title.da.clone(),
        title_en: message.title.en.clone(),
        body_da: message.body.da.clone(),
        body_en: message.body.en.clone(),
        from: moment(message.from),
        until: message.until.map(moment),
        stage: match message.stage(now) {
            Stage::Coming => "coming",
            Stage::InForce => "now",
            Stage::Over => "over",
        }
        .to_owned(),
        writer: visit.directory.organisation(&stored.organisation).map(|entry| organisation(&entry.organisation)),
        rollout: message.addressees.rollout.as_ref().map(ToString::to_string),
        kinds: message.addressees.kinds.iter().map(|kind| kind.key().to_owned()).collect(),
        roles: message.addressees.roles.iter().map(ToString::to_string).collect(),
        known_error: message.known_error.as_ref().map(|error| KnownError {
            workaround_da: error.workaround.da.clone(),
            workaround_en: error.workaround.en.clone(),
            solved: error.solved_in.is_some(),
            solved_in: error.solved_in.clone().filter(|version| !version.is_empty()),
        }),
        dismissed: stored.dismissed,
        may_change: permit.is_some_and(|permit| permit.may_change(&stored.organisation)),
    }
}
