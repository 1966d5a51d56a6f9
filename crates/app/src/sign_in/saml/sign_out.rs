//! Single logout: signing out here ends the provider's session, and the provider ends ours.

use super::{
    pages,
    settings::PROVIDER,
    start::{message_id, moment, saml},
    store,
};
use crate::{
    app::App,
    failure::Failure,
    sign_in::external::origin::{self, Origin},
};
use axum::{
    Form,
    extract::{RawQuery, State},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use database::{Actor, LogEntry};
use saml::{Message, Refusal, read_post, read_redirect};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(super) struct Posted {
    #[serde(rename = "SAMLRequest")]
    request: Option<String>,
    #[serde(rename = "SAMLResponse")]
    response: Option<String>,
    #[serde(rename = "RelayState")]
    relay: Option<String>,
}

/// The page of somebody who has signed out here, which leads on to sign out at the provider too; `None` if they did not come
/// from there, or it takes no requests to sign out.
pub(in crate::sign_in) async fn signed_out(app: &App, headers: &HeaderMap, origin: &Origin) -> Result<Option<Response>, Failure> {
    let (Some(saml), PROVIDER, Some(session)) = (app.saml(), origin.provider.as_str(), &origin.session) else { return Ok(None) };
    let mut tx = app.write(Actor::Program("sign-out")).await?;
    let known = store::take_session(&mut tx, session).await?;
    tx.commit().await?;
    let Some(known) = known else { return Ok(None) };
    let Some(sent) = saml.service.sign_out(&message_id(), moment()?, &known) else { return Ok(None) };
    let sent = sent.map_err(|refusal| Failure::Internal(format!("no request to sign out: {refusal}")))?;
    pages::onward(headers, sent).map(Some)
}

pub(super) async fn redirected(State(app): State<App>, headers: HeaderMap, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    receive(&app, &headers, read_redirect(&query.unwrap_or_default())).await
}

pub(super) async fn posted(State(app): State<App>, headers: HeaderMap, Form(posted): Form<Posted>) -> Result<Response, Failure> {
    let message = read_post(posted.request.as_deref(), posted.response.as_deref(), posted.relay.as_deref());
    receive(&app, &headers, message).await
}

async fn receive(app: &App, headers: &HeaderMap, message: Result<Message, Refusal>) -> Result<Response, Failure> {
    let saml = saml(app)?;
    let handled = match message {
        Ok(message) if message.is_request => end_ours(app, headers, &message).await?,
        Ok(message) => saml.service.accept_sign_out_reply(&message, moment()?).map(|reply| {
            tracing::info!(everywhere = reply.everywhere, "signed out at the identity provider");
            Redirect::to("/sign-in").into_response()
        }),
        Err(refusal) => Err(refusal),
    };
    handled.or_else(|refusal| {
        tracing::warn!(%refusal, "a message to sign out is not believed");
        pages::trouble(headers, pages::Trouble::SignOutUntrusted)
    })
}

/// The provider says that somebody signed out there: our sessions end, and it is told so.
async fn end_ours(app: &App, headers: &HeaderMap, message: &Message) -> Result<Result<Response, Refusal>, Failure> {
    let (saml, now) = (saml(app)?, moment()?);
    let wanted = match saml.service.accept_sign_out(message, now) {
        Ok(wanted) => wanted,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let mut tx = app.write(Actor::Program("sign-out at the identity provider")).await?;
    let mut ended = 0;
    for session in store::take_sessions(&mut tx, &wanted).await? {
        ended += origin::end(&mut tx, PROVIDER, &session).await?;
    }
    if ended > 0 {
        tx.log(LogEntry { action: "session.closed-by-provider", became: Some(ended.to_string()), ..LogEntry::default() }).await?;
    }
    tx.commit().await?;
    let answer = saml.service.answer_sign_out(&message_id(), now, &wanted, message.binding, message.relay.as_deref(), true);
    Ok(match answer {
        Ok(answer) => Ok(pages::send(headers, answer)?),
        Err(refusal) => Err(refusal),
    })
}
