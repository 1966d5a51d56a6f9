//! `/roles/new` and `/roles/{key}/edit`: the programme office writes the cards of the gross gallery.

use crate::{
    failure::Failure,
    form::Faults,
    roles::{entered::Entered, gallery::LEVELS, group_title, shelf::GALLERY, store},
    visit::Visit,
    words,
};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::Form;
use domain::{
    access::{self, GalleryPermit},
    gallery::Gallery,
    role::{RoleCard, RoleGroup},
    text::RoleKey,
};
use texts::Texts;

/// What somebody else wrote meanwhile.
pub(super) struct Theirs {
    pub(super) by: String,
    pub(super) fields: Entered,
}

#[derive(Template)]
#[template(path = "roles/edit.html")]
struct EditPage {
    shell: ui::Shell,
    t: Texts,
    title: String,
    lead: String,
    crumbs: Vec<ui::Crumb>,
    action: String,
    back: String,
    /// Whether the card is a new one, so that its key is asked for.
    is_new: bool,
    /// Whether more than the words can be changed.
    whole: bool,
    entered: Entered,
    faults: Faults,
    errors: Vec<ui::FieldError>,
    theirs: Option<Theirs>,
    groups: Vec<ui::Choice>,
    holders: Vec<ui::Choice>,
    levels: Vec<ui::Choice>,
    from_phases: Vec<ui::Choice>,
    after_phases: Vec<ui::Choice>,
    themes: Vec<ui::Choice>,
}

/// What is shown above and below the fields, and what stands in them.
pub(super) struct Shown<'a> {
    pub(super) title: String,
    pub(super) lead: String,
    pub(super) crumbs: Vec<ui::Crumb>,
    pub(super) action: String,
    pub(super) back: String,
    pub(super) is_new: bool,
    /// The gallery whose phases and themes can be chosen; none where only the words can be changed.
    pub(super) gallery: Option<&'a Gallery>,
    pub(super) entered: Entered,
    pub(super) faults: Faults,
    pub(super) theirs: Option<Theirs>,
}

/// The page with the fields of a card: 409 beside somebody else's words, 422 with faults.
pub(super) fn show(visit: &Visit, shown: Shown<'_>) -> Result<Response, Failure> {
    let t = visit.t;
    let entered = &shown.entered;
    let choice = |value: &str, label: String, selected: bool| ui::Choice { value: value.to_owned(), label, hint: None, selected };
    let phases = |chosen: &str| {
        let none = choice("", t.get("roles-no-phase").into_owned(), chosen.is_empty());
        let phases = shown.gallery.map(|gallery| gallery.phases.as_slice()).unwrap_or_default();
        let phases = phases.iter().map(|phase| {
            let key = phase.key.as_str();
            choice(key, format!("{key} {}", visit.text(&phase.title)), key == chosen)
        });
        std::iter::once(none).chain(phases).collect::<Vec<_>>()
    };
    let themes = shown.gallery.map(|gallery| gallery.themes.as_slice()).unwrap_or_default().iter().map(|theme| {
        let key = theme.key.as_str();
        choice(key, visit.text(&theme.title).to_owned(), entered.themes.iter().any(|chosen| chosen == key))
    });
    let holders = [("one", "roles-one"), ("several", "roles-several")];
    let page = EditPage {
        shell: visit.shell("roles"),
        t,
        title: shown.title,
        lead: shown.lead,
        crumbs: shown.crumbs,
        action: shown.action,
        back: shown.back,
        is_new: shown.is_new,
        whole: shown.gallery.is_some(),
        errors: shown.faults.summary(""),
        groups: RoleGroup::ALL
            .into_iter()
            .map(|group| choice(group.key(), group_title(t, group).into_owned(), group.key() == entered.group))
            .collect(),
        holders: holders.map(|(key, word)| choice(key, t.get(word).into_owned(), key == entered.several)).into(),
        levels: LEVELS
            .into_iter()
            .map(|kind| choice(kind.key(), words::organisation_kind(t, kind).into_owned(), kind.key() == entered.level))
            .collect(),
        from_phases: phases(&entered.from_phase),
        after_phases: phases(&entered.after_phase),
        themes: themes.collect(),
        faults: shown.faults,
        theirs: shown.theirs,
        entered: shown.entered,
    };
    let status = match (&page.theirs, page.errors.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let mut response = visit.page(&page)?.into_response();
    *response.status_mut() = status;
    Ok(response)
}

fn permit(visit: &Visit) -> Result<GalleryPermit, Failure> {
    access::gallery(&visit.viewer).ok_or(Failure::NotFound)
}

async fn gallery(visit: &Visit) -> Result<Gallery, Failure> {
    let mut connection = visit.app.database().read().await?;
    store::gallery(&mut connection).await
}

fn edited<'a>(visit: &Visit, gallery: &'a Gallery, card: &RoleCard, entered: Entered, faults: Faults) -> Shown<'a> {
    let t = visit.t;
    let address = format!("/roles/{}?rollout={GALLERY}", card.key);
    Shown {
        title: t.with("roles-edit-title", [("role", visit.text(&card.title).into())]),
        lead: t.get("roles-edit-lead").into_owned(),
        crumbs: vec![
            ui::Crumb { href: "/roles".to_owned(), text: t.get("roles-title").into_owned() },
            ui::Crumb { href: address.clone(), text: visit.text(&card.title).to_owned() },
        ],
        action: format!("/roles/{}/edit", card.key),
        back: address,
        is_new: false,
        gallery: Some(gallery),
        entered,
        faults,
        theirs: None,
    }
}

