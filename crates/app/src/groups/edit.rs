//! What a call says: made and changed by the programme office, until everybody has been answered.

use super::{
    found::Found,
    store::{self, CallFields, Stored},
    words,
};
use crate::{
    failure::Failure,
    form::Faults,
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
use domain::{calendar::Day, group::Kept};
use texts::Texts;

/// More letters than any of the longer fields needs.
const LONGEST: usize = 4000;

#[derive(Template)]
#[template(path = "groups/edit.html")]
struct EditPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    action: String,
    back: String,
    values: &'a Entered,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

/// A longer text; too long is a fault.
pub(super) fn long(visit: &Visit, entered: &Entered, field: &'static str, faults: &mut Faults) -> String {
    let text = entered.filled(field).unwrap_or_default().to_owned();
    if text.chars().count() > LONGEST {
        faults.add(field, visit.t.with("people-fault-long", [("count", LONGEST.into())]));
    }
    text
}

/// Values as a form has them.
pub(super) fn entered(pairs: impl IntoIterator<Item = (&'static str, String)>) -> Entered {
    Entered(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// A form that is shown again over what is there now.
pub(super) fn over(mut entered: Entered, revision: i64) -> Entered {
    entered.0.retain(|(name, _)| name != "revision");
    entered.0.push(("revision".to_owned(), revision.to_string()));
    entered
}

fn show(
    visit: &Visit,
    found: &Found,
    call: Option<&Stored>,
    values: &Entered,
    faults: &Faults,
    status: StatusCode,
) -> Result<Response, Failure> {
    let t = visit.t;
    let base = format!("/rollouts/{}/groups", found.seen.key());
    let page = EditPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(visit, found, call, None),
        title: t.get(if call.is_some() { "groups-edit" } else { "groups-new" }).into_owned(),
        action: call.map_or_else(|| format!("{base}/new"), |call| format!("{}/edit", found.path(call))),
        back: call.map_or(base, |call| found.path(call)),
        values,
        faults,
        errors: faults.summary(""),
    };
    Ok((status, html_headers(), page.render()?).into_response())
}

fn fields(visit: &Visit, entered: &Entered, was: Option<&Stored>, faults: &mut Faults) -> Option<CallFields> {
    let title = entered.line(visit, "title", "groups-fault-title", faults);
    let (about, effort) = (long(visit, entered, "about", faults), long(visit, entered, "effort", faults));
    let deadline: Option<Day> = entered.day(visit, "deadline", faults);
    if deadline.is_none() {
        faults.add("deadline", visit.t.get("people-fault-day"));
    }
    let tracks = was.map(|was| was.fields.tracks.clone()).unwrap_or_default();
    Some(CallFields { title, about, effort, deadline: deadline?, tracks })
}

pub(super) async fn new(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let found = Found::kept(&visit, &key).await?;
    show(&visit, &found, None, &Entered::default(), &Faults::default(), StatusCode::OK)
}

pub(super) async fn add(visit: Visit, Path(key): Path<String>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let found = Found::kept(&visit, &key).await?;
    let (entered, mut faults) = (Entered(sent), Faults::default());
    let Some(fields) = fields(&visit, &entered, None, &mut faults).filter(|_| faults.is_empty()) else {
        return show(&visit, &found, None, &entered, &faults, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let mut tx = visit.write().await?;
    let id = store::insert(&mut tx, &found.permit, &fields, None).await?;
    tx.commit().await?;
    Ok(visit.go(&format!("/rollouts/{key}/groups/{id}"), "success", "groups-made"))
}

pub(super) async fn edit(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let found = Found::kept(&visit, &key).await?;
    let call = found.call(&id)?;
    let CallFields { title, about, effort, deadline, .. } = call.fields.clone();
    let values = [("title", title), ("about", about), ("effort", effort), ("deadline", deadline.to_string())];
    let values = over(entered(values), call.revision);
    show(&visit, &found, Some(call), &values, &Faults::default(), StatusCode::OK)
}

pub(super) async fn save(
    visit: Visit,
    Path((key, id)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let found = Found::kept(&visit, &key).await?;
    let call = found.call(&id)?;
    let (entered, mut faults) = (Entered(sent), Faults::default());
    let fields = fields(&visit, &entered, Some(call), &mut faults);
    // What people were drawn by stays as it was published.
    let is_selected = found.groups.selections.iter().any(|one| one.call == id);
    if fields.as_ref().is_some_and(|fields| (is_selected || call.kept == Kept::Settled) && fields.deadline != call.fields.deadline) {
        faults.add("deadline", visit.t.get("groups-fault-selected"));
    }
    let Some(fields) = fields.filter(|_| faults.is_empty()) else {
        return show(&visit, &found, Some(call), &entered, &faults, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    let revision = entered.value("revision").parse().unwrap_or_default();
    let nothing_new = fields == call.fields;
    if !nothing_new && !store::update(&mut tx, &found.permit, (&id, &call.fields), &fields, call.kept, revision).await? {
        drop(tx);
        faults.add("", visit.t.get("cutover-fault-changed"));
        return show(&visit, &found, Some(call), &over(entered, call.revision), &faults, StatusCode::CONFLICT);
    }
    tx.commit().await?;
    Ok(visit.go(&found.path(call), "success", "groups-saved"))
}
