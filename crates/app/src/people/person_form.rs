//! `/people/{person}/edit`: what is written of somebody, changed by those who keep the people there.

use crate::{
    failure::Failure,
    form::Faults,
    organisations::directory::PersonEntry,
    people::{
        entered::{Entered, PersonFields},
        keeping, opened,
    },
    visit::Visit,
};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use sqlx::Row;
use texts::Texts;

#[derive(Template)]
#[template(path = "people/person_form.html")]
struct FormPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    action: String,
    back: String,
    values: &'a Entered,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
    revision: i64,
    conflict: bool,
}

/// What a change of a person is made over.
pub(super) async fn revision(visit: &Visit, person: &PersonEntry) -> Result<i64, Failure> {
    let mut connection = visit.app.database().read().await?;
    let sql = "SELECT revision FROM people WHERE id = $1";
    let row = sqlx::query(sql).bind(person.id.as_str().to_owned()).fetch_one(&mut *connection).await?;
    Ok(row.try_get("revision")?)
}

/// What is true of a person, as the fields of the form.
fn entered(person: &PersonEntry) -> Entered {
    let of = |text: &Option<String>| text.clone().unwrap_or_default();
    let fields = [
        ("name", person.name.clone()),
        ("email", person.email.clone()),
        ("phone", of(&person.phone)),
        ("job_title", of(&person.job_title)),
    ];
    Entered(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

async fn page(visit: &Visit, person: &PersonEntry, values: &Entered, faults: &Faults, conflict: bool) -> Result<Response, Failure> {
    let back = format!("/people/{}", person.id);
    let page = FormPage {
        shell: visit.shell("people"),
        t: visit.t,
        crumbs: vec![
            ui::Crumb { href: "/people".to_owned(), text: visit.t.get("people-title").into_owned() },
            ui::Crumb { href: back.clone(), text: person.name.clone() },
        ],
        title: visit.t.with("people-edit-title", [("name", person.name.as_str().into())]),
        action: format!("{back}/edit"),
        back,
        values,
        faults,
        errors: faults.summary(""),
        revision: revision(visit, person).await?,
        conflict,
    };
    visit.page(&page)
}

pub(super) async fn form(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let (opened, person) = opened::person(&visit, &id).await?;
    let person = visit.directory.person(person);
    if !opened.permit.keeps_people() {
        return Ok(opened.refuse(&format!("/people/{}", person.id)));
    }
    page(&visit, person, &entered(person), &Faults::default(), false).await
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let (opened, person) = opened::person(&visit, &id).await?;
    let person = visit.directory.person(person);
    let back = format!("/people/{}", person.id);
    if !opened.permit.keeps_people() {
        return Ok(opened.refuse(&back));
    }
    let sent = Entered(sent);
    let mut faults = Faults::default();
    let fields = PersonFields::read(&visit, &sent, &mut faults);
    let mut tx = visit.write().await?;
    tx.bump("people").await?;
    if let Some(other) = keeping::holder_of_address(&mut tx, &opened.permit, &fields.email, person.id.as_str()).await? {
        faults.add("email", visit.t.with("people-fault-taken", [("name", other.into())]));
    }
    if !faults.is_empty() {
        drop(tx);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&visit, person, &sent, &faults, false).await?).into_response());
    }
    let known = sent.value("revision").parse().unwrap_or(0);
    if !keeping::change_person(&mut tx, &opened.permit, person, &fields, known).await? {
        drop(tx);
        return Ok((StatusCode::CONFLICT, page(&visit, person, &sent, &faults, true).await?).into_response());
    }
    tx.commit().await?;
    Ok(visit.go(&back, "success", "people-saved"))
}
