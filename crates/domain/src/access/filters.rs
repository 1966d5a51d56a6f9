//! Saved filters belong to the person who saved them and to nobody else.

use crate::{access::Viewer, text::PersonId};

/// A person's own saved filters, opened for that person. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterPermit {
    owner: PersonId,
}

impl FilterPermit {
    /// Whose filters they are.
    pub fn owner(&self) -> &PersonId {
        &self.owner
    }
}

/// Everybody who is signed in keeps filters of their own.
pub fn own_filters(viewer: &Viewer) -> FilterPermit {
    FilterPermit { owner: viewer.person.clone() }
}
