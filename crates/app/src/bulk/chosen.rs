//! The chosen tasks: their addresses as forms carry them, found again with a permit for each, and what people did with them.

use crate::{
    checks, cutover,
    failure::Failure,
    organisations::seen::{self, Seen},
    tasks::{
        opened::candidates,
        store::{self, Place, place},
    },
    visit::Visit,
};
use database::Connection;
use domain::{
    access::TaskPermit,
    assignment::PersonIndex,
    bulk::{Outcome, Target, Wish},
    cutover::Step,
    organisation::Organisation,
    playbook::TaskTemplate,
    rollout::Task,
    task::{Overlay, Setting},
    text::{OrganisationCode, PersonId, RoleKey, RolloutKey, TaskCode},
};
use std::collections::{BTreeSet, HashMap, HashSet};

/// So many tasks are changed at once.
pub(super) const MOST: usize = 1_000;

/// The address of a task as lists post it.
pub(super) fn address(permit: &TaskPermit) -> String {
    format!("{}/{}/{}", permit.rollout(), permit.organisation(), permit.task())
}

/// A task that somebody chose, and the revision at which they looked at what would become of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) place: Place,
    pub(super) seen_at: Option<i64>,
}

impl Address {
    /// Reads `rollout/organisation/code`, perhaps with `@revision`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (path, revision) = text.split_once('@').map_or((text, None), |(path, revision)| (path, Some(revision)));
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let (rollout, organisation, task) = (parts.next()?, parts.next()?, parts.next()?);
        let place = (RolloutKey::from(rollout), OrganisationCode::from(organisation), TaskCode::from(task));
        let seen_at = revision.map(str::parse).transpose().ok()?;
        parts.next().is_none().then_some(Self { place, seen_at })
    }
}

/// A chosen task, as far as it exists to the visitor.
pub(super) struct Chosen {
    at: usize,
    pub(super) task: Task,
    pub(super) permit: TaskPermit,
    pub(super) overlay: Overlay,
    pub(super) revision: i64,
    seen_at: Option<i64>,
}

impl Chosen {
    /// The address with the revision that is shown.
    pub(super) fn value(&self) -> String {
        format!("{}@{}", address(&self.permit), self.revision)
    }

    /// The page of the task.
    pub(super) fn href(&self) -> String {
        format!("/rollouts/{}", address(&self.permit))
    }

    /// Whether it is still as it was when the visitor looked at what would become of it.
    pub(super) fn is_as_seen(&self) -> bool {
        self.seen_at.is_none_or(|revision| revision == self.revision)
    }
}

/// All that were chosen and exist.
pub(super) struct Selection {
    rollouts: Vec<Seen>,
    pub(super) tasks: Vec<Chosen>,
    /// How many of those that were chosen do not exist, or not to the visitor.
    pub(super) gone: usize,
    /// Where business-critical data are outstanding, of the rollouts from which a closing of an old system was chosen.
    held_back: HashSet<(RolloutKey, OrganisationCode)>,
    /// Tasks that wait for a checklist still.
    checks_open: HashSet<(RolloutKey, OrganisationCode, TaskCode)>,
    /// Who can be put on the tasks of an organisation.
    people: HashMap<OrganisationCode, Vec<PersonId>>,
}

impl Selection {
    /// The tasks that exist to the visitor, in the order in which they were chosen, each once; not found if there is none.
    pub(super) async fn find(visit: &Visit, addresses: &[Address]) -> Result<Self, Failure> {
        let keys: BTreeSet<&RolloutKey> = addresses.iter().map(|address| &address.place.0).collect();
        let mut rollouts = Vec::new();
        for key in keys {
            match seen::rollout(visit, key.as_str()).await {
                Ok(seen) => rollouts.push(seen),
                Err(Failure::NotFound) => {}
                Err(failure) => return Err(failure),
            }
        }
        let mut known = BTreeSet::new();
        let addresses: Vec<&Address> = addresses.iter().filter(|address| known.insert(&address.place)).collect();
        let tasks: Vec<Chosen> = addresses.iter().filter_map(|address| chosen(visit, &rollouts, address)).collect();
        if tasks.is_empty() {
            return Err(Failure::NotFound);
        }
        let gone = addresses.len() - tasks.len();
        let mut selection = Self { rollouts, tasks, gone, held_back: HashSet::new(), checks_open: HashSet::new(), people: HashMap::new() };
        selection.people = selection.people(visit);
        Ok(selection)
    }

    /// Reads what people said and did about the tasks, and at which revision.
    pub(super) async fn read(&mut self, connection: &mut Connection) -> Result<(), Failure> {
        let permits: Vec<&TaskPermit> = self.tasks.iter().map(|chosen| &chosen.permit).collect();
        let mut overlays = store::many(connection, &permits).await?;
        for chosen in &mut self.tasks {
            (chosen.overlay, chosen.revision) = overlays.remove(&place(&chosen.permit)).unwrap_or_default();
        }
        let closes = |chosen: &&Chosen| self.template(chosen).cutover == Some(Step::Close);
        let rollouts: BTreeSet<RolloutKey> = self.tasks.iter().filter(closes).map(|chosen| chosen.permit.rollout().clone()).collect();
        for rollout in rollouts {
            let Some(seen) = self.rollouts.iter().find(|seen| *seen.key() == rollout) else { continue };
            let held = cutover::held_back(connection, &rollout, (&seen.standing.directory, seen.standing.today)).await?;
            self.held_back.extend(held.into_iter().map(|organisation| (rollout.clone(), organisation)));
        }
        self.read_checks(connection).await
    }

