//! The members on a forum's page: found by name or place of work, a page at a time.

use super::opened::Opened;
use crate::{
    organisations::directory::PersonEntry,
    visit::{Visit, with_query},
};
use domain::assignment::PersonIndex;
use serde::Deserialize;

/// Members on one page.
const PAGE: usize = 50;

/// What the address says about which members are shown.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    pub(super) q: String,
    page: String,
}

/// The members that are shown, with how many there are and how many were found.
pub(super) struct Chosen<'v> {
    pub(super) members: Vec<(PersonIndex, &'v PersonEntry)>,
    pub(super) total: usize,
    pub(super) found: usize,
    pub(super) pages: ui::Pages,
}

impl Chosen<'_> {
    /// Whether there is anything to search in.
    pub(super) fn is_long(&self) -> bool {
        self.total > PAGE
    }
}

/// The members whom the visitor sees and whose name or place of work has the words that are looked for.
pub(super) fn fitting<'v>(visit: &'v Visit, opened: &Opened, filter: &Filter) -> Vec<(PersonIndex, &'v PersonEntry)> {
    let wanted = texts::folded(filter.q.trim());
    let fits = |(_, entry): &(PersonIndex, &PersonEntry)| {
        let organisation = visit.directory.organisation(&entry.organisation).map(|found| found.organisation.name.as_str());
        [Some(entry.name.as_str()), organisation].into_iter().flatten().any(|text| texts::folded(text).contains(&wanted))
    };
    opened.seen_members(visit).into_iter().filter(fits).collect()
}

/// The members of a page.
pub(super) fn chosen<'v>(visit: &'v Visit, opened: &Opened, filter: &Filter) -> Chosen<'v> {
    let (total, found) = (opened.seen_members(visit).len(), fitting(visit, opened, filter));
    let last = found.len().div_ceil(PAGE).max(1);
    let current = filter.page.parse::<usize>().unwrap_or(1).clamp(1, last);
    let href = |page: usize| format!("{}#members", with_query(&opened.path(), &[("q", &filter.q), ("page", &page.to_string())]));
    Chosen {
        total,
        found: found.len(),
        pages: ui::Pages::new(current, last, href),
        members: found.into_iter().skip((current - 1) * PAGE).take(PAGE).collect(),
    }
}
