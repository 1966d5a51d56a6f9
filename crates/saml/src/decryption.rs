//! Decrypting an assertion. Only AES with a key carried by RSA-OAEP; the key lies with the data, as OIOSAML sends it.

use crate::{
    algorithms,
    keys::KeyPair,
    names::{DSIG, XMLENC},
    refusal::Refusal,
    signature::{allowed, canonical},
    xml,
};
use bergshamra::{
    core::algorithm::RSA_OAEP_ENC11,
    xml::{Document, NodeId},
};

/// XML Encryption 1.1.
const XMLENC11: &str = "http://www.w3.org/2009/xmlenc11#";
/// The mask generation function that holds when none is named.
const DEFAULT_MASK: &str = r#"<MGF xmlns="http://www.w3.org/2009/xmlenc11#" Algorithm="http://www.w3.org/2009/xmlenc11#mgf1sha1"/>"#;

/// What is within an `EncryptedAssertion`, as a document of its own.
pub(crate) fn decrypt(document: &Document<'_>, encrypted: NodeId, key: &KeyPair) -> Result<String, Refusal> {
    let data = xml::only(document, encrypted, XMLENC, "EncryptedData")?.ok_or(Refusal::Structure("no encrypted data"))?;
    allowed(document, method(document, data)?, &algorithms::CIPHERS)?;
    let carried = carried_key(document, encrypted, data)?;
    let transport = method(document, carried)?;
    allowed(document, transport, &algorithms::KEY_TRANSPORTS)?;
    let envelope = canonical(document, encrypted)?;
    let opened = open(&envelope, key).or_else(|refusal| {
        // The standard's default mask is MGF1 with SHA-1; the library's is MGF1 with the named digest. Providers do either.
        let unnamed = xml::attribute(document, transport, "Algorithm") == Some(RSA_OAEP_ENC11)
            && xml::children(document, transport, XMLENC11, "MGF").is_empty();
        if unnamed { open(&with_default_mask(&envelope).ok_or(refusal)?, key) } else { Err(refusal) }
    })?;
    let tree = xml::parse(&opened)?;
    let root = tree.document_element().ok_or(Refusal::Decryption)?;
    // Where the data stood now stands its content, as text that the signature in it was made over.
    let inner: Vec<NodeId> =
        xml::elements(&tree, root).into_iter().filter(|child| !xml::is(&tree, *child, XMLENC, "EncryptedKey")).collect();
    match inner[..] {
        [inner] => tree.node_source(inner).map(str::to_owned).ok_or(Refusal::Decryption),
        _ => Err(Refusal::Structure("not one encrypted assertion")),
    }
}

fn open(envelope: &str, key: &KeyPair) -> Result<String, Refusal> {
    bergshamra::decrypt(&key.to_decrypt(), envelope).map_err(|_| Refusal::Decryption)
}

fn method(document: &Document<'_>, node: NodeId) -> Result<NodeId, Refusal> {
    xml::only(document, node, XMLENC, "EncryptionMethod")?.ok_or(Refusal::Structure("no encryption method"))
}

/// The one encrypted key: in the data's own `KeyInfo`, or beside the data.
fn carried_key(document: &Document<'_>, encrypted: NodeId, data: NodeId) -> Result<NodeId, Refusal> {
    let info = xml::only(document, data, DSIG, "KeyInfo")?;
    let foreign = |node: &NodeId| !["EncryptedData", "EncryptedKey"].iter().any(|name| xml::is(document, *node, XMLENC, name));
    if xml::elements(document, encrypted).iter().any(foreign) {
        return Err(Refusal::Structure("something else with the encrypted data"));
    }
    let within = info.map_or(Ok(None), |info| xml::only(document, info, XMLENC, "EncryptedKey"))?;
    let beside = xml::only(document, encrypted, XMLENC, "EncryptedKey")?;
    match (within, beside) {
        (Some(key), None) | (None, Some(key)) => Ok(key),
        _ => Err(Refusal::Structure("not one encrypted key")),
    }
}

/// The same envelope with the mask written into the method of its key.
fn with_default_mask(envelope: &str) -> Option<String> {
    let tree = xml::parse(envelope).ok()?;
    let keys = tree.get_elements_by_tag_name_ns(XMLENC, "EncryptedKey");
    let transport = method(&tree, *keys.first()?).ok()?;
    let range = tree.node_range(transport)?;
    let (start, element) = (range.start, &envelope[range.clone()]);
    // Canonical XML writes every element with an end tag.
    let end = element.rfind("</")?;
    Some(format!("{}{DEFAULT_MASK}{}", &envelope[..start + end], &envelope[start + end..]))
}
