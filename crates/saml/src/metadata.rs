//! What the provider says of itself, and what we say of ourselves.

use crate::{
    algorithms,
    bindings::Binding,
    keys::certificate_key,
    names::{DSIG, METADATA, POST, PROTOCOL, REDIRECT},
    provider::ServiceProvider,
    xml::{self, escape},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use bergshamra::{
    Key,
    xml::{Document, NodeId},
};

/// Why a provider's metadata cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TroubleWithMetadata {
    /// It is not XML, or has a document type.
    #[error("not well-formed XML without a document type")]
    NotXml,
    /// It describes no identity provider.
    #[error("no EntityDescriptor with an IDPSSODescriptor in it")]
    NoProvider,
    /// It describes several; the wanted one must be named.
    #[error("several identity providers in it")]
    SeveralProviders,
    /// None of its certificates can be used.
    #[error("no readable signing certificate in it")]
    NoCertificate,
    /// It has no address to sign in at, over a binding that we know.
    #[error("no SingleSignOnService for HTTP-Redirect or HTTP-POST in it")]
    NoSignIn,
}

/// An address, by the way messages get there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Endpoint {
    pub(crate) binding: Binding,
    pub(crate) location: String,
    /// Where answers go, if not there.
    pub(crate) response_location: Option<String>,
}

/// An identity provider, as its metadata describe it. They come from the operator, who answers for them.
#[derive(Debug, Clone)]
pub struct IdentityProvider {
    /// Its name of itself.
    pub entity_id: String,
    /// Until when the last of its certificates for signing is valid, in seconds since 1970.
    pub signs_until: i64,
    /// What it signs with: several while it changes keys.
    pub(crate) keys: Vec<Key>,
    pub(crate) sign_in: Vec<Endpoint>,
    pub(crate) sign_out: Vec<Endpoint>,
}

impl IdentityProvider {
    /// The one identity provider that metadata describe.
    pub fn read(metadata: &str) -> Result<Self, TroubleWithMetadata> {
        let text = metadata.trim_start_matches('\u{feff}').trim_start();
        let plain = without_comments(text);
        let document = xml::parse(&plain).map_err(|_| TroubleWithMetadata::NotXml)?;
        let roles = document.get_elements_by_tag_name_ns(METADATA, "IDPSSODescriptor");
        let role = match roles[..] {
            [] => return Err(TroubleWithMetadata::NoProvider),
            [role] => role,
            _ => return Err(TroubleWithMetadata::SeveralProviders),
        };
        let entity = document.parent(role).and_then(|parent| xml::attribute(&document, parent, "entityID"));
        let entity_id = entity.map(str::trim).filter(|id| !id.is_empty()).ok_or(TroubleWithMetadata::NoProvider)?.to_owned();
        let certificates: Vec<(Key, i64)> =
            signing_certificates(&document, role).iter().filter_map(|der| Some((certificate_key(der)?, valid_until(der)?))).collect();
        let signs_until = certificates.iter().map(|(_, until)| *until).max().ok_or(TroubleWithMetadata::NoCertificate)?;
        let keys = certificates.into_iter().map(|(key, _)| key).collect();
        let sign_in = endpoints(&document, role, "SingleSignOnService");
        if sign_in.is_empty() {
            return Err(TroubleWithMetadata::NoSignIn);
        }
        let sign_out = endpoints(&document, role, "SingleLogoutService");
        Ok(Self { entity_id, signs_until, keys, sign_in, sign_out })
    }

    /// The sites (scheme, host, port) that a browser is sent to with a form.
    pub fn sites(&self) -> Vec<String> {
        let addresses = self.sign_in.iter().chain(&self.sign_out);
        let addresses = addresses.flat_map(|endpoint| [Some(&endpoint.location), endpoint.response_location.as_ref()]);
        let mut sites: Vec<String> = addresses.flatten().filter_map(|address| site(address)).collect();
        sites.sort();
        sites.dedup();
        sites
    }
}

