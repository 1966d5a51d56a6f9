//! The municipality's own tasks on its page, and how far the institutions are with what was passed on to them.

use crate::{
    failure::Failure,
    local::seen as local,
    organisations::{
        seen::{self, Seen},
        tasks_there::{Group, Line, line},
        withdrawn::{self, Withdrawn},
    },
    tasks::local::rolled_up_words,
    visit::Visit,
};
use domain::{access, local::is_local, organisation::Organisation, rollout::Task, text::TaskCode};

/// The local tasks of an organisation as its page shows them.
#[derive(Default)]
pub(super) struct LocalThere {
    /// Its own tasks, or those that its municipality passed on to it.
    pub(super) lines: Vec<Line>,
    /// Where one is added, for those who may.
    pub(super) add: Option<String>,
    /// What it had passed on to it of tasks that are no more; of an institution that takes part in nothing itself.
    pub(super) withdrawn: Vec<Withdrawn>,
    around: Option<Seen>,
}

/// What the visitor sees of local tasks of an organisation.
pub(super) async fn local_there(visit: &Visit, seen: &Seen, organisation: &Organisation) -> Result<LocalThere, Failure> {
    let keeps = may_add(visit, seen, organisation);
    let around = local::around(visit, seen.key(), &organisation.code, None).await?;
    let lines = around.as_ref().map(|around| lines(visit, around, organisation)).unwrap_or_default();
    let add = keeps.then(|| format!("/rollouts/{}/{}/own/new", seen.key(), organisation.code));
    Ok(LocalThere { lines, add, withdrawn: Vec::new(), around })
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
    let mut withdrawn = Vec::new();
    for around in &all {
        withdrawn.extend(withdrawn::passed_on(visit, around, organisation).await?);
    }
    Ok(LocalThere { lines, withdrawn, ..LocalThere::default() })
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

/// The tasks of the playbook that the municipality passed on, also those that are no more.
pub(super) fn passed_on<'a>(around: impl IntoIterator<Item = &'a Seen>) -> impl Iterator<Item = &'a TaskCode> {
    let sides = around.into_iter().filter_map(|around| around.standing.local());
    sides.flat_map(|side| &side.work.passed_on).map(|one| &one.task).filter(|code| !is_local(code))
}

impl LocalThere {
    /// The tasks of the playbook that the municipality passed on, also those that are no more.
    pub(super) fn passed_on(&self) -> impl Iterator<Item = &TaskCode> {
        passed_on(&self.around)
    }

    /// Notes beside each task how far its institutions are.
    pub(super) fn roll_up(&mut self, visit: &Visit, groups: &mut [Group]) {
        let Some(around) = &self.around else { return };
        let words = |code: &TaskCode| around.standing.roll_up(code).map(|rolled| rolled_up_words(visit.t, rolled));
        let central = groups.iter_mut().flat_map(|group| &mut group.parts).flat_map(|part| &mut part.lines);
        central.chain(&mut self.lines).for_each(|line| line.rolled_up = words(&line.code));
    }
}
