//! Making an event in the product, and changing one. Whoever may come is told of a new time or place, and of nothing else.

use super::{
    entered::{Entered, key_for},
    invite::write_to,
    letters::About,
    opened::{Opened, Rollout},
    reply::tell_who_moved_up,
    store::{self, Found},
    words,
};
use crate::{
    failure::Failure,
    form::Faults,
    visit::{Visit, html_headers},
};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::Form;
use domain::{
    event::{EventKind, EventState, News, news, wants_news},
    organisation::AttributeValue,
    text::RoleKey,
};
use std::collections::BTreeMap;
use texts::Texts;

#[derive(Template)]
#[template(path = "events/edit.html")]
struct EditPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    action: String,
    back: String,
    kinds: Vec<ui::Choice>,
    regions: Vec<ui::Choice>,
    roles: Vec<ui::Choice>,
    gate: Vec<ui::Choice>,
    entered: &'a Entered,
    faults: &'a Faults,
    tells: Option<String>,
    conflict: bool,
}

fn roles(rollout: &Rollout) -> Vec<RoleKey> {
    rollout.seen.standing.playbook.roles.iter().map(|card| card.key.clone()).collect()
}

fn choice(value: &str, label: String, selected: bool) -> ui::Choice {
    ui::Choice { value: value.to_owned(), label, hint: None, selected }
}

/// The form; with an event it is changed, else made.
fn show(
    visit: &Visit,
    rollout: &Rollout,
    opened: Option<&Opened>,
    entered: &Entered,
    faults: &Faults,
    conflict: bool,
) -> Result<Response, Failure> {
    let t = visit.t;
    let kinds = EventKind::ALL.into_iter().map(|kind| choice(kind.key(), words::kind(t, kind).into_owned(), kind.key() == entered.kind));
    let cards = &rollout.seen.standing.playbook.roles;
    let boxes = |chosen: &[String]| {
        let ticked = |key: &RoleKey| chosen.iter().any(|one| one == key.as_str());
        cards.iter().map(|card| choice(card.key.as_str(), visit.text(&card.title).to_owned(), ticked(&card.key))).collect()
    };
    let told = opened.filter(|opened| opened.found.state == EventState::Invited);
    let told = told.map(|opened| opened.guests.iter().filter(|guest| wants_news(guest.answered)).count());
    let page = EditPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: opened.map_or_else(|| rollout.crumbs(visit), |opened| opened.crumbs(visit)),
        title: t.get(if opened.is_some() { "events-edit" } else { "events-new" }).into_owned(),
        action: opened.map_or_else(|| format!("{}/new", rollout.path()), |opened| format!("{}/edit", opened.path())),
        back: opened.map_or_else(|| rollout.path(), Opened::path),
        kinds: kinds.collect(),
        regions: regions(visit, rollout, entered),
        roles: boxes(&entered.roles),
        gate: boxes(&entered.gate),
        entered,
        faults,
        tells: told.map(|count| t.with("events-edit-tells", [("count", count.into())])),
        conflict,
    };
    let status = match (faults.is_empty(), conflict) {
        (_, true) => StatusCode::CONFLICT,
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::OK,
    };
    Ok((status, html_headers(), page.render()?).into_response())
}

/// The whole country, its regions, and a condition of the playbook's own where there is one.
fn regions(visit: &Visit, rollout: &Rollout, entered: &Entered) -> Vec<ui::Choice> {
    let mut named: BTreeMap<String, String> = BTreeMap::new();
    for one in rollout.seen.standing.participants.iter() {
        let of = |name| {
            one.organisation.attribute(name).map(|value| match value {
                AttributeValue::Number(number) => number.to_string(),
                AttributeValue::Text(text) => text,
            })
        };
        if let (Some(code), Some(name)) = (of("region_kode"), of("region")) {
            named.insert(code, name);
        }
    }
    let mut choices = vec![choice("", visit.t.get("events-region-all").into_owned(), entered.region.is_empty())];
    if entered.region == "other" {
        choices.push(choice("other", visit.t.get("events-region-other").into_owned(), true));
    }
    choices.extend(named.into_iter().map(|(code, name)| {
        let selected = code == entered.region;
        choice(&code, name, selected)
    }));
    choices
}

