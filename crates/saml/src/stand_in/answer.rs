//! An answer to a request to sign in, with every part of it open to change.

use super::{ENTITY_ID, PROVIDER, at, attribute};
use crate::{KeyPair, Refusal, ServiceProvider, bindings::template, names, xml::escape};
use base64::{Engine, engine::general_purpose::STANDARD};
use bergshamra::{EncContext, KeysManager, core::algorithm as uri};
use jiff::Timestamp;

/// An answer to a request to sign in. What is not changed is as a true provider would say it.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The id of the assertion.
    pub id: String,
    /// Who answers, in the response.
    pub response_issuer: String,
    /// Who asserts.
    pub issuer: String,
    /// Where the answer goes.
    pub destination: String,
    /// Who may hand it in, where.
    pub recipient: String,
    /// What the response answers.
    pub in_response_to: String,
    /// What the confirmation answers.
    pub confirms: String,
    /// Whom it is for.
    pub audience: String,
    /// When it was written.
    pub now: Timestamp,
    /// From when it holds, in seconds from then.
    pub from: i64,
    /// Until when.
    pub until: i64,
    /// The name's format and the name.
    pub name_id: (String, String),
    /// The provider's session.
    pub session: String,
    /// The attributes.
    pub attributes: Vec<(String, String)>,
    /// The status code.
    pub status: String,
    /// Key and certificate that sign.
    pub key: (&'static str, &'static str),
    /// The signature algorithm and the digest.
    pub signature: (&'static str, &'static str),
    /// Whether the assertion is signed.
    pub sign_assertion: bool,
    /// Whether the response is.
    pub sign_response: bool,
    /// The cipher, the transport of its key, and what the transport says of its digest and mask; none for plain text.
    pub encrypt: Option<(&'static str, &'static str, String)>,
}

impl Answer {
    /// The answer to a request of a service, for somebody at a municipality with these user-system roles.
    pub fn to(service: &ServiceProvider, request: &str, now: Timestamp, cvr: &str, roles: &[&str]) -> Self {
        let privileges: String = roles.iter().map(|role| format!("<Privilege>{}</Privilege>", escape(role))).collect();
        let list = format!(
            "<bpp:PrivilegeList xmlns:bpp=\"http://itst.dk/oiosaml/basic_privilege_profile\">\
             <PrivilegeGroup Scope=\"urn:dk:gov:saml:cvrNumberIdentifier:{cvr}\">{privileges}</PrivilegeGroup></bpp:PrivilegeList>"
        );
        let held = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        Self {
            id: format!("_assertion-{request}"),
            response_issuer: ENTITY_ID.to_owned(),
            issuer: ENTITY_ID.to_owned(),
            destination: service.acs_url.clone(),
            recipient: service.acs_url.clone(),
            in_response_to: request.to_owned(),
            confirms: request.to_owned(),
            audience: service.entity_id.clone(),
            now,
            from: -5,
            until: 300,
            name_id: (names::X509_SUBJECT.to_owned(), format!("C=DK,O={cvr},CN=Ane Hansen,Serial=6f9619ff-8b86-4011-b42d-00c04fc964ff")),
            session: "_session-1".to_owned(),
            attributes: vec![
                held("https://data.gov.dk/model/core/specVersion", "OIO-SAML-3.0"),
                held("https://data.gov.dk/model/core/eid/professional/cvr", cvr),
                held("https://data.gov.dk/model/core/eid/professional/orgName", "Odense Kommune"),
                held("https://data.gov.dk/model/core/eid/fullName", "Ane Hansen"),
                held("https://data.gov.dk/concept/core/nsis/loa", "Substantial"),
                held("https://data.gov.dk/model/core/eid/privilegesIntermediate", &STANDARD.encode(list)),
            ],
            status: names::SUCCESS.to_owned(),
            key: PROVIDER,
            signature: (uri::RSA_SHA256, uri::SHA256),
            sign_assertion: true,
            sign_response: false,
            encrypt: Some((uri::AES256_GCM, uri::RSA_OAEP, format!("<ds:DigestMethod Algorithm=\"{}\"/>", uri::SHA256))),
        }
    }

