//! Single logout (SF1515): requests and answers, both ways, all of them signed.

use crate::{
    assertion::{self, NameId, moment_of},
    bindings::Message,
    names::{ASSERTION, PARTIAL_LOGOUT, PROTOCOL, RESPONDER, SUCCESS},
    provider::ServiceProvider,
    refusal::Refusal,
    request::moment,
    xml::{self, escape},
};
use bergshamra::xml::{Document, NodeId};
use jiff::{SignedDuration, Timestamp};

/// How far clocks may differ, and how old a message may be: a logout that was kept is of no use to anybody.
const SKEW: SignedDuration = SignedDuration::from_mins(5);

/// A session that is to be ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogoutRequest {
    /// The id of the request; none before it is made.
    pub id: Option<String>,
    /// Whose session.
    pub name_id: NameId,
    /// Which sessions; all of theirs if empty.
    pub sessions: Vec<String>,
}

/// The provider's answer to our request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogoutReply {
    /// The id of our request.
    pub in_response_to: String,
    /// Whether every service ended its session.
    pub everywhere: bool,
}

pub(crate) fn request(own: &ServiceProvider, id: &str, now: Timestamp, session: &LogoutRequest, destination: &str) -> String {
    let name = &session.name_id;
    let held =
        |label: &str, value: &Option<String>| value.as_ref().map(|value| format!(" {label}=\"{}\"", escape(value))).unwrap_or_default();
    let sessions: String =
        session.sessions.iter().map(|index| format!("<samlp:SessionIndex>{}</samlp:SessionIndex>", escape(index))).collect();
    format!(
        "<samlp:LogoutRequest xmlns:samlp=\"{PROTOCOL}\" xmlns:saml=\"{ASSERTION}\" ID=\"{}\" Version=\"2.0\" IssueInstant=\"{}\" \
         Destination=\"{}\"><saml:Issuer>{}</saml:Issuer><saml:NameID{}{}{}>{}</saml:NameID>{sessions}</samlp:LogoutRequest>",
        escape(id),
        moment(now),
        escape(destination),
        escape(&own.entity_id),
        held("Format", &name.format),
        held("NameQualifier", &name.name_qualifier),
        held("SPNameQualifier", &name.service_qualifier),
        escape(&name.value),
    )
}

pub(crate) fn reply(own: &ServiceProvider, id: &str, now: Timestamp, in_response_to: &str, status: &str, destination: &str) -> String {
    let code = if status == PARTIAL_LOGOUT {
        format!("<samlp:StatusCode Value=\"{RESPONDER}\"><samlp:StatusCode Value=\"{PARTIAL_LOGOUT}\"/></samlp:StatusCode>")
    } else {
        format!("<samlp:StatusCode Value=\"{SUCCESS}\"/>")
    };
    format!(
        "<samlp:LogoutResponse xmlns:samlp=\"{PROTOCOL}\" xmlns:saml=\"{ASSERTION}\" ID=\"{}\" Version=\"2.0\" IssueInstant=\"{}\" \
         Destination=\"{}\" InResponseTo=\"{}\"><saml:Issuer>{}</saml:Issuer><samlp:Status>{code}</samlp:Status></samlp:LogoutResponse>",
        escape(id),
        moment(now),
        escape(destination),
        escape(in_response_to),
        escape(&own.entity_id),
    )
}

pub(crate) fn accept_request(own: &ServiceProvider, message: &Message, now: Timestamp) -> Result<LogoutRequest, Refusal> {
    let signed = message.verified(&own.provider.keys)?;
    let document = xml::parse(&signed)?;
    let root = head(own, &document, "LogoutRequest", now)?;
    if moment_of(&document, root, "NotOnOrAfter")?.is_some_and(|end| end.saturating_add(SKEW).is_ok_and(|end| now >= end)) {
        return Err(Refusal::Expired);
    }
    let id = xml::attribute(&document, root, "ID").filter(|id| !id.is_empty()).ok_or(Refusal::Structure("no id"))?;
    let sessions = xml::children(&document, root, PROTOCOL, "SessionIndex").into_iter().map(|node| xml::text(&document, node)).collect();
    Ok(LogoutRequest { id: Some(id.to_owned()), name_id: assertion::name_id(&document, root)?, sessions })
}

pub(crate) fn accept_reply(own: &ServiceProvider, message: &Message, now: Timestamp) -> Result<LogoutReply, Refusal> {
    let signed = message.verified(&own.provider.keys)?;
    let document = xml::parse(&signed)?;
    let root = head(own, &document, "LogoutResponse", now)?;
    let in_response_to = xml::attribute(&document, root, "InResponseTo").ok_or(Refusal::InResponseTo)?.to_owned();
    let everywhere = match crate::response::check_status(&document, root) {
        Ok(()) => true,
        Err(Refusal::Status(_)) => false,
        Err(other) => return Err(other),
    };
    Ok(LogoutReply { in_response_to, everywhere })
}

fn head(own: &ServiceProvider, document: &Document<'_>, name: &str, now: Timestamp) -> Result<NodeId, Refusal> {
    let root = document.document_element().filter(|root| xml::is(document, *root, PROTOCOL, name));
    let root = root.ok_or(Refusal::Structure("another message"))?;
    if xml::attribute(document, root, "Version") != Some("2.0") {
        return Err(Refusal::Structure("not SAML 2.0"));
    }
    if xml::attribute(document, root, "Destination").is_some_and(|destination| destination != own.slo_url) {
        return Err(Refusal::Destination);
    }
    let issuer = xml::only(document, root, ASSERTION, "Issuer")?.map(|node| xml::text(document, node));
    if issuer.as_ref() != Some(&own.provider.entity_id) {
        return Err(Refusal::Issuer);
    }
    let issued = moment_of(document, root, "IssueInstant")?.ok_or(Refusal::Structure("no issue instant"))?;
    if now.duration_since(issued) > SKEW {
        return Err(Refusal::Expired);
    }
    if issued.duration_since(now) > SKEW { Err(Refusal::NotYetValid) } else { Ok(root) }
}
