//! `/rollouts/{rollout}/roles`: what a rollout takes from the gross gallery, leaves out, and says in its own words.

use crate::{
    failure::Failure,
    form::{self, Faults},
    organisations::seen,
    roles::{
        edit::{self, Shown, Theirs},
        entered::Entered,
        group_title, store,
    },
    visit::Visit,
    words,
};
use askama::Template;
use axum::{
    Form as PlainForm,
    extract::Path,
    response::{IntoResponse, Response},
};
use axum_extra::extract::Form;
use domain::{
    access::{self, AdaptationPermit},
    gallery::{Adaptation, Effective, Gallery, Presence, RoleChange, Wording, effective, naming},
    playbook::Playbook,
    role::RoleCard,
    text::{RoleKey, TaskCode},
};
use serde::Deserialize;
use std::sync::Arc;
use texts::Texts;

/// A rollout whose roles the visitor may adapt, with all that decides them.
pub(super) struct Opened {
    permit: AdaptationPermit,
    pub(super) gallery: Gallery,
    adaptation: Adaptation,
    numbers: Vec<(RoleKey, i64)>,
    /// As stored: without the adaptation.
    pub(super) playbook: Arc<Playbook>,
}

impl Opened {
    pub(super) async fn open(visit: &Visit, rollout: &str) -> Result<Self, Failure> {
        let seen = seen::rollout(visit, rollout).await?;
        let permit = access::adaptation(&seen.permit).ok_or(Failure::NotFound)?;
        let mut connection = visit.app.database().read().await?;
        let gallery = store::gallery(&mut connection).await?;
        let (adaptation, numbers) = store::adaptation(&mut connection, permit.rollout()).await?;
        let stored = &seen.standing.playbook;
        let playbook = visit.app.playbooks().get(&mut connection, stored.key.as_str(), &stored.version).await?;
        drop(connection);
        Ok(Self { permit, gallery, adaptation, numbers, playbook })
    }

    pub(super) fn effective(&self) -> Effective {
        effective(&self.gallery.roles, &self.playbook, &self.adaptation)
    }

    /// The number of the last change of a role; 0 before the first.
    pub(super) fn number(&self, role: &RoleKey) -> i64 {
        self.numbers.iter().find(|(known, _)| known == role).map_or(0, |(_, number)| *number)
    }

    /// The card that the rollout's own words lie over.
    fn beneath(&self, role: &RoleKey) -> Option<&RoleCard> {
        self.playbook.role(role).or_else(|| self.gallery.role(role))
    }

    /// The cards of the gross gallery that the rollout could take.
    pub(super) fn others<'o>(&'o self, found: &'o Effective) -> impl Iterator<Item = &'o RoleCard> {
        let has = |card: &RoleCard| found.roles.iter().any(|role| role.card.key == card.key);
        self.gallery.roles.iter().filter(move |card| self.playbook.role(&card.key).is_none() && !has(card))
    }

    fn path(&self) -> String {
        format!("/rollouts/{}/roles", self.permit.rollout())
    }

    fn crumbs(&self, visit: &Visit) -> Vec<ui::Crumb> {
        let title = visit.text(&self.playbook.title).to_owned();
        vec![ui::Crumb { href: format!("/rollouts/{}", self.permit.rollout()), text: title }]
    }
}

/// A role on the page.
struct Line {
    key: String,
    title: String,
    effect: String,
    group: String,
    level: String,
    /// What the rollout did with it.
    state: Vec<String>,
    number: i64,
    /// The tasks that keep it from being left out.
    tasks: Option<String>,
    /// What can be done: the word that is sent, and what the button says.
    does: Option<(&'static str, String)>,
    href: Option<String>,
}

#[derive(Template)]
#[template(path = "roles/adapt.html")]
struct AdaptPage {
    shell: ui::Shell,
    t: Texts,
    title: String,
    crumbs: Vec<ui::Crumb>,
    action: String,
    roles: Vec<Line>,
    left_out: Vec<Line>,
    others: Vec<Line>,
    refused: Option<String>,
}

fn line(visit: &Visit, opened: &Opened, card: &RoleCard) -> Line {
    Line {
        key: card.key.to_string(),
        title: visit.text(&card.title).to_owned(),
        effect: visit.text(&card.effect).to_owned(),
        group: group_title(visit.t, card.group).into_owned(),
        level: words::organisation_kind(visit.t, card.at).into_owned(),
        state: Vec::new(),
        number: opened.number(&card.key),
        tasks: None,
        does: None,
        href: None,
    }
}

fn codes(tasks: &[TaskCode]) -> String {
    tasks.iter().map(TaskCode::as_str).collect::<Vec<_>>().join(", ")
}

fn page(visit: &Visit, opened: &Opened, refused: Option<String>) -> Result<Response, Failure> {
    let t = visit.t;
    let found = opened.effective();
    let roles = found.roles.iter().map(|role| {
        let tasks = naming(&opened.playbook, &role.card.key);
        let states = [(role.added, "roles-state-added"), (role.reworded, "roles-state-reworded")];
        let leave_out = if role.added { "roles-take-away" } else { "roles-leave-out" };
        Line {
            state: states.into_iter().filter(|(holds, _)| *holds).map(|(_, key)| t.get(key).into_owned()).collect(),
            tasks: (!tasks.is_empty()).then(|| t.with("roles-needed-by", [("count", tasks.len().into()), ("tasks", codes(&tasks).into())])),
            does: tasks.is_empty().then(|| ("leave-out", t.get(leave_out).into_owned())),
            href: Some(format!("{}/{}", opened.path(), role.card.key)),
            ..line(visit, opened, &role.card)
        }
    });
    let left_out = found
        .left_out
        .iter()
        .map(|card| Line { does: Some(("take-back", t.get("roles-take-back").into_owned())), ..line(visit, opened, card) });
    let others =
        opened.others(&found).map(|card| Line { does: Some(("add", t.get("roles-add").into_owned())), ..line(visit, opened, card) });
    let page = AdaptPage {
        shell: visit.shell("rollouts"),
        t,
        title: t.with("roles-of-rollout", [("rollout", visit.text(&opened.playbook.title).into())]),
        crumbs: opened.crumbs(visit),
        action: opened.path(),
        roles: roles.collect(),
        left_out: left_out.collect(),
        others: others.collect(),
        refused,
    };
    visit.page(&page)
}

pub(super) async fn roles(visit: Visit, Path(rollout): Path<String>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &rollout).await?;
    page(&visit, &opened, None)
}

