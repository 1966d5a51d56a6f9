//! Making a session, changing it, and calling it off: for programme office and supplier.

use super::{
    found::Found,
    keeping::{Keeper, entry_of, settle_now},
    letters::{About, Letters},
    session,
    store::{self, SessionFields, Stored},
    words,
};
use crate::{
    failure::Failure,
    form::Faults,
    people::entered::Entered,
    sign_in::secret,
    visit::{Visit, html_headers},
};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    event::TimeOfDay,
    organisation::AttributeValue,
    text::PersonId,
    training::{Act, SessionState},
};
use std::collections::BTreeSet;
use texts::Texts;

/// More seats than any room has.
const MOST: u32 = 2000;

#[derive(Template)]
#[template(path = "training/edit.html")]
struct EditPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    action: String,
    back: String,
    is_new: bool,
    /// Whether a course of the playbook asks for pilots.
    asks_pilot: bool,
    courses: Vec<ui::Choice>,
    regions: Vec<ui::Choice>,
    values: &'a Entered,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

async fn open(visit: &Visit, key: &str) -> Result<Found, Failure> {
    let found = Found::open(visit, key).await?;
    if found.permit.keeps() { Ok(found) } else { Err(Failure::NotFound) }
}

/// The regions of those who take part.
pub(super) fn regions(found: &Found) -> BTreeSet<String> {
    let of = |one: &domain::rollout::Participant| match one.organisation.attribute("region") {
        Some(AttributeValue::Text(region)) => Some(region),
        _ => None,
    };
    found.seen.standing.participants.iter().filter_map(of).collect()
}

fn show(
    visit: &Visit,
    found: &Found,
    session: Option<&Stored>,
    values: &Entered,
    faults: &Faults,
    status: StatusCode,
) -> Result<Response, Failure> {
    let t = visit.t;
    let choice =
        |value: &str, label: String, chosen: &str| ui::Choice { selected: value == chosen, value: value.to_owned(), label, hint: None };
    let base = format!("/rollouts/{}/training/sessions", found.seen.key());
    let courses = &found.training().courses;
    let named = regions(found).into_iter().map(|region| choice(&region, region.clone(), values.value("region")));
    let page = EditPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(visit, found, session),
        title: t.get(if session.is_some() { "training-session-edit" } else { "training-session-new" }).into_owned(),
        action: session.map_or_else(|| format!("{base}/new"), |session| format!("{base}/{}/edit", session.id)),
        back: session.map_or(base, |session| session::path(found, session)),
        is_new: session.is_none(),
        asks_pilot: courses.iter().any(|course| course.pilot > 0),
        courses: courses.iter().map(|one| choice(one.key.as_str(), visit.text(&one.title).to_owned(), values.value("course"))).collect(),
        regions: std::iter::once(choice("", t.get("training-no-region").into_owned(), values.value("region"))).chain(named).collect(),
        values,
        faults,
        errors: faults.summary(""),
    };
    Ok((status, html_headers(), page.render()?).into_response())
}

/// What the form says of a session; what cannot be is noted as a fault. The course of a session stays.
fn fields(visit: &Visit, found: &Found, entered: &Entered, was: Option<&Stored>, faults: &mut Faults) -> Option<SessionFields> {
    let t = visit.t;
    let course = match was {
        Some(was) => Some(was.fields.course.clone()),
        None => found.training().course(entered.value("course")).map(|course| course.key.clone()),
    };
    if course.is_none() {
        faults.add("course", t.get("training-fault-course"));
    }
    let needed = |field: &'static str, faults: &mut Faults| {
        let day = entered.day(visit, field, faults);
        if day.is_none() {
            faults.add(field, t.get("people-fault-day"));
        }
        day
    };
    let day = needed("date", faults);
    let deadline = needed("deadline", faults);
    if deadline.zip(day).is_some_and(|(deadline, day)| deadline > day) {
        faults.add("deadline", t.get("training-fault-deadline"));
    }
    let mut time = |field: &'static str| {
        let time = TimeOfDay::parse(entered.value(field));
        if time.is_none() {
            faults.add(field, t.get("events-fault-time"));
        }
        time
    };
    let (from, until) = (time("from"), time("until"));
    if from.zip(until).is_some_and(|(from, until)| until <= from) {
        faults.add("until", t.get("training-fault-until"));
    }
    let seats = entered.value("seats").trim().parse().ok().filter(|seats| (1..=MOST).contains(seats));
    if seats.is_none() {
        faults.add("seats", t.with("training-fault-seats", [("most", i64::from(MOST).into())]));
    }
    let mut line = |field: &'static str| {
        let text = entered.filled(field).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        if text.chars().count() > 200 {
            faults.add(field, t.with("people-fault-long", [("count", 200.into())]));
        }
        text
    };
    let (place, link, teacher) = (line("place"), line("link"), line("teacher"));
    if !link.is_empty() && !link.starts_with("https://") {
        faults.add("link", t.get("training-fault-link"));
    }
    let region = entered.value("region").to_owned();
    if !region.is_empty() && !regions(found).contains(&region) {
        faults.add("region", t.get("training-fault-region"));
    }
    let (course, day, deadline, from, until, seats) = (course?, day?, deadline?, from?, until?, seats?);
    let pilot = entered.value("pilot") == "yes";
    Some(SessionFields { course, day, from, until, region, place, link, teacher, seats, deadline, pilot })
}

