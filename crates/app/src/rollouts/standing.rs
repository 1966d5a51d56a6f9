//! How a rollout stands on a day: the rollout function over what is in memory.
//!
//! Today's standing of each rollout is kept warm and checked against the revision numbers in the database on every
//! request, so that several servers never show old figures; after a change only the changed overlays are read. Other
//! days are computed when asked for: a day in the past from the log.

mod carried_on;
mod kept;
mod local;
mod placed;
mod supposed;
mod taken_in;
pub mod told;

use crate::{
    app::App,
    failure::Failure,
    organisations::directory::{Directory, PersonEntry},
    roles::store as roles,
    rollouts::{
        placements,
        store::{self, Publication, RolloutHead},
    },
    tasks::store::{self as overlays, StoredOverlay},
};
use database::Connection;
use domain::{
    access::{self, OrganisationFacts, RolloutFacts, RolloutPermit, TaskFacts, TaskPermit, Viewer},
    assignment::{PersonIndex, Staffing},
    calendar::Day,
    dates::TemplateDates,
    gallery::Effective,
    organisation::Organisation,
    playbook::{Playbook, TaskTemplate},
    rollout::{self, Answers, Input, OverlayFacts, Overlays, Participant, Task, TaskList, WaveDates},
    task::HelpFrom,
    text::{OrganisationCode, RolloutKey, TaskCode},
    waves::AsOf,
};
use kept::KeptVersions;
pub(crate) use kept::kept_version;
pub use local::LocalSide;
use placed::Placed;
pub(crate) use placed::{dated, participants, stands_in_wave, wave_dates};
use std::{collections::HashMap, mem, sync::Arc};
use tokio::sync::RwLock;

/// Today's standings that are kept warm.
#[derive(Debug, Default)]
pub struct Standings(RwLock<HashMap<RolloutKey, Arc<Standing>>>);

/// A rollout on a day: who takes part, which tasks they have, and how each stands. A copy shares what seldom changes.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The rollout.
    pub head: RolloutHead,
    /// The playbook version in force on the day, with the roles that the rollout has.
    pub playbook: Arc<Playbook>,
    /// How the rollout's roles differ from the playbook's.
    pub roles: Arc<Effective>,
    roles_revision: i64,
    /// What is published; empty as long as nothing is.
    pub publications: Vec<Publication>,
    /// The day.
    pub today: Day,
    /// Organisations and people.
    pub directory: Arc<Directory>,
    /// Who holds which role.
    pub staffing: Arc<Staffing>,
    /// The waves with the dates of every template: first those of the playbook, in order, then one for each set of own dates in one.
    pub waves: Arc<Vec<WaveDates>>,
    /// Municipalities and institutions by name, after them the programme office and the supplier.
    pub participants: Arc<Vec<Participant>>,
    /// The tasks, by participant and then by code; those not published yet among them.
    pub tasks: TaskList,
    by_organisation: Arc<HashMap<OrganisationCode, usize>>,
    overlays: Overlays,
    answers: Arc<Answers>,
    help: HashMap<(usize, usize), HelpFrom>,
    /// Titles under which tasks were completed, where the playbook has another by now.
    kept_titles: Arc<HashMap<(usize, usize), String>>,
    /// The versions that tasks were completed under, where another one is in force by now.
    kept_versions: Arc<HashMap<(usize, usize), Arc<str>>>,
    /// Those of them that are stored.
    kept: Arc<KeptVersions>,
    placed: Placed,
    revision: i64,
    local: Option<LocalSide>,
}

impl Standing {
    /// How a rollout stands on a day: today if the day is not given.
    pub async fn on(app: &App, key: &RolloutKey, day: Option<Day>) -> Result<Arc<Self>, Failure> {
        let today = app.clock().today();
        let day = day.unwrap_or(today);
        let directory = Directory::current(app).await?;
        let mut connection = app.database().read().await?;
        let revision = store::revision(&mut connection, key).await?;
        if day != today {
            let past = (day < today).then_some(day);
            return Ok(Arc::new(Self::load(app, &mut connection, key, directory, day, revision, past).await?));
        }
        let known = app.standings().0.read().await.get(key).cloned();
        let fresh = match &known {
            Some(known) if known.today == day && known.revision == revision && Arc::ptr_eq(&known.directory, &directory) => {
                return Ok(Arc::clone(known));
            }
            Some(known) if known.today == day && Arc::ptr_eq(&known.directory, &directory) => {
                known.renewed(&mut connection, revision).await?
            }
            _ => None,
        };
        let fresh = match (fresh, known) {
            (Some(fresh), _) => fresh,
            (None, Some(known)) => known.once_more(app, &mut connection, directory, day, revision).await?,
            (None, None) => Self::load(app, &mut connection, key, directory, day, revision, None).await?,
        };
        let fresh = Arc::new(fresh);
        app.standings().0.write().await.insert(key.clone(), Arc::clone(&fresh));
        Ok(fresh)
    }

