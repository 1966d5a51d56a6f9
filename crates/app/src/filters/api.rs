//! Saved filters for programs.

use crate::{
    api_v1::found,
    app::App,
    failure::Failure,
    filters::{
        address::address,
        pages::own,
        store::{self, SavedFilter},
    },
    visit::Visit,
};
use api::{Cursor, paged};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::access;

/// What programs read of filters.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/filters", get(all)).route("/filters/{filter}", get(one))
}

fn saved(filter: &SavedFilter) -> api::SavedFilter {
    // One's own tasks have the shortest address on the pages.
    let page = if filter.page == "/" { "/tasks" } else { &filter.page };
    api::SavedFilter {
        id: filter.id.clone(),
        name: filter.name.clone(),
        page: filter.page.clone(),
        query: filter.query.clone(),
        see: format!("{}{}", api::BASE, address(page, &filter.query)),
    }
}

async fn all(visit: Visit, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let mut connection = visit.app.database().read().await?;
    let filters = store::of_person(&mut connection, &access::own_filters(&visit.viewer)).await?;
    Ok(found(&paged(&filters, &cursor, |filter| filter.id.clone(), saved)))
}

async fn one(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    Ok(found(&saved(&own(&visit, &id).await?)))
}
