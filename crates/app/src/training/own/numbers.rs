//! `…/training/own/numbers`: how many learn each course at each organisation, and how much is taught in a week.

use super::{closing, found::Opened, store, words};
use crate::{
    failure::Failure,
    form::filled,
    people::entered::Entered,
    visit::{Visit, html_headers},
};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    organisation::Organisation,
    text::{CourseKey, OrganisationCode},
    training::OwnCourse,
};
use texts::Texts;

/// More people than learn anywhere.
pub(super) const MOST: u32 = 20_000;
/// More hours than a week of teaching has.
const MOST_HOURS: u32 = 40;

/// One number that is asked for.
struct Field {
    id: String,
    label: String,
    value: String,
    hint: String,
    fault: String,
}

struct Group {
    title: String,
    fields: Vec<Field>,
}

#[derive(Template)]
#[template(path = "training/own/numbers.html")]
struct NumbersPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    action: String,
    back: String,
    /// The hours a week, for the whole municipality.
    pace: Option<Field>,
    groups: Vec<Group>,
    errors: Vec<ui::FieldError>,
}

/// What is asked: each course where it is taught.
fn asked<'o>(visit: &'o Visit, opened: &'o Opened<'_>) -> Vec<(&'o OwnCourse, &'o Organisation)> {
    let units = super::found::units(visit, &opened.found).remove(&opened.home.code).unwrap_or_default();
    let courses = opened.found.training().own.iter();
    let of = |course: &'o OwnCourse| {
        let units = units.iter().copied().filter(|unit| course.is_at(unit) && opened.shows(&unit.code)).collect::<Vec<_>>();
        units.into_iter().map(move |unit| (course, unit))
    };
    courses.flat_map(of).collect()
}

fn name(course: &OwnCourse, unit: &Organisation) -> String {
    format!("learners.{}.{}", unit.code, course.key)
}

fn show(visit: &Visit, opened: &Opened<'_>, typed: Option<&Entered>, wrong: &[String], status: StatusCode) -> Result<Response, Failure> {
    let t = visit.t;
    let fault = |id: &str| {
        if wrong.iter().any(|one| one == id) { t.with("own-fault-number", [("most", i64::from(MOST).into())]) } else { String::new() }
    };
    let mut groups: Vec<Group> = Vec::new();
    for (course, unit) in asked(visit, opened) {
        let id = name(course, unit);
        let said = opened.written.learners.get(&(unit.code.clone(), course.key.clone())).map(ToString::to_string).unwrap_or_default();
        let registered = course.learners_of(unit).map(|count| t.with("own-register-says", [("count", i64::from(count).into())]));
        let field = Field {
            label: unit.name.clone(),
            value: typed.map_or(said, |typed| typed.value(&id).to_owned()),
            hint: registered.unwrap_or_default(),
            fault: fault(&id),
            id,
        };
        let title = visit.text(&course.title);
        match groups.last_mut() {
            Some(group) if group.title == title => group.fields.push(field),
            _ => groups.push(Group { title: title.to_owned(), fields: vec![field] }),
        }
    }
    let pace = || {
        let said = opened.written.paces.get(&opened.home.code).map(|minutes| words::hours(*minutes).to_string()).unwrap_or_default();
        Field {
            id: "pace".to_owned(),
            label: t.get("own-pace").into_owned(),
            value: typed.map_or(said, |typed| typed.value("pace").to_owned()),
            hint: t.with("own-pace-hint", [("hours", words::hours(super::found::PACE).into())]),
            fault: if wrong.iter().any(|one| one == "pace") {
                t.with("own-fault-pace", [("most", i64::from(MOST_HOURS).into())])
            } else {
                String::new()
            },
        }
    };
    let pace = (opened.unit.code == opened.home.code).then(pace);
    let all = pace.iter().chain(groups.iter().flat_map(|group| &group.fields));
    let errors =
        all.filter(|field| !field.fault.is_empty()).map(|field| ui::FieldError { field: field.id.clone(), text: field.fault.clone() });
    let page = NumbersPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(visit, opened, true),
        action: format!("{}/numbers", opened.path()),
        back: opened.path(),
        errors: crate::form::noted(errors.collect()),
        pace,
        groups,
    };
    Ok((status, html_headers(), page.render()?).into_response())
}

pub(super) async fn form(visit: Visit, Path((key, code)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::to_write(&visit, &key, &code).await?;
    show(&visit, &opened, None, &[], StatusCode::OK)
}

/// What a field says: nothing, a number up to `most`, or what is none.
pub(super) fn number(text: &str, most: u32) -> Result<Option<u32>, ()> {
    match filled(text) {
        None => Ok(None),
        Some(text) => text.parse().ok().filter(|number| *number <= most).map(Some).ok_or(()),
    }
}

pub(super) async fn save(
    visit: Visit,
    Path((key, code)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let mut opened = Opened::to_write(&visit, &key, &code).await?;
    let entered = Entered(sent);
    let is_sent = |name: &str| entered.0.iter().any(|(key, _)| key == name);
    let mut wrong = Vec::new();
    let mut new: Vec<(OrganisationCode, CourseKey, Option<u32>)> = Vec::new();
    for (course, unit) in asked(&visit, &opened) {
        let id = name(course, unit);
        match number(entered.value(&id), MOST) {
            Ok(learners) if is_sent(&id) => new.push((unit.code.clone(), course.key.clone(), learners)),
            Ok(_) => {}
            Err(()) => wrong.push(id),
        }
    }
    let pace = number(entered.value("pace"), MOST_HOURS);
    if pace.is_err() || pace == Ok(Some(0)) {
        wrong.push("pace".to_owned());
    }
    if !wrong.is_empty() {
        return show(&visit, &opened, Some(&entered), &wrong, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let mut tx = visit.write().await?;
    store::hold(&mut tx, opened.found.seen.key()).await?;
    opened.read(tx.connection()).await?;
    for (organisation, course, learners) in new {
        let was = opened.written.learners.get(&(organisation.clone(), course.clone())).copied();
        if was != learners {
            store::set_learners(&mut tx, opened.found.seen.key(), (&organisation, &course), learners).await?;
        }
    }
    let pace = pace.ok().flatten().map(|hours| hours * 60).filter(|_| opened.unit.code == opened.home.code);
    if let Some(minutes) = pace.filter(|minutes| opened.written.paces.get(&opened.home.code) != Some(minutes)) {
        store::set_pace(&mut tx, opened.found.seen.key(), &opened.home.code, minutes).await?;
    }
    opened.read(tx.connection()).await?;
    closing::close(&mut tx, &visit, &opened).await?;
    tx.commit().await?;
    Ok(visit.go(&opened.path(), "success", "own-numbers-saved"))
}
