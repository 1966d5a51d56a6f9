//! A change of many tasks at once is looked at and taken back by whoever made it. Each of its tasks has its own permit besides.

use crate::{access::Viewer, text::PersonId};

/// A change of many tasks, opened for the person who made it. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkPermit(());

/// The permit for a change of many tasks; `None` if it does not exist to the viewer.
pub fn bulk(viewer: &Viewer, made_by: &PersonId) -> Option<BulkPermit> {
    (viewer.person == *made_by).then_some(BulkPermit(()))
}
