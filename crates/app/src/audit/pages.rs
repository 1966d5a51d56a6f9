//! `/log` and the same as a workbook or as comma-separated values.

use super::{
    filter::Filter,
    queries::{self, LogLine},
    telling::{Teller, Thing, Told, action_key},
};
use crate::{
    failure::Failure,
    organisations::seen::{self, Seen},
    spreadsheet,
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::Query,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use database::Moment;
use documents::{Cell, Column, ColumnKind, Sheet};
use domain::{
    access::{self, LogPermit},
    text::PersonId,
};
use texts::Texts;

/// Lines on one page.
const ON_A_PAGE: i64 = 50;
/// Lines of a file: what a workbook can hold and somebody may still want to read.
const IN_A_FILE: i64 = 50_000;

/// Kinds of actions that the filter offers: what stands before the dot.
const KINDS: [&str; 27] = [
    "participant",
    "milestone",
    "task",
    "person",
    "role",
    "account",
    "session",
    "token",
    "webhook",
    "rollout",
    "cutover",
    "plan",
    "training",
    "success",
    "review",
    "gate",
    "group",
    "readiness",
    "checks",
    "playbook",
    "draft",
    "organisation",
    "institution",
    "filter",
    "import",
    "mail",
    "log",
];

#[derive(Template)]
#[template(path = "audit/log.html")]
struct LogPage {
    shell: ui::Shell,
    t: Texts,
    goes_beyond_own: bool,
    filter: Filter,
    chosen: Vec<Chosen>,
    organisations: Vec<ui::Choice>,
    rollouts: Vec<ui::Choice>,
    actions: Vec<ui::Choice>,
    lines: Vec<Told>,
    earlier: Option<String>,
    newest: Option<String>,
    excel: String,
    csv: String,
}

/// A filter that the page has no field for, and the same page without it.
struct Chosen {
    text: String,
    without: String,
}

/// How far the visitor reads, and the rollouts that they see.
pub(super) async fn reach(visit: &Visit) -> Result<(LogPermit, Vec<Seen>), Failure> {
    let rollouts = seen::rollouts(visit).await?;
    let owned: Vec<_> = rollouts.iter().filter(|seen| seen.permit.may_steer()).map(|seen| seen.key().clone()).collect();
    Ok((access::log(&visit.viewer, &owned), rollouts))
}

/// At most so many lines that pass the filter, the newest first.
pub(super) async fn read(visit: &Visit, permit: &LogPermit, filter: &Filter, most: i64) -> Result<Vec<LogLine>, Failure> {
    let mut connection = visit.app.database().read().await?;
    queries::lines(&mut connection, permit, filter, most).await
}

pub(super) async fn page(visit: Visit, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let (permit, rollouts) = reach(&visit).await?;
    let mut lines = read(&visit, &permit, &filter, ON_A_PAGE + 1).await?;
    let more = lines.len() > ON_A_PAGE as usize;
    lines.truncate(ON_A_PAGE as usize);
    let teller = Teller::new(&visit, &rollouts);
    let page = LogPage {
        shell: visit.shell(""),
        t: visit.t,
        goes_beyond_own: permit.goes_beyond_own(),
        chosen: chosen(&visit, &filter),
        organisations: organisations(&visit, &rollouts, &filter),
        rollouts: rollout_choices(&visit, &rollouts, &filter),
        actions: actions(&visit, &filter),
        earlier: lines.last().filter(|_| more).map(|last| filter.href_before(last.sequence)),
        newest: (!filter.before.is_empty()).then(|| filter.href("/log")),
        excel: filter.href("/log.xlsx"),
        csv: filter.href("/log.csv"),
        lines: lines.iter().map(|line| teller.tell(line)).collect(),
        filter,
    };
    visit.page(&page)
}

/// Person and task are chosen by following a link.
fn chosen(visit: &Visit, filter: &Filter) -> Vec<Chosen> {
    let t = visit.t;
    let mut chosen = Vec::new();
    if !filter.person.is_empty() {
        let known = visit.directory.person_index(&PersonId::from(filter.person.as_str()));
        // Of a stranger's id the page says nothing, not even that it is somebody's.
        let name = known.map(|person| visit.directory.person(person)).filter(|person| person.organisation == visit.viewer.organisation);
        let name = name.map_or_else(|| filter.person.clone(), |person| person.name.clone());
        let without = Filter { person: String::new(), before: String::new(), ..filter.clone() }.href("/log");
        chosen.push(Chosen { text: t.with("log-only-person", [("name", name.into())]), without });
    }
    if !filter.task.is_empty() {
        let without = Filter { task: String::new(), before: String::new(), ..filter.clone() }.href("/log");
        chosen.push(Chosen { text: t.with("log-only-task", [("task", filter.task.clone().into())]), without });
    }
    chosen
}

fn choice(value: &str, label: String, chosen: &str) -> ui::Choice {
    ui::Choice { value: value.to_owned(), label, hint: None, selected: value == chosen }
}

fn organisations(visit: &Visit, rollouts: &[Seen], filter: &Filter) -> Vec<ui::Choice> {
    let all = choice("", visit.t.get("log-all").into_owned(), &filter.organisation);
    let seen = seen::organisations(visit, &visit.directory, rollouts);
    let each = seen.iter().map(|entry| choice(entry.organisation.code.as_str(), entry.organisation.name.clone(), &filter.organisation));
    std::iter::once(all).chain(each).collect()
}

fn rollout_choices(visit: &Visit, rollouts: &[Seen], filter: &Filter) -> Vec<ui::Choice> {
    let all = choice("", visit.t.get("log-all").into_owned(), &filter.rollout);
    let title = |seen: &Seen| visit.text(&seen.standing.playbook.title).to_owned();
    std::iter::once(all).chain(rollouts.iter().map(|seen| choice(seen.key().as_str(), title(seen), &filter.rollout))).collect()
}

fn actions(visit: &Visit, filter: &Filter) -> Vec<ui::Choice> {
    let t = visit.t;
    let mut choices = vec![choice("", t.get("log-all").into_owned(), &filter.action)];
    choices.extend(KINDS.iter().map(|kind| choice(kind, t.get(&format!("log-kind-{kind}")).into_owned(), &filter.action)));
    let exact = action_key(&filter.action);
    if filter.action.contains('.') && t.has(&exact) {
        choices.push(choice(&filter.action, t.get(&exact).into_owned(), &filter.action));
    }
    choices
}

/// Every line that passes the filter, in words.
async fn told(visit: &Visit, filter: &Filter) -> Result<Vec<Told>, Failure> {
    let (permit, rollouts) = reach(visit).await?;
    let lines = read(visit, &permit, filter, IN_A_FILE).await?;
    let teller = Teller::new(visit, &rollouts);
    Ok(lines.iter().map(|line| teller.tell(line)).collect())
}

const HEADINGS: [&str; 10] = [
    "log-number",
    "log-day",
    "log-time",
    "log-who",
    "log-what",
    "log-changes",
    "log-subject",
    "log-task",
    "log-organisation",
    "log-rollout",
];

fn name(thing: Option<&Thing>) -> &str {
    thing.map_or("", |thing| thing.name.as_str())
}

pub(super) async fn workbook(visit: Visit, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let t = visit.t;
    let rows = told(&visit, &filter).await?.iter().map(cells).collect();
    let kinds = [
        ColumnKind::Number,
        ColumnKind::Date,
        ColumnKind::Text,
        ColumnKind::Text,
        ColumnKind::Text,
        ColumnKind::LongText,
        ColumnKind::Text,
        ColumnKind::Text,
        ColumnKind::Text,
        ColumnKind::Text,
    ];
    let columns = HEADINGS.iter().zip(kinds).map(|(key, kind)| Column::new(t.get(key), kind)).collect();
    let sheet = Sheet { name: t.get("log-title").into_owned(), columns, rows };
    let label = |name: &str| t.get(&format!("log-filter-{name}")).into_owned();
    let filters = filter.values().into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (label(name), value.to_owned()));
    spreadsheet::response(&visit, "log", &t.get("log-title"), &[sheet], filters.collect())
}

