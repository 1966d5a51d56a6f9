//! Who somebody is, in the attributes of OIOSAML 3 (Context Handler 2) and OIOSAML 2 (Context Handler 1).

use crate::{
    assertion::NameId,
    names::{ASSERTION, PERSISTENT, X509_SUBJECT},
    privileges::{PrivilegeGroup, read_privileges},
    refusal::Refusal,
    xml,
};
use bergshamra::xml::{Document, NodeId};

/// How sure the provider is of somebody (NSIS).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assurance {
    /// Low.
    Low,
    /// Substantial.
    Substantial,
    /// High.
    High,
}

/// Who somebody is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identity {
    /// The CVR number of where they work.
    pub cvr: Option<String>,
    /// The name of that organisation.
    pub organisation_name: Option<String>,
    /// Their id there, in lower case.
    pub uuid: Option<String>,
    /// Their whole name.
    pub name: Option<String>,
    /// Their mail address.
    pub email: Option<String>,
    /// How sure the provider is.
    pub assurance: Option<Assurance>,
    /// What they may, by municipality.
    pub privileges: Vec<PrivilegeGroup>,
}

const CVR: [&str; 2] = ["https://data.gov.dk/model/core/eid/professional/cvr", "dk:gov:saml:attribute:CvrNumberIdentifier"];
const ORGANISATION: [&str; 2] = ["https://data.gov.dk/model/core/eid/professional/orgName", "urn:oid:2.5.4.10"];
const UUID: [&str; 3] = [
    "https://data.gov.dk/model/core/eid/professional/uuid/persistent",
    "https://data.gov.dk/model/core/eid/person/uuid",
    "dk:gov:saml:attribute:UniqueAccountKey",
];
const FULL_NAME: [&str; 2] = ["https://data.gov.dk/model/core/eid/fullName", "urn:oid:2.5.4.3"];
const FIRST_NAME: [&str; 2] = ["https://data.gov.dk/model/core/eid/firstName", "urn:oid:2.5.4.42"];
const LAST_NAME: [&str; 2] = ["https://data.gov.dk/model/core/eid/lastName", "urn:oid:2.5.4.4"];
const EMAIL: [&str; 2] = ["https://data.gov.dk/model/core/eid/email", "urn:oid:0.9.2342.19200300.100.1.3"];
const ASSURANCE: [&str; 2] = ["https://data.gov.dk/concept/core/nsis/loa", "dk:gov:saml:attribute:AssuranceLevel"];
const PRIVILEGES: [&str; 2] =
    ["https://data.gov.dk/model/core/eid/privilegesIntermediate", "dk:gov:saml:attribute:Privileges_intermediate"];

/// The identity in an assertion.
pub(crate) fn read(document: &Document<'_>, assertion: NodeId, name_id: &NameId) -> Result<Identity, Refusal> {
    let statements = xml::children(document, assertion, ASSERTION, "AttributeStatement").into_iter();
    let held: Vec<(String, Vec<String>)> = statements
        .flat_map(|statement| xml::children(document, statement, ASSERTION, "Attribute"))
        .map(|node| attribute(document, node))
        .collect();
    let values =
        |names: &[&str]| names.iter().find_map(|name| held.iter().find(|(known, _)| known == name)).map(|(_, values)| values.as_slice());
    let one = |names: &[&str]| match values(names) {
        None | Some([]) => Ok(None),
        Some([value]) => Ok(Some(value.clone()).filter(|value| !value.is_empty())),
        Some(_) => Err(Refusal::Attribute("an attribute with several values")),
    };
    let subject = SubjectName::of(name_id);
    let parts = [one(&FIRST_NAME)?, one(&LAST_NAME)?];
    let joined = Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" ")).filter(|name| !name.is_empty());
    let privileges =
        one(&PRIVILEGES)?.map_or(Ok(Vec::new()), |packed| read_privileges(&packed).map_err(|_| Refusal::Attribute("privileges")));
    let cvr = one(&CVR)?;
    if cvr.is_some() && subject.cvr.is_some() && cvr != subject.cvr {
        return Err(Refusal::Attribute("two CVR numbers"));
    }
    Ok(Identity {
        cvr: cvr.or(subject.cvr),
        organisation_name: one(&ORGANISATION)?,
        uuid: one(&UUID)?.and_then(|id| uuid_of(&id)).or(subject.uuid),
        name: one(&FULL_NAME)?.or(joined).or(subject.name),
        email: one(&EMAIL)?,
        assurance: one(&ASSURANCE)?.and_then(|level| assurance(&level)),
        privileges: privileges?,
    })
}

