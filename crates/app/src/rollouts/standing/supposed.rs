//! A rollout as it would stand under another version of its playbook.

use super::Standing;
use crate::{
    app::App,
    failure::Failure,
    organisations::directory::Directory,
    rollouts::store::{self, Publication},
    tasks::store as overlays,
};
use domain::{text::RolloutKey, waves::AsOf};
use std::sync::Arc;

impl Standing {
    /// How a rollout would stand today if another stored version of its playbook were in force.
    pub async fn supposing(app: &App, key: &RolloutKey, version: &str) -> Result<Arc<Self>, Failure> {
        let today = app.clock().today();
        let directory = Directory::current(app).await?;
        let mut connection = app.database().read().await?;
        let head = store::one(&mut connection, key).await?.ok_or(Failure::NotFound)?;
        let revision = store::revision(&mut connection, key).await?;
        let playbook = app.playbooks().get(&mut connection, &head.playbook, version).await?;
        let placed = Self::placed(&mut connection, key, AsOf::Now).await?;
        let changed = overlays::changed_after(&mut connection, key, 0).await?;
        let supposed = Publication {
            number: 1,
            version: version.to_owned(),
            from: None,
            published_at: 0,
            published_by: String::new(),
            note: String::new(),
        };
        let standing = Self::assemble(app, &mut connection, head, playbook, vec![supposed], directory, placed, &changed, today, revision);
        Ok(Arc::new(standing.await?))
    }
}
