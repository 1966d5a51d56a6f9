//! Events for programs: the list, one event as far as the viewer sees it, whom it would invite, who came, and what they thought.

use super::{
    attendance,
    entered::Entered,
    evaluation,
    guests::{self, Guest},
    invite,
    materials::{self, MaterialLine},
    opened::{Opened, Rollout},
    page, sign_up,
    store::{self, Found},
    temperature,
};
use crate::{
    api_v1::{found, found_at},
    app::App,
    failure::Failure,
    organisations::directory::PersonEntry,
    tasks::api::organisation,
    visit::Visit,
};
use api::{
    Cursor, EventAttendee, EventCount, EventEvaluation, EventFields, EventGuest, EventInvitation, EventInvitee, EventInviting,
    EventKeeping, EventLine, EventMaterial, EventReplies, EventResults, EventVacancy, Named, PersonRef, paged,
};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::{
    event::{Answered, Degree, Place, Reply, Vacant, takes_sign_ups},
    text::{EventKey, OrganisationCode, PersonId, RoleKey, RolloutKey},
};
use std::collections::{BTreeMap, HashMap};

/// What programs read of events.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/events", get(list))
        .route("/rollouts/{rollout}/events/{event}", get(one))
        .route("/rollouts/{rollout}/events/{event}/invite", get(inviting))
        .route("/rollouts/{rollout}/events/{event}/attendance", get(came))
        .route("/rollouts/{rollout}/events/{event}/evaluation", get(own_evaluation))
        .route("/rollouts/{rollout}/events/{event}/results", get(results))
        .route("/rollouts/{rollout}/events/{event}/materials", get(all_materials))
}

/// Somebody of the directory in short.
pub(crate) fn person(entry: &PersonEntry) -> PersonRef {
    PersonRef { id: entry.id.to_string(), name: entry.name.clone(), organisation: entry.organisation.to_string() }
}

fn by_id(visit: &Visit, id: &PersonId) -> Option<PersonRef> {
    visit.directory.person_index(id).map(|at| person(visit.directory.person(at)))
}

/// A text, unless it is empty.
pub(crate) fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn reply(answered: Option<Answered>) -> Option<String> {
    answered.map(|answered| answered.reply.key().to_owned())
}

fn waiting(place: Option<Place>) -> Option<usize> {
    match place {
        Some(Place::Waiting(number)) => Some(number),
        Some(Place::Seat) | None => None,
    }
}

/// An event as lists have it; `mine` is what the viewer answered, if they are on its list.
fn line(visit: &Visit, rollout: &RolloutKey, found: &Found, said_yes: i64, mine: Option<Option<Answered>>) -> EventLine {
    let event = &found.event;
    EventLine {
        rollout: rollout.to_string(),
        event: event.key.to_string(),
        title: visit.text(&event.title).to_owned(),
        kind: event.kind.key().to_owned(),
        day: event.day.to_string(),
        from: event.from.to_string(),
        until: event.until.to_string(),
        place: filled(visit.text(&event.place)),
        link: filled(&event.link),
        state: found.state.key().to_owned(),
        takes_sign_ups: takes_sign_ups(event, found.state, visit.today),
        seats: event.seats,
        said_yes,
        invited: mine.is_some(),
        reply: mine.and_then(reply),
        see: format!("{}/rollouts/{rollout}/events/{}", api::BASE, event.key),
    }
}

async fn list(visit: Visit, Path(rollout): Path<String>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let rollout = Rollout::open(&visit, &rollout).await?;
    let mut connection = visit.app.database().read().await?;
    let all = store::all(&mut connection, rollout.key(), &rollout.seen.standing.playbook).await?;
    let counts: HashMap<EventKey, i64> = guests::coming(&mut connection, rollout.key()).await?.into_iter().collect();
    let own = guests::of_person(&mut connection, &visit.viewer.person).await?;
    drop(connection);
    let own = own.into_iter().filter(|(of, ..)| of == rollout.key());
    let mine: HashMap<EventKey, Option<Answered>> = own.map(|(_, event, guest)| (event, guest.answered)).collect();
    let shown = |found: &Found| {
        let key = &found.event.key;
        line(&visit, rollout.key(), found, counts.get(key).copied().unwrap_or_default(), mine.get(key).copied())
    };
    Ok(found(&paged(&all, &cursor, |found| found.event.key.to_string(), shown)))
}

