//! Reading XML that a stranger may have written, and writing XML that holds what a stranger may have said.
//!
//! A document type, a comment or a processing instruction has no place in a SAML message; with them gone, so are
//! entities, external files and names that are cut in two by a comment.

use crate::refusal::Refusal;
use bergshamra::xml::{Document, NodeId, NodeKind, uppsala::parser::Parser};

/// The most that a message may be, in bytes of XML. Real ones are some ten thousand.
pub(crate) const MOST: usize = 512 * 1024;
/// The most that elements may lie within each other.
const DEEPEST: u32 = 64;

/// A message as a tree.
pub(crate) fn parse(text: &str) -> Result<Document<'_>, Refusal> {
    if text.len() > MOST {
        return Err(Refusal::TooLarge);
    }
    let parser = Parser::new().with_forbid_dtd(true).with_forbid_entities(true).with_max_depth(DEEPEST);
    let document = parser.parse(text).map_err(|_| Refusal::NotXml)?;
    let foreign = |id: NodeId| matches!(document.node_kind(id), Some(NodeKind::Comment(_) | NodeKind::ProcessingInstruction(_)));
    if document.descendants(document.root()).into_iter().any(foreign) {
        return Err(Refusal::NotPlain);
    }
    Ok(document)
}

/// Whether a node is this element.
pub(crate) fn is(document: &Document<'_>, node: NodeId, namespace: &str, name: &str) -> bool {
    document.element(node).is_some_and(|element| element.matches_name_ns(namespace, name))
}

/// The children that are elements.
pub(crate) fn elements(document: &Document<'_>, node: NodeId) -> Vec<NodeId> {
    document.children(node).into_iter().filter(|child| document.element(*child).is_some()).collect()
}

/// The children of this name.
pub(crate) fn children(document: &Document<'_>, node: NodeId, namespace: &str, name: &str) -> Vec<NodeId> {
    elements(document, node).into_iter().filter(|child| is(document, *child, namespace, name)).collect()
}

/// The only child of this name; `None` if there is none, a refusal if there are several.
pub(crate) fn only(document: &Document<'_>, node: NodeId, namespace: &str, name: &str) -> Result<Option<NodeId>, Refusal> {
    match children(document, node, namespace, name)[..] {
        [] => Ok(None),
        [child] => Ok(Some(child)),
        _ => Err(Refusal::Structure("an element stands twice")),
    }
}

/// An attribute without a namespace.
pub(crate) fn attribute<'a>(document: &'a Document<'_>, node: NodeId, name: &str) -> Option<&'a str> {
    let element = document.element(node)?;
    let found = element.attributes.iter().find(|held| held.name.namespace_uri.is_none() && held.name.local_name == name);
    found.map(|held| held.value.as_ref())
}

/// All text within a node, without the space around it.
pub(crate) fn text(document: &Document<'_>, node: NodeId) -> String {
    document.text_content_deep(node).trim().to_owned()
}

/// Text as XML writes it, also within quotes.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\r' => escaped.push_str("&#13;"),
            '\n' => escaped.push_str("&#10;"),
            '\t' => escaped.push_str("&#9;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_type_an_entity_a_comment_and_an_instruction_are_refused() {
        assert!(parse("<a>b</a>").is_ok());
        assert_eq!(parse("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>").err(), Some(Refusal::NotXml));
        assert_eq!(parse("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>").err(), Some(Refusal::NotXml));
        assert_eq!(parse("<a>b<!-- c --></a>").err(), Some(Refusal::NotPlain));
        assert_eq!(parse("<a><?php x?></a>").err(), Some(Refusal::NotPlain));
        assert_eq!(parse("<!-- c --><a/>").err(), Some(Refusal::NotPlain));
        assert_eq!(parse("<a>&x;</a>").err(), Some(Refusal::NotXml));
    }

    #[test]
    fn what_is_huge_or_deep_is_refused() {
        assert_eq!(parse(&format!("<a>{}</a>", "b".repeat(MOST))).err(), Some(Refusal::TooLarge));
        assert_eq!(parse(&format!("{}{}", "<a>".repeat(5000), "</a>".repeat(5000))).err(), Some(Refusal::NotXml));
    }
}
