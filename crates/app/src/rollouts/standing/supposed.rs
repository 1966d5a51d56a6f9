//! A rollout as it would stand under another version of its playbook.

use super::{Standing, carried_on::Changed};
use crate::{
    app::App,
    failure::Failure,
    rollouts::store::{self, Publication},
};
use domain::{text::RolloutKey, waves::AsOf};
use std::sync::Arc;

impl Standing {
    /// How a rollout would stand today if another stored version of its playbook were in force.
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
        let (directory, publications) = (Arc::clone(&now.directory), vec![supposed]);
        let changed = Changed { head, playbook, publications, directory, placed, today: now.today, revision: now.revision };
        Ok(Arc::new(now.carried_on(app, &mut connection, changed).await?))
    }
}