fn cells(told: &Told) -> Vec<Cell> {
    let text = |text: &str| Cell::from(text);
    let at = Moment::local(told.at);
    vec![
        told.number.into(),
        Cell::Date(at.date()),
        Cell::from(time(at)),
        text(&told.who.name),
        text(&told.what),
        text(&told.changes.join("\n")),
        text(name(told.subject.as_ref())),
        text(name(told.task.as_ref())),
        text(name(told.organisation.as_ref())),
        text(name(told.rollout.as_ref())),
    ]
}

pub(super) async fn csv(visit: Visit, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let internal = |error: csv::Error| Failure::Internal(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADINGS.map(|key| visit.t.get(key).into_owned())).map_err(internal)?;
    for told in told(&visit, &filter).await? {
        let at = Moment::local(told.at);
        let (number, day, time, changes) = (told.number.to_string(), at.date().to_string(), time(at), told.changes.join("; "));
        let places = [told.subject.as_ref(), told.task.as_ref(), told.organisation.as_ref(), told.rollout.as_ref()].map(name);
        let record = [number.as_str(), &day, &time, &told.who.name, &told.what, &changes].into_iter().chain(places);
        writer.write_record(record.map(harmless)).map_err(internal)?;
    }
    let bytes = writer.into_inner().map_err(|error| Failure::Internal(error.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"log.csv\"")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, bytes).into_response())
}

/// Hours, minutes and seconds.
fn time(at: jiff::civil::DateTime) -> String {
    at.time().strftime("%H:%M:%S").to_string()
}

/// A text that a spreadsheet would take for a formula begins with an apostrophe.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}
