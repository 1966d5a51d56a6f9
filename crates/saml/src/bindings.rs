//! The two ways a message travels: in the address of a redirect (deflated, signature beside it) and in a form that is posted
//! (signature inside).

use crate::{
    algorithms,
    keys::KeyPair,
    metadata::Endpoint,
    names::{ASSERTION, DSIG},
    refusal::Refusal,
    xml,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use bergshamra::{Key, crypto::sign};
use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use std::io::{Read, Write};

/// A way that a message travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binding {
    /// In the address of a redirect.
    Redirect,
    /// In a form that the browser posts.
    Post,
}

/// A message on its way to the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outgoing {
    /// The browser is sent to this address.
    Redirect(String),
    /// The browser posts these fields to this address.
    Post {
        /// Where to.
        address: String,
        /// Names and values.
        fields: Vec<(&'static str, String)>,
    },
}

/// A message that arrived, with what its binding says of its signature.
#[derive(Debug, Clone)]
pub struct Message {
    /// The XML.
    pub xml: String,
    /// How it came.
    pub binding: Binding,
    /// Whether it is a request (else an answer).
    pub is_request: bool,
    /// What is to go back with the answer.
    pub relay: Option<String>,
    /// The signed part of the query, the algorithm and the signature, if it came in an address.
    beside: Option<(String, String, Vec<u8>)>,
}

/// The endpoint of the wanted binding, else the first.
pub(crate) fn preferred(endpoints: &[Endpoint], binding: Binding) -> Option<&Endpoint> {
    endpoints.iter().find(|endpoint| endpoint.binding == binding).or_else(|| endpoints.first())
}

/// Signs a message and makes it ready to travel.
pub(crate) fn send(
    key: &KeyPair,
    name: &'static str,
    message: &str,
    id: &str,
    binding: Binding,
    address: &str,
    relay: Option<&str>,
) -> Result<Outgoing, Refusal> {
    match binding {
        Binding::Redirect => {
            let mut query = format!("{name}={}", escape(&deflated(message)?));
            if let Some(relay) = relay {
                query.push_str(&format!("&RelayState={}", escape(relay)));
            }
            query.push_str(&format!("&SigAlg={}", escape(algorithms::OURS)));
            let signature = sign_bytes(key, query.as_bytes())?;
            let joint = if address.contains('?') { '&' } else { '?' };
            Ok(Outgoing::Redirect(format!("{address}{joint}{query}&Signature={}", escape(&STANDARD.encode(signature)))))
        }
        Binding::Post => {
            let mut fields = vec![(name, STANDARD.encode(sign_inside(key, message, id)?))];
            fields.extend(relay.map(|relay| ("RelayState", relay.to_owned())));
            Ok(Outgoing::Post { address: address.to_owned(), fields })
        }
    }
}

/// A message that was posted: the values of the form's fields.
pub fn read_post(request: Option<&str>, response: Option<&str>, relay: Option<&str>) -> Result<Message, Refusal> {
    let (packed, is_request) = one_of(request, response)?;
    if packed.len() > xml::MOST * 2 {
        return Err(Refusal::TooLarge);
    }
    let bytes = STANDARD.decode(packed.split_whitespace().collect::<String>()).map_err(|_| Refusal::NotReadable)?;
    let xml = String::from_utf8(bytes).map_err(|_| Refusal::NotReadable)?;
    Ok(Message { xml, binding: Binding::Post, is_request, relay: relay.map(str::to_owned), beside: None })
}

/// A message that came in an address: its raw query, for the signature is over the letters as they came.
pub fn read_redirect(query: &str) -> Result<Message, Refusal> {
    let raw = |name: &str| {
        let mut found = query.split('&').filter_map(|pair| pair.split_once('=')).filter(|(held, _)| *held == name);
        match (found.next(), found.next()) {
            (Some((_, value)), None) => Ok(Some(value)),
            (None, _) => Ok(None),
            _ => Err(Refusal::Structure("a parameter stands twice")),
        }
    };
    let (request, response) = (raw("SAMLRequest")?, raw("SAMLResponse")?);
    let (packed, is_request) = one_of(request, response)?;
    let name = if is_request { "SAMLRequest" } else { "SAMLResponse" };
    let relay = raw("RelayState")?;
    let beside = match (raw("SigAlg")?, raw("Signature")?) {
        (Some(algorithm), Some(signature)) => {
            let state = relay.map(|relay| format!("&RelayState={relay}")).unwrap_or_default();
            let signature = STANDARD.decode(unescape(signature)?).map_err(|_| Refusal::NotReadable)?;
            Some((format!("{name}={packed}{state}&SigAlg={algorithm}"), unescape(algorithm)?, signature))
        }
        _ => None,
    };
    let xml = inflated(&unescape(packed)?)?;
    Ok(Message { xml, binding: Binding::Redirect, is_request, relay: relay.map(unescape).transpose()?, beside })
}

/// The id of the request that an answer says it answers: to look up what we expect, before anything is believed.
pub fn peek_in_response_to(message: &Message) -> Option<String> {
    let document = xml::parse(&message.xml).ok()?;
    let root = document.document_element()?;
    xml::attribute(&document, root, "InResponseTo").map(str::to_owned)
}

