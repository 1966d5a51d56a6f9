//! Answering an invitation: signed in on the event's page, or through the link of the mail without signing in. Opening the link
//! answers nothing, since mail programs open links to look at them.

use super::{
    guests::{self, Guest},
    letters::{About, Letters, Reader},
    opened::{Opened, places_of, takes_replies},
    page::{ReplyButton, buttons},
    store::{self, Found},
    words,
};
use crate::{
    app::App,
    failure::Failure,
    rollouts::standing::Standing,
    sign_in::{pages, secret},
    telling,
    visit::{self, Visit},
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use database::{Actor, Tx};
use domain::{
    access::{self, ReplyPermit},
    event::{CalendarReply, Reply, moved_up, still_counts},
    text::{EventKey, RolloutKey},
};
use serde::Deserialize;
use std::sync::Arc;
use texts::Texts;

/// What a button sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ReplyForm {
    token: String,
    reply: String,
}

impl ReplyForm {
    fn reply(&self) -> Result<Reply, Failure> {
        Reply::from_key(&self.reply).ok_or(Failure::BadRequest("events-bad-reply"))
    }
}

/// What is answered to which event, and where it came from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said<'a> {
    pub(super) event: &'a EventKey,
    pub(super) reply: Reply,
    /// Version and moment, if a calendar program sent it; without, it was pressed here and now.
    pub(super) by_calendar: Option<CalendarReply>,
}

/// Writes a reply down and tells whoever moves up. `false` if no replies are taken any more, or there is no invitation.
pub(super) async fn answer(tx: &mut Tx, app: &App, standing: &Standing, permit: &ReplyPermit, said: Said<'_>) -> Result<bool, Failure> {
    let key = said.event;
    let rollout = &standing.head.key;
    // One reply to an event at a time: who moves up depends on all of them.
    tx.bump(&format!("event:{rollout}/{key}")).await?;
    let Some(found) = store::one(tx.connection(), rollout, &standing.playbook, key).await? else { return Ok(false) };
    let before = guests::of_event(tx.connection(), rollout, key).await?;
    let Some(guest) = before.iter().find(|guest| guest.person == *permit.person()) else { return Ok(false) };
    let counts = said.by_calendar.is_none_or(|said| still_counts(said, found.sequence, guest.said_at));
    if !counts || !takes_replies(&found, standing.today) {
        return Ok(false);
    }
    guests::answer(tx, permit, (rollout, key), guest, said.reply, said.by_calendar).await?;
    let after = guests::of_event(tx.connection(), rollout, key).await?;
    tell_who_moved_up(tx, app, standing, (&found, &before), (&found, &after)).await?;
    Ok(true)
}

/// Writes to those who waited and have a seat now. Both lists are in the same order.
pub(super) async fn tell_who_moved_up(
    tx: &mut Tx,
    app: &App,
    standing: &Standing,
    (was, before): (&Found, &[Guest]),
    (found, after): (&Found, &[Guest]),
) -> Result<(), Failure> {
    let (was, becomes) = (places_of(before, was), places_of(after, found));
    let up = moved_up(&was, &becomes);
    if up.is_empty() {
        return Ok(());
    }
    let languages = telling::languages(tx.connection()).await?;
    let letters = Letters { app, directory: &standing.directory, languages: &languages, rollout: &standing.head.key, found, by: "" };
    for at in up {
        let Some(person) = standing.directory.person_index(&after[at].person) else { continue };
        letters.write(tx, About::Seat, Reader::of(&after[at], standing.directory.person(person))).await?;
    }
    Ok(())
}

pub(super) async fn reply(
    visit: Visit,
    Path((rollout, event)): Path<(String, String)>,
    Form(form): Form<ReplyForm>,
) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &rollout, &event).await?;
    opened.guest(&visit.viewer.person).ok_or(Failure::NotFound)?;
    let reply = form.reply()?;
    let mut tx = visit.write().await?;
    let permit = access::own_reply(&visit.viewer);
    let standing = &opened.rollout.seen.standing;
    let said = Said { event: &opened.found.event.key, reply, by_calendar: None };
    if !answer(&mut tx, &visit.app, standing, &permit, said).await? {
        return Ok(visit.go(&opened.path(), "warning", "events-replies-closed"));
    }
    tx.commit().await?;
    Ok(visit.go(&opened.path(), "success", "events-replied"))
}

/// The invitation behind a link.
struct ByLink {
    standing: Arc<Standing>,
    rollout: RolloutKey,
    found: Found,
    guest: Guest,
    guests: Vec<Guest>,
    name: String,
}

