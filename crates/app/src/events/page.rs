//! `/rollouts/{rollout}/events/{event}`: what, when and where; the visitor's own reply; who comes.

use super::{
    ics::{self, Method},
    letters,
    list::state,
    materials::{self, MaterialLine},
    opened::Opened,
    sign_up,
    temperature::{self, Question},
    words,
};
use crate::{failure::Failure, markdown, reviews, visit::Visit};
use askama::Template;
use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{
    assignment::PersonIndex,
    event::{EventState, Place, Reply},
    text::{OrganisationCode, RoleKey},
};
use std::collections::BTreeMap;
use texts::Texts;

/// A button of a reply.
pub(super) struct ReplyButton {
    pub(super) value: &'static str,
    pub(super) text: String,
    pub(super) chosen: bool,
}

/// The buttons of the replies, with the present one marked.
pub(super) fn buttons(t: Texts, answer: Option<Reply>) -> Vec<ReplyButton> {
    let button =
        |reply: Reply| ReplyButton { value: reply.key(), text: words::reply(t, reply).into_owned(), chosen: answer == Some(reply) };
    Reply::ALL.into_iter().map(button).collect()
}

/// What the visitor's own invitation stands at.
struct Mine {
    said: String,
    takes_replies: bool,
    buttons: Vec<ReplyButton>,
    /// Colleagues to whom it can be passed on.
    colleagues: Vec<ui::Choice>,
    /// Where expectations and afterwards the evaluation are written.
    evaluation: Option<String>,
}

/// What signing up would give.
struct SignUp {
    /// Whether all seats are taken.
    waits: bool,
}

/// An organisation and how many of it come.
struct Row {
    organisation: String,
    yes: usize,
    maybe: usize,
    no: usize,
    open: usize,
    names: Vec<String>,
}

/// What whoever keeps the event can do with it.
pub(super) struct Keeping {
    pub(super) invite: Option<String>,
    edit: String,
    pub(super) attendance: Option<String>,
    results: Option<String>,
    pub(super) remind: Option<usize>,
    may_cancel: bool,
    pub(super) may_send: Option<usize>,
}

#[derive(Template)]
#[template(path = "events/page.html")]
struct EventPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    kind: String,
    path: String,
    ics: String,
    state: String,
    is_cancelled: bool,
    facts: Vec<ui::Detail>,
    about: String,
    agenda: Vec<String>,
    mine: Option<Mine>,
    /// Whether the visitor may sign up.
    sign_up: Option<SignUp>,
    /// How it goes, asked while it is held.
    temperature: Option<Question>,
    rows: Vec<Row>,
    shows_names: bool,
    summary: String,
    waiting: Option<String>,
    materials: Vec<MaterialLine>,
    keeping: Option<Keeping>,
}

pub(super) async fn page(visit: Visit, Path((rollout, event)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &rollout, &event).await?;
    let materials = materials::lines(&visit, &opened).await?;
    let (t, event) = (visit.t, &opened.found.event);
    let places = opened.places();
    let rows = rows(&visit, &opened, &places);
    let coming = places.iter().filter(|place| **place == Some(Place::Seat)).count();
    let waiting = places.iter().flatten().count() - coming;
    let page = EventPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: opened.rollout.crumbs(&visit),
        title: visit.text(&event.title).to_owned(),
        kind: words::kind(t, event.kind).into_owned(),
        path: opened.path(),
        ics: format!("{}/event.ics", opened.path()),
        state: state(t, &opened.found, visit.today),
        is_cancelled: opened.found.state == EventState::Cancelled,
        facts: facts(&visit, &opened, reviews::of_event(&visit, &opened.rollout.seen, &event.key).await?),
        about: markdown::to_html(visit.text(&event.about)),
        agenda: event.agenda.iter().map(|point| visit.text(point).to_owned()).collect(),
        mine: mine(&visit, &opened, &places),
        temperature: temperature::is_asked(&visit, &opened).then(|| {
            let own = opened.guest(&visit.viewer.person).and_then(|guest| guest.temperature);
            temperature::question(t, &opened, own)
        }),
        sign_up: sign_up::is_offered(&visit, &opened)
            .then(|| SignUp { waits: event.seats.is_some_and(|seats| places.iter().flatten().count() >= seats as usize) }),
        shows_names: rows.iter().any(|row| !row.names.is_empty()),
        summary: summary(&visit, &opened, coming),
        waiting: (waiting > 0).then(|| t.with("events-waiting-count", [("count", waiting.into())])),
        rows,
        keeping: keeping(&visit, &opened, &materials),
        materials,
    };
    visit.page(&page)
}

fn facts(visit: &Visit, opened: &Opened, reviews: Vec<(String, String)>) -> Vec<ui::Detail> {
    let (t, event) = (visit.t, &opened.found.event);
    let detail = |key: &'static str, text: String, href: Option<String>| ui::Detail { term: t.get(key).into_owned(), text, href };
    let mut facts = vec![detail("events-day", words::when(t, event), None), detail("events-place", words::place(t, event), None)];
    if !event.link.is_empty() {
        facts.push(detail("events-link", event.link.clone(), Some(event.link.clone())));
    }
    if let Some(seats) = event.seats {
        facts.push(detail("events-seats", seats.to_string(), None));
    }
    let playbook = &opened.rollout.seen.standing.playbook;
    let title = |key| playbook.role(key).map_or_else(|| key.to_string(), |card| visit.text(&card.title).to_owned());
    if !event.roles.is_empty() {
        facts.push(detail("events-for", event.roles.iter().map(title).collect::<Vec<_>>().join(", "), None));
    }
    facts.extend(reviews.into_iter().map(|(title, href)| detail("reviews-at-event", title, Some(href))));
    facts
}

