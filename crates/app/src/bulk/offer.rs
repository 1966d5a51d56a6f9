//! What a list of tasks shows so that several of them can be changed at once: a box for each, and a bar for all.

use crate::{
    bulk::chosen::address,
    visit::{Visit, with_query},
};
use domain::access::TaskPermit;

/// The bar of a list.
pub(crate) struct Offer {
    /// The address of the list, with its filter.
    pub(crate) from: String,
    /// How many tasks of the whole list can be changed, on other pages too.
    pub(crate) all: usize,
}

impl Offer {
    /// The bar of the list that is shown; none where there are not two tasks that the visitor may change.
    pub(crate) fn of(visit: &Visit, all: usize) -> Option<Self> {
        (all > 1).then(|| Self { from: visit.path.clone(), all })
    }

    /// Where the list goes out to Excel and comes back.
    pub(crate) fn excel(&self) -> String {
        with_query("/bulk/excel", &[("from", &self.from)])
    }
}

/// What the box of a task sends; nothing where the visitor only reads.
pub(crate) fn pick(permit: &TaskPermit) -> Option<String> {
    let rights = permit.rights();
    (rights.update || rights.assign || rights.grant).then(|| address(permit))
}