pub(super) async fn new(visit: Visit, Path(rollout): Path<String>) -> Result<Response, Failure> {
    let rollout = Rollout::open(&visit, &rollout).await?;
    rollout.keeper()?;
    let entered = Entered { kind: EventKind::NetworkMeeting.key().to_owned(), ..Entered::default() };
    show(&visit, &rollout, None, &entered, &Faults::default(), false)
}

pub(super) async fn create(visit: Visit, Path(rollout): Path<String>, Form(entered): Form<Entered>) -> Result<Response, Failure> {
    let rollout = Rollout::open(&visit, &rollout).await?;
    let keeper = rollout.keeper()?;
    let mut tx = visit.write().await?;
    let all = store::all(tx.connection(), rollout.key(), &rollout.seen.standing.playbook).await?;
    let taken: Vec<_> = all.into_iter().map(|found| found.event.key).collect();
    let event = match entered.event(visit.t, key_for(&entered.title, &taken), None, &roles(&rollout)) {
        Ok(event) => event,
        Err(faults) => return show(&visit, &rollout, None, &entered, &faults, false),
    };
    let path = format!("{}/{}", rollout.path(), event.key);
    let found = Found { event, state: EventState::Planned, organiser: None, sequence: 0, revision: 0, stands_alone: true };
    if !store::save(&mut tx, keeper, "event.created", None, &found).await? {
        return show(&visit, &rollout, None, &entered, &Faults::default(), true);
    }
    tx.commit().await?;
    Ok(visit.go(&path, "success", "events-created"))
}

pub(super) async fn edit(visit: Visit, Path((rollout, event)): Path<(String, String)>) -> Result<Response, Failure> {
    let (opened, _) = Opened::to_keep(&visit, &rollout, &event).await?;
    let entered = Entered::of(&opened.found.event, opened.found.revision);
    show(&visit, &opened.rollout, Some(&opened), &entered, &Faults::default(), false)
}

pub(super) async fn save(
    visit: Visit,
    Path((rollout, event)): Path<(String, String)>,
    Form(mut entered): Form<Entered>,
) -> Result<Response, Failure> {
    let (opened, keeper) = Opened::to_keep(&visit, &rollout, &event).await?;
    let found = &opened.found;
    let event = match entered.event(visit.t, found.event.key.clone(), Some(&found.event), &roles(&opened.rollout)) {
        Ok(event) => event,
        Err(faults) => return show(&visit, &opened.rollout, Some(&opened), &entered, &faults, false),
    };
    let moved = found.state == EventState::Invited && news(&found.event, &event) == News::Moved;
    let after = Found { event, sequence: found.sequence + i64::from(moved), stands_alone: true, ..found.clone() };
    let before = Found { revision: entered.revision, ..found.clone() };
    let mut tx = visit.write().await?;
    tx.bump(&format!("event:{}/{}", opened.rollout.key(), after.event.key)).await?;
    if !store::save(&mut tx, &keeper, "event.changed", Some(&before), &after).await? {
        entered.revision = found.revision;
        return show(&visit, &opened.rollout, Some(&opened), &entered, &Faults::default(), true);
    }
    let told = if moved { write_to(&mut tx, &visit, &opened, &after, About::Moved, wants_news).await? } else { 0 };
    let standing = &opened.rollout.seen.standing;
    // Where there are more seats than before, those who waited move up.
    tell_who_moved_up(&mut tx, &visit.app, standing, (found, &opened.guests), (&after, &opened.guests)).await?;
    tx.commit().await?;
    if told == 0 {
        return Ok(visit.go(&opened.path(), "success", "events-saved"));
    }
    Ok(visit.go_saying(&opened.path(), "success", "events-saved-and-told", &[("count", &told.to_string())]))
}
