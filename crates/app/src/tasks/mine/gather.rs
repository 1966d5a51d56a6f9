//! The tasks that concern one person, gathered from the warm standings of their rollouts: no query per task.

use crate::{
    failure::Failure,
    local::seen as local,
    organisations::seen::Seen,
    rollouts::{standing::Standing, store},
    visit::Visit,
};
use domain::{
    access::TaskPermit,
    calendar::Day,
    organisation::{Organisation, OrganisationKind},
    playbook::TaskTemplate,
    rollout::Task,
    task::{HelpFrom, State},
    text::RolloutKey,
};

/// Tasks that are published within so many days are announced.
const ANNOUNCED_DAYS: i32 = 30;
/// Due dates within so many days stand among what comes.
const NEAR_DAYS: i32 = 14;

/// The viewer's part in a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    None,
    Responsible,
    Performer,
    Both,
}

/// What the viewer does next about a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// Nothing from here: it is closed, or not the viewer's to change.
    Nothing,
    /// It asks for an answer before it can be completed.
    Answer,
    /// Begin, or complete at once.
    Start,
    /// Complete what has begun.
    Complete,
}

/// A task with the rollout that it belongs to and the permit for it.
pub(super) struct Item<'s> {
    pub(super) seen: &'s Seen,
    pub(super) task: &'s Task,
    pub(super) permit: TaskPermit,
}

impl<'s> Item<'s> {
    pub(super) fn template(&self) -> &'s TaskTemplate {
        self.seen.standing.template(self.task)
    }

    pub(super) fn organisation(&self) -> &'s Organisation {
        self.seen.standing.organisation(self.task)
    }

    /// The page of the task.
    pub(super) fn href(&self) -> String {
        format!("/rollouts/{}/{}/{}", self.seen.key(), self.organisation().code, self.template().code)
    }

    pub(super) fn part(&self, visit: &Visit) -> Part {
        match (self.task.responsible == Some(visit.person), self.task.performer == Some(visit.person)) {
            (true, true) => Part::Both,
            (true, false) => Part::Responsible,
            (false, true) => Part::Performer,
            (false, false) => Part::None,
        }
    }

    pub(super) fn next(&self) -> Next {
        let overlay = self.seen.standing.overlay(self.task);
        let waits_for_answer = self.template().answer.is_some() && (!overlay.answered || overlay.answer_refused);
        match self.task.state {
            _ if !self.permit.rights().update => Next::Nothing,
            State::Completed | State::NotRelevant => Next::Nothing,
            _ if waits_for_answer => Next::Answer,
            State::NotStarted => Next::Start,
            State::InProgress | State::CannotMeetDeadline => Next::Complete,
        }
    }
}

/// Something that falls on a day to come.
pub(super) struct Coming<'s> {
    pub(super) day: Day,
    pub(super) seen: &'s Seen,
    pub(super) task: &'s Task,
    /// Whether the task appears on the day; otherwise it is due.
    pub(super) appears: bool,
}

/// The rollouts that the viewer takes part in, runs or supplies, each with its permit.
pub(super) async fn rollouts(visit: &Visit) -> Result<Vec<Seen>, Failure> {
    let home = &visit.viewer.organisation;
    let mut connection = visit.app.database().read().await?;
    let keys: Vec<RolloutKey> = match visit.viewer.kind {
        OrganisationKind::Municipality | OrganisationKind::Institution => store::of_organisation(&mut connection, home).await?,
        OrganisationKind::ProgrammeOffice | OrganisationKind::Supplier => {
            let heads = store::all(&mut connection).await?.into_iter();
            heads.filter(|head| head.owner == *home || head.supplier.as_ref() == Some(home)).map(|head| head.key).collect()
        }
    };
    drop(connection);
    let mut seen = Vec::with_capacity(keys.len());
    for key in keys {
        let standing = Standing::on(&visit.app, &key, None).await?;
        if let Ok(permit) = standing.permit(&visit.viewer) {
            seen.push(Seen { standing, permit });
        }
    }
    seen.extend(local::own(visit).await?);
    Ok(seen)
}

/// The published tasks that a test lets through and that exist to the viewer.
fn published<'s>(visit: &Visit, rollouts: &'s [Seen], wanted: impl Fn(&Seen, &Task) -> bool) -> Vec<Item<'s>> {
    let mut items = Vec::new();
    for seen in rollouts {
        let tasks = seen.standing.tasks.iter().filter(|task| task.published && wanted(seen, task));
        items.extend(tasks.filter_map(|task| {
            let permit = seen.standing.task_permit(&visit.viewer, &seen.permit, task)?;
            Some(Item { seen, task, permit })
        }));
    }
    items
}

fn stands_on(visit: &Visit, task: &Task) -> bool {
    task.responsible == Some(visit.person) || task.performer == Some(visit.person)
}

/// Those on which the viewer is responsible or performer.
pub(super) fn own<'s>(visit: &Visit, rollouts: &'s [Seen]) -> Vec<Item<'s>> {
    published(visit, rollouts, |_, task| stands_on(visit, task))
}

/// All of the viewer's organisation and its institutions, as far as they exist to the viewer.
pub(super) fn of_organisation<'s>(visit: &Visit, rollouts: &'s [Seen]) -> Vec<Item<'s>> {
    let home = &visit.viewer.organisation;
    published(visit, rollouts, |seen, task| {
        let organisation = seen.standing.organisation(task);
        organisation.code == *home || organisation.parent.as_ref() == Some(home)
    })
}

/// Those on which open help is asked of the viewer's organisation, as programme office or as supplier.
pub(super) fn asked_for_help<'s>(visit: &Visit, rollouts: &'s [Seen]) -> Vec<Item<'s>> {
    let asked = match visit.viewer.kind {
        OrganisationKind::ProgrammeOffice => HelpFrom::ProgrammeOffice,
        OrganisationKind::Supplier => HelpFrom::Supplier,
        OrganisationKind::Municipality | OrganisationKind::Institution => return Vec::new(),
    };
    published(visit, rollouts, |seen, task| seen.standing.help(task) == Some(asked))
}

/// What comes for the viewer, by day: tasks of theirs that appear, and due dates that are near.
pub(super) fn coming<'s>(visit: &Visit, rollouts: &'s [Seen]) -> Vec<Coming<'s>> {
    let (today, mut all) = (visit.today, Vec::new());
    for seen in rollouts.iter().filter(|seen| seen.standing.is_published()) {
        let own = seen.standing.tasks.iter().filter(|task| stands_on(visit, task) && !task.state.is_closed());
        all.extend(own.filter_map(|task| {
            let (day, days) = match task.published {
                true => (task.due, NEAR_DAYS),
                false => (seen.standing.dates(task).publish, ANNOUNCED_DAYS),
            };
            let near = day >= today && day <= today.plus_days(days);
            near.then_some(Coming { day, seen, task, appears: !task.published })
        }));
    }
    all.sort_by_key(|coming| (coming.day, coming.task.template));
    all
}
