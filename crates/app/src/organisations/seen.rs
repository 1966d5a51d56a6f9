//! What a visitor sees of the rollouts: each with its permit in the hand, so that no page reaches further.

use crate::{
    failure::Failure,
    organisations::directory::{Directory, OrganisationEntry},
    rollouts::{standing::Standing, store},
    visit::Visit,
};
use domain::{
    access::{self, OrganisationFacts, RolloutPermit},
    assignment::PersonIndex,
    calendar::Day,
    organisation::{Organisation, OrganisationKind},
    playbook::TaskTemplate,
    rollout::Task,
    text::{OrganisationCode, RolloutKey},
};
use std::{
    collections::{BTreeSet, HashSet},
    sync::Arc,
};

/// A rollout that the visitor sees, and how much of it.
pub struct Seen {
    /// How it stands today.
    pub standing: Arc<Standing>,
    /// How much of it the visitor sees.
    pub permit: RolloutPermit,
}

impl Seen {
    /// The rollout's key.
    pub fn key(&self) -> &RolloutKey {
        &self.standing.head.key
    }

    /// Whether an organisation has to do with it: takes part, runs it or supplies it.
    pub fn concerns(&self, code: &OrganisationCode) -> bool {
        let head = &self.standing.head;
        self.standing.participant(code).is_some() || head.owner == *code || head.supplier.as_ref() == Some(code)
    }

    /// The published tasks of an organisation that the visitor may know of.
    pub fn tasks_of<'s>(&'s self, visit: &Visit, organisation: &Organisation) -> Vec<&'s Task> {
        let Some(at) = self.standing.participant(&organisation.code) else { return Vec::new() };
        let sees_figures = self.permit.sees(facts(organisation));
        let tasks = self.standing.tasks_of(at).iter().filter(|task| task.published);
        tasks.filter(|task| sees_figures || self.standing.task_permit(&visit.viewer, &self.permit, task).is_some()).collect()
    }
}

impl Seen {
    /// The places of the templates that the visitor may know of: all for those who plan, else those with a published
    /// task that they see.
    pub fn templates(&self, visit: &Visit) -> BTreeSet<usize> {
        if self.permit.may_steer() {
            return (0..self.standing.playbook.tasks.len()).collect();
        }
        let organisations = self.standing.participants.iter().map(|participant| &participant.organisation);
        organisations.flat_map(|organisation| self.tasks_of(visit, organisation)).map(|task| usize::from(task.template)).collect()
    }

    /// Where a template leads: the task across all organisations for those who see all, else one's own.
    pub fn template_href(&self, visit: &Visit, template: &TaskTemplate) -> Option<String> {
        if self.permit.sees_all() {
            return Some(format!("/rollouts/{}/tasks/{}", self.key(), template.code));
        }
        let own = &visit.viewer.organisation;
        let found = self.standing.task(self.standing.participant(own)?, &template.code)?;
        self.standing.task_permit(&visit.viewer, &self.permit, found)?;
        Some(format!("/rollouts/{}/{own}/{}", self.key(), template.code))
    }
}

/// What access to an organisation is decided on.
pub fn facts(organisation: &Organisation) -> OrganisationFacts<'_> {
    OrganisationFacts { code: &organisation.code, parent: organisation.parent.as_ref() }
}

/// The rollouts that the visitor sees, by key.
pub async fn rollouts(visit: &Visit) -> Result<Vec<Seen>, Failure> {
    let mut connection = visit.app.database().read().await?;
    let heads = store::all(&mut connection).await?;
    drop(connection);
    let mut seen = Vec::with_capacity(heads.len());
    for head in heads {
        let standing = Standing::on(&visit.app, &head.key, None).await?;
        if let Ok(permit) = standing.permit(&visit.viewer) {
            seen.push(Seen { standing, permit });
        }
    }
    Ok(seen)
}

/// One rollout; not found if it does not exist to the visitor.
pub async fn rollout(visit: &Visit, key: &str) -> Result<Seen, Failure> {
    let standing = Standing::on(&visit.app, &RolloutKey::from(key), None).await?;
    let permit = standing.permit(&visit.viewer)?;
    Ok(Seen { standing, permit })
}

/// Whether the visitor sees an organisation's page.
pub fn sees(visit: &Visit, rollouts: &[Seen], organisation: &Organisation) -> bool {
    let shares = rollouts.iter().any(|seen| seen.concerns(&organisation.code));
    access::sees_organisation(&visit.viewer, &facts(organisation), shares)
}

/// The organisations whose pages the visitor sees, by name.
pub fn organisations<'d>(visit: &Visit, directory: &'d Directory, rollouts: &[Seen]) -> Vec<&'d OrganisationEntry> {
    directory.organisations().iter().filter(|entry| sees(visit, rollouts, &entry.organisation)).collect()
}

/// The people of an organisation whom the visitor may know: all of one's own and of one's municipality's institutions,
/// all to the programme office; to a supplier those who hold a role.
pub fn people(visit: &Visit, organisation: &Organisation) -> Vec<PersonIndex> {
    let directory = &visit.directory;
    let outside = visit.viewer.kind == OrganisationKind::Supplier && organisation.code != visit.viewer.organisation;
    let holders: HashSet<PersonIndex> =
        directory.holdings().iter().filter(|holding| in_force(holding, visit.today)).map(|holding| holding.person).collect();
    let people = directory.people_at(&organisation.code, visit.today).map(|(person, _)| person);
    people.filter(|person| !outside || holders.contains(person)).collect()
}

/// Whether a holding holds on a day, for whichever rollout.
pub fn in_force(holding: &domain::assignment::Holding, today: Day) -> bool {
    holding.from.is_none_or(|from| from <= today) && holding.until.is_none_or(|until| today <= until)
}

/// Who holds a role at an organisation: those for this rollout before those for all, the primary first. Without a
/// rollout, whoever holds it for any.
pub fn holders(directory: &Directory, organisation: &str, role: &str, rollout: Option<&RolloutKey>, today: Day) -> Vec<PersonIndex> {
    let mut found: Vec<_> = directory
        .holdings()
        .iter()
        .filter(|holding| holding.organisation.as_str() == organisation && holding.role.as_str() == role)
        .filter(|holding| rollout.map_or(in_force(holding, today), |key| holding.in_force(key, today)))
        .filter(|holding| directory.is_active(holding.person, today))
        .collect();
    found.sort_by_key(|holding| holding.rank());
    let mut named = HashSet::new();
    found.into_iter().map(|holding| holding.person).filter(|person| named.insert(*person)).collect()
}
