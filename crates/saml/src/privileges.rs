//! The privilege list of the OIO Basic Privilege Profile: base64 of a small XML document, inside an attribute.

use crate::xml;
use base64::{Engine, engine::general_purpose::STANDARD};
use bergshamra::xml::{Document, NodeId};

/// The namespace of the root; its children have none.
const PROFILE: &str = "http://itst.dk/oiosaml/basic_privilege_profile";
/// What a scope that is a municipality begins with; letters in either case are in use.
const CVR_SCOPE: &str = "urn:dk:gov:saml:cvrnumberidentifier:";

/// Rights within one municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrivilegeGroup {
    /// The CVR number in which they hold, which need not be the person's own; `None` for a scope of another kind.
    pub cvr: Option<String>,
    /// The user-system roles, whole and as written.
    pub privileges: Vec<String>,
    /// What they are limited to.
    pub constraints: Vec<Constraint>,
}

/// A limit to rights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Constraint {
    /// The kind of limit, e.g. `http://sts.kombit.dk/constraints/KLE/1`.
    pub name: String,
    /// The values it allows.
    pub values: Vec<String>,
}

/// Why a privilege list cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TroubleWithPrivileges {
    /// It is not base64 of UTF-8.
    #[error("not base64 of a text")]
    NotBase64,
    /// It is not the XML of the profile.
    #[error("not a privilege list")]
    NotAList,
    /// A group says not what it holds in.
    #[error("a group without a scope")]
    NoScope,
}

/// The groups of a privilege list.
pub fn read_privileges(base64: &str) -> Result<Vec<PrivilegeGroup>, TroubleWithPrivileges> {
    let packed: String = base64.split_whitespace().collect();
    let bytes = STANDARD.decode(packed).map_err(|_| TroubleWithPrivileges::NotBase64)?;
    let text = String::from_utf8(bytes).map_err(|_| TroubleWithPrivileges::NotBase64)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let document = xml::parse(text).map_err(|_| TroubleWithPrivileges::NotAList)?;
    let root = document.document_element().filter(|root| xml::is(&document, *root, PROFILE, "PrivilegeList"));
    let root = root.ok_or(TroubleWithPrivileges::NotAList)?;
    xml::elements(&document, root)
        .into_iter()
        .filter(|child| plain(&document, *child, "PrivilegeGroup"))
        .map(|node| group(&document, node))
        .collect()
}

/// Whether a node is an element of the profile: without a namespace as the profile writes it, or with its own.
fn plain(document: &Document<'_>, node: NodeId, name: &str) -> bool {
    let held = document.element(node).map(|element| &element.name);
    held.is_some_and(|held| {
        held.local_name == name && held.namespace_uri.as_deref().is_none_or(|space| space.is_empty() || space == PROFILE)
    })
}

fn group(document: &Document<'_>, node: NodeId) -> Result<PrivilegeGroup, TroubleWithPrivileges> {
    let scope = xml::attribute(document, node, "Scope").map(str::trim).filter(|scope| !scope.is_empty());
    let scope = scope.ok_or(TroubleWithPrivileges::NoScope)?;
    let mut group = PrivilegeGroup { cvr: cvr_of(scope), privileges: Vec::new(), constraints: Vec::new() };
    for child in xml::elements(document, node) {
        if plain(document, child, "Privilege") {
            group.privileges.push(xml::text(document, child));
        } else if plain(document, child, "Constraint") {
            let name = xml::attribute(document, child, "Name").unwrap_or_default().trim().to_owned();
            let text = xml::text(document, child);
            let values = text.split(',').map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned).collect();
            group.constraints.push(Constraint { name, values });
        }
    }
    group.privileges.retain(|privilege| !privilege.is_empty());
    Ok(group)
}

fn cvr_of(scope: &str) -> Option<String> {
    let start = scope.get(..CVR_SCOPE.len())?;
    let number = &scope[CVR_SCOPE.len()..];
    let fits = start.eq_ignore_ascii_case(CVR_SCOPE) && number.len() == 8 && number.bytes().all(|figure| figure.is_ascii_digit());
    fits.then(|| number.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TWO_GROUPS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<bpp:PrivilegeList xmlns:bpp="http://itst.dk/oiosaml/basic_privilege_profile" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <PrivilegeGroup Scope="urn:dk:gov:saml:cvrNumberIdentifier:11111111">
    <Privilege>http://kaskade.example/roles/usersystemrole/projektleder/1</Privilege>
    <Privilege>
      http://kaskade.example/roles/usersystemrole/adgang/1
    </Privilege>
    <Constraint Name="http://sts.kombit.dk/constraints/orgenhed/1">uuid1, uuid2</Constraint>
    <Constraint Name="http://sts.kombit.dk/constraints/KLE/1">32.30,,27.18</Constraint>
  </PrivilegeGroup>
  <PrivilegeGroup Scope="urn:dk:gov:saml:CvrNumberIdentifier:29188416"><Privilege>http://other.example/roles/usersystemrole/x/1</Privilege></PrivilegeGroup>
  <PrivilegeGroup Scope="urn:dk:gov:saml:productionUnitIdentifier:1000000001"><Privilege>y</Privilege></PrivilegeGroup>
</bpp:PrivilegeList>"#;

    #[test]
    fn groups_scopes_and_comma_lists_are_read() {
        let groups = read_privileges(&STANDARD.encode(TWO_GROUPS)).unwrap();
        assert_eq!(groups.iter().map(|group| group.cvr.as_deref()).collect::<Vec<_>>(), [Some("11111111"), Some("29188416"), None]);
        let here = &groups[0];
        let roles = ["http://kaskade.example/roles/usersystemrole/projektleder/1", "http://kaskade.example/roles/usersystemrole/adgang/1"];
        assert_eq!(here.privileges, roles);
        assert_eq!(here.constraints[0].values, ["uuid1", "uuid2"]);
        assert_eq!(here.constraints[1].values, ["32.30", "27.18"]);
    }

    #[test]
    fn base64_in_lines_and_a_byte_order_mark_are_fine() {
        let packed = STANDARD.encode(format!("\u{feff}{TWO_GROUPS}"));
        let lines: Vec<&str> = packed.as_bytes().chunks(76).map(|line| std::str::from_utf8(line).unwrap()).collect();
        assert_eq!(read_privileges(&lines.join("\r\n")).unwrap().len(), 3);
    }

    #[test]
    fn what_is_no_list_is_refused() {
        let read = |text: &str| read_privileges(&STANDARD.encode(text));
        assert_eq!(read_privileges("%%%"), Err(TroubleWithPrivileges::NotBase64));
        assert_eq!(read("<PrivilegeList/>"), Err(TroubleWithPrivileges::NotAList));
        assert_eq!(read(&TWO_GROUPS[..300]), Err(TroubleWithPrivileges::NotAList));
        let entity = r#"<!DOCTYPE a [<!ENTITY x "y">]><bpp:PrivilegeList xmlns:bpp="http://itst.dk/oiosaml/basic_privilege_profile"/>"#;
        assert_eq!(read(entity), Err(TroubleWithPrivileges::NotAList));
        let without = r#"<b:PrivilegeList xmlns:b="http://itst.dk/oiosaml/basic_privilege_profile"><PrivilegeGroup/></b:PrivilegeList>"#;
        assert_eq!(read(without), Err(TroubleWithPrivileges::NoScope));
    }

    proptest! {
        #[test]
        fn nothing_makes_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), text in ".{0,200}") {
            let _ = read_privileges(&STANDARD.encode(bytes));
            let _ = read_privileges(&text);
        }
    }
}
