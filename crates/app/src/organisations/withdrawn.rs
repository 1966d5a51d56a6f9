//! Tasks that a later version of the playbook no longer has and that somebody here had worked on: closed, and still told of
//! (R5). Each leads to the task as it stood on its last day.

use crate::{
    audit,
    failure::Failure,
    organisations::seen::{self, Seen},
    rollouts::standing::Standing,
    tasks::store,
    visit::Visit,
    words,
};
use domain::{
    calendar::Day,
    organisation::Organisation,
    playbook::{Playbook, TaskTemplate},
    task::State,
    text::TaskCode,
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

/// The withdrawn tasks of an organisation that carry what people said or did.
pub(super) async fn withdrawn(visit: &Visit, seen: &Seen, organisation: &Organisation) -> Result<Vec<Withdrawn>, Failure> {
    let standing = &seen.standing;
    if !standing.is_published() || !seen.permit.sees(seen::facts(organisation)) {
        return Ok(Vec::new());
    }
    let earlier = earlier(visit, standing).await?;
    let mut connection = visit.app.database().read().await?;
    let touched = store::states_at(&mut connection, seen.key(), &organisation.code).await?;
    drop(connection);
    let mut last_days: BTreeMap<Day, Arc<Standing>> = BTreeMap::new();
    let mut found = Vec::new();
    let here = standing.participant(&organisation.code);
    for (code, state) in touched {
        if let Some(template) = standing.playbook.task(&code) {
            if here.is_some_and(|here| standing.task(here, &code).is_none()) {
                found.push(not_addressed(visit, seen, organisation, template, state));
            }
            continue;
        }
        let Some((playbook, until)) = earlier.iter().rev().find(|(playbook, _)| playbook.task(&code).is_some()) else { continue };
        let Some(template) = playbook.task(&code) else { continue };
        let last_day = until.plus_days(-1);
        let then = match last_days.get(&last_day) {
            Some(known) => Arc::clone(known),
            None => Standing::on(&visit.app, seen.key(), Some(last_day)).await?,
        };
        let opens = opens(visit, &then, organisation, &code);
        last_days.insert(last_day, then);
        found.push(Withdrawn {
            key: state.key(),
            since: Some(*until),
            title: format!("{code} {}", visit.text(&template.title)),
            href: opens.then(|| format!("/rollouts/{}/{}/{code}?today={last_day}", seen.key(), organisation.code)),
            state: words::state(visit.t, state).into_owned(),
            why: visit.t.with("organisation-withdrawn-on", [("date", visit.t.date_long(until.date()).into())]),
            code,
        });
    }
    Ok(found)
}

/// A task that the playbook has and the organisation no longer gets: its condition does not hold there any more. What was
/// said and done about it stands in the log, and comes back with the task.
fn not_addressed(visit: &Visit, seen: &Seen, organisation: &Organisation, template: &TaskTemplate, state: State) -> Withdrawn {
    Withdrawn {
        code: template.code.clone(),
        key: state.key(),
        since: None,
        title: format!("{} {}", template.code, visit.text(&template.title)),
        href: Some(audit::href_of_task(seen.key(), &organisation.code, &template.code)),
        state: words::state(visit.t, state).into_owned(),
        why: visit.t.get("organisation-not-addressed").into_owned(),
    }
}

/// Whether the visitor could open the task on that day.
fn opens(visit: &Visit, then: &Standing, organisation: &Organisation, code: &TaskCode) -> bool {
    let Ok(permit) = then.permit(&visit.viewer) else { return false };
    let task = then.participant(&organisation.code).and_then(|at| then.task(at, code));
    task.is_some_and(|task| then.task_permit(&visit.viewer, &permit, task).is_some())
}