/// What one button sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    role: String,
    number: i64,
    /// `add`, `leave-out` or `take-back`.
    does: String,
}

pub(super) async fn choose(visit: Visit, Path(rollout): Path<String>, PlainForm(asked): PlainForm<Asked>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &rollout).await?;
    let role = RoleKey::new(asked.role);
    opened.beneath(&role).ok_or(Failure::NotFound)?;
    let before = opened.adaptation.get(&role).cloned().unwrap_or_default();
    let own = opened.playbook.role(&role).is_some();
    let (presence, message) = match (asked.does.as_str(), own) {
        ("add" | "take-back", true) => (Presence::AsThePlaybook, "roles-taken-back"),
        ("add" | "take-back", false) => (Presence::Added, "roles-added"),
        ("leave-out", true) => (Presence::LeftOut, "roles-gone"),
        ("leave-out", false) => (Presence::AsThePlaybook, "roles-gone"),
        _ => return Err(Failure::BadRequest("failure-bad-request-detail")),
    };
    let tasks = naming(&opened.playbook, &role);
    if presence == Presence::LeftOut && !tasks.is_empty() {
        let refused = visit.t.with("roles-cannot-leave-out", [("tasks", codes(&tasks).into())]);
        form::note("does", &refused);
        return conflict(page(&visit, &opened, Some(refused))?);
    }
    let mut tx = visit.write().await?;
    if !store::write_change(&mut tx, &opened.permit, &role, &RoleChange { presence, ..before }, asked.number).await? {
        drop(tx);
        let opened = Opened::open(&visit, &rollout).await?;
        return conflict(page(&visit, &opened, Some(visit.t.get("roles-changed-meanwhile").into_owned()))?);
    }
    tx.commit().await?;
    Ok(visit.go(&opened.path(), "success", message))
}

fn conflict(mut response: Response) -> Result<Response, Failure> {
    *response.status_mut() = axum::http::StatusCode::CONFLICT;
    Ok(response.into_response())
}

fn worded<'a>(visit: &Visit, opened: &Opened, card: &RoleCard, entered: Entered, faults: Faults) -> Shown<'a> {
    let t = visit.t;
    let mut crumbs = opened.crumbs(visit);
    crumbs.push(ui::Crumb { href: opened.path(), text: t.get("roles-title").into_owned() });
    Shown {
        title: t.with("roles-word-title", [("role", visit.text(&card.title).into())]),
        lead: t.with("roles-word-lead", [("rollout", visit.text(&opened.playbook.title).into())]),
        crumbs,
        action: format!("{}/{}", opened.path(), card.key),
        back: opened.path(),
        is_new: false,
        gallery: None,
        entered,
        faults,
        theirs: None,
    }
}

pub(super) async fn words(visit: Visit, Path((rollout, role)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &rollout).await?;
    let role = RoleKey::new(role);
    let found = opened.effective();
    let card = &found.roles.iter().find(|one| one.card.key == role).ok_or(Failure::NotFound)?.card;
    let entered = Entered::of_wording(&Wording::of(card), opened.number(&role));
    edit::show(&visit, worded(&visit, &opened, card, entered, Faults::default()))
}

pub(super) async fn reword(
    visit: Visit,
    Path((rollout, role)): Path<(String, String)>,
    Form(mut entered): Form<Entered>,
) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &rollout).await?;
    let role = RoleKey::new(role);
    let card = opened.beneath(&role).ok_or(Failure::NotFound)?;
    let wording = match entered.wording(visit.t) {
        Ok(wording) => wording,
        Err(faults) => return edit::show(&visit, worded(&visit, &opened, card, entered, faults)),
    };
    let before = opened.adaptation.get(&role).cloned().unwrap_or_default();
    // The words of the playbook or the gallery are no words of one's own: they follow when those change.
    let wording = (wording != Wording::of(card)).then_some(wording);
    let mut tx = visit.write().await?;
    let change = RoleChange { wording, ..before };
    if store::write_change(&mut tx, &opened.permit, &role, &change, entered.number().unwrap_or(-1)).await? {
        tx.commit().await?;
        return Ok(visit.go(&format!("/roles/{role}?rollout={rollout}"), "success", "roles-saved"));
    }
    drop(tx);
    let opened = Opened::open(&visit, &rollout).await?;
    let found = opened.effective();
    let theirs = found.roles.iter().find(|one| one.card.key == role).map_or(card, |one| &one.card);
    entered.number = opened.number(&role).to_string();
    let fields = Entered::of_wording(&Wording::of(theirs), 0);
    let theirs = Theirs { by: visit.t.get("roles-somebody").into_owned(), fields };
    edit::show(&visit, Shown { theirs: Some(theirs), ..worded(&visit, &opened, card, entered, Faults::default()) })
}
