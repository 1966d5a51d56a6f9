//! Preparing a round, opening it and closing it: for the programme office.

use super::{
    found::{self, Found, crumbs},
    letters::{About, Letters},
    store::{self, Round, RoundFields},
};
use crate::{
    failure::Failure,
    form::Faults,
    groups,
    markdown::passages,
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
use domain::review::{MINUTES, State};
use std::collections::BTreeMap;
use texts::Texts;

/// The most characters of material, and of what is asked.
const LONGEST: usize = 60_000;

#[derive(Template)]
#[template(path = "reviews/edit.html")]
struct EditPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    action: String,
    back: String,
    tracks: Vec<ui::Choice>,
    roles: Vec<ui::Choice>,
    events: Vec<ui::Choice>,
    guides: Vec<ui::Choice>,
    apart: bool,
    values: &'a Entered,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

async fn show(
    visit: &Visit,
    found: &Found,
    round: Option<&Round>,
    values: &Entered,
    faults: &Faults,
    status: StatusCode,
) -> Result<Response, Failure> {
    let t = visit.t;
    let mut connection = visit.app.database().read().await?;
    let mut tracks: BTreeMap<(String, String), usize> = BTreeMap::new();
    for member in groups::store::members(&mut connection, found.seen.key()).await? {
        *tracks.entry((member.call, member.track)).or_default() += 1;
    }
    let names = groups::track_names(&mut connection, found.seen.key()).await?;
    drop(connection);
    let chosen = |name: &str, value: &str| values.0.iter().any(|(key, one)| key == name && one == value);
    let track = |((call, track), count): (&(String, String), &usize)| {
        let value = format!("{call}/{track}");
        let name = names.get(&(call.clone(), track.clone())).cloned().unwrap_or_else(|| track.clone());
        let hint = t.with("reviews-people", [("count", (*count).into())]);
        ui::Choice { selected: chosen("track", &value), value, label: name, hint: Some(hint) }
    };
    let playbook = &found.seen.standing.playbook;
    let role = |card: &domain::role::RoleCard| ui::Choice {
        value: card.key.to_string(),
        label: visit.text(&card.title).to_owned(),
        hint: None,
        selected: values.value("role") == card.key.as_str(),
    };
    let nobody = |key: &'static str| ui::Choice { value: String::new(), label: t.get(key).into_owned(), hint: None, selected: false };
    let event = |event: &domain::event::Event| ui::Choice {
        value: event.key.to_string(),
        label: format!("{}, {}", visit.text(&event.title), t.date_medium(event.day.date())),
        hint: None,
        selected: values.value("event") == event.key.as_str(),
    };
    let guide = |task: &domain::playbook::TaskTemplate| ui::Choice {
        value: task.code.to_string(),
        label: format!("{} {}", task.code, visit.text(&task.title)),
        hint: None,
        selected: values.value("guide") == task.code.as_str(),
    };
    let page = EditPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: crumbs(visit, found, round),
        title: t.get(if round.is_some() { "reviews-edit" } else { "reviews-new" }).into_owned(),
        action: match round {
            Some(round) => format!("{}/edit", found.path(&round.id)),
            None => format!("/rollouts/{}/reviews/new", found.seen.key()),
        },
        back: round.map_or_else(|| format!("/rollouts/{}/reviews", found.seen.key()), |round| found.path(&round.id)),
        tracks: tracks.iter().map(track).collect(),
        roles: std::iter::once(nobody("reviews-no-role")).chain(playbook.roles.iter().map(role)).collect(),
        events: std::iter::once(nobody("reviews-no-event")).chain(playbook.events.iter().map(event)).collect(),
        guides: std::iter::once(nobody("reviews-no-guide")).chain(playbook.tasks.iter().map(guide)).collect(),
        apart: values.value("apart") == "yes",
        values,
        faults,
        errors: faults.summary(""),
    };
    Ok((status, html_headers(), page.render()?).into_response())
}

