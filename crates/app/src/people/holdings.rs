//! What is done about a holding: given, made primary, confirmed, ended, stood in for.

use crate::{
    failure::Failure,
    form::Faults,
    organisations::directory::Directory,
    people::{
        card::{self, Sent},
        entered::Entered,
        keeping,
        opened::{self, Opened},
    },
    rollouts::standing::Standing,
    visit::Visit,
};
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    assignment::{Holding, PersonIndex},
    rollout::Task,
    text::{PersonId, RoleKey, RolloutKey},
};
use std::collections::HashSet;

type Fields = Form<Vec<(String, String)>>;

/// The open, published tasks on which a person stands.
pub(super) fn on_hand(standing: &Standing, person: PersonIndex) -> impl Iterator<Item = &Task> {
    let open = standing.tasks.iter().filter(|task| task.published && !task.state.is_closed());
    open.filter(move |task| task.responsible == Some(person) || task.performer == Some(person))
}

/// The tasks on which a person stands in any rollout of an organisation.
fn all_on_hand(opened: &Opened<'_>, person: PersonIndex) -> HashSet<(RolloutKey, u32, u16)> {
    let of = |seen: &crate::organisations::seen::Seen| {
        let key = seen.key().clone();
        on_hand(&seen.standing, person).map(|task| (key.clone(), task.participant, task.template)).collect::<Vec<_>>()
    };
    opened.rollouts.iter().flat_map(of).collect()
}

/// How many tasks went to somebody by what was just written down.
pub(super) async fn moved_to(opened: &Opened<'_>, id: &PersonId) -> Result<usize, Failure> {
    let visit = opened.visit;
    let before = visit.directory.person_index(id).map(|person| all_on_hand(opened, person)).unwrap_or_default();
    let directory = Directory::current(&visit.app).await?;
    let Some(person) = directory.person_index(id) else { return Ok(0) };
    let mut moved = 0;
    for seen in &opened.rollouts {
        let standing = Standing::on(&visit.app, seen.key(), None).await?;
        let key = seen.key();
        moved += on_hand(&standing, person).filter(|task| !before.contains(&(key.clone(), task.participant, task.template))).count();
    }
    Ok(moved)
}

/// On to a page that says to whom a role and how many tasks went.
pub(super) async fn told(opened: &Opened<'_>, to: &str, id: &PersonId, name: &str) -> Result<Response, Failure> {
    match moved_to(opened, id).await? {
        0 => Ok(opened.visit.go_saying(to, "success", "people-given", &[("name", name)])),
        moved => {
            let count = moved.to_string();
            Ok(opened.visit.go_saying(to, "success", "people-given-tasks", &[("count", &count), ("name", name)]))
        }
    }
}

/// The holding that a form asks for; what cannot be is noted as a fault.
pub(super) fn wanted(opened: &Opened<'_>, entered: &Entered, person: PersonIndex, faults: &mut Faults) -> Holding {
    let visit = opened.visit;
    let role = RoleKey::from(entered.value("role"));
    if !opened.roles().iter().any(|(known, _)| *known == role) {
        faults.add("role", visit.t.get("people-fault-role"));
    }
    let rollout = entered.filled("rollout").map(RolloutKey::from);
    if rollout.as_ref().is_some_and(|key| !opened.rollouts.iter().any(|seen| seen.key() == key)) {
        faults.add("rollout", visit.t.get("people-fault-rollout"));
    } else if !opened.permit.may_give(opened.steers(rollout.as_ref())) {
        faults.add("rollout", visit.t.get("people-fault-steered"));
    }
    let from = entered.day(visit, "from", faults).or(Some(visit.today));
    let until = entered.day(visit, "until", faults);
    if until.zip(from).is_some_and(|(until, from)| until < from) {
        faults.add("until", visit.t.get("people-fault-order"));
    }
    let organisation = opened.organisation.code.clone();
    let primary = !entered.value("primary").is_empty();
    let new = Holding { person, role, organisation, rollout, primary, from, until };
    if faults.is_empty() {
        refuse_doubles(opened, &new, faults);
    }
    new
}

