//! Tasks that a later version of the playbook no longer has and that somebody here had worked on: closed, and still told of
//! (R5). Each leads to the task as it stood on its last day.

use crate::{
    audit,
    failure::Failure,
    local::seen as local,
    organisations::seen::{self, Seen},
    rollouts::standing::Standing,
    tasks::store,
    visit::Visit,
    words,
};
use domain::{
    access::RolloutPermit,
    calendar::Day,
    local::{PassedOn, is_local, passed_on_code},
    organisation::Organisation,
    playbook::{Playbook, TaskTemplate},
    task::State,
    text::{RolloutKey, TaskCode},
};
use std::{collections::BTreeMap, sync::Arc};

/// A withdrawn task in a line.
pub(super) struct Withdrawn {
    pub(super) code: TaskCode,
    pub(super) key: &'static str,
    /// From which day on it was no more; nothing where the organisation only does not have it any longer.
    pub(super) since: Option<Day>,
    /// Number and title.
    pub(super) title: String,
    /// The task on its last day, where the visitor may open it.
    pub(super) href: Option<String>,
    pub(super) state: String,
    /// When it was withdrawn, or that the organisation does not have it any more.
    pub(super) why: String,
}

/// The versions that were in force up to today, each with the day from which the next one took its place.
async fn earlier(visit: &Visit, standing: &Standing) -> Result<Vec<(Arc<Playbook>, Day)>, Failure> {
    let in_force: Vec<_> = standing.publications.iter().filter(|one| one.from.is_none_or(|from| from <= standing.today)).collect();
    let mut connection = visit.app.database().read().await?;
    let mut earlier = Vec::new();
    for pair in in_force.windows(2) {
        let Some(until) = pair[1].from else { continue };
        let playbook = visit.app.playbooks().get(&mut connection, &standing.head.playbook, &pair[0].version).await?;
        earlier.push((playbook, until));
    }
    Ok(earlier)
}

/// The last version that had a task, and the day from which it was no more.
fn last<'p>(earlier: &'p [(Arc<Playbook>, Day)], code: &TaskCode) -> Option<(&'p TaskTemplate, Day)> {
    earlier.iter().rev().find_map(|(playbook, until)| Some((playbook.task(code)?, *until)))
}

/// The withdrawn tasks of an organisation that carry what people said or did, or that it had passed on.
pub(super) async fn withdrawn<'c>(
    visit: &Visit,
    seen: &Seen,
    organisation: &Organisation,
    passed_on: impl Iterator<Item = &'c TaskCode>,
) -> Result<Vec<Withdrawn>, Failure> {
    let standing = &seen.standing;
    if !standing.is_published() || !seen.permit.sees(seen::facts(organisation)) {
        return Ok(Vec::new());
    }
    let earlier = earlier(visit, standing).await?;
    let mut connection = visit.app.database().read().await?;
    let mut touched: BTreeMap<TaskCode, State> =
        store::states_at(&mut connection, seen.key(), &organisation.code).await?.into_iter().collect();
    drop(connection);
    for code in passed_on {
        touched.entry(code.clone()).or_default();
    }
    let mut last_days: BTreeMap<Day, Arc<Standing>> = BTreeMap::new();
    let mut found = Vec::new();
    let here = standing.participant(&organisation.code);
    for (code, state) in touched {
        if let Some(template) = standing.playbook.task(&code) {
            if here.is_some_and(|here| standing.task(here, &code).is_none()) {
                let at = At { rollout: seen.key(), organisation, code: &code };
                found.push(not_addressed(visit, at, template, state));
            }
            continue;
        }
        let Some((template, until)) = last(&earlier, &code) else { continue };
        let last_day = until.plus_days(-1);
        let then = match last_days.get(&last_day) {
            Some(known) => Arc::clone(known),
            None => Standing::on(&visit.app, seen.key(), Some(last_day)).await?,
        };
        let opens = then.permit(&visit.viewer).is_ok_and(|permit| opens(visit, &then, &permit, organisation, &code));
        last_days.insert(last_day, then);
        found.push(gone(visit, At { rollout: seen.key(), organisation, code: &code }, template, (state, until), opens));
    }
    Ok(found)
}

