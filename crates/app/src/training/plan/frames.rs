//! `/rollouts/{rollout}/training/plan/frames`: which course, which weeks, how many teachers, the places, and what matters how much.

use super::{
    frame::{Frame, NUMBERS},
    question::Opened,
    store,
};
use crate::{failure::Failure, form, organisations::register, people::entered::Entered, visit::Visit};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use texts::Texts;

/// A field that is a number.
struct NumberField {
    id: String,
    label: String,
    hint: String,
    value: String,
    error: String,
    most: String,
}

/// The other fields, with what is wrong about each.
struct Field {
    value: String,
    error: String,
}

#[derive(Template)]
#[template(path = "training/plan/frames.html")]
struct FramesPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    path: String,
    revision: String,
    courses: Vec<ui::Choice>,
    course_error: String,
    starts: Field,
    closed: Field,
    from: Field,
    until: Field,
    places: Field,
    numbers: Vec<NumberField>,
    errors: Vec<ui::FieldError>,
}

/// The places of whoever has set none: the largest municipality of each region.
fn suggested() -> Vec<super::PlaceFrame> {
    let mut largest: std::collections::BTreeMap<&str, &register::Municipality> = std::collections::BTreeMap::new();
    for one in register::MUNICIPALITIES.iter().filter(|one| one.inhabitants.is_some()) {
        let entry = largest.entry(register::region_of(&one.code).unwrap_or_default()).or_insert(one);
        if one.inhabitants > entry.inhabitants {
            *entry = one;
        }
    }
    let place = |one: &&register::Municipality| super::PlaceFrame {
        name: one.name.clone(),
        municipality: one.code.clone(),
        rooms: 3,
        seats: 20,
        session: 9000,
    };
    largest.values().map(place).collect()
}

fn show(visit: &Visit, opened: &Opened, entered: &Entered, faults: Vec<ui::FieldError>, status: StatusCode) -> Result<Response, Failure> {
    let t = visit.t;
    let of = |field: &str| faults.iter().find(|fault| fault.field == field).map(|fault| fault.text.clone()).unwrap_or_default();
    let field = |name: &str| Field { value: entered.value(name).to_owned(), error: of(name) };
    let number = |number: &super::frame::Number| NumberField {
        id: number.name.to_owned(),
        label: t.get(&format!("training-plan-{}", number.name)).into_owned(),
        hint: t.get(&format!("training-plan-{}-hint", number.name)).into_owned(),
        value: entered.value(number.name).to_owned(),
        error: of(number.name),
        most: number.most.to_string(),
    };
    let choice = |one: &domain::training::Course| ui::Choice {
        value: one.key.to_string(),
        label: visit.text(&one.title).to_owned(),
        hint: None,
        selected: entered.value("course") == one.key.as_str(),
    };
    let page = FramesPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: opened.crumbs(visit, true),
        path: opened.path(),
        revision: entered.value("revision").to_owned(),
        courses: opened.found.training().courses.iter().map(choice).collect(),
        course_error: of("course"),
        starts: field("starts"),
        closed: field("closed"),
        from: field("from"),
        until: field("until"),
        places: field("places"),
        numbers: NUMBERS.iter().map(number).collect(),
        errors: form::noted(faults.clone()),
    };
    Ok((status, visit.page(&page)?).into_response())
}

pub(super) async fn edit(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &key).await?;
    let mut frame = opened.frame.clone();
    if frame.places.is_empty() {
        frame.places = suggested();
    }
    frame.course = opened.course().key.to_string();
    show(&visit, &opened, &frame.entered(opened.revision), Vec::new(), StatusCode::OK)
}

pub(super) async fn save(visit: Visit, Path(key): Path<String>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &key).await?;
    let mut entered = Entered(sent);
    let (frame, faults): (Frame, _) = opened.frame.read(visit.t, &opened.found, &entered);
    if !faults.is_empty() {
        return show(&visit, &opened, &entered, faults, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let seen = entered.value("revision").parse().unwrap_or(-1);
    let mut tx = visit.write().await?;
    if seen != opened.revision || !store::set_frame(&mut tx, &opened.found.permit, &opened.frame, &frame, seen).await? {
        drop(tx);
        let opened = Opened::open(&visit, &key).await?;
        entered.0.retain(|(name, _)| name != "revision");
        entered.0.push(("revision".to_owned(), opened.revision.to_string()));
        let fault = ui::FieldError { field: String::new(), text: visit.t.get("planning-changed").into_owned() };
        return show(&visit, &opened, &entered, vec![fault], StatusCode::CONFLICT);
    }
    tx.commit().await?;
    Ok(visit.go(&opened.path(), "success", "planning-framed"))
}
