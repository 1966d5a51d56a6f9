//! The request to sign somebody in.

use crate::{
    names::{ASSERTION, NSIS, POST, PROTOCOL},
    provider::ServiceProvider,
    xml::escape,
};
use jiff::Timestamp;

/// A moment as SAML writes it.
pub(crate) fn moment(now: Timestamp) -> String {
    now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The request, unsigned.
pub(crate) fn authn_request(own: &ServiceProvider, id: &str, now: Timestamp, assurance: Option<&str>, destination: &str) -> String {
    let wanted = assurance.map(|level| {
        // NSIS levels are ordered, so that a higher one than asked for is fine; other names are compared as they are.
        let comparison = if level.starts_with(NSIS) { "minimum" } else { "exact" };
        format!(
            "<samlp:RequestedAuthnContext Comparison=\"{comparison}\"><saml:AuthnContextClassRef>{}</saml:AuthnContextClassRef>\
             </samlp:RequestedAuthnContext>",
            escape(level)
        )
    });
    format!(
        "<samlp:AuthnRequest xmlns:samlp=\"{PROTOCOL}\" xmlns:saml=\"{ASSERTION}\" ID=\"{}\" Version=\"2.0\" IssueInstant=\"{}\" \
         Destination=\"{}\" ForceAuthn=\"false\" IsPassive=\"false\" ProtocolBinding=\"{POST}\" AssertionConsumerServiceURL=\"{}\">\
         <saml:Issuer>{}</saml:Issuer>{}</samlp:AuthnRequest>",
        escape(id),
        moment(now),
        escape(destination),
        escape(&own.acs_url),
        escape(&own.entity_id),
        wanted.unwrap_or_default(),
    )
}
