//! The mailbox over the web: a mail service, or a line in the aliases of a mail server, posts what came back.

use super::take;
use crate::{
    app::App,
    failure::Failure,
    outbox::{BounceSources, bounces},
};
use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use mail::Bounce;
use serde::Deserialize;

/// What mail services tell as JSON.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Told {
    address: String,
    message_id: String,
    permanent: bool,
}

/// `POST /api/bounces`: a message as it is (`message/rfc822`), or the gist of a notification as JSON.
pub(super) async fn webhook(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Result<Response, Failure> {
    let kept = app.settings().bounces.secret_hash.ok_or(Failure::NotFound)?;
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let secret = header(header::AUTHORIZATION).strip_prefix("Bearer ").unwrap_or_default();
    // Hashes are compared: how long that takes says nothing about the secret.
    if BounceSources::hash(secret.trim()) != kept {
        return Err(Failure::BadToken);
    }
    let kind = header(header::CONTENT_TYPE).split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let understood = match kind.as_str() {
        "message/rfc822" => take(&app, &body).await?,
        "application/json" => match serde_json::from_slice(&body) {
            Ok(told) => {
                bounces::note(&app, &bounce(told)).await?;
                true
            }
            Err(_) => false,
        },
        _ => false,
    };
    if understood { Ok(StatusCode::NO_CONTENT.into_response()) } else { Err(Failure::BadRequest("bounces-unreadable")) }
}

fn bounce(told: Told) -> Bounce {
    let Told { address, message_id, permanent } = told;
    let message_id = Some(message_id.trim().trim_matches(['<', '>']).to_owned());
    let status = if permanent { "5.0.0" } else { "4.0.0" };
    Bounce { message_id, recipient: Some(address), status: status.to_owned(), lost: permanent, permanent }
}
