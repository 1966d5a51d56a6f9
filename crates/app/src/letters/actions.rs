//! What is done to a letter: begun, addressed anew, written, tested, sent, planned, stopped.

use super::{
    page::{self, Typed, opened},
    preview::{self, When},
    reach::Reach,
    selection,
    sending::{self, Outcome},
    store::{self, Letter},
    templates,
};
use crate::{failure::Failure, form::Faults, visit::Visit};
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use database::Moment;
use jiff::civil::{Date, Time};

type Fields = Form<Vec<(String, String)>>;

/// A letter is planned at most so many days ahead.
const FURTHEST: i32 = 366;

fn value<'s>(sent: &'s [(String, String)], name: &str) -> &'s str {
    sent.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
}

fn href(id: &str) -> String {
    format!("/letters/{id}")
}

pub(super) async fn create(visit: Visit, Form(sent): Fields) -> Result<Response, Failure> {
    let reach = Reach::of(&visit.app, &visit.viewer, visit.directory.clone()).await?;
    let query = selection::to_query(&selection::of_pairs(&sent));
    let draft = templates::of_key(value(&sent, "template")).draft();
    let name = visit.directory.person(visit.person).name.clone();
    let mut tx = visit.write().await?;
    let draft = store::Draft { reply_to: Some(visit.viewer.person.clone()), ..draft };
    let id = store::create(&mut tx, &reach.permit, &name, &query, &draft).await?;
    tx.commit().await?;
    Ok(visit.go(&href(&id), "success", "letters-begun"))
}

