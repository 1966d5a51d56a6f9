//! Commenting a passage, changing a comment or taking it back, saying what came of one, and telling everybody.

use super::{
    found::Found,
    letters::{About, Letters},
    page::{self, Shown},
    store::{self, Comment},
};
use crate::{failure::Failure, form::Faults, people::entered::Entered, visit::Visit};
use axum::{Form, extract::Path, response::Response};
use domain::review::{Kind, Outcome, State, can_tell};

/// The most characters of a comment or an answer.
const LONGEST: usize = 5_000;

/// Whether a text can be a comment or an answer; what cannot is noted as a fault.
fn check(visit: &Visit, field: &'static str, text: &str, missing: &str, faults: &mut Faults) {
    if text.is_empty() {
        faults.add(field, visit.t.get(missing));
    } else if text.chars().count() > LONGEST {
        faults.add(field, visit.t.with("events-fault-long", [("most", LONGEST.into())]));
    }
}

pub(super) async fn write(
    visit: Visit,
    Path((key, id)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let mut found = Found::open(&visit, &key).await?;
    found.round(&id)?;
    found.own(&visit, &id).ok_or(Failure::NotFound)?;
    let entered = Entered(sent);
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    found.read(tx.connection()).await?;
    let round = found.round(&id)?;
    if found.state(&visit, round) != State::Open {
        return Ok(visit.go(&found.path(&id), "error", "reviews-fault-closed"));
    }
    let passages = store::passages_of(tx.connection(), &id).await?;
    let passage: u32 = entered.value("passage").parse().unwrap_or_default();
    if passage as usize > passages.len() {
        return Err(Failure::NotFound);
    }
    let body = entered.filled("body").unwrap_or_default();
    let kind = Kind::from_key(entered.value("kind"));
    let mut faults = Faults::default();
    check(&visit, "body", body, "reviews-fault-body", &mut faults);
    if kind.is_none() {
        faults.add("kind", visit.t.get("reviews-fault-kind"));
    }
    let Some(kind) = kind.filter(|_| faults.is_empty()) else {
        drop(tx);
        return page::show(&visit, &found, round, Shown { comment: Some((passage, &entered)), faults, ..Shown::default() }).await;
    };
    let by = visit.directory.person(visit.person);
    store::comment(&mut tx, found.seen.key(), (&id, passage), (kind, body), (&by.id, &by.name)).await?;
    tx.commit().await?;
    Ok(visit.go(&format!("{}#{}", found.path(&id), place(passage)), "success", "reviews-commented"))
}

/// A comment of a round that the viewer sees.
fn comment<'f>(visit: &'f Visit, found: &'f Found, round: &'f str, id: &str) -> Result<&'f Comment, Failure> {
    let round = found.round(round)?;
    let known = found.comments_of(visit, round).find(|one| one.id == id);
    known.ok_or(Failure::NotFound)
}

/// Where a passage stands on the page.
fn place(passage: u32) -> String {
    if passage == 0 { "whole".to_owned() } else { format!("passage-{passage}") }
}

