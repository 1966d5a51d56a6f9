//! One's own tasks for programs: the list of the page, in parts.

use crate::{
    api_v1::found,
    failure::Failure,
    tasks::{
        api::line,
        mine::{
            asked,
            filter::{self, Filter},
            gather::{self, Item},
        },
    },
    visit::Visit,
};
use api::{Cursor, paged};
use axum::{extract::Query, response::Response};

pub(in crate::tasks) async fn list(visit: Visit, Query(filter): Query<Filter>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let rollouts = gather::rollouts(&visit).await?;
    let mut items = asked(&visit, &rollouts, &filter);
    items.retain(|item| filter.fits_but_for_signal(&visit, item) && filter.fits_signal(item));
    filter::sort(&visit, &mut items, filter.order());
    Ok(found(&paged(&items, &cursor, Item::href, |item| line(&visit, &item.seen.standing, item.task))))
}