/// What a municipality had passed on to an institution of tasks that the playbook no longer has, or that it does not get any more.
pub(super) async fn passed_on(visit: &Visit, around: &Seen, organisation: &Organisation) -> Result<Vec<Withdrawn>, Failure> {
    let Some(side) = around.standing.local() else { return Ok(Vec::new()) };
    let central = Standing::on(&visit.app, around.key(), None).await?;
    let municipality = central.participant(&side.municipality);
    let has = |code: &TaskCode| municipality.is_some_and(|at| central.task(at, code).is_some());
    let given = |one: &&PassedOn| one.to.iter().any(|given| given.institution == organisation.code && given.taken_back_on.is_none());
    let no_more = side.work.passed_on.iter().filter(given).filter(|one| !is_local(&one.task) && !has(&one.task));
    let no_more: Vec<&PassedOn> = no_more.collect();
    if no_more.is_empty() {
        return Ok(Vec::new());
    }
    let earlier = earlier(visit, &central).await?;
    let mut connection = visit.app.database().read().await?;
    let touched: BTreeMap<TaskCode, State> =
        store::states_at(&mut connection, around.key(), &organisation.code).await?.into_iter().collect();
    drop(connection);
    let mut found = Vec::new();
    for one in no_more {
        let code = passed_on_code(&one.task);
        let state = touched.get(&code).copied().unwrap_or_default();
        let at = At { rollout: around.key(), organisation, code: &code };
        if let Some(template) = central.playbook.task(&one.task) {
            found.push(not_addressed(visit, at, template, state));
            continue;
        }
        let Some((template, until)) = last(&earlier, &one.task) else { continue };
        let then = local::around(visit, around.key(), &organisation.code, Some(until.plus_days(-1))).await?;
        let opens = then.is_some_and(|then| opens(visit, &then.standing, &then.permit, organisation, &code));
        found.push(gone(visit, at, template, (state, until), opens));
    }
    Ok(found)
}

/// Where a task was.
#[derive(Clone, Copy)]
struct At<'a> {
    rollout: &'a RolloutKey,
    organisation: &'a Organisation,
    code: &'a TaskCode,
}

/// A task that was there until a day.
fn gone(visit: &Visit, at: At<'_>, template: &TaskTemplate, (state, until): (State, Day), opens: bool) -> Withdrawn {
    let At { rollout, organisation, code } = at;
    let last_day = until.plus_days(-1);
    Withdrawn {
        key: state.key(),
        since: Some(until),
        title: format!("{code} {}", visit.text(&template.title)),
        href: opens.then(|| format!("/rollouts/{rollout}/{}/{code}?today={last_day}", organisation.code)),
        state: words::state(visit.t, state).into_owned(),
        why: visit.t.with("organisation-withdrawn-on", [("date", visit.t.date_long(until.date()).into())]),
        code: code.clone(),
    }
}

/// A task that the playbook has and the organisation no longer gets: its condition does not hold there any more. What was
/// said and done about it stands in the log, and comes back with the task.
fn not_addressed(visit: &Visit, at: At<'_>, template: &TaskTemplate, state: State) -> Withdrawn {
    Withdrawn {
        code: at.code.clone(),
        key: state.key(),
        since: None,
        title: format!("{} {}", at.code, visit.text(&template.title)),
        href: Some(audit::href_of_task(at.rollout, &at.organisation.code, at.code)),
        state: words::state(visit.t, state).into_owned(),
        why: visit.t.get("organisation-not-addressed").into_owned(),
    }
}

/// Whether the visitor could open the task on that day.
fn opens(visit: &Visit, then: &Standing, permit: &RolloutPermit, organisation: &Organisation, code: &TaskCode) -> bool {
    let task = then.participant(&organisation.code).and_then(|at| then.task(at, code));
    task.is_some_and(|task| then.task_permit(&visit.viewer, permit, task).is_some())
}
