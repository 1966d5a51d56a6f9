//! Inviting to an event: first who gets it, who is missing and what holds it up; then the letters. Reminding and cancelling too.

use super::{
    guests::{self, NewGuest},
    letters::{self, About, Letters, Reader},
    opened::Opened,
    store::{self, Found},
    whom::whom,
    words,
};
use crate::{failure::Failure, telling, visit::Visit};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use database::LogEntry;
use domain::{
    event::{EventState, Invited, Invitee, Vacant, may_be_reminded, wants_news},
    text::RoleKey,
};
use serde_json::json;
use texts::Texts;

/// A role and the organisations where nobody holds it.
struct Missing {
    text: String,
    organisations: String,
}

/// Somebody who would get the invitation.
struct Line {
    name: String,
    organisation: String,
    role: String,
}

#[derive(Template)]
#[template(path = "events/invite.html")]
struct InvitePage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    when: String,
    place: String,
    sends: String,
    known: Option<String>,
    missing: Vec<Missing>,
    held_up: Vec<Missing>,
    lines: Vec<Line>,
    action: String,
    vacancies: String,
    back: String,
    may_invite: bool,
    over_seats: Option<String>,
}

/// Whom inviting now would add to those who are invited already.
pub(super) fn new_ones<'a>(opened: &Opened, invited: &'a Invited) -> Vec<&'a Invitee> {
    let directory = &opened.rollout.seen.standing.directory;
    invited.people.iter().filter(|one| opened.guest(&directory.person(one.person).id).is_none()).collect()
}

pub(super) fn is_over(visit: &Visit, opened: &Opened) -> bool {
    opened.found.state == EventState::Cancelled || visit.today > opened.found.event.day
}

pub(super) async fn preview(visit: Visit, Path((rollout, event)): Path<(String, String)>) -> Result<Response, Failure> {
    let (opened, _) = Opened::to_keep(&visit, &rollout, &event).await?;
    if is_over(&visit, &opened) {
        return Ok(visit.go(&opened.path(), "warning", "events-cannot-invite"));
    }
    show(&visit, &opened)
}

fn show(visit: &Visit, opened: &Opened) -> Result<Response, Failure> {
    let (t, event) = (visit.t, &opened.found.event);
    let standing = &opened.rollout.seen.standing;
    let invited = whom(&opened.rollout.seen, event);
    let new = new_ones(opened, &invited);
    let line = |one: &&Invitee| {
        let organisation = standing.directory.organisation(&one.organisation);
        Line {
            name: standing.directory.person(one.person).name.clone(),
            organisation: organisation.map(|entry| entry.organisation.name.clone()).unwrap_or_default(),
            role: role_title(visit, opened, &one.role),
        }
    };
    let lines: Vec<Line> = new.iter().map(line).collect();
    let all = opened.guests.len() + lines.len();
    let over_seats = event.seats.filter(|seats| all > *seats as usize);
    let page = InvitePage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: opened.crumbs(visit),
        title: t.get("events-invite").into_owned(),
        when: words::when(t, event),
        place: words::place(t, event),
        sends: t.with("events-invite-sends", [("count", lines.len().into())]),
        known: (!opened.guests.is_empty()).then(|| t.with("events-invite-known", [("count", opened.guests.len().into())])),
        missing: missing(visit, opened, &invited.vacant),
        held_up: missing(visit, opened, &invited.held_up_by),
        may_invite: invited.is_open() && !lines.is_empty(),
        over_seats: over_seats.map(|seats| t.with("events-invite-over-seats", [("count", all.into()), ("seats", i64::from(seats).into())])),
        lines,
        action: format!("{}/invite", opened.path()),
        vacancies: format!("/vacancies?rollout={}", opened.rollout.key()),
        back: opened.path(),
    };
    visit.page(&page)
}

fn role_title(visit: &Visit, opened: &Opened, role: &RoleKey) -> String {
    let card = opened.rollout.seen.standing.playbook.role(role);
    card.map_or_else(|| role.to_string(), |card| visit.text(&card.title).to_owned())
}

/// Vacancies gathered by role: how many organisations, and which.
fn missing(visit: &Visit, opened: &Opened, vacant: &[Vacant]) -> Vec<Missing> {
    let directory = &opened.rollout.seen.standing.directory;
    let mut by_role: Vec<(&RoleKey, Vec<&str>)> = Vec::new();
    for one in vacant {
        let Some(name) = directory.organisation(&one.organisation).map(|entry| entry.organisation.name.as_str()) else { continue };
        match by_role.iter_mut().find(|(role, _)| *role == &one.role) {
            Some((_, names)) => names.push(name),
            None => by_role.push((&one.role, vec![name])),
        }
    }
    let line = |(role, names): (&RoleKey, Vec<&str>)| {
        let title = role_title(visit, opened, role).to_lowercase();
        let text = visit.t.with("events-invite-missing", [("count", names.len().into()), ("role", title.into())]);
        Missing { text, organisations: names.join(", ") }
    };
    by_role.into_iter().map(line).collect()
}