fn as_entered(session: &Stored) -> Entered {
    let fields = &session.fields;
    let pairs = [
        ("course", fields.course.to_string()),
        ("date", fields.day.to_string()),
        ("from", fields.from.to_string()),
        ("until", fields.until.to_string()),
        ("region", fields.region.clone()),
        ("place", fields.place.clone()),
        ("link", fields.link.clone()),
        ("teacher", fields.teacher.clone()),
        ("seats", fields.seats.to_string()),
        ("deadline", fields.deadline.to_string()),
        ("pilot", if fields.pilot { "yes" } else { "" }.to_owned()),
        ("revision", session.revision.to_string()),
    ];
    Entered(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

pub(super) async fn new(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let found = open(&visit, &key).await?;
    show(&visit, &found, None, &Entered::default(), &Faults::default(), StatusCode::OK)
}

pub(super) async fn add(visit: Visit, Path(key): Path<String>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let found = open(&visit, &key).await?;
    let (entered, mut faults) = (Entered(sent), Faults::default());
    let fields = fields(&visit, &found, &entered, None, &mut faults);
    let Some(fields) = fields.filter(|_| faults.is_empty()) else {
        return show(&visit, &found, None, &entered, &faults, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let mut tx = visit.write().await?;
    let id = store::insert(&mut tx, &found.permit, &door_code(), &fields).await?;
    tx.commit().await?;
    Ok(visit.go(&format!("/rollouts/{key}/training/sessions/{id}"), "success", "training-session-made"))
}

/// What hangs at the door: six letters and figures of a secret, easy to type.
pub(super) fn door_code() -> String {
    secret::token().chars().filter(char::is_ascii_alphanumeric).take(6).collect::<String>().to_uppercase()
}

pub(super) async fn edit(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let found = open(&visit, &key).await?;
    let session = found.session(&id)?;
    show(&visit, &found, Some(session), &as_entered(session), &Faults::default(), StatusCode::OK)
}

pub(super) async fn save(
    visit: Visit,
    Path((key, id)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let mut found = open(&visit, &key).await?;
    found.session(&id)?;
    let (mut entered, mut faults) = (Entered(sent), Faults::default());
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    found.read(tx.connection()).await?;
    let session = found.session(&id)?.clone();
    let fields = fields(&visit, &found, &entered, Some(&session), &mut faults);
    let taken = found.seats_of(&id).filter(|seat| seat.state.takes_a_seat()).count();
    if fields.as_ref().is_some_and(|fields| (fields.seats as usize) < taken) {
        faults.add("seats", visit.t.with("training-fault-taken", [("count", taken.into())]));
    }
    let Some(fields) = fields.filter(|_| faults.is_empty()) else {
        drop(tx);
        return show(&visit, &found, Some(&session), &entered, &faults, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let revision = entered.value("revision").parse().unwrap_or_default();
    if session.state == SessionState::Cancelled
        || !store::update(&mut tx, &found.permit, &session, &fields, session.state, revision).await?
    {
        drop(tx);
        faults.add("", visit.t.get("cutover-fault-changed"));
        entered.0.retain(|(name, _)| name != "revision");
        entered.0.push(("revision".to_owned(), session.revision.to_string()));
        return show(&visit, &found, Some(&session), &entered, &faults, StatusCode::CONFLICT);
    }
    found.read(tx.connection()).await?;
    let became = found.session(&id)?.clone();
    let of = |fields: &SessionFields| (fields.day, fields.from, fields.until, fields.place.clone(), fields.link.clone());
    if of(&session.fields) != of(&became.fields) {
        tell(&mut tx, &visit, &found, &became, About::Moved).await?;
    }
    settle_now(&mut tx, &Keeper::of(&visit, &found), &became).await?;
    tx.commit().await?;
    Ok(visit.go(&session::path(&found, &became), "success", "training-session-saved"))
}

pub(super) async fn cancel(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let mut found = open(&visit, &key).await?;
    found.session(&id)?;
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    found.read(tx.connection()).await?;
    let session = found.session(&id)?.clone();
    let path = session::path(&found, &session);
    let used = found.seats_of(&id).any(|seat| seat.state.is_used());
    if session.state == SessionState::Cancelled || used {
        return Ok(visit.go(&path, "error", "training-refusal-not-now"));
    }
    store::update(&mut tx, &found.permit, &session, &session.fields, SessionState::Cancelled, session.revision).await?;
    tell(&mut tx, &visit, &found, &session, About::CalledOff).await?;
    let by = visit.directory.person(visit.person);
    let freed: Vec<_> = found.seats_of(&id).filter(|seat| seat.state.is_reserved()).map(|seat| entry_of(seat, Act::Cancelled)).collect();
    store::append(&mut tx, found.seen.key(), Some((by.id.as_str(), &by.name)), "", &freed).await?;
    tx.commit().await?;
    Ok(visit.go(&path, "success", "training-session-called-off"))
}

/// Tells everybody who is on the list.
async fn tell(tx: &mut database::Tx, visit: &Visit, found: &Found, session: &Stored, about: About) -> Result<(), Failure> {
    let keeper = Keeper::of(visit, found);
    let letters = Letters::new(tx, &keeper, session).await?;
    let people: Vec<PersonId> =
        found.seats_of(&session.id).filter(|seat| seat.state.is_reserved()).map(|seat| seat.person.clone()).collect();
    for person in &people {
        letters.write(tx, about, person).await?;
    }
    Ok(())
}
