//! What has changed in the playbook for an organisation since the reader last said "seen": quiet, task by task, in words.

use crate::{
    failure::Failure,
    organisations::seen::{self, Seen},
    playbooks::store,
    rollouts::{standing, store::Publication},
    visit::Visit,
};
use domain::{
    calendar::Day,
    condition::Circumstances,
    dates::TemplateDates,
    organisation::Organisation,
    playbook::{Playbook, TaskTemplate},
    rollout::Task,
    task::State,
    text::RoleKey,
};
use std::sync::Arc;
use texts::{Language, Texts};

/// Fields that are told by what comes of them, or that only editors care for.
const NOT_TOLD: [&str; 9] = ["title", "publish", "start", "due", "act-by", "responsible", "performer", "origin", "source"];

/// A task that changed.
pub(crate) struct ChangedTask {
    pub(crate) title: String,
    pub(crate) href: Option<String>,
    pub(crate) lines: Vec<String>,
}

/// Which version an organisation is on, and what changed since the reader last looked.
pub(crate) struct Since {
    /// "Version 1.1 of the playbook is in force from …".
    pub(crate) version: String,
    pub(crate) versions_href: String,
    pub(crate) tasks: Vec<ChangedTask>,
    /// Why, as those who published said it, the latest first.
    pub(crate) notes: Vec<String>,
    pub(crate) number: i64,
    pub(crate) action: String,
    pub(crate) organisation: String,
}

/// The version of an organisation's tasks and what changed; nothing where nothing is published.
pub(crate) async fn since(visit: &Visit, seen: &Seen, organisation: &Organisation) -> Result<Option<Since>, Failure> {
    let (t, standing) = (visit.t, &seen.standing);
    let in_force: Vec<&Publication> = standing.publications.iter().filter(|one| one.from.is_none_or(|from| from <= visit.today)).collect();
    let Some(latest) = in_force.last() else { return Ok(None) };
    let mut connection = visit.app.database().read().await?;
    let looked = store::seen(&mut connection, &visit.viewer.person, seen.key()).await?;
    let known = looked.and_then(|number| in_force.iter().rev().find(|one| one.number <= number)).or(in_force.first());
    let old = match known.filter(|known| known.version != latest.version) {
        Some(known) => Some(visit.app.playbooks().get(&mut connection, &standing.head.playbook, &known.version).await?),
        None => None,
    };
    drop(connection);
    let known = known.map_or(latest.number, |known| known.number);
    let version = latest.version.as_str();
    Ok(Some(Since {
        version: match latest.from {
            Some(from) => t.with("since-version-from", [("version", version.into()), ("date", t.date_long(from.date()).into())]),
            None => t.with("since-version", [("version", version.into())]),
        },
        versions_href: format!("/rollouts/{}/versions", seen.key()),
        tasks: old.map(|old| changed(visit, seen, organisation, &old)).transpose()?.unwrap_or_default(),
        notes: in_force.iter().rev().filter(|one| one.number > known && !one.note.is_empty()).map(|one| one.note.clone()).collect(),
        number: latest.number,
        action: format!("/rollouts/{}/versions/seen", seen.key()),
        organisation: organisation.code.to_string(),
    }))
}

/// The older version at the organisation: its templates, and their dates in the organisation's wave.
struct Before<'a> {
    playbook: &'a Playbook,
    dates: Option<Vec<TemplateDates>>,
}

impl Before<'_> {
    fn task(&self, template: &TaskTemplate) -> Option<(&TaskTemplate, Option<TemplateDates>)> {
        let index = self.playbook.task_index(&template.code)?;
        Some((&self.playbook.tasks[index], self.dates.as_ref().map(|dates| dates[index])))
    }
}