impl Message {
    /// Checks the signature of the whole message and gives what it covers.
    pub(crate) fn verified(&self, keys: &[Key]) -> Result<String, Refusal> {
        match self.binding {
            Binding::Post => {
                let document = xml::parse(&self.xml)?;
                let root = document.document_element().ok_or(Refusal::NotXml)?;
                crate::signature::signed(&self.xml, &document, root, keys)
            }
            Binding::Redirect => {
                let (signed, algorithm, signature) = self.beside.as_ref().ok_or(Refusal::NotSigned)?;
                verify_bytes(keys, algorithm, signed.as_bytes(), signature)?;
                Ok(self.xml.clone())
            }
        }
    }
}

fn one_of<'a>(request: Option<&'a str>, response: Option<&'a str>) -> Result<(&'a str, bool), Refusal> {
    match (request, response) {
        (Some(request), None) => Ok((request, true)),
        (None, Some(response)) => Ok((response, false)),
        _ => Err(Refusal::Structure("not one message")),
    }
}

/// The message with our signature where the schema wants it: after the issuer.
fn sign_inside(key: &KeyPair, message: &str, id: &str) -> Result<String, Refusal> {
    let end = format!("</{}Issuer>", if message.contains("<saml:Issuer") { "saml:" } else { "" });
    debug_assert!(message.contains(ASSERTION), "we write the namespace");
    let place = message.find(&end).map(|start| start + end.len()).ok_or(Refusal::Structure("no issuer"))?;
    let template = template(id, algorithms::OURS, algorithms::OUR_DIGEST);
    let unsigned = format!("{}{template}{}", &message[..place], &message[place..]);
    bergshamra::sign(&key.to_sign(), &unsigned).map_err(|error| Refusal::Signature(error.to_string()))
}

/// A signature of an element by its id, to be filled in by the library.
pub(crate) fn template(id: &str, signature: &str, digest: &str) -> String {
    let canonical = algorithms::OUR_CANONICAL;
    format!(
        "<ds:Signature xmlns:ds=\"{DSIG}\"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm=\"{canonical}\"/>\
         <ds:SignatureMethod Algorithm=\"{signature}\"/><ds:Reference URI=\"#{}\"><ds:Transforms><ds:Transform Algorithm=\"{}\"/>\
         <ds:Transform Algorithm=\"{canonical}\"/></ds:Transforms><ds:DigestMethod Algorithm=\"{digest}\"/><ds:DigestValue></ds:DigestValue>\
         </ds:Reference></ds:SignedInfo><ds:SignatureValue></ds:SignatureValue></ds:Signature>",
        xml::escape(id),
        algorithms::ENVELOPED,
    )
}

fn sign_bytes(key: &KeyPair, bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let failed = |error: bergshamra::Error| Refusal::Signature(error.to_string());
    let algorithm = sign::from_uri(algorithms::OURS).map_err(failed)?;
    let software = key.key().software_key().map_err(failed)?.ok_or_else(|| Refusal::Signature("no key".to_owned()))?;
    algorithm.sign(&software, bytes).map_err(failed)
}

fn verify_bytes(keys: &[Key], uri: &str, bytes: &[u8], signature: &[u8]) -> Result<(), Refusal> {
    if !algorithms::SIGNATURES.contains(&uri) {
        return Err(Refusal::Algorithm(uri.to_owned()));
    }
    let algorithm = sign::from_uri(uri).map_err(|error| Refusal::Signature(error.to_string()))?;
    let fits = |key: &Key| {
        let software = key.software_key().ok().flatten();
        software.is_some_and(|software| algorithm.verify(&software, bytes, signature).unwrap_or(false))
    };
    if keys.iter().any(fits) { Ok(()) } else { Err(Refusal::Signature("not the provider's".to_owned())) }
}

fn deflated(text: &str) -> Result<String, Refusal> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).map_err(|_| Refusal::NotReadable)?;
    Ok(STANDARD.encode(encoder.finish().map_err(|_| Refusal::NotReadable)?))
}

/// Unpacks no more than a message may be, so that a small one cannot grow without end.
fn inflated(packed: &str) -> Result<String, Refusal> {
    let bytes = STANDARD.decode(packed.split_whitespace().collect::<String>()).map_err(|_| Refusal::NotReadable)?;
    let mut text = String::new();
    let most = xml::MOST as u64 + 1;
    DeflateDecoder::new(&bytes[..]).take(most).read_to_string(&mut text).map_err(|_| Refusal::NotReadable)?;
    if text.len() > xml::MOST { Err(Refusal::TooLarge) } else { Ok(text) }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => escaped.push(byte as char),
            other => escaped.push_str(&format!("%{other:02X}")),
        }
    }
    escaped
}

fn unescape(text: &str) -> Result<String, Refusal> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let figure = |byte: Option<u8>| byte.and_then(|byte| (byte as char).to_digit(16)).ok_or(Refusal::NotReadable);
        match byte {
            b'%' => bytes.push((figure(rest.next())? * 16 + figure(rest.next())?) as u8),
            b'+' => bytes.push(b' '),
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).map_err(|_| Refusal::NotReadable)
}
