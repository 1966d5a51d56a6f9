//! Webhooks belong to whoever made them, and tell no more than their person may see: everybody has their own.

use super::Viewer;
use crate::text::PersonId;

/// The webhooks of one person. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookPermit {
    person: PersonId,
}

impl WebhookPermit {
    /// Whose they are.
    pub fn person(&self) -> &PersonId {
        &self.person
    }
}

/// The permit for one's own webhooks; there is none for those of others.
pub fn own_webhooks(viewer: &Viewer) -> WebhookPermit {
    WebhookPermit { person: viewer.person.clone() }
}
