//! Which element a signature covers. The library checks the signature; what is decided here is that it has the one shape
//! that SAML allows (it stands in the element that it signs, one reference by id, no transforms that choose parts) and that
//! from then on nothing is read but the canonical form of what was signed. Documents that carry the signed element
//! somewhere else than the one that is used ("signature wrapping") find no way around that.

use crate::{algorithms, keys, names::DSIG, refusal::Refusal, xml};
use bergshamra::{
    Key, VerifyResult,
    c14n::{C14nMode, canonicalize_doc},
    xml::{Document, NodeId, NodeSet},
};

/// The signature that stands as a child in an element.
pub(crate) fn of(document: &Document<'_>, element: NodeId) -> Result<Option<NodeId>, Refusal> {
    xml::only(document, element, DSIG, "Signature")
}

/// Checks the signature in `element` and gives that element, and nothing around it, in canonical form.
pub(crate) fn signed(source: &str, document: &Document<'_>, element: NodeId, keys: &[Key]) -> Result<String, Refusal> {
    let signature = of(document, element)?.ok_or(Refusal::NotSigned)?;
    check_shape(document, element, signature)?;
    let results = bergshamra::dsig::verify::verify_all_document_with_source(&keys::to_verify(keys), document, Some(source));
    let results = results.map_err(|error| Refusal::Signature(error.to_string()))?;
    let mut why = "no signature of this element".to_owned();
    for result in results {
        match result {
            VerifyResult::Valid { signature_node, references, .. } if signature_node == signature => {
                let covers = references.len() == 1 && references[0].digest_verified && references[0].resolved_node == Some(element);
                return if covers { canonical(document, element) } else { Err(Refusal::Signature("it covers another element".to_owned())) };
            }
            VerifyResult::Valid { .. } => {}
            VerifyResult::Invalid { reason } => why = reason,
        }
    }
    Err(Refusal::Signature(why))
}

/// The element and what is in it, as the signature sees it: comments gone, namespaces written out.
pub(crate) fn canonical(document: &Document<'_>, element: NodeId) -> Result<String, Refusal> {
    let set = NodeSet::tree_without_comments(element, document);
    let bytes = canonicalize_doc::<&str>(document, C14nMode::Exclusive, Some(&set), &[]);
    let bytes = bytes.map_err(|error| Refusal::Signature(error.to_string()))?;
    String::from_utf8(bytes).map_err(|_| Refusal::NotReadable)
}

fn check_shape(document: &Document<'_>, element: NodeId, signature: NodeId) -> Result<(), Refusal> {
    let shape = |fine: bool| if fine { Ok(()) } else { Err(Refusal::Structure("a signature of another shape")) };
    let child = |node, name| xml::only(document, node, DSIG, name)?.ok_or(Refusal::Structure("a part of the signature is missing"));
    let id = xml::attribute(document, element, "ID").ok_or(Refusal::Structure("what is signed has no id"))?;
    let parts = xml::elements(document, signature);
    shape(parts.iter().all(|part| ["SignedInfo", "SignatureValue", "KeyInfo"].iter().any(|name| xml::is(document, *part, DSIG, name))))?;
    let info = child(signature, "SignedInfo")?;
    let reference = child(info, "Reference")?;
    shape(xml::elements(document, info).len() == 3)?;
    shape(!id.is_empty() && xml::attribute(document, reference, "URI") == Some(&format!("#{id}")))?;
    allowed(document, child(info, "CanonicalizationMethod")?, &algorithms::CANONICAL)?;
    allowed(document, child(info, "SignatureMethod")?, &algorithms::SIGNATURES)?;
    allowed(document, child(reference, "DigestMethod")?, &algorithms::DIGESTS)?;
    let transforms = xml::elements(document, child(reference, "Transforms")?);
    shape((1..=2).contains(&transforms.len()))?;
    allowed(document, transforms[0], &[algorithms::ENVELOPED])?;
    transforms.iter().skip(1).try_for_each(|transform| allowed(document, *transform, &algorithms::CANONICAL))
}

/// That a node names an algorithm of a list.
pub(crate) fn allowed(document: &Document<'_>, node: NodeId, list: &[&str]) -> Result<(), Refusal> {
    let named = xml::attribute(document, node, "Algorithm").unwrap_or_default();
    if list.contains(&named) { Ok(()) } else { Err(Refusal::Algorithm(named.to_owned())) }
}
