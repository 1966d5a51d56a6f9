//! Writing by role: who gets a letter that is addressed to roles, at which organisations, and where nobody holds the role.
//! Worked out anew whenever it is asked, so that what is sent on Thursday goes to whoever holds the role on Thursday.

use crate::{
    assignment::PersonIndex,
    organisation::{AttributeValue, Organisation, OrganisationKind},
    playbook::{Playbook, TaskKind, TaskTemplate},
    role::{KLIK_ADMINISTRATOR, PROGRAMME_LEADER},
    rollout::Task,
    signal::Signal,
    text::{OrganisationCode, RoleKey, RolloutKey},
};

/// What a sender chose. Of everything but the roles, nothing chosen means all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// To whom: the holders of any of these; nobody without one.
    pub roles: Vec<RoleKey>,
    /// In which rollouts.
    pub rollouts: Vec<RolloutKey>,
    /// In which waves, by their keys.
    pub waves: Vec<String>,
    /// At which organisations.
    pub organisations: Vec<OrganisationCode>,
    /// In which regions.
    pub regions: Vec<String>,
    /// Only where a task has one of these signals.
    pub signals: Vec<Signal>,
    /// Only where such a task is of one of these kinds.
    pub kinds: Vec<TaskKind>,
    /// Only where such a task has one of these themes.
    pub themes: Vec<String>,
    /// Only where such a task is in one of these phases or their sub-phases.
    pub phases: Vec<String>,
}

fn any_or_all<T: PartialEq>(chosen: &[T], value: &T) -> bool {
    chosen.is_empty() || chosen.contains(value)
}

impl Selection {
    /// Whether only organisations with certain tasks are meant.
    pub fn asks_for_tasks(&self) -> bool {
        !(self.signals.is_empty() && self.kinds.is_empty() && self.themes.is_empty() && self.phases.is_empty())
    }

    /// Whether an organisation in a rollout is meant, its tasks aside.
    fn means(&self, site: &Site<'_>) -> bool {
        let region = match site.organisation.attribute("region") {
            Some(AttributeValue::Text(region)) => region,
            _ => String::new(),
        };
        any_or_all(&self.rollouts, site.rollout)
            && (self.waves.is_empty() || self.waves.iter().any(|wave| wave == site.wave))
            && any_or_all(&self.organisations, &site.organisation.code)
            && any_or_all(&self.regions, &region)
    }

    /// Whether a published task is one of those that are asked for.
    fn asks_for(&self, template: &TaskTemplate, task: &Task) -> bool {
        let in_phase = |phase: &String| {
            let rest = template.phase.as_str().strip_prefix(phase.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        task.published
            && any_or_all(&self.signals, &task.signal)
            && any_or_all(&self.kinds, &template.kind)
            && (self.themes.is_empty() || self.themes.iter().any(|theme| theme == template.theme.as_str()))
            && (self.phases.is_empty() || self.phases.iter().any(in_phase))
    }
}

/// An organisation in a rollout that the sender may write to.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// The rollout.
    pub rollout: &'a RolloutKey,
    /// The playbook that is in force there.
    pub playbook: &'a Playbook,
    /// The key of its wave.
    pub wave: &'a str,
    /// The organisation.
    pub organisation: &'a Organisation,
    /// Its tasks today.
    pub tasks: &'a [Task],
}

impl Site<'_> {
    /// The tasks that a selection asks for; none where it asks for no tasks.
    pub fn asked_for(&self, selection: &Selection) -> Vec<Task> {
        if !selection.asks_for_tasks() {
            return Vec::new();
        }
        let asked = |task: &&Task| selection.asks_for(&self.playbook.tasks[usize::from(task.template)], task);
        self.tasks.iter().filter(asked).copied().collect()
    }

    /// The published tasks that are red.
    pub fn red(&self) -> Vec<Task> {
        self.tasks.iter().filter(|task| task.published && task.signal == Signal::Red).copied().collect()
    }

    /// Whether a role is held at this kind of organisation. Two roles of the municipalities need no card of a playbook.
    fn holds(&self, role: &RoleKey) -> bool {
        let kind = self.organisation.kind;
        match self.playbook.roles.iter().find(|card| card.key == *role) {
            Some(card) => card.at == kind,
            None => [KLIK_ADMINISTRATOR, PROGRAMME_LEADER].contains(&role.as_str()) && kind == OrganisationKind::Municipality,
        }
    }
}

/// Somebody who gets the letter, once, whatever they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Who.
    pub person: PersonIndex,
    /// The roles by which they get it, each once.
    pub roles: Vec<RoleKey>,
    /// The places among the sites at which they hold one, each once.
    pub sites: Vec<usize>,
}

/// A role that nobody holds at an organisation that is meant: there nobody gets the letter by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The place of the organisation among the sites.
    pub site: usize,
    /// The role.
    pub role: RoleKey,
}

/// Who gets a letter and who is missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recipients {
    /// Each person once, in the order of the sites.
    pub people: Vec<Recipient>,
    /// The vacancies, in the order of the sites.
    pub missing: Vec<Missing>,
    /// The places of the sites that are meant.
    pub sites: Vec<usize>,
}

/// Works out who gets a letter. `holders` gives everybody who counts as a holder of a role at a site today.
pub fn recipients<'h>(selection: &Selection, sites: &[Site<'_>], holders: impl Fn(usize, &RoleKey) -> &'h [PersonIndex]) -> Recipients {
    let mut found = Recipients::default();
    let mut places = std::collections::HashMap::new();
    for (at, site) in sites.iter().enumerate() {
        if !selection.means(site) || (selection.asks_for_tasks() && site.asked_for(selection).is_empty()) {
            continue;
        }
        found.sites.push(at);
        for role in selection.roles.iter().filter(|role| site.holds(role)) {
            let people = holders(at, role);
            if people.is_empty() {
                found.missing.push(Missing { site: at, role: role.clone() });
            }
            for person in people {
                let place = *places.entry(*person).or_insert_with(|| {
                    found.people.push(Recipient { person: *person, roles: Vec::new(), sites: Vec::new() });
                    found.people.len() - 1
                });
                let recipient = &mut found.people[place];
                if !recipient.roles.contains(role) {
                    recipient.roles.push(role.clone());
                }
                if !recipient.sites.contains(&at) {
                    recipient.sites.push(at);
                }
            }
        }
    }
    found
}
