//! Saving a filter under a name, giving it another, and taking it away.

use crate::{
    failure::Failure,
    filters::{
        address::{address, filter_of, has_filters},
        store::{self, SavedFilter},
    },
    form::{Faults, filled},
    organisations::seen,
    visit::{Visit, html_headers},
};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::access;
use serde::Deserialize;
use texts::Texts;

/// The longest name.
const LONGEST_NAME: usize = 80;
/// So many filters of one page are enough for anybody.
const MOST: usize = 50;

/// A filter to be saved, or a new name.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct FilterForm {
    page: String,
    query: String,
    name: String,
}

#[derive(Template)]
#[template(path = "filters/edit.html")]
struct EditPage {
    shell: ui::Shell,
    t: Texts,
    title: String,
    /// The page that the filter belongs to, with the filter.
    back: String,
    /// Where the form goes.
    action: String,
    page: String,
    query: String,
    name: String,
    faults: Faults,
    /// Where the filter is taken away, if it is saved.
    remove: Option<String>,
}

impl EditPage {
    fn unsaved(visit: &Visit, page: &str, query: &str, name: &str, faults: Faults) -> Self {
        Self {
            shell: visit.shell(""),
            t: visit.t,
            title: visit.t.get("filters-save").into_owned(),
            back: address(page, query),
            action: "/filters".to_owned(),
            page: page.to_owned(),
            query: query.to_owned(),
            name: name.to_owned(),
            faults,
            remove: None,
        }
    }

    fn saved(visit: &Visit, filter: &SavedFilter, name: &str, faults: Faults) -> Self {
        let path = format!("/filters/{}", filter.id);
        Self {
            title: visit.t.with("filters-edit-title", [("name", filter.name.as_str().into())]),
            remove: Some(format!("{path}/remove")),
            action: path,
            ..Self::unsaved(visit, &filter.page, &filter.query, name, faults)
        }
    }
}

fn refused(page: &EditPage) -> Result<Response, Failure> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html_headers(), page.render()?).into_response())
}

/// What is wrong with a name beside those that are saved already.
fn faults(visit: &Visit, name: &str, others: &[SavedFilter], own: Option<&str>) -> Faults {
    let t = visit.t;
    let mut faults = Faults::default();
    let is_taken = others.iter().any(|other| Some(other.id.as_str()) != own && texts::folded(&other.name) == texts::folded(name));
    if name.is_empty() {
        faults.add("name", t.get("filters-fault-no-name"));
    } else if name.chars().count() > LONGEST_NAME {
        faults.add("name", t.with("filters-fault-long-name", [("most", LONGEST_NAME.into())]));
    } else if is_taken {
        faults.add("name", t.get("filters-fault-taken"));
    } else if own.is_none() && others.len() >= MOST {
        faults.add("name", t.with("filters-fault-many", [("most", MOST.into())]));
    }
    faults
}

pub(super) async fn save(visit: Visit, Form(form): Form<FilterForm>) -> Result<Response, Failure> {
    if !has_filters(&form.page) {
        return Err(Failure::BadRequest("filters-bad-page"));
    }
    if let Some(key) = form.page.strip_prefix("/rollouts/") {
        seen::rollout(&visit, key).await?;
    }
    let query = filter_of(&form.query, &visit.today.to_string()).ok_or(Failure::BadRequest("filters-bad-query"))?;
    let name = filled(&form.name).unwrap_or_default();
    let permit = access::own_filters(&visit.viewer);
    let mut tx = visit.write().await?;
    let others = store::of_page(tx.connection(), &permit, &form.page).await?;
    let faults = faults(&visit, name, &others, None);
    if !faults.is_empty() {
        return refused(&EditPage::unsaved(&visit, &form.page, &query, &form.name, faults));
    }
    store::insert(&mut tx, &permit, &form.page, name, &query).await?;
    tx.commit().await?;
    Ok(visit.go(&address(&form.page, &query), "success", "filters-saved"))
}

/// One of the visitor's own filters; to anybody else it does not exist.
pub(super) async fn own(visit: &Visit, id: &str) -> Result<SavedFilter, Failure> {
    let mut connection = visit.app.database().read().await?;
    store::one(&mut connection, &access::own_filters(&visit.viewer), id).await?.ok_or(Failure::NotFound)
}

pub(super) async fn edit(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let filter = own(&visit, &id).await?;
    visit.page(&EditPage::saved(&visit, &filter, &filter.name, Faults::default()))
}

pub(super) async fn rename(visit: Visit, Path(id): Path<String>, Form(form): Form<FilterForm>) -> Result<Response, Failure> {
    let permit = access::own_filters(&visit.viewer);
    let name = filled(&form.name).unwrap_or_default();
    let mut tx = visit.write().await?;
    let filter = store::one(tx.connection(), &permit, &id).await?.ok_or(Failure::NotFound)?;
    let others = store::of_page(tx.connection(), &permit, &filter.page).await?;
    let faults = faults(&visit, name, &others, Some(&filter.id));
    if !faults.is_empty() {
        return refused(&EditPage::saved(&visit, &filter, &form.name, faults));
    }
    if name != filter.name {
        store::rename(&mut tx, &permit, &filter, name).await?;
        tx.commit().await?;
    }
    Ok(visit.go(&address(&filter.page, &filter.query), "success", "filters-renamed"))
}

pub(super) async fn remove(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let permit = access::own_filters(&visit.viewer);
    let mut tx = visit.write().await?;
    let filter = store::one(tx.connection(), &permit, &id).await?.ok_or(Failure::NotFound)?;
    store::remove(&mut tx, &permit, &filter).await?;
    tx.commit().await?;
    Ok(visit.go(&address(&filter.page, &filter.query), "success", "filters-removed"))
}
