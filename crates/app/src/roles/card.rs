//! `/roles/{key}`: one role, the tasks that name it, the themes it matters in, and who holds it or is missing.

use crate::{
    failure::Failure,
    organisations::seen::{self, Seen},
    roles::{group_title, shelf},
    visit::Visit,
    words,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::{
    organisation::OrganisationKind,
    playbook::{Playbook, TaskTemplate},
    role::RoleCard,
    text::{PhaseKey, RoleKey, Text},
};
use serde::Deserialize;
use std::{collections::BTreeSet, sync::Arc};
use texts::Texts;

/// Which playbook's card is read, where several have the role.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Chosen {
    playbook: String,
}

/// What a task names a role as, the weightiest first: the keys of the words.
fn relations(task: &TaskTemplate, role: &RoleKey) -> impl Iterator<Item = &'static str> {
    let all = [
        ("roles-as-responsible", task.responsible == *role),
        ("roles-as-performer", task.performer == *role),
        ("roles-as-recommended", task.recommended.contains(role)),
        ("roles-as-involved", task.involved.contains(role)),
    ];
    all.into_iter().filter(|(_, holds)| *holds).map(|(key, _)| key)
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
    effect: String,
    responsibility: String,
    does: Vec<String>,
    competences: Vec<String>,
    traits: Vec<String>,
    details: Vec<ui::Detail>,
    rollouts: Vec<InRollout>,
    /// Nothing where the role is not held at the visitor's kind of organisation.
    own: Option<Vec<(String, String, String)>>,
}

pub(super) async fn card(visit: Visit, Path(key): Path<String>, Query(chosen): Query<Chosen>) -> Result<Response, Failure> {
    let rollouts = seen::rollouts(&visit).await?;
    let key = RoleKey::new(key);
    let shelf = shelf::playbooks(&visit).await?;
    let having: Vec<&Arc<Playbook>> = shelf.iter().filter(|playbook| playbook.role(&key).is_some()).collect();
    let at = having.iter().position(|playbook| playbook.key.as_str() == chosen.playbook).unwrap_or_default();
    let playbook = having.get(at).ok_or(Failure::NotFound)?;
    let card = playbook.role(&key).ok_or(Failure::NotFound)?;
    let t = visit.t;
    let tab = |(index, playbook): (usize, &&Arc<Playbook>)| ui::Tab {
        href: format!("/roles/{key}?playbook={}", playbook.key),
        text: visit.text(&playbook.title).to_owned(),
        current: index == at,
    };
    let listed = |texts: &[Text]| texts.iter().map(|text| visit.text(text).to_owned()).collect();
    let page = CardPage {
        shell: visit.shell("roles"),
        t,
        title: visit.text(&card.title).to_owned(),
        crumbs: vec![ui::Crumb { href: "/roles".to_owned(), text: t.get("roles-title").into_owned() }],
        tabs: if having.len() > 1 { having.iter().enumerate().map(tab).collect() } else { Vec::new() },
        effect: visit.text(&card.effect).to_owned(),
        responsibility: visit.text(&card.responsibility).to_owned(),
        does: listed(&card.tasks),
        competences: listed(&card.competences),
        traits: listed(&card.traits),
        details: details(&visit, playbook, card),
        rollouts: rollouts
            .iter()
            .filter(|seen| seen.standing.playbook.role(&key).is_some())
            .map(|seen| in_rollout(&visit, seen, card))
            .collect(),
        own: own_holders(&visit, card),
    };
    visit.page(&page)
}

fn details(visit: &Visit, playbook: &Playbook, card: &RoleCard) -> Vec<ui::Detail> {
    let t = visit.t;
    let phase = |key: &Option<PhaseKey>| {
        let phase = key.as_ref().and_then(|key| playbook.phase(key));
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
        let relations: Vec<String> = relations(task, &card.key).map(|key| t.get(key).into_owned()).collect();
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