/// What the form says; what cannot be is noted as a fault.
fn fields(visit: &Visit, found: &Found, entered: &Entered, faults: &mut Faults) -> Option<RoundFields> {
    let t = visit.t;
    let title = entered.line(visit, "title", "reviews-fault-title", faults);
    let about = entered.filled("about").unwrap_or_default().to_owned();
    let typed = entered.filled("material").unwrap_or_default().to_owned();
    let playbook = &found.seen.standing.playbook;
    let guide = playbook.tasks.iter().find(|task| task.code.as_str() == entered.value("guide"));
    let material = match guide {
        Some(task) if typed.is_empty() => task.body.clone(),
        _ => typed,
    };
    if passages(&material).is_empty() {
        faults.add("material", t.get("reviews-fault-material"));
    }
    for (field, text) in [("material", &material), ("about", &about)] {
        if text.chars().count() > LONGEST {
            faults.add(field, t.with("events-fault-long", [("most", LONGEST.into())]));
        }
    }
    let minutes = entered.value("minutes").trim().parse().ok().filter(|minutes| (MINUTES.0..=MINUTES.1).contains(minutes));
    if minutes.is_none() {
        faults.add(
            "minutes",
            t.with("reviews-fault-minutes", [("least", i64::from(MINUTES.0).into()), ("most", i64::from(MINUTES.1).into())]),
        );
    }
    let due = entered.day(visit, "due", faults);
    match due {
        None => faults.add("due", t.get("people-fault-day")),
        Some(due) if due < visit.today => faults.add("due", t.get("reviews-fault-due")),
        Some(_) => {}
    }
    let event = entered.value("event");
    let event = if playbook.events.iter().any(|one| one.key.as_str() == event) { event.to_owned() } else { String::new() };
    let mut who: Vec<String> = entered.0.iter().filter(|(name, _)| name == "track").map(|(_, value)| value.clone()).collect();
    who.extend(entered.filled("role").map(|role| format!("role:{role}")));
    who.extend(entered.value("people").lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned));
    if who.is_empty() {
        faults.add("people", t.get("reviews-fault-who"));
    }
    Some(RoundFields { title, about, material, minutes: minutes?, due: due?, apart: entered.value("apart") == "yes", event, who })
}

/// The form's fields of a round as it stands.
fn as_entered(round: &Round) -> Entered {
    let fields = &round.fields;
    let mut pairs = vec![
        ("title".to_owned(), fields.title.clone()),
        ("about".to_owned(), fields.about.clone()),
        ("material".to_owned(), fields.material.clone()),
        ("minutes".to_owned(), fields.minutes.to_string()),
        ("due".to_owned(), fields.due.to_string()),
        ("apart".to_owned(), if fields.apart { "yes" } else { "" }.to_owned()),
        ("event".to_owned(), fields.event.clone()),
        ("revision".to_owned(), round.revision.to_string()),
    ];
    let mut people = Vec::new();
    for line in &fields.who {
        match line.strip_prefix("role:") {
            Some(role) => pairs.push(("role".to_owned(), role.to_owned())),
            None if line.contains('/') => pairs.push(("track".to_owned(), line.clone())),
            None => people.push(line.as_str()),
        }
    }
    pairs.push(("people".to_owned(), people.join("\n")));
    Entered(pairs)
}

/// Whether every line of those who are asked means somebody.
async fn check_who(
    visit: &Visit,
    found: &Found,
    connection: &mut database::Connection,
    who: &[String],
    faults: &mut Faults,
) -> Result<(), Failure> {
    let (_, nobody) = found::people(visit, found, connection, who).await?;
    if let Some(line) = nobody.first() {
        faults.add("people", visit.t.with("reviews-fault-nobody", [("who", line.as_str().into())]));
    }
    Ok(())
}

pub(super) async fn new(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let found = Found::to_keep(&visit, &key).await?;
    let usual = Entered(vec![("minutes".to_owned(), "30".to_owned())]);
    show(&visit, &found, None, &usual, &Faults::default(), StatusCode::OK).await
}

