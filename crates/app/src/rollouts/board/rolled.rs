//! Institutions rolled up into their municipality: so that a country of thousands is seen by its hundred municipalities, and one
//! of them by its institutions.

use super::{Board, BoardRow};
use crate::rollouts::standing::Standing;
use domain::{rollout::Task, text::OrganisationCode};
use std::collections::{BTreeMap, BTreeSet};

/// Whether institutions of more than one municipality are among these places.
pub(in crate::rollouts) fn of_several(standing: &Standing, places: impl Iterator<Item = usize>) -> bool {
    let parents: BTreeSet<&OrganisationCode> = places.filter_map(|at| standing.participants[at].organisation.parent.as_ref()).collect();
    parents.len() > 1
}

/// The rows with those of institutions among their municipality's, where it takes part; in the order of the municipalities.
pub(super) fn rolled<'s>(standing: &Standing, rows: &[BoardRow<'s>]) -> Vec<BoardRow<'s>> {
    let mut of_municipality: BTreeMap<usize, Vec<&'s Task>> = BTreeMap::new();
    for (at, tasks) in rows {
        let parent = standing.participants[*at].organisation.parent.as_ref();
        let head = parent.and_then(|code| standing.participant(code)).unwrap_or(*at);
        of_municipality.entry(head).or_default().extend(tasks.iter().copied());
    }
    of_municipality.into_iter().map(|(head, tasks)| (head, tasks.into())).collect()
}

impl<'s> Board<'s> {
    /// The rows as they are drawn: rolled up where somebody sees the institutions of several municipalities and asks for none
    /// by name.
    pub(super) fn drawn(&self) -> &[BoardRow<'s>] {
        self.rolled.as_deref().unwrap_or(&self.rows)
    }

    /// Whether a row stands for a municipality with its institutions.
    pub(super) fn is_rolled(&self) -> bool {
        self.rolled.is_some()
    }
}