fn changed(visit: &Visit, seen: &Seen, organisation: &Organisation, old: &Arc<Playbook>) -> Result<Vec<ChangedTask>, Failure> {
    let standing = &seen.standing;
    let Some(at) = standing.participant(&organisation.code) else { return Ok(Vec::new()) };
    let wave = &standing.waves[standing.participants[at].wave];
    let dates = standing::wave_dates(old)?.into_iter().find(|one| one.key == wave.key).map(|one| one.dates);
    let before = Before { playbook: old, dates };
    let mut told: Vec<ChangedTask> =
        seen.tasks_of(visit, organisation).into_iter().filter_map(|task| changed_task(visit, seen, &before, task)).collect();
    if seen.permit.sees(seen::facts(organisation)) {
        let wave = old.waves.iter().find(|one| one.key == wave.key);
        let was_theirs = |template: &TaskTemplate| {
            let holds = |condition: &domain::condition::Condition| condition.holds(&Circumstances::unanswered(wave, organisation));
            template.audience.addresses(organisation) && template.when.as_ref().is_none_or(holds)
        };
        let gone = old.tasks.iter().enumerate().filter(|(_, template)| standing.playbook.task(&template.code).is_none());
        let had_come = |index: usize| before.dates.as_ref().is_some_and(|dates| dates[index].publish <= visit.today);
        told.extend(gone.filter(|(index, template)| was_theirs(template) && had_come(*index)).map(|(_, template)| ChangedTask {
            title: format!("{} {}", template.code, visit.text(&template.title)),
            href: None,
            lines: vec![visit.t.get("since-withdrawn").into_owned()],
        }));
    }
    Ok(told)
}

fn changed_task(visit: &Visit, seen: &Seen, before: &Before<'_>, task: &Task) -> Option<ChangedTask> {
    let (t, standing) = (visit.t, &seen.standing);
    let template = standing.template(task);
    let lines = match before.task(template) {
        None => vec![t.get("since-added").into_owned()],
        Some((old, dates)) => lines(visit, seen, task, (before.playbook, old, dates)),
    };
    let opens = standing.task_permit(&visit.viewer, &seen.permit, task).is_some();
    (!lines.is_empty()).then(|| ChangedTask {
        title: format!("{} {}", template.code, visit.title_of(standing, task)),
        href: opens.then(|| format!("/rollouts/{}/{}/{}", seen.key(), standing.organisation(task).code, template.code)),
        lines,
    })
}

/// The fields of a task that read otherwise, besides its title, dates and roles.
pub(crate) fn worded_otherwise(t: Texts, old: &TaskTemplate, new: &TaskTemplate) -> Vec<String> {
    let danish = t.language() == Language::Danish;
    let fields = playbook::task_changes(old, new);
    let others = fields.iter().filter(|change| !NOT_TOLD.contains(&change.field));
    others.map(|change| t.with("since-other", [("field", playbook::field_name(change.field, danish).into())])).collect()
}

/// One of a template's days.
type DayOf = fn(&TemplateDates) -> Day;

/// What changed in a task, a line for each field; for one that is completed, that nothing did.
fn lines(visit: &Visit, seen: &Seen, task: &Task, (read, old, was): (&Playbook, &TaskTemplate, Option<TemplateDates>)) -> Vec<String> {
    let (t, standing) = (visit.t, &seen.standing);
    let new = standing.template(task);
    let wave = &standing.waves[standing.participants[task.participant as usize].wave];
    let is = wave.dates[usize::from(task.template)];
    let pair = |name: &str, old: String, new: String| {
        t.with("since-field", [("field", t.get(name).into_owned().into()), ("old", old.into()), ("new", new.into())])
    };
    let mut lines = Vec::new();
    if visit.text(&old.title) != visit.text(&new.title) {
        lines.push(pair("since-title", visit.text(&old.title).to_owned(), visit.text(&new.title).to_owned()));
    }
    let days: [(&str, DayOf); 3] =
        [("task-publish", |dates| dates.publish), ("task-start", |dates| dates.start), ("task-due", |dates| dates.due)];
    for (name, of) in days {
        if let Some(was) = was.filter(|was| of(was) != of(&is)) {
            lines.push(pair(name, t.date_long(of(&was).date()), t.date_long(of(&is).date())));
        }
    }
    let role =
        |version: &Playbook, key: &RoleKey| version.role(key).map_or_else(|| key.to_string(), |card| visit.text(&card.title).to_owned());
    for (name, was, is) in [("task-responsible", &old.responsible, &new.responsible), ("task-performer", &old.performer, &new.performer)] {
        if was != is {
            lines.push(pair(name, role(read, was), role(&standing.playbook, is)));
        }
    }
    lines.extend(worded_otherwise(t, old, new));
    if lines.is_empty() {
        return lines;
    }
    if task.state == State::Completed {
        return vec![t.get("since-kept").into_owned()];
    }
    if let Some(granted) = standing.overlay(task).granted_due {
        lines.push(t.with("since-own-date", [("date", t.date_long(granted.date()).into())]));
    }
    lines
}
