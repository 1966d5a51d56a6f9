//! OpenID Connect Back-Channel Logout 1.0: the provider says, from server to server, that somebody signed out there; our sessions that
//! came from there end. Said with a token that is signed like every other of the provider's.

use super::client::Trouble;
use crate::{app::App, failure::Failure, sign_in::external::origin};
use axum::{
    Form,
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use database::{Actor, LogEntry};
use serde::Deserialize;
use serde_json::{Map, Value};

/// The event that makes a token one that signs out.
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// What the provider sends.
#[derive(Debug, Deserialize)]
pub(in crate::sign_in) struct Sent {
    #[serde(default)]
    logout_token: String,
}

/// Whose sessions end: one session of the provider, or all of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ended {
    Session(String),
    Subject(String),
}

impl Ended {
    /// Reads the claims of a token that was checked; `None` if it is no token that signs somebody out.
    pub(super) fn read(subject: &str, claims: &Map<String, Value>) -> Option<Self> {
        claims.get("events")?.as_object()?.get(EVENT)?.as_object()?;
        match claims.get("sid") {
            Some(session) => Some(Self::Session(session.as_str()?.to_owned())),
            None => Some(Self::Subject(subject.to_owned())),
        }
    }
}

pub(in crate::sign_in) async fn receive(
    State(app): State<App>,
    Path(provider): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let client = app.oidc().get(&provider)?.ok_or(Failure::NotFound)?;
    let ended = match client.signed_out(&sent.logout_token).await {
        Ok(ended) => ended,
        Err(trouble) => {
            tracing::warn!(provider, %trouble, "a message to sign out is not believed");
            return match trouble {
                // Asking again later may help.
                Trouble::Unreachable(_) => Err(Failure::Unreachable),
                Trouble::Refused(_) | Trouble::Untrusted(_) => Err(Failure::BadRequest("failure-bad-request-detail")),
            };
        }
    };
    let mut tx = app.write(Actor::Program("sign-out at the identity provider")).await?;
    let count = match &ended {
        Ended::Session(session) => origin::end(&mut tx, &provider, session).await?,
        Ended::Subject(subject) => origin::end_all(&mut tx, &provider, subject).await?,
    };
    if count > 0 {
        tx.log(LogEntry { action: "session.closed-by-provider", became: Some(count.to_string()), ..LogEntry::default() }).await?;
    }
    tx.commit().await?;
    Ok((StatusCode::OK, [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))]).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_a_token_with_the_event_signs_anybody_out() {
        let read = |claims: Value| Ended::read("sub", claims.as_object().unwrap());
        assert_eq!(read(json!({"events": {EVENT: {}}, "sid": "s"})), Some(Ended::Session("s".to_owned())));
        assert_eq!(read(json!({"events": {EVENT: {}}})), Some(Ended::Subject("sub".to_owned())));
        for other in [json!({"sid": "s"}), json!({"events": {}}), json!({"events": {"x": {}}}), json!({"events": {EVENT: {}}, "sid": 7})] {
            assert_eq!(read(other.clone()), None, "{other}");
        }
    }
}