    /// Notes which tasks wait for a checklist still.
    async fn read_checks(&mut self, connection: &mut Connection) -> Result<(), Failure> {
        let mut answered = HashMap::new();
        for chosen in &self.tasks {
            let (rollout, code) = (chosen.permit.rollout(), chosen.permit.task());
            let all = &self.rollouts[chosen.at].standing.playbook.checks;
            if all.of_task(code).next().is_none() {
                continue;
            }
            if !answered.contains_key(rollout) {
                answered.insert(rollout.clone(), checks::verdicts(connection, rollout, None).await?);
            }
            let organisation = chosen.permit.organisation();
            if all.hold_back(code, |list| answered.get(rollout)?.get(&(organisation.clone(), list.clone()))) {
                self.checks_open.insert((rollout.clone(), organisation.clone(), code.clone()));
            }
        }
        Ok(())
    }

    fn people(&self, visit: &Visit) -> HashMap<OrganisationCode, Vec<PersonId>> {
        let mut people = HashMap::new();
        for chosen in &self.tasks {
            let organisation = self.organisation(chosen);
            if !people.contains_key(&organisation.code) {
                let ids = candidates(visit, organisation).into_iter().map(|person| visit.directory.person(person).id.clone());
                people.insert(organisation.code.clone(), ids.collect());
            }
        }
        people
    }

    /// The keys of the rollouts, in order.
    pub(super) fn rollouts(&self) -> BTreeSet<&RolloutKey> {
        self.tasks.iter().map(|chosen| chosen.permit.rollout()).collect()
    }

    /// The rollout of a task.
    pub(super) fn seen(&self, chosen: &Chosen) -> &Seen {
        &self.rollouts[chosen.at]
    }

    /// The template of a task.
    pub(super) fn template(&self, chosen: &Chosen) -> &TaskTemplate {
        self.seen(chosen).standing.template(&chosen.task)
    }

    /// The organisation that has a task.
    pub(super) fn organisation(&self, chosen: &Chosen) -> &Organisation {
        self.seen(chosen).standing.organisation(&chosen.task)
    }

    /// Those who can be put on every one of the tasks, by name.
    pub(super) fn people_for_all(&self) -> Vec<&PersonId> {
        let mut lists = self.people.values();
        let Some(first) = lists.next() else { return Vec::new() };
        let others: Vec<&Vec<PersonId>> = lists.collect();
        first.iter().filter(|person| others.iter().all(|people| people.contains(person))).collect()
    }

    /// Those who can be put on a task.
    pub(super) fn people_of(&self, chosen: &Chosen) -> &[PersonId] {
        self.people.get(&self.organisation(chosen).code).map_or(&[], Vec::as_slice)
    }

    /// What a wish does to one of the tasks.
    pub(super) fn plan(&self, visit: &Visit, chosen: &Chosen, wish: &Wish, as_seen: bool) -> Outcome {
        let standing = &self.seen(chosen).standing;
        let (template, organisation) = (self.template(chosen), self.organisation(chosen));
        let id = |person: Option<PersonIndex>| standing.person(person).map(|entry| &entry.id);
        let holder = |role: &RoleKey| id(standing.staffing.holder(organisation.code.as_str(), role.as_str()));
        let setting = Setting {
            template,
            version: &standing.playbook.version,
            start: chosen.task.start,
            responsible: id(chosen.task.responsible),
            performer: id(chosen.task.performer),
            critical_data_outstanding: self.held_back.contains(&(chosen.permit.rollout().clone(), organisation.code.clone())),
            checks_open: self.checks_open.contains(&(chosen.permit.rollout().clone(), organisation.code.clone(), template.code.clone())),
            today: visit.today,
        };
        wish.plan(&Target {
            overlay: &chosen.overlay,
            rights: chosen.permit.rights(),
            setting,
            people: self.people_of(chosen),
            holds_responsible: holder(&template.responsible),
            holds_performer: holder(&template.performer),
            as_seen,
        })
    }
}

/// The task of an address, if it exists to the visitor.
fn chosen(visit: &Visit, rollouts: &[Seen], address: &Address) -> Option<Chosen> {
    let (rollout, organisation, code) = &address.place;
    let at = rollouts.iter().position(|seen| seen.key() == rollout)?;
    let Seen { standing, permit } = &rollouts[at];
    let task = *standing.task(standing.participant(organisation)?, code)?;
    let permit = standing.task_permit(&visit.viewer, permit, &task)?;
    Some(Chosen { at, task, permit, overlay: Overlay::default(), revision: 0, seen_at: address.seen_at })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_it_is_written_and_nothing_else_is() {
        let read = |text: &str| Address::read(text).map(|address| (address.place.2.to_string(), address.seen_at));
        assert_eq!(read("fbs-2.0/0461/160"), Some(("160".to_owned(), None)));
        assert_eq!(read("fbs-2.0/0461-skole/160@7"), Some(("160".to_owned(), Some(7))));
        for text in ["", "/", "fbs-2.0/0461", "fbs-2.0/0461/160/x", "fbs-2.0/0461/160@", "fbs-2.0/0461/160@x"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