/// A role that somebody has already, or that only one may have, is not given twice for the same days.
fn refuse_doubles(opened: &Opened<'_>, new: &Holding, faults: &mut Faults) {
    let visit = opened.visit;
    let directory = &visit.directory;
    let overlaps = |held: &&Holding| {
        let starts = held.from.zip(new.until).is_none_or(|(from, until)| from <= until);
        let lasts = held.until.zip(new.from).is_none_or(|(until, from)| from <= until);
        held.stands_beside(new) && starts && lasts && directory.is_active(held.person, visit.today)
    };
    let beside: Vec<&Holding> = directory.holdings().iter().filter(overlaps).collect();
    if beside.iter().any(|held| held.person == new.person) {
        faults.add("role", visit.t.get("people-fault-holds"));
        return;
    }
    let only_one = opened.cards().iter().any(|card| card.key == new.role && !card.several);
    if let Some(other) = beside.first().filter(|_| only_one) {
        let name = directory.person(other.person).name.clone();
        faults.add("role", visit.t.with("people-fault-one", [("name", name.into())]));
    }
}

/// The card again, with what was typed and what is wrong with it.
async fn again(opened: &Opened<'_>, person: PersonIndex, form: String, entered: Entered, faults: Faults) -> Result<Response, Failure> {
    let sent = Sent { form, entered, faults };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, card::page(opened, person, &sent).await?).into_response())
}

pub(super) async fn give(visit: Visit, Path(id): Path<String>, Form(sent): Fields) -> Result<Response, Failure> {
    let (opened, person) = opened::person(&visit, &id).await?;
    let back = format!("/people/{id}");
    let (entered, mut faults) = (Entered(sent), Faults::default());
    let other = entered.filled("place").filter(|code| *code != opened.organisation.code.as_str());
    let there = match other {
        Some(code) => Some(opened.sharing(code).await?),
        None => None,
    };
    let at = there.as_ref().unwrap_or(&opened);
    if !at.permit.keeps_roles() {
        return Ok(opened.refuse(&back));
    }
    let new = wanted(at, &entered, person, &mut faults);
    if !faults.is_empty() {
        return again(&opened, person, "give".to_owned(), entered, faults).await;
    }
    let mut tx = visit.write().await?;
    keeping::give(&mut tx, &at.permit, &visit.directory, &new).await?;
    tx.commit().await?;
    let entry = visit.directory.person(person);
    told(at, &back, &entry.id, &entry.name).await
}

pub(super) async fn make_primary(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let (opened, at) = opened::holding(&visit, &id).await?;
    let holding = &visit.directory.holdings()[at];
    let person = visit.directory.person(holding.person);
    let back = format!("/people/{}", person.id);
    if !opened.may_keep(holding) {
        return Ok(opened.refuse(&back));
    }
    let mut tx = visit.write().await?;
    keeping::make_primary(&mut tx, &opened.permit, &visit.directory, at).await?;
    tx.commit().await?;
    told(&opened, &back, &person.id, &person.name).await
}

pub(super) async fn end(visit: Visit, Path(id): Path<String>, Form(sent): Fields) -> Result<Response, Failure> {
    let (opened, at) = opened::holding(&visit, &id).await?;
    let holding = &visit.directory.holdings()[at];
    let back = format!("/people/{}", visit.directory.person(holding.person).id);
    if !opened.may_keep(holding) {
        return Ok(opened.refuse(&back));
    }
    let (entered, mut faults) = (Entered(sent), Faults::default());
    let last = entered.day(&visit, "until", &mut faults).unwrap_or(visit.today);
    if holding.from.is_some_and(|from| last < from) {
        faults.add("until", visit.t.get("people-fault-order"));
    } else if last.number() + 1 < visit.today.number() {
        faults.add("until", visit.t.get("people-fault-past"));
    }
    if !faults.is_empty() {
        return again(&opened, holding.person, format!("end-{id}"), entered, faults).await;
    }
    let mut tx = visit.write().await?;
    keeping::end(&mut tx, &opened.permit, &visit.directory, at, last).await?;
    tx.commit().await?;
    Ok(visit.go(&back, "success", "people-ended"))
}

