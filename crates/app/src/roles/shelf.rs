//! The cards that a visitor reads: those in use in rollouts and playbooks, and the gross gallery.
//!
//! The programme office reads the latest stored version of every playbook; everybody else reads what is published, so
//! that a draft is seen by those who plan only. Either has the roles that its rollout chose.

use crate::{
    failure::Failure,
    organisations::seen::Seen,
    playbooks::store as playbooks,
    roles::store,
    rollouts::{self, standing::Standing},
    visit::Visit,
};
use domain::{
    gallery::{Effective, Gallery},
    organisation::{Organisation, OrganisationKind},
    playbook::{Phase, Playbook, Theme},
    role::RoleCard,
    text::{PhaseKey, RoleKey, RolloutKey, Text, ThemeKey},
};
use std::{collections::BTreeMap, sync::Arc};

/// Where a card stands: a rollout or playbook, or the gross gallery.
pub(super) const GALLERY: &str = "gallery";

/// The roles of one rollout, or of a playbook that no rollout runs from.
pub(super) struct Shelved {
    pub(super) playbook: Arc<Playbook>,
    pub(super) rollout: Option<RolloutKey>,
    pub(super) roles: Arc<Effective>,
}

impl Shelved {
    /// What the address calls it.
    pub(super) fn key(&self) -> &str {
        self.rollout.as_ref().map_or(self.playbook.key.as_str(), RolloutKey::as_str)
    }
}

/// Everything that a visitor may read cards from.
pub(super) struct Shelf {
    pub(super) used: Vec<Shelved>,
    pub(super) gallery: Gallery,
}

/// A card, and what its phases and themes are called.
#[derive(Clone, Copy)]
pub(super) struct Placed<'s> {
    pub(super) card: &'s RoleCard,
    /// Nothing for the gross gallery.
    pub(super) within: Option<&'s Shelved>,
    pub(super) gallery: &'s Gallery,
}

impl<'s> Placed<'s> {
    /// The phase that a card names.
    pub(super) fn phase(&self, key: &PhaseKey) -> Option<&'s Phase> {
        let own = self.within.and_then(|shelved| shelved.playbook.phase(key));
        own.or_else(|| self.gallery.phases.iter().find(|phase| phase.key == *key))
    }

    /// The theme that a card names.
    pub(super) fn theme(&self, key: &ThemeKey) -> Option<&'s Theme> {
        let own = self.within.and_then(|shelved| shelved.playbook.theme(key));
        own.or_else(|| self.gallery.themes.iter().find(|theme| theme.key == *key))
    }

    /// The themes that the role matters in: those of its card, and those of the tasks that name it.
    pub(super) fn themes(&self) -> Vec<&'s Text> {
        let Some(playbook) = self.within.map(|shelved| &shelved.playbook) else {
            return self.card.themes.iter().filter_map(|key| self.theme(key)).map(|theme| &theme.title).collect();
        };
        let key = &self.card.key;
        let named = |theme: &Theme| {
            let mut tasks = playbook.tasks.iter().filter(|task| task.theme == theme.key);
            self.card.themes.contains(&theme.key) || tasks.any(|task| task.responsible == *key || task.performer == *key)
        };
        playbook.themes.iter().filter(|theme| named(theme)).map(|theme| &theme.title).collect()
    }
}

impl Shelf {
    /// The cards of one place, or of all places in use, each role once.
    pub(super) fn cards(&self, place: &str) -> Vec<Placed<'_>> {
        let gallery = &self.gallery;
        if place == GALLERY {
            return gallery.roles.iter().map(|card| Placed { card, within: None, gallery }).collect();
        }
        let mut found: BTreeMap<&RoleKey, usize> = BTreeMap::new();
        let mut cards: Vec<Placed<'_>> = Vec::new();
        for shelved in self.used.iter().filter(|shelved| place.is_empty() || shelved.key() == place) {
            for card in &shelved.playbook.roles {
                found.entry(&card.key).or_insert_with(|| {
                    cards.push(Placed { card, within: Some(shelved), gallery });
                    cards.len()
                });
            }
        }
        cards
    }

    /// The places that have a role, the gross gallery last.
    pub(super) fn places(&self, role: &RoleKey) -> Vec<Placed<'_>> {
        let gallery = &self.gallery;
        let used = self.used.iter().filter_map(|shelved| Some((shelved, shelved.playbook.role(role)?)));
        let used = used.map(|(shelved, card)| Placed { card, within: Some(shelved), gallery });
        used.chain(gallery.role(role).map(|card| Placed { card, within: None, gallery })).collect()
    }
}

/// Everything that the visitor may read cards from.
pub(super) async fn shelf(visit: &Visit) -> Result<Shelf, Failure> {
    let mut connection = visit.app.database().read().await?;
    let gallery = store::gallery(&mut connection).await?;
    let heads = rollouts::store::all(&mut connection).await?;
    let mut used = Vec::new();
    if visit.viewer.kind == OrganisationKind::ProgrammeOffice {
        let latest: BTreeMap<String, String> = playbooks::all(&mut connection).await?.into_iter().collect();
        for (key, version) in latest {
            let playbook = visit.app.playbooks().get(&mut connection, &key, &version).await?;
            let running: Vec<RolloutKey> = heads.iter().filter(|head| head.playbook == key).map(|head| head.key.clone()).collect();
            if running.is_empty() {
                used.push(Shelved { playbook: Arc::clone(&playbook), rollout: None, roles: Arc::default() });
            }
            for rollout in running {
                let (playbook, roles) = store::adapted(&mut connection, &rollout, Arc::clone(&playbook)).await?;
                used.push(Shelved { playbook, rollout: Some(rollout), roles: Arc::new(roles) });
            }
        }
        return Ok(Shelf { used, gallery });
    }
    drop(connection);
    for head in heads {
        let standing = Standing::on(&visit.app, &head.key, None).await?;
        if standing.is_published() {
            let (playbook, roles) = (Arc::clone(&standing.playbook), Arc::clone(&standing.roles));
            used.push(Shelved { playbook, rollout: Some(head.key), roles });
        }
    }
    Ok(Shelf { used, gallery })
}

/// The organisations of a rollout at which a role is held.
pub(super) fn level<'s>(seen: &'s Seen, card: &'s RoleCard) -> impl Iterator<Item = &'s Organisation> {
    let needed = seen.standing.playbook.role(&card.key).is_some();
    let all = seen.standing.participants.iter().map(|participant| &participant.organisation);
    all.filter(move |organisation| needed && organisation.kind == card.at)
}

/// Those of them at which nobody holds it.
pub(super) fn lacking<'s>(seen: &'s Seen, card: &'s RoleCard) -> Vec<&'s Organisation> {
    let staffing = &seen.standing.staffing;
    level(seen, card).filter(|organisation| staffing.holder(organisation.code.as_str(), card.key.as_str()).is_none()).collect()
}
