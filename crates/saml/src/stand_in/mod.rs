//! An identity provider for tests: it signs and encrypts what it is told, also what no true one would say. The keys beside it
//! are for tests alone.

mod answer;

pub use answer::Answer;

use crate::{
    Binding, IdentityProvider, KeyPair, Outgoing, Refusal, ServiceProvider, TroubleWithKey, TroubleWithMetadata, bindings,
    logout::LogoutRequest, request::moment, xml::escape,
};
use jiff::Timestamp;

/// The provider's name of itself.
pub const ENTITY_ID: &str = "https://saml.provider.example";
/// Where it signs people in.
pub const SIGN_IN: &str = "https://saml.provider.example/sign-in";
/// Where it takes requests to sign out.
pub const SIGN_OUT: &str = "https://saml.provider.example/sign-out";
/// Where it takes answers to its own.
pub const SIGNED_OUT: &str = "https://saml.provider.example/signed-out";

/// The provider's key, ours for signing and for encryption, and a stranger's, each with its certificate, as PEM.
pub const PROVIDER: (&str, &str) = (include_str!("keys/provider.key.pem"), include_str!("keys/provider.cert.pem"));
/// Ours for signing.
pub const SIGNING: (&str, &str) = (include_str!("keys/signing.key.pem"), include_str!("keys/signing.cert.pem"));
/// Ours for encryption.
pub const ENCRYPTION: (&str, &str) = (include_str!("keys/encryption.key.pem"), include_str!("keys/encryption.cert.pem"));
/// Somebody else's.
pub const STRANGER: (&str, &str) = (include_str!("keys/stranger.key.pem"), include_str!("keys/stranger.cert.pem"));

/// The provider's metadata.
pub fn metadata() -> String {
    let certificate: String = PROVIDER.1.lines().filter(|line| !line.starts_with("-----")).collect();
    format!(
        r#"<?xml version="1.0"?><!-- for tests -->
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="{ENTITY_ID}">
 <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" WantAuthnRequestsSigned="true">
  <md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
  <md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="{SIGN_OUT}" ResponseLocation="{SIGNED_OUT}"/>
  <md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{SIGN_OUT}" ResponseLocation="{SIGNED_OUT}"/>
  <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="{SIGN_IN}"/>
 </md:IDPSSODescriptor>
</md:EntityDescriptor>"#
    )
}

/// Why the stand-in could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// A key.
    #[error(transparent)]
    Key(#[from] TroubleWithKey),
    /// The metadata.
    #[error(transparent)]
    Metadata(#[from] TroubleWithMetadata),
}

/// A service at an address, which trusts the stand-in.
pub fn service(address: &str) -> Result<ServiceProvider, Trouble> {
    Ok(ServiceProvider {
        entity_id: "https://saml.kaskade.example".to_owned(),
        acs_url: format!("{address}/saml/acs"),
        slo_url: format!("{address}/saml/slo"),
        signing: KeyPair::read(SIGNING.0, SIGNING.1)?,
        encryption: KeyPair::read(ENCRYPTION.0, ENCRYPTION.1)?,
        provider: IdentityProvider::read(&metadata())?,
    })
}

/// The provider's signed request that a service ends a session.
pub fn sign_out(
    service: &ServiceProvider,
    id: &str,
    now: Timestamp,
    session: &LogoutRequest,
    binding: Binding,
) -> Result<Outgoing, Refusal> {
    let issuer = ServiceProvider { entity_id: ENTITY_ID.to_owned(), ..service.clone() };
    let xml = crate::logout::request(&issuer, id, now, session, &service.slo_url);
    bindings::send(&provider_key()?, "SAMLRequest", &xml, id, binding, &service.slo_url, Some("relay & state"))
}

/// The provider's signed answer to a service that signs somebody out.
pub fn signed_out(
    service: &ServiceProvider,
    id: &str,
    now: Timestamp,
    in_response_to: &str,
    binding: Binding,
) -> Result<Outgoing, Refusal> {
    let issuer = ServiceProvider { entity_id: ENTITY_ID.to_owned(), ..service.clone() };
    let xml = crate::logout::reply(&issuer, id, now, in_response_to, crate::names::SUCCESS, &service.slo_url);
    bindings::send(&provider_key()?, "SAMLResponse", &xml, id, binding, &service.slo_url, None)
}

fn provider_key() -> Result<KeyPair, Refusal> {
    KeyPair::read(PROVIDER.0, PROVIDER.1).map_err(|error| Refusal::Signature(error.to_string()))
}

fn attribute(name: &str, value: &str) -> String {
    format!("<saml:Attribute Name=\"{}\"><saml:AttributeValue>{}</saml:AttributeValue></saml:Attribute>", escape(name), escape(value))
}

fn at(now: Timestamp, seconds: i64) -> String {
    moment(now.saturating_add(jiff::SignedDuration::from_secs(seconds)).unwrap_or(now))
}
