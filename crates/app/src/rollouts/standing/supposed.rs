//! A rollout as it would stand under another version of its playbook.

use super::{Standing, kept::KeptVersions, taken_in::asked};
use crate::{
    app::App,
    failure::Failure,
    rollouts::store::{self, Publication},
    tasks::store as overlays,
};
use domain::{
    text::{RolloutKey, TaskCode},
    waves::AsOf,
};
use std::sync::Arc;

impl Standing {
    /// How a rollout would stand today if another stored version of its playbook were in force. What people said and did is known
    /// already; only what today's version does not ask about is read.
    pub async fn supposing(app: &App, key: &RolloutKey, version: &str) -> Result<Arc<Self>, Failure> {
        let now = Self::on(app, key, None).await?;
        let mut connection = app.database().read().await?;
        let head = store::one(&mut connection, key).await?.ok_or(Failure::NotFound)?;
        let playbook = app.playbooks().get(&mut connection, &head.playbook, version).await?;
        let placed = Self::placed(&mut connection, key, AsOf::Now).await?;
        let supposed = Publication {
            number: 1,
            version: version.to_owned(),
            from: None,
            published_at: 0,
            published_by: String::new(),
            note: String::new(),
        };
        let (_, participants) = placed.participants(&now.directory, &head, &playbook, now.today)?;
        let known = participants.iter().all(|one| now.participant(&one.organisation.code).is_some());
        let read = if known {
            let asked = asked(&playbook);
            let all = playbook.tasks.iter().map(|task| &task.code);
            let unknown: Vec<&TaskCode> = all.filter(|code| asked.contains(code) || now.playbook.task_index(code).is_none()).collect();
            overlays::of_tasks(&mut connection, key, &unknown).await?
        } else {
            overlays::changed_after(&mut connection, key, 0).await?
        };
        let mut kept = KeptVersions::named(version, &read);
        kept.extend(now.kept_versions.values().map(|version| &**version).chain([now.playbook.version.as_str()]));
        kept.remove(version);
        let (directory, today, revision) = (Arc::clone(&now.directory), now.today, now.revision);
        let begun = Self::begun(app, &mut connection, head, playbook, vec![supposed], directory, placed, kept, today, revision);
        let mut standing = begun.await?;
        if known {
            standing.take_over(&now);
        }
        Ok(Arc::new(standing.with(&read)))
    }
}