    /// Gives an attribute another value; an empty one takes it away.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.attributes.retain(|(held, _)| held != name);
        if !value.is_empty() {
            self.attributes.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// The assertion, signed if it is to be.
    pub fn assertion(&self) -> Result<String, Refusal> {
        let attributes: String = self.attributes.iter().map(|(name, value)| attribute(name, value)).collect();
        let signature = if self.sign_assertion { template(&self.id, self.signature.0, self.signature.1) } else { String::new() };
        let xml = format!(
            "<saml:Assertion xmlns:saml=\"{}\" ID=\"{}\" Version=\"2.0\" IssueInstant=\"{}\"><saml:Issuer>{}</saml:Issuer>{signature}\
             <saml:Subject><saml:NameID Format=\"{}\">{}</saml:NameID><saml:SubjectConfirmation Method=\"{}\">\
             <saml:SubjectConfirmationData NotOnOrAfter=\"{}\" Recipient=\"{}\" InResponseTo=\"{}\"/></saml:SubjectConfirmation></saml:Subject>\
             <saml:Conditions NotBefore=\"{}\" NotOnOrAfter=\"{}\"><saml:AudienceRestriction><saml:Audience>{}</saml:Audience>\
             </saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant=\"{}\" SessionIndex=\"{}\"><saml:AuthnContext>\
             <saml:AuthnContextClassRef>{}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>\
             <saml:AttributeStatement>{attributes}</saml:AttributeStatement></saml:Assertion>",
            names::ASSERTION,
            escape(&self.id),
            at(self.now, 0),
            escape(&self.issuer),
            escape(&self.name_id.0),
            escape(&self.name_id.1),
            names::BEARER,
            at(self.now, self.until),
            escape(&self.recipient),
            escape(&self.confirms),
            at(self.now, self.from),
            at(self.now, self.until),
            escape(&self.audience),
            at(self.now, 0),
            escape(&self.session),
            names::NSIS,
        );
        if self.sign_assertion { self.signed(&xml) } else { Ok(xml) }
    }

    /// The whole response.
    pub fn xml(&self, service: &ServiceProvider) -> Result<String, Refusal> {
        let assertion = self.assertion()?;
        let assertion = self.encrypt.as_ref().map_or(Ok(assertion.clone()), |_| self.encrypted(service, &assertion))?;
        self.around(&assertion)
    }

    /// A response around other content.
    pub fn around(&self, content: &str) -> Result<String, Refusal> {
        let id = format!("_response-{}", self.in_response_to);
        let signature = if self.sign_response { template(&id, self.signature.0, self.signature.1) } else { String::new() };
        let xml = format!(
            "<samlp:Response xmlns:samlp=\"{}\" xmlns:saml=\"{}\" ID=\"{}\" Version=\"2.0\" IssueInstant=\"{}\" Destination=\"{}\" \
             InResponseTo=\"{}\"><saml:Issuer>{}</saml:Issuer>{signature}<samlp:Status><samlp:StatusCode Value=\"{}\"/></samlp:Status>\
             {content}</samlp:Response>",
            names::PROTOCOL,
            names::ASSERTION,
            escape(&id),
            at(self.now, 0),
            escape(&self.destination),
            escape(&self.in_response_to),
            escape(&self.response_issuer),
            escape(&self.status),
        );
        if self.sign_response { self.signed(&xml) } else { Ok(xml) }
    }

    /// The answer as a browser posts it.
    pub fn posted(&self, service: &ServiceProvider) -> Result<String, Refusal> {
        Ok(STANDARD.encode(self.xml(service)?))
    }

    /// Fills in the signature that stands in an element.
    pub fn signed(&self, xml: &str) -> Result<String, Refusal> {
        let key = KeyPair::read(self.key.0, self.key.1).map_err(|error| Refusal::Signature(error.to_string()))?;
        bergshamra::sign(&key.to_sign(), xml).map_err(|error| Refusal::Signature(error.to_string()))
    }

    /// Encrypts an assertion for a service.
    pub fn encrypted(&self, service: &ServiceProvider, assertion: &str) -> Result<String, Refusal> {
        let Some((cipher, transport, details)) = &self.encrypt else { return Ok(assertion.to_owned()) };
        let template = format!(
            "<saml:EncryptedAssertion xmlns:saml=\"{}\"><xenc:EncryptedData xmlns:xenc=\"{}\" xmlns:ds=\"{}\" \
             Type=\"http://www.w3.org/2001/04/xmlenc#Element\"><xenc:EncryptionMethod Algorithm=\"{cipher}\"/><ds:KeyInfo><xenc:EncryptedKey>\
             <xenc:EncryptionMethod Algorithm=\"{transport}\">{details}</xenc:EncryptionMethod><xenc:CipherData><xenc:CipherValue></xenc:CipherValue>\
             </xenc:CipherData></xenc:EncryptedKey></ds:KeyInfo><xenc:CipherData><xenc:CipherValue></xenc:CipherValue></xenc:CipherData>\
             </xenc:EncryptedData></saml:EncryptedAssertion>",
            names::ASSERTION,
            names::XMLENC,
            names::DSIG,
        );
        let mut manager = KeysManager::new();
        manager.add_key(service.encryption.key().clone());
        bergshamra::encrypt(&EncContext::new(manager), &template, assertion.as_bytes())
            .map_err(|error| Refusal::Structure(error.to_string().leak()))
    }
}
