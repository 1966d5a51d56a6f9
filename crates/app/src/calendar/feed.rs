//! `/calendar/feed/{token}.ics`: a calendar for a calendar program, which cannot sign in. What it may show is decided anew at each
//! reading, for the person who made the address.

use super::{
    feeds,
    gather::{self, Item},
    page,
    scope::Scope,
};
use crate::{
    app::App,
    events::{
        ics::{self, Entry, Method, When},
        letters::host,
    },
    failure::Failure,
    operating,
    sign_in::secret,
    visit::Visit,
};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// So many days back and ahead a feed reaches.
const REACH: (i32, i32) = (90, 400);

pub(super) async fn feed(State(app): State<App>, headers: HeaderMap, Path(file): Path<String>) -> Result<Response, Failure> {
    let token = file.strip_suffix(".ics").ok_or(Failure::NotFound)?;
    let mut connection = app.database().read().await?;
    let (person, scope) = feeds::by_token(&mut connection, token).await?.ok_or(Failure::NotFound)?;
    drop(connection);
    let scope = Scope::parse(&scope).ok_or(Failure::NotFound)?;
    let visit = Visit::of_feed(&app, &person, &headers).await?.ok_or(Failure::NotFound)?;
    let (first, last) = (visit.today.plus_days(-REACH.0), visit.today.plus_days(REACH.1));
    let items = gather::items(&visit, &scope, first, last).await?;
    let mut entries: Vec<Entry<'_>> = items.into_iter().map(|item| entry(&app, item)).collect();
    if scope == Scope::Mine {
        entries.extend(operating::in_feed(&visit, &host(&app)).await?);
    }
    // Stamped with the day, so that the file stays the same until something in it changes.
    let stamp = database::Moment::on(visit.today.date(), 0).micros;
    let text = ics::calendar(Method::Publish, &page::name_of(&visit, &scope), &entries, stamp);
    Ok(answer(&headers, text))
}

fn entry<'a>(app: &App, item: Item) -> Entry<'a> {
    let title = if item.of.is_empty() { item.title } else { format!("{} ({})", item.title, item.of) };
    Entry {
        uid: format!("{}@{}", item.uid, host(app)),
        sequence: item.sequence,
        title,
        when: item.hours.map_or(When::Day(item.day), |(from, until)| When::Hours(item.day, from, until)),
        place: item.place,
        description: String::new(),
        url: item.href.map(|href| app.link(&href)).unwrap_or_default(),
        cancelled: item.cancelled,
        organiser: None,
        attendee: None,
    }
}

/// The file, or that it is the one the program has already.
fn answer(headers: &HeaderMap, text: String) -> Response {
    let tag = format!("\"{}\"", secret::hashed(&text));
    let caching = [
        (header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=900")),
        (header::ETAG, HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("\"\""))),
    ];
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known.is_some_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag)) {
        return (StatusCode::NOT_MODIFIED, caching).into_response();
    }
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"))];
    (caching, kind, text).into_response()
}
