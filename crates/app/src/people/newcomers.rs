//! `/organisations/{organisation}/newcomers`: who came through an identity provider and waits for a role. They get one here in
//! one step, or are found to be somebody whom the organisation had written down before.

use crate::{
    failure::Failure,
    form::Faults,
    organisations::directory::PersonEntry,
    people::{
        card::rollout_choices,
        entered::Entered,
        holdings::{told, wanted},
        keeping,
        opened::{self, Opened},
        same_person,
    },
    sign_in::external::store::waiting_for_roles,
    visit::Visit,
};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    assignment::PersonIndex,
    same_person::{Likeness, Resemblance, likely},
    text::PersonId,
};
use texts::Texts;

/// Somebody who waits for a role.
struct Newcomer {
    id: String,
    name: String,
    email: String,
    roles: Vec<ui::Choice>,
    rollouts: Vec<ui::Choice>,
    role_fault: String,
    rollout_fault: String,
    same_fault: String,
    colleagues: Vec<ui::Choice>,
    /// Why somebody is proposed to be the same person.
    proposed: Option<String>,
}

#[derive(Template)]
#[template(path = "people/newcomers.html")]
struct NewcomersPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    action: String,
    upkeep: String,
    lead: String,
    newcomers: Vec<Newcomer>,
    errors: Vec<ui::FieldError>,
}

/// A form of the page that came back.
#[derive(Default)]
pub(super) struct Sent {
    pub(super) entered: Entered,
    pub(super) faults: Faults,
}

/// Who waits for a role at an organisation, as the directory knows them.
pub(crate) async fn waiting(opened: &Opened<'_>) -> Result<Vec<PersonIndex>, Failure> {
    let mut connection = opened.visit.app.database().read().await?;
    let ids = waiting_for_roles(&mut connection, &opened.organisation.code).await?;
    Ok(ids.iter().filter_map(|id| opened.visit.directory.person_index(id)).collect())
}

/// Where they are shown.
pub(crate) fn href(opened: &Opened<'_>) -> String {
    format!("/organisations/{}/newcomers", opened.organisation.code)
}

pub(super) async fn page(opened: &Opened<'_>, sent: &Sent) -> Result<Response, Failure> {
    let visit = opened.visit;
    let waiting = waiting(opened).await?;
    let newcomers: Vec<Newcomer> = waiting.iter().map(|person| newcomer(opened, *person, &waiting, sent)).collect();
    let at = sent.entered.value("person").to_owned();
    let page = NewcomersPage {
        shell: visit.shell("people"),
        t: visit.t,
        crumbs: vec![
            ui::Crumb { href: "/organisations".to_owned(), text: visit.t.get("organisations-title").into_owned() },
            ui::Crumb { href: opened.upkeep(), text: opened.organisation.name.clone() },
        ],
        action: href(opened),
        upkeep: opened.upkeep(),
        lead: visit.t.with("newcomers-lead", [("organisation", opened.organisation.name.as_str().into())]),
        newcomers,
        errors: sent.faults.summary(&format!("{at}-")),
    };
    visit.page(&page)
}

fn newcomer(opened: &Opened<'_>, person: PersonIndex, waiting: &[PersonIndex], sent: &Sent) -> Newcomer {
    let visit = opened.visit;
    let entry = visit.directory.person(person);
    let is_sent = sent.entered.value("person") == entry.id.as_str();
    let typed = |field: &str| if is_sent { sent.entered.value(field).to_owned() } else { String::new() };
    let fault = |field: &str| if is_sent { sent.faults.of(field).to_owned() } else { String::new() };
    let others = others(opened, waiting);
    let found = like(entry, &others);
    let chosen = match typed("other") {
        typed if !typed.is_empty() => typed,
        _ => found.map(|(other, _)| other.id.to_string()).unwrap_or_default(),
    };
    let none = choice("", visit.t.get("newcomers-choose-colleague").into_owned(), &chosen);
    let colleague = |other: &&PersonEntry| choice(other.id.as_str(), format!("{}, {}", other.name, other.email), &chosen);
    let first_role = choice("", visit.t.get("people-choose-role").into_owned(), &typed("role"));
    let role = |(key, title): (domain::text::RoleKey, String)| choice(key.as_str(), title, &typed("role"));
    Newcomer {
        id: entry.id.to_string(),
        name: entry.name.clone(),
        email: entry.email.clone(),
        roles: std::iter::once(first_role).chain(opened.roles().into_iter().map(role)).collect(),
        rollouts: rollout_choices(opened, &typed("rollout")),
        role_fault: fault("role"),
        rollout_fault: fault("rollout"),
        same_fault: fault("other"),
        colleagues: std::iter::once(none).chain(others.iter().map(colleague)).collect(),
        proposed: found.map(|(other, why)| proposal(visit, other, why)),
    }
}

