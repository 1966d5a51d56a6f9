//! Data protection for programs: one's own data, what erasing somebody would change, and what has been kept long enough.

use super::{
    erasure::{self, Masks},
    file, opened,
    pages::is_erased,
    tidying,
};
use crate::{api_v1::found, app::App, failure::Failure, people::api::in_short, visit::Visit};
use api::{Erasure, OwnData, Retention, RetentionRule};
use axum::{Router, extract::Path, response::Response, routing::get};
use domain::access;

/// What programs read of data protection.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/account/data", get(own))
        .route("/people/{person}/erase", get(erasure_of))
        .route("/admin/retention", get(retention))
}

async fn own(visit: Visit) -> Result<Response, Failure> {
    let person = visit.viewer.person.clone();
    let data = file::tables(&file::fetched(&visit, &person).await?);
    Ok(found(&OwnData { person: person.to_string(), day: visit.today.to_string(), data }))
}

async fn erasure_of(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let entry = opened::person(&visit, &id).await?;
    let masks = Masks::new(entry, visit.directory.people());
    let mut connection = visit.app.database().read().await?;
    let extent = erasure::extent(&mut connection, entry, &masks).await?;
    drop(connection);
    Ok(found(&Erasure {
        person: in_short(entry),
        pseudonym: erasure::pseudonym_of(entry),
        still_there: !opened::has_left(&visit, entry),
        erased: is_erased(entry),
        log_lines: extent.log_lines,
        comments: extent.comments,
        files: extent.files,
        mails: extent.mails,
    }))
}

async fn retention(visit: Visit) -> Result<Response, Failure> {
    if !access::may_start_rollouts(&visit.viewer) {
        return Err(Failure::NotFound);
    }
    let mut connection = visit.app.database().read().await?;
    let counts = tidying::counts(&visit, &mut connection).await?;
    drop(connection);
    let rule = |(kept, over): (domain::retention::Kept, i64)| RetentionRule { kept: kept.key().to_owned(), days: kept.days(), over };
    Ok(found(&Retention { rules: counts.into_iter().map(rule).collect() }))
}
