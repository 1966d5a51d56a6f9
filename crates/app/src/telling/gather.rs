//! What has become different over all rollouts since a morning, by person.

use super::known::Known;
use crate::{
    app::App,
    failure::Failure,
    local::told as local,
    organisations::directory::Directory,
    rollouts::{
        standing::{Standing, told::Mark},
        store,
    },
};
use domain::{
    assignment::PersonIndex,
    calendar::Day,
    rollout::Task,
    telling::{self, Around, Section, TaskOn, Why},
    text::{OrganisationCode, RolloutKey, TaskCode, Text},
};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

/// A task's place: among the rollouts, and among the tasks of its standing.
pub(super) type Place = (usize, usize);

/// Why each person is told of which tasks.
pub(super) type News = HashMap<PersonIndex, BTreeMap<Place, Vec<Why>>>;

/// A rollout today, and since when its tasks are known.
pub(super) struct Rollout {
    pub(super) now: Arc<Standing>,
    pub(super) known: Known,
}

impl Rollout {
    /// A task as telling looks at it.
    pub(super) fn on<'a>(&'a self, task: &'a Task) -> TaskOn<'a> {
        TaskOn { task, overlay: self.now.overlay(task), known_from: self.known.from(&self.now, task) }
    }

    /// The people around the tasks of an organisation.
    pub(super) fn around(&self, task: &Task) -> Around {
        Around::of(self.now.organisation(task), &self.now.staffing, &self.now.playbook, &self.now.head.owner)
    }
}

/// All rollouts of which anything is published, as they stand today; after each the local tasks beside it.
pub(super) async fn today(app: &App) -> Result<Vec<Rollout>, Failure> {
    let mut connection = app.database().read().await?;
    let heads = store::all(&mut connection).await?;
    drop(connection);
    let mut rollouts = Vec::with_capacity(heads.len());
    for head in heads {
        let now = Standing::on(app, &head.key, None).await?;
        if now.is_published() {
            let beside = local::of_all(app, &now).await?;
            rollouts.push(Rollout { known: Known::of(app, &now).await?, now });
            for now in beside {
                rollouts.push(Rollout { known: Known::of(app, &now).await?, now: Arc::new(now) });
            }
        }
    }
    Ok(rollouts)
}

/// How the rollouts stood on an earlier morning, in their order.
pub(super) async fn on_morning(app: &App, rollouts: &[Rollout], mark: &Mark) -> Result<Vec<Option<Standing>>, Failure> {
    let directory = Arc::new(Directory::current(app).await?.before(&mark.newest_id));
    let mut all: Vec<Option<Standing>> = Vec::with_capacity(rollouts.len());
    let (mut central, mut told) = (0, None);
    for (at, rollout) in rollouts.iter().enumerate() {
        let before = match rollout.now.local() {
            None => {
                (central, told) = (at, None);
                Standing::as_told(app, &rollout.now.head.key, mark, Arc::clone(&directory)).await?
            }
            Some(side) => match &all[central] {
                Some(then) => local::as_told(app, then, &side.municipality, mark, &mut told).await?,
                None => None,
            },
        };
        all.push(before);
    }
    Ok(all)
}

/// What is new since that morning; of the ladder what falls after another.
pub(super) fn news(rollouts: &[Rollout], before: &[Option<Standing>], since: Day, told_of_ladder: Day, today: Day) -> News {
    let mut all = News::new();
    for (at, (rollout, before)) in rollouts.iter().zip(before).enumerate() {
        let mut around: Option<(u32, Around)> = None;
        for (index, task) in rollout.now.tasks.iter().enumerate().filter(|(_, task)| task.published && !task.state.is_closed()) {
            let known = around.filter(|(participant, _)| *participant == task.participant).map(|(_, around)| around);
            let here = known.unwrap_or_else(|| rollout.around(task));
            around = Some((task.participant, here));
            let was = before.as_ref().and_then(|before| Some((before, same_task(rollout, before, task)?)));
            let now = rollout.on(task);
            let was = was.map(|(before, was)| TaskOn { task: was, overlay: before.overlay(was), known_from: now.known_from });
            for news in telling::news(was, now, &here, &rollout.now.staffing, (since, told_of_ladder, today)) {
                all.entry(news.person).or_default().entry((at, index)).or_default().push(news.why);
            }
        }
    }
    all
}