async fn one(visit: Visit, Path((rollout, event)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &rollout, &event).await?;
    let materials = materials::lines(&visit, &opened).await?;
    let (event, places) = (&opened.found.event, opened.places());
    let said_yes = opened.guests.iter().filter(|guest| guest.answered.is_some_and(|said| said.reply == Reply::Yes)).count();
    let own = opened.guest(&visit.viewer.person);
    let coming = places.iter().filter(|place| **place == Some(Place::Seat)).count();
    let event = api::Event {
        line: line(&visit, opened.rollout.key(), &opened.found, said_yes as i64, own.map(|guest| guest.answered)),
        about: visit.text(&event.about).to_owned(),
        agenda: event.agenda.iter().map(|point| visit.text(point).to_owned()).collect(),
        roles: event.roles.iter().map(|role| named(&visit, &opened, role)).collect(),
        coming,
        waiting: places.iter().flatten().count() - coming,
        mine: own.map(|guest| invitation(&visit, &opened, guest, &places)),
        can_sign_up: sign_up::is_offered(&visit, &opened),
        replies: replies(&visit, &opened, &places),
        keeping: page::keeping(&visit, &opened, &materials).map(|keeping| EventKeeping {
            invite: keeping.invite.is_some(),
            remind: keeping.remind,
            attendance: keeping.attendance.is_some(),
            send_materials: keeping.may_send,
        }),
        materials: materials.iter().map(material).collect(),
        fields: opened.rollout.keeper.is_some().then(|| fields(&opened.found)),
    };
    Ok(found_at(opened.found.revision, &event))
}

fn named(visit: &Visit, opened: &Opened, role: &RoleKey) -> Named {
    let card = opened.rollout.seen.standing.playbook.role(role);
    Named { key: role.to_string(), title: card.map_or_else(|| role.to_string(), |card| visit.text(&card.title).to_owned()) }
}

fn invitation(visit: &Visit, opened: &Opened, guest: &Guest, places: &[Option<Place>]) -> EventInvitation {
    let at = opened.guests.iter().position(|one| one.id == guest.id);
    let takes_replies = opened.takes_replies(visit);
    let colleagues = if takes_replies && opened.found.event.may_pass_on { page::colleagues(visit, opened) } else { Vec::new() };
    EventInvitation {
        reply: reply(guest.answered),
        waiting: at.and_then(|at| waiting(places[at])),
        takes_replies,
        colleagues: colleagues.into_iter().filter_map(|choice| by_id(visit, &PersonId::new(choice.value))).collect(),
        evaluation: evaluation_of(visit, opened, guest),
        asks_temperature: temperature::is_asked(visit, opened),
        temperature: guest.temperature.map(|temperature| temperature.key().to_owned()),
    }
}

fn evaluation_of(visit: &Visit, opened: &Opened, guest: &Guest) -> EventEvaluation {
    EventEvaluation {
        has_begun: visit.today >= opened.found.event.day,
        expectation: guest.expectation.clone(),
        degree: guest.degree.map(|degree| degree.key().to_owned()),
        remark: guest.remark.clone(),
    }
}

async fn own_evaluation(visit: Visit, Path((rollout, event)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &rollout, &event).await?;
    let guest = opened.guest(&visit.viewer.person).ok_or(Failure::NotFound)?;
    Ok(found(&evaluation_of(&visit, &opened, guest)))
}

fn material(line: &MaterialLine) -> EventMaterial {
    EventMaterial { id: line.id.clone(), name: line.name.clone(), kind: line.kind_key.to_owned(), content: line.href.clone() }
}

async fn all_materials(
    visit: Visit,
    Path((rollout, event)): Path<(String, String)>,
    Query(cursor): Query<Cursor>,
) -> Result<Response, Failure> {
    let (opened, _) = Opened::to_keep(&visit, &rollout, &event).await?;
    let lines = materials::lines(&visit, &opened).await?;
    Ok(found(&paged(&lines, &cursor, |line| line.id.clone(), material)))
}

/// Numbers for all organisations, names where the viewer may see them; by name of the organisation.
fn replies(visit: &Visit, opened: &Opened, places: &[Option<Place>]) -> Vec<EventReplies> {
    let directory = &visit.directory;
    let mut all: BTreeMap<(&str, &OrganisationCode), EventReplies> = BTreeMap::new();
    for (guest, place) in opened.guests.iter().zip(places) {
        let Some(entry) = directory.organisation(&guest.organisation) else { continue };
        let of = all.entry((entry.sort_key.as_str(), &guest.organisation)).or_insert_with(|| EventReplies {
            organisation: organisation(&entry.organisation),
            yes: 0,
            maybe: 0,
            no: 0,
            open: 0,
            people: Vec::new(),
        });
        match guest.answered.map(|answered| answered.reply) {
            Some(Reply::Yes) => of.yes += 1,
            Some(Reply::Maybe) => of.maybe += 1,
            Some(Reply::No) => of.no += 1,
            None => of.open += 1,
        }
        let person = by_id(visit, &guest.person).filter(|_| opened.rollout.permit.sees_names_of(&guest.organisation));
        of.people.extend(person.map(|person| EventGuest { person, reply: reply(guest.answered), waiting: waiting(*place) }));
    }
    all.into_values().collect()
}

