//! Who came: a list to be ticked off at the door, on a phone.

use super::{guests, opened::Opened, words};
use crate::{failure::Failure, visit::Visit};
use askama::Template;
use axum::{extract::Path, response::Response};
use axum_extra::extract::Form;
use database::LogEntry;
use domain::event::EventState;
use serde::Deserialize;
use serde_json::json;
use std::collections::HashSet;
use texts::Texts;

/// Those who are ticked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Ticked {
    came: Vec<String>,
}

#[derive(Template)]
#[template(path = "events/attendance.html")]
struct AttendancePage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    action: String,
    back: String,
    guests: Vec<ui::Choice>,
    lead: String,
}

/// Opens an event that has begun, for whoever keeps it.
pub(super) async fn open(visit: &Visit, rollout: &str, event: &str) -> Result<Opened, Failure> {
    let (opened, _) = Opened::to_keep(visit, rollout, event).await?;
    let has_begun = opened.found.state == EventState::Invited && visit.today >= opened.found.event.day;
    if has_begun { Ok(opened) } else { Err(Failure::NotFound) }
}

pub(super) async fn list(visit: Visit, Path((rollout, event)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = open(&visit, &rollout, &event).await?;
    let places = opened.places();
    let mut guests: Vec<(String, ui::Choice)> = Vec::new();
    for (guest, place) in opened.guests.iter().zip(places) {
        let Some(person) = visit.directory.person_index(&guest.person).map(|at| visit.directory.person(at)) else { continue };
        let organisation = visit.directory.organisation(&guest.organisation);
        let organisation = organisation.map(|entry| entry.organisation.name.as_str()).unwrap_or_default();
        let said = words::standing(visit.t, guest.answered.map(|answered| answered.reply), place);
        let choice = ui::Choice {
            value: guest.id.clone(),
            label: person.name.clone(),
            hint: Some(format!("{organisation} · {said}")),
            selected: guest.attended == Some(true),
        };
        guests.push((person.sort_key.clone(), choice));
    }
    guests.sort_by(|a, b| a.0.cmp(&b.0));
    let page = AttendancePage {
        shell: visit.shell("rollouts"),
        t: visit.t,
        crumbs: opened.crumbs(&visit),
        title: visit.t.get("events-attendance").into_owned(),
        action: format!("{}/attendance", opened.path()),
        back: opened.path(),
        lead: words::when(visit.t, &opened.found.event),
        guests: guests.into_iter().map(|(_, choice)| choice).collect(),
    };
    visit.page(&page)
}

pub(super) async fn save(
    visit: Visit,
    Path((rollout, event)): Path<(String, String)>,
    Form(ticked): Form<Ticked>,
) -> Result<Response, Failure> {
    let opened = open(&visit, &rollout, &event).await?;
    let came: HashSet<&str> = ticked.came.iter().map(String::as_str).collect();
    let mut tx = visit.write().await?;
    let mut count = 0;
    for guest in &opened.guests {
        let here = came.contains(guest.id.as_str());
        count += usize::from(here);
        if guest.attended != Some(here) {
            guests::attended(&mut tx, guest, here).await?;
        }
    }
    let entry = LogEntry {
        action: "event.attended",
        rollout: Some(&rollout),
        subject: Some(opened.found.event.key.as_str()),
        became: Some(json!({"count": count}).to_string()),
        ..LogEntry::default()
    };
    tx.log(entry).await?;
    tx.commit().await?;
    Ok(visit.go_saying(&opened.path(), "success", "events-attendance-saved", &[("count", &count.to_string())]))
}