pub(super) async fn reselect(visit: Visit, Path(id): Path<String>, Form(sent): Fields) -> Result<Response, Failure> {
    let (reach, letter) = opened(&visit, &id).await?;
    let query = selection::to_query(&selection::of_pairs(&sent));
    let revision = value(&sent, "revision").parse().unwrap_or_default();
    let mut tx = visit.write().await?;
    if !store::change(&mut tx, &reach.permit, &letter, &query, &letter.draft, revision).await? {
        return Ok(visit.go(&href(&id), "warning", "letters-changed-meanwhile"));
    }
    tx.commit().await?;
    Ok(visit.go(&href(&id), "success", "letters-readdressed"))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, Form(sent): Fields) -> Result<Response, Failure> {
    let (reach, letter) = opened(&visit, &id).await?;
    if !letter.is_draft() {
        return Ok(visit.go(&href(&id), "warning", "letters-is-fixed"));
    }
    let mut typed = Typed::read(&visit, &reach, &sent);
    let looks = value(&sent, "then") == "look";
    if looks {
        typed.require(visit.t);
    }
    if !typed.faults.is_empty() {
        let page = page::draft(&visit, &reach, &letter, &typed, false)?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let mut tx = visit.write().await?;
    if !store::change(&mut tx, &reach.permit, &letter, &letter.query, &typed.draft, typed.revision).await? {
        drop(tx);
        // What was typed stays; sent once more it goes over what a colleague wrote, who is warned of in the page.
        typed.revision = letter.revision;
        let page = page::draft(&visit, &reach, &letter, &typed, true)?;
        return Ok((StatusCode::CONFLICT, page).into_response());
    }
    tx.commit().await?;
    let to = if looks { format!("/letters/{id}/preview") } else { href(&id) };
    Ok(visit.go(&to, "success", "letters-saved"))
}

/// The form again where the letter cannot go out as it is written; nothing if it can.
fn unfinished(visit: &Visit, reach: &Reach, letter: &Letter) -> Result<Option<Response>, Failure> {
    let mut typed = Typed::of(letter);
    typed.require(visit.t);
    if typed.faults.is_empty() {
        return Ok(None);
    }
    let page = page::draft(visit, reach, letter, &typed, false)?;
    Ok(Some((StatusCode::UNPROCESSABLE_ENTITY, page).into_response()))
}

pub(super) async fn test(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let (reach, letter) = opened(&visit, &id).await?;
    if let Some(page) = unfinished(&visit, &reach, &letter)? {
        return Ok(page);
    }
    let back = format!("/letters/{id}/preview");
    let mut tx = visit.write().await?;
    if !sending::test(&mut tx, &visit.app, &reach, &letter).await? {
        return Ok(visit.go(&back, "warning", "letters-nobody"));
    }
    tx.commit().await?;
    Ok(visit.go(&back, "success", "letters-tested"))
}

pub(super) async fn send(visit: Visit, Path(id): Path<String>, Form(when): Form<When>) -> Result<Response, Failure> {
    let (reach, letter) = opened(&visit, &id).await?;
    if !letter.is_draft() {
        return Ok(visit.go(&href(&id), "warning", "letters-is-fixed"));
    }
    if when.revision != letter.revision {
        return Ok(visit.go(&format!("/letters/{id}/preview"), "warning", "letters-changed-meanwhile"));
    }
    if let Some(page) = unfinished(&visit, &reach, &letter)? {
        return Ok(page);
    }
    if when.when == "later" { plan(&visit, &reach, &letter, &when).await } else { now(&visit, &reach, &letter).await }
}

async fn now(visit: &Visit, reach: &Reach, letter: &Letter) -> Result<Response, Failure> {
    let to = href(&letter.id);
    let mut tx = visit.write().await?;
    match sending::send(&mut tx, &visit.app, reach, letter).await? {
        Outcome::Sent { people, copies } => {
            tx.commit().await?;
            let count = (people + copies).to_string();
            Ok(visit.go_saying(&to, "success", "letters-sent", &[("count", &count)]))
        }
        Outcome::TooLate => Ok(visit.go(&to, "warning", "letters-changed-meanwhile")),
        Outcome::Nobody => Ok(visit.go(&format!("{to}/preview"), "warning", "letters-nobody")),
    }
}

/// The moment that was typed; what cannot be is noted as a fault.
fn moment(visit: &Visit, when: &When, faults: &mut Faults) -> Option<i64> {
    let day: Option<Date> = when.day.trim().parse().ok();
    let time: Option<Time> = when.time.trim().parse().ok();
    if day.is_none() {
        faults.add("day", visit.t.get("letters-fault-day"));
    }
    if time.is_none() {
        faults.add("time", visit.t.get("letters-fault-time"));
    }
    let (day, time) = day.zip(time)?;
    let seconds = i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60;
    let at = Moment::on(day, seconds).micros;
    let furthest = visit.today.plus_days(FURTHEST).date();
    if at <= visit.app.clock().now().micros || day > furthest {
        faults.add("day", visit.t.get("letters-fault-moment"));
        return None;
    }
    Some(at)
}

async fn plan(visit: &Visit, reach: &Reach, letter: &Letter, when: &When) -> Result<Response, Failure> {
    let mut faults = Faults::default();
    let Some(at) = moment(visit, when, &mut faults) else {
        let page = preview::show(visit, reach, letter, "", when, &faults)?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let mut tx = visit.write().await?;
    if !store::schedule(&mut tx, &reach.permit, letter, Some(at)).await? {
        return Ok(visit.go(&href(&letter.id), "warning", "letters-changed-meanwhile"));
    }
    tx.commit().await?;
    Ok(visit.go(&href(&letter.id), "success", "letters-planned"))
}

pub(super) async fn stop(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let (reach, letter) = opened(&visit, &id).await?;
    if letter.sent_at.is_some() || letter.send_at.is_none() {
        return Ok(visit.go(&href(&id), "warning", "letters-is-fixed"));
    }
    let mut tx = visit.write().await?;
    if !store::schedule(&mut tx, &reach.permit, &letter, None).await? {
        return Ok(visit.go(&href(&id), "warning", "letters-changed-meanwhile"));
    }
    tx.commit().await?;
    Ok(visit.go(&href(&id), "success", "letters-stopped"))
}
