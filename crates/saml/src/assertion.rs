//! What a verified assertion says, after its conditions are seen to hold.

use crate::{
    attributes::{self, Identity},
    names::{ASSERTION, BEARER},
    provider::ServiceProvider,
    refusal::Refusal,
    response::Expectations,
    xml,
};
use bergshamra::xml::{Document, NodeId};
use jiff::Timestamp;

/// How the provider names somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameId {
    /// The name.
    pub value: String,
    /// Its format, as a URI.
    pub format: Option<String>,
    /// Whose name it is.
    pub name_qualifier: Option<String>,
    /// For whom it is a name.
    pub service_qualifier: Option<String>,
}

/// Somebody who signed in at the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assertion {
    /// The assertion's id: it is good for one use.
    pub id: String,
    /// Until when it would be good, with the skew of the clocks: so long its id must be remembered.
    pub valid_until: Timestamp,
    /// How the provider names them.
    pub name_id: NameId,
    /// The provider's name of the session.
    pub session_index: Option<String>,
    /// When the provider's session ends.
    pub session_ends: Option<Timestamp>,
    /// Who they are.
    pub identity: Identity,
}

/// Reads an assertion whose signature holds, given in canonical form.
pub(crate) fn read(own: &ServiceProvider, signed: &str, expected: &Expectations<'_>) -> Result<Assertion, Refusal> {
    let document = xml::parse(signed)?;
    let root = document.document_element().filter(|root| xml::is(&document, *root, ASSERTION, "Assertion"));
    let root = root.ok_or(Refusal::Structure("not an assertion"))?;
    let part = |name| xml::only(&document, root, ASSERTION, name)?.ok_or(Refusal::Structure("a part of the assertion is missing"));
    if xml::text(&document, part("Issuer")?) != own.provider.entity_id {
        return Err(Refusal::Issuer);
    }
    if xml::attribute(&document, root, "Version") != Some("2.0") {
        return Err(Refusal::Structure("not SAML 2.0"));
    }
    let issued = moment_of(&document, root, "IssueInstant")?.ok_or(Refusal::Structure("no issue instant"))?;
    if issued > expected.now.saturating_add(expected.skew).map_err(|_| Refusal::NotYetValid)? {
        return Err(Refusal::NotYetValid);
    }
    let subject = part("Subject")?;
    let until = check_conditions(own, &document, part("Conditions")?, expected)?;
    let confirmed_until = check_confirmation(own, &document, subject, expected)?;
    let statement = part("AuthnStatement")?;
    let session_ends = moment_of(&document, statement, "SessionNotOnOrAfter")?;
    if session_ends.is_some_and(|end| is_past(end, expected)) {
        return Err(Refusal::Expired);
    }
    let name_id = name_id(&document, subject)?;
    let id = xml::attribute(&document, root, "ID").unwrap_or_default().to_owned();
    let latest = until.map_or(confirmed_until, |until| until.max(confirmed_until));
    Ok(Assertion {
        id,
        valid_until: latest.saturating_add(expected.skew).unwrap_or(Timestamp::MAX),
        identity: attributes::read(&document, root, &name_id)?,
        name_id,
        session_index: xml::attribute(&document, statement, "SessionIndex").map(str::to_owned),
        session_ends,
    })
}

/// That the conditions hold; until when.
fn check_conditions(
    own: &ServiceProvider,
    document: &Document<'_>,
    node: NodeId,
    expected: &Expectations<'_>,
) -> Result<Option<Timestamp>, Refusal> {
    let until = moment_of(document, node, "NotOnOrAfter")?;
    if moment_of(document, node, "NotBefore")?.is_some_and(|from| is_ahead(from, expected)) {
        return Err(Refusal::NotYetValid);
    }
    if until.is_some_and(|until| is_past(until, expected)) {
        return Err(Refusal::Expired);
    }
    let known = ["AudienceRestriction", "OneTimeUse", "ProxyRestriction"];
    if !xml::elements(document, node).iter().all(|child| known.iter().any(|name| xml::is(document, *child, ASSERTION, name))) {
        return Err(Refusal::Structure("a condition that is not understood"));
    }
    let restrictions = xml::children(document, node, ASSERTION, "AudienceRestriction");
    let names_us = |restriction: &NodeId| {
        let audiences = xml::children(document, *restriction, ASSERTION, "Audience");
        audiences.into_iter().any(|audience| xml::text(document, audience) == own.entity_id)
    };
    if restrictions.is_empty() || !restrictions.iter().all(names_us) { Err(Refusal::Audience) } else { Ok(until) }
}

/// That the bearer of the assertion may hand it to us, here and now; until when.
fn check_confirmation(
    own: &ServiceProvider,
    document: &Document<'_>,
    subject: NodeId,
    expected: &Expectations<'_>,
) -> Result<Timestamp, Refusal> {
    let confirmations = xml::children(document, subject, ASSERTION, "SubjectConfirmation").into_iter();
    let bearers = confirmations.filter(|node| xml::attribute(document, *node, "Method") == Some(BEARER));
    let mut why = Refusal::Structure("no bearer confirmation");
    for bearer in bearers {
        match check_bearer(own, document, bearer, expected) {
            Ok(until) => return Ok(until),
            Err(refusal) => why = refusal,
        }
    }
    Err(why)
}

fn check_bearer(own: &ServiceProvider, document: &Document<'_>, bearer: NodeId, expected: &Expectations<'_>) -> Result<Timestamp, Refusal> {
    let data = xml::only(document, bearer, ASSERTION, "SubjectConfirmationData")?.ok_or(Refusal::Structure("no confirmation data"))?;
    if xml::attribute(document, data, "Recipient") != Some(own.acs_url.as_str()) {
        return Err(Refusal::Recipient);
    }
    if xml::attribute(document, data, "InResponseTo") != Some(expected.in_response_to) {
        return Err(Refusal::InResponseTo);
    }
    if xml::attribute(document, data, "NotBefore").is_some() {
        return Err(Refusal::Structure("a bearer confirmation with a beginning"));
    }
    let until = moment_of(document, data, "NotOnOrAfter")?.ok_or(Refusal::Structure("a bearer confirmation without an end"))?;
    if is_past(until, expected) { Err(Refusal::Expired) } else { Ok(until) }
}

/// The name in a subject or in a request to sign out.
pub(crate) fn name_id(document: &Document<'_>, parent: NodeId) -> Result<NameId, Refusal> {
    let node = xml::only(document, parent, ASSERTION, "NameID")?.ok_or(Refusal::Structure("no name"))?;
    let value = xml::text(document, node);
    if value.is_empty() || !xml::elements(document, node).is_empty() {
        return Err(Refusal::Structure("no plain name"));
    }
    let held = |name| xml::attribute(document, node, name).map(str::to_owned);
    Ok(NameId { value, format: held("Format"), name_qualifier: held("NameQualifier"), service_qualifier: held("SPNameQualifier") })
}

/// A moment in an attribute.
pub(crate) fn moment_of(document: &Document<'_>, node: NodeId, name: &str) -> Result<Option<Timestamp>, Refusal> {
    let text = xml::attribute(document, node, name);
    text.map(|text| text.parse().map_err(|_| Refusal::Structure("a moment that cannot be read"))).transpose()
}

fn is_past(until: Timestamp, expected: &Expectations<'_>) -> bool {
    until.saturating_add(expected.skew).is_ok_and(|end| expected.now >= end)
}

fn is_ahead(from: Timestamp, expected: &Expectations<'_>) -> bool {
    from.saturating_sub(expected.skew).is_ok_and(|start| expected.now < start)
}
