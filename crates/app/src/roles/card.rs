//! `/roles/{key}`: one role, the tasks that name it, the themes it matters in, and who holds it or is missing.

use crate::{
    failure::Failure,
    organisations::seen::{self, Seen},
    roles::{
        differences::{self, InPlace},
        group_title,
        shelf::{self, GALLERY, Placed, Shelved},
        store::{self, CardVersion},
    },
    visit::Visit,
    words,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use database::Moment;
use domain::{
    access,
    organisation::OrganisationKind,
    playbook::TaskTemplate,
    role::RoleCard,
    text::{PhaseKey, RoleKey, Text},
};
use serde::Deserialize;
use std::collections::BTreeSet;
use texts::Texts;

/// Whose card is read, where several have the role; which version of the gallery's.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Chosen {
    pub(super) rollout: String,
    pub(super) version: Option<i64>,
}

/// A version of the gallery's card.
struct Version {
    text: String,
    href: Option<String>,
}

/// What a task names a role as, the weightiest first.
pub(super) fn relations(task: &TaskTemplate, role: &RoleKey) -> impl Iterator<Item = &'static str> {
    let all = [
        ("responsible", task.responsible == *role),
        ("performer", task.performer == *role),
        ("recommended", task.recommended.contains(role)),
        ("involved", task.involved.contains(role)),
    ];
    all.into_iter().filter(|(_, holds)| *holds).map(|(key, _)| key)
}

/// The key of the words for what a task names a role as.
fn as_key(relation: &str) -> String {
    format!("roles-as-{relation}")
}

/// The tasks of one rollout that name the role.
struct InRollout {
    title: String,
    tasks: Vec<NamingTask>,
    themes: Vec<String>,
    lacking: Option<Lacking>,
}

/// A task that names the role.
struct NamingTask {
    title: String,
    href: Option<String>,
    relations: Vec<String>,
    theme: String,
}

/// The organisations that nobody holds the role at.
struct Lacking {
    sentence: String,
    organisations: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "roles/card.html")]
struct CardPage {
    shell: ui::Shell,
    t: Texts,
    title: String,
    crumbs: Vec<ui::Crumb>,
    tabs: Vec<ui::Tab>,
    /// What the rollout makes of the gallery's card.
    differs: Option<String>,
    /// When this version was written, where it is not the newest.
    old: Option<String>,
    effect: String,
    responsibility: String,
    does: Vec<String>,
    competences: Vec<String>,
    traits: Vec<String>,
    themes: Vec<String>,
    details: Vec<ui::Detail>,
    rollouts: Vec<InRollout>,
    places: Vec<InPlace>,
    versions: Vec<Version>,
    /// Nothing where the role is not held at the visitor's kind of organisation.
    own: Option<Vec<(String, String, String)>>,
    edit: Option<String>,
}

pub(super) async fn card(visit: Visit, Path(key): Path<String>, Query(chosen): Query<Chosen>) -> Result<Response, Failure> {
    let rollouts = seen::rollouts(&visit).await?;
    let key = RoleKey::new(key);
    let shelf = shelf::shelf(&visit).await?;
    let places = shelf.places(&key);
    let is_chosen = |placed: &&Placed<'_>| placed.within.map_or(GALLERY, Shelved::key) == chosen.rollout;
    let placed = *places.iter().find(is_chosen).or(places.first()).ok_or(Failure::NotFound)?;
    let keeps = access::gallery(&visit.viewer).is_some() && shelf.gallery.role(&key).is_some();
    let mut connection = visit.app.database().read().await?;
    let stored = match placed.within.is_none() && keeps {
        true => store::versions(&mut connection, &key).await?,
        false => Vec::new(),
    };
    drop(connection);
    let old = chosen.version.and_then(|number| stored.iter().skip(1).find(|version| version.number == number));
    let placed = Placed { card: old.map_or(placed.card, |version| &version.card), ..placed };
    let card = placed.card;
    let t = visit.t;
    let listed = |texts: &[Text]| texts.iter().map(|text| visit.text(text).to_owned()).collect();
    let page = CardPage {
        shell: visit.shell("roles"),
        t,
        title: visit.text(&card.title).to_owned(),
        crumbs: vec![ui::Crumb { href: "/roles".to_owned(), text: t.get("roles-title").into_owned() }],
        tabs: if places.len() > 1 { places.iter().map(|one| tab(&visit, one, &placed)).collect() } else { Vec::new() },
        differs: differences::here(&visit, &shelf, &placed),
        old: old.map(|version| written(&visit, version)),
        effect: visit.text(&card.effect).to_owned(),
        responsibility: visit.text(&card.responsibility).to_owned(),
        does: listed(&card.tasks),
        competences: listed(&card.competences),
        traits: listed(&card.traits),
        themes: placed.themes().into_iter().map(|theme| visit.text(theme).to_owned()).collect(),
        details: details(&visit, &placed),
        rollouts: rollouts
            .iter()
            .filter(|seen| seen.standing.playbook.role(&key).is_some())
            .filter(|seen| placed.within.is_none_or(|shelved| shelved.rollout.as_ref() == Some(seen.key())))
            .map(|seen| in_rollout(&visit, seen, card))
            .collect(),
        places: if placed.within.is_none() { differences::everywhere(&visit, &shelf, card) } else { Vec::new() },
        versions: if stored.len() > 1 { stored.iter().map(|version| shown(&visit, &key, version, &stored)).collect() } else { Vec::new() },
        own: own_holders(&visit, card),
        edit: edit_address(&visit, &placed, &rollouts, keeps),
    };
    visit.page(&page)
}