    async fn load(
        app: &App,
        connection: &mut Connection,
        key: &RolloutKey,
        directory: Arc<Directory>,
        today: Day,
        revision: i64,
        past: Option<Day>,
    ) -> Result<Self, Failure> {
        let head = store::one(connection, key).await?.ok_or(Failure::NotFound)?;
        let publications = store::publications(connection, key).await?;
        let playbook = Self::in_force(app, connection, &head, &publications, today).await?;
        let placed = Self::placed(connection, key, past.map_or(AsOf::Now, AsOf::EndOf)).await?;
        let changed = match past {
            Some(day) => overlays::as_they_were(connection, key, day).await?,
            None => overlays::changed_after(connection, key, 0).await?,
        };
        let begun = Self::begun(connection, head, playbook, publications, directory, placed, today, revision).await?;
        begun.with(app, connection, &changed).await
    }

    /// The playbook that is in force on a day.
    async fn in_force(
        app: &App,
        connection: &mut Connection,
        head: &RolloutHead,
        publications: &[Publication],
        day: Day,
    ) -> Result<Arc<Playbook>, Failure> {
        let in_force = publications.iter().rev().find(|publication| publication.from.is_none_or(|from| from <= day));
        let version = in_force.map_or(&head.version, |publication| &publication.version);
        app.playbooks().get(connection, &head.playbook, version).await
    }

    /// Who stood where at some time.
    async fn placed(connection: &mut Connection, key: &RolloutKey, when: AsOf) -> Result<Placed, Failure> {
        let revision = placements::revision(connection, key).await?;
        Ok(Placed::new(placements::history(connection, key).await?, when, revision))
    }

    /// A standing in which nobody has done anything yet.
    #[expect(clippy::too_many_arguments, reason = "these are what a standing is made of")]
    async fn begun(
        connection: &mut Connection,
        head: RolloutHead,
        playbook: Arc<Playbook>,
        publications: Vec<Publication>,
        directory: Arc<Directory>,
        placed: Placed,
        today: Day,
        revision: i64,
    ) -> Result<Self, Failure> {
        let roles_revision = roles::revision(connection).await?;
        let (mut playbook, roles) = roles::adapted(connection, &head.key, playbook).await?;
        if let Some(title) = &head.title {
            Arc::make_mut(&mut playbook).title = title.clone();
        }
        let (waves, participants) = placed.participants(&directory, &head, &playbook, today)?;
        let staffing = Arc::new(directory.staffing(&head.key, today));
        let by_organisation = participants.iter().enumerate().map(|(at, one)| (one.organisation.code.clone(), at)).collect();
        let overlays = Overlays::new(participants.len(), playbook.tasks.len());
        Ok(Self {
            head,
            playbook,
            roles: Arc::new(roles),
            roles_revision,
            publications,
            today,
            directory,
            staffing,
            waves: Arc::new(waves),
            participants: Arc::new(participants),
            tasks: TaskList::default(),
            by_organisation: Arc::new(by_organisation),
            overlays,
            answers: Arc::default(),
            help: HashMap::new(),
            kept_titles: Arc::default(),
            kept_versions: Arc::default(),
            kept: Arc::default(),
            placed,
            revision,
            local: None,
        })
    }

    /// This standing, begun only, with what people said and did.
    async fn with(mut self, app: &App, connection: &mut Connection, changed: &[StoredOverlay]) -> Result<Self, Failure> {
        let named = KeptVersions::named(&self.playbook.version, changed);
        self.kept = Arc::new(KeptVersions::of(app, connection, &self.head, named).await?);
        self.take_in(changed);
        self.compute();
        Ok(self)
    }

    /// This standing with the overlays that changed since; `None` if more than overlays may have changed.
    async fn renewed(&self, connection: &mut Connection, revision: i64) -> Result<Option<Self>, Failure> {
        let publications = store::publications(connection, &self.head.key).await?;
        let placed_otherwise = placements::revision(connection, &self.head.key).await? != self.placed.revision;
        if placed_otherwise || publications != self.publications || roles::revision(connection).await? != self.roles_revision {
            return Ok(None);
        }
        if store::one(connection, &self.head.key).await?.is_none_or(|head| head != self.head) {
            return Ok(None);
        }
        let changed = overlays::changed_after(connection, &self.head.key, self.revision).await?;
        let mut next = Self { publications, revision, ..self.clone() };
        let touched = next.take_in(&changed);
        next.renew(&touched);
        Ok(Some(next))
    }

