//! One task opened by somebody who may: what every page and action of a task begins with.

use crate::{
    checks, cutover,
    failure::Failure,
    local::seen as local,
    organisations::seen::{self, Seen},
    playbooks::annexes,
    rollouts::standing::{Standing, kept_version},
    tasks::store,
    visit::{Visit, with_query},
};
use database::Moment;
use domain::{
    access::{TaskPermit, TaskRights},
    assignment::PersonIndex,
    calendar::Day,
    cutover::Step,
    local::is_local,
    organisation::Organisation,
    playbook::{Guide, Playbook, TaskTemplate},
    rollout::Task,
    task::{Overlay, Setting},
    text::{OrganisationCode, PersonId, RolloutKey, TaskCode},
};
use std::sync::Arc;

/// A task that the visitor may open, with its permit.
fn found(visit: &Visit, seen: &Seen, organisation: &str, code: &str) -> Result<(Task, TaskPermit), Failure> {
    let participant = seen.standing.participant(&OrganisationCode::from(organisation)).ok_or(Failure::NotFound)?;
    let task = *seen.standing.task(participant, &TaskCode::from(code)).ok_or(Failure::NotFound)?;
    let permit = seen.standing.task_permit(&visit.viewer, &seen.permit, &task).ok_or(Failure::NotFound)?;
    Ok((task, permit))
}

/// The rollout as the visitor sees it, or their part of the local tasks if the code is one of these; on another day than today
/// as it stood or will stand then.
async fn seen_of(visit: &Visit, rollout: &str, organisation: &str, code: &str, day: Option<Day>) -> Result<Seen, Failure> {
    if is_local(&TaskCode::from(code)) {
        let around = local::around(visit, &RolloutKey::from(rollout), &OrganisationCode::from(organisation), day).await?;
        return around.ok_or(Failure::NotFound);
    }
    match day {
        None => seen::rollout(visit, rollout).await,
        Some(_) => {
            let standing = Standing::on(&visit.app, &RolloutKey::from(rollout), day).await?;
            Ok(Seen { permit: standing.permit(&visit.viewer)?, standing })
        }
    }
}

/// A task with its permit, and what people said and did about it.
pub(super) struct Opened {
    pub(super) visit: Visit,
    pub(super) seen: Seen,
    pub(super) task: Task,
    pub(super) permit: TaskPermit,
    pub(super) overlay: Overlay,
    pub(super) revision: i64,
    /// Whether it cannot be closed, since business-critical data are outstanding.
    held_back: bool,
    checks_open: bool,
    /// The version that the task was completed under, if another one is in force on the day.
    kept: Option<Arc<Playbook>>,
}

/// The version that a completed task keeps.
async fn kept(visit: &Visit, seen: &Seen, overlay: &Overlay) -> Result<Option<Arc<Playbook>>, Failure> {
    let Some(version) = kept_version(overlay, &seen.standing.playbook.version) else { return Ok(None) };
    let mut connection = visit.app.database().read().await?;
    match visit.app.playbooks().get(&mut connection, &seen.standing.head.playbook, version).await {
        Err(Failure::NotFound) => Ok(None),
        found => found.map(Some),
    }
}

/// Whether the task waits for a checklist still.
pub(super) async fn checks_open(connection: &mut database::Connection, seen: &Seen, permit: &TaskPermit) -> Result<bool, Failure> {
    let all = &seen.standing.playbook.checks;
    if all.of_task(permit.task()).next().is_none() {
        return Ok(false);
    }
    let verdicts = checks::verdicts(connection, permit.rollout(), Some(permit.organisation())).await?;
    Ok(all.hold_back(permit.task(), |list| verdicts.get(&(permit.organisation().clone(), list.clone()))))
}

impl Opened {
    /// Opens the task of an address; not found for whoever may not see it.
    pub(super) async fn open(visit: Visit, rollout: &str, organisation: &str, code: &str) -> Result<Self, Failure> {
        let seen = seen_of(&visit, rollout, organisation, code, None).await?;
        let (task, permit) = found(&visit, &seen, organisation, code)?;
        let mut connection = visit.app.database().read().await?;
        let (overlay, revision) = store::one(&mut connection, &permit).await?;
        let closes = seen.standing.template(&task).cutover == Some(Step::Close);
        let held_back = closes
            && cutover::held_back(&mut connection, permit.rollout(), (&visit.directory, visit.today))
                .await?
                .contains(permit.organisation());
        let checks_open = checks_open(&mut connection, &seen, &permit).await?;
        drop(connection);
        let kept = kept(&visit, &seen, &overlay).await?;
        Ok(Self { visit, seen, task, permit, overlay, revision, held_back, checks_open, kept })
    }