pub(super) async fn add(visit: Visit, Path(key): Path<String>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let found = Found::to_keep(&visit, &key).await?;
    let (entered, mut faults) = (Entered(sent), Faults::default());
    let fields = fields(&visit, &found, &entered, &mut faults);
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    if let Some(fields) = &fields {
        check_who(&visit, &found, tx.connection(), &fields.who, &mut faults).await?;
    }
    let Some(fields) = fields.filter(|_| faults.is_empty()) else {
        drop(tx);
        return show(&visit, &found, None, &entered, &faults, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let by = visit.directory.person(visit.person);
    let id = store::insert(&mut tx, found.seen.key(), &fields, (&by.id, &by.name)).await?;
    tx.commit().await?;
    Ok(visit.go(&found.path(&id), "success", "reviews-made"))
}

/// A draft of the viewer's.
fn draft<'f>(found: &'f Found, id: &str) -> Result<&'f Round, Failure> {
    found.round(id).and_then(|round| if round.state == State::Draft { Ok(round) } else { Err(Failure::NotFound) })
}

pub(super) async fn edit(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let found = Found::to_keep(&visit, &key).await?;
    let round = draft(&found, &id)?;
    show(&visit, &found, Some(round), &as_entered(round), &Faults::default(), StatusCode::OK).await
}

pub(super) async fn save(
    visit: Visit,
    Path((key, id)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let mut found = Found::to_keep(&visit, &key).await?;
    draft(&found, &id)?;
    let (mut entered, mut faults) = (Entered(sent), Faults::default());
    let fields = fields(&visit, &found, &entered, &mut faults);
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    found.read(tx.connection()).await?;
    if let Some(fields) = &fields {
        check_who(&visit, &found, tx.connection(), &fields.who, &mut faults).await?;
    }
    let round = draft(&found, &id)?;
    let Some(fields) = fields.filter(|_| faults.is_empty()) else {
        drop(tx);
        return show(&visit, &found, Some(round), &entered, &faults, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let revision = entered.value("revision").parse().unwrap_or_default();
    if !store::update(&mut tx, found.seen.key(), &id, &fields, revision).await? {
        drop(tx);
        faults.add("", visit.t.get("cutover-fault-changed"));
        entered.0.retain(|(name, _)| name != "revision");
        entered.0.push(("revision".to_owned(), round.revision.to_string()));
        return show(&visit, &found, Some(round), &entered, &faults, StatusCode::CONFLICT).await;
    }
    tx.commit().await?;
    Ok(visit.go(&found.path(&id), "success", "reviews-saved"))
}

/// Opens a draft and mails everybody who is asked.
pub(super) async fn open(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let mut found = Found::to_keep(&visit, &key).await?;
    found.round(&id)?;
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    found.read(tx.connection()).await?;
    let round = found.round(&id)?;
    let path = found.path(&id);
    if round.state != State::Draft || round.fields.due < visit.today {
        return Ok(visit.go(&path, "error", "reviews-fault-open"));
    }
    let (people, _) = found::people(&visit, &found, tx.connection(), &round.fields.who).await?;
    let people: Vec<_> = people.into_iter().collect();
    if people.is_empty() {
        return Ok(visit.go(&path, "error", "reviews-fault-who"));
    }
    store::open(&mut tx, found.seen.key(), (&id, &round.fields.material), &people).await?;
    let letters = Letters::new(&mut tx, &visit.app, &visit.directory, found.seen.key(), round).await?;
    for person in &people {
        letters.write(&mut tx, About::Opened, person).await?;
    }
    tx.commit().await?;
    Ok(visit.go_saying(&path, "success", "reviews-opened", &[("count", &people.len().to_string())]))
}

/// Closes a round before its day is over.
pub(super) async fn close(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let mut found = Found::to_keep(&visit, &key).await?;
    found.round(&id)?;
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    found.read(tx.connection()).await?;
    let path = found.path(&id);
    if found.round(&id)?.state != State::Open {
        return Ok(visit.go(&path, "error", "training-refusal-not-now"));
    }
    store::set_state(&mut tx, found.seen.key(), &id, State::Closed).await?;
    tx.commit().await?;
    Ok(visit.go(&path, "success", "reviews-closed"))
}
