//! What a page offers about its filters: those that the visitor saved for it, and to save the present one.

use crate::{
    failure::Failure,
    filters::{
        address::{address, filter_of, has_filters},
        store,
    },
    visit::Visit,
};
use domain::access;

/// A saved filter as a link.
pub(crate) struct SavedLink {
    pub(crate) name: String,
    pub(crate) href: String,
    /// Where it is renamed or removed.
    pub(crate) edit: String,
    /// Whether the page shows it now.
    pub(crate) current: bool,
}

/// What a page shows about saved filters.
pub(crate) struct Offered {
    pub(crate) saved: Vec<SavedLink>,
    pub(crate) page: String,
    pub(crate) query: String,
    /// Whether the present filter can be saved: there is one, and it is not saved yet.
    pub(crate) can_save: bool,
}

/// The visitor's filters of the page that is asked for.
pub(crate) async fn offered(visit: &Visit) -> Result<Offered, Failure> {
    let (page, query) = visit.path.split_once('?').unwrap_or((&visit.path, ""));
    let query = filter_of(query, &visit.today.to_string());
    let mut connection = visit.app.database().read().await?;
    let filters = store::of_page(&mut connection, &access::own_filters(&visit.viewer), page).await?;
    let link = |filter: store::SavedFilter| SavedLink {
        href: address(&filter.page, &filter.query),
        edit: format!("/filters/{}", filter.id),
        current: query.as_deref() == Some(&filter.query),
        name: filter.name,
    };
    let saved: Vec<SavedLink> = filters.into_iter().map(link).collect();
    let is_new = query.as_deref().is_some_and(|query| !query.is_empty()) && !saved.iter().any(|link| link.current);
    Ok(Offered { can_save: is_new && has_filters(page), page: page.to_owned(), query: query.unwrap_or_default(), saved })
}
