//! Local tasks for the morning's letters: of every municipality, as they stand and as they stood when people were last told.
//! Letters go to the people of the municipality; nobody of the programme office stands around these tasks.

use crate::{
    app::App,
    failure::Failure,
    local::{seen::local_only, store},
    rollouts::standing::{Standing, told::Mark},
    tasks::store::{self as overlays, StoredOverlay},
};
use domain::{access::LocalView, text::OrganisationCode};

/// How the local tasks beside a rollout stand today, by municipality.
pub(crate) async fn of_all(app: &App, central: &Standing) -> Result<Vec<Standing>, Failure> {
    let mut connection = app.database().read().await?;
    let works = store::works(&mut connection, &central.head.key, None, None).await?;
    if works.is_empty() {
        return Ok(Vec::new());
    }
    let changed = overlays::of_local_tasks(&mut connection, &central.head.key, None).await?;
    let beside = |(municipality, work)| Standing::beside(central, municipality, work, LocalView::Inside, &changed);
    Ok(works.iter().filter_map(beside).collect())
}

/// How the local tasks of a municipality stood on a morning. The overlays of then are read once for all municipalities of the
/// rollout and kept in `told`.
pub(crate) async fn as_told(
    app: &App,
    central: &Standing,
    municipality: &OrganisationCode,
    mark: &Mark,
    told: &mut Option<Vec<StoredOverlay>>,
) -> Result<Option<Standing>, Failure> {
    let mut connection = app.database().read().await?;
    let works = store::works(&mut connection, &central.head.key, Some(municipality), Some(mark.at)).await?;
    let Some(work) = works.get(municipality) else { return Ok(None) };
    let then = match told.take() {
        Some(then) => then,
        None => local_only(overlays::as_of_line(&mut connection, &central.head.key, mark.sequence).await?),
    };
    let standing = Standing::beside(central, municipality, &work.on(mark.day), LocalView::Inside, &then);
    *told = Some(then);
    Ok(standing)
}
