//! Who is in and who is out, said by hand; and whether one's contact details are shown.

use crate::{
    failure::Failure,
    form::Faults,
    forums::{
        entered::by_address,
        members::Filter,
        opened::{self, Opened, place, refusal},
        page,
        store::{self, Step},
    },
    people::entered::Entered,
    visit::Visit,
};
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{assignment::PersonIndex, forum::Level, text::PersonId};

/// A member, or somebody who left and can come back, says something of themselves.
async fn mine(visit: &Visit, key: &str) -> Result<Opened, Failure> {
    let (opened, _) = opened::one(visit, key).await?;
    if (opened.is_mine(visit) || opened.can_return) && !opened.forum.closed { Ok(opened) } else { Err(Failure::NotFound) }
}

fn own_id(visit: &Visit) -> PersonId {
    visit.directory.person(visit.person).id.clone()
}

pub(super) async fn show_contact(
    visit: Visit,
    Path(key): Path<String>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let opened = mine(&visit, &key).await?;
    let shows = match Entered(sent).value("shows") {
        "yes" => true,
        "no" => false,
        _ => return Err(Failure::BadRequest("forums-bad-choice")),
    };
    if opened.forum.agreed.contains(&visit.person) != shows {
        let mut tx = visit.write().await?;
        store::agree(&mut tx, &opened.permit, &opened.forum, &own_id(&visit), shows).await?;
        tx.commit().await?;
    }
    Ok(visit.go(&opened.path(), "success", if shows { "forums-now-shown" } else { "forums-now-hidden" }))
}

pub(super) async fn leave(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let opened = mine(&visit, &key).await?;
    if let Some(reason) = opened.members.get(&visit.person) {
        let mut tx = visit.write().await?;
        store::say(&mut tx, &opened.permit, &opened.forum, &own_id(&visit), Step::Out(reason.said_when_out())).await?;
        tx.commit().await?;
    }
    // A network that exists to its members alone is gone with them.
    let still_there = opened::one(&visit, &key).await.is_ok();
    Ok(visit.go(if still_there { opened.path() } else { "/forums".to_owned() }.as_str(), "success", "forums-left"))
}

/// Back in by one's role.
pub(super) async fn come_back(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let opened = mine(&visit, &key).await?;
    if !opened.is_mine(&visit) {
        let mut tx = visit.write().await?;
        store::say(&mut tx, &opened.permit, &opened.forum, &own_id(&visit), Step::Back).await?;
        tx.commit().await?;
    }
    Ok(visit.go(&opened.path(), "success", "forums-returned"))
}

/// Whom a form names: a colleague of the list, or anybody by mail address.
fn named(visit: &Visit, entered: &Entered) -> Option<PersonIndex> {
    match entered.filled("person") {
        Some(id) => visit.directory.person_index(&PersonId::from(id)),
        None => by_address(visit, entered.filled("email")?),
    }
}

pub(super) async fn put_in(visit: Visit, Path(key): Path<String>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let (opened, rollouts) = opened::one(&visit, &key).await?;
    if let Some(refusal) = refusal(&opened) {
        return Ok(visit.go(&opened.path(), "error", refusal));
    }
    let entered = Entered(sent);
    let level = &opened.forum.fields.circle.level;
    let found =
        named(&visit, &entered).filter(|person| place(&visit.directory, *person, visit.today).is_some_and(|place| level.admits(place)));
    let Some(person) = found else {
        let mut faults = Faults::default();
        let is_own = matches!(level, Level::Municipal(_));
        faults.add(if is_own { "person" } else { "email" }, visit.t.get("forums-fault-person"));
        let page = page::shown(&visit, &opened, &rollouts, &Filter::default(), &entered, &faults).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let entry = visit.directory.person(person);
    if !opened.members.contains_key(&person) {
        let mut tx = visit.write().await?;
        store::say(&mut tx, &opened.permit, &opened.forum, &entry.id, Step::PutIn).await?;
        tx.commit().await?;
    }
    Ok(visit.go_saying(&opened.path(), "success", "forums-was-put-in", &[("name", &entry.name)]))
}

pub(super) async fn take_out(visit: Visit, Path((key, person)): Path<(String, String)>) -> Result<Response, Failure> {
    let (opened, _) = opened::one(&visit, &key).await?;
    if let Some(refusal) = refusal(&opened) {
        return Ok(visit.go(&opened.path(), "error", refusal));
    }
    let person = visit.directory.person_index(&PersonId::from(person.as_str())).ok_or(Failure::NotFound)?;
    let entry = visit.directory.person(person);
    if let Some(reason) = opened.members.get(&person) {
        let mut tx = visit.write().await?;
        store::say(&mut tx, &opened.permit, &opened.forum, &entry.id, Step::Out(reason.said_when_out())).await?;
        tx.commit().await?;
    }
    Ok(visit.go_saying(&opened.path(), "success", "forums-was-taken-out", &[("name", &entry.name)]))
}
