//! Who a template addresses (R6): a kind of organisation, perhaps a type of institution.

use crate::organisation::{Organisation, OrganisationKind};

/// Which organisations a template addresses, before any further condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience {
    /// The kind of organisation.
    pub kind: OrganisationKind,
    /// For institutions: only those of this type.
    pub institution_type: Option<String>,
}

impl Audience {
    /// Reads `municipality`, `institution:folkeskole` …; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, institution_type) = match text.split_once(':') {
            Some((kind, narrowed)) => (OrganisationKind::from_key(kind)?, Some(narrowed.to_owned())),
            None => (OrganisationKind::from_key(text)?, None),
        };
        let sensible = institution_type.as_ref().is_none_or(|narrowed| kind == OrganisationKind::Institution && !narrowed.is_empty());
        sensible.then_some(Self { kind, institution_type })
    }

    /// Whether it addresses this organisation.
    pub fn addresses(&self, organisation: &Organisation) -> bool {
        self.kind == organisation.kind
            && self.institution_type.as_ref().is_none_or(|wanted| organisation.institution_type.as_ref() == Some(wanted))
    }
}

impl std::fmt::Display for Audience {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.kind.key())?;
        self.institution_type.as_ref().map_or(Ok(()), |narrowed| write!(f, ":{narrowed}"))
    }
}
