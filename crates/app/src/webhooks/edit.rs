//! `/account/webhooks/{webhook}/edit`: another name, address or choice of what a webhook tells; its secret stays.

use super::{
    actions::{self, NewForm},
    page::{self, Typed},
    store,
};
use crate::{failure::Failure, form::Faults, visit::Visit};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::Form;
use domain::access;
use texts::Texts;

#[derive(Template)]
#[template(path = "webhooks/edit.html")]
struct EditPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    path: String,
    title: String,
    typed: &'a Typed,
    kinds: Vec<ui::Choice>,
    rollouts: Vec<ui::Choice>,
    address_hint: String,
    faults: &'a Faults,
    summary: Vec<ui::FieldError>,
}

async fn show(visit: &Visit, id: &str, name: &str, typed: &Typed, faults: &Faults) -> Result<Response, Failure> {
    let t = visit.t;
    let path = format!("/account/webhooks/{id}");
    let mut crumbs = page::crumbs(t);
    crumbs.push(ui::Crumb { href: "/account/webhooks".to_owned(), text: t.get("webhooks-title").into_owned() });
    crumbs.push(ui::Crumb { href: path.clone(), text: name.to_owned() });
    let (kinds, rollouts, address_hint) = page::choices(visit, typed).await?;
    let title = t.with("webhooks-edit-title", [("name", name.into())]);
    let summary = faults.summary("");
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = EditPage { shell: visit.shell(""), t, crumbs, path, title, typed, kinds, rollouts, address_hint, faults, summary };
    Ok((status, crate::visit::html_headers(), page.render()?).into_response())
}

pub(super) async fn page(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let mut connection = visit.app.database().read().await?;
    let webhook = store::one(&mut connection, &access::own_webhooks(&visit.viewer), &id).await?;
    drop(connection);
    let typed = Typed {
        name: webhook.name.clone(),
        address: webhook.address.clone(),
        kinds: webhook.kinds.clone(),
        rollout: webhook.rollout.as_ref().map(ToString::to_string).unwrap_or_default(),
    };
    show(&visit, &id, &webhook.name, &typed, &Faults::default()).await
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, Form(form): Form<NewForm>) -> Result<Response, Failure> {
    let (typed, faults) = actions::checked(&visit, form).await?;
    let (mut tx, webhook) = actions::open(&visit, &id).await?;
    if !faults.is_empty() {
        drop(tx);
        return show(&visit, &id, &webhook.name, &typed, &faults).await;
    }
    store::update(&mut tx, &webhook, &actions::wished(&typed)).await?;
    tx.commit().await?;
    Ok(visit.go(&actions::path(&webhook), "success", "webhooks-saved"))
}
