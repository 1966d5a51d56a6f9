//! `/people/new`: somebody new at an organisation.

use crate::{
    failure::Failure,
    form::Faults,
    people::{
        entered::{Entered, PersonFields},
        keeping,
        opened::{self, Opened},
        store::{self, NewPerson},
    },
    visit::Visit,
};
use askama::Template;
use axum::{
    Form,
    extract::Query,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use texts::Texts;

/// Where somebody new works; one's own organisation if the address does not say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Place {
    organisation: String,
}

impl Place {
    fn or_own<'a>(&'a self, visit: &'a Visit) -> &'a str {
        if self.organisation.is_empty() { visit.viewer.organisation.as_str() } else { &self.organisation }
    }
}

#[derive(Template)]
#[template(path = "people/new.html")]
struct NewPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    organisation: &'a str,
    values: &'a Entered,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

fn page(opened: &Opened<'_>, values: &Entered, faults: &Faults) -> Result<Response, Failure> {
    let visit = opened.visit;
    let page = NewPage {
        shell: visit.shell("people"),
        t: visit.t,
        crumbs: vec![ui::Crumb { href: "/people".to_owned(), text: visit.t.get("people-title").into_owned() }],
        title: visit.t.with("people-new-title", [("organisation", opened.organisation.name.as_str().into())]),
        organisation: opened.organisation.code.as_str(),
        values,
        faults,
        errors: faults.summary(""),
    };
    visit.page(&page)
}

pub(super) async fn form(visit: Visit, Query(place): Query<Place>) -> Result<Response, Failure> {
    let opened = opened::organisation(&visit, place.or_own(&visit)).await?;
    if !opened.permit.keeps_people() {
        return Ok(opened.refuse(&opened.upkeep()));
    }
    page(&opened, &Entered::default(), &Faults::default())
}

pub(super) async fn save(visit: Visit, Form(sent): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let sent = Entered(sent);
    let place = Place { organisation: sent.value("organisation").to_owned() };
    let opened = opened::organisation(&visit, place.or_own(&visit)).await?;
    if !opened.permit.keeps_people() {
        return Ok(opened.refuse(&opened.upkeep()));
    }
    let mut faults = Faults::default();
    let fields = PersonFields::read(&visit, &sent, &mut faults);
    let mut tx = visit.write().await?;
    let added = add(&mut tx, &opened, &fields, &mut faults).await?;
    let Some(id) = added else {
        drop(tx);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&opened, &sent, &faults)?).into_response());
    };
    tx.commit().await?;
    Ok(visit.go(&format!("/people/{id}"), "success", "people-added"))
}

/// Writes somebody new down unless anything is at fault; gives the id.
pub(super) async fn add(
    tx: &mut database::Tx,
    opened: &Opened<'_>,
    fields: &PersonFields,
    faults: &mut Faults,
) -> Result<Option<String>, Failure> {
    tx.bump("people").await?;
    if let Some(other) = keeping::holder_of_address(tx, &opened.permit, &fields.email, "").await? {
        faults.add("email", opened.visit.t.with("people-fault-taken", [("name", other.into())]));
    }
    if !faults.is_empty() {
        return Ok(None);
    }
    let id = tx.new_id();
    let new = NewPerson {
        id: &id,
        organisation: &opened.organisation.code,
        name: &fields.name,
        email: &fields.email,
        phone: fields.phone.as_deref(),
        job_title: fields.job_title.as_deref(),
    };
    store::insert(tx, &new).await?;
    Ok(Some(id))
}