/// `https://host:port` of an address.
fn site(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let fine = |letter: char| letter.is_ascii_alphanumeric() || ".-:[]".contains(letter);
    (["http", "https"].contains(&scheme) && !host.is_empty() && host.chars().all(fine)).then(|| format!("{scheme}://{host}"))
}

/// Metadata come from the operator and may be commented.
fn without_comments(text: &str) -> String {
    let mut left = text;
    let mut plain = String::with_capacity(text.len());
    while let Some((before, rest)) = left.split_once("<!--") {
        plain.push_str(before);
        left = rest.split_once("-->").map_or("", |(_, after)| after);
    }
    plain.push_str(left);
    plain
}

/// The certificates for signing, as DER.
fn signing_certificates(document: &Document<'_>, role: NodeId) -> Vec<Vec<u8>> {
    let descriptors = xml::children(document, role, METADATA, "KeyDescriptor").into_iter();
    let signing = descriptors.filter(|node| xml::attribute(document, *node, "use").is_none_or(|purpose| purpose == "signing"));
    let is_certificate = |node: &NodeId| xml::is(document, *node, DSIG, "X509Certificate");
    let certificates = signing.flat_map(|node| document.descendants(node).into_iter().filter(is_certificate).collect::<Vec<_>>());
    certificates.filter_map(|node| STANDARD.decode(xml::text(document, node).split_whitespace().collect::<String>()).ok()).collect()
}

/// The last second of a certificate, since 1970.
fn valid_until(der: &[u8]) -> Option<i64> {
    let (_, certificate) = x509_parser::parse_x509_certificate(der).ok()?;
    Some(certificate.validity().not_after.timestamp())
}

fn endpoints(document: &Document<'_>, role: NodeId, name: &str) -> Vec<Endpoint> {
    let endpoint = |node| {
        let binding = match xml::attribute(document, node, "Binding")? {
            REDIRECT => Binding::Redirect,
            POST => Binding::Post,
            _ => return None,
        };
        let location = xml::attribute(document, node, "Location")?.trim().to_owned();
        let response_location = xml::attribute(document, node, "ResponseLocation").map(|address| address.trim().to_owned());
        site(&location)?;
        Some(Endpoint { binding, location, response_location })
    };
    xml::children(document, role, METADATA, name).into_iter().filter_map(endpoint).collect()
}

/// What we say of ourselves: only what really works.
pub(crate) fn ours(provider: &ServiceProvider) -> String {
    let mut methods = String::new();
    for cipher in algorithms::CIPHERS {
        methods.push_str(&format!("<md:EncryptionMethod Algorithm=\"{cipher}\"/>"));
    }
    for transport in algorithms::KEY_TRANSPORTS {
        for digest in algorithms::OAEP_DIGESTS {
            methods.push_str(&format!(
                "<md:EncryptionMethod Algorithm=\"{transport}\"><ds:DigestMethod Algorithm=\"{digest}\"/></md:EncryptionMethod>"
            ));
        }
    }
    let key = |purpose: &str, certificate: String, methods: &str| {
        format!(
            "<md:KeyDescriptor use=\"{purpose}\"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate>\
             </ds:X509Data></ds:KeyInfo>{methods}</md:KeyDescriptor>"
        )
    };
    let sign_out = |binding: &str| format!("<md:SingleLogoutService Binding=\"{binding}\" Location=\"{}\"/>", escape(&provider.slo_url));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<md:EntityDescriptor xmlns:md=\"{METADATA}\" xmlns:ds=\"{DSIG}\" entityID=\"{}\">\
         <md:SPSSODescriptor AuthnRequestsSigned=\"true\" WantAssertionsSigned=\"true\" protocolSupportEnumeration=\"{PROTOCOL}\">\
         {}{}{}{}<md:AssertionConsumerService Binding=\"{POST}\" Location=\"{}\" index=\"0\" isDefault=\"true\"/>\
         </md:SPSSODescriptor></md:EntityDescriptor>\n",
        escape(&provider.entity_id),
        key("signing", provider.signing.certificate_base64(), ""),
        key("encryption", provider.encryption.certificate_base64(), &methods),
        sign_out(REDIRECT),
        sign_out(POST),
        escape(&provider.acs_url),
    )
}
