//! The calendar for programs: what falls on the days of a month, and the private addresses of the person of the key.

use super::{
    feeds,
    gather::{self, Item, Kind},
    month::Month,
    page::{Asked, kind_of, name_of},
    scope::Scope,
};
use crate::{
    api_v1::{found, moment},
    app::App,
    events::api::filled,
    failure::Failure,
    visit::Visit,
};
use api::{CalendarFeed, CalendarItem, Cursor, paged};
use axum::{Router, extract::Query, response::Response, routing::get};

/// What programs read of the calendar.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/calendar", get(month)).route("/calendar/feeds", get(own_feeds))
}

async fn month(visit: Visit, Query(asked): Query<Asked>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let scope = Scope::parse(&asked.scope).ok_or(Failure::NotFound)?;
    let month = Month::parse(&asked.month).unwrap_or_else(|| Month::of(visit.today));
    let mut items = gather::items(&visit, &scope, month.first(), month.last()).await?;
    if let Some(kind) = kind_of(&asked.kind) {
        items.retain(|item| item.kind == kind || item.kind == Kind::Holiday);
    }
    Ok(found(&paged(&items, &cursor, |item| format!("{} {}", item.day, item.uid), shown)))
}

fn shown(item: &Item) -> CalendarItem {
    CalendarItem {
        day: item.day.to_string(),
        from: item.hours.map(|(from, _)| from.to_string()),
        until: item.hours.map(|(_, until)| until.to_string()),
        kind: match item.kind {
            Kind::Holiday => "holiday",
            Kind::Milestone => "milestone",
            Kind::Event => "event",
            Kind::Training => "training",
            Kind::Task => "task",
        }
        .to_owned(),
        title: item.title.clone(),
        of: filled(&item.of),
        place: filled(&item.place),
        cancelled: item.cancelled,
        page: item.href.clone(),
    }
}

async fn own_feeds(visit: Visit, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let mut connection = visit.app.database().read().await?;
    let own = feeds::of_person(&mut connection, &visit.viewer.person).await?;
    drop(connection);
    let line = |feed: &feeds::Feed| CalendarFeed {
        id: feed.id.clone(),
        name: Scope::parse(&feed.scope).map(|scope| name_of(&visit, &scope)).unwrap_or_default(),
        scope: feed.scope.clone(),
        made_at: moment(feed.created_at),
    };
    Ok(found(&paged(&own, &cursor, |feed| feed.id.clone(), line)))
}
