//! Who calls: the person of an access key. Cookies count for nothing here, so no other site can make a browser call.

use crate::{app::App, failure::Failure, tokens};
use axum::http::HeaderMap;
use domain::text::PersonId;

/// A program with somebody's access key.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    /// Whose key it is.
    pub(crate) person: PersonId,
    /// Whether the key may change things.
    pub(crate) writes: bool,
}

/// Who calls; an error without a key that is in force, or if it is used too often.
pub(super) async fn of(app: &App, headers: &HeaderMap) -> Result<Caller, Failure> {
    let used = tokens::used(app, headers).await?.ok_or(Failure::BadToken)?;
    Ok(Caller { person: used.person, writes: used.writes })
}
