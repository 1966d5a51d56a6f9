//! The municipality's own tasks on its page, and how far the institutions are with what was passed on to them.

use crate::{
    failure::Failure,
    local::seen as local,
    organisations::{
        seen::{self, Seen},
        tasks_there::{Group, Line, line},
    },
    tasks::local::rolled_up_words,
    visit::Visit,
};
use domain::{access, organisation::Organisation, rollout::Task, text::TaskCode};

/// The local tasks of an organisation as its page shows them.
#[derive(Default)]
pub(super) struct LocalThere {
    /// Its own tasks, or those that its municipality passed on to it.
    pub(super) lines: Vec<Line>,
    /// Where one is added, for those who may.
    pub(super) add: Option<String>,
    around: Option<Seen>,
}

/// What the visitor sees of local tasks of an organisation.
pub(super) async fn local_there(visit: &Visit, seen: &Seen, organisation: &Organisation) -> Result<LocalThere, Failure> {
    let keeps = may_add(visit, seen, organisation);
    let around = local::around(visit, seen.key(), &organisation.code, None).await?;
    let lines = around.as_ref().map(|around| lines(visit, around, organisation)).unwrap_or_default();
    let add = keeps.then(|| format!("/rollouts/{}/{}/own/new", seen.key(), organisation.code));
    Ok(LocalThere { lines, add, around })
}

/// Whether the visitor may add local tasks there.
pub(super) fn may_add(visit: &Visit, seen: &Seen, organisation: &Organisation) -> bool {
    let permit = access::local(&visit.viewer, &seen.permit, &seen::facts(organisation));
    permit.is_some_and(|permit| permit.keeps()) && seen.standing.participant(&organisation.code).is_some()
}

/// What the municipality passed on to an institution that takes part in nothing itself.
pub(super) async fn at_institution(visit: &Visit, organisation: &Organisation) -> Result<LocalThere, Failure> {
    let all = local::own(visit).await?;
    let lines = all.iter().flat_map(|around| lines(visit, around, organisation)).collect();
    Ok(LocalThere { lines, ..LocalThere::default() })
}

/// The tasks in lines, those that are closed last.
fn lines(visit: &Visit, around: &Seen, organisation: &Organisation) -> Vec<Line> {
    tasks(visit, around, organisation).into_iter().map(|task| line(visit, around, task)).collect()
}

/// The tasks, those that are closed last.
pub(super) fn tasks<'s>(visit: &Visit, around: &'s Seen, organisation: &Organisation) -> Vec<&'s Task> {
    let mut tasks = around.tasks_of(visit, organisation);
    tasks.sort_by_key(|task| (task.state.is_closed(), task.due));
    tasks
}

impl LocalThere {
    /// Notes beside each task how far its institutions are.
    pub(super) fn roll_up(&mut self, visit: &Visit, groups: &mut [Group]) {
        let Some(around) = &self.around else { return };
        let words = |code: &TaskCode| around.standing.roll_up(code).map(|rolled| rolled_up_words(visit.t, rolled));
        let central = groups.iter_mut().flat_map(|group| &mut group.parts).flat_map(|part| &mut part.lines);
        central.chain(&mut self.lines).for_each(|line| line.rolled_up = words(&line.code));
    }
}