pub(super) async fn name_deputy(visit: Visit, Path(id): Path<String>, Form(sent): Fields) -> Result<Response, Failure> {
    let (opened, at) = opened::holding(&visit, &id).await?;
    let holding = &visit.directory.holdings()[at];
    let back = format!("/people/{}", visit.directory.person(holding.person).id);
    if !opened.may_keep(holding) {
        return Ok(opened.refuse(&back));
    }
    let (entered, mut faults) = (Entered(sent), Faults::default());
    let deputy = opened.colleague(entered.value("deputy")).filter(|deputy| *deputy != holding.person);
    if deputy.is_none() {
        faults.add("deputy", visit.t.get("people-fault-deputy"));
    }
    let from = entered.day(&visit, "from", &mut faults);
    let until = entered.day(&visit, "until", &mut faults);
    match from.zip(until) {
        None => faults.add("from", visit.t.get("people-fault-away")),
        Some((from, until)) if until < from => faults.add("until", visit.t.get("people-fault-order")),
        Some((_, until)) if until < visit.today => faults.add("until", visit.t.get("people-fault-past")),
        Some(_) => {}
    }
    let (Some(deputy), Some(away), true) = (deputy, from.zip(until), faults.is_empty()) else {
        return again(&opened, holding.person, format!("deputy-{id}"), entered, faults).await;
    };
    let mut tx = visit.write().await?;
    keeping::name_deputy(&mut tx, &opened.permit, &visit.directory, at, deputy, away).await?;
    tx.commit().await?;
    Ok(visit.go(&back, "success", "people-deputy-named"))
}

pub(super) async fn end_deputy(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let found = visit.directory.deputies().find(|(known, _)| *known == id).map(|(_, deputy)| *deputy);
    let deputy = found.ok_or(Failure::NotFound)?;
    let holding = &visit.directory.holdings()[deputy.holding];
    let opened = opened::organisation(&visit, holding.organisation.as_str()).await?;
    let back = format!("/people/{}", visit.directory.person(holding.person).id);
    if !opened.may_keep(holding) {
        return Ok(opened.refuse(&back));
    }
    let mut tx = visit.write().await?;
    let last = domain::calendar::Day::from_number(visit.today.number() - 1);
    keeping::end_deputy(&mut tx, &opened.permit, &visit.directory, &id, last).await?;
    tx.commit().await?;
    Ok(visit.go(&back, "success", "people-deputy-ended"))
}

pub(super) async fn confirm(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let (opened, at) = opened::holding(&visit, &id).await?;
    if !opened.may_keep(&visit.directory.holdings()[at]) {
        return Ok(opened.refuse(&opened.upkeep()));
    }
    let mut tx = visit.write().await?;
    keeping::confirm(&mut tx, &opened.permit, &visit.directory, &[at]).await?;
    tx.commit().await?;
    Ok(visit.go(&opened.upkeep(), "success", "people-confirmed"))
}

pub(super) async fn confirm_all(visit: Visit, Path(code): Path<String>) -> Result<Response, Failure> {
    let opened = opened::organisation(&visit, &code).await?;
    let directory = &visit.directory;
    let here = directory.holdings().iter().enumerate().filter(|(_, holding)| {
        let there = holding.organisation == opened.organisation.code && directory.is_active(holding.person, visit.today);
        there && holding.holds_on(visit.today) && opened.may_keep(holding)
    });
    let places: Vec<usize> = here.map(|(at, _)| at).collect();
    if places.is_empty() {
        return Ok(opened.refuse(&opened.upkeep()));
    }
    let mut tx = visit.write().await?;
    keeping::confirm(&mut tx, &opened.permit, directory, &places).await?;
    tx.commit().await?;
    let count = places.len().to_string();
    Ok(visit.go_saying(&opened.upkeep(), "success", "people-confirmed-all", &[("count", &count)]))
}
