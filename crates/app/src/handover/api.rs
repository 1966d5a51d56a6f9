//! Handing on for programs: what there is to hand on, and what would change with some choices.

use crate::{
    api_v1::found_at,
    app::App,
    failure::Failure,
    handover::{
        lines,
        pages::{self, Opened, Screen},
        preview::{self, Shift, Supposed},
        undo,
        wish::{Item, NEW, Takers, Wish},
    },
    people::api::in_short,
    tasks::api::organisation,
    visit::Visit,
};
use api::{Handover, HandoverRole, HandoverShift, HandoverTask, Named};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::{assignment::PersonIndex, handover::Departure};

/// What programs read of handing on.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/people/{person}/leave", get(leave)).route("/people/{person}/move", get(move_on))
}

type Asked = Query<Vec<(String, String)>>;

async fn leave(visit: Visit, Path(id): Path<String>, Query(asked): Asked) -> Result<Response, Failure> {
    screen(&visit, &id, asked, Departure::Leaves).await
}

async fn move_on(visit: Visit, Path(id): Path<String>, Query(asked): Asked) -> Result<Response, Failure> {
    screen(&visit, &id, asked, Departure::Moves).await
}

/// What is asked for, as the fields of the form.
fn wish(asked: Vec<(String, String)>) -> Wish {
    let field = |(name, value): (String, String)| match (name.as_str(), value.split_once('=')) {
        ("choice", Some((field, choice))) => (field.to_owned(), choice.to_owned()),
        _ => (name, value),
    };
    let mut fields: Vec<(String, String)> = asked.into_iter().map(field).collect();
    if fields.iter().any(|(name, value)| name == "all_to" && !value.is_empty()) {
        fields.push(("fill".to_owned(), "yes".to_owned()));
    }
    Wish::from(fields)
}

async fn screen(visit: &Visit, id: &str, asked: Vec<(String, String)>, departure: Departure) -> Result<Response, Failure> {
    let opened = Opened::find(visit, id).await?;
    let screen = pages::read(visit, &opened, &wish(asked), departure).await?;
    let mut connection = visit.app.database().read().await?;
    let undoable = undo::latest(&mut connection, opened.permit.person(), &visit.today.to_string()).await?.is_some();
    drop(connection);
    let entry = opened.entry(visit);
    let supposed = Supposed { person: opened.person, from: screen.from, departure, situation: &screen.situation, changes: &screen.changes };
    let shifts = preview::shifts(visit, &opened.rollouts, &supposed);
    let places = opened.places(visit).into_iter().filter(|_| departure == Departure::Moves);
    let seen = screen.fingerprint();
    let shown = Handover {
        person: in_short(entry),
        from: screen.from.to_string(),
        organisation: screen.organisation.to_string(),
        seen: seen.clone(),
        left_on: entry.left_on.map(|day| day.to_string()),
        undoable,
        roles: screen.items.roles.iter().map(|item| role(visit, &opened, &screen, item)).collect(),
        tasks: screen.items.tasks.iter().map(|item| task(visit, &opened, &screen, item)).collect(),
        shifts: shifts.iter().map(|one| shift(visit, one)).collect(),
        candidates: screen.candidates.iter().map(|person| in_short(visit.directory.person(*person))).collect(),
        organisations: places.filter_map(|code| Some(organisation(&visit.directory.organisation(code)?.organisation))).collect(),
        open: screen.open,
    };
    Ok(found_at(seen, &shown))
}

fn role(visit: &Visit, opened: &Opened, screen: &Screen, item: &Item) -> HandoverRole {
    let holding = &screen.situation.holdings[item.at];
    HandoverRole {
        field: item.field.clone(),
        role: Named { key: holding.role.to_string(), title: lines::role_title(visit, &opened.rollouts, &holding.role) },
        organisation: holding.organisation.to_string(),
        rollout: holding.rollout.as_ref().map(ToString::to_string),
        primary: holding.primary,
        until: holding.until.map(|day| day.to_string()),
        choice: item.value.clone(),
    }
}

fn task(visit: &Visit, opened: &Opened, screen: &Screen, item: &Item) -> HandoverTask {
    let task = &screen.situation.tasks[item.at];
    let found = lines::found(&opened.rollouts, task);
    HandoverTask {
        field: item.field.clone(),
        rollout: task.rollout.to_string(),
        organisation: task.organisation.to_string(),
        task: task.task.to_string(),
        title: found.map(|(seen, shown)| visit.text(&seen.standing.template(shown).title).to_owned()),
        due: found.map(|(_, shown)| shown.due.to_string()),
        responsible: task.responsible == Some(opened.person),
        performer: task.performer == Some(opened.person),
        choice: item.value.clone(),
    }
}

fn shift(visit: &Visit, shift: &Shift<'_>) -> HandoverShift {
    let standing = &shift.seen.standing;
    let template = standing.template(&shift.was);
    let id = |person: Option<PersonIndex>| {
        person.map(|person| match person == Takers::newcomer(&visit.directory) {
            true => NEW.to_owned(),
            false => visit.directory.person(person).id.to_string(),
        })
    };
    HandoverShift {
        rollout: shift.seen.key().to_string(),
        organisation: standing.organisation(&shift.was).code.to_string(),
        task: template.code.to_string(),
        title: visit.text(&template.title).to_owned(),
        responsible_was: id(shift.was.responsible),
        responsible: id(shift.is.responsible),
        performer_was: id(shift.was.performer),
        performer: id(shift.is.performer),
        signal_was: shift.was.signal.key().to_owned(),
        signal: shift.is.signal.key().to_owned(),
    }
}
