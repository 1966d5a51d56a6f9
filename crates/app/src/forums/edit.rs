//! Starting a forum, changing what is written of it, and closing it.

use crate::{
    failure::Failure,
    form::Faults,
    forums::{
        entered::{as_entered, fields, level, roles, wished_key},
        opened::{self, Opened, level_words, refusal},
        store,
    },
    organisations::{
        register::regions,
        seen::{self, Seen},
    },
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
use domain::access::{self, ForumStart};
use texts::Texts;

#[derive(Template)]
#[template(path = "forums/edit.html")]
struct EditPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    action: String,
    back: String,
    /// How far it reaches, when that is no longer to be chosen.
    level: Option<String>,
    levels: Vec<ui::Choice>,
    regions: Vec<ui::Choice>,
    roles: Vec<ui::Choice>,
    rollouts: Vec<ui::Choice>,
    is_new: bool,
    close: Option<String>,
    values: &'a Entered,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

fn choice(value: &str, label: String, chosen: &str) -> ui::Choice {
    ui::Choice { value: value.to_owned(), label, hint: None, selected: value == chosen }
}

impl<'a> EditPage<'a> {
    fn of(visit: &Visit, rollouts: &[Seen], values: &'a Entered, faults: &'a Faults) -> Self {
        let t = visit.t;
        let chosen = |role: &str| values.0.iter().any(|(name, value)| name == "roles" && value == role);
        let all = choice("", t.get("people-all-rollouts").into_owned(), values.value("rollout"));
        let rollout = |seen: &Seen| {
            let title = visit.text(&seen.standing.playbook.title).to_owned();
            choice(seen.key().as_str(), title, values.value("rollout"))
        };
        let none = choice("", t.get("forums-choose-region").into_owned(), values.value("region"));
        Self {
            shell: visit.shell("forums"),
            t,
            crumbs: vec![ui::Crumb { href: "/forums".to_owned(), text: t.get("forums-title").into_owned() }],
            title: t.get("forums-start").into_owned(),
            action: "/forums/new".to_owned(),
            back: "/forums".to_owned(),
            level: None,
            levels: Vec::new(),
            regions: std::iter::once(none)
                .chain(regions().into_iter().map(|region| choice(region, region.to_owned(), values.value("region"))))
                .collect(),
            roles: roles(visit, rollouts)
                .into_iter()
                .map(|(role, label)| ui::Choice { selected: chosen(role.as_str()), value: role.to_string(), label, hint: None })
                .collect(),
            rollouts: std::iter::once(all).chain(rollouts.iter().map(rollout)).collect(),
            is_new: true,
            close: None,
            values,
            faults,
            errors: faults.summary(""),
        }
    }

    fn new(visit: &Visit, start: &ForumStart, rollouts: &[Seen], values: &'a Entered, faults: &'a Faults) -> Self {
        let t = visit.t;
        let words = |level: &domain::forum::Level| level_words(visit, level);
        let own = start.municipality().cloned().map(domain::forum::Level::Municipal);
        let wide = [("common", "forums-level-common"), ("regional", "forums-level-regional")];
        let levels = wide.map(|(value, key)| choice(value, t.get(key).into_owned(), values.value("level")));
        Self {
            level: own.as_ref().map(words),
            levels: if own.is_some() { Vec::new() } else { levels.into() },
            ..Self::of(visit, rollouts, values, faults)
        }
    }

    fn existing(visit: &Visit, opened: &Opened, rollouts: &[Seen], values: &'a Entered, faults: &'a Faults) -> Self {
        let page = Self::of(visit, rollouts, values, faults);
        let own = ui::Crumb { href: opened.path(), text: opened.forum.fields.title.clone() };
        Self {
            crumbs: page.crumbs.iter().cloned().chain([own]).collect(),
            title: visit.t.get("forums-edit-title").into_owned(),
            action: format!("{}/edit", opened.path()),
            back: opened.path(),
            level: Some(level_words(visit, &opened.forum.fields.circle.level)),
            is_new: false,
            close: Some(format!("{}/close", opened.path())),
            ..page
        }
    }
}

fn answered(status: StatusCode, page: &EditPage<'_>) -> Result<Response, Failure> {
    Ok((status, html_headers(), page.render()?).into_response())
}

pub(super) async fn new(visit: Visit) -> Result<Response, Failure> {
    let start = access::start_forum(&visit.viewer).ok_or(Failure::NotFound)?;
    let rollouts = seen::rollouts(&visit).await?;
    visit.page(&EditPage::new(&visit, &start, &rollouts, &Entered::default(), &Faults::default()))
}

pub(super) async fn add(visit: Visit, Form(sent): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let start = access::start_forum(&visit.viewer).ok_or(Failure::NotFound)?;
    let rollouts = seen::rollouts(&visit).await?;
    let (entered, mut faults) = (Entered(sent), Faults::default());
    let level = level(&visit, &start, &entered, &mut faults);
    let fields = fields(&visit, &rollouts, level, &entered, &mut faults);
    if !faults.is_empty() {
        return answered(StatusCode::UNPROCESSABLE_ENTITY, &EditPage::new(&visit, &start, &rollouts, &entered, &faults));
    }
    let mut tx = visit.write().await?;
    let key = store::insert(&mut tx, &start, &wished_key(&fields.circle.level, &fields.title), &fields).await?;
    tx.commit().await?;
    Ok(visit.go(&format!("/forums/{key}"), "success", "forums-started"))
}

pub(super) async fn edit(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let (opened, rollouts) = opened::one(&visit, &key).await?;
    if let Some(refusal) = refusal(&opened) {
        return Ok(visit.go(&opened.path(), "error", refusal));
    }
    let values = as_entered(&visit, &opened.forum.fields, opened.forum.revision);
    visit.page(&EditPage::existing(&visit, &opened, &rollouts, &values, &Faults::default()))
}

pub(super) async fn save(visit: Visit, Path(key): Path<String>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let (opened, rollouts) = opened::one(&visit, &key).await?;
    if let Some(refusal) = refusal(&opened) {
        return Ok(visit.go(&opened.path(), "error", refusal));
    }
    let (entered, mut faults) = (Entered(sent), Faults::default());
    let fields = fields(&visit, &rollouts, opened.forum.fields.circle.level.clone(), &entered, &mut faults);
    if !faults.is_empty() {
        return answered(StatusCode::UNPROCESSABLE_ENTITY, &EditPage::existing(&visit, &opened, &rollouts, &entered, &faults));
    }
    let revision = entered.value("revision").parse().unwrap_or_default();
    let mut tx = visit.write().await?;
    if !store::update(&mut tx, &opened.permit, &opened.forum, &fields, revision).await? {
        drop(tx);
        faults.add("", visit.t.get("forums-fault-changed"));
        let mut values = entered;
        values.0.retain(|(name, _)| name != "revision");
        values.0.push(("revision".to_owned(), opened.forum.revision.to_string()));
        return answered(StatusCode::CONFLICT, &EditPage::existing(&visit, &opened, &rollouts, &values, &faults));
    }
    tx.commit().await?;
    Ok(visit.go(&opened.path(), "success", "forums-saved"))
}

pub(super) async fn close(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let (opened, _) = opened::one(&visit, &key).await?;
    if let Some(refusal) = refusal(&opened) {
        return Ok(visit.go(&opened.path(), "error", refusal));
    }
    let mut tx = visit.write().await?;
    store::close(&mut tx, &opened.permit, &opened.forum).await?;
    tx.commit().await?;
    Ok(visit.go("/forums", "success", "forums-was-closed"))
}
