//! What each row of a board measures to, by the measure that the address asks for.

use super::{Board, BoardRow};
use crate::{
    cutover,
    failure::Failure,
    rollouts::{filter::Filter, timeline::head_of},
    visit::Visit,
};
use domain::{
    cutover::OpenItems,
    measure::{self, Measure, Measured, Scale},
    organisation::OrganisationKind,
    rollout::Task,
    stage::live_on,
};
use std::collections::HashMap;

/// A measure with the figures of the rows.
pub(in crate::rollouts) struct Figures {
    pub(in crate::rollouts) measure: Measure,
    by_place: HashMap<usize, i64>,
}

impl Figures {
    /// The figure of a row; nothing where there is nothing to measure.
    pub(in crate::rollouts) fn of(&self, place: usize) -> Option<i64> {
        self.by_place.get(&place).copied()
    }

    /// The scale on which they lie.
    pub(super) fn scale(&self) -> Scale {
        Scale::of(self.measure, self.by_place.values().copied())
    }
}

/// The measures that can be chosen: what the playbook has nothing for is not among them, and what is open is known of today only.
pub(super) fn offered(visit: &Visit, board: &Board<'_>) -> Vec<Measure> {
    let standing = &board.seen.standing;
    let fits = |one: &Measure| match one {
        Measure::Unanswered => standing.playbook.tasks.iter().any(|task| task.answer.is_some()),
        Measure::Live => board.rows.iter().any(|(at, _)| standing.participants[*at].organisation.kind == OrganisationKind::Institution),
        Measure::Cutover => standing.today == visit.today && standing.playbook.tasks.iter().any(|task| task.cutover.is_some()),
        _ => true,
    };
    Measure::ALL.into_iter().filter(fits).collect()
}

/// The measure that the address asks for, if it is offered, with the figures of these rows. `rolled` says that the rows of
/// municipalities hold their institutions.
pub(in crate::rollouts) async fn figures(
    visit: &Visit,
    board: &Board<'_>,
    rows: &[BoardRow<'_>],
    filter: &Filter,
    rolled: bool,
) -> Result<Figures, Failure> {
    let asked = Measure::from_key(&filter.measure).filter(|one| offered(visit, board).contains(one)).unwrap_or_default();
    let head = |at: usize| if rolled { head_of(board.seen, at) } else { at };
    let by_place = match asked {
        Measure::Signal => HashMap::new(),
        Measure::Live => live(board, head),
        Measure::Cutover => open_items(visit, board, head).await?,
        of_tasks => rows.iter().filter_map(|(at, tasks)| Some((*at, figure(board, of_tasks, tasks)?))).collect(),
    };
    Ok(Figures { measure: asked, by_place })
}

fn figure(board: &Board<'_>, measure: Measure, tasks: &[&Task]) -> Option<i64> {
    let standing = &board.seen.standing;
    let published = tasks.iter().filter(|task| task.published);
    let measured = published.map(|task| Measured { task, template: standing.template(task), answered: standing.overlay(task).answered });
    measure::of_tasks(measure, measured, standing.today)
}

/// How many in a hundred of the institutions are live, by the row that they stand in.
fn live(board: &Board<'_>, head: impl Fn(usize) -> usize) -> HashMap<usize, i64> {
    let standing = &board.seen.standing;
    let mut counts: HashMap<usize, (usize, usize)> = HashMap::new();
    for at in board.places() {
        if standing.participants[at].organisation.kind == OrganisationKind::Institution {
            let is_live = live_on(&standing.milestones_of(at)).is_some_and(|day| day <= standing.today);
            let (live, all) = counts.entry(head(at)).or_default();
            *live += usize::from(is_live);
            *all += 1;
        }
    }
    counts.into_iter().filter_map(|(at, (live, all))| Some((at, measure::share(live, all)?))).collect()
}

/// How many incidents and outstanding data are open, by the row that they stand in.
async fn open_items(visit: &Visit, board: &Board<'_>, head: impl Fn(usize) -> usize) -> Result<HashMap<usize, i64>, Failure> {
    let standing = &board.seen.standing;
    let mut connection = visit.app.database().read().await?;
    let open = cutover::open_items(&mut connection, board.seen.key(), (&visit.directory, visit.today)).await?;
    let mut counts: HashMap<usize, i64> = HashMap::new();
    for at in board.places() {
        let OpenItems { incidents, outstanding, .. } = open.get(&standing.participants[at].organisation.code).copied().unwrap_or_default();
        *counts.entry(head(at)).or_default() += (incidents + outstanding) as i64;
    }
    Ok(counts)
}
