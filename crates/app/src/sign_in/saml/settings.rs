//! What an operator decides about SAML.

use domain::arrival::Assurance;
use jiff::SignedDuration;
use saml::ServiceProvider;

/// Our key of the provider: people's identities hang on it.
pub const PROVIDER: &str = "saml";
/// The path at which signing in starts.
pub const START: &str = "/saml/sign-in";

/// How we speak with the identity provider.
#[derive(Debug, Clone)]
pub struct Saml {
    /// We ourselves and the provider that we trust.
    pub service: ServiceProvider,
    /// The assurance that is asked for; what is demanded stands in the provider's [`Demands`](domain::arrival::Demands).
    pub asks_for: Option<Assurance>,
    /// How far the provider's clock may differ from ours.
    pub skew: SignedDuration,
    /// Whether assertions must be encrypted.
    pub encrypted: bool,
}

/// The address of an assurance level of NSIS.
pub(super) fn level(assurance: Assurance) -> String {
    format!("https://data.gov.dk/concept/core/nsis/loa/{}", assurance.key())
}
