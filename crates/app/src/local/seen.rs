//! What a visitor sees of local tasks: their own municipality's beside each rollout, and of others what is shared with them.

use crate::{
    failure::Failure,
    local::store,
    organisations::seen::Seen,
    rollouts::standing::Standing,
    tasks::store::{self as overlays, StoredOverlay},
    visit::Visit,
};
use domain::{
    access,
    calendar::Day,
    local::is_local,
    organisation::OrganisationKind,
    text::{OrganisationCode, RolloutKey},
};

/// The municipality that an organisation belongs to: its own code, or its parent's.
pub(crate) fn municipality_of<'v>(visit: &'v Visit, code: &'v OrganisationCode) -> &'v OrganisationCode {
    let parent = visit.directory.organisation(code).and_then(|entry| entry.organisation.parent.as_ref());
    parent.unwrap_or(code)
}

/// The local tasks around an organisation in a rollout, as far as the visitor is given them; on another day than today as
/// they stood or will stand then.
pub(crate) async fn around(
    visit: &Visit,
    rollout: &RolloutKey,
    organisation: &OrganisationCode,
    day: Option<Day>,
) -> Result<Option<Seen>, Failure> {
    let municipality = municipality_of(visit, organisation);
    let home = municipality_of(visit, &visit.viewer.organisation);
    let central = Standing::on(&visit.app, rollout, day).await?;
    let Some(view) = access::local_view(&visit.viewer, &central.head.owner, municipality, Some(home)) else { return Ok(None) };
    let mut connection = visit.app.database().read().await?;
    let Some(work) = store::works(&mut connection, rollout, Some(municipality), None).await?.remove(municipality) else {
        return Ok(None);
    };
    let changed = match day.filter(|day| *day < visit.today) {
        Some(day) => local_only(overlays::as_they_were(&mut connection, rollout, day).await?),
        None => overlays::of_local_tasks(&mut connection, rollout, Some(municipality)).await?,
    };
    drop(connection);
    let work = if day.is_some_and(|day| day < visit.today) { work.on(central.today) } else { work };
    let standing = Standing::beside(&central, municipality, &work, view, &changed);
    Ok(standing.and_then(|standing| Some(Seen { permit: standing.permit(&visit.viewer).ok()?, standing: standing.into() })))
}

/// The overlays of local tasks among others.
pub(crate) fn local_only(mut overlays: Vec<StoredOverlay>) -> Vec<StoredOverlay> {
    overlays.retain(|stored| is_local(&stored.task));
    overlays
}

/// The local tasks of the visitor's own municipality, beside each rollout where it has any.
pub(crate) async fn own(visit: &Visit) -> Result<Vec<Seen>, Failure> {
    if !matches!(visit.viewer.kind, OrganisationKind::Municipality | OrganisationKind::Institution) {
        return Ok(Vec::new());
    }
    let home = municipality_of(visit, &visit.viewer.organisation);
    let mut connection = visit.app.database().read().await?;
    let keys = store::rollouts_of(&mut connection, home).await?;
    drop(connection);
    let mut seen = Vec::new();
    for key in keys {
        seen.extend(around(visit, &key, home, None).await?);
    }
    Ok(seen)
}