pub(super) async fn invite(visit: Visit, Path((rollout, event)): Path<(String, String)>) -> Result<Response, Failure> {
    let (opened, keeper) = Opened::to_keep(&visit, &rollout, &event).await?;
    if is_over(&visit, &opened) {
        return Ok(visit.go(&opened.path(), "warning", "events-cannot-invite"));
    }
    let standing = &opened.rollout.seen.standing;
    let invited = whom(&opened.rollout.seen, &opened.found.event);
    let new = new_ones(&opened, &invited);
    if !invited.is_open() || new.is_empty() {
        return Ok((StatusCode::CONFLICT, show(&visit, &opened)?).into_response());
    }
    let organiser = opened.found.organiser.clone().or_else(|| Some(visit.viewer.person.clone()));
    let after = Found { state: EventState::Invited, organiser, stands_alone: true, ..opened.found.clone() };
    let mut tx = visit.write().await?;
    if !store::save(&mut tx, &keeper, "event.invited", Some(&opened.found), &after).await? {
        drop(tx);
        return Ok(visit.go(&opened.path(), "warning", "events-changed-meanwhile"));
    }
    let by = visit.directory.person(visit.person).name.as_str();
    let languages = telling::languages(tx.connection()).await?;
    let (directory, rollout) = (&standing.directory, opened.rollout.key());
    let letters = Letters { app: &visit.app, directory, languages: &languages, rollout, found: &after, by };
    let mut sent = 0;
    for one in new {
        let person = standing.directory.person(one.person);
        let uid = letters::new_uid(&visit.app);
        let guest = NewGuest { person: &person.id, organisation: &one.organisation, role: Some(&one.role), passed_on_by: None, uid: &uid };
        if let Some(invitation) = guests::insert(&mut tx, rollout, &after.event.key, &guest).await? {
            let reader = Reader { invitation: Some(&invitation), uid: Some(&uid), person, reply: None };
            letters.write(&mut tx, About::Invitation, reader).await?;
            sent += 1;
        }
    }
    tx.commit().await?;
    Ok(visit.go_saying(&opened.path(), "success", "events-invited", &[("count", &sent.to_string())]))
}

/// Writes once more to those who have not answered, and to nobody else.
pub(super) async fn remind(visit: Visit, Path((rollout, event)): Path<(String, String)>) -> Result<Response, Failure> {
    let (opened, _) = Opened::to_keep(&visit, &rollout, &event).await?;
    if !opened.takes_replies(&visit) {
        return Ok(visit.go(&opened.path(), "warning", "events-replies-closed"));
    }
    let mut tx = visit.write().await?;
    let sent = write_to(&mut tx, &visit, &opened, &opened.found, About::Reminder, may_be_reminded).await?;
    guests::reminded(&mut tx, opened.rollout.key(), &opened.found.event.key).await?;
    log_sent(&mut tx, "event.reminded", &opened, sent).await?;
    tx.commit().await?;
    Ok(visit.go_saying(&opened.path(), "success", "events-reminded", &[("count", &sent.to_string())]))
}

/// Takes an event off everybody's calendar who has not said no.
pub(super) async fn cancel(visit: Visit, Path((rollout, event)): Path<(String, String)>) -> Result<Response, Failure> {
    let (opened, keeper) = Opened::to_keep(&visit, &rollout, &event).await?;
    if is_over(&visit, &opened) {
        return Ok(visit.go(&opened.path(), "warning", "events-cannot-invite"));
    }
    let after = Found { state: EventState::Cancelled, sequence: opened.found.sequence + 1, stands_alone: true, ..opened.found.clone() };
    let mut tx = visit.write().await?;
    if !store::save(&mut tx, &keeper, "event.cancelled", Some(&opened.found), &after).await? {
        drop(tx);
        return Ok(visit.go(&opened.path(), "warning", "events-changed-meanwhile"));
    }
    let sent = write_to(&mut tx, &visit, &opened, &after, About::Cancelled, wants_news).await?;
    tx.commit().await?;
    Ok(visit.go_saying(&opened.path(), "success", "events-cancelled", &[("count", &sent.to_string())]))
}

/// Writes to those of the invited whose answer is of that sort and who still work there; says how many.
pub(super) async fn write_to(
    tx: &mut database::Tx,
    visit: &Visit,
    opened: &Opened,
    found: &Found,
    about: About,
    wanted: impl Fn(Option<domain::event::Answered>) -> bool,
) -> Result<usize, Failure> {
    let directory = &visit.directory;
    let by = directory.person(visit.person).name.as_str();
    let languages = telling::languages(tx.connection()).await?;
    let letters = Letters { app: &visit.app, directory, languages: &languages, rollout: opened.rollout.key(), found, by };
    let mut sent = 0;
    for guest in opened.guests.iter().filter(|guest| wanted(guest.answered)) {
        let person = directory.person_index(&guest.person).filter(|at| directory.is_active(*at, visit.today));
        let Some(person) = person.map(|at| directory.person(at)) else { continue };
        letters.write(tx, about, Reader::of(guest, person)).await?;
        sent += 1;
    }
    Ok(sent)
}

/// Notes in the log that so many letters about an event were written.
pub(super) async fn log_sent(tx: &mut database::Tx, action: &str, opened: &Opened, count: usize) -> Result<(), Failure> {
    let entry = LogEntry {
        action,
        rollout: Some(opened.rollout.key().as_str()),
        subject: Some(opened.found.event.key.as_str()),
        became: Some(json!({"count": count}).to_string()),
        ..LogEntry::default()
    };
    Ok(tx.log(entry).await?)
}
