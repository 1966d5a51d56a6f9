//! A standing made from another one of the same rollout: with other people, on another day, or under another version. What people said
//! and did is known already; only what changed since, or what nobody asked about before, is read.

use super::{Standing, kept::KeptVersions, placed::Placed, taken_in::asked};
use crate::{
    app::App,
    failure::Failure,
    organisations::directory::Directory,
    rollouts::store::{self, Publication, RolloutHead},
    tasks::store::{self as overlays, StoredOverlay},
};
use database::Connection;
use domain::{
    calendar::Day,
    playbook::Playbook,
    text::{OrganisationCode, TaskCode},
    waves::AsOf,
};
use std::{collections::BTreeSet, sync::Arc};

/// Newcomers whose rows are read one organisation at a time; of more, everybody's are.
const FEW: usize = 200;

/// What another standing is made of.
pub(super) struct Changed {
    pub(super) head: RolloutHead,
    pub(super) playbook: Arc<Playbook>,
    pub(super) publications: Vec<Publication>,
    pub(super) directory: Arc<Directory>,
    pub(super) placed: Placed,
    pub(super) today: Day,
    pub(super) revision: i64,
}

impl Standing {
    /// How the rollout stands after something else than what people said and did became another: people, roles, waves, the version, the day.
    pub(super) async fn once_more(
        &self,
        app: &App,
        connection: &mut Connection,
        directory: Arc<Directory>,
        today: Day,
        revision: i64,
    ) -> Result<Self, Failure> {
        let key = &self.head.key;
        let head = store::one(connection, key).await?.ok_or(Failure::NotFound)?;
        let publications = store::publications(connection, key).await?;
        let playbook = Self::in_force(app, connection, &head, &publications, today).await?;
        let placed = Self::placed(connection, key, AsOf::Now).await?;
        self.carried_on(app, connection, Changed { head, playbook, publications, directory, placed, today, revision }).await
    }

    /// What people said and did, carried on to a standing that is made of something else.
    pub(super) async fn carried_on(&self, app: &App, connection: &mut Connection, changed: Changed) -> Result<Self, Failure> {
        let Changed { head, playbook, publications, directory, placed, today, revision } = changed;
        let mut next = Self::begun(connection, head, playbook, publications, directory, placed, today, revision).await?;
        let rows = self.unknown(connection, &next).await?;
        let mut named: BTreeSet<&str> = KeptVersions::named(&next.playbook.version, &rows);
        named.extend(self.kept_versions.values().map(|version| &**version).chain([self.playbook.version.as_str()]));
        named.remove(next.playbook.version.as_str());
        next.kept = Arc::new(KeptVersions::of(app, connection, &next.head, named).await?);
        next.take_over(self);
        next.take_in(&rows);
        next.compute();
        Ok(next)
    }

    /// The rows of another standing of the rollout that this one does not know.
    async fn unknown(&self, connection: &mut Connection, next: &Self) -> Result<Vec<StoredOverlay>, Failure> {
        let key = &self.head.key;
        let codes = next.participants.iter().map(|one| &one.organisation.code);
        let newcomers: Vec<&OrganisationCode> = codes.filter(|code| self.participant(code).is_none()).collect();
        if newcomers.len() > FEW {
            return overlays::changed_after(connection, key, 0).await;
        }
        let mut rows = overlays::changed_after(connection, key, self.revision).await?;
        rows.extend(overlays::of_organisations(connection, key, &newcomers).await?);
        if next.playbook.version != self.playbook.version {
            let asked = asked(&next.playbook);
            let all = next.playbook.tasks.iter().map(|task| &task.code);
            let tasks: Vec<&TaskCode> = all.filter(|code| asked.contains(code) || self.playbook.task_index(code).is_none()).collect();
            rows.extend(overlays::of_tasks(connection, key, &tasks).await?);
        }
        Ok(rows)
    }
}
