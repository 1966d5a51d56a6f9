//! Organisations: programme office, supplier, municipalities and their institutions.

use crate::text::OrganisationCode;
use std::collections::BTreeMap;

/// The four kinds of organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OrganisationKind {
    /// The office that buys the system and runs the rollout (KOMBIT).
    ProgrammeOffice,
    /// Who builds and runs the system (Systematic).
    Supplier,
    /// A municipality, or Sydslesvig.
    Municipality,
    /// A school, day-care institution or library that belongs to a municipality.
    Institution,
}

impl OrganisationKind {
    /// The word of the playbook format and of the database.
    pub fn key(self) -> &'static str {
        match self {
            Self::ProgrammeOffice => "programme-office",
            Self::Supplier => "supplier",
            Self::Municipality => "municipality",
            Self::Institution => "institution",
        }
    }

    /// The kind that a word of the playbook format names.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::ProgrammeOffice, Self::Supplier, Self::Municipality, Self::Institution].into_iter().find(|kind| kind.key() == key)
    }
}

/// A value that an organisation carries under an attribute's name.
#[derive(Debug, Clone, PartialEq)]
pub enum AttributeValue {
    /// A figure, such as the number of inhabitants.
    Number(f64),
    /// A word or code, such as a region's name.
    Text(String),
}

/// An organisation as the rules see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Organisation {
    /// Its code, unique in the product.
    pub code: OrganisationCode,
    /// Its name as people write it.
    pub name: String,
    /// Which of the four kinds it is.
    pub kind: OrganisationKind,
    /// An institution's type, e.g. `folkeskole`.
    pub institution_type: Option<String>,
    /// The municipality that an institution belongs to.
    pub parent: Option<OrganisationCode>,
    /// Further attributes that conditions can ask for, by their Danish names: `region`, `indbyggere` …
    pub attributes: BTreeMap<String, AttributeValue>,
}

impl Organisation {
    /// The value of an attribute as conditions name it (`organisation.<name>`), if the organisation has one.
    pub fn attribute(&self, name: &str) -> Option<AttributeValue> {
        match name {
            "kode" => Some(AttributeValue::Text(self.code.as_str().to_owned())),
            "navn" => Some(AttributeValue::Text(self.name.clone())),
            "type" => self.institution_type.clone().map(AttributeValue::Text),
            other => self.attributes.get(other).cloned(),
        }
    }
}
