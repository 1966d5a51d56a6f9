//! One's own access keys for programs, without their secrets. Keys are made and revoked by people.

use super::store::{self, Token};
use crate::{
    api_v1::{found, moment},
    app::App,
    failure::Failure,
    visit::Visit,
};
use api::{AccessKey, Cursor, paged};
use axum::{Router, extract::Query, response::Response, routing::get};

/// What programs read of keys.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/account/tokens", get(keys))
}

async fn keys(visit: Visit, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let mut connection = visit.app.database().read().await?;
    let keys = store::of_person(&mut connection, &visit.viewer.person).await?;
    let key = |token: &Token| AccessKey {
        id: token.id.clone(),
        name: token.name.clone(),
        writes: token.writes,
        made_at: moment(token.created_at),
        expires_on: token.expires_on.map(|day| day.to_string()),
        last_used_on: token.last_used_on.map(|day| day.to_string()),
    };
    Ok(found(&paged(&keys, &cursor, |token| token.id.clone(), key)))
}