fn fields(found: &Found) -> EventFields {
    let entered = Entered::of(&found.event, found.revision);
    EventFields {
        title: entered.title,
        title_en: entered.title_en,
        kind: entered.kind,
        date: entered.date,
        from: entered.from,
        until: entered.until,
        place: entered.place,
        place_en: entered.place_en,
        link: entered.link,
        about: entered.about,
        about_en: entered.about_en,
        agenda: entered.agenda,
        agenda_en: entered.agenda_en,
        roles: entered.roles,
        region: entered.region,
        seats: found.event.seats,
        pass_on: found.event.may_pass_on,
        open: found.event.open,
        gate: entered.gate,
    }
}

async fn inviting(visit: Visit, Path((rollout, event)): Path<(String, String)>) -> Result<Response, Failure> {
    let (opened, _) = Opened::to_keep(&visit, &rollout, &event).await?;
    let invited = super::whom::whom(&opened.rollout.seen, &opened.found.event);
    let is_over = invite::is_over(&visit, &opened);
    let new = if is_over { Vec::new() } else { invite::new_ones(&opened, &invited) };
    let directory = &opened.rollout.seen.standing.directory;
    let invitee = |one: &&domain::event::Invitee| EventInvitee {
        person: person(directory.person(one.person)),
        role: named(&visit, &opened, &one.role),
    };
    let vacancy = |one: &Vacant| {
        let entry = directory.organisation(&one.organisation)?;
        Some(EventVacancy { role: named(&visit, &opened, &one.role), organisation: organisation(&entry.organisation) })
    };
    Ok(found(&EventInviting {
        may_invite: !is_over && invited.is_open() && !new.is_empty(),
        invites: new.iter().map(invitee).collect(),
        invited: opened.guests.len(),
        missing: invited.vacant.iter().filter_map(vacancy).collect(),
        held_up_by: invited.held_up_by.iter().filter_map(vacancy).collect(),
    }))
}

async fn came(visit: Visit, Path((rollout, event)): Path<(String, String)>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let opened = attendance::open(&visit, &rollout, &event).await?;
    let places = opened.places();
    let entry = |guest: &Guest| visit.directory.person_index(&guest.person).map(|at| visit.directory.person(at));
    let known = opened.guests.iter().zip(places).filter_map(|(guest, place)| Some((guest, place, entry(guest)?)));
    let mut all: Vec<(&Guest, Option<Place>, &PersonEntry)> = known.collect();
    all.sort_by(|(.., one), (.., other)| one.sort_key.cmp(&other.sort_key));
    let attendee = |(guest, place, entry): &(&Guest, Option<Place>, &PersonEntry)| EventAttendee {
        id: guest.id.clone(),
        person: person(entry),
        reply: reply(guest.answered),
        waiting: waiting(*place),
        came: guest.attended,
    };
    Ok(found(&paged(&all, &cursor, |(guest, ..)| guest.id.clone(), attendee)))
}

async fn results(visit: Visit, Path((rollout, event)): Path<(String, String)>) -> Result<Response, Failure> {
    let (opened, _) = Opened::to_keep(&visit, &rollout, &event).await?;
    let tally = evaluation::tally(&opened);
    let asked = temperature::question(visit.t, &opened, None);
    let count = |answer: &str, count: usize| EventCount { answer: answer.to_owned(), count };
    let said = |pick: fn(&Guest) -> Option<&String>| opened.guests.iter().filter_map(pick).cloned().collect();
    Ok(found(&EventResults {
        came: opened.guests.iter().filter(|guest| guest.attended == Some(true)).count(),
        answered: tally.total(),
        degrees: Degree::ALL.into_iter().map(|degree| count(degree.key(), tally.count(degree))).collect(),
        temperature: asked.is_shown.then(|| asked.steps.iter().map(|step| count(step.value, step.count)).collect()),
        expectations: said(|guest| guest.expectation.as_ref()),
        remarks: said(|guest| guest.remark.as_ref()),
    }))
}