/// Those who work here and do not wait.
fn others<'o>(opened: &'o Opened<'_>, waiting: &[PersonIndex]) -> Vec<&'o PersonEntry> {
    opened.colleagues().filter(|(other, _)| !waiting.contains(other)).map(|(_, entry)| entry).collect()
}

fn like<'o>(entry: &PersonEntry, others: &[&'o PersonEntry]) -> Option<(&'o PersonEntry, Resemblance)> {
    likely(likeness(entry), others.iter().map(|other| likeness(other))).map(|(at, why)| (others[at], why))
}

/// Who may be the same person as one of those who wait, and why.
pub(super) fn colleague_like<'o>(
    opened: &'o Opened<'_>,
    entry: &PersonEntry,
    waiting: &[PersonIndex],
) -> Option<(&'o PersonEntry, Resemblance)> {
    like(entry, &others(opened, waiting))
}

fn likeness(entry: &PersonEntry) -> Likeness<'_> {
    Likeness { name: &entry.name, email: &entry.email }
}

fn proposal(visit: &Visit, other: &PersonEntry, why: Resemblance) -> String {
    let key = match why {
        Resemblance::Address => "newcomers-same-address",
        Resemblance::Name => "newcomers-same-name",
    };
    visit.t.with(key, [("name", other.name.as_str().into())])
}

fn choice(value: &str, label: String, chosen: &str) -> ui::Choice {
    ui::Choice { value: value.to_owned(), label, hint: None, selected: value == chosen }
}

/// One of those who wait; not found for anybody else.
async fn one_waiting(opened: &Opened<'_>, id: &str) -> Result<PersonIndex, Failure> {
    let person = opened.visit.directory.person_index(&PersonId::from(id)).ok_or(Failure::NotFound)?;
    if waiting(opened).await?.contains(&person) { Ok(person) } else { Err(Failure::NotFound) }
}

pub(super) async fn list(visit: Visit, Path(code): Path<String>) -> Result<Response, Failure> {
    let opened = opened::organisation(&visit, &code).await?;
    if !opened.permit.keeps_people() {
        return Ok(opened.refuse(&opened.upkeep()));
    }
    page(&opened, &Sent::default()).await
}

async fn again(opened: &Opened<'_>, entered: Entered, faults: Faults) -> Result<Response, Failure> {
    let page = page(opened, &Sent { entered, faults }).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

pub(super) async fn give(visit: Visit, Path(code): Path<String>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let opened = opened::organisation(&visit, &code).await?;
    if !opened.permit.keeps_people() {
        return Ok(opened.refuse(&opened.upkeep()));
    }
    let (mut entered, mut faults) = (Entered(sent), Faults::default());
    let person = one_waiting(&opened, entered.value("person")).await?;
    entered.0.push(("primary".to_owned(), "yes".to_owned()));
    let new = wanted(&opened, &entered, person, &mut faults);
    if !faults.is_empty() {
        return again(&opened, entered, faults).await;
    }
    let mut tx = visit.write().await?;
    keeping::give(&mut tx, &opened.permit, &visit.directory, &new).await?;
    tx.commit().await?;
    let entry = visit.directory.person(person);
    told(&opened, &href(&opened), &entry.id, &entry.name).await
}

pub(super) async fn same(visit: Visit, Path(code): Path<String>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let opened = opened::organisation(&visit, &code).await?;
    if !opened.permit.keeps_people() {
        return Ok(opened.refuse(&opened.upkeep()));
    }
    let (entered, mut faults) = (Entered(sent), Faults::default());
    let person = one_waiting(&opened, entered.value("person")).await?;
    let Some(other) = opened.colleague(entered.value("other")).filter(|other| *other != person) else {
        faults.add("other", visit.t.get("newcomers-fault-other"));
        return again(&opened, entered, faults).await;
    };
    let mut tx = visit.write().await?;
    if let Err(hindrance) = same_person::unite(&mut tx, &opened, person, other).await? {
        drop(tx);
        faults.add("other", visit.t.get(hindrance.key()));
        return again(&opened, entered, faults).await;
    }
    tx.commit().await?;
    let name = visit.directory.person(other).name.clone();
    Ok(visit.go_saying(&href(&opened), "success", "newcomers-united", &[("name", &name)]))
}
