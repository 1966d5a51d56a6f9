//! What is to become of the chosen tasks, and what that does to each: nothing is written here.

use crate::{
    bulk::{
        chosen::{Chosen, Selection},
        lists,
        wish::{self, Entered, FIELDS, GRANTED, PLAYBOOK, ROLE_HOLDER},
        words,
    },
    failure::Failure,
    form::{self, Faults},
    tasks::store,
    visit::{Visit, html_headers},
    words as general,
};
use askama::Template;
use axum::{
    Form,
    extract::Query,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use database::Moment;
use domain::{
    access::TaskPermit,
    bulk::{Outcome, Wish},
    task::State,
};
use texts::Texts;

/// A chosen task in a line.
pub(super) struct Line {
    /// The address with the revision that is shown.
    pub(super) value: String,
    pub(super) code: String,
    pub(super) title: String,
    pub(super) href: String,
    pub(super) organisation: String,
    /// What changes, or why nothing does.
    pub(super) says: Vec<String>,
}

#[derive(Template)]
#[template(path = "bulk/choose.html")]
struct ChoosePage {
    shell: ui::Shell,
    t: Texts,
    title: String,
    back: String,
    summary: Vec<ui::FieldError>,
    faults: Faults,
    from: String,
    tasks: Vec<String>,
    lines: Vec<Line>,
    gone: usize,
    /// Whether the visitor may put people on any of the tasks, set its state, grant a date.
    assigns: bool,
    updates: bool,
    grants: bool,
    /// Whether the tasks lie where no person could be put on all of them.
    apart: bool,
    responsible: Vec<ui::Choice>,
    performer: Vec<ui::Choice>,
    states: Vec<ui::Choice>,
    dues: Vec<ui::Choice>,
    reason: String,
    day: String,
    comment: String,
}

#[derive(Template)]
#[template(path = "bulk/preview.html")]
struct PreviewPage {
    shell: ui::Shell,
    t: Texts,
    title: String,
    back: String,
    /// The wish as the form sent it: name and value.
    fields: Vec<(&'static str, String)>,
    tasks: Vec<String>,
    comment: String,
    changed: Vec<Line>,
    refused: Vec<Line>,
    same: Vec<Line>,
    /// Those that somebody changed while the visitor looked, with who and when.
    meanwhile: Vec<Line>,
    gone: usize,
}

#[derive(Template)]
#[template(path = "bulk/none.html")]
struct NonePage {
    shell: ui::Shell,
    t: Texts,
    back: String,
    fault: String,
}

/// The tasks of the address, so that a link can choose some.
pub(super) async fn from_address(visit: Visit, Query(values): Query<Vec<(String, String)>>) -> Result<Response, Failure> {
    choose(&visit, Entered::new(values), StatusCode::OK).await
}

/// The tasks that were ticked on a list, or all of it.
pub(super) async fn from_list(visit: Visit, Form(values): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    choose(&visit, Entered::new(values), StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn choose(visit: &Visit, entered: Entered, without: StatusCode) -> Result<Response, Failure> {
    let addresses = if entered.chooses_all() { lists::all(visit, entered.value("from")).await? } else { entered.addresses() };
    if let Some(fault) = wish::fault_of_choice(visit, addresses.len()) {
        return none(visit, &entered, fault, without);
    }
    let mut selection = Selection::find(visit, &addresses).await?;
    selection.read(&mut *visit.app.database().read().await?).await?;
    fields(visit, &selection, &entered, Faults::default())
}

/// What becomes of each task, before anything does.
pub(super) async fn preview(visit: Visit, Form(values): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let entered = Entered::new(values);
    let addresses = entered.addresses();
    if let Some(fault) = wish::fault_of_choice(&visit, addresses.len()) {
        return none(&visit, &entered, fault, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let mut selection = Selection::find(&visit, &addresses).await?;
    selection.read(&mut *visit.app.database().read().await?).await?;
    match wish::read(&visit, &entered) {
        Ok((wish, _)) => look(&visit, &selection, &entered, &wish, StatusCode::OK).await,
        Err(faults) => fields(&visit, &selection, &entered, faults),
    }
}

/// That nothing can be done with what was chosen, and the way back.
pub(super) fn none(visit: &Visit, entered: &Entered, fault: String, status: StatusCode) -> Result<Response, Failure> {
    form::note("task", &fault);
    let page = NonePage { shell: visit.shell(""), t: visit.t, back: lists::back(entered.value("from")).to_owned(), fault };
    Ok((status, html_headers(), page.render()?).into_response())
}

/// The fields of the wish, as they were typed.
pub(super) fn fields(visit: &Visit, selection: &Selection, entered: &Entered, faults: Faults) -> Result<Response, Failure> {
    let t = visit.t;
    let may = |right: fn(&TaskPermit) -> bool| selection.tasks.iter().any(|chosen| right(&chosen.permit));
    let people = selection.people_for_all();
    let count = selection.tasks.len();
    let page = ChoosePage {
        shell: visit.shell(""),
        t,
        title: t.with("bulk-title", [("count", count.into())]),
        back: lists::back(entered.value("from")).to_owned(),
        summary: faults.summary(""),
        from: entered.value("from").to_owned(),
        tasks: selection.tasks.iter().map(Chosen::value).collect(),
        lines: selection.tasks.iter().map(|chosen| line(visit, selection, chosen, vec![now(visit, chosen)])).collect(),
        gone: selection.gone,
        assigns: may(|permit| permit.rights().assign),
        updates: may(|permit| permit.rights().update),
        grants: may(|permit| permit.rights().grant),
        apart: people.is_empty(),
        responsible: assignees(visit, &people, entered.value("responsible")),
        performer: assignees(visit, &people, entered.value("performer")),
        states: states(visit, entered.value("state")),
        dues: dues(visit, entered.value("due")),
        reason: entered.value("reason").to_owned(),
        day: entered.value("day").to_owned(),
        comment: entered.value("comment").to_owned(),
        faults,
    };
    let status = if page.faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, html_headers(), page.render()?).into_response())
}

/// What the wish does to each task.
#[derive(Default)]
pub(super) struct Planned {
    pub(super) changed: Vec<Line>,
    pub(super) refused: Vec<Line>,
    pub(super) same: Vec<Line>,
}

pub(super) fn planned(visit: &Visit, selection: &Selection, wish: &Wish) -> Planned {
    let mut all = Planned::default();
    for chosen in &selection.tasks {
        let outcome = selection.plan(visit, chosen, wish, true);
        let said = |says: Vec<String>| line(visit, selection, chosen, says);
        match &outcome {
            Outcome::Changes(became) => all.changed.push(said(words::changes(visit, &chosen.overlay, became, wish.comments))),
            Outcome::Same => all.same.push(said(vec![now(visit, chosen)])),
            other => all.refused.push(said(vec![words::why_not(visit, chosen, wish, other)])),
        }
    }
    all
}

/// What the wish does to each task. What somebody changed meanwhile is shown as it is now, so that the next button knows of it.
pub(super) async fn look(
    visit: &Visit,
    selection: &Selection,
    entered: &Entered,
    wish: &Wish,
    status: StatusCode,
) -> Result<Response, Failure> {
    let Planned { changed, refused, same } = planned(visit, selection, wish);
    let t = visit.t;
    refused.iter().for_each(|line| form::note(&line.value, &line.says.join(" ")));
    let page = PreviewPage {
        shell: visit.shell(""),
        t,
        title: t.with("bulk-preview-title", [("count", changed.len().into())]),
        back: lists::back(entered.value("from")).to_owned(),
        fields: FIELDS.into_iter().map(|name| (name, entered.value(name).to_owned())).filter(|(_, value)| !value.is_empty()).collect(),
        tasks: selection.tasks.iter().map(Chosen::value).collect(),
        comment: entered.value("comment").trim().to_owned(),
        changed,
        refused,
        same,
        meanwhile: meanwhile(visit, selection).await?,
        gone: selection.gone,
    };
    Ok((status, html_headers(), page.render()?).into_response())
}

/// The tasks that were changed since the visitor looked, with who did it.
async fn meanwhile(visit: &Visit, selection: &Selection) -> Result<Vec<Line>, Failure> {
    let late: Vec<&Chosen> = selection.tasks.iter().filter(|chosen| !chosen.is_as_seen()).collect();
    if late.is_empty() {
        return Ok(Vec::new());
    }
    let permits: Vec<&TaskPermit> = late.iter().map(|chosen| &chosen.permit).collect();
    let last = store::last_changes(&mut *visit.app.database().read().await?, &permits).await?;
    let said = |chosen: &&Chosen| {
        let by = last.get(&store::place(&chosen.permit)).map(|change| changed_by(visit, change));
        line(visit, selection, chosen, by.into_iter().collect())
    };
    Ok(late.iter().map(said).collect())
}

/// Who changed a task last, and when.
pub(super) fn changed_by(visit: &Visit, change: &store::LastChange) -> String {
    let when = visit.t.date_time(Moment::local(change.at));
    visit.t.with("bulk-changed-by", [("name", change.by.as_str().into()), ("when", when.into())])
}

pub(super) fn line(visit: &Visit, selection: &Selection, chosen: &Chosen, says: Vec<String>) -> Line {
    Line {
        value: chosen.value(),
        code: selection.organisation(chosen).code.to_string(),
        title: words::title(visit, selection, chosen),
        href: chosen.href(),
        organisation: selection.organisation(chosen).name.clone(),
        says,
    }
}

/// How a task stands now.
fn now(visit: &Visit, chosen: &Chosen) -> String {
    general::state(visit.t, chosen.overlay.state).into_owned()
}

/// "Leave it", then the choices.
fn choices(visit: &Visit, values: impl IntoIterator<Item = (String, String)>, chosen: &str) -> Vec<ui::Choice> {
    let leave = (String::new(), visit.t.get("bulk-leave").into_owned());
    let choice = |(value, label): (String, String)| ui::Choice { selected: value == chosen, value, label, hint: None };
    std::iter::once(leave).chain(values).map(choice).collect()
}

fn assignees(visit: &Visit, people: &[&domain::text::PersonId], chosen: &str) -> Vec<ui::Choice> {
    let holder = (ROLE_HOLDER.to_owned(), visit.t.get("bulk-role-holder").into_owned());
    let named = people.iter().filter_map(|id| {
        let entry = visit.directory.person(visit.directory.person_index(id)?);
        Some((id.to_string(), entry.name.clone()))
    });
    choices(visit, std::iter::once(holder).chain(named), chosen)
}

fn states(visit: &Visit, chosen: &str) -> Vec<ui::Choice> {
    choices(visit, State::ALL.into_iter().map(|state| (state.key().to_owned(), general::state(visit.t, state).into_owned())), chosen)
}

fn dues(visit: &Visit, chosen: &str) -> Vec<ui::Choice> {
    let t = visit.t;
    let values = [(GRANTED, t.get("bulk-due-granted")), (PLAYBOOK, t.get("bulk-due-playbook"))];
    choices(visit, values.into_iter().map(|(value, label)| (value.to_owned(), label.into_owned())), chosen)
}
