//! `/forums/{forum}`: what it is for, who is in it, when it meets, and what the visitor shows of themselves.

use crate::{
    failure::Failure,
    form::Faults,
    forums::{
        meeting_store::{self, Meeting},
        members::{self, Chosen, Filter},
        opened::{self, Opened, level_words, reason_words, refusal, role_titles, time_words},
    },
    organisations::seen::Seen,
    people::entered::Entered,
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::{
    assignment::PersonIndex,
    forum::{Level, Reason},
};
use texts::Texts;

/// Somebody with a name and, where the visitor may see it, how to reach them.
struct Someone {
    name: String,
    href: Option<String>,
    job_title: String,
    organisation: String,
    why: String,
    shows_contact: bool,
    phone: String,
    email: String,
    /// Where they are taken out, by those who keep the forum.
    remove: Option<String>,
}

struct MeetingThere {
    id: String,
    date: String,
    time: String,
    place: String,
    link: String,
    note: String,
    cancelled: bool,
}

#[derive(Template)]
#[template(path = "forums/page.html")]
struct ForumPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    purpose: String,
    path: String,
    excel: String,
    new_meeting: String,
    details: Vec<ui::Detail>,
    host: Option<Someone>,
    closed: bool,
    is_member: bool,
    /// The visitor is out and can come back.
    can_return: bool,
    shows_contact: bool,
    own_contact: String,
    sees_members: bool,
    members: Vec<Someone>,
    /// How many members there are, and how many of them were found.
    total: usize,
    found: usize,
    searches: bool,
    q: String,
    pages: ui::Pages,
    keeps: bool,
    only: Option<String>,
    calls_meetings: bool,
    upcoming: Vec<MeetingThere>,
    past: Vec<MeetingThere>,
    colleagues: Option<Vec<ui::Choice>>,
    values: &'a Entered,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

pub(super) async fn page(visit: Visit, Path(key): Path<String>, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let (opened, rollouts) = opened::one(&visit, &key).await?;
    shown(&visit, &opened, &rollouts, &filter, &Entered::default(), &Faults::default()).await
}

/// The page, perhaps with a form that came back.
pub(super) async fn shown(
    visit: &Visit,
    opened: &Opened,
    rollouts: &[Seen],
    filter: &Filter,
    values: &Entered,
    faults: &Faults,
) -> Result<Response, Failure> {
    let mut connection = visit.app.database().read().await?;
    let meetings = meeting_store::of(&mut connection, &opened.forum.key).await?;
    drop(connection);
    let (t, forum) = (visit.t, &opened.forum);
    let (mut past, upcoming): (Vec<_>, Vec<_>) = meetings.iter().partition(|meeting| meeting.fields.day < visit.today);
    past.reverse();
    let own = visit.directory.person(visit.person);
    let chosen = members::chosen(visit, opened, filter);
    let page = ForumPage {
        shell: visit.shell("forums"),
        t,
        crumbs: vec![ui::Crumb { href: "/forums".to_owned(), text: t.get("forums-title").into_owned() }],
        title: forum.fields.title.clone(),
        purpose: forum.fields.purpose.clone(),
        path: opened.path(),
        excel: format!("{}/members.xlsx", opened.path()),
        new_meeting: format!("{}/meetings/new", opened.path()),
        details: details(visit, opened, rollouts),
        host: opened.host(visit).map(|host| someone(visit, opened, rollouts, host, String::new())),
        closed: forum.closed,
        is_member: opened.is_mine(visit),
        can_return: opened.can_return,
        shows_contact: forum.agreed.contains(&visit.person),
        own_contact: [Some(own.email.as_str()), own.phone.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", "),
        sees_members: opened.permit.sees_members(),
        total: chosen.total,
        found: chosen.found,
        searches: chosen.is_long(),
        q: filter.q.clone(),
        members: members(visit, opened, rollouts, &chosen),
        pages: chosen.pages,
        keeps: opened.permit.keeps() && !forum.closed,
        only: refusal(opened).filter(|_| !forum.closed).map(|key| t.get(key).into_owned()),
        calls_meetings: opened.permit.calls_meetings() && !forum.closed,
        upcoming: upcoming.into_iter().map(|meeting| meeting_there(t, meeting)).collect(),
        past: past.into_iter().map(|meeting| meeting_there(t, meeting)).collect(),
        colleagues: colleagues(visit, opened, values.value("person")),
        values,
        faults,
        errors: faults.summary(""),
    };
    visit.page(&page)
}

fn details(visit: &Visit, opened: &Opened, rollouts: &[Seen]) -> Vec<ui::Detail> {
    let (t, circle) = (visit.t, &opened.forum.fields.circle);
    let line = |key: &str, text: String, href: Option<String>| ui::Detail { term: t.get(key).into_owned(), text, href };
    let mut details = vec![line("forums-level", level_words(visit, &circle.level), None)];
    if !circle.roles.is_empty() {
        details.push(line("forums-roles", role_titles(visit, rollouts, &circle.roles).join(", "), None));
    }
    if let Some(seen) = circle.rollout.as_ref().and_then(|key| rollouts.iter().find(|seen| seen.key() == key)) {
        let title = visit.text(&seen.standing.playbook.title).to_owned();
        details.push(line("forums-rollout", title, Some(format!("/rollouts/{}", seen.key()))));
    }
    details
}

fn members(visit: &Visit, opened: &Opened, rollouts: &[Seen], chosen: &Chosen<'_>) -> Vec<Someone> {
    let seen = chosen.members.iter();
    seen.map(|(person, _)| {
        let person = *person;
        let reason = opened.members.get(&person).map(|reason: &Reason| reason_words(visit, rollouts, reason));
        someone(visit, opened, rollouts, person, reason.unwrap_or_default())
    })
    .collect()
}

fn someone(visit: &Visit, opened: &Opened, rollouts: &[Seen], person: PersonIndex, why: String) -> Someone {
    let entry = visit.directory.person(person);
    let organisation = visit.directory.organisation(&entry.organisation);
    let known = organisation.is_some_and(|entry| crate::organisations::seen::sees(visit, rollouts, &entry.organisation));
    let shows_contact = opened.shows_contact(visit, rollouts, person);
    Someone {
        name: entry.name.clone(),
        href: (known && shows_contact).then(|| format!("/people/{}", entry.id)),
        job_title: entry.job_title.clone().unwrap_or_default(),
        organisation: organisation.map(|entry| entry.organisation.name.clone()).unwrap_or_default(),
        why,
        shows_contact,
        phone: entry.phone.clone().filter(|_| shows_contact).unwrap_or_default(),
        email: if shows_contact { entry.email.clone() } else { String::new() },
        remove: (opened.permit.keeps() && !opened.forum.closed).then(|| format!("{}/members/{}/remove", opened.path(), entry.id)),
    }
}

fn meeting_there(t: Texts, meeting: &Meeting) -> MeetingThere {
    let fields = &meeting.fields;
    MeetingThere {
        id: meeting.id.clone(),
        date: t.date_long(fields.day.date()),
        time: time_words(t, &fields.from, &fields.until),
        place: fields.place.clone(),
        link: fields.link.clone(),
        note: fields.note.clone(),
        cancelled: meeting.cancelled,
    }
}

/// Who can be put into a municipality's own forum; nothing for a wider one, where people are named by their mail address.
fn colleagues(visit: &Visit, opened: &Opened, chosen: &str) -> Option<Vec<ui::Choice>> {
    let Level::Municipal(code) = &opened.forum.fields.circle.level else { return None };
    let none = ui::Choice { value: String::new(), label: visit.t.get("people-choose-person").into_owned(), hint: None, selected: false };
    let directory = &visit.directory;
    let within = directory.organisations().iter().filter(|entry| {
        let organisation = &entry.organisation;
        organisation.code == *code || organisation.parent.as_ref() == Some(code)
    });
    let people = within.flat_map(|entry| directory.people_at(&entry.organisation.code, visit.today));
    let outside = people.filter(|(person, _)| !opened.members.contains_key(person));
    let choice = |(_, person): (PersonIndex, &crate::organisations::directory::PersonEntry)| ui::Choice {
        value: person.id.to_string(),
        label: person.job_title.as_ref().map_or_else(|| person.name.clone(), |title| format!("{}, {title}", person.name)),
        hint: None,
        selected: person.id.as_str() == chosen,
    };
    Some(std::iter::once(none).chain(outside.map(choice)).collect())
}