fn summary(visit: &Visit, opened: &Opened, coming: usize) -> String {
    match opened.found.event.seats {
        Some(seats) => visit.t.with(
            "events-coming-of-seats",
            [("count", coming.into()), ("seats", i64::from(seats).into()), ("left", (seats as usize).saturating_sub(coming).into())],
        ),
        None => visit.t.with("events-coming-count", [("count", coming.into())]),
    }
}

fn mine(visit: &Visit, opened: &Opened, places: &[Option<Place>]) -> Option<Mine> {
    let at = opened.guests.iter().position(|guest| guest.person == visit.viewer.person)?;
    let guest = &opened.guests[at];
    let answer = guest.answered.map(|answered| answered.reply);
    let takes_replies = opened.takes_replies(visit);
    let may_pass_on = takes_replies && opened.found.event.may_pass_on;
    Some(Mine {
        said: words::standing(visit.t, answer, places[at]),
        takes_replies,
        buttons: buttons(visit.t, answer),
        colleagues: if may_pass_on { colleagues(visit, opened) } else { Vec::new() },
        evaluation: (opened.found.state == EventState::Invited).then(|| format!("{}/evaluation", opened.path())),
    })
}

/// Those of the visitor's organisation who are not invited yet: first whoever is named for the event, with the role.
pub(super) fn colleagues(visit: &Visit, opened: &Opened) -> Vec<ui::Choice> {
    let (directory, own) = (&visit.directory, &visit.viewer.organisation);
    let cards = &opened.rollout.seen.standing.playbook;
    let holdings = directory.holdings().iter().filter(|holding| holding.organisation == *own);
    let in_force = holdings.filter(|holding| holding.in_force(opened.rollout.key(), visit.today));
    let named: BTreeMap<PersonIndex, &RoleKey> = in_force
        .filter(|holding| opened.found.event.roles.contains(&holding.role))
        .map(|holding| (holding.person, &holding.role))
        .collect();
    let people = directory.people_at(own, visit.today).filter(|(_, person)| opened.guest(&person.id).is_none());
    let (first, others): (Vec<_>, Vec<_>) = people.partition(|(at, _)| named.contains_key(at));
    let label = |at: PersonIndex, name: &str| match named.get(&at).and_then(|role| cards.role(role)) {
        Some(card) => format!("{name} ({})", visit.text(&card.title)),
        None => name.to_owned(),
    };
    first.into_iter().chain(others).map(|(at, person)| choice(person.id.as_str(), &label(at, &person.name))).collect()
}

fn choice(value: &str, label: &str) -> ui::Choice {
    ui::Choice { value: value.to_owned(), label: label.to_owned(), hint: None, selected: false }
}

/// Numbers for all organisations, names where the visitor may see them; by name of the organisation.
fn rows(visit: &Visit, opened: &Opened, places: &[Option<Place>]) -> Vec<Row> {
    let directory = &visit.directory;
    let mut by_organisation: BTreeMap<(&str, &OrganisationCode), Row> = BTreeMap::new();
    for (guest, place) in opened.guests.iter().zip(places) {
        let Some(entry) = directory.organisation(&guest.organisation) else { continue };
        let row = by_organisation.entry((entry.sort_key.as_str(), &guest.organisation)).or_insert_with(|| Row {
            organisation: entry.organisation.name.clone(),
            yes: 0,
            maybe: 0,
            no: 0,
            open: 0,
            names: Vec::new(),
        });
        let answer = guest.answered.map(|answered| answered.reply);
        match answer {
            Some(Reply::Yes) => row.yes += 1,
            Some(Reply::Maybe) => row.maybe += 1,
            Some(Reply::No) => row.no += 1,
            None => row.open += 1,
        }
        if opened.rollout.permit.sees_names_of(&guest.organisation)
            && let Some(at) = directory.person_index(&guest.person)
        {
            let name = directory.person(at).name.as_str();
            let said = words::standing(visit.t, answer, *place);
            row.names.push(visit.t.with("events-name-and-reply", [("name", name.into()), ("reply", said.into())]));
        }
    }
    by_organisation.into_values().collect()
}

pub(super) fn keeping(visit: &Visit, opened: &Opened, materials: &[MaterialLine]) -> Option<Keeping> {
    opened.rollout.keeper.as_ref()?;
    let (path, found) = (opened.path(), &opened.found);
    let invited = found.state == EventState::Invited;
    let open = opened.guests.iter().filter(|guest| domain::event::may_be_reminded(guest.answered)).count();
    let runs_or_ran = visit.today >= found.event.day;
    Some(Keeping {
        invite: (found.state != EventState::Cancelled && visit.today <= found.event.day).then(|| format!("{path}/invite")),
        edit: format!("{path}/edit"),
        attendance: (invited && runs_or_ran).then(|| format!("{path}/attendance")),
        results: invited.then(|| format!("{path}/results")),
        remind: (opened.takes_replies(visit) && open > 0).then_some(open),
        may_cancel: found.state != EventState::Cancelled && visit.today <= found.event.day,
        may_send: (invited && !materials.is_empty()).then(|| materials::readers(visit, opened).len()),
    })
}

/// The event as a file for a calendar program: with the visitor's own invitation, if there is one.
pub(super) async fn file(visit: Visit, Path((rollout, event)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &rollout, &event).await?;
    let url = visit.app.link(&opened.path());
    let entry = letters::entry(&visit.app, visit.t, opened.rollout.key(), &opened.found, url);
    let text = ics::calendar(Method::Publish, "", &[entry], visit.app.clock().now().micros);
    let disposition = HeaderValue::from_static("attachment; filename=\"event.ics\"");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8; method=PUBLISH")),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, text).into_response())
}