/// The task as it was; people and organisations have the same places, templates need not.
pub(super) fn same_task<'b>(rollout: &Rollout, before: &'b Standing, task: &Task) -> Option<&'b Task> {
    let participant = task.participant as usize;
    let organisation = &rollout.now.participants[participant].organisation.code;
    let same_place = before.participants.get(participant).is_some_and(|one| one.organisation.code == *organisation);
    let at = if same_place { participant } else { before.participant(organisation)? };
    before.task(at, &rollout.now.template(task).code)
}

/// A task that was somebody's and is not in the playbook any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gone {
    /// The place of its rollout.
    pub(super) rollout: usize,
    /// Its code and title.
    pub(super) code: TaskCode,
    pub(super) title: Text,
    /// Whose task it was.
    pub(super) organisation: OrganisationCode,
}

/// The open tasks that have been withdrawn since, by those who stood on them (R5).
pub(super) fn withdrawn(rollouts: &[Rollout], before: &[Option<Standing>]) -> HashMap<PersonIndex, Vec<Gone>> {
    let mut all: HashMap<PersonIndex, Vec<Gone>> = HashMap::new();
    for (at, (rollout, before)) in rollouts.iter().zip(before).enumerate() {
        let is_other = |before: &&Standing| {
            before.playbook.version != rollout.now.playbook.version
                || (rollout.now.local().is_none() && before.placements() != rollout.now.placements())
        };
        let Some(before) = before.as_ref().filter(is_other) else { continue };
        for task in before.tasks.iter().filter(|task| task.published && !task.state.is_closed()) {
            let (template, organisation) = (before.template(task), &before.organisation(task).code);
            let is_there = rollout.now.participant(organisation).is_some_and(|here| rollout.now.task(here, &template.code).is_some());
            if is_there {
                continue;
            }
            let responsible = task.responsible.filter(|person| Some(*person) != task.performer);
            for person in task.performer.into_iter().chain(responsible).filter(|person| rollout.now.staffing.is_valid(*person)) {
                let (code, title, organisation) = (template.code.clone(), template.title.clone(), organisation.clone());
                all.entry(person).or_default().push(Gone { rollout: at, code, title, organisation });
            }
        }
    }
    all
}

/// The open tasks that stand in a letter because they are somebody's, by person.
pub(super) fn own(rollouts: &[Rollout], today: Day) -> HashMap<PersonIndex, Vec<Place>> {
    let mut own: HashMap<PersonIndex, Vec<Place>> = HashMap::new();
    for (at, rollout) in rollouts.iter().enumerate() {
        for (index, task) in rollout.now.tasks.iter().enumerate() {
            if telling::section(task, &[], today).is_none() {
                continue;
            }
            let responsible = task.responsible.filter(|person| Some(*person) != task.performer);
            for person in task.performer.into_iter().chain(responsible) {
                own.entry(person).or_default().push((at, index));
            }
        }
    }
    own
}

/// One task of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) section: Section,
    pub(super) place: Place,
    /// Why the reader is told; empty where it stands there only because it is theirs.
    pub(super) whys: Vec<Why>,
}

/// The tasks of one letter in their order: what is told, and what is the reader's besides. Empty if nothing is told.
pub(super) fn items(rollouts: &[Rollout], told: &BTreeMap<Place, Vec<Why>>, own: &[Place], today: Day) -> Vec<Item> {
    let task = |place: Place| &rollouts[place.0].now.tasks[place.1];
    let mut whys: BTreeMap<Place, Vec<Why>> =
        told.iter().filter(|(_, whys)| !whys.is_empty()).map(|(at, whys)| (*at, whys.clone())).collect();
    if whys.is_empty() {
        return Vec::new();
    }
    for place in own {
        whys.entry(*place).or_default();
    }
    let item = |(place, whys): (Place, Vec<Why>)| Some(Item { section: telling::section(task(place), &whys, today)?, place, whys });
    let mut items: Vec<Item> = whys.into_iter().filter_map(item).collect();
    items.sort_by_key(|item| (item.section, item.whys.is_empty(), task(item.place).due, item.place));
    items
}

/// What names a task in what was told at once.
pub(super) fn about(rollouts: &[Rollout], place: Place, why: Why) -> Option<String> {
    let what = match why {
        Why::Yours => "yours",
        Why::Answered => "answered",
        _ => return None,
    };
    let standing = &rollouts[place.0].now;
    let task = &standing.tasks[place.1];
    Some(format!("{what}:{}/{}/{}", key(standing), standing.organisation(task).code, standing.template(task).code))
}

fn key(standing: &Standing) -> &RolloutKey {
    &standing.head.key
}