    fn compute(&mut self) {
        self.tasks = if self.publications.is_empty() { TaskList::default() } else { rollout::tasks(&self.input()) };
    }

    /// Works out anew what the overlays of these participants can have changed.
    fn renew(&mut self, touched: &[usize]) {
        if !self.publications.is_empty() {
            let mut tasks = mem::take(&mut self.tasks);
            rollout::renew_tasks(&self.input(), &mut tasks, touched);
            self.tasks = tasks;
        }
    }

    /// What the rollout function is given.
    pub fn input(&self) -> Input<'_> {
        Input {
            playbook: &self.playbook,
            waves: &self.waves,
            participants: &self.participants,
            owner: &self.head.owner,
            supplier: self.head.supplier.as_ref(),
            staffing: &self.staffing,
            overlays: &self.overlays,
            answers: &self.answers,
            ready: None,
            today: self.today,
        }
    }

    /// Whether anything is published.
    pub fn is_published(&self) -> bool {
        !self.publications.is_empty()
    }

    /// The place of an organisation among the participants.
    pub fn participant(&self, code: &OrganisationCode) -> Option<usize> {
        self.by_organisation.get(code).copied()
    }

    /// The tasks of one participant, those not published yet among them.
    pub fn tasks_of(&self, participant: usize) -> &[Task] {
        self.tasks.of(participant)
    }

    /// One task of one participant.
    pub fn task(&self, participant: usize, code: &TaskCode) -> Option<&Task> {
        let index = self.playbook.task_index(code)? as u16;
        self.tasks_of(participant).iter().find(|task| task.template == index)
    }

    /// The template of a task.
    pub fn template(&self, task: &Task) -> &TaskTemplate {
        &self.playbook.tasks[task.template as usize]
    }

    /// The organisation of a task.
    pub fn organisation(&self, task: &Task) -> &Organisation {
        &self.participants[task.participant as usize].organisation
    }

    /// The playbook's dates of a task; of a completed one those that it was completed under.
    pub fn dates(&self, task: &Task) -> &TemplateDates {
        let kept = self.overlays.get(task.participant as usize, task.template as usize).kept_dates.as_ref();
        kept.unwrap_or(&self.waves[self.participants[task.participant as usize].wave].dates[task.template as usize])
    }

    /// What the function knows of a task's overlay.
    pub fn overlay(&self, task: &Task) -> OverlayFacts {
        *self.overlays.get(task.participant as usize, task.template as usize)
    }

    /// What a task was called when it was completed, if the playbook calls it something else by now (R5).
    pub fn kept_title(&self, task: &Task) -> Option<&str> {
        self.kept_titles.get(&(task.participant as usize, task.template as usize)).map(String::as_str)
    }

    /// Whom open help on a task is asked of.
    pub fn help(&self, task: &Task) -> Option<HelpFrom> {
        self.help.get(&(task.participant as usize, task.template as usize)).copied()
    }

    /// A person on a task.
    pub fn person(&self, person: Option<PersonIndex>) -> Option<&PersonEntry> {
        person.map(|person| self.directory.person(person))
    }

    /// How much of the rollout a viewer sees; not found if it does not exist to them.
    pub fn permit(&self, viewer: &Viewer) -> Result<RolloutPermit, Failure> {
        let facts = RolloutFacts {
            key: &self.head.key,
            owner: &self.head.owner,
            supplier: self.head.supplier.as_ref(),
            takes_part: self.participant(&viewer.organisation).is_some() && self.is_published(),
        };
        access::rollout(viewer, &facts).ok_or(Failure::NotFound)
    }

    /// The permit for one task; not found if it does not exist to the viewer.
    pub fn task_permit(&self, viewer: &Viewer, permit: &RolloutPermit, task: &Task) -> Option<TaskPermit> {
        let organisation = self.organisation(task);
        let facts = TaskFacts {
            code: &self.template(task).code,
            organisation: OrganisationFacts { code: &organisation.code, parent: organisation.parent.as_ref() },
            published: task.published,
            responsible: self.person(task.responsible).map(|person| &person.id),
            performer: self.person(task.performer).map(|person| &person.id),
            help: self.help(task),
        };
        match self.local {
            None => access::task(viewer, permit, &facts),
            Some(_) => {
                let found = access::local_task(viewer, permit, &facts)?;
                Some(if self.closed_on(task).is_some() { found.for_reading() } else { found })
            }
        }
    }
}
