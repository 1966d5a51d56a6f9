//! A rollout as it stood on a morning when people were told of it, without what has come since.

use super::Standing;
use crate::{app::App, failure::Failure, organisations::directory::Directory, rollouts::store, tasks::store as overlays};
use domain::{calendar::Day, text::RolloutKey, waves::AsOf};
use std::sync::Arc;

/// The state of the database on a morning: everything up to here was known then, everything after is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The day.
    pub day: Day,
    /// The moment, in microseconds since 1970.
    pub at: i64,
    /// The last line of the log.
    pub sequence: i64,
    /// The newest id.
    pub newest_id: String,
}

impl Standing {
    /// How a rollout stood on a morning. What holds from a day on is known by its day, overlays by the log, holdings and
    /// deputies by their ids, publications and moves by their moment. `None` where nothing was published then. The directory is the
    /// one of that morning, see [`Directory::before`].
    pub async fn as_told(app: &App, key: &RolloutKey, mark: &Mark, directory: Arc<Directory>) -> Result<Option<Self>, Failure> {
        let mut connection = app.database().read().await?;
        let head = store::one(&mut connection, key).await?.ok_or(Failure::NotFound)?;
        let mut publications = store::publications(&mut connection, key).await?;
        publications.retain(|publication| publication.published_at <= mark.at);
        let in_force = publications.iter().rev().find(|publication| publication.from.is_none_or(|from| from <= mark.day));
        let Some(version) = in_force.map(|publication| publication.version.clone()) else { return Ok(None) };
        let playbook = app.playbooks().get(&mut connection, &head.playbook, &version).await?;
        let placed = Self::placed(&mut connection, key, AsOf::Moment(mark.at)).await?;
        let changed = overlays::as_of_line(&mut connection, key, mark.sequence).await?;
        let begun = Self::begun(&mut connection, head, playbook, publications, directory, placed, mark.day, 0).await?;
        Ok(Some(begun.with(app, &mut connection, &changed).await?))
    }
}
