//! A request that carries an access key instead of a session: it reads with its person's rights and never writes.

use super::store::{self, PREFIX};
use crate::{app::App, failure::Failure};
use axum::http::{HeaderMap, Method, header};
use database::Actor;
use domain::text::PersonId;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// So many requests a minute with one key; a page a second is more than any program needs to read what changes by the day.
const A_MINUTE: u32 = 120;
const MINUTE: i64 = 60_000_000;
/// So many keys are counted at once; beyond them all counts start anew, which nobody can make use of without that many keys.
const KEYS: usize = 10_000;

/// How often each key was used in the current minute.
#[derive(Debug, Default)]
pub struct Rates(Mutex<HashMap<String, (i64, u32)>>);

impl Rates {
    /// Counts one more use; whether it is still within what is allowed.
    fn allows(&self, key: &str, now: i64) -> bool {
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
        count.1 <= A_MINUTE
    }
}

/// The secret that a request carries in its `Authorization` header, if it carries any.
fn secret(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?.trim();
    let (scheme, secret) = value.split_once(' ').unwrap_or((value, ""));
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
}

/// Whose access key the request carries: `None` without one. One that is not in force, or used for anything but reading,
/// lets nobody in, whatever cookies come with it.
pub(crate) async fn person_of(app: &App, method: &Method, headers: &HeaderMap) -> Result<Option<PersonId>, Failure> {
    let Some(secret) = secret(headers) else { return Ok(None) };
    if !method.is_safe() || !secret.starts_with(PREFIX) {
        return Err(Failure::BadToken);
    }
    let mut connection = app.database().read().await?;
    let today = app.clock().today();
    let presented = store::presented(&mut connection, secret, today).await?;
    drop(connection);
    let presented = presented.ok_or(Failure::BadToken)?;
    if !app.token_rates().allows(&presented.id, app.clock().now().micros) {
        return Err(Failure::TooOften);
    }
    if !presented.used_today {
        let mut tx = app.write(Actor::Program("access key")).await?;
        store::note_use(&mut tx, &presented.id, today).await?;
        tx.commit().await?;
    }
    Ok(Some(presented.person))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_has_room_for_so_many() {
        let rates = Rates::default();
        assert!((0..A_MINUTE).all(|_| rates.allows("a", 5)));
        assert!(!rates.allows("a", 6));
        assert!(rates.allows("b", 6), "another key");
        assert!(rates.allows("a", MINUTE + 5), "the next minute");
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