/// Other words for one's own comment. If it was changed or taken back meanwhile, what was typed is shown as a new one.
pub(super) async fn change(
    visit: Visit,
    Path((key, id, name)): Path<(String, String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let mut found = Found::open(&visit, &key).await?;
    found.own(&visit, &id).ok_or(Failure::NotFound)?;
    let entered = Entered(sent);
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    found.read(tx.connection()).await?;
    let round = found.round(&id)?;
    if found.state(&visit, round) != State::Open {
        return Ok(visit.go(&found.path(&id), "error", "reviews-fault-closed"));
    }
    let mut faults = Faults::default();
    let one = found.comments_of(&visit, round).find(|one| one.id == name);
    if one.is_some_and(|one| one.author != visit.viewer.person) {
        return Err(Failure::NotFound);
    }
    let Some(one) = one else {
        drop(tx);
        let passage = entered.value("passage").parse().unwrap_or_default();
        faults.add("body", visit.t.get("reviews-fault-changed"));
        return page::show(&visit, &found, round, Shown { comment: Some((passage, &entered)), faults, ..Shown::default() }).await;
    };
    if one.outcome.is_some() {
        return Ok(visit.go(&found.path(&id), "error", "reviews-fault-answered"));
    }
    let body = entered.filled("body").unwrap_or_default();
    let kind = Kind::from_key(entered.value("kind"));
    check(&visit, "body", body, "reviews-fault-body", &mut faults);
    if kind.is_none() {
        faults.add("kind", visit.t.get("reviews-fault-kind"));
    }
    let Some(kind) = kind.filter(|_| faults.is_empty()) else {
        drop(tx);
        return page::show(&visit, &found, round, Shown { change: Some((&name, &entered)), faults, ..Shown::default() }).await;
    };
    if (kind, body) != (one.kind, one.body.as_str()) {
        store::change(&mut tx, found.seen.key(), one, (kind, body)).await?;
        tx.commit().await?;
    }
    Ok(visit.go(&format!("{}#{}", found.path(&id), place(one.passage)), "success", "reviews-changed"))
}

pub(super) async fn withdraw(visit: Visit, Path((key, id, name)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let mut found = Found::open(&visit, &key).await?;
    comment(&visit, &found, &id, &name)?;
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    found.read(tx.connection()).await?;
    let one = comment(&visit, &found, &id, &name)?;
    if one.author != visit.viewer.person {
        return Err(Failure::NotFound);
    }
    if found.state(&visit, found.round(&id)?) != State::Open {
        return Ok(visit.go(&found.path(&id), "error", "reviews-fault-closed"));
    }
    store::withdraw(&mut tx, found.seen.key(), one).await?;
    tx.commit().await?;
    Ok(visit.go(&found.path(&id), "success", "reviews-withdrawn"))
}

pub(super) async fn answer(
    visit: Visit,
    Path((key, id, name)): Path<(String, String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let mut found = Found::to_keep(&visit, &key).await?;
    comment(&visit, &found, &id, &name)?;
    let entered = Entered(sent);
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    found.read(tx.connection()).await?;
    let round = found.round(&id)?;
    let one = comment(&visit, &found, &id, &name)?;
    if found.state(&visit, round) == State::Told {
        return Ok(visit.go(&found.path(&id), "error", "training-refusal-not-now"));
    }
    let words = entered.filled("answer").unwrap_or_default();
    let outcome = Outcome::from_key(entered.value("outcome"));
    let mut faults = Faults::default();
    check(&visit, "answer", words, "reviews-fault-answer", &mut faults);
    if outcome.is_none() {
        faults.add("outcome", visit.t.get("reviews-fault-outcome"));
    }
    let Some(outcome) = outcome.filter(|_| faults.is_empty()) else {
        drop(tx);
        return page::show(&visit, &found, round, Shown { answer: Some((&name, &entered)), faults, ..Shown::default() }).await;
    };
    let by = visit.directory.person(visit.person);
    store::answer(&mut tx, found.seen.key(), (&id, &one.id), (outcome, words), (&by.id, &by.name)).await?;
    tx.commit().await?;
    Ok(visit.go(&format!("{}#{}", found.path(&id), place(one.passage)), "success", "reviews-answered"))
}

/// Tells everybody who was asked what came of the comments, once.
pub(super) async fn tell(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let mut found = Found::to_keep(&visit, &key).await?;
    found.round(&id)?;
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    found.read(tx.connection()).await?;
    let round = found.round(&id)?;
    let path = found.path(&id);
    let answered = found.comments.iter().filter(|one| one.round == id).map(|one| one.outcome.is_some());
    if !can_tell(found.state(&visit, round), answered) {
        return Ok(visit.go(&path, "error", "reviews-fault-tell"));
    }
    store::set_state(&mut tx, found.seen.key(), &id, State::Told).await?;
    let letters = Letters::new(&mut tx, &visit.app, &visit.directory, found.seen.key(), round).await?;
    for one in found.asked(&id) {
        letters.write(&mut tx, About::Told, &one.person).await?;
    }
    tx.commit().await?;
    Ok(visit.go(&path, "success", "reviews-told"))
}
