//! The success criteria on the papers of a steering group: of the country, and of one municipality.

use super::{found::Found, words};
use crate::{failure::Failure, organisations::seen::Seen, papers, visit::Visit};
use domain::{
    signal::Signal,
    success::{Criterion, Measured},
    text::OrganisationCode,
};
use paper::{Block, Cell, Row};

/// A criterion as it stands, and what it stood at a month ago.
struct Standing<'f> {
    criterion: &'f Criterion,
    now: Option<u32>,
    before: Option<u32>,
}

impl Standing<'_> {
    fn signal(&self) -> Signal {
        self.criterion.target.signal(self.now)
    }
}

/// Where the criteria of a rollout stand, what misses its target first; nothing where there are none to be seen.
pub(crate) async fn of_country(visit: &Visit, seen: &Seen, most: usize) -> Result<Vec<Block>, Failure> {
    let Some(found) = opened(visit, seen).await? else { return Ok(Vec::new()) };
    let today = found.seen.standing.today;
    let of =
        |criterion| Standing { criterion, now: found.figure(criterion, today).0, before: found.figure(criterion, today.plus_months(-1)).0 };
    Ok(blocks(visit, found.criteria().map(of).collect(), most))
}

/// What a municipality is measured by, its institutions added up.
pub(crate) struct OfMunicipality {
    code: OrganisationCode,
    found: Found,
}

impl OfMunicipality {
    /// Finds it; nothing where the rollout has no criteria to be seen.
    pub(crate) async fn find(visit: &Visit, seen: &Seen, code: &OrganisationCode) -> Result<Option<Self>, Failure> {
        Ok(opened(visit, seen).await?.map(|found| Self { code: code.clone(), found }))
    }

    /// So many of the criteria at most, what misses its target first.
    pub(crate) fn blocks(&self, visit: &Visit, most: usize) -> Vec<Block> {
        let today = self.found.seen.standing.today;
        let tenths =
            |criterion: &Criterion, on| self.found.by_municipality(visit, criterion, on).get(&self.code).and_then(|count| count.tenths());
        let measured = self.found.criteria().filter(|criterion| criterion.measured == Measured::Municipality);
        let of = |criterion| Standing { criterion, now: tenths(criterion, today), before: tenths(criterion, today.plus_months(-1)) };
        blocks(visit, measured.map(of).collect(), most)
    }
}

async fn opened(visit: &Visit, seen: &Seen) -> Result<Option<Found>, Failure> {
    match Found::open(visit, seen.key().as_str()).await {
        Err(Failure::NotFound) => Ok(None),
        found => found.map(Some),
    }
}

fn blocks(visit: &Visit, all: Vec<Standing<'_>>, most: usize) -> Vec<Block> {
    let t = visit.t;
    // What nothing counts in yet says nothing on paper.
    let mut known: Vec<Standing<'_>> = all.into_iter().filter(|one| one.now.is_some()).collect();
    if known.is_empty() {
        return Vec::new();
    }
    known.sort_by_key(|one| std::cmp::Reverse(one.signal()));
    let hidden = known.len().saturating_sub(most);
    let row = |one: Standing<'_>| {
        let figure = Cell::signal(papers::signal(one.signal()), words::share(t, one.now));
        let trend = words::change(t, one.before, one.now).unwrap_or_else(|| "–".to_owned());
        let target = words::target(t, one.criterion.target);
        Row { cells: vec![Cell::new(visit.text(&one.criterion.title).to_owned()), figure, Cell::new(target), Cell::new(trend)] }
    };
    let columns = [("success-criterion", 6), ("success-figure", 0), ("success-target", 0), ("success-month", 0)];
    let rows = known.into_iter().take(most).map(row).collect();
    let heading = Block::Heading { level: 1, text: t.get("success-title").into_owned() };
    let more = (hidden > 0).then(|| Block::Text { text: t.with("status-more", [("count", hidden.into())]), soft: true });
    [heading, papers::table(t, &columns, rows)].into_iter().chain(more).collect()
}
