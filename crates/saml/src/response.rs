//! The answer to a request to sign in: what must hold before anything in it is believed.

use crate::{
    assertion::{self, Assertion},
    decryption,
    names::{ASSERTION, DSIG, PROTOCOL, SUCCESS},
    provider::ServiceProvider,
    refusal::Refusal,
    signature, xml,
};
use bergshamra::xml::{Document, NodeId};
use jiff::{SignedDuration, Timestamp};

/// What we know beforehand of the answer.
#[derive(Debug, Clone, Copy)]
pub struct Expectations<'a> {
    /// The id of our request.
    pub in_response_to: &'a str,
    /// Now.
    pub now: Timestamp,
    /// How far the provider's clock may differ from ours.
    pub skew: SignedDuration,
    /// Whether an assertion that is not encrypted is refused.
    pub encrypted: bool,
}

/// Whom the answer speaks of.
pub(crate) fn accept(own: &ServiceProvider, source: &str, expected: &Expectations<'_>) -> Result<Assertion, Refusal> {
    let document = xml::parse(source)?;
    let root = document.document_element().filter(|root| xml::is(&document, *root, PROTOCOL, "Response"));
    let root = root.ok_or(Refusal::Structure("not a response"))?;
    check_head(own, &document, root)?;
    if xml::attribute(&document, root, "InResponseTo") != Some(expected.in_response_to) {
        return Err(Refusal::InResponseTo);
    }
    // A signature of the whole answer is not asked for, but must hold if it is there.
    if signature::of(&document, root)?.is_some() {
        signature::signed(source, &document, root, &own.provider.keys)?;
    }
    check_status(&document, root)?;
    let (namespace_is, only) = (|name: &str| xml::only(&document, root, ASSERTION, name), Refusal::Structure("not one assertion"));
    let signed = match (namespace_is("Assertion")?, namespace_is("EncryptedAssertion")?) {
        (None, Some(encrypted)) => {
            let inner = decryption::decrypt(&document, encrypted, &own.encryption)?;
            let tree = xml::parse(&inner)?;
            let root = tree.document_element().ok_or(Refusal::Decryption)?;
            signed_assertion(own, &inner, &tree, root)?
        }
        (Some(_), None) if expected.encrypted => return Err(Refusal::NotEncrypted),
        (Some(plain), None) => signed_assertion(own, source, &document, plain)?,
        _ => return Err(only),
    };
    assertion::read(own, &signed, expected)
}

fn signed_assertion(own: &ServiceProvider, source: &str, document: &Document<'_>, node: NodeId) -> Result<String, Refusal> {
    if !xml::is(document, node, ASSERTION, "Assertion") {
        return Err(Refusal::Structure("not an assertion"));
    }
    signature::signed(source, document, node, &own.provider.keys)
}

/// That the answer is built as the protocol says, is from our provider and for this address.
fn check_head(own: &ServiceProvider, document: &Document<'_>, root: NodeId) -> Result<(), Refusal> {
    if xml::attribute(document, root, "Version") != Some("2.0") {
        return Err(Refusal::Structure("not SAML 2.0"));
    }
    let known = |node: &NodeId| {
        ["Issuer", "Assertion", "EncryptedAssertion"].iter().any(|name| xml::is(document, *node, ASSERTION, name))
            || xml::is(document, *node, PROTOCOL, "Status")
            || xml::is(document, *node, DSIG, "Signature")
    };
    if !xml::elements(document, root).iter().all(known) {
        return Err(Refusal::Structure("something else in the response"));
    }
    if xml::attribute(document, root, "Destination") != Some(own.acs_url.as_str()) {
        return Err(Refusal::Destination);
    }
    let issuer = xml::only(document, root, ASSERTION, "Issuer")?.map(|node| xml::text(document, node));
    if issuer.is_some_and(|issuer| issuer != own.provider.entity_id) { Err(Refusal::Issuer) } else { Ok(()) }
}

/// That the provider says it went well.
pub(crate) fn check_status(document: &Document<'_>, root: NodeId) -> Result<(), Refusal> {
    let status = xml::only(document, root, PROTOCOL, "Status")?.ok_or(Refusal::Structure("no status"))?;
    let code = xml::only(document, status, PROTOCOL, "StatusCode")?.ok_or(Refusal::Structure("no status code"))?;
    let value = |node| xml::attribute(document, node, "Value").unwrap_or_default().to_owned();
    if value(code) == SUCCESS {
        return Ok(());
    }
    let within = xml::only(document, code, PROTOCOL, "StatusCode")?.map(value);
    Err(Refusal::Status([Some(value(code)), within].into_iter().flatten().collect::<Vec<_>>().join(" ")))
}
