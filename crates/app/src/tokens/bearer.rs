//! A request that carries an access key instead of a session: it acts with its person's rights. Pages are only read with it; what it
//! may change, it changes through `/api/v1`.

use super::store::{self, PREFIX};
use crate::{app::App, failure::Failure};
use axum::http::{HeaderMap, Method, header};
use database::Actor;
use domain::text::PersonId;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

const MINUTE: i64 = 60_000_000;
/// So many keys are counted at once; beyond them all counts start anew, which nobody can make use of without that many keys.
const KEYS: usize = 10_000;

/// How often each key was used in the current minute.
#[derive(Debug, Default)]
pub struct Rates(Mutex<HashMap<String, (i64, u32)>>);

impl Rates {
    /// Counts one more use; whether it is still within what is allowed.
    fn allows(&self, key: &str, limit: u32, now: i64) -> bool {
        let minute = now / MINUTE;
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= KEYS {
            counts.clear();
        }
        let count = counts.entry(key.to_owned()).or_insert((minute, 0));
        if count.0 != minute {
            *count = (minute, 0);
        }
        count.1 += 1;
        count.1 <= limit
    }
}

/// The secret that a request carries in its `Authorization` header, if it carries any.
fn secret(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?.trim();
    let (scheme, secret) = value.split_once(' ').unwrap_or((value, ""));
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
}

/// A key that is in force, as a request uses it.
#[derive(Debug, Clone)]
pub(crate) struct Used {
    /// Whose it is.
    pub(crate) person: PersonId,
    /// Whether it may change things.
    pub(crate) writes: bool,
}

/// Whose access key a request for a page carries: `None` without one. One that is not in force, or used for anything but reading,
/// lets nobody in, whatever cookies come with it.
pub(crate) async fn person_of(app: &App, method: &Method, headers: &HeaderMap) -> Result<Option<PersonId>, Failure> {
    if secret(headers).is_some() && !method.is_safe() {
        return Err(Failure::BadToken);
    }
    Ok(used(app, headers).await?.map(|used| used.person))
}

/// The access key that a request carries, counted as used once more: `None` without one.
pub(crate) async fn used(app: &App, headers: &HeaderMap) -> Result<Option<Used>, Failure> {
    let Some(secret) = secret(headers) else { return Ok(None) };
    if !secret.starts_with(PREFIX) {
        return Err(Failure::BadToken);
    }
    let mut connection = app.database().read().await?;
    let today = app.clock().today();
    let presented = store::presented(&mut connection, secret, today).await?;
    drop(connection);
    let presented = presented.ok_or(Failure::BadToken)?;
    let limit = app.settings().api_requests_per_minute();
    if !app.token_rates().allows(&presented.id, limit, app.clock().now().micros) {
        return Err(Failure::TooOften);
    }
    if !presented.used_today {
        let mut tx = app.write(Actor::Program("access key")).await?;
        store::note_use(&mut tx, &presented.id, today).await?;
        tx.commit().await?;
    }
    Ok(Some(Used { person: presented.person, writes: presented.writes }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_has_room_for_so_many() {
        let rates = Rates::default();
        assert!((0..120).all(|_| rates.allows("a", 120, 5)));
        assert!(!rates.allows("a", 120, 6));
        assert!(rates.allows("b", 120, 6), "another key");
        assert!(rates.allows("a", 120, MINUTE + 5), "the next minute");
    }

    #[test]
    fn only_bearer_counts() {
        let headers = |value: &str| HeaderMap::from_iter([(header::AUTHORIZATION, value.parse().unwrap())]);
        assert_eq!(secret(&headers("Bearer kaskade_1")), Some("kaskade_1"));
        assert_eq!(secret(&headers("bearer  kaskade_1 ")), Some("kaskade_1"));
        assert_eq!(secret(&headers("Bearer")), Some(""), "nothing is a wrong key, not none");
        assert_eq!(secret(&headers("Basic kaskade_1")), None);
        assert_eq!(secret(&headers("kaskade_1")), None);
    }
}
