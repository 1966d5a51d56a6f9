//! We ourselves, as the provider knows us.

use crate::{
    Assertion, Binding, Expectations, IdentityProvider, KeyPair, LogoutReply, LogoutRequest, Message, Outgoing, Refusal, bindings, logout,
    metadata, names, request, response,
};
use jiff::Timestamp;

/// We ourselves and the one provider that we trust.
#[derive(Debug, Clone)]
pub struct ServiceProvider {
    /// Our name, e.g. `https://saml.kaskade.example`.
    pub entity_id: String,
    /// Where assertions are posted to.
    pub acs_url: String,
    /// Where people are signed out.
    pub slo_url: String,
    /// What we sign with.
    pub signing: KeyPair,
    /// What assertions are encrypted for.
    pub encryption: KeyPair,
    /// Whom we trust.
    pub provider: IdentityProvider,
}

impl ServiceProvider {
    /// Our metadata, for the provider.
    pub fn metadata(&self) -> String {
        metadata::ours(self)
    }

    /// A signed request to sign somebody in. `id` must be a secret of 160 bits or more that starts with a letter or `_`;
    /// `assurance` is the lowest level asked for, as a URI.
    pub fn sign_in(&self, id: &str, now: Timestamp, assurance: Option<&str>, relay: Option<&str>) -> Result<Outgoing, Refusal> {
        let endpoint = bindings::preferred(&self.provider.sign_in, Binding::Redirect).ok_or(Refusal::Destination)?;
        let xml = request::authn_request(self, id, now, assurance, &endpoint.location);
        bindings::send(&self.signing, "SAMLRequest", &xml, id, endpoint.binding, &endpoint.location, relay)
    }

    /// Whom an answer speaks of, if it may be believed.
    pub fn accept(&self, xml: &str, expectations: &Expectations<'_>) -> Result<Assertion, Refusal> {
        response::accept(self, xml, expectations)
    }

    /// A signed request to end the provider's session; `None` if it takes none.
    pub fn sign_out(&self, id: &str, now: Timestamp, session: &LogoutRequest) -> Option<Result<Outgoing, Refusal>> {
        let endpoint = bindings::preferred(&self.provider.sign_out, Binding::Redirect)?;
        let xml = logout::request(self, id, now, session, &endpoint.location);
        Some(bindings::send(&self.signing, "SAMLRequest", &xml, id, endpoint.binding, &endpoint.location, None))
    }

    /// Whose session the provider wants ended.
    pub fn accept_sign_out(&self, message: &Message, now: Timestamp) -> Result<LogoutRequest, Refusal> {
        logout::accept_request(self, message, now)
    }

    /// Our signed answer to that, over the way the request came if the provider takes answers there.
    pub fn answer_sign_out(
        &self,
        id: &str,
        now: Timestamp,
        asked: &LogoutRequest,
        came: Binding,
        relay: Option<&str>,
        whole: bool,
    ) -> Result<Outgoing, Refusal> {
        let endpoint = bindings::preferred(&self.provider.sign_out, came).ok_or(Refusal::Destination)?;
        let location = endpoint.response_location.as_ref().unwrap_or(&endpoint.location);
        let status = if whole { names::SUCCESS } else { names::PARTIAL_LOGOUT };
        let xml = logout::reply(self, id, now, asked.id.as_deref().unwrap_or_default(), status, location);
        bindings::send(&self.signing, "SAMLResponse", &xml, id, endpoint.binding, location, relay)
    }

    /// The provider's answer to our own request to sign out.
    pub fn accept_sign_out_reply(&self, message: &Message, now: Timestamp) -> Result<LogoutReply, Refusal> {
        logout::accept_reply(self, message, now)
    }
}
