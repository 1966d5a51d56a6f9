//! The provider's answer, posted by a page of its own: believed or not, and laid aside for the browser that asked.

use super::{
    pages,
    settings::PROVIDER,
    start::{message_id, moment, saml},
    store,
};
use crate::{app::App, failure::Failure, sign_in::external::Asserted};
use axum::{
    Form,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use database::Actor;
use domain::arrival::{AssertedRole, Assurance};
use saml::{Assertion, Expectations, Refusal, peek_in_response_to, read_post};
use serde::{Deserialize, Serialize};

#[derive(Debug, Deserialize)]
pub(super) struct Posted {
    #[serde(rename = "SAMLResponse")]
    response: Option<String>,
}

/// What an answer said, while it waits.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Kept {
    subject: String,
    cvr: Option<String>,
    organisation_name: Option<String>,
    name: String,
    email: Option<String>,
    assurance: Option<String>,
    roles: Vec<(Option<String>, String)>,
    session: String,
}

pub(super) async fn answer(State(app): State<App>, headers: HeaderMap, Form(posted): Form<Posted>) -> Result<Response, Failure> {
    let saml = saml(&app)?;
    let refuse = |refusal: &Refusal| {
        // The reason goes to those who run the server; the browser learns nothing from it.
        tracing::warn!(%refusal, "an answer of the identity provider is not believed");
        pages::trouble(&headers, pages::Trouble::of(refusal))
    };
    let message = match read_post(None, posted.response.as_deref(), None) {
        Ok(message) => message,
        Err(refusal) => return refuse(&refusal),
    };
    let Some(request) = peek_in_response_to(&message) else { return refuse(&Refusal::InResponseTo) };
    if !store::awaits(&app, &request).await? {
        return pages::trouble(&headers, pages::Trouble::Late);
    }
    let expected = Expectations { in_response_to: &request, now: moment()?, skew: saml.skew, encrypted: saml.encrypted };
    let assertion = match saml.service.accept(&message.xml, &expected) {
        Ok(assertion) => assertion,
        Err(refusal) => return refuse(&refusal),
    };
    let ticket = message_id();
    let mut tx = app.write(Actor::Program("external sign-in")).await?;
    let Some(answered) = store::take_request(&mut tx, &request).await? else {
        return pages::trouble(&headers, pages::Trouble::Late);
    };
    if !store::use_once(&mut tx, &assertion.id, assertion.valid_until.as_microsecond()).await? {
        return pages::trouble(&headers, pages::Trouble::Late);
    }
    let kept = Kept::of(&assertion);
    store::remember(&mut tx, &kept.session, &assertion.name_id, assertion.session_index.as_deref()).await?;
    let json = serde_json::to_string(&kept).map_err(|error| Failure::Internal(error.to_string()))?;
    store::lay_aside(&mut tx, &ticket, answered, json).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/saml/arrived?ticket={ticket}")).into_response())
}

impl Kept {
    fn of(assertion: &Assertion) -> Self {
        let identity = &assertion.identity;
        // Somebody is who they are at an organisation: its number and their id there, never their mail address.
        let subject = identity.cvr.as_deref().zip(identity.uuid.as_deref()).map(|(cvr, uuid)| format!("{cvr}:{uuid}"));
        let groups = identity.privileges.iter();
        let roles = groups.flat_map(|group| group.privileges.iter().map(|role| (group.cvr.clone().unwrap_or_default(), role.clone())));
        Self {
            subject: subject.unwrap_or_default(),
            cvr: identity.cvr.clone(),
            organisation_name: identity.organisation_name.clone(),
            name: identity.name.clone().unwrap_or_default(),
            email: identity.email.clone(),
            assurance: identity.assurance.map(|level| level_of(level).key().to_owned()),
            // A scope that is no municipality stays one that nobody has.
            roles: roles.map(|(scope, role)| (Some(scope), role)).collect(),
            session: store::session_key(&assertion.name_id, assertion.session_index.as_deref(), &assertion.id),
        }
    }

    /// As every provider says it.
    pub(super) fn asserted(self) -> Asserted {
        Asserted {
            provider: PROVIDER.to_owned(),
            subject: self.subject,
            cvr: self.cvr,
            organisation_name: self.organisation_name,
            name: self.name,
            email: self.email,
            assurance: self.assurance.as_deref().and_then(Assurance::from_key),
            roles: Some(self.roles.into_iter().map(|(scope, role)| AssertedRole { scope, role }).collect()),
            session: Some(self.session),
        }
    }
}

fn level_of(level: saml::Assurance) -> Assurance {
    match level {
        saml::Assurance::Low => Assurance::Low,
        saml::Assurance::Substantial => Assurance::Substantial,
        saml::Assurance::High => Assurance::High,
    }
}