    /// The task as it stood or will stand on another day, to be read only. Whoever may not open it today may not look back
    /// at it either; what is not in today's playbook any more, or was at an institution that is closed, is opened to whom it was open then.
    pub(super) async fn open_on(visit: Visit, rollout: &str, organisation: &str, code: &str, day: Day) -> Result<Self, Failure> {
        let now = seen_of(&visit, rollout, organisation, code, None).await?;
        let seen = seen_of(&visit, rollout, organisation, code, Some(day)).await?;
        let (task, permit) = found(&visit, &seen, organisation, code)?;
        let is_there = visit.directory.organisation(&OrganisationCode::from(organisation)).is_some_and(|entry| entry.is_open(visit.today));
        if is_there && now.standing.playbook.task(&TaskCode::from(code)).is_some() {
            found(&visit, &now, organisation, code)?;
        }
        let permit = permit.for_reading();
        let mut connection = visit.app.database().read().await?;
        let (overlay, revision) = match day < visit.today {
            true => (store::one_as_it_was(&mut connection, &permit, day).await?, 0),
            false => store::one(&mut connection, &permit).await?,
        };
        drop(connection);
        let kept = kept(&visit, &seen, &overlay).await?;
        Ok(Self { visit, seen, task, permit, overlay, revision, held_back: false, checks_open: false, kept })
    }

    /// The day that is shown.
    pub(super) fn day(&self) -> Day {
        self.seen.standing.today
    }

    /// Whether another day than today is shown.
    pub(super) fn is_on_another_day(&self) -> bool {
        self.day() != self.visit.today
    }

    /// Whether a moment had come on the day that is shown.
    pub(super) fn has_come(&self, micros: i64) -> bool {
        Moment::local(micros).date() <= self.day().date()
    }

    /// The template of the task; of a completed one the template that it was completed under.
    pub(super) fn template(&self) -> &TaskTemplate {
        let kept = self.kept.as_ref().and_then(|version| version.task(self.permit.task()));
        kept.unwrap_or_else(|| self.seen.standing.template(&self.task))
    }

    /// The version that is shown although another one is in force.
    pub(super) fn kept_version(&self) -> Option<&str> {
        self.kept.as_ref().filter(|version| version.task(self.permit.task()).is_some()).map(|version| version.version.as_str())
    }

    /// Where a guide of the task leads.
    pub(super) fn guide(&self, guide: &Guide) -> String {
        annexes::href(self.permit.rollout(), self.guides_version(), guide)
    }

    /// The same as an address that works on paper.
    #[cfg(feature = "paper")]
    pub(super) fn guide_link(&self, guide: &Guide) -> String {
        annexes::link(&self.visit.app, self.permit.rollout(), self.guides_version(), guide)
    }

    /// The version whose guides are shown.
    fn guides_version(&self) -> &str {
        self.kept_version().unwrap_or(&self.seen.standing.playbook.version)
    }

    /// The organisation that has the task.
    pub(super) fn organisation(&self) -> &Organisation {
        self.seen.standing.organisation(&self.task)
    }

    /// What the viewer may do.
    pub(super) fn rights(&self) -> TaskRights {
        *self.permit.rights()
    }

    /// The address of the task.
    pub(super) fn path(&self) -> String {
        format!("/rollouts/{}/{}/{}", self.permit.rollout(), self.permit.organisation(), self.permit.task())
    }

    /// The address of the task on the day that is shown.
    pub(super) fn address(&self) -> String {
        self.address_of(self.permit.task())
    }

    /// The address of another task of the organisation on the day that is shown.
    pub(super) fn address_of(&self, code: &TaskCode) -> String {
        let day = if self.is_on_another_day() { self.day().to_string() } else { String::new() };
        with_query(&format!("/rollouts/{}/{}/{code}", self.permit.rollout(), self.permit.organisation()), &[("today", &day)])
    }

    /// A person's id.
    fn id(&self, person: Option<PersonIndex>) -> Option<&PersonId> {
        self.seen.standing.person(person).map(|entry| &entry.id)
    }

    /// What a change is decided on.
    pub(super) fn setting(&self) -> Setting<'_> {
        Setting {
            template: self.template(),
            version: &self.seen.standing.playbook.version,
            start: self.task.start,
            responsible: self.id(self.task.responsible),
            performer: self.id(self.task.performer),
            critical_data_outstanding: self.held_back,
            checks_open: self.checks_open,
            today: self.visit.today,
        }
    }

    /// Whether the viewer still sees the task now that it has changed.
    pub(super) async fn is_still_seen(&self) -> bool {
        let (rollout, organisation, code) = (self.permit.rollout(), self.permit.organisation(), self.permit.task());
        let found = seen_of(&self.visit, rollout.as_str(), organisation.as_str(), code.as_str(), None).await;
        let Ok(seen) = found else { return false };
        let standing = &seen.standing;
        let task = standing.participant(self.permit.organisation()).and_then(|at| standing.task(at, self.permit.task()));
        task.is_some_and(|task| standing.task_permit(&self.visit.viewer, &seen.permit, task).is_some())
    }

    /// Who can be put on the task.
    pub(super) fn candidates(&self) -> Vec<PersonIndex> {
        candidates(&self.visit, self.organisation())
    }
}

/// Who can be put on the tasks of an organisation: its people and, for an institution, those of its municipality.
pub(crate) fn candidates(visit: &Visit, organisation: &Organisation) -> Vec<PersonIndex> {
    let places = std::iter::once(&organisation.code).chain(organisation.parent.as_ref());
    places.flat_map(|code| visit.directory.people_at(code, visit.today).map(|(person, _)| person).collect::<Vec<_>>()).collect()
}
