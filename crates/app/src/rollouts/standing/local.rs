//! How one municipality's local tasks stand: the same function over a playbook that holds nothing else, so that what the
//! country is shown cannot hold one of them.

use super::{Placed, Standing};
use crate::{
    rollouts::store::{Publication, RolloutHead},
    tasks::store::StoredOverlay,
};
use domain::{
    access::LocalView,
    calendar::Day,
    local::{Frame, LocalTemplate, LocalWork, RollUp, passed_on_code},
    organisation::OrganisationKind,
    playbook::Playbook,
    rollout::{Overlays, Participant, Task, TaskList, WaveDates},
    task::State,
    text::{OrganisationCode, TaskCode},
};
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

/// What makes a standing that of a municipality's local tasks.
#[derive(Debug, Clone)]
pub struct LocalSide {
    /// The municipality.
    pub municipality: OrganisationCode,
    /// What it does beside the playbook, as far as whoever looks is given it.
    pub work: LocalWork,
}

impl Standing {
    /// How the local tasks of a municipality stand beside those of the playbook; nothing where it takes no part or has none.
    /// Inside the municipality nobody of the programme office stands around them.
    pub fn beside(
        central: &Self,
        municipality: &OrganisationCode,
        work: &LocalWork,
        view: LocalView,
        changed: &[StoredOverlay],
    ) -> Option<Self> {
        let at = central.participant(municipality).filter(|_| central.is_published())?;
        let (work, owner) = match view {
            LocalView::Inside => (work.clone(), OrganisationCode::default()),
            LocalView::Shared => (work.shared(), central.head.owner.clone()),
        };
        if work.is_empty() {
            return None;
        }
        let frame = |code: &TaskCode| central.task(at, code).map(|task| Frame { start: task.start, due: task.due });
        let templates = work.templates(municipality, &central.playbook, frame);
        let wave = &central.waves[central.participants[at].wave];
        let dates = templates.iter().map(|one| one.dates).collect();
        let participants = participants(central, municipality, &work);
        let by_organisation = participants.iter().enumerate().map(|(at, one)| (one.organisation.code.clone(), at)).collect();
        let mut standing = Self {
            head: RolloutHead { owner, supplier: None, ..central.head.clone() },
            overlays: Overlays::new(participants.len(), templates.len()),
            playbook: Arc::new(playbook(central, at, templates)),
            roles: Arc::clone(&central.roles),
            roles_revision: central.roles_revision,
            publications: central.publications.iter().take(1).map(|first| Publication { note: String::new(), ..first.clone() }).collect(),
            today: central.today,
            directory: Arc::clone(&central.directory),
            staffing: Arc::clone(&central.staffing),
            waves: Arc::new(vec![WaveDates { key: wave.key.clone(), kind: wave.kind, dates }]),
            participants: Arc::new(participants),
            tasks: TaskList::default(),
            by_organisation: Arc::new(by_organisation),
            answers: Arc::default(),
            help: HashMap::new(),
            kept_titles: Arc::default(),
            kept_versions: Arc::default(),
            kept: Arc::default(),
            placed: Placed::default(),
            revision: central.revision,
            local: Some(LocalSide { municipality: municipality.clone(), work }),
        };
        standing.take_in(changed);
        standing.settle();
        standing.compute();
        Some(standing)
    }

    /// What only local tasks know: whoever holds the role at the institution performs before whoever holds it at the
    /// municipality, and what is closed or taken back asks nothing of anybody.
    fn settle(&mut self) {
        for at in 0..self.participants.len() {
            let organisation = &self.participants[at].organisation;
            for (index, template) in self.playbook.tasks.iter().enumerate() {
                let mut facts = *self.overlays.get(at, index);
                if organisation.kind == OrganisationKind::Institution {
                    let there = self.staffing.holder(organisation.code.as_str(), template.performer.as_str());
                    facts.performer = facts.performer.or(there);
                }
                if self.closed_at(&organisation.code, &template.code).is_some() && !facts.state.is_closed() {
                    facts.state = State::NotRelevant;
                }
                if facts != *self.overlays.get(at, index) {
                    self.overlays.set(at, index, facts);
                }
            }
        }
    }

    fn closed_at(&self, organisation: &OrganisationCode, code: &TaskCode) -> Option<Day> {
        self.local.as_ref()?.work.closed_on(organisation, code)
    }

    /// The day on which a local task was closed or taken back.
    pub fn closed_on(&self, task: &Task) -> Option<Day> {
        self.closed_at(&self.organisation(task).code, &self.template(task).code)
    }

    /// What makes it a standing of local tasks, if it is one.
    pub fn local(&self) -> Option<&LocalSide> {
        self.local.as_ref()
    }

    /// The tasks of the institutions to which a task of the municipality was passed on, those taken back among them.
    pub fn at_institutions(&self, task: &TaskCode) -> impl Iterator<Item = &Task> {
        let index = self.playbook.task_index(&passed_on_code(task));
        self.tasks.iter().filter(move |task| Some(usize::from(task.template)) == index)
    }

    /// How a task of the municipality stands at its institutions; nothing if no institution has it.
    pub fn roll_up(&self, task: &TaskCode) -> Option<RollUp> {
        let given = self.at_institutions(task).filter(|task| self.closed_on(task).is_none());
        let rolled = RollUp::of(given.map(|task| (task.state, task.signal)));
        (rolled.total > 0).then_some(rolled)
    }
}

/// The municipality and the institutions that were given anything.
fn participants(central: &Standing, municipality: &OrganisationCode, work: &LocalWork) -> Vec<Participant> {
    let institutions: BTreeSet<&OrganisationCode> = work.institutions().collect();
    let codes = std::iter::once(municipality).chain(institutions);
    let found = codes.filter_map(|code| central.directory.organisation(code)).filter(|entry| entry.is_open(central.today));
    let inside = found.filter(|entry| {
        let organisation = &entry.organisation;
        organisation.code == *municipality || organisation.parent.as_ref() == Some(municipality)
    });
    inside.map(|entry| Participant { organisation: entry.organisation.clone(), wave: 0 }).collect()
}

/// The playbook of the rollout with local tasks in place of its own, and the one wave that the municipality is in.
fn playbook(central: &Standing, at: usize, templates: Vec<LocalTemplate>) -> Playbook {
    let playbook = &central.playbook;
    Playbook {
        key: playbook.key.clone(),
        version: playbook.version.clone(),
        scope: playbook.scope,
        title: playbook.title.clone(),
        supplier: playbook.supplier.clone(),
        owner: playbook.owner.clone(),
        source: playbook.source.clone(),
        attributes: playbook.attributes.clone(),
        phases: playbook.phases.clone(),
        themes: playbook.themes.clone(),
        milestones: playbook.milestones.clone(),
        waves: central.wave_of(at).cloned().into_iter().collect(),
        roles: playbook.roles.clone(),
        tasks: templates.into_iter().map(|one| one.template).collect(),
        events: Vec::new(),
        gates: Vec::new(),
        steps: Vec::new(),
        questionnaires: Vec::new(),
        training: Default::default(),
        checks: Default::default(),
        criteria: Vec::new(),
        groups: Vec::new(),
    }
}