fn attribute(document: &Document<'_>, node: NodeId) -> (String, Vec<String>) {
    let name = xml::attribute(document, node, "Name").unwrap_or_default().to_owned();
    let values = xml::children(document, node, ASSERTION, "AttributeValue").into_iter();
    (name, values.map(|value| xml::text(document, value)).collect())
}

/// A level of NSIS by its name, with or without the address before it; OIOSAML 2 has figures.
fn assurance(level: &str) -> Option<Assurance> {
    match level.rsplit('/').next()? {
        "Low" | "2" => Some(Assurance::Low),
        "Substantial" | "3" => Some(Assurance::Substantial),
        "High" | "4" => Some(Assurance::High),
        _ => None,
    }
}

/// What a name id says.
#[derive(Default)]
struct SubjectName {
    cvr: Option<String>,
    name: Option<String>,
    uuid: Option<String>,
}

impl SubjectName {
    fn of(name_id: &NameId) -> Self {
        match name_id.format.as_deref() {
            Some(PERSISTENT) => Self { uuid: uuid_of(&name_id.value), ..Self::default() },
            Some(X509_SUBJECT) => Self::of_x509(&name_id.value),
            _ if name_id.value.starts_with("C=") => Self::of_x509(&name_id.value),
            _ => Self::default(),
        }
    }

    /// `C=DK,O=11111111,CN=Ane Hansen,Serial=…`: a comma within a value has a backslash before it.
    fn of_x509(subject: &str) -> Self {
        let mut found = Self::default();
        for part in split_unescaped(subject) {
            let Some((name, value)) = part.split_once('=') else { continue };
            let value = value.trim().to_owned();
            match name.trim() {
                "O" => found.cvr = Some(value).filter(|cvr| cvr.len() == 8 && cvr.bytes().all(|figure| figure.is_ascii_digit())),
                "CN" => found.name = Some(value).filter(|name| !name.is_empty()),
                "Serial" | "serialNumber" => found.uuid = uuid_of(&value),
                _ => {}
            }
        }
        found
    }
}

fn split_unescaped(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match (letter, parts.last_mut()) {
            (',', _) => parts.push(String::new()),
            ('\\', Some(last)) => last.extend(letters.next()),
            (other, Some(last)) => last.push(other),
            _ => {}
        }
    }
    parts
}

/// A UUID in lower case, without what some put before it.
fn uuid_of(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let bare = text.strip_prefix("urn:uuid:").unwrap_or(&text);
    let groups: Vec<&str> = bare.split('-').collect();
    let lengths = groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12]);
    (lengths && bare.chars().all(|letter| letter == '-' || letter.is_ascii_hexdigit())).then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(format: &str, value: &str) -> NameId {
        NameId { value: value.to_owned(), format: Some(format.to_owned()), name_qualifier: None, service_qualifier: None }
    }

    #[test]
    fn an_x509_subject_is_read() {
        let subject = SubjectName::of(&name(X509_SUBJECT, r"C=DK,O=11111111,CN=Hansen\, Ane,Serial=6F9619FF-8B86-D011-B42D-00C04FC964FF"));
        assert_eq!(subject.cvr.as_deref(), Some("11111111"));
        assert_eq!(subject.name.as_deref(), Some("Hansen, Ane"));
        assert_eq!(subject.uuid.as_deref(), Some("6f9619ff-8b86-d011-b42d-00c04fc964ff"));
        let persistent = SubjectName::of(&name(PERSISTENT, "6f9619ff-8b86-d011-b42d-00c04fc964ff"));
        assert_eq!(persistent.uuid.as_deref(), Some("6f9619ff-8b86-d011-b42d-00c04fc964ff"));
        assert!(SubjectName::of(&name(PERSISTENT, "abc")).uuid.is_none());
    }

    #[test]
    fn levels_of_both_versions_are_read_and_ordered() {
        let level = |text| assurance(text);
        assert_eq!(level("https://data.gov.dk/concept/core/nsis/loa/Substantial"), Some(Assurance::Substantial));
        assert_eq!((level("High"), level("3"), level("lowest")), (Some(Assurance::High), Some(Assurance::Substantial), None));
        assert!(Assurance::Low < Assurance::Substantial);
    }
}