pub(super) async fn edit(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    permit(&visit)?;
    let key = RoleKey::new(key);
    let gallery = gallery(&visit).await?;
    let mut connection = visit.app.database().read().await?;
    let versions = store::versions(&mut connection, &key).await?;
    drop(connection);
    let newest = versions.first().ok_or(Failure::NotFound)?;
    let entered = Entered::of(&newest.card, newest.number);
    show(&visit, edited(&visit, &gallery, &newest.card, entered, Faults::default()))
}

pub(super) async fn save(visit: Visit, Path(key): Path<String>, Form(mut entered): Form<Entered>) -> Result<Response, Failure> {
    let permit = permit(&visit)?;
    let key = RoleKey::new(key);
    let gallery = gallery(&visit).await?;
    let card = gallery.role(&key).ok_or(Failure::NotFound)?;
    let written = match entered.card(visit.t, &gallery, Some(&key)) {
        Ok(written) => written,
        Err(faults) => return show(&visit, edited(&visit, &gallery, card, entered, faults)),
    };
    let earlier = entered.number().unwrap_or(-1);
    let mut tx = visit.write().await?;
    if store::write_card(&mut tx, &permit, &written, Some(earlier)).await? {
        tx.commit().await?;
        return Ok(visit.go(&format!("/roles/{key}?rollout={GALLERY}"), "success", "roles-saved"));
    }
    let versions = store::versions(tx.connection(), &key).await?;
    drop(tx);
    let newest = versions.first().ok_or(Failure::NotFound)?;
    // Whoever sends the form again has read the other's words.
    entered.number = newest.number.to_string();
    let by = newest.written.as_ref().map(|(_, by)| by.clone()).unwrap_or_default();
    let theirs = Theirs { by, fields: Entered::of(&newest.card, newest.number) };
    show(&visit, Shown { theirs: Some(theirs), ..edited(&visit, &gallery, card, entered, Faults::default()) })
}

fn new_card<'a>(visit: &Visit, gallery: &'a Gallery, entered: Entered, faults: Faults) -> Shown<'a> {
    let t = visit.t;
    Shown {
        title: t.get("roles-new").into_owned(),
        lead: t.get("roles-edit-lead").into_owned(),
        crumbs: vec![ui::Crumb { href: "/roles".to_owned(), text: t.get("roles-title").into_owned() }],
        action: "/roles/new".to_owned(),
        back: "/roles".to_owned(),
        is_new: true,
        gallery: Some(gallery),
        entered,
        faults,
        theirs: None,
    }
}

pub(super) async fn new(visit: Visit) -> Result<Response, Failure> {
    permit(&visit)?;
    let gallery = gallery(&visit).await?;
    let entered = Entered { several: "one".to_owned(), level: "municipality".to_owned(), ..Entered::default() };
    show(&visit, new_card(&visit, &gallery, entered, Faults::default()))
}

pub(super) async fn add(visit: Visit, Form(entered): Form<Entered>) -> Result<Response, Failure> {
    let permit = permit(&visit)?;
    let gallery = gallery(&visit).await?;
    let card = match entered.card(visit.t, &gallery, None) {
        Ok(card) => card,
        Err(faults) => return show(&visit, new_card(&visit, &gallery, entered, faults)),
    };
    let mut tx = visit.write().await?;
    if !store::write_card(&mut tx, &permit, &card, None).await? {
        drop(tx);
        let mut faults = Faults::default();
        faults.add("key", visit.t.get("roles-key-taken"));
        return show(&visit, new_card(&visit, &gallery, entered, faults));
    }
    tx.commit().await?;
    Ok(visit.go(&format!("/roles/{}?rollout={GALLERY}", card.key), "success", "roles-saved"))
}
