//! The playbooks whose roles a visitor reads, and how far each role is filled.
//!
//! The programme office reads the latest stored version of every playbook; everybody else reads what is published, so
//! that a draft is seen by those who plan only.

use crate::{
    failure::Failure, organisations::seen::Seen, playbooks::store as playbooks, rollouts, rollouts::standing::Standing, visit::Visit,
};
use domain::{
    organisation::{Organisation, OrganisationKind},
    playbook::Playbook,
    role::RoleCard,
    text::PlaybookKey,
};
use std::{collections::BTreeMap, sync::Arc};

/// The playbooks by key, one version of each.
pub(super) async fn playbooks(visit: &Visit) -> Result<Vec<Arc<Playbook>>, Failure> {
    let mut found: BTreeMap<PlaybookKey, Arc<Playbook>> = BTreeMap::new();
    let mut connection = visit.app.database().read().await?;
    if visit.viewer.kind == OrganisationKind::ProgrammeOffice {
        let latest: BTreeMap<String, String> = playbooks::all(&mut connection).await?.into_iter().collect();
        for (key, version) in latest {
            let playbook = visit.app.playbooks().get(&mut connection, &key, &version).await?;
            found.insert(playbook.key.clone(), playbook);
        }
    } else {
        let heads = rollouts::store::all(&mut connection).await?;
        drop(connection);
        for head in heads {
            let standing = Standing::on(&visit.app, &head.key, None).await?;
            if standing.is_published() {
                found.insert(standing.playbook.key.clone(), Arc::clone(&standing.playbook));
            }
        }
    }
    Ok(found.into_values().collect())
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
