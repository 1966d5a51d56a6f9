//! `/organisations/{organisation}/appoint`: somebody who works there, or somebody new, gets a role in one step.

use crate::{
    failure::Failure,
    form::Faults,
    people::{
        entered::{Entered, PersonFields},
        holdings::{told, wanted},
        keeping, new,
        opened::{self, Opened},
        vacant::{self, WaitingTask},
    },
    visit::Visit,
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    assignment::PersonIndex,
    text::{PersonId, RoleKey},
};
use texts::Texts;

#[derive(Template)]
#[template(path = "people/appoint.html")]
struct AppointPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    organisation_name: &'a str,
    action: String,
    back: String,
    role: &'a str,

    effect: String,
    waiting: Vec<WaitingTask>,
    people: Vec<ui::Choice>,
    rollouts: Vec<ui::Choice>,
    may_add: bool,
    from: String,
    values: &'a Entered,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

fn page(opened: &Opened<'_>, values: &Entered, faults: &Faults) -> Result<Response, Failure> {
    let visit = opened.visit;
    let role = RoleKey::from(values.value("role"));
    if !opened.roles().iter().any(|(known, _)| *known == role) {
        return Err(Failure::NotFound);
    }
    let rollout = values.value("rollout");
    let seen = opened.rollouts.iter().find(|seen| seen.key().as_str() == rollout);
    let vacancy = seen.and_then(|seen| Some((seen, vacant::in_rollout(opened, seen).into_iter().find(|vacancy| vacancy.role == role)?)));
    let title = opened.role_title(&role);
    let card = opened.cards().into_iter().find(|card| card.key == role);
    let page = AppointPage {
        shell: visit.shell("people"),
        t: visit.t,
        crumbs: vec![ui::Crumb { href: opened.upkeep(), text: opened.organisation.name.clone() }],
        title: visit.t.with("people-appoint-title", [("role", title.into())]),
        organisation_name: &opened.organisation.name,
        action: format!("/organisations/{}/appoint", opened.organisation.code),
        back: opened.upkeep(),
        role: values.value("role"),

        effect: card.map(|card| visit.text(&card.effect).to_owned()).unwrap_or_default(),
        waiting: vacancy
            .map(|(seen, vacancy)| vacancy.waiting.iter().map(|task| vacant::waiting(opened, seen, task)).collect())
            .unwrap_or_default(),
        people: people(opened, values.value("person")),
        rollouts: super::card::rollout_choices(opened, rollout),
        may_add: opened.permit.keeps_people(),
        from: values.filled("from").map_or_else(|| visit.today.to_string(), str::to_owned),
        values,
        faults,
        errors: faults.summary(""),
    };
    visit.page(&page)
}

/// Those who work here, before them one that asks to choose.
fn people(opened: &Opened<'_>, chosen: &str) -> Vec<ui::Choice> {
    let none = ui::Choice {
        value: String::new(),
        label: opened.visit.t.get("people-choose-person").into_owned(),
        hint: None,
        selected: chosen.is_empty(),
    };
    let choice = |(_, person): (PersonIndex, &crate::organisations::directory::PersonEntry)| ui::Choice {
        value: person.id.to_string(),
        label: person.job_title.as_ref().map_or_else(|| person.name.clone(), |title| format!("{}, {title}", person.name)),
        hint: None,
        selected: person.id.as_str() == chosen,
    };
    std::iter::once(none).chain(opened.colleagues().map(choice)).collect()
}

pub(super) async fn form(visit: Visit, Path(code): Path<String>, Query(asked): Query<Vec<(String, String)>>) -> Result<Response, Failure> {
    let opened = opened::organisation(&visit, &code).await?;
    if !opened.permit.keeps_roles() {
        return Ok(opened.refuse(&opened.upkeep()));
    }
    page(&opened, &Entered(asked), &Faults::default())
}

pub(super) async fn save(visit: Visit, Path(code): Path<String>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let opened = opened::organisation(&visit, &code).await?;
    if !opened.permit.keeps_roles() {
        return Ok(opened.refuse(&opened.upkeep()));
    }
    let mut entered = Entered(sent);
    entered.0.push(("primary".to_owned(), "yes".to_owned()));
    let mut faults = Faults::default();
    let again =
        |entered: &Entered, faults: &Faults| Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&opened, entered, faults)?).into_response());
    let is_new = opened.permit.keeps_people() && (entered.filled("name").is_some() || entered.filled("email").is_some());
    let chosen = opened.colleague(entered.value("person"));
    if is_new && chosen.is_some() {
        faults.add("person", visit.t.get("people-fault-both"));
    } else if !is_new && chosen.is_none() {
        faults.add("person", visit.t.get("people-fault-person"));
    }
    // Somebody new has no place among the people yet; no holding can be theirs.
    let nobody = PersonIndex::new(u32::MAX);
    let holding = wanted(&opened, &entered, chosen.unwrap_or(nobody), &mut faults);
    let fields = is_new.then(|| PersonFields::read(&visit, &entered, &mut faults));
    if !faults.is_empty() {
        return again(&entered, &faults);
    }
    let mut tx = visit.write().await?;
    let (id, name) = match (fields, chosen) {
        (Some(fields), _) => {
            let Some(id) = new::add(&mut tx, &opened, &fields, &mut faults).await? else {
                drop(tx);
                return again(&entered, &faults);
            };
            keeping::demote(&mut tx, &visit.directory, &holding).await?;
            keeping::give_to(&mut tx, &opened.permit, &PersonId::new(&id), &holding).await?;
            (PersonId::new(id), fields.name)
        }
        (None, Some(person)) => {
            keeping::give(&mut tx, &opened.permit, &visit.directory, &holding).await?;
            let entry = visit.directory.person(person);
            (entry.id.clone(), entry.name.clone())
        }
        (None, None) => return Err(Failure::NotFound),
    };
    tx.commit().await?;
    told(&opened, &opened.upkeep(), &id, &name).await
}
