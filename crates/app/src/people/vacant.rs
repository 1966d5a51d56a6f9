//! The vacancies of an organisation with finished words: in every rollout that the visitor sees, with what waits (B3).

use crate::{
    organisations::{
        seen::{self, Seen},
        tasks_there::distance,
    },
    people::opened::Opened,
    visit::with_query,
};
use domain::{
    rollout::Task,
    text::RoleKey,
    vacancy::{Vacancy, vacancies},
};

/// A role that nobody holds, as a page shows it.
pub struct VacantRole {
    /// The role's name.
    pub title: String,
    /// The role's card.
    pub href: String,
    /// The rollout's name.
    pub rollout: String,
    /// The tasks that wait.
    pub waiting: Vec<WaitingTask>,
    /// Where somebody is appointed; nothing for those who may not.
    pub appoint: Option<String>,
}

/// A task that waits on a vacant role.
pub struct WaitingTask {
    /// Code and title.
    pub title: String,
    /// The task, if the visitor may open it.
    pub href: Option<String>,
    /// The due date.
    pub due: String,
    /// How far off it is.
    pub relative: String,
    /// Whether it is on the critical path.
    pub critical: bool,
}

/// The tasks of an organisation and its institutions that the visitor may know of.
fn tasks_around<'s>(opened: &Opened<'_>, seen: &'s Seen) -> Vec<&'s Task> {
    let here = |task: &&Task| {
        let organisation = seen.standing.organisation(task);
        let around = organisation.code == opened.organisation.code || organisation.parent.as_ref() == Some(&opened.organisation.code);
        around && seen.permit.sees(seen::facts(organisation))
    };
    seen.standing.tasks.iter().filter(here).collect()
}

/// The vacancies in one rollout.
pub fn in_rollout(opened: &Opened<'_>, seen: &Seen) -> Vec<Vacancy> {
    let standing = &seen.standing;
    vacancies(&standing.playbook, &standing.staffing, opened.organisation, &tasks_around(opened, seen))
}

/// The vacancies in every rollout, those on which tasks wait first.
pub fn all(opened: &Opened<'_>) -> Vec<VacantRole> {
    let mut found: Vec<(bool, VacantRole)> = Vec::new();
    for seen in &opened.rollouts {
        for vacancy in in_rollout(opened, seen) {
            found.push((vacancy.waiting.is_empty(), shown(opened, seen, &vacancy)));
        }
    }
    found.sort_by_key(|(nothing_waits, _)| *nothing_waits);
    found.into_iter().map(|(_, vacant)| vacant).collect()
}

fn shown(opened: &Opened<'_>, seen: &Seen, vacancy: &Vacancy) -> VacantRole {
    let may = opened.permit.may_give(Some(seen.permit.may_steer()));
    VacantRole {
        title: opened.role_title(&vacancy.role),
        href: format!("/roles/{}", vacancy.role),
        rollout: opened.visit.text(&seen.standing.playbook.title).to_owned(),
        waiting: vacancy.waiting.iter().map(|task| waiting(opened, seen, task)).collect(),
        appoint: may.then(|| appoint_href(opened, seen, &vacancy.role)),
    }
}

/// Where somebody is appointed to a role.
pub fn appoint_href(opened: &Opened<'_>, seen: &Seen, role: &RoleKey) -> String {
    let path = format!("/organisations/{}/appoint", opened.organisation.code);
    with_query(&path, &[("role", role.as_str()), ("rollout", seen.key().as_str())])
}

/// A waiting task with finished words.
pub fn waiting(opened: &Opened<'_>, seen: &Seen, task: &Task) -> WaitingTask {
    let (visit, standing) = (opened.visit, &seen.standing);
    let template = standing.template(task);
    let opens = standing.task_permit(&visit.viewer, &seen.permit, task).is_some();
    WaitingTask {
        title: format!("{} {}", template.code, visit.text(&template.title)),
        href: opens.then(|| format!("/rollouts/{}/{}/{}", seen.key(), standing.organisation(task).code, template.code)),
        due: visit.t.date_long(task.due.date()),
        relative: distance(visit, task.due),
        critical: template.kind == domain::playbook::TaskKind::Critical,
    }
}