fn tab(visit: &Visit, placed: &Placed<'_>, current: &Placed<'_>) -> ui::Tab {
    let key = placed.within.map_or(GALLERY, Shelved::key);
    let text = placed.within.map_or_else(|| visit.t.get("roles-gallery").into_owned(), |one| visit.text(&one.playbook.title).to_owned());
    let href = format!("/roles/{}?rollout={key}", placed.card.key);
    ui::Tab { href, text, current: key == current.within.map_or(GALLERY, Shelved::key) }
}

/// Where the words on the page are changed, for those who may.
fn edit_address(visit: &Visit, placed: &Placed<'_>, rollouts: &[Seen], keeps: bool) -> Option<String> {
    let key = &placed.card.key;
    let Some(shelved) = placed.within else { return keeps.then(|| format!("/roles/{key}/edit")) };
    let rollout = rollouts.iter().find(|seen| shelved.rollout.as_ref() == Some(seen.key()))?;
    access::gallery(&visit.viewer)?;
    access::adaptation(&rollout.permit).map(|permit| format!("/rollouts/{}/roles/{key}", permit.rollout()))
}

/// When and by whom a version was written.
fn written(visit: &Visit, version: &CardVersion) -> String {
    match &version.written {
        Some((at, by)) => {
            visit.t.with("roles-version-written", [("date", visit.t.date_time(Moment::local(*at)).into()), ("name", by.as_str().into())])
        }
        None => visit.t.get("roles-version-first").into_owned(),
    }
}

fn shown(visit: &Visit, key: &RoleKey, version: &CardVersion, all: &[CardVersion]) -> Version {
    let is_newest = all.first().is_some_and(|newest| newest.number == version.number);
    Version {
        text: written(visit, version),
        href: (!is_newest).then(|| format!("/roles/{key}?rollout={GALLERY}&version={}", version.number)),
    }
}

fn details(visit: &Visit, placed: &Placed<'_>) -> Vec<ui::Detail> {
    let (t, card) = (visit.t, placed.card);
    let phase = |key: &Option<PhaseKey>| {
        let phase = key.as_ref().and_then(|key| placed.phase(key));
        phase.map(|phase| format!("{} {}", phase.key, visit.text(&phase.title))).unwrap_or_default()
    };
    let holders = if card.several { "roles-several" } else { "roles-one" };
    let all = [
        ("roles-group", group_title(t, card.group).into_owned()),
        ("roles-level", words::organisation_kind(t, card.at).into_owned()),
        ("roles-holders", t.get(holders).into_owned()),
        ("roles-from-phase", phase(&card.from_phase)),
        ("roles-after-phase", phase(&card.after_phase)),
        ("roles-source", card.source.clone()),
    ];
    let told = all.into_iter().filter(|(_, text)| !text.is_empty());
    told.map(|(key, text)| ui::Detail { term: t.get(key).into_owned(), text, href: None }).collect()
}

fn in_rollout(visit: &Visit, seen: &Seen, card: &RoleCard) -> InRollout {
    let (t, standing) = (visit.t, &seen.standing);
    let playbook = &standing.playbook;
    let known = seen.templates(visit);
    let theme = |task: &TaskTemplate| playbook.theme(&task.theme).map(|theme| visit.text(&theme.title).to_owned()).unwrap_or_default();
    let templates = playbook.tasks.iter().enumerate().filter(|(index, _)| known.contains(index)).map(|(_, task)| task);
    let tasks = templates.filter_map(|task| {
        let relations: Vec<String> = relations(task, &card.key).map(|key| t.get(&as_key(key)).into_owned()).collect();
        let title = format!("{} {}", task.code, visit.text(&task.title));
        (!relations.is_empty()).then(|| NamingTask { title, href: seen.template_href(visit, task), relations, theme: theme(task) })
    });
    let tasks: Vec<NamingTask> = tasks.collect();
    let named: BTreeSet<&str> = tasks.iter().map(|task| task.theme.as_str()).collect();
    let themes = playbook.themes.iter().map(|theme| visit.text(&theme.title)).filter(|title| named.contains(title));
    InRollout {
        title: visit.text(&playbook.title).to_owned(),
        themes: themes.map(str::to_owned).collect(),
        tasks,
        lacking: (visit.viewer.kind == OrganisationKind::ProgrammeOffice).then(|| lacking(visit, seen, card)).flatten(),
    }
}

fn lacking(visit: &Visit, seen: &Seen, card: &RoleCard) -> Option<Lacking> {
    let total = shelf::level(seen, card).count();
    let missing = shelf::lacking(seen, card);
    let values = [("count", missing.len().into()), ("total", total.into()), ("role", visit.text(&card.title).into())];
    let sentence = match card.at {
        OrganisationKind::Municipality => visit.t.with("roles-lacking-municipalities", values),
        _ => visit.t.with("roles-lacking", values),
    };
    let organisations =
        missing.iter().map(|one| (format!("/organisations/{}?rollout={}&view=people", one.code, seen.key()), one.name.clone()));
    (total > 0).then(|| Lacking { sentence, organisations: organisations.collect() })
}

/// Name, phone and mail of those who hold it at the visitor's own organisation.
fn own_holders(visit: &Visit, card: &RoleCard) -> Option<Vec<(String, String, String)>> {
    let holders = seen::holders(&visit.directory, visit.viewer.organisation.as_str(), card.key.as_str(), None, visit.today);
    let contact = |person| {
        let person = visit.directory.person(person);
        (person.name.clone(), person.phone.clone().unwrap_or_default(), person.email.clone())
    };
    (visit.viewer.kind == card.at).then(|| holders.into_iter().map(contact).collect())
}