/// Looks a link up. `None` if it never was one, its event is long over, or its reader no longer works there.
async fn by_link(app: &App, token: &str) -> Result<Option<ByLink>, Failure> {
    let mut connection = app.database().read().await?;
    let Some((rollout, key, guest)) = guests::by_link(&mut connection, &secret::hashed(token)).await? else { return Ok(None) };
    drop(connection);
    let standing = Standing::on(app, &rollout, None).await?;
    let today = standing.today;
    let Some(person) = standing.directory.person_index(&guest.person).filter(|at| standing.directory.is_active(*at, today)) else {
        return Ok(None);
    };
    let name = standing.directory.person(person).name.clone();
    let mut connection = app.database().read().await?;
    let found = store::one(&mut connection, &rollout, &standing.playbook, &key).await?;
    let guests = guests::of_event(&mut connection, &rollout, &key).await?;
    let found = found.filter(|found| today <= found.event.day.plus_days(GOOD_FOR));
    Ok(found.map(|found| ByLink { standing, rollout, found, guest, guests, name }))
}

/// So many days after an event its links still show it.
const GOOD_FOR: i32 = 60;

#[derive(Template)]
#[template(path = "events/by_link.html")]
struct ByLinkPage<'a> {
    shell: ui::Shell,
    t: Texts,
    title: String,
    lead: String,
    said: String,
    takes_replies: bool,
    closed: &'static str,
    replies: Vec<ReplyButton>,
    facts: Vec<ui::Detail>,
    agenda: Vec<String>,
    token: &'a str,
    may_pass_on: bool,
    event_href: String,
    saved: bool,
}

#[derive(Template)]
#[template(path = "events/link_gone.html")]
struct LinkGonePage {
    shell: ui::Shell,
    t: Texts,
}

/// What stands in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Link {
    token: String,
    saved: String,
}

pub(super) async fn open_link(State(app): State<App>, headers: HeaderMap, Query(link): Query<Link>) -> Result<Response, Failure> {
    match by_link(&app, &link.token).await? {
        Some(found) => show(&app, &headers, &found, &link.token, !link.saved.is_empty(), StatusCode::OK),
        None => gone(&app, &headers),
    }
}

pub(super) async fn reply_by_link(State(app): State<App>, headers: HeaderMap, Form(form): Form<ReplyForm>) -> Result<Response, Failure> {
    let Some(found) = by_link(&app, &form.token).await? else { return gone(&app, &headers) };
    let reply = form.reply()?;
    let permit = access::reply_by_link(&found.guest.person);
    let mut tx = app.write(Actor::Person { id: found.guest.person.as_str().to_owned(), name: found.name.clone() }).await?;
    let said = Said { event: &found.found.event.key, reply, by_calendar: None };
    if !answer(&mut tx, &app, &found.standing, &permit, said).await? {
        drop(tx);
        return show(&app, &headers, &found, &form.token, false, StatusCode::CONFLICT);
    }
    tx.commit().await?;
    let path = visit::with_query("/event-reply", &[("token", &form.token), ("saved", "yes")]);
    Ok(axum::response::Redirect::to(&path).into_response())
}

fn show(app: &App, headers: &HeaderMap, link: &ByLink, token: &str, saved: bool, status: StatusCode) -> Result<Response, Failure> {
    let path = visit::with_query("/event-reply", &[("token", token)]);
    let (shell, t) = pages::shell(app, headers, path);
    let event = &link.found.event;
    let answer = link.guest.answered.map(|answered| answered.reply);
    let place = link.guests.iter().position(|guest| guest.id == link.guest.id).and_then(|at| places_of(&link.guests, &link.found)[at]);
    let detail = |key: &'static str, text: String| ui::Detail { term: t.get(key).into_owned(), text, href: None };
    let mut facts = vec![detail("events-day", words::when(t, event)), detail("events-place", words::place(t, event))];
    if !event.link.is_empty() {
        facts.push(ui::Detail { href: Some(event.link.clone()), ..detail("events-link", event.link.clone()) });
    }
    let takes_replies = takes_replies(&link.found, link.standing.today);
    let is_cancelled = link.found.state == domain::event::EventState::Cancelled;
    let page = ByLinkPage {
        shell,
        t,
        title: words::text(t, &event.title).to_owned(),
        lead: t.with("events-link-lead", [("name", link.name.as_str().into())]),
        said: words::standing(t, answer, place),
        takes_replies,
        closed: if is_cancelled { "events-is-cancelled" } else { "events-replies-closed" },
        replies: buttons(t, answer),
        facts,
        agenda: event.agenda.iter().map(|point| words::text(t, point).to_owned()).collect(),
        token,
        may_pass_on: takes_replies && event.may_pass_on,
        event_href: format!("/rollouts/{}/events/{}", link.rollout, event.key),
        saved,
    };
    Ok((status, visit::html_headers(), page.render()?).into_response())
}

/// The link never was one, or its event is long over.
fn gone(app: &App, headers: &HeaderMap) -> Result<Response, Failure> {
    let (shell, t) = pages::shell(app, headers, "/sign-in".to_owned());
    Ok((StatusCode::GONE, visit::html_headers(), LinkGonePage { shell, t }.render()?).into_response())
}
